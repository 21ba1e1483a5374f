"""What lies sealed in the database, and the key for it, which lies in a file of its own.

A copy of the database (a backup, a replica) holds what is sealed but not the key, so it tells
nothing. Each purpose has a key of its own, derived from the one in the file (HKDF-SHA256).
"""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING, Self

from storage.keys import KEY_BYTES, data_key

if TYPE_CHECKING:
    from pathlib import Path
    from sqlite3 import Connection as Tx

    from cryptography.hazmat.primitives.ciphers.aead import AESGCM


_NONCE = 12
_LENGTH = 4


class KeyRing:
    """The keys of one database; the file is read, or made, when the first key is needed.

    Args:
        path: The file with 32 random bytes; None for keys that end with the process.
        seals_texts: Whether texts at rest are sealed too: the file is one the operator has named.
    """

    def __init__(self, path: Path | None = None, *, seals_texts: bool = False) -> None:
        self.path = path
        self.seals_texts = seals_texts
        self._lock = Lock()
        self._master: bytes | None = None
        self._keys: dict[str, bytes] = {}

    @classmethod
    def beside(cls, database: Path, named: Path | None) -> Self:
        """Return the keys of a database: in the file the operator has named, else beside it."""
        return cls(named or database.with_suffix(".key"), seals_texts=named is not None)

    def key(self, purpose: str) -> bytes:
        """Return the key for a purpose.

        Raises:
            BotError: The file cannot be read or made, or is no key.
        """
        with self._lock:
            if purpose not in self._keys:
                if self._master is None:
                    self._master = _master(self.path)
                self._keys[purpose] = _derived(self._master, purpose)
            return self._keys[purpose]

    def encrypt(self, purpose: str, content: bytes, place: bytes = b"") -> bytes:
        """Return content encrypted anew with the key for a purpose; only its place opens it."""
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._cipher(purpose).encrypt(nonce, content, place)

    def decrypt(self, purpose: str, sealed: bytes, place: bytes = b"") -> bytes | None:
        """Return what was encrypted; None where it was with another key or for another place."""
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415  # see _cipher

        try:
            return self._cipher(purpose).decrypt(sealed[:_NONCE], sealed[_NONCE:], place)
        except InvalidTag:
            return None

    def _cipher(self, purpose: str) -> AESGCM:
        # the library is loaded with the first thing sealed: most commands seal nothing
        from cryptography.hazmat.primitives.ciphers import aead  # noqa: PLC0415

        return aead.AESGCM(self.key(purpose))

    @property
    def fingerprint(self) -> str:
        """A name of the key that tells nothing of it."""
        return self.key("linghang fingerprint")[:8].hex()

    @property
    def exists(self) -> bool:
        """Whether the file is there."""
        return self.path is not None and self.path.exists()


_OF_THE_PROCESS = KeyRing()


def keys_of(tx: Tx) -> KeyRing:
    """Return the keys of a connection; one opened without a database has those of the process."""
    keys = getattr(tx, "keys", None)
    return keys if isinstance(keys, KeyRing) else _OF_THE_PROCESS


def digest(tx: Tx, purpose: str, *parts: bytes) -> bytes:
    """Return 32 bytes that only the key makes again from ``parts``."""
    made = hmac.new(keys_of(tx).key(purpose), digestmod=sha256)
    for each in parts:
        made.update(len(each).to_bytes(_LENGTH, "big") + each)
    return made.digest()


def seal(tx: Tx, purpose: str, place: str, content: bytes, size: int) -> bytes:
    """Return ``content`` encrypted anew, so that only its ``place`` opens it.

    Args:
        tx: The transaction, for its keys.
        purpose: Names the key.
        place: Where it lies; a row put elsewhere does not open.
        content: What is sealed.
        size: Bytes that the content is filled up to, as its length would tell something; what is
            longer is filled up to twice, four times as many and so on.
    """
    while size < len(content):
        size *= 2
    filled = len(content).to_bytes(_LENGTH, "big") + content.ljust(size, b"\0")
    return keys_of(tx).encrypt(purpose, filled, place.encode())


def unseal(tx: Tx, purpose: str, place: str, sealed: bytes) -> bytes | None:
    """Return what was sealed; None where it was sealed with another key or for another place."""
    filled = keys_of(tx).decrypt(purpose, sealed, place.encode())
    if filled is None:
        return None
    length = int.from_bytes(filled[:_LENGTH], "big")
    return filled[_LENGTH:][:length]


def _derived(master: bytes, purpose: str) -> bytes:
    """Return a key of 32 bytes by RFC 5869 (HKDF), without salt; one block of output is enough."""
    extracted = hmac.digest(bytes(sha256().digest_size), master, "sha256")
    return hmac.digest(extracted, purpose.encode() + b"\1", "sha256")


def _master(path: Path | None) -> bytes:
    return secrets.token_bytes(KEY_BYTES) if path is None else data_key(path)

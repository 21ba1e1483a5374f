"""Vectors of texts, kept so that a restart need not embed them again."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from storage import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from storage.database import Tx

    Floats = NDArray[np.float32]

_STORED = np.dtype("<f2")  # half the precision costs nothing measurable and half the room
_AT_ONCE = 500  # SQLite takes so many values in one statement everywhere


def known(tx: Tx, model: str, texts: Iterable[str]) -> dict[str, Floats]:
    """Return the vectors kept for these texts, by text."""
    by_digest = {digest(text): text for text in texts}
    found: dict[str, Floats] = {}
    digests = list(by_digest)
    for start in range(0, len(digests), _AT_ONCE):
        some = digests[start : start + _AT_ONCE]
        marks = ",".join("?" * len(some))
        sql = f"SELECT digest, vector FROM vectors WHERE model = ? AND digest IN ({marks})"
        stored = rows.pairs(tx, bytes, bytes, sql, (model, *some))
        found |= {by_digest[key]: unpack(vector) for key, vector in stored.items()}
    return found


def keep(tx: Tx, model: str, vectors: Mapping[str, Floats]) -> None:
    """Store vectors by text."""
    tx.executemany(
        """
        INSERT INTO vectors (model, digest, vector)
        VALUES (?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        [(model, digest(text), pack(vector)) for text, vector in vectors.items()],
    )


def forget_others(tx: Tx, model: str, texts: Iterable[str]) -> int:
    """Delete all vectors but those of ``texts`` by ``model``; return how many."""
    kept = {digest(text) for text in texts}
    others = tx.execute("DELETE FROM vectors WHERE model <> ?", (model,)).rowcount
    stored = rows.column(tx, bytes, "SELECT digest FROM vectors")
    gone = [(each,) for each in stored if each not in kept]
    tx.executemany("DELETE FROM vectors WHERE digest = ?", gone)
    return others + len(gone)


def digest(text: str) -> bytes:
    """Return the key by which a text is looked up."""
    return blake2b(text.encode(), digest_size=16).digest()


def pack(vector: Floats) -> bytes:
    """Return a vector as it is stored."""
    return vector.astype(_STORED).tobytes()


def unpack(stored: bytes) -> Floats:
    """Return a vector from its stored form."""
    return np.frombuffer(stored, dtype=_STORED).astype(np.float32)

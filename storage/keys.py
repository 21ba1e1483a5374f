"""The key of the data: 32 random bytes in a file of their own, which no backup takes along."""

from __future__ import annotations

import hmac
import os
import secrets
from typing import TYPE_CHECKING

from bot.errors import BotError

if TYPE_CHECKING:
    from pathlib import Path

KEY_BYTES = 32


def data_key(path: Path) -> bytes:
    """Return the key that a file holds; where there is none, one is made that its owner reads.

    Raises:
        BotError: The file holds something else, or cannot be read or made.
    """
    try:
        if not path.exists():
            _make(path)
        key = path.read_bytes()
    except OSError as error:
        raise BotError("key-unusable", path=str(path), reason=str(error)) from error
    if len(key) != KEY_BYTES:
        raise BotError("key-damaged", path=str(path))
    return key


def _make(path: Path) -> None:
    """Make a key; whole or not at all, and never in the place of one made meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    opened = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(opened, secrets.token_bytes(KEY_BYTES))
        os.fsync(opened)
    finally:
        os.close(opened)
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def ticket(key: bytes, purpose: str, *words: object) -> str:
    """Return a word for a button that nobody else can make of these words."""
    return mark_of(key, f"ticket {purpose}", *words)[:8].hex()


def mark_of(key: bytes, purpose: str, *words: object) -> bytes:
    """Return 16 bytes that only the key makes of these words; no two purposes share any."""
    said = "\0".join((purpose, *map(str, words)))
    return hmac.digest(key, said.encode(), "sha256")[:16]

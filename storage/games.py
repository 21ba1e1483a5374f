"""What a database says of a game played in it, looked at before anything opens it to write."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from bot.errors import BotError
from storage import meta, rows
from storage.files import address

if TYPE_CHECKING:
    from pathlib import Path

    from storage.database import Tx

UNTIL, CLASS, ADDRESS = "play-until", "play-class", "play-address"


def is_playable(path: Path, sample: str, token: str) -> bool:
    """Return whether a file may be played in: it was before, or holds the sample school or nothing.

    Args:
        path: The database; it is neither migrated nor changed.
        sample: The programme of the sample school.
        token: The key under which a database keeps that Telegram has known its bot.

    Raises:
        BotError: It is no database of ours.
    """
    try:
        with closing(sqlite3.connect(address(path, "ro"), uri=True)) as tx:
            return _is_playable(tx, sample, token)
    except sqlite3.Error as error:
        raise BotError("database-unusable", path=str(path), reason=str(error)) from error


def _is_playable(tx: Tx, sample: str, token: str) -> bool:
    if tx.execute("SELECT 1 FROM sqlite_master WHERE name = 'programmes'").fetchone() is None:
        return tx.execute("SELECT 1 FROM sqlite_master").fetchone() is None
    if meta.value(tx, CLASS) is not None:
        return True
    programmes = rows.column(tx, str, "SELECT name FROM programmes")
    if programmes:
        return set(programmes) == {sample}
    return meta.value(tx, token) is None


def last_moment(path: Path) -> int | None:
    """Return the moment at which the last game ended, in seconds of UTC; None without one."""
    with closing(sqlite3.connect(address(path, "ro"), uri=True)) as tx:
        return meta.number(tx, UNTIL) if _has_meta(tx) else None


def last_address(path: Path) -> tuple[str, int] | None:
    """Return where the last game was to be seen, and its bot's id; None without one."""
    if not path.exists():
        return None
    with closing(sqlite3.connect(address(path, "ro"), uri=True)) as tx:
        kept = meta.value(tx, ADDRESS) if _has_meta(tx) else None
    url, _, number = (kept or "").partition(" ")
    return (url, int(number)) if number.isdecimal() else None


def _has_meta(tx: Tx) -> bool:
    return tx.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone() is not None

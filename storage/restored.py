"""A copy about to take the database's place: those who were erased since are erased in it again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from bot.errors import BotError
from storage import erased, privacy
from storage.database import migrate_file
from storage.keys import data_key

if TYPE_CHECKING:
    from pathlib import Path

    from storage.erased import Erasure


def erase_in_copy(copy: Path, known: set[Erasure], *, key_file: Path, now: int) -> int:
    """Erase in a copy whom the list names, in one transaction; return how many people.

    Args:
        copy: A database file that nobody has open; it is migrated where it holds any of them.
        known: The list of the database whose place it takes, and of the file beside that.
        key_file: The key of the data.
        now: Seconds of UTC.

    Raises:
        BotError: The key by which the list was made is lost, so nobody can say who was erased.
    """
    pending = known - erased.listed_in(copy)
    if not pending:
        return 0
    key = data_key(key_file) if key_file.exists() else b""
    lost = [each for each in pending if each.key != erased.fingerprint(key)]
    if lost:
        raise BotError("restore-key-lost", count=len(lost), path=str(key_file))
    with closing(sqlite3.connect(copy)) as tx:
        if not erased.still_there(tx, key, pending):
            return 0
    migrate_file(copy)
    with closing(sqlite3.connect(copy, isolation_level=None)) as tx:
        tx.executescript("PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; BEGIN IMMEDIATE;")
        count = privacy.erase_again(tx, pending, now, key=key)
        tx.execute("COMMIT")
    return count

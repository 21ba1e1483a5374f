"""A copy about to take the database's place: what is over by now is ended in it before.

What it still wanted to send or answer may have been sent and answered since; whoever was erased
since is erased again.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from bot.errors import BotError
from storage import erased, journal, privacy, private, vitals
from storage.keys import data_key
from storage.sealing import KeyRing

if TYPE_CHECKING:
    from pathlib import Path

    from storage.erased import Erasure


def erase_in_copy(copy: Path, known: set[Erasure], *, key_file: Path, now: int) -> int:
    """Erase in a copy whom the list names, in one transaction; return how many people.

    Args:
        copy: A database file of this version that nobody has open.
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
    with closing(sqlite3.connect(copy, isolation_level=None)) as tx:
        private.add_to(tx, KeyRing(key_file, seals_texts=private.one_sealed(tx) is not None))
        tx.executescript("PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; BEGIN IMMEDIATE;")
        count = privacy.erase_again(tx, pending, now, key=key)
        tx.execute("COMMIT")
    return count


def mark_restored(path: Path) -> None:
    """End in a copy of this version what may have happened since it was made.

    Letters that wait are withdrawn, as they may have been sent. Announcements are held until their
    author decides how to go on. Updates that wait are not answered: their people had an answer, or
    have written again. Invitations end: they may have been used, or their maker's role taken back.
    The bot that ran on it when it was made did not die, and what was wrong with it then is over.
    """
    with closing(sqlite3.connect(path)) as tx, tx:
        journal.drop_all(tx)
        vitals.forget_runs(tx)
        for statement in _ENDS:
            tx.execute(statement)


_ENDS = (
    "UPDATE troubles SET ended_at = told_at WHERE ended_at IS NULL",
    "DELETE FROM invitations WHERE used_by IS NULL",
    """
    UPDATE inbox
    SET state = 'done', error = 'restored', payload = x'', chat = 0, place = 0,
        received_at = received_at / 86400 * 86400
    WHERE state = 'waiting'
    """,
    """
    UPDATE outbox
    SET state = 'withdrawn', reason = 'restored', settled_at = created_at
    WHERE state IN ('waiting', 'sending')
    """,
    "UPDATE deliveries SET state = 'unknown', reason = 'restored' WHERE state = 'sending'",
    """
    UPDATE announcements
    SET state = 'paused', question = 'restored', asked_at = NULL
    WHERE state IN ('scheduled', 'running', 'paused') AND question IS NOT 'author-gone'
    """,
    """
    UPDATE rounds
    SET state = iif(act = 'nudge', 'cancelled', 'paused')
    WHERE state = 'running'
        AND (act = 'nudge'
            OR announcement_id IN (SELECT id FROM announcements WHERE state = 'paused'))
    """,
)


def end_roles_as_in(path: Path, newer: Path) -> bool:
    """End the roles of a copy that a newer database says were taken back.

    Returns:
        False where the newer database cannot be read, and nobody knows.
    """
    try:
        with closing(sqlite3.connect(path)) as tx, tx:
            tx.execute("ATTACH ? AS newer", (str(newer),))
            tx.execute(_END_ROLES)
    except sqlite3.Error:
        return False
    return True


_END_ROLES = """
UPDATE main.grants AS g
SET revoked_at = n.revoked_at
FROM newer.grants n
WHERE g.revoked_at IS NULL
    AND n.revoked_at IS NOT NULL
    AND n.account_id = g.account_id
    AND n.role = g.role
    AND n.scope_kind = g.scope_kind
    AND n.scope = g.scope
"""

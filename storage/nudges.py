"""Nudges: letters that remind of what is to be done, and are out of place once it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage import rows
from storage.outbox import LETTER, Letter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.database import Tx

# The kinds, as in the index outbox_nudges, which serves only what says exactly this.
_OPEN = """state = 'sent' AND reason IS NULL AND kind IN ('case-late', 'case-waiting',
    'complaint-eve', 'complaint-late', 'leave-waits', 'incident-open', 'incident-week',
    'measure-due', 'measure-late', 'broadcast-unanswered', 'faq-ending', 'mentoring-day')"""


@dataclass(frozen=True, slots=True)
class SentNudge:
    """A nudge that stands in somebody's chat as ``message_id``."""

    letter: Letter
    message_id: int


def sent(tx: Tx, since: int) -> list[SentNudge]:
    """Return the nudges sent ``since`` (seconds of UTC) that stand as they were sent."""
    sql = f"""
        SELECT {LETTER}, o.message_id
        FROM outbox o
        LEFT JOIN accounts a ON a.id = o.chat_id
        WHERE o.id IN (
            SELECT id FROM outbox WHERE {_OPEN} AND settled_at >= ? AND message_id IS NOT NULL
        )
        ORDER BY o.id
        """
    return rows.many(tx, SentNudge, sql, (since,))


def is_nudge(tx: Tx, chat_id: int, message_id: int) -> bool:
    """Return whether a message is a nudge as it was sent."""
    sql = f"SELECT 1 FROM outbox WHERE chat_id = ? AND message_id = ? AND {_OPEN}"
    return rows.value(tx, int, sql, (chat_id, message_id)) is not None


def keep(tx: Tx, chat_id: int, message_id: int) -> None:
    """Note that a nudge has become a page, which stays."""
    sql = f"UPDATE outbox SET reason = 'page' WHERE chat_id = ? AND message_id = ? AND {_OPEN}"
    tx.execute(sql, (chat_id, message_id))


def end(tx: Tx, letter_ids: Iterable[int]) -> None:
    """Note that nudges are gone."""
    sql = "UPDATE outbox SET reason = 'done' WHERE id = ?"
    tx.executemany(sql, [(each,) for each in letter_ids])

"""Messages of electives that say what is so no more; many taps of a chat make one edit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, ClassId
from storage import rows
from storage.database import Work, touch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.database import Tx

GIVEN_UP = 3600  # seconds after which a message is left as it is


@dataclass(frozen=True, slots=True)
class StalePage:
    """A message to be edited to the list of a class's electives."""

    chat_id: AccountId
    message_id: int
    class_id: ClassId
    changes: int


def note(tx: Tx, chat_id: int, message_id: int, class_id: ClassId, now: int) -> None:
    """Have a message edited soon."""
    tx.execute(
        """
        INSERT INTO stale_electives (chat_id, message_id, class_id, since)
        VALUES (?, ?, ?, ?)
        ON CONFLICT (chat_id, message_id) DO UPDATE
        SET class_id = excluded.class_id, changes = changes + 1, since = excluded.since
        """,
        (chat_id, message_id, class_id, now),
    )
    touch(tx, Work.PAGES)


def some(tx: Tx, limit: int) -> list[StalePage]:
    """Return messages to be edited, the oldest first."""
    sql = """
        SELECT chat_id, message_id, class_id, changes
        FROM stale_electives
        ORDER BY since, chat_id
        LIMIT ?
        """
    return rows.many(tx, StalePage, sql, (limit,))


def drop(tx: Tx, shown: Iterable[StalePage], now: int) -> None:
    """Forget messages that say the latest, and those that are too old to be edited."""
    tx.executemany(
        "DELETE FROM stale_electives WHERE chat_id = ? AND message_id = ? AND changes = ?",
        [(each.chat_id, each.message_id, each.changes) for each in shown],
    )
    tx.execute("DELETE FROM stale_electives WHERE since < ?", (now - GIVEN_UP,))

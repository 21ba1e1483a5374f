"""Topics of the staff group: the case of each, and its title as Telegram last had it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.ids import CaseId
from storage.desk.cases import select

if TYPE_CHECKING:
    from storage.database import Tx
    from storage.desk.cases import Case


def case_of(tx: Tx, chat_id: int, topic_id: int) -> Case | None:
    """Return the case of a topic."""
    found = select(tx, "WHERE h.topic_chat = ? AND h.topic_id = ?", chat_id, topic_id)
    return found[0] if found else None


def missing(tx: Tx, limit: int = 5) -> list[Case]:
    """Return open and claimed cases that have no topic yet."""
    chosen = "WHERE h.state <> 'closed' AND h.topic_id IS NULL ORDER BY h.id LIMIT ?"
    return select(tx, chosen, limit)


def kept(tx: Tx, since: int) -> list[Case]:
    """Return cases with a topic that are not closed, or were closed since a moment."""
    chosen = "WHERE h.topic_id IS NOT NULL AND (h.state <> 'closed' OR h.closed_at >= ?)"
    return select(tx, chosen, since)


def keep(tx: Tx, case_id: CaseId, chat_id: int, topic_id: int, shows: str) -> None:
    """Store the topic of a case, and its title."""
    tx.execute(
        """
        UPDATE cases
        SET topic_chat = :chat_id, topic_id = :topic_id, topic_shows = :shows
        WHERE id = :id
        """,
        {"chat_id": chat_id, "topic_id": topic_id, "shows": shows, "id": case_id},
    )


def forget_one(tx: Tx, case_id: CaseId) -> None:
    """Forget the topic of a case, so that it is made anew."""
    tx.execute(
        """
        UPDATE cases
        SET topic_chat = NULL, topic_id = NULL, topic_shows = ''
        WHERE id = ?
        """,
        (case_id,),
    )


def now_shows(tx: Tx, case_id: CaseId, shows: str) -> None:
    """Store the title that Telegram was last given for a topic."""
    tx.execute("UPDATE cases SET topic_shows = ? WHERE id = ?", (shows, case_id))


def move(tx: Tx, old: int, new: int) -> None:
    """Replace the old id of the staff group; its topics keep their numbers."""
    tx.execute("UPDATE cases SET topic_chat = ? WHERE topic_chat = ?", (new, old))


def forget(tx: Tx, chat_id: int) -> None:
    """Delete the topics of a staff group that is gone or another."""
    tx.execute(
        """
        UPDATE cases
        SET topic_chat = NULL, topic_id = NULL, topic_shows = ''
        WHERE topic_chat = ?
        """,
        (chat_id,),
    )

"""Quick polls in groups: Telegram counts the votes, the question and the result are kept here."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import orjson

from bot.domain.ids import AccountId, ClassId
from storage import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Poll:
    """A poll; ``result`` are the votes of each option once it is closed."""

    id: str
    chat_id: int
    message_id: int
    class_id: ClassId | None
    question: str
    options: tuple[str, ...]
    created_by: AccountId
    created_at: int
    closed_at: int | None = None
    result: tuple[int, ...] | None = None


_POLLS = """
SELECT id, chat_id, message_id, class_id, question, options, created_by, created_at, closed_at,
    result
FROM polls
"""


def keep(tx: Tx, poll: Poll, update_id: int) -> None:
    """Store a poll that was sent."""
    tx.execute(
        """
        INSERT INTO polls (id, chat_id, message_id, class_id, question, options, created_by,
            update_id, created_at)
        VALUES (:id, :chat_id, :message_id, :class_id, :question, :options, :created_by,
            :update_id, :created_at)
        ON CONFLICT DO NOTHING
        """,
        {
            **asdict(poll),
            "options": orjson.dumps(poll.options).decode(),
            "update_id": update_id,
        },
    )


def is_sent(tx: Tx, update_id: int) -> bool:
    """Return whether an update has brought about its poll already."""
    return rows.exists(tx, "SELECT 1 FROM polls WHERE update_id = ?", (update_id,))


def at(tx: Tx, chat_id: int, message_id: int) -> Poll | None:
    """The poll of a message."""
    sql = f"{_POLLS} WHERE chat_id = ? AND message_id = ?"
    return rows.one(tx, Poll, sql, (chat_id, message_id))


def vote(tx: Tx, poll_id: str, account_id: AccountId, choices: Sequence[int]) -> None:
    """Store a vote in an open poll; no choice is a vote taken back."""
    if not rows.exists(tx, "SELECT 1 FROM polls WHERE id = ? AND closed_at IS NULL", (poll_id,)):
        return
    tx.execute("DELETE FROM poll_votes WHERE poll_id = ? AND account_id = ?", (poll_id, account_id))
    tx.executemany(
        "INSERT INTO poll_votes (poll_id, account_id, choice) VALUES (?, ?, ?)",
        [(poll_id, account_id, each) for each in choices],
    )


def count(tx: Tx, poll: Poll) -> tuple[int, ...]:
    """Count the votes of each option as they reached us."""
    sql = "SELECT choice FROM poll_votes WHERE poll_id = ?"
    votes = Counter(rows.column(tx, int, sql, (poll.id,)))
    return tuple(votes[place] for place in range(len(poll.options)))


def close(tx: Tx, poll_id: str, result: Sequence[int], now: int) -> None:
    """Store the result, as Telegram counted it."""
    tx.execute(
        """
        UPDATE polls
        SET closed_at = :now, result = :result
        WHERE id = :id AND closed_at IS NULL
        """,
        {"now": now, "result": orjson.dumps(list(result)).decode(), "id": poll_id},
    )


def class_of_group(tx: Tx, chat_id: int) -> tuple[ClassId, str] | None:
    """Return the class a group belongs to, and its district."""
    sql = "SELECT id, district FROM classes WHERE group_chat_id = ?"
    return rows.one(tx, _class, sql, (chat_id,))


def _class(id: ClassId, district: str) -> tuple[ClassId, str]:  # noqa: A002  # the columns of a row
    return id, district

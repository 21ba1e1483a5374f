"""Quick polls in groups: Telegram counts them, we keep what was asked and how it came out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Poll:
    """A poll; ``result`` are the votes of each option once it is closed."""

    id: str
    chat_id: int
    message_id: int
    class_id: int | None
    question: str
    options: tuple[str, ...]
    created_by: int
    created_at: int
    closed_at: int | None = None
    result: tuple[int, ...] | None = None


_POLLS = (
    "SELECT id, chat_id, message_id, class_id, question, options, created_by, created_at,"
    " closed_at, result FROM polls "
)


def _poll(row: Sequence[Any]) -> Poll:
    values = list(row)
    values[5] = tuple(orjson.loads(values[5]))
    values[-1] = None if values[-1] is None else tuple(orjson.loads(values[-1]))
    return Poll(*values)


def keep(tx: Tx, poll: Poll, update_id: int) -> None:
    """Keep a poll that was sent."""
    tx.execute(
        "INSERT INTO polls (id, chat_id, message_id, class_id, question, options, created_by,"
        " update_id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (
            poll.id,
            poll.chat_id,
            poll.message_id,
            poll.class_id,
            poll.question,
            orjson.dumps(poll.options).decode(),
            poll.created_by,
            update_id,
            poll.created_at,
        ),
    )


def is_sent(tx: Tx, update_id: int) -> bool:
    """Whether an update has brought about its poll already."""
    row = tx.execute("SELECT 1 FROM polls WHERE update_id = ?", (update_id,)).fetchone()
    return row is not None


def at(tx: Tx, chat_id: int, message_id: int) -> Poll | None:
    """The poll of a message."""
    row = tx.execute(
        _POLLS + "WHERE chat_id = ? AND message_id = ?", (chat_id, message_id)
    ).fetchone()
    return None if row is None else _poll(row)


def vote(tx: Tx, poll_id: str, account_id: int, choices: Sequence[int]) -> None:
    """What somebody votes now; none is a vote taken back. Of a closed poll nothing changes."""
    row = tx.execute("SELECT closed_at FROM polls WHERE id = ?", (poll_id,)).fetchone()
    if row is None or row[0] is not None:
        return
    tx.execute("DELETE FROM poll_votes WHERE poll_id = ? AND account_id = ?", (poll_id, account_id))
    tx.executemany(
        "INSERT INTO poll_votes VALUES (?, ?, ?)", [(poll_id, account_id, each) for each in choices]
    )


def count(tx: Tx, poll: Poll) -> tuple[int, ...]:
    """The votes of each option as they reached us."""
    rows = tx.execute("SELECT choice FROM poll_votes WHERE poll_id = ?", (poll.id,))
    votes = Counter(row[0] for row in rows)
    return tuple(votes[place] for place in range(len(poll.options)))


def close(tx: Tx, poll_id: str, result: Sequence[int], now: int) -> None:
    """Keep how it came out, as Telegram counted it."""
    tx.execute(
        "UPDATE polls SET closed_at = ?, result = ? WHERE id = ? AND closed_at IS NULL",
        (now, orjson.dumps(list(result)).decode(), poll_id),
    )


def class_of_group(tx: Tx, chat_id: int) -> tuple[int, str] | None:
    """The class a group belongs to, and its district."""
    row = tx.execute(
        "SELECT id, district FROM classes WHERE group_chat_id = ?", (chat_id,)
    ).fetchone()
    return None if row is None else (row[0], row[1])

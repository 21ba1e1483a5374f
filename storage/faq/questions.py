"""What was asked, what became of it, and what people thought of the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storage.database import Tx

TALK_LASTS = 15 * 60  # seconds for which "and which papers?" goes on about the last answer


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a message; ``offered`` are ids of entries as files have them, best first."""

    id: int
    chat_id: int
    message_id: int
    account_id: int
    asked_at: int
    text: str
    outcome: str
    offered: tuple[str, ...]
    entry: int | None
    state: str
    rating: int | None
    reason: str


_COLUMNS = (
    "q.id, q.chat_id, q.message_id, q.account_id, q.asked_at, q.text, q.outcome,"
    " q.offered, q.entry_id, q.state, q.rating, q.reason"
)


@dataclass(frozen=True, slots=True)
class Hits:
    """How often an entry was shown, and how people rated it."""

    number: int
    slug: str
    question: str
    shown: int
    liked: int
    disliked: int


def note(  # noqa: PLR0913  # the columns of a row
    tx: Tx,
    *,
    chat_id: int,
    message_id: int,
    part: int,
    account_id: int,
    text: str,
    outcome: str,
    offered: Sequence[str] = (),
    entry: int | None = None,
    now: int,
) -> int:
    """Keep a question; the same one again is the same row."""
    state = "answered" if outcome == "answer" else "open"
    tx.execute(
        "INSERT INTO questions (chat_id, message_id, part, account_id, asked_at, text, outcome,"
        " offered, entry_id, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (
            chat_id,
            message_id,
            part,
            account_id,
            now,
            text,
            outcome,
            orjson.dumps(list(offered)).decode(),
            entry,
            state,
        ),
    )
    row = tx.execute(
        "SELECT id FROM questions WHERE chat_id = ? AND message_id = ? AND part = ?",
        (chat_id, message_id, part),
    ).fetchone()
    if entry is not None:
        talk(tx, account_id, entry, now)
    return int(row[0])


def find(tx: Tx, question_id: int) -> Question | None:
    """A question by id."""
    row = tx.execute(
        f"SELECT {_COLUMNS} FROM questions q WHERE q.id = ?", (question_id,)
    ).fetchone()
    return None if row is None else _question(row)


def show(tx: Tx, question_id: int, entry: int, now: int) -> None:
    """Note the entry somebody was shown in the end."""
    row = tx.execute(
        "UPDATE questions SET entry_id = ?, state = 'answered' WHERE id = ? RETURNING account_id",
        (entry, question_id),
    ).fetchone()
    if row is not None:
        talk(tx, row[0], entry, now)


def talk(tx: Tx, account_id: int, entry: int, now: int) -> None:
    """Remember what was last answered to somebody."""
    tx.execute(
        "INSERT INTO talks VALUES (?, ?, ?) ON CONFLICT (account_id) DO UPDATE SET"
        " entry_id = excluded.entry_id, at = excluded.at",
        (account_id, entry, now),
    )


def talked_about(tx: Tx, account_id: int, now: int) -> str | None:
    """The id, as files have it, of the entry last answered to somebody, if it was just now."""
    row = tx.execute(
        "SELECT e.slug FROM talks t JOIN entries e ON e.id = t.entry_id"
        " WHERE t.account_id = ? AND t.at > ?",
        (account_id, now - TALK_LASTS),
    ).fetchone()
    return None if row is None else str(row[0])


def rate(tx: Tx, question_id: int, rating: int, now: int) -> None:
    """👍 or 👎; the last one counts. What was liked needs no answer any more."""
    tx.execute(
        "UPDATE questions SET rating = ?1, rated_at = ?2, reason = iif(?1 > 0, '', reason),"
        " state = iif(?1 < 0, 'open', 'answered') WHERE id = ?3 AND state <> 'settled'",
        (rating, now, question_id),
    )


def give_reason(tx: Tx, question_id: int, reason: str) -> None:
    """Why an answer did not help."""
    tx.execute(
        "UPDATE questions SET reason = ?, rating = coalesce(rating, -1) WHERE id = ?",
        (reason[:500], question_id),
    )


def set_state(tx: Tx, question_ids: Iterable[int], state: str) -> None:
    """Open, answered, settled by a human, or dropped from the list."""
    tx.executemany(
        "UPDATE questions SET state = ? WHERE id = ?", [(state, each) for each in question_ids]
    )


def reword(tx: Tx, chat_id: int, message_id: int, text: str) -> None:
    """Other words for a question nobody has answered, where the message asked nothing else."""
    tx.execute(
        "UPDATE questions SET text = ?1 WHERE chat_id = ?2 AND message_id = ?3 AND state = 'open'"
        " AND 1 = (SELECT count(*) FROM questions WHERE chat_id = ?2 AND message_id = ?3)",
        (text, chat_id, message_id),
    )


def settle_of(tx: Tx, account_id: int) -> None:
    """A human has answered somebody: what they asked waits no longer."""
    tx.execute(
        "UPDATE questions SET state = 'settled' WHERE account_id = ? AND state = 'open'",
        (account_id,),
    )


def waiting(tx: Tx, since: int, limit: int = 500) -> list[Question]:
    """Questions nobody has answered yet, newest first."""
    rows = tx.execute(
        f"SELECT {_COLUMNS} FROM questions q WHERE q.state = 'open' AND q.asked_at >= ?"
        " AND q.rating IS NULL ORDER BY q.id DESC LIMIT ?",
        (since, limit),
    )
    return [_question(row) for row in rows]


def disliked(tx: Tx, limit: int = 200) -> list[tuple[Question, str]]:
    """Answers with 👎 and the title that was shown, newest first."""
    rows = tx.execute(
        f"SELECT {_COLUMNS}, coalesce(e.question, '') FROM questions q"
        " LEFT JOIN entries e ON e.id = q.entry_id"
        " WHERE q.rating = -1 AND q.state <> 'dropped' ORDER BY q.rated_at DESC, q.id DESC LIMIT ?",
        (limit,),
    )
    return [(_question(row[:-1]), row[-1]) for row in rows]


def recent(tx: Tx, since: int, limit: int = 300) -> list[str]:
    """Different texts asked lately, newest first."""
    rows = tx.execute(
        "SELECT text FROM questions WHERE asked_at >= ? GROUP BY text"
        " ORDER BY max(id) DESC LIMIT ?",
        (since, limit),
    )
    return [row[0] for row in rows]


def hits(tx: Tx) -> list[Hits]:
    """Every entry with how often it was shown and liked, most shown first."""
    rows = tx.execute(
        "SELECT e.id, e.slug, e.question, count(q.id), coalesce(sum(q.rating = 1), 0),"
        " coalesce(sum(q.rating = -1), 0) FROM entries e LEFT JOIN questions q ON q.entry_id = e.id"
        " WHERE NOT e.retired GROUP BY e.id ORDER BY count(q.id) DESC, e.id"
    )
    return [Hits(*row) for row in rows]


def _question(row: Sequence[Any]) -> Question:
    values = [*row[:7], tuple(orjson.loads(row[7])), *row[8:]]
    return Question(*values)

"""Questions asked, their outcomes, and the ratings of their answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from bot.domain.ids import AccountId, EntryNumber, QuestionId
from storage import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storage.database import Tx

TALK_LASTS = 15 * 60  # seconds for which "and which papers?" goes on about the last answer


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question of a message; ``offered`` are ids of entries as files have them, best first."""

    id: QuestionId
    chat_id: int
    message_id: int
    account_id: AccountId
    asked_at: int
    text: str
    outcome: str
    offered: tuple[str, ...]
    entry: EntryNumber | None
    state: str
    rating: int | None
    reason: str


_QUESTIONS = """
SELECT q.id, q.chat_id, q.message_id, q.account_id, q.asked_at, q.text, q.outcome, q.offered,
    q.entry_id AS entry, q.state, q.rating, q.reason
FROM questions q
"""
# whoever has blocked the bot can be told nothing
_WAITS = """
q.state = 'open' AND q.rating IS NULL
    AND EXISTS (SELECT 1 FROM accounts a WHERE a.id = q.account_id AND a.reachable)
"""


@dataclass(frozen=True, slots=True)
class Hits:
    """The number of times an entry was shown, and its ratings."""

    number: EntryNumber
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
    account_id: AccountId,
    text: str,
    outcome: str,
    offered: Sequence[str] = (),
    entry: EntryNumber | None = None,
    now: int,
) -> QuestionId:
    """Store a question and return its id; the same question of a message is one row."""
    state = "answered" if outcome == "answer" else "open"
    values = {
        "chat_id": chat_id,
        "message_id": message_id,
        "part": part,
        "account_id": account_id,
        "now": now,
        "text": text,
        "outcome": outcome,
        "offered": orjson.dumps(list(offered)).decode(),
        "entry": entry,
        "state": state,
    }
    tx.execute(_NOTE, values)
    if entry is not None:
        talk(tx, account_id, entry, now)
    sql = """
        SELECT id
        FROM questions
        WHERE chat_id = :chat_id AND message_id = :message_id AND part = :part
        """
    return QuestionId(rows.number(tx, sql, values))


_NOTE = """
INSERT INTO questions (chat_id, message_id, part, account_id, asked_at, text, outcome, offered,
    entry_id, state)
VALUES (:chat_id, :message_id, :part, :account_id, :now, :text, :outcome, :offered, :entry, :state)
ON CONFLICT DO NOTHING
"""


def find(tx: Tx, question_id: QuestionId) -> AskedQuestion | None:
    """A question by id."""
    return rows.one(tx, AskedQuestion, f"{_QUESTIONS} WHERE q.id = ?", (question_id,))


def last_of(tx: Tx, account_id: AccountId, since: int) -> AskedQuestion | None:
    """Return the last question of somebody since a moment, asked in private."""
    sql = f"""
        {_QUESTIONS}
        WHERE q.account_id = :account_id AND q.chat_id = :account_id AND q.asked_at >= :since
        ORDER BY q.id DESC
        LIMIT 1
        """
    return rows.one(tx, AskedQuestion, sql, {"account_id": account_id, "since": since})


def show(tx: Tx, question_id: QuestionId, entry: EntryNumber, now: int) -> None:
    """Note the entry somebody was shown in the end."""
    sql = """
        UPDATE questions
        SET entry_id = ?, state = 'answered'
        WHERE id = ?
        RETURNING account_id
        """
    account_id = rows.value(tx, AccountId, sql, (entry, question_id))
    if account_id is not None:
        talk(tx, account_id, entry, now)


def talk(tx: Tx, account_id: AccountId, entry: EntryNumber, now: int) -> None:
    """Store the entry that was last answered, or surely enough offered, to somebody."""
    tx.execute(
        """
        INSERT INTO talks (account_id, entry_id, at)
        VALUES (:account_id, :entry, :now)
        ON CONFLICT (account_id) DO UPDATE
        SET entry_id = excluded.entry_id, at = excluded.at
        """,
        {"account_id": account_id, "entry": entry, "now": now},
    )


def talked_about(tx: Tx, account_id: AccountId, now: int) -> str | None:
    """Return the id (as in files) of the entry answered to somebody just now, if any."""
    sql = """
        SELECT f.slug
        FROM talks tk
        JOIN entries f ON f.id = tk.entry_id
        WHERE tk.account_id = ? AND tk.at > ?
        """
    return rows.value(tx, str, sql, (account_id, now - TALK_LASTS))


def rate(tx: Tx, question_id: QuestionId, rating: int, now: int) -> None:
    """Rate an answer 👍 or 👎; the last rating counts, and 👍 ends the wait for an answer."""
    tx.execute(
        """
        UPDATE questions
        SET rating = :rating, rated_at = :now, reason = iif(:rating > 0, '', reason),
            state = iif(:rating < 0, 'open', 'answered')
        WHERE id = :id AND state <> 'settled'
        """,
        {"rating": rating, "now": now, "id": question_id},
    )


def give_reason(tx: Tx, question_id: QuestionId, reason: str) -> None:
    """Store why an answer did not help."""
    tx.execute(
        "UPDATE questions SET reason = ?, rating = coalesce(rating, -1) WHERE id = ?",
        (reason[:500], question_id),
    )


def set_state(tx: Tx, question_ids: Iterable[QuestionId], state: str) -> None:
    """Set the state of questions: open, answered, settled by a human, or dropped."""
    tx.executemany(
        "UPDATE questions SET state = ? WHERE id = ?", [(state, each) for each in question_ids]
    )


def reword(tx: Tx, chat_id: int, message_id: int, text: str) -> None:
    """Replace the text of an open question, where its message asked nothing else."""
    tx.execute(
        """
        UPDATE questions
        SET text = :text
        WHERE chat_id = :chat_id
            AND message_id = :message_id
            AND state = 'open'
            AND 1 = (
                SELECT count(*)
                FROM questions
                WHERE chat_id = :chat_id AND message_id = :message_id
            )
        """,
        {"text": text, "chat_id": chat_id, "message_id": message_id},
    )


def settle_of(tx: Tx, account_id: AccountId) -> None:
    """Settle the open questions of somebody whom a human has answered."""
    tx.execute(
        "UPDATE questions SET state = 'settled' WHERE account_id = ? AND state = 'open'",
        (account_id,),
    )


def waiting(tx: Tx, since: int, limit: int = 500) -> list[AskedQuestion]:
    """Return questions nobody has answered yet, newest first."""
    sql = f"""
        {_QUESTIONS}
        WHERE {_WAITS} AND q.asked_at >= ?
        ORDER BY q.id DESC
        LIMIT ?
        """
    return rows.many(tx, AskedQuestion, sql, (since, limit))


def waiting_of(tx: Tx, question_ids: Sequence[QuestionId]) -> list[AskedQuestion]:
    """Return those of the questions that nobody has answered yet, newest first."""
    sql = f"""
        {_QUESTIONS}
        WHERE q.id IN (SELECT value FROM json_each(?)) AND {_WAITS}
        ORDER BY q.id DESC
        """
    return rows.many(tx, AskedQuestion, sql, (orjson.dumps(list(question_ids)).decode(),))


def disliked(tx: Tx, limit: int = 200) -> list[tuple[AskedQuestion, str]]:
    """Return answers with 👎 and the title that was shown, newest first."""
    sql = """
        SELECT q.id AS "asked.id", q.chat_id AS "asked.chat_id", q.message_id AS "asked.message_id",
            q.account_id AS "asked.account_id", q.asked_at AS "asked.asked_at",
            q.text AS "asked.text", q.outcome AS "asked.outcome", q.offered AS "asked.offered",
            q.entry_id AS "asked.entry", q.state AS "asked.state", q.rating AS "asked.rating",
            q.reason AS "asked.reason", coalesce(f.question, '') AS title
        FROM questions q
        LEFT JOIN entries f ON f.id = q.entry_id
        WHERE q.rating = -1 AND q.state <> 'dropped'
        ORDER BY q.rated_at DESC, q.id DESC
        LIMIT ?
        """
    return rows.many(tx, _disliked, sql, (limit,))


def _disliked(asked: AskedQuestion, title: str) -> tuple[AskedQuestion, str]:
    return asked, title


def recent(tx: Tx, since: int, limit: int = 300) -> list[str]:
    """Return different texts asked lately, newest first."""
    sql = """
        SELECT text
        FROM questions
        WHERE asked_at >= ?
        GROUP BY text
        ORDER BY max(id) DESC
        LIMIT ?
        """
    return rows.column(tx, str, sql, (since, limit))


def hits(tx: Tx) -> list[Hits]:
    """Return every entry with how often it was shown and liked, most shown first."""
    sql = """
        SELECT f.id AS number, f.slug, f.question, count(q.id) AS shown,
            coalesce(sum(q.rating = 1), 0) AS liked, coalesce(sum(q.rating = -1), 0) AS disliked
        FROM entries f
        LEFT JOIN questions q ON q.entry_id = f.id
        WHERE NOT f.retired
        GROUP BY f.id
        ORDER BY shown DESC, f.id
        """
    return rows.many(tx, Hits, sql)

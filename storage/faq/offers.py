"""Answers offered to who asked no person, or long ago: they say whether they still want it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

from bot.domain.ids import AccountId, QuestionId
from storage import rows

if TYPE_CHECKING:
    from storage.database import Tx

GroupAnswerId = NewType("GroupAnswerId", int)


class OfferState(StrEnum):
    """What somebody has said to an answer that they were offered."""

    OFFERED = "offered"
    WANTED = "wanted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Offer:
    """An answer that waits for a yes; ``name`` is who wrote it, "" where nobody knows any more."""

    question_id: QuestionId
    answer_id: GroupAnswerId
    account_id: AccountId
    state: OfferState
    by: AccountId
    name: str
    chat_id: int
    message_id: int
    text: str


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of an answer: the people who got it, and what those said who were asked."""

    got: int
    asked: int
    wanted: int
    declined: int


def keep_answer(
    tx: Tx, *, account_id: AccountId, chat_id: int, message_id: int, text: str, now: int
) -> GroupAnswerId:
    """Keep an answer for those who are asked first, once for each place it was written at."""
    sql = """
        INSERT INTO group_answers (account_id, chat_id, message_id, text, at)
        VALUES (:account_id, :chat_id, :message_id, :text, :now)
        ON CONFLICT (chat_id, message_id) DO UPDATE
        SET text = excluded.text
        RETURNING id
        """
    values = {
        "account_id": account_id,
        "chat_id": chat_id,
        "message_id": message_id,
        "text": text,
        "now": now,
    }
    return GroupAnswerId(rows.number(tx, sql, values))


def offer(tx: Tx, question_id: QuestionId, answer_id: GroupAnswerId, account_id: AccountId) -> None:
    """Note that somebody is asked whether they want an answer; a newer one replaces an older."""
    tx.execute(
        """
        INSERT INTO offered_answers (question_id, answer_id, account_id, state)
        VALUES (?, ?, ?, 'offered')
        ON CONFLICT (question_id) DO UPDATE
        SET answer_id = excluded.answer_id, state = 'offered'
        WHERE answer_id <> excluded.answer_id
        """,
        (question_id, answer_id, account_id),
    )


def find(tx: Tx, question_id: QuestionId) -> Offer | None:
    """Return what is offered as the answer to a question."""
    sql = """
        SELECT oa.question_id, oa.answer_id, oa.account_id, oa.state, ga.account_id AS by,
            coalesce(p.name, a.name, '') AS name, ga.chat_id, ga.message_id, ga.text
        FROM offered_answers oa
        JOIN group_answers ga ON ga.id = oa.answer_id
        LEFT JOIN accounts a ON a.id = ga.account_id
        LEFT JOIN people p ON p.id = a.person_id
        WHERE oa.question_id = ?
        """
    return rows.one(tx, Offer, sql, (question_id,))


def decide(tx: Tx, question_id: QuestionId, *, wanted: bool) -> None:
    """Note whether they want it; who has got it once has wanted it."""
    state = OfferState.WANTED if wanted else OfferState.DECLINED
    tx.execute(
        "UPDATE offered_answers SET state = ? WHERE question_id = ? AND state <> 'wanted'",
        (state, question_id),
    )


def reword(tx: Tx, chat_id: int, message_id: int, text: str) -> None:
    """Replace the words of an answer, for those who have not said yet."""
    tx.execute(
        "UPDATE group_answers SET text = ? WHERE chat_id = ? AND message_id = ?",
        (text, chat_id, message_id),
    )


def author(tx: Tx, answer_id: GroupAnswerId) -> AccountId | None:
    """Return who wrote an answer."""
    sql = "SELECT account_id FROM group_answers WHERE id = ?"
    return rows.value(tx, AccountId, sql, (answer_id,))


def fate(tx: Tx, answer_id: GroupAnswerId) -> Fate:
    """Count who got an answer, and what those said who were asked first."""
    sql = """
        SELECT (
                SELECT count(*)
                FROM outbox
                WHERE kind = 'question-answered'
                    AND cause = 'answer:' || ga.chat_id || ':' || ga.message_id
            ) AS got,
            count(oa.question_id) AS asked, coalesce(sum(oa.state = 'wanted'), 0) AS wanted,
            coalesce(sum(oa.state = 'declined'), 0) AS declined
        FROM group_answers ga
        LEFT JOIN offered_answers oa ON oa.answer_id = ga.id
        WHERE ga.id = ?
        GROUP BY ga.id
        """
    return rows.one(tx, Fate, sql, (answer_id,)) or Fate(0, 0, 0, 0)

"""Answers to surveys: who is asked, what is begun, and what has been handed in.

For an anonymous survey handing in keeps two things apart: a mark that somebody has finished, and a
response under a random key. Nothing else is written, and the answers begun under the person's
account are deleted (and overwritten, see ``storage.database``) in the same transaction.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

import orjson

from bot.domain.surveys import filling
from bot.domain.surveys.questions import Answer
from storage import surveys
from storage.surveys import State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Invitation:
    """Somebody who is asked; ``class_id`` is the class they are asked as a member of."""

    survey_id: int
    person_id: int
    class_id: int | None
    started: bool
    finished: bool


@dataclass(frozen=True, slots=True)
class Response:
    """What one respondent handed in, by question number; person and time only where it is named."""

    id: bytes
    class_id: int | None
    answers: Mapping[int, Answer]
    person_id: int | None = None
    given_at: int | None = None


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many were asked, can be reached by the bot, have begun, and have finished."""

    invited: int = 0
    reachable: int = 0
    started: int = 0
    finished: int = 0


class HandedIn(Enum):
    """How handing in went."""

    ACCEPTED = auto()
    ALREADY = auto()
    INCOMPLETE = auto()
    CLOSED = auto()


def invitation(tx: Tx, survey_id: int, person_id: int) -> Invitation | None:
    """Somebody's invitation."""
    row = tx.execute(
        "SELECT class_id, started, finished FROM survey_invitations"
        " WHERE survey_id = ? AND person_id = ?",
        (survey_id, person_id),
    ).fetchone()
    if row is None:
        return None
    return Invitation(survey_id, person_id, row[0], bool(row[1]), bool(row[2]))


def begun(tx: Tx, survey_id: int, account_id: int, *, trial: bool = False) -> dict[int, Answer]:
    """Answers not handed in yet, by question number; a skipped one is an empty answer."""
    rows = tx.execute(
        "SELECT number, answer FROM survey_drafts"
        " WHERE survey_id = ? AND account_id = ? AND trial = ?",
        (survey_id, account_id, trial),
    )
    return {number: _answer(kept) for number, kept in rows}


def _answer(kept: str) -> Answer:
    values, text = orjson.loads(kept)
    return Answer(tuple(values), text)


def keep(  # a key of four and a value
    tx: Tx, survey_id: int, account_id: int, number: int, answer: Answer, *, trial: bool = False
) -> None:
    """Keep an answer; another one to the same question replaces it."""
    tx.execute(
        "INSERT INTO survey_drafts VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
        " SET answer = excluded.answer",
        (
            survey_id,
            account_id,
            trial,
            number,
            orjson.dumps([answer.values, answer.text]).decode(),
        ),
    )
    if not trial:
        tx.execute(
            "UPDATE survey_invitations SET started = 1 WHERE survey_id = ? AND NOT started"
            " AND person_id = (SELECT person_id FROM accounts WHERE id = ?)",
            (survey_id, account_id),
        )


def forget(tx: Tx, survey_id: int, account_id: int, *, trial: bool) -> None:
    """Drop what was begun."""
    tx.execute(
        "DELETE FROM survey_drafts WHERE survey_id = ? AND account_id = ? AND trial = ?",
        (survey_id, account_id, trial),
    )


def hand_in(tx: Tx, survey_id: int, account_id: int, person_id: int, now: int) -> HandedIn:
    """Turn what was begun into a response, once a person."""
    survey = surveys.find(tx, survey_id)
    invited = invitation(tx, survey_id, person_id)
    if survey is None or invited is None:
        return HandedIn.CLOSED
    if invited.finished:
        return HandedIn.ALREADY
    if survey.state is not State.OPEN:
        return HandedIn.CLOSED
    questions = surveys.questions(tx, survey_id)
    given = begun(tx, survey_id, account_id)
    if filling.position(questions, given) is not None:
        return HandedIn.INCOMPLETE
    tx.execute(
        "UPDATE survey_invitations SET finished = 1 WHERE survey_id = ? AND person_id = ?",
        (survey_id, person_id),
    )
    forget(tx, survey_id, account_id, trial=False)
    response = Response(
        secrets.token_bytes(16),
        _class_to_keep(tx, invited, survey.min_results) if survey.anonymous else invited.class_id,
        filling.to_hand_in(questions, given),
        None if survey.anonymous else person_id,
        None if survey.anonymous else now,
    )
    put(tx, survey_id, response)
    return HandedIn.ACCEPTED


def _class_to_keep(tx: Tx, invited: Invitation, fewest: int) -> int | None:
    """The class of an anonymous response, unless so few of it were asked that it is a name."""
    asked = tx.execute(
        "SELECT count(*) FROM survey_invitations WHERE survey_id = ? AND class_id = ?",
        (invited.survey_id, invited.class_id),
    ).fetchone()[0]
    return invited.class_id if asked >= fewest else None


def put(tx: Tx, survey_id: int, *given: Response) -> None:
    """Write responses, in the order of their keys."""
    ordered = sorted(given, key=lambda each: each.id)
    tx.executemany(
        "INSERT INTO survey_responses VALUES (?, ?, ?, ?, ?)",
        [(survey_id, each.id, each.class_id, each.person_id, each.given_at) for each in ordered],
    )
    tx.executemany(
        "INSERT INTO survey_answers VALUES (?, ?, ?, ?, ?)",
        [
            (survey_id, each.id, number, value, answer.text or None)
            for each in ordered
            for number, answer in each.answers.items()
            for value in answer.values or (0,)
        ],
    )


def enrolled(tx: Tx) -> int:
    """How many enrolments there are, as :func:`put_finished` goes through them."""
    row = tx.execute("SELECT count(*) FROM enrolments WHERE left_on IS NULL").fetchone()
    return int(row[0])


def put_finished(tx: Tx, survey_id: int, given: Sequence[Mapping[int, Answer]]) -> None:
    """Let everybody enrolled have finished an anonymous survey, for the sample school."""
    enrolled = tx.execute("SELECT person_id, class_id FROM enrolments WHERE left_on IS NULL")
    members = enrolled.fetchall()
    tx.executemany(
        "INSERT INTO survey_invitations VALUES (?, ?, ?, 1, 1)",
        [(survey_id, *member) for member in members],
    )
    pairs = zip(members, given, strict=True)
    put(tx, survey_id, *(Response(secrets.token_bytes(16), m[1], each) for m, each in pairs))


def all_of(tx: Tx, survey_id: int) -> list[Response]:
    """Every response of a survey, in the order of their random keys."""
    answers: dict[bytes, dict[int, Answer]] = {}
    for key, number, value, text in tx.execute(
        "SELECT response_id, number, value, text FROM survey_answers WHERE survey_id = ?"
        " ORDER BY response_id, number, value",
        (survey_id,),
    ):
        given = answers.setdefault(key, {})
        if text is not None:
            given[number] = Answer((), text)
        else:
            given[number] = Answer((*given[number].values, value) if number in given else (value,))
    rows = tx.execute(
        "SELECT id, class_id, person_id, given_at FROM survey_responses WHERE survey_id = ?"
        " ORDER BY id",
        (survey_id,),
    )
    return [Response(key, place, answers.get(key, {}), who, at) for key, place, who, at in rows]


def turnout(tx: Tx, survey_id: int) -> Turnout:
    """How many were asked, and how many have finished."""
    return sum_up(turnout_by_class(tx, survey_id))


def turnout_by_class(tx: Tx, survey_id: int) -> dict[int | None, Turnout]:
    """The same for each class."""
    rows = tx.execute(
        "SELECT i.class_id, count(*), count(iif(a.reachable, 1, NULL)),"
        " sum(i.started OR i.finished), sum(i.finished)"
        " FROM survey_invitations i LEFT JOIN accounts a ON a.person_id = i.person_id"
        " WHERE i.survey_id = ? GROUP BY i.class_id",
        (survey_id,),
    )
    return {row[0]: Turnout(*row[1:]) for row in rows}


def sum_up(of_classes: Mapping[int | None, Turnout]) -> Turnout:
    """All classes together."""
    parts = of_classes.values()
    return Turnout(
        sum(each.invited for each in parts),
        sum(each.reachable for each in parts),
        sum(each.started for each in parts),
        sum(each.finished for each in parts),
    )

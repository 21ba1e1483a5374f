"""Answers to surveys: invitations, answers begun, and responses handed in.

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

from bot.domain.ids import AccountId, ClassId, PersonId, SurveyId
from bot.domain.surveys import filling
from bot.domain.surveys.questions import SKIPPED, Answer
from storage import rows
from storage.surveys import surveys
from storage.surveys.surveys import SurveyState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from storage.database import Tx
    from storage.surveys.surveys import Survey


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation of a person; ``class_id`` is the class they are asked as a member of."""

    survey_id: SurveyId
    person_id: PersonId
    class_id: ClassId | None
    started: bool
    finished: bool


@dataclass(frozen=True, slots=True)
class Response:
    """A response of one person, by question number; person and time only where it is named."""

    id: bytes
    class_id: ClassId | None
    answers: Mapping[int, Answer]
    person_id: PersonId | None = None
    given_at: int | None = None


@dataclass(frozen=True, slots=True)
class InvitedTurnout:
    """The number of people who were asked, can be reached, have begun, and have finished."""

    invited: int = 0
    reachable: int = 0
    started: int = 0
    finished: int = 0


class HandedIn(Enum):
    """The results of handing in."""

    ACCEPTED = auto()
    ALREADY = auto()
    INCOMPLETE = auto()
    CLOSED = auto()


@dataclass(frozen=True, slots=True)
class SubmissionReceipt:
    """The result of handing in; for an anonymous response also what may be said of its class.

    A class is written on anonymous responses only once so many of it have finished as the survey
    needs to show results: with fewer, the class would be a name. Until then ``response_id`` is to
    be kept for :func:`place`, outside the database; ``is_enough`` says that the time has come.
    """

    outcome: HandedIn
    class_id: ClassId | None = None
    response_id: bytes | None = None
    is_enough: bool = False


def invitation(tx: Tx, survey_id: SurveyId, person_id: PersonId) -> Invitation | None:
    """Return somebody's invitation."""
    sql = """
        SELECT survey_id, person_id, class_id, started, finished
        FROM survey_invitations
        WHERE survey_id = ? AND person_id = ?
        """
    return rows.one(tx, Invitation, sql, (survey_id, person_id))


def open_invitations(tx: Tx, person_id: PersonId) -> list[SurveyId]:
    """Return open surveys that somebody is asked to fill in and has not, oldest first."""
    sql = """
        SELECT sv.id
        FROM survey_invitations si
        JOIN surveys sv ON sv.id = si.survey_id
        WHERE si.person_id = ? AND NOT si.finished AND sv.state = 'open'
        ORDER BY sv.id
        """
    return rows.column(tx, SurveyId, sql, (person_id,))


def begun(
    tx: Tx, survey_id: SurveyId, account_id: AccountId, *, trial: bool = False
) -> dict[int, Answer]:
    """Return answers not handed in yet, by question number; a skipped one is an empty answer."""
    sql = """
        SELECT number, answer
        FROM survey_drafts
        WHERE survey_id = :survey AND account_id = :account AND trial = :trial
        """
    values = {"survey": survey_id, "account": account_id, "trial": trial}
    kept = rows.pairs(tx, int, str, sql, values)
    return {number: _answer(each) for number, each in kept.items()}


def _answer(kept: str) -> Answer:
    values, text = orjson.loads(kept)
    return Answer(tuple(values), text)


def keep(  # a key of four and a value
    tx: Tx,
    survey_id: SurveyId,
    account_id: AccountId,
    number: int,
    answer: Answer,
    *,
    trial: bool = False,
) -> None:
    """Store an answer; it replaces one to the same question."""
    tx.execute(
        """
        INSERT INTO survey_drafts (survey_id, account_id, trial, number, answer)
        VALUES (:survey, :account, :trial, :number, :answer)
        ON CONFLICT DO UPDATE
        SET answer = excluded.answer
        """,
        {
            "survey": survey_id,
            "account": account_id,
            "trial": trial,
            "number": number,
            "answer": orjson.dumps([answer.values, answer.text]).decode(),
        },
    )
    if not trial:
        tx.execute(
            """
            UPDATE survey_invitations
            SET started = 1
            WHERE survey_id = ?
                AND NOT started
                AND person_id = (SELECT person_id FROM accounts WHERE id = ?)
            """,
            (survey_id, account_id),
        )


def drop(tx: Tx, survey_id: SurveyId, account_id: AccountId, number: int, *, trial: bool) -> None:
    """Delete an answer."""
    tx.execute(
        """
        DELETE FROM survey_drafts
        WHERE survey_id = :survey AND account_id = :account AND trial = :trial AND number = :number
        """,
        {"survey": survey_id, "account": account_id, "trial": trial, "number": number},
    )


def forget(tx: Tx, survey_id: SurveyId, account_id: AccountId, *, trial: bool) -> None:
    """Delete the answers begun."""
    tx.execute(
        """
        DELETE FROM survey_drafts
        WHERE survey_id = :survey AND account_id = :account AND trial = :trial
        """,
        {"survey": survey_id, "account": account_id, "trial": trial},
    )


def hand_in(
    tx: Tx, survey_id: SurveyId, account_id: AccountId, person_id: PersonId, now: int
) -> SubmissionReceipt:
    """Turn the answers begun into a response, once a person; a named one may be replaced."""
    survey = surveys.find(tx, survey_id)
    invited = invitation(tx, survey_id, person_id)
    if survey is None or invited is None:
        return SubmissionReceipt(HandedIn.CLOSED)
    if invited.finished and survey.anonymous:
        return SubmissionReceipt(HandedIn.ALREADY)
    if survey.state is not SurveyState.OPEN:
        return SubmissionReceipt(HandedIn.CLOSED)
    questions = surveys.questions(tx, survey_id)
    given = begun(tx, survey_id, account_id)
    if filling.position(questions, given) is not None:
        return SubmissionReceipt(HandedIn.ALREADY if invited.finished else HandedIn.INCOMPLETE)
    tx.execute(
        "UPDATE survey_invitations SET finished = 1 WHERE survey_id = ? AND person_id = ?",
        (survey_id, person_id),
    )
    forget(tx, survey_id, account_id, trial=False)
    answers = filling.to_hand_in(questions, given)
    receipt = SubmissionReceipt(HandedIn.ACCEPTED)
    if survey.anonymous:
        receipt = _put_anonymous(tx, survey, invited.class_id, answers)
    else:
        _replace_named(tx, survey_id, Response(_key(), invited.class_id, answers, person_id, now))
    if survey.quota is not None and turnout(tx, survey_id).finished >= survey.quota:
        surveys.close(tx, survey_id, now)
    return receipt


def _put_anonymous(
    tx: Tx, survey: Survey, class_id: ClassId | None, answers: Mapping[int, Answer]
) -> SubmissionReceipt:
    sql = """
        SELECT count(*)
        FROM survey_invitations
        WHERE survey_id = ? AND class_id = ? AND finished
        """
    finished = rows.number(tx, sql, (survey.id, class_id))
    enough = finished >= survey.min_results
    response = Response(_key(), class_id if enough else None, answers)
    put(tx, survey.id, response)
    _unsettle(tx, survey.id)
    return SubmissionReceipt(HandedIn.ACCEPTED, class_id, response.id, enough)


def place(tx: Tx, survey_id: SurveyId, class_id: ClassId, response_ids: Iterable[bytes]) -> None:
    """Write their class on anonymous responses, all at once."""
    tx.executemany(
        """
        UPDATE survey_responses
        SET class_id = :class_id
        WHERE survey_id = :survey_id AND id = :id
        """,
        [
            {"class_id": class_id, "survey_id": survey_id, "id": each}
            for each in sorted(response_ids)
        ],
    )
    _unsettle(tx, survey_id)


def _unsettle(tx: Tx, survey_id: SurveyId) -> None:
    """Note that :func:`settle` has something to do."""
    tx.execute(
        """
        INSERT INTO survey_unsettled (survey_id)
        VALUES (?)
        ON CONFLICT DO NOTHING
        """,
        (survey_id,),
    )


def unsettled(tx: Tx) -> bool:
    """Return whether :func:`settle` has anything to do."""
    return rows.exists(tx, "SELECT 1 FROM survey_unsettled LIMIT 1")


def settle(tx: Tx, *, at_most: int | None = None) -> int:
    """Lay responses in the order of their keys; return how many were moved.

    SQLite keeps the rows of a page in order by a list of places, but the rows themselves lie where
    there was room, the newest nearest to the front: a reader of the file's bytes could tell which
    answer came first. Rows written anew in the order of their keys lie so.

    Args:
        tx: The transaction.
        at_most: Leave alone surveys with more responses than this.
    """
    moved = 0
    count_of = "SELECT count(*) FROM survey_responses WHERE survey_id = ?"
    for survey_id in rows.column(tx, SurveyId, "SELECT survey_id FROM survey_unsettled"):
        count = rows.number(tx, count_of, (survey_id,))
        if at_most is None or count <= at_most:
            _lay_anew(tx, survey_id)
            tx.execute("DELETE FROM survey_unsettled WHERE survey_id = ?", (survey_id,))
            moved += count
    return moved


def _lay_anew(tx: Tx, survey_id: SurveyId) -> None:
    keep = "SELECT * FROM {table} WHERE survey_id = ? ORDER BY survey_id, {key}"
    tables = {"survey_responses": "id", "survey_answers": "response_id, number, value"}
    kept_of = {
        table: tx.execute(keep.format(table=table, key=key), (survey_id,)).fetchall()
        for table, key in tables.items()
    }
    tx.execute("DELETE FROM survey_answers WHERE survey_id = ?", (survey_id,))
    tx.execute("DELETE FROM survey_responses WHERE survey_id = ?", (survey_id,))
    for table, kept in kept_of.items():
        tx.executemany(f"INSERT INTO {table} VALUES (?, ?, ?, ?, ?)", kept)


def _replace_named(tx: Tx, survey_id: SurveyId, response: Response) -> None:
    """Write a named response in place of the person's earlier one."""
    tx.execute(
        "DELETE FROM survey_responses WHERE survey_id = ? AND person_id = ?",
        (survey_id, response.person_id),
    )
    put(tx, survey_id, response)


def take_up(tx: Tx, survey_id: SurveyId, account_id: AccountId, person_id: PersonId) -> bool:
    """Begin again from a response under somebody's name; return False where there is none."""
    sql = "SELECT id FROM survey_responses WHERE survey_id = ? AND person_id = ?"
    key = rows.value(tx, bytes, sql, (survey_id, person_id))
    if key is None:
        return False
    given = _answers(tx, survey_id, key).get(key, {})
    for question in filling.asked(surveys.questions(tx, survey_id), given):
        keep(tx, survey_id, account_id, question.number, given.get(question.number, SKIPPED))
    return True


def _key() -> bytes:
    return secrets.token_bytes(16)


def put(tx: Tx, survey_id: SurveyId, *given: Response) -> None:
    """Write responses, in the order of their keys."""
    ordered = sorted(given, key=lambda each: each.id)
    tx.executemany(
        """
        INSERT INTO survey_responses (survey_id, id, class_id, person_id, given_at)
        VALUES (?, ?, ?, ?, ?)
        """,
        [(survey_id, each.id, each.class_id, each.person_id, each.given_at) for each in ordered],
    )
    tx.executemany(
        """
        INSERT INTO survey_answers (survey_id, response_id, number, value, text)
        VALUES (?, ?, ?, ?, ?)
        """,
        [
            (survey_id, each.id, number, value, answer.text or None)
            for each in ordered
            for number, answer in each.answers.items()
            for value in answer.values or (0,)
        ],
    )


def enrolled(tx: Tx) -> int:
    """Count the enrolments, as :func:`put_finished` goes through them."""
    return rows.number(tx, "SELECT count(*) FROM enrolments WHERE left_on IS NULL")


@dataclass(frozen=True, slots=True)
class _Member:
    """A person enrolled in a class."""

    person_id: PersonId
    class_id: ClassId


def put_finished(tx: Tx, survey_id: SurveyId, given: Sequence[Mapping[int, Answer]]) -> None:
    """Make everybody enrolled have finished an anonymous survey, for the sample school."""
    sql = "SELECT person_id, class_id FROM enrolments WHERE left_on IS NULL"
    members = rows.many(tx, _Member, sql)
    tx.executemany(
        """
        INSERT INTO survey_invitations (survey_id, person_id, class_id, started, finished)
        VALUES (?, ?, ?, 1, 1)
        """,
        [(survey_id, each.person_id, each.class_id) for each in members],
    )
    pairs = zip(members, given, strict=True)
    put(tx, survey_id, *(Response(_key(), who.class_id, each) for who, each in pairs))


def all_of(tx: Tx, survey_id: SurveyId) -> list[Response]:
    """Return every response of a survey, in the order of their random keys."""
    sql = """
        SELECT id, class_id, person_id, given_at
        FROM survey_responses
        WHERE survey_id = ?
        ORDER BY id
        """
    answers = _answers(tx, survey_id)
    found = rows.many(tx, _Given, sql, (survey_id,))
    return [
        Response(each.id, each.class_id, answers.get(each.id, {}), each.person_id, each.given_at)
        for each in found
    ]


@dataclass(frozen=True, slots=True)
class _Given:
    """A response without its answers."""

    id: bytes
    class_id: ClassId | None
    person_id: PersonId | None
    given_at: int | None


@dataclass(frozen=True, slots=True)
class _Value:
    """One value of an answer, or its text."""

    response_id: bytes
    number: int
    value: float
    text: str | None


def _answers(
    tx: Tx, survey_id: SurveyId, response_id: bytes | None = None
) -> dict[bytes, dict[int, Answer]]:
    sql = """
        SELECT response_id, number, value, text
        FROM survey_answers
        WHERE survey_id = :survey AND (:response IS NULL OR response_id = :response)
        ORDER BY response_id, number, value
        """
    found: dict[bytes, dict[int, Answer]] = {}
    for each in rows.many(tx, _Value, sql, {"survey": survey_id, "response": response_id}):
        given = found.setdefault(each.response_id, {})
        if each.text is not None:
            given[each.number] = Answer((), each.text)
        else:
            before = given[each.number].values if each.number in given else ()
            given[each.number] = Answer((*before, each.value))
    return found


def turnout(tx: Tx, survey_id: SurveyId) -> InvitedTurnout:
    """Count the people of a survey who were asked, and have finished."""
    return sum_up(turnout_by_class(tx, survey_id))


def turnout_by_class(tx: Tx, survey_id: SurveyId) -> dict[ClassId | None, InvitedTurnout]:
    """Count the people who were asked, and have finished, by class."""
    sql = """
        SELECT si.class_id, count(*) AS "turnout.invited",
            count(iif(a.reachable, 1, NULL)) AS "turnout.reachable",
            sum(si.started OR si.finished) AS "turnout.started",
            sum(si.finished) AS "turnout.finished"
        FROM survey_invitations si
        LEFT JOIN accounts a ON a.person_id = si.person_id
        WHERE si.survey_id = ?
        GROUP BY si.class_id
        """
    return dict(rows.many(tx, _of_class, sql, (survey_id,)))


def _of_class(
    class_id: ClassId | None, turnout: InvitedTurnout
) -> tuple[ClassId | None, InvitedTurnout]:
    return class_id, turnout


def sum_up(of_classes: Mapping[ClassId | None, InvitedTurnout]) -> InvitedTurnout:
    """Sum all classes up."""
    parts = of_classes.values()
    return InvitedTurnout(
        sum(each.invited for each in parts),
        sum(each.reachable for each in parts),
        sum(each.started for each in parts),
        sum(each.finished for each in parts),
    )

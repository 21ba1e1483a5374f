"""Answers to surveys: invitations, answers begun, and handing in.

Answers begun lie sealed, one row a person. For an anonymous survey handing in keeps two things
apart: a mark that somebody has finished, and the answers, which wait sealed among others until they
are published with them (see ``storage.surveys.ballots``). Nothing else is written, and the answers
begun are deleted (and overwritten, see ``storage.database``) in the same transaction.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

import orjson

from bot.domain.ids import AccountId, ClassId, PersonId, ProgrammeId, SurveyId
from bot.domain.surveys import filling
from bot.domain.surveys.questions import LONG_TEXT, SKIPPED, Answer
from storage import rows, sealing
from storage.outcomes import careers
from storage.surveys import ballots, surveys
from storage.surveys.ballots import Response
from storage.surveys.surveys import SurveyState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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


def invitation(tx: Tx, survey_id: SurveyId, person_id: PersonId) -> Invitation | None:
    """Return somebody's invitation."""
    sql = """
        SELECT survey_id, person_id, class_id, started, finished
        FROM survey_invitations
        WHERE survey_id = ? AND person_id = ?
        """
    return rows.one(tx, Invitation, sql, (survey_id, person_id))


def class_asked(tx: Tx, asked: Invitation | None) -> str:
    """Return the class somebody is asked as a member of, where they are in more than one."""
    if asked is None or asked.class_id is None:
        return ""
    sql = """
        SELECT c.name
        FROM classes c
        WHERE c.id = :class AND EXISTS (
            SELECT 1
            FROM enrolments e
            WHERE e.person_id = :person AND e.class_id <> :class AND e.left_on IS NULL
        )
        """
    return rows.value(tx, str, sql, {"class": asked.class_id, "person": asked.person_id}) or ""


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
    """Return answers not handed in yet, by question number; a skipped one is an empty answer.

    Those sealed with a key that is lost are none.
    """
    sql = """
        SELECT sealed
        FROM survey_drafts
        WHERE survey_id = :survey AND account_id = :account AND trial = :trial
        """
    values = {"survey": survey_id, "account": account_id, "trial": trial}
    sealed = rows.value(tx, bytes, sql, values)
    if sealed is None:
        return {}
    place = _place(survey_id, account_id, trial=trial)
    content = sealing.unseal(tx, ballots.PURPOSE, place, sealed)
    return {} if content is None else ballots.unpack(orjson.loads(content))


def _place(survey_id: SurveyId, account_id: AccountId, *, trial: bool) -> str:
    return f"begun {survey_id} {account_id} {trial:d}"


def _seal(
    tx: Tx,
    survey_id: SurveyId,
    account_id: AccountId,
    answers: Mapping[int, Answer],
    *,
    trial: bool,
) -> None:
    place = _place(survey_id, account_id, trial=trial)
    content, size = orjson.dumps(ballots.pack(answers)), ballots.size_of_one(tx, survey_id)
    tx.execute(
        """
        INSERT INTO survey_drafts (survey_id, account_id, trial, sealed)
        VALUES (:survey, :account, :trial, :sealed)
        ON CONFLICT DO UPDATE
        SET sealed = excluded.sealed
        """,
        {
            "survey": survey_id,
            "account": account_id,
            "trial": trial,
            "sealed": sealing.seal(tx, ballots.PURPOSE, place, content, size),
        },
    )


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
    given = begun(tx, survey_id, account_id, trial=trial)
    _seal(tx, survey_id, account_id, {**given, number: answer}, trial=trial)
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
    given = begun(tx, survey_id, account_id, trial=trial)
    if given.pop(number, None) is not None:
        _seal(tx, survey_id, account_id, given, trial=trial)


def forget(tx: Tx, survey_id: SurveyId, account_id: AccountId, *, trial: bool) -> None:
    """Delete the answers begun."""
    tx.execute(
        """
        DELETE FROM survey_drafts
        WHERE survey_id = :survey AND account_id = :account AND trial = :trial
        """,
        {"survey": survey_id, "account": account_id, "trial": trial},
    )


def seal_clear(tx: Tx) -> int:
    """Seal answers begun that an older program had written in clear; return how many."""
    sql = "SELECT survey_id, account_id, trial, number, answer FROM survey_drafts_clear"
    found = tx.execute(sql).fetchall()
    for survey_id, account_id, trial, number, answer in found:
        values, text = orjson.loads(answer)
        given = begun(tx, survey_id, account_id, trial=bool(trial))
        given[number] = Answer(tuple(values), text)
        _seal(tx, survey_id, account_id, given, trial=bool(trial))
    tx.execute("DELETE FROM survey_drafts_clear")
    typed = """
        SELECT account_id, data ->> 'pending'
        FROM (SELECT account_id, reveal(data) AS data FROM drafts WHERE kind = 'survey-text')
        WHERE json_valid(data) AND data ->> 'pending' IS NOT NULL
        """
    for account_id, text in tx.execute(typed).fetchall():
        tx.execute(
            "UPDATE drafts SET data = conceal(json_set(reveal(data), '$.pending', ?))"
            " WHERE account_id = ?",
            (seal_words(tx, account_id, text), account_id),
        )
    return len(found)


def seal_words(tx: Tx, account_id: AccountId, text: str) -> str:
    """Return words that may be an answer, sealed so that they can be kept for a while."""
    sealed = sealing.seal(tx, ballots.PURPOSE, f"words {account_id}", text.encode(), 3 * LONG_TEXT)
    return b64encode(sealed).decode()


def unseal_words(tx: Tx, account_id: AccountId, sealed: str) -> str | None:
    """Return words that were sealed; None where their key is lost, or they never were."""
    try:
        kept = b64decode(sealed, validate=True)
    except ValueError:
        return None
    content = sealing.unseal(tx, ballots.PURPOSE, f"words {account_id}", kept)
    return None if content is None else content.decode()


def hand_in(
    tx: Tx, survey_id: SurveyId, account_id: AccountId, person_id: PersonId, now: int
) -> HandedIn:
    """Turn the answers begun into a response, once a person; a named one may be replaced."""
    survey = surveys.find(tx, survey_id)
    invited = invitation(tx, survey_id, person_id)
    if survey is None or invited is None:
        return HandedIn.CLOSED
    if invited.finished and survey.anonymous:
        return HandedIn.ALREADY
    if survey.state is not SurveyState.OPEN:
        return HandedIn.CLOSED
    questions = surveys.questions(tx, survey_id)
    given = begun(tx, survey_id, account_id)
    if filling.position(questions, given) is not None:
        return HandedIn.ALREADY if invited.finished else HandedIn.INCOMPLETE
    tx.execute(
        """
        UPDATE survey_invitations
        SET finished = 1, reminders = ''
        WHERE survey_id = ? AND person_id = ?
        """,
        (survey_id, person_id),
    )
    forget(tx, survey_id, account_id, trial=False)
    answers = filling.to_hand_in(questions, given)
    if survey.anonymous:
        ballots.hand_in(tx, survey, invited.class_id, answers)
    else:
        key = ballots.make_key()
        _replace_named(tx, survey_id, Response(key, invited.class_id, answers, person_id, now))
        if survey.template == careers.TEMPLATE:
            careers.from_survey(tx, person_id, questions, answers, now)
    if survey.quota is not None and turnout(tx, survey_id).finished >= survey.quota:
        surveys.close(tx, survey_id, now)
    return HandedIn.ACCEPTED


def reminders(tx: Tx, survey_id: SurveyId, person_id: PersonId) -> list[int]:
    """Return the messages in a person's chat that remind of a survey not handed in yet."""
    sql = "SELECT reminders FROM survey_invitations WHERE survey_id = ? AND person_id = ?"
    found = rows.value(tx, str, sql, (survey_id, person_id)) or ""
    return [int(each) for each in found.split(",") if each]


def _replace_named(tx: Tx, survey_id: SurveyId, response: Response) -> None:
    """Write a named response in place of the person's earlier one."""
    tx.execute(
        "DELETE FROM survey_responses WHERE survey_id = ? AND person_id = ?",
        (survey_id, response.person_id),
    )
    ballots.put(tx, survey_id, response)


def take_up(tx: Tx, survey_id: SurveyId, account_id: AccountId, person_id: PersonId) -> bool:
    """Begin again from a response under somebody's name; return False where there is none."""
    sql = "SELECT id FROM survey_responses WHERE survey_id = ? AND person_id = ?"
    key = rows.value(tx, bytes, sql, (survey_id, person_id))
    if key is None:
        return False
    given = ballots.answers_of(tx, survey_id, key).get(key, {})
    for question in filling.asked(surveys.questions(tx, survey_id), given):
        keep(tx, survey_id, account_id, question.number, given.get(question.number, SKIPPED))
    return True


_MEMBERS = """
FROM enrolments e
JOIN classes c ON c.id = e.class_id
WHERE e.left_on IS NULL AND (:programme IS NULL OR c.programme_id = :programme)
"""


def enrolled(tx: Tx, programme_id: ProgrammeId | None = None) -> int:
    """Count the enrolments, as :func:`put_finished` goes through them."""
    return rows.number(tx, f"SELECT count(*) {_MEMBERS}", {"programme": programme_id})


@dataclass(frozen=True, slots=True)
class _Member:
    """A person enrolled in a class."""

    person_id: PersonId
    class_id: ClassId


def put_finished(
    tx: Tx,
    survey: Survey,
    given: Sequence[Mapping[int, Answer]],
    programme_id: ProgrammeId | None = None,
) -> None:
    """Make everybody enrolled have finished an anonymous survey, for the sample school.

    Those of one programme only, where it is named.
    """
    sql = f"SELECT e.person_id, e.class_id {_MEMBERS} ORDER BY e.person_id, e.class_id"
    members = rows.many(tx, _Member, sql, {"programme": programme_id})
    tx.executemany(
        """
        INSERT INTO survey_invitations (survey_id, person_id, class_id, started, finished, told)
        VALUES (?, ?, ?, 1, 1, 1)
        """,
        [(survey.id, each.person_id, each.class_id) for each in members],
    )
    of_classes: dict[int, list[dict[int, Answer]]] = {}
    for who, each in zip(members, given, strict=True):
        of_classes.setdefault(who.class_id, []).append(dict(each))
    ballots.publish(tx, survey, of_classes)


def all_of(tx: Tx, survey_id: SurveyId) -> list[Response]:
    """Return every response of a survey, in the order of their random keys."""
    sql = """
        SELECT id, class_id, person_id, given_at
        FROM survey_responses
        WHERE survey_id = ?
        ORDER BY id
        """
    answers = ballots.answers_of(tx, survey_id)
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

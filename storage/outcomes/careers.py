"""What became of people after their course, as rows: history is kept, the newest word counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.ids import AccountId, ClassId, PersonId, ProgrammeId, SurveyId
from bot.domain.outcomes import careers
from bot.domain.outcomes.careers import (
    CallResult,
    CareerFigures,
    CareerSource,
    CareerStatus,
    Former,
    Turnover,
    add_months,
)
from bot.domain.outcomes.outcome import OutcomeKind
from storage import outbox, rows
from storage.duty import roster
from storage.firms import firms
from storage.leave import approvers
from storage.outbox import LetterKind, Notification, Priority
from storage.outcomes import outcomes
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from zoneinfo import ZoneInfo

    from bot.domain.surveys.questions import Answer, SurveyQuestion
    from storage.database import Tx

DAY = 86400
# Somebody took part who is on the list, or left it when the class was over. A word counts for each
# course that was over when it was said. Who is aided and has work by their record needs no asking.
_FORMER = """
SELECT e.person_id, e.class_id, c.district, c.ends_on,
    (
        EXISTS (
            SELECT 1
            FROM survey_invitations si
            JOIN followup_plans fp ON fp.survey_id = si.survey_id
            JOIN accounts a ON a.person_id = si.person_id AND a.reachable
            WHERE si.person_id = e.person_id AND si.class_id = e.class_id AND si.told
        )
        OR EXISTS (
            SELECT 1
            FROM career_calls cc
            WHERE cc.person_id = e.person_id AND cc.result = 'refused' AND cc.called_on >= c.ends_on
        )
    ) AS reached,
    coalesce(cw.status, iif(oc.since IS NULL, NULL, 'job')) AS status,
    coalesce(cw.how, iif(oc.since IS NULL, NULL, 'aid')) AS how,
    coalesce(cw.said_on, oc.since) AS said_on,
    cw.firm_id, cw.registered, cw.jobs, cw.turnover
FROM enrolments e
JOIN classes c ON c.id = e.class_id
LEFT JOIN careers cw ON cw.id = (
    SELECT cw2.id
    FROM careers cw2
    WHERE cw2.person_id = e.person_id AND cw2.said_on >= c.ends_on
    ORDER BY cw2.said_on DESC, cw2.id DESC
    LIMIT 1
)
LEFT JOIN outcomes oc ON oc.person_id = e.person_id
    AND oc.kind = 'job'
    AND oc.confirmed_at IS NOT NULL
    AND oc.since >= c.ends_on
WHERE (e.left_on IS NULL OR e.left_on >= c.ends_on)
"""


def counted(tx: Tx, programme_id: ProgrammeId, *, today: date | None = None) -> CareerFigures:
    """Count what became of the people of a programme; with a day, of its classes over by then."""
    return careers.count(former(tx, programme_id, today=today))


def former(tx: Tx, programme_id: ProgrammeId, *, today: date | None = None) -> list[Former]:
    """Return the people of a programme, one row a class, with the newest of what is known."""
    sql = f"{_FORMER} AND c.programme_id = ? AND c.ends_on < ? ORDER BY c.number, c.id, e.person_id"
    before = "9999" if today is None else today.isoformat()
    return rows.many(tx, Former, sql, (programme_id, before))


def of_classes(tx: Tx, class_ids: Collection[ClassId]) -> list[Former]:
    """Return the people of some classes with the newest of what is known."""
    sql = f"""
        {_FORMER} AND e.class_id IN (SELECT value FROM json_each(?))
        ORDER BY c.number, c.id, e.person_id
        """
    return rows.many(tx, Former, sql, (orjson.dumps([*class_ids]).decode(),))


def programme_of(tx: Tx, class_id: ClassId) -> ProgrammeId | None:
    """Return of which programme a class is."""
    sql = "SELECT programme_id FROM classes WHERE id = ?"
    return rows.value(tx, ProgrammeId, sql, (class_id,))


def phone_of(tx: Tx, person_id: PersonId) -> str:
    """Return somebody's phone, as the roster has it."""
    return rows.value(tx, str, "SELECT phone FROM people WHERE id = ?", (person_id,)) or ""


# -- saying ----------------------------------------------------------------------------------------


def class_of(tx: Tx, person_id: PersonId, today: date) -> ClassId | None:
    """Return the course after which somebody is asked: their newest that is over, else any."""
    sql = """
        SELECT e.class_id
        FROM enrolments e
        JOIN classes c ON c.id = e.class_id
        WHERE e.person_id = ?
        ORDER BY c.ends_on > ?, c.ends_on DESC, c.id DESC
        LIMIT 1
        """
    return rows.value(tx, ClassId, sql, (person_id, today.isoformat()))


def say(  # whose, what, how known
    tx: Tx,
    person_id: PersonId,
    status: CareerStatus,
    how: CareerSource,
    today: date,
    *,
    by: AccountId | None = None,
    now: int,
) -> bool:
    """Keep what somebody does as of a day; said again that day it replaces what was said.

    Of who is aided work is also put to their teachers to confirm. False of who took no course.
    """
    class_id = class_of(tx, person_id, today)
    if class_id is None:
        return False
    tx.execute(
        """
        INSERT INTO careers (person_id, class_id, status, how, said_on, noted_by)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (person_id, said_on) DO UPDATE
        SET status = excluded.status, how = excluded.how, noted_by = excluded.noted_by,
            firm_id = iif(status = excluded.status, firm_id, NULL),
            registered = iif(status = excluded.status, registered, NULL),
            jobs = iif(status = excluded.status, jobs, NULL),
            turnover = iif(status = excluded.status, turnover, NULL)
        """,
        (person_id, class_id, status, how, today.isoformat(), by),
    )
    earns = status in {CareerStatus.JOB, CareerStatus.BUSINESS}
    if earns and outcomes.person(tx, person_id) is not None:
        outcomes.say(tx, person_id, OutcomeKind.JOB, today, now)
    return True


def add(tx: Tx, /, person_id: PersonId, **values: Any) -> bool:
    """Set columns of the newest word of somebody; False where there is none."""
    sets = ", ".join(f"{name} = :{name}" for name in values)
    changed = tx.execute(
        f"""
        UPDATE careers
        SET {sets}
        WHERE id = (
            SELECT id FROM careers WHERE person_id = :person ORDER BY said_on DESC, id DESC LIMIT 1
        )
        """,
        {**values, "person": person_id},
    )
    return changed.rowcount > 0


def add_firm(tx: Tx, person_id: PersonId, name: str) -> None:
    """Add to the newest word of somebody at which firm they are."""
    firm = firms.make(tx, name)
    if add(tx, person_id, firm_id=firm.id):
        firms.note_person(tx, person_id, firm.id)


@dataclass(frozen=True, slots=True)
class CareerWord:
    """A word of what somebody does, as of a day."""

    status: CareerStatus
    how: CareerSource
    said_on: date
    firm: str
    registered: bool | None
    jobs: int | None
    turnover: Turnover | None


def history(tx: Tx, person_id: PersonId) -> list[CareerWord]:
    """Return what somebody has said, newest first."""
    sql = """
        SELECT cw.status, cw.how, cw.said_on, coalesce(fi.name, '') AS firm, cw.registered,
            cw.jobs, cw.turnover
        FROM careers cw
        LEFT JOIN firms fi ON fi.id = cw.firm_id
        WHERE cw.person_id = ?
        ORDER BY cw.said_on DESC, cw.id DESC
        LIMIT 12
        """
    return rows.many(tx, CareerWord, sql, (person_id,))


TEMPLATE = "followup"  # of the survey whose answers are words about a career
_STATUSES = tuple(CareerStatus)  # in the order of its options
_REGISTERED = 3  # of the options of registration, those that are one
_NAME_ENDS = re.compile(r"[，,、;；\s（(]")


def from_survey(
    tx: Tx,
    person_id: PersonId,
    questions: Iterable[SurveyQuestion],
    answers: Mapping[int, Answer],
    now: int,
) -> None:
    """Keep what the answers to a follow-up survey say of a career."""
    said = {
        each.topic: answers[each.number]
        for each in questions
        if each.topic and each.number in answers
    }
    chosen = _first(said.get("status"))
    if chosen is None or not 1 <= chosen <= len(_STATUSES):
        return
    today = datetime.fromtimestamp(now, roster.zone(tx)).date()
    status = _STATUSES[chosen - 1]
    if not say(tx, person_id, status, CareerSource.SURVEY, today, now=now):
        return
    if (registered := _first(said.get("registered"))) is not None:
        add(tx, person_id, registered=int(registered <= _REGISTERED))
    if (jobs := _first(said.get("jobs"))) is not None:
        add(tx, person_id, jobs=jobs)
    employer = said.get("employer")
    if employer is not None and (name := _NAME_ENDS.split(employer.text.strip())[0][:60]):
        add_firm(tx, person_id, name)


def _first(answer: Answer | None) -> int | None:
    return None if answer is None or not answer.values else int(answer.values[0])


# -- calling ---------------------------------------------------------------------------------------


def note_call(
    tx: Tx, person_id: PersonId, result: CallResult, today: date, *, by: AccountId
) -> None:
    """Keep that somebody was tried to be reached; of a day the newest counts."""
    tx.execute(
        """
        INSERT INTO career_calls (person_id, result, called_on, noted_by)
        VALUES (?, ?, ?, ?)
        ON CONFLICT (person_id, called_on) DO UPDATE
        SET result = excluded.result, noted_by = excluded.noted_by
        """,
        (person_id, result, today.isoformat(), by),
    )


@dataclass(frozen=True, slots=True)
class ToCall:
    """Somebody who has said nothing since their class was to be asked.

    ``joined`` says that the bot reaches them; ``tries`` is how often they were called.
    """

    person_id: PersonId
    name: str
    class_id: ClassId
    class_name: str
    district: str
    phone: str
    joined: bool
    tries: int


def to_call(tx: Tx, today: date) -> list[ToCall]:
    """Return who is to be called: asked for weeks, or out of reach, and without a word since.

    A class is to be asked from its last day on, and again from each moment of a plan.
    """
    sql = """
        SELECT e.person_id, p.name, c.id AS class_id, c.name AS class_name, c.district, p.phone,
            a.id IS NOT NULL AS joined,
            (SELECT count(*) FROM career_calls cc3 WHERE cc3.person_id = p.id) AS tries
        FROM enrolments e
        JOIN classes c ON c.id = e.class_id AND c.ends_on < :today
        JOIN people p ON p.id = e.person_id AND p.erased_at IS NULL
        JOIN (
            SELECT fa.class_id, max(fa.opens_at) AS opens_at
            FROM followup_asks fa
            GROUP BY fa.class_id
        ) due ON due.class_id = c.id
        LEFT JOIN accounts a ON a.person_id = p.id AND a.reachable
        LEFT JOIN career_calls cc ON cc.id = (
            SELECT cc2.id
            FROM career_calls cc2
            WHERE cc2.person_id = p.id
            ORDER BY cc2.called_on DESC
            LIMIT 1
        )
        WHERE (e.left_on IS NULL OR e.left_on >= c.ends_on)
            AND (a.id IS NULL OR due.opens_at < :weeks_ago)
            AND NOT EXISTS (
                SELECT 1
                FROM careers cw
                WHERE cw.person_id = p.id AND cw.said_on >= date(due.opens_at, 'unixepoch')
            )
            AND NOT coalesce(
                cc.result = 'refused' AND cc.called_on >= date(due.opens_at, 'unixepoch'), 0
            )
        ORDER BY cc.called_on, c.number, p.name, p.id
        """
    weeks_ago = int(datetime.combine(today, time(), roster.zone(tx)).timestamp()) - 14 * DAY
    return rows.many(tx, ToCall, sql, {"today": today.isoformat(), "weeks_ago": weeks_ago})


# -- the plan --------------------------------------------------------------------------------------


def plans(tx: Tx, programme_id: ProgrammeId) -> dict[int, SurveyId]:
    """Return after how many months a programme is asked, and by which survey."""
    sql = "SELECT months, survey_id FROM followup_plans WHERE programme_id = ? ORDER BY months"
    return rows.pairs(tx, int, SurveyId, sql, (programme_id,))


def plan(  # of which programme, when, by whom
    tx: Tx, programme_id: ProgrammeId, months: int, survey_id: SurveyId, *, by: AccountId, now: int
) -> None:
    """Let each class of a programme be asked months after its last day."""
    tx.execute(
        """
        INSERT INTO followup_plans (survey_id, programme_id, months, made_by, made_at)
        VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        (survey_id, programme_id, months, by, now),
    )
    roles.record(tx, by=by, act="followup-plan", now=now, object_=f"programme:{programme_id}")


def unplan(tx: Tx, survey_id: SurveyId) -> None:
    """End a plan; what was asked and answered stays."""
    tx.execute("DELETE FROM followup_plans WHERE survey_id = ?", (survey_id,))


@dataclass(frozen=True, slots=True)
class _DueClass:
    """A class whose time has come in a plan."""

    survey_id: SurveyId
    class_id: ClassId
    ends_on: date
    months: int


def mind(tx: Tx, moment: datetime, zone: ZoneInfo) -> int:
    """Invite the classes whose time has come, at ten; tell staff whom to call; return how many."""
    local, now = moment.astimezone(zone), int(moment.timestamp())
    if local.hour < ASKED_AT:
        return 0
    invited = 0
    for each in rows.many(tx, _DueClass, _NOT_ASKED):
        if add_months(each.ends_on, each.months) > local.date():
            continue
        if add_months(each.ends_on, each.months) < local.date() - timedelta(days=TOO_LATE):
            _note_asked(tx, each, 0)
            continue
        _note_asked(tx, each, now)
        invited += tx.execute(_INVITE, {"survey": each.survey_id, "class": each.class_id}).rowcount
    _tell_calls(tx, local.date(), now)
    return invited


ASKED_AT = 10  # the hour from which on a class is asked
TOO_LATE = 45  # days after which a moment of a plan has passed, for plans made late
_NOT_ASKED = """
SELECT fp.survey_id, c.id AS class_id, c.ends_on, fp.months
FROM followup_plans fp
JOIN surveys sv ON sv.id = fp.survey_id AND sv.state = 'open'
JOIN classes c ON c.programme_id = fp.programme_id
WHERE NOT EXISTS (
    SELECT 1 FROM followup_asks fa WHERE fa.survey_id = fp.survey_id AND fa.class_id = c.id
)
ORDER BY c.number, c.id
"""
_INVITE = """
INSERT INTO survey_invitations (survey_id, person_id, class_id)
SELECT :survey, e.person_id, e.class_id
FROM enrolments e
JOIN classes c ON c.id = e.class_id
JOIN people p ON p.id = e.person_id AND p.erased_at IS NULL
WHERE e.class_id = :class AND (e.left_on IS NULL OR e.left_on >= c.ends_on)
ON CONFLICT DO NOTHING
"""


def _note_asked(tx: Tx, of: _DueClass, now: int) -> None:
    sql = "INSERT INTO followup_asks (survey_id, class_id, opens_at) VALUES (?, ?, ?)"
    tx.execute(sql, (of.survey_id, of.class_id, now))


def _tell_calls(tx: Tx, today: date, now: int) -> None:
    """Tell the teachers of a class, two weeks after it was asked, whom they are to call."""
    sql = """
        UPDATE followup_asks
        SET told_calls = 1
        WHERE NOT told_calls AND opens_at BETWEEN 1 AND ?
        RETURNING class_id
        """
    due = set(rows.column(tx, ClassId, sql, (now - 14 * DAY,)))
    if not due:
        return
    waiting = {each.class_id for each in to_call(tx, today)}
    whom = {
        approver.account_id
        for class_id in due & waiting
        for approver in approvers.teachers(tx, class_id, now)
    }
    letters = [
        Notification(
            dedupe_key=f"followup-calls:{today.isoformat()}:{each}",
            kind=LetterKind.FOLLOWUP_CALLS,
            cause=f"followup-calls:{today.isoformat()}",
            chat_id=each,
            payload={},
            priority=Priority.REMINDER,
            resend=True,
            not_before=now,
            expires_at=now + 7 * DAY,
        )
        for each in sorted(whom)
    ]
    outbox.put(tx, letters, now)

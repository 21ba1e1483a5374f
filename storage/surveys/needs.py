"""Needs as rows: what people of each trade picked, and the courses that a programme offers."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.ids import CourseId, ProgrammeId, SurveyId
from bot.domain.surveys.needs import NEEDS, OfferedCourse, TradeGroup
from bot.domain.surveys.results import EVERYWHERE, Area, Place
from bot.domain.timetable.session import CourseKind
from storage import rows
from storage.people import roles
from storage.surveys import results

if TYPE_CHECKING:
    from bot.domain.ids import AccountId
    from storage.database import Tx
    from storage.surveys.surveys import Survey


@dataclass(frozen=True, slots=True)
class _People:
    """How many people in one place are of a trade."""

    place: Place
    trade: int
    times: int


@dataclass(frozen=True, slots=True)
class _Pick:
    """How many people in one place and of one trade picked an option."""

    place: Place
    trade: int
    number: int
    option: int
    times: int


_OF_TRADE = """
FROM ({source}) shown
JOIN survey_answers sa2 ON sa2.survey_id = :survey
    AND sa2.response_id = shown.id
    AND sa2.number = :trade
    AND sa2.value > 0
"""
_PICKS = """
JOIN survey_answers sa ON sa.survey_id = :survey
    AND sa.response_id = shown.id
    AND sa.value > 0
    AND sa.number IN (
        SELECT sq.number
        FROM survey_questions sq
        WHERE sq.survey_id = :survey AND sq.kind = 'multiple'
    )
"""


def by_trade(tx: Tx, survey: Survey, trade: int, area: Area = EVERYWHERE) -> list[TradeGroup]:
    """Return what people of each trade picked of every multiple choice, in an area."""
    of_trade = _OF_TRADE.format(source=results.source_of(survey))
    values = {"survey": survey.id, "trade": trade}
    sql = f"""
        SELECT {results.PLACE}, CAST(sa2.value AS INTEGER) AS trade, count(*) AS times
        {of_trade}
        GROUP BY shown.class_id, shown.district, shown.tutor, sa2.value
        """
    people: dict[int, int] = defaultdict(int)
    for who in rows.many(tx, _People, sql, values):
        if area.holds(who.place):
            people[who.trade] += who.times
    sql = f"""
        SELECT {results.PLACE}, CAST(sa2.value AS INTEGER) AS trade, sa.number,
            CAST(sa.value AS INTEGER) AS option, count(*) AS times
        {of_trade}
        {_PICKS}
        GROUP BY shown.class_id, shown.district, shown.tutor, sa2.value, sa.number, sa.value
        """
    picks: dict[int, dict[int, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    for each in rows.many(tx, _Pick, sql, values):
        if area.holds(each.place):
            own = picks[each.trade][each.number]
            own[each.option] = own.get(each.option, 0) + each.times
    return [TradeGroup((trade,), count, picks[trade]) for trade, count in sorted(people.items())]


def newest(tx: Tx, visible: list[SurveyId]) -> SurveyId | None:
    """Return the newest needs survey among those somebody may see."""
    sql = "SELECT id FROM surveys WHERE template = ? AND state <> 'draft' ORDER BY id DESC"
    seen = set(visible)
    return next((each for each in rows.column(tx, SurveyId, sql, (NEEDS,)) if each in seen), None)


def newest_draft(tx: Tx, account_id: AccountId) -> SurveyId | None:
    """Return the needs survey that somebody has begun to make last and not published."""
    sql = """
        SELECT max(id)
        FROM surveys
        WHERE template = ? AND state = 'draft' AND created_by = ?
        """
    return rows.value(tx, SurveyId, sql, (NEEDS, account_id))


# -- courses ---------------------------------------------------------------------------------------

_COURSES = """
SELECT k.id, k.name, k.kind, k.capacity,
    (
        SELECT count(*)
        FROM sessions s
        WHERE s.course_id = k.id AND s.status = 'scheduled'
    ) AS sessions,
    (SELECT count(*) FROM elective_choices ec WHERE ec.course_id = k.id) AS taken
FROM courses k
"""


def courses(tx: Tx, programme_id: ProgrammeId) -> list[OfferedCourse]:
    """Return the courses of a programme, activities too."""
    sql = f"{_COURSES} WHERE k.programme_id = ? ORDER BY k.kind, k.name"
    return rows.many(tx, OfferedCourse, sql, (programme_id,))


def programme_of(tx: Tx, course_id: CourseId) -> ProgrammeId | None:
    """Return the programme of a course; None where it is gone."""
    sql = "SELECT programme_id FROM courses WHERE id = ?"
    return rows.value(tx, ProgrammeId, sql, (course_id,))


def class_size(tx: Tx, programme_id: ProgrammeId) -> int:
    """Return how many trainees a class of a programme has on average; 30 where it has none yet."""
    sql = """
        SELECT count(*) * 1.0 / count(DISTINCT e.class_id)
        FROM enrolments e
        JOIN classes c ON c.id = e.class_id
        WHERE c.programme_id = ? AND e.left_on IS NULL
        """
    return round(rows.value(tx, float, sql, (programme_id,)) or 30)


def offer(
    tx: Tx, programme_id: ProgrammeId, name: str, capacity: int, *, by: AccountId, now: int
) -> CourseId | None:
    """Make an elective of a name, once; return None where a course of that name is there."""
    sql = """
        INSERT INTO courses (programme_id, name, kind, capacity)
        VALUES (?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        RETURNING id
        """
    values = (programme_id, name, CourseKind.ELECTIVE, capacity)
    made = rows.value(tx, CourseId, sql, values)
    if made is not None:
        roles.record(tx, by=by, act="elective-offer", now=now, object_=f"course:{made}")
    return made


def widen(tx: Tx, course_id: CourseId, capacity: int, *, by: AccountId, now: int) -> None:
    """Give an elective more seats; never fewer."""
    sql = """
        UPDATE courses
        SET capacity = :seats
        WHERE id = :course AND kind = 'elective' AND capacity < :seats
        """
    if tx.execute(sql, {"course": course_id, "seats": capacity}).rowcount:
        roles.record(tx, by=by, act="elective-widen", now=now, object_=f"course:{course_id}")


def withdraw(tx: Tx, course_id: CourseId, *, by: AccountId, now: int) -> bool:
    """Take an elective back that nobody has chosen and that has no session; else return False."""
    sql = """
        DELETE FROM courses
        WHERE id = :course
            AND kind = 'elective'
            AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.course_id = :course)
            AND NOT EXISTS (SELECT 1 FROM elective_choices ec WHERE ec.course_id = :course)
            AND NOT EXISTS (SELECT 1 FROM surveys sv WHERE sv.course_id = :course)
        """
    try:
        gone = tx.execute(sql, {"course": course_id}).rowcount
    except sqlite3.IntegrityError:  # something else refers to it
        return False
    if gone:
        roles.record(tx, by=by, act="elective-withdraw", now=now, object_=f"course:{course_id}")
    return bool(gone)

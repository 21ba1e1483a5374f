"""The pool of teachers 师资库: who there is, what they teach and when, and changes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.domain.ids import AccountId, TeacherId
from bot.domain.imports.book import TeacherKind
from bot.domain.people.names import surname_key
from bot.domain.people.phones import e164
from bot.domain.surveys.results import SubjectKind, side_by_side
from bot.domain.teachers.hours import LESSONS, USUAL, TaughtSession
from bot.domain.teachers.standing_in import Busy, Teacher, is_subject
from bot.domain.text import fold
from storage import meta, rows
from storage.calendar import school_days
from storage.people import roles
from storage.surveys import results, surveys

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.domain.statistics import Distribution
    from storage.database import Tx

FIELDS = ("phone", "subjects", "title", "firm", "hours_limit", "off", "kind")
FAR = 1 << 40  # seconds of UTC, later than any session
_LESSON = "lesson-minutes"
_POOL = """
SELECT id, name, kind, phone, subjects, title, firm, hours_limit, off, account_id
FROM single_teachers
"""


def all_of(tx: Tx) -> list[Teacher]:
    """Return all teachers by name as it sounds."""
    return sorted(rows.many(tx, Teacher, _POOL), key=lambda each: surname_key(each.name))


def find(tx: Tx, teacher_id: TeacherId) -> Teacher | None:
    """A teacher by id; a row that stands for several is none."""
    return rows.one(tx, Teacher, f"{_POOL} WHERE id = ?", (teacher_id,))


def of_account(tx: Tx, account_id: AccountId) -> Teacher | None:
    """Return the teacher that an account is bound to."""
    return rows.one(tx, Teacher, f"{_POOL} WHERE account_id = ?", (account_id,))


def called(tx: Tx, said: str) -> list[Teacher]:
    """Return the teachers whose name is, begins with or holds what was said, nearest first."""
    wanted = fold(said).removesuffix("老师") or fold(said)
    if not wanted:
        return []
    found = [(fold(each.name), each) for each in all_of(tx)]
    for test in (str.__eq__, str.startswith, str.__contains__):
        if hits := [each for name, each in found if test(name, wanted)]:
            return hits
    return []


def knowing(tx: Tx, subject: str) -> list[Teacher]:
    """Return who teaches a subject: as the pool says, or as a course of that name was theirs."""
    sql = """
        SELECT DISTINCT tb.teacher_id, k.name
        FROM sessions s
        JOIN courses k ON k.id = s.course_id
        JOIN taught_by tb ON tb.row_id = s.teacher_id
        """
    taught = {number for number, course in tx.execute(sql) if is_subject(subject, course)}
    return [each for each in all_of(tx) if each.knows(subject) or each.id in taught]


def busy(tx: Tx, since: datetime, until: datetime) -> list[Busy]:
    """Return when teachers teach within [since, until), alone or with others."""
    sql = """
        SELECT tb.teacher_id, s.starts_at, s.ends_at
        FROM sessions s
        JOIN taught_by tb ON tb.row_id = s.teacher_id
        WHERE s.status = 'scheduled' AND s.starts_at < :until AND s.ends_at > :since
            AND s.starts_at > :since - 86400
        """
    values = {"since": int(since.timestamp()), "until": int(until.timestamp())}
    return rows.many(tx, Busy, sql, values)


def taught(
    tx: Tx, since: int, until: int, zone: ZoneInfo, teacher_id: TeacherId | None = None
) -> list[TaughtSession]:
    """Return what is taught in [since, until) by each teacher, or one, in order of time.

    A session of several counts for each of them; on days without school nothing is held.
    """
    sql = """
        SELECT t.name AS teacher, pg.name AS programme, c.name AS class_name, k.name AS course,
            s.starts_at, s.ends_at,
            EXISTS (
                SELECT 1
                FROM teaching_requests tr
                JOIN loads ld ON ld.id = tr.load_id AND ld.state = 'applied'
                WHERE tr.session_id = s.id AND tr.substitute = t.id AND tr.state = 'done'
            ) AS stood_in
        FROM sessions s
        JOIN taught_by tb ON tb.row_id = s.teacher_id
        JOIN teachers t ON t.id = tb.teacher_id
        JOIN classes c ON c.id = s.class_id
        JOIN programmes pg ON pg.id = c.programme_id
        JOIN courses k ON k.id = s.course_id
        WHERE s.status = 'scheduled' AND s.starts_at >= :since AND s.starts_at < :until
            AND (:teacher IS NULL OR t.id = :teacher)
        ORDER BY s.starts_at, s.id, t.name
        """
    values = {"since": since, "until": until, "teacher": teacher_id}
    calendar = school_days.load(tx)
    found = rows.many(tx, TaughtSession, sql, values)
    if not calendar.own:
        return found
    days = {each.starts_at: each.starts_at.astimezone(zone).date() for each in found}
    closed = {day for day in set(days.values()) if calendar.is_closed(day)}
    return [each for each in found if days[each.starts_at] not in closed]


def lesson(tx: Tx) -> int:
    """Return how many minutes a lesson 课时 has."""
    stored = meta.value(tx, _LESSON) or ""
    return int(stored) if stored.isdecimal() and int(stored) in LESSONS else USUAL


def set_lesson(tx: Tx, minutes: int, *, by: AccountId, now: int) -> None:
    """Set how many minutes a lesson has; it is on record."""
    if lesson(tx) != minutes:
        meta.keep(tx, _LESSON, str(minutes))
        roles.record(tx, by=by, act="teacher-lesson", now=now, minutes=minutes)


@dataclass(frozen=True, slots=True)
class Opinion:
    """What was said of a teacher in surveys: grades, and how many people gave them."""

    scale: Distribution
    people: int


def opinion(tx: Tx, name: str) -> Opinion | None:
    """Return what surveys about a teacher say; None below the minimum of each of them.

    What is counted are the answers that results show, which of an anonymous survey are whole
    blocks; a survey with fewer than its minimum counts for nothing.
    """
    found = []
    for subject in results.subjects(tx):
        survey = surveys.find(tx, subject.survey_id) if subject.teacher == name else None
        if survey is None:
            continue
        figures = results.tally(tx, survey).figures()
        if figures.shown >= survey.min_results and figures.scale.n:
            found.append((subject, figures))
    summed = side_by_side(found, SubjectKind.TEACHER)
    return Opinion(summed[0].scale, summed[0].shown) if summed else None


# -- changes ---------------------------------------------------------------------------------------


def add(tx: Tx, name: str, kind: TeacherKind, *, by: AccountId, now: int) -> TeacherId:
    """Add a teacher, or return the one of that name."""
    known = "SELECT id FROM teachers WHERE name = ?"
    number = rows.value(tx, TeacherId, known, (name,))
    if number is None:
        sql = "INSERT INTO teachers (name, kind) VALUES (?, ?) RETURNING id"
        number = TeacherId(rows.number(tx, sql, (name, kind)))
        roles.record(tx, by=by, act="teacher-new", now=now, object_=f"teacher:{number}")
        meta.school_changed(tx)
    return number


def change(  # one field
    tx: Tx, teacher_id: TeacherId, field: str, value: Any, *, by: AccountId, now: int
) -> None:
    """Change one field of a teacher; it is on record.

    Raises:
        LookupError: There is no such field.
    """
    if field not in FIELDS:
        raise LookupError(field)
    sql = f"UPDATE teachers SET {field} = :value WHERE id = :id AND {field} IS NOT :value"
    if tx.execute(sql, {"value": value, "id": teacher_id}).rowcount:
        object_ = f"teacher:{teacher_id}"
        roles.record(tx, by=by, act="teacher-field", now=now, object_=object_, field=field)


def bind(
    tx: Tx, teacher_id: TeacherId, account_id: AccountId | None, *, by: AccountId, now: int
) -> None:
    """Say which account a teacher has, or that they have none; no account is two teachers."""
    if account_id is not None:
        tx.execute(
            "UPDATE teachers SET account_id = NULL WHERE account_id = ? AND id <> ?",
            (account_id, teacher_id),
        )
    sql = "UPDATE teachers SET account_id = ? WHERE id = ? AND account_id IS NOT ?"
    if tx.execute(sql, (account_id, teacher_id, account_id)).rowcount:
        roles.record(tx, by=by, act="teacher-account", now=now, object_=f"teacher:{teacher_id}")


def bind_by_phone(tx: Tx, account_id: AccountId, number: str, now: int) -> Teacher | None:
    """Bind the account that has shared a phone to the one teacher who has it; return them.

    Nobody is bound where two have it, or where the teacher has another account.
    """
    if not number:
        return None
    found = [each for each in all_of(tx) if each.phone and e164(each.phone) == number]
    if len(found) != 1 or found[0].account_id not in {None, account_id}:
        return None
    if found[0].account_id is None and of_account(tx, account_id) is not None:
        return None
    bind(tx, found[0].id, account_id, by=account_id, now=now)
    return find(tx, found[0].id)

"""The years of the school as rows: training classes, exams that are over, and whom they served."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import orjson

from bot.domain.exams.service import AppraisedPeople, cases, sort_of
from bot.domain.ids import ClassId, ExamId, ProgrammeId
from bot.domain.programme.year import (
    LONGEST,
    TrainingClass,
    YearCandidate,
    YearEnrolment,
    YearExam,
    YearHeard,
)
from storage import rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from storage.database import Tx


_HELD = """
SELECT class_id, count(*) AS planned, sum(ends_at <= :now) AS held
FROM sessions
WHERE status = 'scheduled'
GROUP BY class_id
"""
_MARKS = """
SELECT s.class_id, sum(at.mark = 'present') AS present, sum(at.mark = 'late') AS late,
    sum(at.mark = 'absent') AS absent, sum(at.mark = 'leave') AS leave
FROM roll_calls rc
JOIN sessions s ON s.id = rc.session_id AND s.status = 'scheduled'
JOIN attendance at ON at.session_id = s.id
GROUP BY s.class_id
"""


def classes(tx: Tx, now: int) -> tuple[TrainingClass, ...]:
    """Return the training classes of all years: those that last no longer than a year."""
    sql = f"""
        SELECT c.id, c.programme_id, pg.name AS programme, c.name, c.number, c.district,
            c.class_teacher AS tutor, c.starts_on, c.ends_on,
            (
                SELECT count(*)
                FROM enrolments e
                WHERE e.class_id = c.id AND e.left_on IS NULL
            ) AS trainees,
            coalesce(lessons.planned, 0) AS sessions, coalesce(lessons.held, 0) AS held,
            coalesce(marks.present, 0) AS "attendance.present",
            coalesce(marks.late, 0) AS "attendance.late",
            coalesce(marks.absent, 0) AS "attendance.absent",
            coalesce(marks.leave, 0) AS "attendance.leave"
        FROM classes c
        JOIN programmes pg ON pg.id = c.programme_id
        LEFT JOIN ({_HELD}) lessons ON lessons.class_id = c.id
        LEFT JOIN ({_MARKS}) marks ON marks.class_id = c.id
        WHERE julianday(c.ends_on) - julianday(c.starts_on) < :longest
        ORDER BY c.starts_on, c.programme_id, c.number, c.id
        """
    return tuple(rows.many(tx, TrainingClass, sql, {"now": now, "longest": LONGEST}))


def people(tx: Tx, class_ids: Iterable[ClassId]) -> tuple[YearEnrolment, ...]:
    """Return everybody enrolled in some classes and not withdrawn."""
    sql = """
        SELECT e.person_id, e.class_id, e.number
        FROM json_each(?) j
        CROSS JOIN enrolments e ON e.class_id = j.value AND e.left_on IS NULL
        ORDER BY j.key, e.number, e.person_id
        """
    return tuple(rows.many(tx, YearEnrolment, sql, (_json(class_ids),)))


def count_people(tx: Tx, class_ids: Iterable[ClassId]) -> int:
    """Count the people of some classes, each once."""
    sql = """
        SELECT count(DISTINCT e.person_id)
        FROM json_each(?) j
        CROSS JOIN enrolments e ON e.class_id = j.value AND e.left_on IS NULL
        """
    return rows.number(tx, sql, (_json(class_ids),))


# -- exams -----------------------------------------------------------------------------------------


def exams(tx: Tx, now: int, zone: ZoneInfo) -> tuple[YearExam, ...]:
    """Return the exams of all years that are over and were not cancelled, in order of time."""

    def exam(  # noqa: PLR0913, PLR0917  # the columns of a row
        id: ExamId,  # noqa: A002
        name: str,
        level: str,
        batch: str,
        kind: str,
        starts_at: int,
        candidates: int,
        passed: int,
        failed: int,
        absent: int,
    ) -> YearExam:
        day = datetime.fromtimestamp(starts_at, UTC).astimezone(zone).date()
        return YearExam(
            id, name, level, batch, kind, day, sort_of(kind), candidates, passed, failed, absent
        )

    sql = """
        SELECT x.id, x.name, x.level, x.batch, x.kind, x.starts_at,
            count(cd.person_id) AS candidates,
            coalesce(sum(cd.result = 'passed'), 0) AS passed,
            coalesce(sum(cd.result = 'failed'), 0) AS failed,
            coalesce(sum(cd.result = 'absent'), 0) AS absent
        FROM exams x
        LEFT JOIN candidates cd ON cd.exam_id = x.id AND NOT cd.withdrawn
        WHERE NOT x.cancelled AND x.ends_at <= ?
        GROUP BY x.id
        ORDER BY x.starts_at, x.id
        """
    return tuple(rows.many(tx, exam, sql, (now,)))


def served(tx: Tx, found: Iterable[YearExam]) -> tuple[int, int]:
    """Count the people of some exams, each once; and their sittings."""
    sql = """
        SELECT count(DISTINCT cd.person_id), count(*)
        FROM json_each(?) j
        CROSS JOIN candidates cd ON cd.exam_id = j.value AND NOT cd.withdrawn
        """
    people, sittings = tx.execute(sql, (_json(each.id for each in found),)).fetchone()
    return people, sittings


def appraised(
    tx: Tx, found: Iterable[YearExam], programme_id: ProgrammeId | None = None
) -> AppraisedPeople:
    """Count the people of some appraisals, each once; all, or the trainees of a programme.

    Who came is who was not absent from all of theirs; who passed has passed every part of one; who
    is graded has failed a part, or has a result in each.
    """
    numbered = cases((each.id, each.name, each.level, each.batch) for each in found)
    if not numbered:
        return AppraisedPeople()
    sql = """
        SELECT count(DISTINCT person_id) AS people,
            count(DISTINCT iif(came > 0, person_id, NULL)) AS came,
            count(DISTINCT iif(passed = parts, person_id, NULL)) AS passed,
            count(DISTINCT iif(came > 0 AND (failed > 0 OR known = parts), person_id, NULL))
                AS graded,
            coalesce(sum(parts), 0) AS sittings
        FROM (
            SELECT cd.person_id, count(*) AS parts,
                sum(coalesce(cd.result, '') <> 'absent') AS came,
                sum(coalesce(cd.result, '') = 'passed') AS passed,
                sum(coalesce(cd.result, '') = 'failed') AS failed,
                sum(coalesce(cd.result, '') <> '') AS known
            FROM json_each(:cases) j
            CROSS JOIN candidates cd ON cd.exam_id = j.value ->> 0 AND NOT cd.withdrawn
            WHERE :programme IS NULL OR EXISTS (
                SELECT 1
                FROM enrolments e
                JOIN classes c ON c.id = e.class_id
                WHERE e.person_id = cd.person_id
                    AND c.programme_id = :programme
                    AND e.left_on IS NULL
            )
            GROUP BY j.value ->> 1, cd.person_id
        )
        """
    values = {"cases": orjson.dumps(numbered).decode(), "programme": programme_id}
    return rows.one(tx, AppraisedPeople, sql, values) or AppraisedPeople()


def candidates(tx: Tx, found: Iterable[YearExam]) -> tuple[YearCandidate, ...]:
    """Return the lines of some exams, without those who withdrew."""
    sql = """
        SELECT cd.exam_id, cd.person_id, coalesce(cd.result, '') AS result
        FROM json_each(?) j
        CROSS JOIN candidates cd ON cd.exam_id = j.value AND NOT cd.withdrawn
        ORDER BY j.key, cd.person_id
        """
    return tuple(rows.many(tx, YearCandidate, sql, (_json(each.id for each in found),)))


# -- what was said, and done -----------------------------------------------------------------------


def heard(tx: Tx, year: int, today: date) -> YearHeard:
    """Count the complaints, ideas and measures of a year, as of a day in it or after it."""
    first, last = date(year, 1, 1).isoformat(), min(date(year, 12, 31), today).isoformat()
    sql = """
        SELECT coalesce(sum(co.kind = 'complaint'), 0), coalesce(sum(co.kind = 'idea'), 0),
            coalesce(sum(co.state = 'closed'), 0), coalesce(sum(co.late), 0)
        FROM complaints co
        WHERE co.came_on BETWEEN ? AND ?
        """
    said = tx.execute(sql, (first, last)).fetchone()
    measured = """
        SELECT count(*), coalesce(sum(ms.state = 'done'), 0)
        FROM measures ms
        WHERE ms.due_on BETWEEN ? AND ?
        """
    ends = date(year, 12, 31).isoformat()
    return YearHeard(*said, *tx.execute(measured, (first, ends)).fetchone())


def _json(values: Iterable[int]) -> str:
    return orjson.dumps(list(values)).decode()

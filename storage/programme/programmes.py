"""Programmes as rows: found by any of their names, with the rows of their figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from bot.domain.ids import ExamId, PersonId, ProgrammeId
from bot.domain.programme.figures import (
    Absence,
    AppraisalLine,
    CountedSession,
    ProgrammeTerm,
    RollCall,
    SignupLine,
    TaughtClass,
    Trainee,
)
from storage import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.programme.year import YearExam
    from storage.database import Tx


def all_of(tx: Tx) -> list[ProgrammeTerm]:
    """Return all programmes, newest first."""
    sql = """
        SELECT id, name, starts_on, ends_on
        FROM programmes
        ORDER BY starts_on DESC, id DESC
        """
    return rows.many(tx, ProgrammeTerm, sql)


def called(tx: Tx, words: str) -> list[ProgrammeTerm]:
    """Return the programmes meant by an id, a name or a part of one; an exact match alone."""
    found = all_of(tx)
    exact = [each for each in found if words in {str(each.id), each.name}]
    return exact or [each for each in found if words.casefold() in each.name.casefold()]


def classes(tx: Tx, programme_id: ProgrammeId) -> tuple[TaughtClass, ...]:
    """Return the classes of a programme by number."""
    sql = """
        SELECT id, name, number, district, class_teacher AS tutor, starts_on, ends_on
        FROM classes
        WHERE programme_id = ?
        ORDER BY number, id
        """
    return tuple(rows.many(tx, TaughtClass, sql, (programme_id,)))


def trainees(tx: Tx, programme_id: ProgrammeId) -> tuple[Trainee, ...]:
    """Return everybody enrolled in one of its classes and not withdrawn."""
    sql = """
        SELECT e.person_id, e.class_id, e.number
        FROM enrolments e
        JOIN classes c ON c.id = e.class_id
        WHERE c.programme_id = ? AND e.left_on IS NULL
        ORDER BY c.number, e.number, e.person_id
        """
    return tuple(rows.many(tx, Trainee, sql, (programme_id,)))


def lessons(tx: Tx, programme_id: ProgrammeId) -> tuple[CountedSession, ...]:
    """Return its sessions in order of time, cancelled ones too."""
    sql = """
        SELECT s.id, s.class_id, k.name AS course, k.kind, s.starts_at, s.ends_at,
            s.status = 'cancelled' AS cancelled
        FROM sessions s
        JOIN classes c ON c.id = s.class_id
        JOIN courses k ON k.id = s.course_id
        WHERE c.programme_id = ?
        ORDER BY s.starts_at, s.class_id, s.id
        """
    return tuple(rows.many(tx, CountedSession, sql, (programme_id,)))


_ROLLS = """
FROM roll_calls rc
JOIN sessions s ON s.id = rc.session_id AND s.status = 'scheduled'
JOIN classes c ON c.id = s.class_id AND c.programme_id = ?
JOIN attendance at ON at.session_id = s.id
"""


def rolls(tx: Tx, programme_id: ProgrammeId) -> tuple[RollCall, ...]:
    """Return the recorded rolls of its sessions, in order of time, without cancelled ones."""
    sql = f"""
        SELECT s.id AS lesson_id, s.class_id,
            sum(at.mark = 'present') AS "tally.present",
            sum(at.mark = 'late') AS "tally.late",
            sum(at.mark = 'absent') AS "tally.absent",
            sum(at.mark = 'leave') AS "tally.leave"
        {_ROLLS}
        GROUP BY s.id
        ORDER BY s.starts_at, s.class_id, s.id
        """
    return tuple(rows.many(tx, RollCall, sql, (programme_id,)))


def missed(tx: Tx, programme_id: ProgrammeId) -> tuple[Absence, ...]:
    """Return every mark of those rolls that is not plainly present."""
    sql = f"""
        SELECT s.id AS lesson_id, at.person_id, at.mark
        {_ROLLS}
        WHERE at.mark <> 'present'
        ORDER BY s.starts_at, s.class_id, s.id, at.person_id
        """
    return tuple(rows.many(tx, Absence, sql, (programme_id,)))


# -- what became of it -----------------------------------------------------------------------------


def appraisals(tx: Tx, programme_id: ProgrammeId, over: Iterable[YearExam]) -> list[AppraisalLine]:
    """Return the trainees of a programme in some appraisals, without those who withdrew."""
    known = {each.id: each for each in over}
    sql = """
        SELECT cd.exam_id, cd.person_id, coalesce(cd.result, '') AS result
        FROM json_each(?) j
        CROSS JOIN candidates cd ON cd.exam_id = j.value AND NOT cd.withdrawn
        WHERE EXISTS (
            SELECT 1
            FROM enrolments e
            JOIN classes c ON c.id = e.class_id
            WHERE e.person_id = cd.person_id AND c.programme_id = ? AND e.left_on IS NULL
        )
        ORDER BY j.key, cd.person_id
        """

    def line(exam_id: ExamId, person_id: PersonId, result: str) -> AppraisalLine:
        return AppraisalLine(exam_id, known[exam_id].whole, person_id, result)

    return rows.many(tx, line, sql, (orjson.dumps([*known]).decode(), programme_id))


_TAKES_SIGNUPS = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'signups'"


def signups(tx: Tx, programme_id: ProgrammeId) -> tuple[SignupLine, ...] | None:
    """Count the sign-ups of a programme by channel; None where there was nothing to sign up for."""
    if not rows.exists(tx, _TAKES_SIGNUPS):
        return None
    intakes = "SELECT count(*) FROM intakes WHERE programme_id = ?"
    if not rows.number(tx, intakes, (programme_id,)):
        return None
    sql = """
        SELECT coalesce(ic.name, '') AS channel, count(*) AS applied,
            sum(su.stage = 'confirmed') AS confirmed
        FROM signups su
        JOIN intakes ik ON ik.id = su.intake_id AND ik.programme_id = ?
        LEFT JOIN intake_channels ic ON ic.id = su.channel_id
        WHERE su.submitted_at IS NOT NULL
        GROUP BY 1
        ORDER BY applied DESC, channel
        """
    return tuple(rows.many(tx, SignupLine, sql, (programme_id,)))

"""Programmes as rows: found by any of their names, with the rows of their figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.ids import ProgrammeId
from bot.domain.programme.figures import (
    Absence,
    CountedSession,
    ProgrammeTerm,
    RollCall,
    TaughtClass,
    Trainee,
)
from storage import rows

if TYPE_CHECKING:
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

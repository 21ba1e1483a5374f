"""Programmes as rows: found by what somebody calls them, and all that their figures stand on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bot.domain.attendance.roll import Mark, Marks
from bot.domain.programme.figures import Lesson, Missed, RollCall, TaughtClass, Term, Trainee
from bot.domain.timetable.session import CourseKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.database import Tx


def all_of(tx: Tx) -> list[Term]:
    """All programmes, newest first."""
    rows = tx.execute(
        "SELECT id, name, starts_on, ends_on FROM programmes ORDER BY starts_on DESC, id DESC"
    )
    return [_term(row) for row in rows]


def _term(row: Sequence[Any]) -> Term:
    return Term(row[0], row[1], date.fromisoformat(row[2]), date.fromisoformat(row[3]))


def called(tx: Tx, words: str) -> list[Term]:
    """The programmes meant by an id, a name or a part of one; the exact one alone if there is."""
    found = all_of(tx)
    exact = [each for each in found if words in {str(each.id), each.name}]
    return exact or [each for each in found if words.casefold() in each.name.casefold()]


def classes(tx: Tx, programme_id: int) -> tuple[TaughtClass, ...]:
    """Its classes by number."""
    rows = tx.execute(
        "SELECT id, name, number, district, class_teacher, starts_on, ends_on FROM classes"
        " WHERE programme_id = ? ORDER BY number, id",
        (programme_id,),
    )
    return tuple(
        TaughtClass(
            row[0],
            row[1],
            row[2],
            row[3],
            row[4],
            date.fromisoformat(row[5]),
            date.fromisoformat(row[6]),
        )
        for row in rows
    )


def trainees(tx: Tx, programme_id: int) -> tuple[Trainee, ...]:
    """Everybody enrolled in one of its classes and not withdrawn."""
    rows = tx.execute(
        "SELECT e.person_id, e.class_id, e.number FROM enrolments e"
        " JOIN classes c ON c.id = e.class_id WHERE c.programme_id = ? AND e.left_on IS NULL"
        " ORDER BY c.number, e.number, e.person_id",
        (programme_id,),
    )
    return tuple(Trainee(*row) for row in rows)


def lessons(tx: Tx, programme_id: int) -> tuple[Lesson, ...]:
    """Its sessions in order of time, cancelled ones too."""
    rows = tx.execute(
        "SELECT s.id, s.class_id, k.name, k.kind, s.starts_at, s.ends_at, s.status FROM sessions s"
        " JOIN classes c ON c.id = s.class_id JOIN courses k ON k.id = s.course_id"
        " WHERE c.programme_id = ? ORDER BY s.starts_at, s.class_id, s.id",
        (programme_id,),
    )
    return tuple(
        Lesson(row[0], row[1], row[2], CourseKind(row[3]), row[4], row[5], row[6] == "cancelled")
        for row in rows
    )


_ROLLS = (
    " FROM roll_calls r JOIN sessions s ON s.id = r.session_id AND s.status = 'scheduled'"
    " JOIN classes c ON c.id = s.class_id AND c.programme_id = ?"
    " JOIN attendance a ON a.session_id = s.id "
)


def rolls(tx: Tx, programme_id: int) -> tuple[RollCall, ...]:
    """The recorded rolls of its sessions, in order of time; of cancelled ones none."""
    rows = tx.execute(
        "SELECT s.id, s.class_id, sum(a.mark = 'present'), sum(a.mark = 'late'),"
        f" sum(a.mark = 'absent'), sum(a.mark = 'leave'){_ROLLS}"
        "GROUP BY s.id ORDER BY s.starts_at, s.class_id, s.id",
        (programme_id,),
    )
    return tuple(RollCall(row[0], row[1], Marks(*row[2:])) for row in rows)


def missed(tx: Tx, programme_id: int) -> tuple[Missed, ...]:
    """Every mark of those rolls that is not plainly present."""
    rows = tx.execute(
        f"SELECT s.id, a.person_id, a.mark{_ROLLS}WHERE a.mark <> 'present'"
        " ORDER BY s.starts_at, s.class_id, s.id, a.person_id",
        (programme_id,),
    )
    return tuple(Missed(row[0], row[1], Mark(row[2])) for row in rows)

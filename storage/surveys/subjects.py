"""Subjects of surveys: courses and teachers, and the classes that know them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.audiences.audience import AudienceTerm, TermKind
from bot.domain.ids import ClassId
from bot.domain.surveys.templates import About
from storage import rows

if TYPE_CHECKING:
    from storage.database import Tx

_SUBJECTS = {
    About.COURSE: """
        SELECT k.id, k.name, c.id AS class_id, c.district
        FROM courses k
        JOIN sessions s ON s.course_id = k.id
        JOIN classes c ON c.id = s.class_id
        WHERE s.status = 'scheduled' AND k.kind <> 'activity'
        GROUP BY k.id, c.id
        ORDER BY k.name
        """,
    About.TEACHER: """
        SELECT t.id, t.name, c.id AS class_id, c.district
        FROM teachers t
        JOIN taught_by tb ON tb.teacher_id = t.id
        JOIN sessions s ON s.teacher_id = tb.row_id
        JOIN classes c ON c.id = s.class_id
        WHERE s.status = 'scheduled'
        GROUP BY t.id, c.id
        ORDER BY t.name
        """,
}


@dataclass(frozen=True, slots=True)
class TaughtSubject:
    """A course or teacher, with the classes on whose timetable it stands."""

    id: int
    name: str
    class_ids: tuple[ClassId, ...]


@dataclass(frozen=True, slots=True)
class _Taught:
    """A course or teacher on the timetable of a class."""

    id: int
    name: str
    class_id: ClassId
    district: str


def of(tx: Tx, about: About, reach: tuple[AudienceTerm, ...]) -> list[TaughtSubject]:
    """Return the courses or teachers of classes within ``reach``; () is the whole school."""
    found: dict[int, TaughtSubject] = {}
    for each in rows.many(tx, _Taught, _SUBJECTS[about]):
        if reach and not _reaches(reach, each.class_id, each.district):
            continue
        before = found.get(each.id, TaughtSubject(each.id, each.name, ()))
        found[each.id] = replace(before, class_ids=(*before.class_ids, each.class_id))
    return list(found.values())


def _reaches(reach: tuple[AudienceTerm, ...], class_id: ClassId, district: str) -> bool:
    return any(
        (each.kind is TermKind.CLASS and each.value == str(class_id))
        or (each.kind is TermKind.DISTRICT and each.value == district)
        for each in reach
    )

"""What a survey can be about: courses and teachers, and the classes that know them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.audiences.audience import Kind, Term
from bot.domain.surveys.templates import About

if TYPE_CHECKING:
    from storage.database import Tx

_SUBJECTS = {
    About.COURSE: "SELECT o.id, o.name, c.id, c.district FROM courses o"
    " JOIN sessions s ON s.course_id = o.id JOIN classes c ON c.id = s.class_id"
    " WHERE s.status = 'scheduled' AND o.kind <> 'activity' GROUP BY o.id, c.id ORDER BY o.name",
    About.TEACHER: "SELECT t.id, t.name, c.id, c.district FROM teachers t"
    " JOIN sessions s ON s.teacher_id = t.id JOIN classes c ON c.id = s.class_id"
    " WHERE s.status = 'scheduled' GROUP BY t.id, c.id ORDER BY t.name",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """A course or teacher, with the classes on whose timetable it stands."""

    id: int
    name: str
    class_ids: tuple[int, ...]


def of(tx: Tx, about: About, reach: tuple[Term, ...]) -> list[Subject]:
    """The courses or teachers of classes within ``reach``; () is the whole school."""
    found: dict[int, Subject] = {}
    for number, name, class_id, district in tx.execute(_SUBJECTS[about]):
        if reach and not _reaches(reach, class_id, district):
            continue
        before = found.get(number, Subject(number, name, ()))
        found[number] = Subject(number, name, (*before.class_ids, class_id))
    return list(found.values())


def _reaches(reach: tuple[Term, ...], class_id: int, district: str) -> bool:
    return any(
        (each.kind is Kind.CLASS and each.value == str(class_id))
        or (each.kind is Kind.DISTRICT and each.value == district)
        for each in reach
    )

"""The days of a teacher, a room or the school that somebody looks at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from bot.domain.ids import ClassId
    from bot.domain.timetable.school import SchoolQuestion, SubjectOf
    from bot.domain.timetable.session import Session
    from storage.classes.classes import Class


@dataclass(frozen=True, slots=True)
class SchoolDays:
    """The days of a teacher, a room or the school that are looked at, with their sessions.

    ``name`` is the teacher or room; ``within`` are the classes that count, None for all. ``next``
    is what comes first where there is nothing.
    """

    of: SubjectOf
    from_: date
    to: date
    sessions: tuple[Session, ...]
    name: str = ""
    key: str = ""
    question: SchoolQuestion | None = None
    within: tuple[Class, ...] = ()
    next: Session | None = None
    known: bool = True

    @property
    def held(self) -> list[Session]:
        """The sessions that take place."""
        return [each for each in self.sessions if each.is_held]

    @property
    def days(self) -> int:
        """How many days are looked at."""
        return (self.to - self.from_).days + 1


def busy(looked: SchoolDays) -> list[tuple[Class, list[Session]]]:
    """Return the classes that have any session in the days, by number, with their sessions."""
    sessions: dict[ClassId, list[Session]] = {}
    for each in looked.sessions:
        sessions.setdefault(each.class_id, []).append(each)
    return [(each, sessions[each.id]) for each in looked.within if each.id in sessions]

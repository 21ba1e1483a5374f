"""What is waited for about electives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import ClassId, CourseId  # read at run time
from handlers.chat.drafts import Draft
from handlers.electives.buttons import ElectiveEdge  # read at run time


@dataclass(frozen=True, slots=True)
class NamingPartner(Draft):
    """With whom a seat is swapped, or to whom it is given."""

    kind: ClassVar[str] = "elective-partner"
    of_class: ClassId
    course: CourseId
    wants: CourseId | None = None


@dataclass(frozen=True, slots=True)
class WritingElective(Draft):
    """What an elective is about; or how many seats it has."""

    kind: ClassVar[str] = "elective-words"
    of_class: ClassId
    course: CourseId
    seats: bool = False


@dataclass(frozen=True, slots=True)
class WritingElectiveTime(Draft):
    """When choosing begins, or ends."""

    kind: ClassVar[str] = "elective-time"
    of_class: ClassId
    edge: ElectiveEdge

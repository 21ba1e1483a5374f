"""The buttons of the timetable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from zlib import crc32

from bot.domain.ids import ClassId  # read at run time
from bot.domain.timetable.school import SubjectOf
from bot.domain.timetable.slots import PartOfDay
from handlers.chat.buttons import Button

OWN = "own"  # the key of the classes that somebody is staff of


@dataclass(frozen=True, slots=True)
class DayButton(Button):
    """Show a day of a class."""

    tag: ClassVar[str] = "d1"
    class_id: ClassId
    day: date


@dataclass(frozen=True, slots=True)
class WeekButton(Button):
    """Show the week of a day of a class."""

    tag: ClassVar[str] = "w1"
    class_id: ClassId
    day: date


@dataclass(frozen=True, slots=True)
class PictureButton(Button):
    """Send the week of a day as a picture."""

    tag: ClassVar[str] = "p1"
    class_id: ClassId
    day: date


@dataclass(frozen=True, slots=True)
class CalendarButton(Button):
    """Send a class as a calendar file."""

    tag: ClassVar[str] = "c1"
    class_id: ClassId


@dataclass(frozen=True, slots=True)
class SubscribeCalendar(Button):
    """Show the address of one's calendar, giving one where there is none."""

    tag: ClassVar[str] = "c2"


@dataclass(frozen=True, slots=True)
class RenewCalendar(Button):
    """Make the address of this turn worthless and give another."""

    tag: ClassVar[str] = "c3"
    turn: int


@dataclass(frozen=True, slots=True)
class EndCalendar(Button):
    """End the subscription to one's calendar."""

    tag: ClassVar[str] = "c4"


@dataclass(frozen=True, slots=True)
class OpenElectives(Button):
    """Open the electives of a class."""

    tag: ClassVar[str] = "el0"
    class_id: ClassId


@dataclass(frozen=True, slots=True)
class SchoolPage(Button):
    """Show the days of a teacher, a room or the school; ``key`` finds whose by its name."""

    tag: ClassVar[str] = "sd1"
    of: SubjectOf
    key: str
    day: date
    days: int = 1
    part: PartOfDay | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class SchoolPicture(Button):
    """Send the same as a picture; of the school a page of classes."""

    tag: ClassVar[str] = "sd2"
    of: SubjectOf
    key: str
    day: date
    page: int = 0


@dataclass(frozen=True, slots=True)
class SchoolBook(Button):
    """Send the same as a workbook."""

    tag: ClassVar[str] = "sd3"
    of: SubjectOf
    key: str
    day: date
    days: int = 1


@dataclass(frozen=True, slots=True)
class ClassBook(Button):
    """Send the whole timetable of a class as a workbook."""

    tag: ClassVar[str] = "sd4"
    class_id: ClassId


def key_of(name: str) -> str:
    """Return the key of a teacher or room: eight characters, looked up among the known ones."""
    return f"{crc32(name.encode()):08x}"

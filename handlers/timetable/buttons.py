"""The buttons of timetable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bot.domain.ids import ClassId  # read at run time
from handlers.chat.buttons import Button


@dataclass(frozen=True, slots=True)
class DayButton(Button):
    """A day of a class."""

    tag: ClassVar[str] = "d1"
    class_id: ClassId
    day: date


@dataclass(frozen=True, slots=True)
class WeekButton(Button):
    """The week of a day of a class."""

    tag: ClassVar[str] = "w1"
    class_id: ClassId
    day: date


@dataclass(frozen=True, slots=True)
class PictureButton(Button):
    """The week of a day as a picture."""

    tag: ClassVar[str] = "p1"
    class_id: ClassId
    day: date


@dataclass(frozen=True, slots=True)
class CalendarButton(Button):
    """A class as a calendar file."""

    tag: ClassVar[str] = "c1"
    class_id: ClassId


@dataclass(frozen=True, slots=True)
class OpenElectives(Button):
    """The electives of a class."""

    tag: ClassVar[str] = "el0"
    class_id: ClassId

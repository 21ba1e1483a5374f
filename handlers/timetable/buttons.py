"""The buttons of the timetable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bot.domain.ids import ClassId  # read at run time
from handlers.chat.buttons import Button


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

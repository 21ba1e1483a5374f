"""The buttons of attendance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # buttons are read by their annotations
from typing import ClassVar

from bot.domain.attendance.roll import Mark  # the same
from bot.domain.ids import ClassId, PersonId, SessionId  # read at run time
from handlers.chat.buttons import Button


@dataclass(frozen=True, slots=True)
class AttendancePage(Button):
    """Turn to a page of the classes whose attendance one sees."""

    tag: ClassVar[str] = "at0"
    page: int = 0


@dataclass(frozen=True, slots=True)
class CallClass(Button):
    """Open the roll of the session of a class that runs, or its attendance where none does."""

    tag: ClassVar[str] = "at9"
    class_id: ClassId


@dataclass(frozen=True, slots=True)
class OpenAttendance(Button):
    """Open a class's attendance on a day; None is today, or the last day that had a session."""

    tag: ClassVar[str] = "at1"
    class_id: ClassId
    day: date | None = None


@dataclass(frozen=True, slots=True)
class OpenRoll(Button):
    """Open a page of the roll of a session."""

    tag: ClassVar[str] = "at2"
    session_id: SessionId
    page: int = 0


@dataclass(frozen=True, slots=True)
class SetMark(Button):
    """Set the mark of somebody; it is in the button, so that a repeated press changes nothing."""

    tag: ClassVar[str] = "at3"
    session_id: SessionId
    person_id: PersonId
    mark: Mark
    page: int


@dataclass(frozen=True, slots=True)
class RecordRoll(Button):
    """Record the roll."""

    tag: ClassVar[str] = "at4"
    session_id: SessionId


@dataclass(frozen=True, slots=True)
class OwnAttendance(Button):
    """Show what has been recorded of oneself."""

    tag: ClassVar[str] = "at5"


@dataclass(frozen=True, slots=True)
class CommitteeRoll(Button):
    """Allow or forbid the committee of a class to call its roll."""

    tag: ClassVar[str] = "at6"
    class_id: ClassId
    on: bool


@dataclass(frozen=True, slots=True)
class AttendanceWorkbook(Button):
    """Send the attendance of a class as a workbook."""

    tag: ClassVar[str] = "at7"
    class_id: ClassId


@dataclass(frozen=True, slots=True)
class AttendanceLines(Button):
    """Send the attendance of a class line by line, to be changed and sent back."""

    tag: ClassVar[str] = "atl"
    class_id: ClassId


@dataclass(frozen=True, slots=True)
class AbsentOfDay(Button):
    """Say who was missing on a day, of one class or of all whose staff one is."""

    tag: ClassVar[str] = "at8"
    class_id: ClassId | None
    day: date


@dataclass(frozen=True, slots=True)
class AttendanceOfPerson(Button):
    """Show the attendance of somebody in the classes one is staff of."""

    tag: ClassVar[str] = "ata"
    person_id: PersonId

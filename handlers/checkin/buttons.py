"""The buttons of check-in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.checkin.window import WindowRule  # buttons are read by their annotations
from bot.domain.ids import ClassId, PersonId, SessionId  # read at run time
from handlers.chat.buttons import Button


@dataclass(frozen=True, slots=True)
class CheckInPage(Button):
    """Show one's own check-in, and for whoever calls the roll the sessions to open one for."""

    tag: ClassVar[str] = "ck0"
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenCheckIn(Button):
    """Open the check-in of a session, or open it once more."""

    tag: ClassVar[str] = "ck1"
    session_id: SessionId


@dataclass(frozen=True, slots=True)
class ShowCode(Button):
    """Send the picture of the code into the chat."""

    tag: ClassVar[str] = "ck2"
    session_id: SessionId


@dataclass(frozen=True, slots=True)
class WhoIsMissing(Button):
    """Name those who have not checked in."""

    tag: ClassVar[str] = "ck3"
    session_id: SessionId


@dataclass(frozen=True, slots=True)
class EndCheckIn(Button):
    """End a check-in and record the roll."""

    tag: ClassVar[str] = "ck4"
    session_id: SessionId


@dataclass(frozen=True, slots=True)
class EndCheckInEarly(Button):
    """End a check-in before its session begins, though whoever is not there yet is absent then."""

    tag: ClassVar[str] = "ck9"
    session_id: SessionId


@dataclass(frozen=True, slots=True)
class DrawNames(Button):
    """Draw names at random of those who checked in."""

    tag: ClassVar[str] = "ck5"
    session_id: SessionId


@dataclass(frozen=True, slots=True)
class NotThere(Button):
    """Somebody whose name was called is not there; None: all the others are."""

    tag: ClassVar[str] = "ck6"
    session_id: SessionId
    number: int
    person_id: PersonId | None = None


@dataclass(frozen=True, slots=True)
class WindowPage(Button):
    """Show when check-in opens, when one is late, and when it closes."""

    tag: ClassVar[str] = "ck7"


@dataclass(frozen=True, slots=True)
class SetWindow(Button):
    """Set one of these, in minutes."""

    tag: ClassVar[str] = "ck8"
    rule: WindowRule
    minutes: int


@dataclass(frozen=True, slots=True)
class OpenCheckInOf(Button):
    """Open the check-in of the present or next session today of a class."""

    tag: ClassVar[str] = "cio"
    class_id: ClassId

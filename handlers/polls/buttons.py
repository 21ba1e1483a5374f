"""The buttons of polls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handlers.chat.buttons import Button


@dataclass(frozen=True, slots=True)
class ClosePoll(Button):
    """Close the poll of Telegram's above the button."""

    tag: ClassVar[str] = "s30"


@dataclass(frozen=True, slots=True)
class VoteByName(Button):
    """Choose an option of a poll in which names are kept, or take it back."""

    tag: ClassVar[str] = "vt1"
    poll_id: str
    place: int


@dataclass(frozen=True, slots=True)
class VoteHidden(Button):
    """Choose an option of an anonymous poll; nothing is kept of who chose it."""

    tag: ClassVar[str] = "vt2"
    poll_id: str
    place: int


@dataclass(frozen=True, slots=True)
class EndPoll(Button):
    """End a poll by our buttons; asks first."""

    tag: ClassVar[str] = "vt3"
    poll_id: str
    sure: bool = False


@dataclass(frozen=True, slots=True)
class PollList(Button):
    """Turn to a page of the polls of one's classes."""

    tag: ClassVar[str] = "vt4"
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenPoll(Button):
    """Open the result of a poll."""

    tag: ClassVar[str] = "vt5"
    poll_id: str


@dataclass(frozen=True, slots=True)
class PollWorkbook(Button):
    """Send the result of a poll as a workbook."""

    tag: ClassVar[str] = "vt6"
    poll_id: str

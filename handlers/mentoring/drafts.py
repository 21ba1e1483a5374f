"""What is waited for in paired help and home visits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import (  # read at run time
    ClassId,
    MentoringContactId,
    MentoringPairId,
)
from bot.domain.mentoring.kinds import VisitWhom  # read at run time
from handlers.chat.drafts import Draft


@dataclass(frozen=True, slots=True)
class NotingMeeting(Draft):
    """Words, a voice or a photo about a talk or a visit."""

    kind: ClassVar[str] = "mentoring-note"
    contact: MentoringContactId


@dataclass(frozen=True, slots=True)
class WritingSummary(Draft):
    """The summary of a student's school year."""

    kind: ClassVar[str] = "mentoring-summary"
    pair: MentoringPairId


@dataclass(frozen=True, slots=True)
class SharingNumber(Draft):
    """The number that one's students may see."""

    kind: ClassVar[str] = "mentoring-phone"


@dataclass(frozen=True, slots=True)
class MeetingGroup(Draft):
    """An exchange: who was not there, and what it was about, until it is noted."""

    kind: ClassVar[str] = "mentoring-group"
    missing: tuple[int, ...] = ()
    topics: int = 0


@dataclass(frozen=True, slots=True)
class PairingStudents(Draft):
    """The students of a class that are to be paired; a name that is typed takes one more."""

    kind: ClassVar[str] = "mentoring-pairing"
    of_class: ClassId
    chosen: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MakingVisits(Draft):
    """A campaign of visits until it is made: its name, then for whom."""

    kind: ClassVar[str] = "mentoring-visits"
    name: str = ""
    whom: VisitWhom = VisitWhom.ALL
    of_class: ClassId | None = None
    village: str = ""
    whom_known: bool = False

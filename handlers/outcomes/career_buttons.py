"""The buttons of what became of people, and of help after the course."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import AccountId, ClassId, HelpId, PersonId, ProgrammeId  # read at run time
from bot.domain.outcomes.careers import (  # read at run time
    CallResult,
    CareerSource,
    CareerStatus,
    Turnover,
)
from bot.domain.outcomes.helping import HelpEnding, HelpKind  # read at run time
from handlers.chat.buttons import Button


@dataclass(frozen=True, slots=True)
class MyCareer(Button):
    """What one does now."""

    tag: ClassVar[str] = "kr1"


@dataclass(frozen=True, slots=True)
class SayCareer(Button):
    """Somebody does this now: oneself, or whom one has called or visited."""

    tag: ClassVar[str] = "kr2"
    person_id: PersonId
    status: CareerStatus
    how: CareerSource


@dataclass(frozen=True, slots=True)
class SayRegistered(Button):
    """Whether an own business is registered."""

    tag: ClassVar[str] = "kr3"
    person_id: PersonId
    yes: bool


@dataclass(frozen=True, slots=True)
class SayJobs(Button):
    """How many work there besides."""

    tag: ClassVar[str] = "kr4"
    person_id: PersonId
    count: int


@dataclass(frozen=True, slots=True)
class SayTurnover(Button):
    """How the turnover compares."""

    tag: ClassVar[str] = "kr5"
    person_id: PersonId
    turnover: Turnover


@dataclass(frozen=True, slots=True)
class SayFirm(Button):
    """Write at which firm."""

    tag: ClassVar[str] = "kr6"
    person_id: PersonId


@dataclass(frozen=True, slots=True)
class CareersPage(Button):
    """The programmes with their figures."""

    tag: ClassVar[str] = "ks1"
    page: int = 0


@dataclass(frozen=True, slots=True)
class CareersOfProgramme(Button):
    """The figures of a programme, and its classes."""

    tag: ClassVar[str] = "ks2"
    programme_id: ProgrammeId
    page: int = 0


@dataclass(frozen=True, slots=True)
class CareersOfClass(Button):
    """The people of a class with what became of them."""

    tag: ClassVar[str] = "ks3"
    class_id: ClassId
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenCareer(Button):
    """What somebody has said, with buttons to note more."""

    tag: ClassVar[str] = "ks4"
    person_id: PersonId
    how: CareerSource = CareerSource.PHONE


@dataclass(frozen=True, slots=True)
class NoteCall(Button):
    """Somebody could not be reached, or does not say."""

    tag: ClassVar[str] = "ks5"
    person_id: PersonId
    result: CallResult


@dataclass(frozen=True, slots=True)
class CallList(Button):
    """Who is to be called."""

    tag: ClassVar[str] = "ks6"
    page: int = 0


@dataclass(frozen=True, slots=True)
class FollowupPlan(Button):
    """When the classes of a programme are asked."""

    tag: ClassVar[str] = "ks7"
    programme_id: ProgrammeId


@dataclass(frozen=True, slots=True)
class TurnFollowup(Button):
    """Ask, or ask no more, so many months later."""

    tag: ClassVar[str] = "ks8"
    programme_id: ProgrammeId
    months: int
    on: bool


@dataclass(frozen=True, slots=True)
class CareerBook(Button):
    """The figures and the people as a workbook."""

    tag: ClassVar[str] = "ks9"
    programme_id: ProgrammeId


# -- help ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AskHelp(Button):
    """What one needs help with."""

    tag: ClassVar[str] = "hh1"


@dataclass(frozen=True, slots=True)
class HelpWith(Button):
    """One needs help with this."""

    tag: ClassVar[str] = "hh2"
    sort: HelpKind


@dataclass(frozen=True, slots=True)
class HelpNow(Button):
    """Ask without more words."""

    tag: ClassVar[str] = "hh3"
    sort: HelpKind


@dataclass(frozen=True, slots=True)
class HelpsPage(Button):
    """The requests."""

    tag: ClassVar[str] = "hh4"
    closed: bool = False
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenHelp(Button):
    """One request."""

    tag: ClassVar[str] = "hh5"
    help_id: HelpId


@dataclass(frozen=True, slots=True)
class FindHelper(Button):
    """Choose who is asked to help."""

    tag: ClassVar[str] = "hh6"
    help_id: HelpId
    page: int = 0


@dataclass(frozen=True, slots=True)
class ProposeHelper(Button):
    """Ask a colleague to help."""

    tag: ClassVar[str] = "hh7"
    help_id: HelpId
    colleague_id: AccountId


@dataclass(frozen=True, slots=True)
class AnswerHelp(Button):
    """Help, or do not."""

    tag: ClassVar[str] = "hh8"
    help_id: HelpId
    yes: bool


@dataclass(frozen=True, slots=True)
class NoteHelpVisit(Button):
    """Write what a visit found."""

    tag: ClassVar[str] = "hh9"
    help_id: HelpId


@dataclass(frozen=True, slots=True)
class CloseHelp(Button):
    """Close it."""

    tag: ClassVar[str] = "hha"
    help_id: HelpId
    ending: HelpEnding

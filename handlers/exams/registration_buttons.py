"""The buttons of registering for an exam, and of what follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import ExamId, PaperId, RegistrationId
from handlers.chat.buttons import Button

UNSAID = -1  # of a level or years that nobody has said yet


@dataclass(frozen=True, slots=True)
class SignUpPage(Button):
    """Go back to what one can register for."""

    tag: ClassVar[str] = "er2"


@dataclass(frozen=True, slots=True)
class OpenExamWindow(Button):
    """Open an exam one can register for.

    ``level`` is the place of the level held from 1 on, 0 for none; ``years`` are those of work.
    """

    tag: ClassVar[str] = "er3"
    exam_id: ExamId
    level: int = UNSAID
    years: int = UNSAID


@dataclass(frozen=True, slots=True)
class BeginRegistration(Button):
    """Register at a venue, 0 where there is only one; ``sure`` in spite of another exam then."""

    tag: ClassVar[str] = "er4"
    exam_id: ExamId
    venue: int = 0
    level: int = UNSAID
    years: int = UNSAID
    sure: bool = False


@dataclass(frozen=True, slots=True)
class OwnRegistration(Button):
    """Open a registration of one's own."""

    tag: ClassVar[str] = "er5"
    registration_id: RegistrationId


@dataclass(frozen=True, slots=True)
class GiveExamPaper(Button):
    """Send pictures of a paper."""

    tag: ClassVar[str] = "er6"
    registration_id: RegistrationId
    number: int


@dataclass(frozen=True, slots=True)
class TakeOutExamPaper(Button):
    """Take back a picture that nobody has looked at."""

    tag: ClassVar[str] = "er7"
    paper_id: PaperId


@dataclass(frozen=True, slots=True)
class SeeExamPaper(Button):
    """Have a picture sent."""

    tag: ClassVar[str] = "er8"
    paper_id: PaperId


@dataclass(frozen=True, slots=True)
class HandInRegistration(Button):
    """Hand a registration in."""

    tag: ClassVar[str] = "er9"
    registration_id: RegistrationId


@dataclass(frozen=True, slots=True)
class WithdrawRegistration(Button):
    """Take a registration back, after asking."""

    tag: ClassVar[str] = "era"
    registration_id: RegistrationId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class SeeTicket(Button):
    """Have one's ticket sent, as a picture or to print."""

    tag: ClassVar[str] = "erb"
    exam_id: ExamId
    print_: bool = False


@dataclass(frozen=True, slots=True)
class OpenTickets(Button):
    """Have the tickets of all exams ahead sent."""

    tag: ClassVar[str] = "erc"


@dataclass(frozen=True, slots=True)
class ExamCalendar(Button):
    """Have one's exams sent for a calendar."""

    tag: ClassVar[str] = "erd"


@dataclass(frozen=True, slots=True)
class OpenOwnResults(Button):
    """Open one's results and certificates."""

    tag: ClassVar[str] = "ere"


@dataclass(frozen=True, slots=True)
class AskAppeal(Button):
    """Ask to have a result looked over again."""

    tag: ClassVar[str] = "erf"
    exam_id: ExamId


@dataclass(frozen=True, slots=True)
class AskForPost(Button):
    """Ask to have one's certificate posted."""

    tag: ClassVar[str] = "eri"
    exam_id: ExamId


@dataclass(frozen=True, slots=True)
class SayWhoRegisters(Button):
    """Say who one is, from outside, to register for an exam; 0 for any."""

    tag: ClassVar[str] = "erg"
    exam_id: ExamId


@dataclass(frozen=True, slots=True)
class ConfirmWhoRegisters(Button):
    """Say whether name, phone and tail were understood."""

    tag: ClassVar[str] = "erh"
    right: bool

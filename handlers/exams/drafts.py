"""What is waited for while one registers for an exam, and while the exam office works."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.exams.files import ListKind
from bot.domain.ids import AppealId, ExamId, PersonId, RegistrationId
from handlers.chat.drafts import Draft


@dataclass(frozen=True, slots=True)
class SayingWhoRegisters(Draft):
    """Name, phone and what the identity number ends with, of somebody from outside.

    ``is_shared`` says that Telegram vouches for the phone: it was shared, not written;
    ``is_confirmed`` that they said that all three are right.
    """

    kind: ClassVar[str] = "registration-who"
    exam: ExamId
    name: str = ""
    phone: str = ""
    tail: str = ""
    is_shared: bool = False
    is_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class GivingExamPaper(Draft):
    """Pictures of a paper; see ``handlers.chat.giving.PaperDraft``."""

    kind: ClassVar[str] = "registration-paper"
    registration: RegistrationId
    number: int
    album: str = ""
    last: int = 0


@dataclass(frozen=True, slots=True)
class AppealingResult(Draft):
    """Why a result is to be looked over again."""

    kind: ClassVar[str] = "exam-appeal"
    exam: ExamId


@dataclass(frozen=True, slots=True)
class ReturningRegistration(Draft):
    """Why a registration, or one of its papers, is sent back."""

    kind: ClassVar[str] = "registration-return"
    registration: RegistrationId
    number: int


@dataclass(frozen=True, slots=True)
class RefusingRegistration(Draft):
    """Why a registration is refused."""

    kind: ClassVar[str] = "registration-refuse"
    registration: RegistrationId


@dataclass(frozen=True, slots=True)
class ChangingWindow(Draft):
    """A new value of a setting of a window."""

    kind: ClassVar[str] = "exam-window"
    exam: ExamId
    change: str


@dataclass(frozen=True, slots=True)
class WritingRooms(Draft):
    """The rooms in which a venue is seated, as they were written; "" until then."""

    kind: ClassVar[str] = "exam-rooms"
    exam: ExamId
    venue: str
    rooms: str = ""


@dataclass(frozen=True, slots=True)
class AtTheDoor(Draft):
    """Whom an examiner names at the door of an exam."""

    kind: ClassVar[str] = "exam-door"
    exam: ExamId


@dataclass(frozen=True, slots=True)
class AnsweringAppeal(Draft):
    """The answer to an appeal."""

    kind: ClassVar[str] = "exam-appeal-answer"
    appeal: AppealId


@dataclass(frozen=True, slots=True)
class CorrectingResult(Draft):
    """The right result of somebody who appealed."""

    kind: ClassVar[str] = "exam-result-correct"
    appeal: AppealId


@dataclass(frozen=True, slots=True)
class WantingPost(Draft):
    """Where somebody wants their certificate sent."""

    kind: ClassVar[str] = "exam-certificate-post"
    exam: ExamId


@dataclass(frozen=True, slots=True)
class HandingOut(Draft):
    """Who collected a certificate, or the number of its parcel."""

    kind: ClassVar[str] = "exam-certificate"
    exam: ExamId
    person: PersonId
    posted: bool


@dataclass(frozen=True, slots=True)
class SendingList(Draft):
    """A list for an exam; ``lines`` is what was read of it, until it is taken over."""

    kind: ClassVar[str] = "exam-list"
    exam: ExamId
    of: ListKind
    lines: list[list[str]] | None = None

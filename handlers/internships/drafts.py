"""What is waited for about internships."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from bot.domain.ids import InternshipId, InternTroubleId  # read at run time
from bot.domain.internships.internship import InternKind, Side, StepKind  # read at run time
from handlers.chat.drafts import Draft


class InternAsk(StrEnum):
    """What is asked next while an internship is filled in."""

    WHO = "who"
    FIRM = "firm"
    POST = "post"
    BEGINS = "begins"
    LASTS = "lasts"
    MENTOR = "mentor"
    PAY = "pay"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class FillingInternship(Draft):
    """An internship until it is handed in; ``own`` is a trainee's, else staff arrange it.

    ``unsettled`` are names that mean nobody, or several.
    """

    kind: ClassVar[str] = "internship"
    asks: InternAsk
    own: bool = False
    people: tuple[int, ...] = ()
    firm: str = ""
    post: str = ""
    sort: InternKind = InternKind.INTERNSHIP
    starts: str = ""
    ends: str = ""
    mentor: str = ""
    phone: str = ""
    pay: int | None = None
    unsettled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AddingToWeek(Draft):
    """A line, or a picture, to the word of a week."""

    kind: ClassVar[str] = "internship-week"
    internship: InternshipId
    week: str


@dataclass(frozen=True, slots=True)
class TellingTrouble(Draft):
    """Words of what is wrong, until it is chosen what it is; or more words once it is told."""

    kind: ClassVar[str] = "internship-trouble"
    text: str = ""
    trouble: InternTroubleId | None = None


@dataclass(frozen=True, slots=True)
class SendingAgreement(Draft):
    """The picture of an agreement."""

    kind: ClassVar[str] = "internship-paper"
    internship: InternshipId


@dataclass(frozen=True, slots=True)
class WordingMark(Draft):
    """A line to the stars."""

    kind: ClassVar[str] = "internship-mark"
    internship: InternshipId
    side: Side


@dataclass(frozen=True, slots=True)
class NotingStep(Draft):
    """What a visit or a call found, what is done about a trouble."""

    kind: ClassVar[str] = "internship-step"
    internship: InternshipId
    step: StepKind
    trouble: InternTroubleId | None = None


@dataclass(frozen=True, slots=True)
class WritingHours(Draft):
    """How many hours the firm confirms."""

    kind: ClassVar[str] = "internship-hours"
    internship: InternshipId

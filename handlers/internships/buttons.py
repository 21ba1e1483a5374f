"""The buttons of internships."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # read at run time
from typing import ClassVar

from bot.domain.ids import (  # read at run time
    AccountId,
    FirmId,
    InternshipId,
    InternTroubleId,
    PersonId,
)
from bot.domain.internships.internship import (  # read at run time
    InternKind,
    Mood,
    Side,
    StepKind,
    TroubleEnding,
    TroubleKind,
)
from handlers.chat.buttons import Button

# -- the trainee -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MyInternship(Button):
    """Where one is, with the word of this week."""

    tag: ClassVar[str] = "it1"


@dataclass(frozen=True, slots=True)
class SayWeek(Button):
    """How a week was."""

    tag: ClassVar[str] = "it2"
    internship_id: InternshipId
    week: date
    mood: Mood


@dataclass(frozen=True, slots=True)
class AddToWeek(Button):
    """Add a line or a picture to the word of a week."""

    tag: ClassVar[str] = "it3"
    internship_id: InternshipId
    week: date


@dataclass(frozen=True, slots=True)
class SomethingWrong(Button):
    """Choose what is wrong."""

    tag: ClassVar[str] = "it4"


@dataclass(frozen=True, slots=True)
class TellTrouble(Button):
    """Say what is wrong; what was just written is taken along."""

    tag: ClassVar[str] = "it5"
    trouble: TroubleKind


@dataclass(frozen=True, slots=True)
class AddToTrouble(Button):
    """Say more of what is wrong."""

    tag: ClassVar[str] = "it6"
    trouble_id: InternTroubleId


@dataclass(frozen=True, slots=True)
class InternNotSolved(Button):
    """It is not solved."""

    tag: ClassVar[str] = "it7"
    trouble_id: InternTroubleId


@dataclass(frozen=True, slots=True)
class InternRules(Button):
    """What is allowed and what is not."""

    tag: ClassVar[str] = "it8"


@dataclass(frozen=True, slots=True)
class ReportInternship(Button):
    """Report what one found by oneself."""

    tag: ClassVar[str] = "it9"


@dataclass(frozen=True, slots=True)
class SendAgreement(Button):
    """Send a picture of the agreement."""

    tag: ClassVar[str] = "ita"
    internship_id: InternshipId


@dataclass(frozen=True, slots=True)
class JudgeFirm(Button):
    """Give the firm stars."""

    tag: ClassVar[str] = "itb"
    internship_id: InternshipId
    stars: int


@dataclass(frozen=True, slots=True)
class OnceMore(Button):
    """Whether one would go, or take somebody, there again."""

    tag: ClassVar[str] = "itc"
    internship_id: InternshipId
    side: Side
    again: bool


@dataclass(frozen=True, slots=True)
class WordsOfMark(Button):
    """Write a line to the stars."""

    tag: ClassVar[str] = "itd"
    internship_id: InternshipId
    side: Side


# -- filling one in: a trainee for themselves, staff for theirs ------------------------------------


@dataclass(frozen=True, slots=True)
class InternBegins(Button):
    """The first day."""

    tag: ClassVar[str] = "itf"
    on: date


@dataclass(frozen=True, slots=True)
class InternLasts(Button):
    """How many months it lasts."""

    tag: ClassVar[str] = "itg"
    months: int


@dataclass(frozen=True, slots=True)
class SkipOfIntern(Button):
    """Leave out what is asked."""

    tag: ClassVar[str] = "ith"


@dataclass(frozen=True, slots=True)
class SetInternKind(Button):
    """What kind of internship it is."""

    tag: ClassVar[str] = "iti"
    sort: InternKind


@dataclass(frozen=True, slots=True)
class KeepInternship(Button):
    """Hand it in as it was said back."""

    tag: ClassVar[str] = "itj"


@dataclass(frozen=True, slots=True)
class DropInternship(Button):
    """Give up what is being filled in."""

    tag: ClassVar[str] = "itk"


# -- staff -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InternPage(Button):
    """Those who are out now, or whose internship is over."""

    tag: ClassVar[str] = "iu1"
    over: bool = False
    mine: bool = False
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenIntern(Button):
    """One internship."""

    tag: ClassVar[str] = "iu2"
    internship_id: InternshipId


@dataclass(frozen=True, slots=True)
class PlaceIntern(Button):
    """Arrange an internship; ``internship_id`` is one to take firm and days over from."""

    tag: ClassVar[str] = "iu3"
    internship_id: InternshipId | None = None


@dataclass(frozen=True, slots=True)
class PlaceStudent(Button):
    """Take somebody whose name was found."""

    tag: ClassVar[str] = "iu4"
    person_id: PersonId


@dataclass(frozen=True, slots=True)
class DecideIntern(Button):
    """Confirm what a trainee reported, or refuse it."""

    tag: ClassVar[str] = "iu5"
    internship_id: InternshipId
    agreed: bool


@dataclass(frozen=True, slots=True)
class EndIntern(Button):
    """End an internship before its time."""

    tag: ClassVar[str] = "iu6"
    internship_id: InternshipId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class ChooseTutor(Button):
    """Choose the school's tutor."""

    tag: ClassVar[str] = "iu7"
    internship_id: InternshipId
    page: int = 0


@dataclass(frozen=True, slots=True)
class SetTutor(Button):
    """Set the school's tutor."""

    tag: ClassVar[str] = "iu8"
    internship_id: InternshipId
    colleague_id: AccountId


@dataclass(frozen=True, slots=True)
class NoteInternStep(Button):
    """Note a visit, a call, or a step about a trouble."""

    tag: ClassVar[str] = "iu9"
    internship_id: InternshipId
    step: StepKind
    trouble_id: InternTroubleId | None = None


@dataclass(frozen=True, slots=True)
class TroublesPage(Button):
    """All open troubles."""

    tag: ClassVar[str] = "iua"
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenTrouble(Button):
    """One trouble."""

    tag: ClassVar[str] = "iub"
    trouble_id: InternTroubleId


@dataclass(frozen=True, slots=True)
class CloseTrouble(Button):
    """Close a trouble."""

    tag: ClassVar[str] = "iuc"
    trouble_id: InternTroubleId
    ending: TroubleEnding


@dataclass(frozen=True, slots=True)
class FirmsPage(Button):
    """The firms, those with most trouble first."""

    tag: ClassVar[str] = "iud"
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenFirm(Button):
    """The interns of a firm."""

    tag: ClassVar[str] = "iue"
    firm_id: FirmId
    page: int = 0


@dataclass(frozen=True, slots=True)
class InternBook(Button):
    """All of it as a workbook."""

    tag: ClassVar[str] = "iuf"


@dataclass(frozen=True, slots=True)
class JudgeIntern(Button):
    """Note what the firm's mentor says of the trainee."""

    tag: ClassVar[str] = "iug"
    internship_id: InternshipId
    stars: int


@dataclass(frozen=True, slots=True)
class TurnInsured(Button):
    """Whether insurance was taken out."""

    tag: ClassVar[str] = "iuh"
    internship_id: InternshipId
    on: bool


@dataclass(frozen=True, slots=True)
class InternPapers(Button):
    """Show the pictures of the agreement."""

    tag: ClassVar[str] = "iui"
    internship_id: InternshipId


@dataclass(frozen=True, slots=True)
class WeekPhoto(Button):
    """Show the picture to the word of a week."""

    tag: ClassVar[str] = "iuj"
    internship_id: InternshipId
    week: date


@dataclass(frozen=True, slots=True)
class SilentPage(Button):
    """Who has said nothing for two weeks."""

    tag: ClassVar[str] = "iuk"


@dataclass(frozen=True, slots=True)
class SetHours(Button):
    """Write how many hours the firm confirms."""

    tag: ClassVar[str] = "iul"
    internship_id: InternshipId

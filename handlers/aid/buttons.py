"""The buttons of applying for aid and of reviewing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.aid.categories import Category  # buttons are read by their annotations
from bot.domain.aid.stages import Stage  # buttons are read by their annotations
from bot.domain.ids import (  # the same
    AccountId,
    AidApplicationId,
    AidSchemeId,
    PaperId,
    PersonId,
)
from handlers.chat.buttons import Button


@dataclass(frozen=True, slots=True)
class OpenAid(Button):
    """Open one's own page, below what stands there."""

    tag: ClassVar[str] = "ai0"


@dataclass(frozen=True, slots=True)
class AidPage(Button):
    """Go back to one's own page."""

    tag: ClassVar[str] = "ai1"


@dataclass(frozen=True, slots=True)
class StartCheck(Button):
    """Begin the self-check, below what stands there."""

    tag: ClassVar[str] = "ai2"


@dataclass(frozen=True, slots=True)
class CheckAid(Button):
    """Go on with the self-check: ``answers`` are all that were given, a letter each."""

    tag: ClassVar[str] = "ai3"
    answers: str


@dataclass(frozen=True, slots=True)
class ShowScheme(Button):
    """Show a scheme, on the way from the self-check."""

    tag: ClassVar[str] = "ai4"
    scheme_id: AidSchemeId
    answers: str


@dataclass(frozen=True, slots=True)
class BeginAid(Button):
    """Begin an application, or go on with it."""

    tag: ClassVar[str] = "ai5"
    scheme_id: AidSchemeId


@dataclass(frozen=True, slots=True)
class OwnAid(Button):
    """Open an application of one's own."""

    tag: ClassVar[str] = "ai6"
    application_id: AidApplicationId


@dataclass(frozen=True, slots=True)
class GivePaper(Button):
    """Send pictures of a paper; 0 for one that was not asked for."""

    tag: ClassVar[str] = "ai7"
    application_id: AidApplicationId
    number: int


@dataclass(frozen=True, slots=True)
class SameAsBefore(Button):
    """Say that a paper that was accepted before has not changed."""

    tag: ClassVar[str] = "ai8"
    application_id: AidApplicationId
    number: int


@dataclass(frozen=True, slots=True)
class TakeOutPaper(Button):
    """Take back a picture that nobody has looked at yet."""

    tag: ClassVar[str] = "ai9"
    paper_id: PaperId


@dataclass(frozen=True, slots=True)
class SubmitAid(Button):
    """Hand an application in; ``direct`` past the class."""

    tag: ClassVar[str] = "aia"
    application_id: AidApplicationId
    direct: bool


@dataclass(frozen=True, slots=True)
class WithdrawAid(Button):
    """Take an application back, after asking."""

    tag: ClassVar[str] = "aib"
    application_id: AidApplicationId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class SeePaper(Button):
    """Have a picture sent."""

    tag: ClassVar[str] = "aic"
    paper_id: PaperId


@dataclass(frozen=True, slots=True)
class ReviewAid(Button):
    """List the applications in a stage that one reviews; None for all stages with their counts."""

    tag: ClassVar[str] = "aid"
    stage: Stage | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenReview(Button):
    """Open an application to review it; ``paper`` opens the choices for one of its papers."""

    tag: ClassVar[str] = "aie"
    application_id: AidApplicationId
    paper: int | None = None


@dataclass(frozen=True, slots=True)
class AcceptPaper(Button):
    """Accept a paper."""

    tag: ClassVar[str] = "aif"
    application_id: AidApplicationId
    number: int


@dataclass(frozen=True, slots=True)
class ReturnPaper(Button):
    """Send a paper back with a ready reason, or ask for one in words."""

    tag: ClassVar[str] = "aig"
    application_id: AidApplicationId
    number: int
    ready: str = ""


@dataclass(frozen=True, slots=True)
class AgreeAid(Button):
    """Move an application on from the stage that was shown."""

    tag: ClassVar[str] = "aih"
    application_id: AidApplicationId
    stage: Stage


@dataclass(frozen=True, slots=True)
class RefuseAid(Button):
    """Refuse an application; the reason is asked for."""

    tag: ClassVar[str] = "aii"
    application_id: AidApplicationId


@dataclass(frozen=True, slots=True)
class ListAid(Button):
    """Put an applicant who was agreed to on the ledger of their term, under a category."""

    tag: ClassVar[str] = "aiL"
    application_id: AidApplicationId
    category: Category


@dataclass(frozen=True, slots=True)
class MoveAllAid(Button):
    """Move all applications of a stage on, after asking; ``count`` is how many were shown."""

    tag: ClassVar[str] = "aij"
    stage: Stage
    count: int = 0


@dataclass(frozen=True, slots=True)
class SchemesPage(Button):
    """List the schemes of today, to change them."""

    tag: ClassVar[str] = "aik"


@dataclass(frozen=True, slots=True)
class EditScheme(Button):
    """Open a scheme, to change it."""

    tag: ClassVar[str] = "ail"
    scheme_id: AidSchemeId


@dataclass(frozen=True, slots=True)
class ChangeScheme(Button):
    """Ask for a new amount, last day, or first day of a new version."""

    tag: ClassVar[str] = "aim"
    scheme_id: AidSchemeId
    change: str


@dataclass(frozen=True, slots=True)
class AidOfficers(Button):
    """Show who is in the aid office."""

    tag: ClassVar[str] = "ain"


@dataclass(frozen=True, slots=True)
class ChooseOfficer(Button):
    """List colleagues who can be taken into the aid office."""

    tag: ClassVar[str] = "aio"
    page: int = 0


@dataclass(frozen=True, slots=True)
class NameOfficer(Button):
    """Take a colleague into the aid office."""

    tag: ClassVar[str] = "aip"
    colleague_id: AccountId


@dataclass(frozen=True, slots=True)
class ReleaseOfficer(Button):
    """Take a colleague out of the aid office."""

    tag: ClassVar[str] = "aiq"
    colleague_id: AccountId


@dataclass(frozen=True, slots=True)
class MissedPage(Button):
    """List who fits a scheme and has not applied."""

    tag: ClassVar[str] = "air"
    page: int = 0


@dataclass(frozen=True, slots=True)
class HintMissed(Button):
    """Remind one of them."""

    tag: ClassVar[str] = "ais"
    person_id: PersonId
    scheme_id: AidSchemeId
    page: int = 0

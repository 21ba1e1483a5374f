"""The buttons of enrolment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from bot.domain.enrolment.filling import SignupStep  # read at run time
from bot.domain.enrolment.stages import IntakeState
from bot.domain.ids import (  # read at run time
    ClassId,
    IntakeChannelId,
    IntakeId,
    LoadId,
    PaperId,
    ProgrammeId,
    SignupId,
)
from handlers.chat.buttons import Button, Earlier

# -- whoever signs up ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OpenSignups(Button):
    """Open one's sign-ups, and what is open."""

    tag: ClassVar[str] = "su0"


@dataclass(frozen=True, slots=True)
class TurnSignups(Button):
    """Turn the pages of one's sign-ups."""

    tag: ClassVar[str] = "sug"
    page: int


@dataclass(frozen=True, slots=True)
class FollowSignupLink(Button):
    """Follow the link of an intake or of one of its channels."""

    tag: ClassVar[str] = "su1"
    code: str


@dataclass(frozen=True, slots=True)
class OpenIntake(Button):
    """Look at an intake that is open, having come by a channel."""

    tag: ClassVar[str] = "su2"
    intake_id: IntakeId
    channel_id: IntakeChannelId | None = None


@dataclass(frozen=True, slots=True)
class TurnIntake(Button):
    """Turn the pages of whom one has signed up for an intake."""

    tag: ClassVar[str] = "suh"
    intake_id: IntakeId
    channel_id: IntakeChannelId | None
    page: int


@dataclass(frozen=True, slots=True)
class BeginSignup(Button):
    """Begin to sign up oneself, or a colleague."""

    tag: ClassVar[str] = "su3"
    intake_id: IntakeId
    channel_id: IntakeChannelId | None
    own: bool


@dataclass(frozen=True, slots=True)
class AskStep(Button):
    """Ask one thing again."""

    tag: ClassVar[str] = "su4"
    signup_id: SignupId
    step: SignupStep


@dataclass(frozen=True, slots=True)
class PickSignupAnswer(Button):
    """Pick a known answer by its place; ``mark`` tells whether it is still the same."""

    tag: ClassVar[str] = "su5"
    signup_id: SignupId
    step: SignupStep
    place: int
    mark: str


@dataclass(frozen=True, slots=True)
class HandInSignup(Button):
    """Hand a sign-up in."""

    tag: ClassVar[str] = "su6"
    signup_id: SignupId


@dataclass(frozen=True, slots=True)
class OpenSignup(Button):
    """Open one of one's sign-ups."""

    tag: ClassVar[str] = "su7"
    signup_id: SignupId


@dataclass(frozen=True, slots=True)
class WithdrawSignup(Button):
    """Cancel a sign-up; ``sure`` after asking."""

    tag: ClassVar[str] = "su8"
    signup_id: SignupId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class SwapColleague(Button):
    """Let somebody else come in place of a colleague."""

    tag: ClassVar[str] = "su9"
    signup_id: SignupId


@dataclass(frozen=True, slots=True)
class AddColleagues(Button):
    """Sign up several at once."""

    tag: ClassVar[str] = "sua"
    intake_id: IntakeId
    channel_id: IntakeChannelId | None


@dataclass(frozen=True, slots=True)
class PickListDistrict(Button):
    """Pick the district of several by its place."""

    tag: ClassVar[str] = "sub"
    intake_id: IntakeId
    place: int
    mark: str


@dataclass(frozen=True, slots=True)
class HandInColleagues(Button):
    """Hand in the list that was shown."""

    tag: ClassVar[str] = "suc1"
    intake_id: IntakeId
    mark: str


@dataclass(frozen=True, slots=True)
class GiveSignupPaper(Button):
    """Give a paper by its number."""

    tag: ClassVar[str] = "sud"
    signup_id: SignupId
    number: int


@dataclass(frozen=True, slots=True)
class SeeSignupPaper(Button):
    """See a picture, or a file, that was given."""

    tag: ClassVar[str] = "sue"
    paper_id: PaperId


@dataclass(frozen=True, slots=True)
class TakeOutSignupPaper(Button):
    """Take back a picture that nobody has looked at yet."""

    tag: ClassVar[str] = "sui"
    paper_id: PaperId


@dataclass(frozen=True, slots=True)
class ResubmitSignup(Button):
    """Say that what was asked for is there."""

    tag: ClassVar[str] = "suf"
    signup_id: SignupId


# -- districts -------------------------------------------------------------------------------------


class SignupPile(StrEnum):
    """The piles that sign-ups of an intake lie on."""

    REVIEW = "r"
    ASKED = "a"
    ACCEPTED = "c"
    WAITING = "w"
    CONFIRMED = "y"
    OVER = "o"


@dataclass(frozen=True, slots=True)
class IntakeList(Button):
    """List the intakes."""

    tag: ClassVar[str] = "si0"
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenIntakeOffice(Button):
    """Open an intake as staff."""

    tag: ClassVar[str] = "si1"
    intake_id: IntakeId


@dataclass(frozen=True, slots=True)
class OpenPile(Button):
    """List the sign-ups of one pile."""

    tag: ClassVar[str] = "si2"
    intake_id: IntakeId
    pile: SignupPile
    page: int = 0


@dataclass(frozen=True, slots=True)
class ReviewSignup(Button):
    """Open a sign-up as staff."""

    tag: ClassVar[str] = "si3"
    signup_id: SignupId


@dataclass(frozen=True, slots=True)
class AcceptSignup(Button):
    """Accept a sign-up for the district; ``mark`` tells whether it is of whom was shown."""

    tag: ClassVar[str] = "siw"
    signup_id: SignupId
    mark: str


@dataclass(frozen=True, slots=True)
class AcceptPile(Button):
    """Accept all whose papers are there; ``count`` is how many were shown."""

    tag: ClassVar[str] = "si5"
    intake_id: IntakeId
    count: int = 0


@dataclass(frozen=True, slots=True)
class AskOfSignup(Button):
    """Ask for something by a ready sentence, or for words where it is ""."""

    tag: ClassVar[str] = "six"
    signup_id: SignupId
    ready: str
    mark: str


@dataclass(frozen=True, slots=True)
class RefuseSignup(Button):
    """Refuse by a ready reason; ask for one where it is ""."""

    tag: ClassVar[str] = "siy"
    signup_id: SignupId
    ready: str
    mark: str


@dataclass(frozen=True, slots=True)
class AcceptUnmarked(Earlier):
    """A yes to a card of before it told whom it shows: the card is shown first."""

    tag: ClassVar[str] = "si4"
    signup_id: SignupId

    def today(self) -> ReviewSignup:
        """Return the card."""
        return ReviewSignup(self.signup_id)


@dataclass(frozen=True, slots=True)
class AskUnmarked(AcceptUnmarked):
    """A question of such a card."""

    tag: ClassVar[str] = "si6"
    ready: str


@dataclass(frozen=True, slots=True)
class RefuseUnmarked(AskUnmarked):
    """A refusal of such a card."""

    tag: ClassVar[str] = "si7"


@dataclass(frozen=True, slots=True)
class EndSignup(Button):
    """Cancel for somebody, or note that they did not come; ``sure`` after asking."""

    tag: ClassVar[str] = "si8"
    signup_id: SignupId
    absent: bool
    sure: bool = False


# -- the school ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ConfirmSignup(Button):
    """Put somebody onto the roster of a class; ask which where it is not known."""

    tag: ClassVar[str] = "si9"
    signup_id: SignupId
    class_id: ClassId | None = None


@dataclass(frozen=True, slots=True)
class TurnClasses(Button):
    """Turn the pages of the classes that somebody may come into."""

    tag: ClassVar[str] = "sit"
    signup_id: SignupId
    page: int


@dataclass(frozen=True, slots=True)
class ConfirmPile(Button):
    """Confirm all who are accepted and have a seat; ``count`` is how many were shown."""

    tag: ClassVar[str] = "sia"
    intake_id: IntakeId
    class_id: ClassId | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class TurnPileClasses(Button):
    """Turn the pages of the classes that all may come into."""

    tag: ClassVar[str] = "siu"
    intake_id: IntakeId
    page: int


@dataclass(frozen=True, slots=True)
class DistrictTable(Button):
    """Show the districts beside their quotas."""

    tag: ClassVar[str] = "sib"
    intake_id: IntakeId


@dataclass(frozen=True, slots=True)
class OpenIntakeDistrict(Button):
    """Show a district by its place: its figures, and whom to call."""

    tag: ClassVar[str] = "sic"
    intake_id: IntakeId
    place: int
    mark: str


@dataclass(frozen=True, slots=True)
class GiveOnSeats(Button):
    """Give unused seats on by the rule; ``count`` is how many were shown."""

    tag: ClassVar[str] = "sid"
    intake_id: IntakeId
    count: int = 0


@dataclass(frozen=True, slots=True)
class IntakeChannels(Button):
    """Show the channels and where people came from."""

    tag: ClassVar[str] = "sie"
    intake_id: IntakeId


@dataclass(frozen=True, slots=True)
class AddIntakeChannel(Button):
    """Name a new channel."""

    tag: ClassVar[str] = "sif"
    intake_id: IntakeId


@dataclass(frozen=True, slots=True)
class IntakePoster(Button):
    """Send link and poster, of a channel or of none."""

    tag: ClassVar[str] = "sig"
    intake_id: IntakeId
    channel_id: IntakeChannelId | None = None


@dataclass(frozen=True, slots=True)
class SignupWorkbook(Button):
    """Send the workbook of all."""

    tag: ClassVar[str] = "sih"
    intake_id: IntakeId


# -- making ----------------------------------------------------------------------------------------


class IntakeField(StrEnum):
    """What can be set of an intake."""

    TITLE = "t"
    OPENS = "o"
    CLOSES = "c"
    CAPACITY = "s"
    QUOTAS = "q"
    PAPERS = "p"
    PER_FIRM = "f"
    DAYS = "d"
    ADULTS = "a"


@dataclass(frozen=True, slots=True)
class NewIntake(Button):
    """Choose what a new intake is for."""

    tag: ClassVar[str] = "sii"
    page: int = 0


@dataclass(frozen=True, slots=True)
class MakeIntake(Button):
    """Make an intake for a class, or for a programme."""

    tag: ClassVar[str] = "sij"
    programme_id: ProgrammeId
    class_id: ClassId | None


@dataclass(frozen=True, slots=True)
class EditIntake(Button):
    """Show the settings of an intake, or ask for one of them."""

    tag: ClassVar[str] = "sik"
    intake_id: IntakeId
    intake_field: IntakeField | None = None


@dataclass(frozen=True, slots=True)
class SetIntake(Button):
    """Set one of them to a known value."""

    tag: ClassVar[str] = "sil"
    intake_id: IntakeId
    intake_field: IntakeField
    value: int


@dataclass(frozen=True, slots=True)
class MoveIntake(Button):
    """Publish an intake, or end it; ``sure`` after asking."""

    tag: ClassVar[str] = "sim"
    intake_id: IntakeId
    state: IntakeState
    sure: bool = False


@dataclass(frozen=True, slots=True)
class CopyIntake(Button):
    """Take over seats, quotas, papers and channels of the intake before."""

    tag: ClassVar[str] = "sin"
    intake_id: IntakeId


@dataclass(frozen=True, slots=True)
class DropIntake(Button):
    """Throw a draft away."""

    tag: ClassVar[str] = "sio"
    intake_id: IntakeId


@dataclass(frozen=True, slots=True)
class PreviewIntake(Button):
    """See an intake as those who sign up will."""

    tag: ClassVar[str] = "sip"
    intake_id: IntakeId


@dataclass(frozen=True, slots=True)
class LeavePhone(Button):
    """Ask the staff of a district for the number at which the school may call them."""

    tag: ClassVar[str] = "sis"
    intake_id: IntakeId


@dataclass(frozen=True, slots=True)
class LoadSignups(Button):
    """Send templates, and wait for a workbook."""

    tag: ClassVar[str] = "siq"
    intake_id: IntakeId


@dataclass(frozen=True, slots=True)
class TakeSentBook(Button):
    """Read a workbook that was sent before for an intake."""

    tag: ClassVar[str] = "siv"
    intake_id: IntakeId
    load_id: LoadId


@dataclass(frozen=True, slots=True)
class TakeAllQuotas(Button):
    """Read a table that was sent before, with a column of quotas for each of several intakes."""

    tag: ClassVar[str] = "siq2"
    load_id: LoadId


@dataclass(frozen=True, slots=True)
class ApplyAllQuotas(Button):
    """Set the quotas of all intakes, as they were shown."""

    tag: ClassVar[str] = "siq3"


@dataclass(frozen=True, slots=True)
class ApplySignups(Button):
    """Take over what the workbook says, as it was shown."""

    tag: ClassVar[str] = "sir"
    intake_id: IntakeId

"""The buttons of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.desk.crisis import DangerKind  # read at run time
from bot.domain.ids import (  # read at run time
    AccountId,
    CannedId,
    CaseId,
    CaseMessageId,
    CrisisId,
    QuestionId,
)
from handlers.chat.buttons import Button


@dataclass(frozen=True, slots=True)
class DeskPage(Button):
    """Open the list of those who wait."""

    tag: ClassVar[str] = "qe"
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenCase(Button):
    """Open a case with its messages."""

    tag: ClassVar[str] = "qf"
    case_id: CaseId


@dataclass(frozen=True, slots=True)
class CaseFiles(Button):
    """Send the pictures and files of a case."""

    tag: ClassVar[str] = "qfi"
    case_id: CaseId


@dataclass(frozen=True, slots=True)
class ClaimCase(Button):
    """Claim a case; ``over`` takes it from a colleague."""

    tag: ClassVar[str] = "qg"
    case_id: CaseId
    over: bool = False


@dataclass(frozen=True, slots=True)
class ReleaseCase(Button):
    """Release a case."""

    tag: ClassVar[str] = "qh"
    case_id: CaseId


@dataclass(frozen=True, slots=True)
class AnswerCase(Button):
    """Write an answer; ``all_`` also to others who wait, once they are picked."""

    tag: ClassVar[str] = "qi"
    case_id: CaseId
    all_: bool = False


@dataclass(frozen=True, slots=True)
class CloseCase(Button):
    """Close a case: the bot speaks again."""

    tag: ClassVar[str] = "qj"
    case_id: CaseId


@dataclass(frozen=True, slots=True)
class TransferCase(Button):
    """Choose the colleague who takes over."""

    tag: ClassVar[str] = "qk"
    case_id: CaseId
    page: int = 0


@dataclass(frozen=True, slots=True)
class TransferTo(Button):
    """Hand a case to a colleague."""

    tag: ClassVar[str] = "ql"
    case_id: CaseId
    account_id: AccountId


@dataclass(frozen=True, slots=True)
class CannedReplies(Button):
    """Choose a canned reply; without a case, manage them."""

    tag: ClassVar[str] = "qm"
    case_id: CaseId | None
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenCanned(Button):
    """Preview a canned reply before it is sent."""

    tag: ClassVar[str] = "qn"
    case_id: CaseId | None
    canned_id: CannedId


@dataclass(frozen=True, slots=True)
class SendCanned(Button):
    """Send a canned reply."""

    tag: ClassVar[str] = "qo"
    case_id: CaseId
    canned_id: CannedId


@dataclass(frozen=True, slots=True)
class NewCanned(Button):
    """Write a new canned reply."""

    tag: ClassVar[str] = "qp"
    case_id: CaseId | None


@dataclass(frozen=True, slots=True)
class DropCanned(Button):
    """Delete a canned reply."""

    tag: ClassVar[str] = "qq"
    case_id: CaseId | None
    canned_id: CannedId


@dataclass(frozen=True, slots=True)
class AlsoTo(Button):
    """Pick others who get the last answer of a case too."""

    tag: ClassVar[str] = "qr"
    case_id: CaseId


@dataclass(frozen=True, slots=True)
class AnswerPicked(Button):
    """Write an answer to a case and to the others that were picked."""

    tag: ClassVar[str] = "qrp"
    case_id: CaseId


@dataclass(frozen=True, slots=True)
class AlsoPicked(Button):
    """Send what was answered to the others that were picked."""

    tag: ClassVar[str] = "qrq"
    message: CaseMessageId


@dataclass(frozen=True, slots=True)
class AskStaff(Button):
    """Pass a question to the staff; without one, ask for it first."""

    tag: ClassVar[str] = "qa"
    question_id: QuestionId | None


@dataclass(frozen=True, slots=True)
class PassMedia(Button):
    """Show the staff the picture or file that was sent."""

    tag: ClassVar[str] = "qw"
    message_id: int


@dataclass(frozen=True, slots=True)
class BackToBot(Button):
    """Return the chat to the bot."""

    tag: ClassVar[str] = "qb"
    case_id: CaseId


@dataclass(frozen=True, slots=True)
class NotSolved(Button):
    """Reopen a closed case."""

    tag: ClassVar[str] = "qc"
    case_id: CaseId


@dataclass(frozen=True, slots=True)
class RateHelp(Button):
    """Rate the help: 3 good, 1 bad."""

    tag: ClassVar[str] = "qd"
    case_id: CaseId
    rating: int


@dataclass(frozen=True, slots=True)
class RateAnswer(Button):
    """Rate the help under the answer itself, which stays."""

    tag: ClassVar[str] = "pe1"
    case_id: CaseId
    rating: int


@dataclass(frozen=True, slots=True)
class DeskRules(Button):
    """Show the desk's rules."""

    tag: ClassVar[str] = "qs1"


@dataclass(frozen=True, slots=True)
class TurnRule(Button):
    """Set a rule to its next value."""

    tag: ClassVar[str] = "qs2"
    name: str
    value: int


@dataclass(frozen=True, slots=True)
class WriteOffice(Button):
    """Write the number of the school's office."""

    tag: ClassVar[str] = "qof"


@dataclass(frozen=True, slots=True)
class WriteHours(Button):
    """Write new opening hours."""

    tag: ClassVar[str] = "qs3"


@dataclass(frozen=True, slots=True)
class CallForMe(Button):
    """Call colleagues to oneself, or to whom one wrote about."""

    tag: ClassVar[str] = "qx1"
    kind: DangerKind
    about_staff: bool
    other: bool


@dataclass(frozen=True, slots=True)
class IamFine(Button):
    """Say that it was only said so."""

    tag: ClassVar[str] = "qx2"


@dataclass(frozen=True, slots=True)
class TakeCrisis(Button):
    """See to somebody in danger."""

    tag: ClassVar[str] = "qx3"
    crisis_id: CrisisId


@dataclass(frozen=True, slots=True)
class PutBackCrisis(Button):
    """Let it ring again for the others."""

    tag: ClassVar[str] = "qx4"
    crisis_id: CrisisId


@dataclass(frozen=True, slots=True)
class EndCrisis(Button):
    """Say that somebody has been seen to."""

    tag: ClassVar[str] = "qx5"
    crisis_id: CrisisId


@dataclass(frozen=True, slots=True)
class OpenHelplines(Button):
    """Show the numbers for people in danger."""

    tag: ClassVar[str] = "qx6"


@dataclass(frozen=True, slots=True)
class CheckedHelplines(Button):
    """Note that all numbers were dialled today."""

    tag: ClassVar[str] = "qx7"


@dataclass(frozen=True, slots=True)
class WriteHelplines(Button):
    """Write new numbers."""

    tag: ClassVar[str] = "qx8"


@dataclass(frozen=True, slots=True)
class SendToAsker(Button):
    """Send what was just written to the asker of a case."""

    tag: ClassVar[str] = "qy1"
    case_id: CaseId
    written: int


@dataclass(frozen=True, slots=True)
class KeepFromAsker(Button):
    """Say that what was just written is for the bot."""

    tag: ClassVar[str] = "qy2"
    written: int

"""The buttons of complaints and ideas."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from bot.domain.complaints.states import Ending  # read at run time
from bot.domain.complaints.topics import Topic
from bot.domain.ids import AccountId, ComplaintId, QuestionId
from handlers.chat.buttons import Button


class Period(StrEnum):
    """The periods that figures are of."""

    MONTH = "month"
    LAST_MONTH = "last-month"
    TERM = "term"
    YEAR = "year"


# -- its author; what these do is kept nowhere -----------------------------------------------------


@dataclass(frozen=True, slots=True)
class BeginComplaint(Button):
    """Begin to write one."""

    tag: ClassVar[str] = "cp1"


@dataclass(frozen=True, slots=True)
class ComplainOf(Button):
    """Make a complaint of what was taken for a question."""

    tag: ClassVar[str] = "cpg"
    question_id: QuestionId


@dataclass(frozen=True, slots=True)
class NameMyself(Button):
    """Say it under one's name, or anonymously."""

    tag: ClassVar[str] = "cp2"
    named: bool


@dataclass(frozen=True, slots=True)
class ChooseTopic(Button):
    """Choose what it is about."""

    tag: ClassVar[str] = "cp3"


@dataclass(frozen=True, slots=True)
class SetTopic(Button):
    """Set what it is about."""

    tag: ClassVar[str] = "cp4"
    topic: Topic


@dataclass(frozen=True, slots=True)
class AddWords(Button):
    """Add words, or a picture."""

    tag: ClassVar[str] = "cp5"


@dataclass(frozen=True, slots=True)
class ChooseHidden(Button):
    """Choose whom it is kept from."""

    tag: ClassVar[str] = "cp6"


@dataclass(frozen=True, slots=True)
class TurnHidden(Button):
    """Keep it from a colleague, or do not."""

    tag: ClassVar[str] = "cp7"
    account_id: AccountId


@dataclass(frozen=True, slots=True)
class ShowWriting(Button):
    """Go back to what is being written."""

    tag: ClassVar[str] = "cp8"


@dataclass(frozen=True, slots=True)
class HandInComplaint(Button):
    """Hand it in."""

    tag: ClassVar[str] = "cp9"


@dataclass(frozen=True, slots=True)
class DropWriting(Button):
    """Give up what is being written."""

    tag: ClassVar[str] = "cpa"


@dataclass(frozen=True, slots=True)
class OwnComplaints(Button):
    """List what one said under one's name."""

    tag: ClassVar[str] = "cpb"
    page: int = 0


@dataclass(frozen=True, slots=True)
class FollowComplaint(Button):
    """See what became of it; the secret is in nobody's hands but its author's."""

    tag: ClassVar[str] = "cpc"
    token: str


@dataclass(frozen=True, slots=True)
class SayMore(Button):
    """Write more to it."""

    tag: ClassVar[str] = "cpd"
    token: str


@dataclass(frozen=True, slots=True)
class ReopenComplaint(Button):
    """Say that it is not solved."""

    tag: ClassVar[str] = "cpe"
    token: str


@dataclass(frozen=True, slots=True)
class GiveUpAddress(Button):
    """Let nobody know where answers go, not even by the key."""

    tag: ClassVar[str] = "cpf"
    token: str


# -- those who answer ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ComplaintList(Button):
    """List complaints: one's own to answer or all; waiting or answered; of one topic."""

    tag: ClassVar[str] = "cq1"
    mine: bool = True
    waiting: bool = True
    topic: Topic | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenComplaint(Button):
    """Open one with its history."""

    tag: ClassVar[str] = "cq2"
    complaint_id: ComplaintId


@dataclass(frozen=True, slots=True)
class AnswerComplaint(Button):
    """Answer it, or ask its author something."""

    tag: ClassVar[str] = "cq3"
    complaint_id: ComplaintId
    asks: bool = False


@dataclass(frozen=True, slots=True)
class ChooseEnding(Button):
    """Choose how it ended."""

    tag: ClassVar[str] = "cq4"
    complaint_id: ComplaintId


@dataclass(frozen=True, slots=True)
class EndComplaint(Button):
    """End it."""

    tag: ClassVar[str] = "cq5"
    complaint_id: ComplaintId
    ending: Ending


@dataclass(frozen=True, slots=True)
class HandComplaint(Button):
    """Choose the colleague who answers it."""

    tag: ClassVar[str] = "cq6"
    complaint_id: ComplaintId
    page: int = 0


@dataclass(frozen=True, slots=True)
class HandComplaintTo(Button):
    """Give it to a colleague."""

    tag: ClassVar[str] = "cq7"
    complaint_id: ComplaintId
    account_id: AccountId


@dataclass(frozen=True, slots=True)
class MoveComplaint(Button):
    """Choose another topic."""

    tag: ClassVar[str] = "cq8"
    complaint_id: ComplaintId


@dataclass(frozen=True, slots=True)
class MoveComplaintTo(Button):
    """Put it under another topic."""

    tag: ClassVar[str] = "cq9"
    complaint_id: ComplaintId
    topic: Topic


@dataclass(frozen=True, slots=True)
class ComplaintPhotos(Button):
    """Show its pictures."""

    tag: ClassVar[str] = "cqa"
    complaint_id: ComplaintId


@dataclass(frozen=True, slots=True)
class ComplaintRules(Button):
    """Show who answers which topic, and how soon."""

    tag: ClassVar[str] = "cqb"


@dataclass(frozen=True, slots=True)
class OpenTopicRule(Button):
    """Change that of a topic."""

    tag: ClassVar[str] = "cqc"
    topic: Topic
    page: int = 0


@dataclass(frozen=True, slots=True)
class SetTopicOwner(Button):
    """Set who answers a topic; None: coordinators."""

    tag: ClassVar[str] = "cqd"
    topic: Topic
    account_id: AccountId | None


@dataclass(frozen=True, slots=True)
class SetTopicDays(Button):
    """Set within how many working days a topic is answered."""

    tag: ClassVar[str] = "cqe"
    topic: Topic
    days: int


@dataclass(frozen=True, slots=True)
class ComplaintFigures(Button):
    """Show the figures of a period."""

    tag: ClassVar[str] = "cqf"
    period: Period = Period.MONTH


@dataclass(frozen=True, slots=True)
class ComplaintWorkbook(Button):
    """Send them as a workbook."""

    tag: ClassVar[str] = "cqg"
    period: Period

"""What is waited for while somebody signs up, and while staff make and run an intake."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.enrolment.filling import SignupStep  # read at run time
from bot.domain.ids import IntakeChannelId, IntakeId, SignupId  # read at run time
from handlers.chat.drafts import Draft
from handlers.enrolment.buttons import IntakeField  # read at run time


@dataclass(frozen=True, slots=True)
class FillingSignup(Draft):
    """The answer to one question; ``said`` is a firm that may be a known one under another name.

    ``number``, ``album`` and ``last`` are of its papers: ``handlers.chat.giving.PaperDraft``.
    """

    kind: ClassVar[str] = "signup"
    signup: SignupId
    step: SignupStep
    said: str = ""
    number: int = 0
    album: str = ""
    last: int = 0


@dataclass(frozen=True, slots=True)
class ComingByChannel(Draft):
    """By which channel somebody came who has begun nothing yet, and may write in between."""

    kind: ClassVar[str] = "signup-came"
    intake: IntakeId
    channel: IntakeChannelId


@dataclass(frozen=True, slots=True)
class ListingColleagues(Draft):
    """Firm, district and people of a list; each of ``people`` is name, phone and post with tabs.

    ``pasted`` is a list that came before its firm and district were known.
    """

    kind: ClassVar[str] = "signup-list"
    intake: IntakeId
    channel: IntakeChannelId | None
    firm: str = ""
    district: str = ""
    people: tuple[str, ...] = ()
    pasted: str = ""


@dataclass(frozen=True, slots=True)
class SwappingColleague(Draft):
    """Who comes in place of a colleague."""

    kind: ClassVar[str] = "signup-swap"
    signup: SignupId


@dataclass(frozen=True, slots=True)
class AskingOfSignup(Draft):
    """What a district asks for, or why it refuses; ``said`` was written and is shown to be sure.

    ``mark`` tells whether the sign-up is still of whom was shown.
    """

    kind: ClassVar[str] = "signup-asks"
    signup: SignupId
    refuses: bool
    said: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class FindingSignup(Draft):
    """A name, a firm or the end of a phone among the sign-ups of an intake."""

    kind: ClassVar[str] = "signup-find"
    intake: IntakeId


@dataclass(frozen=True, slots=True)
class LeavingPhone(Draft):
    """The number at which the school may call the staff of a district."""

    kind: ClassVar[str] = "signup-phone"
    intake: IntakeId


@dataclass(frozen=True, slots=True)
class SettingIntake(Draft):
    """A value of an intake."""

    kind: ClassVar[str] = "intake-field"
    intake: IntakeId
    field: IntakeField


@dataclass(frozen=True, slots=True)
class NamingChannel(Draft):
    """The name of a channel."""

    kind: ClassVar[str] = "intake-channel"
    intake: IntakeId


@dataclass(frozen=True, slots=True)
class LoadingQuotas(Draft):
    """Quotas of several intakes until they are set: intake, district, firm, seats with tabs."""

    kind: ClassVar[str] = "intake-quotas"
    quotas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LoadingSignups(Draft):
    """A workbook of quotas or sign-ups, and what it says until it is taken over.

    ``people`` are place, name, phone, firm, post and district with tabs; ``quotas`` district, firm
    and seats.
    """

    kind: ClassVar[str] = "intake-book"
    intake: IntakeId
    people: tuple[str, ...] = ()
    quotas: tuple[str, ...] = ()

"""What is waited for in a check, and while a donation is noted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.aid.donations import Gift, Target  # read at run time
from bot.domain.ids import AidLineId, ClassId, DonationId, PersonId  # read at run time
from handlers.chat.drafts import Draft


@dataclass(frozen=True, slots=True)
class NamingCheck(Draft):
    """The name of a check of a term, until a day in ISO 8601."""

    kind: ClassVar[str] = "aid-check-name"
    term: str
    due_on: str


@dataclass(frozen=True, slots=True)
class ExplainingLine(Draft):
    """Words about what is wrong with a record."""

    kind: ClassVar[str] = "aid-check-words"
    line: AidLineId


@dataclass(frozen=True, slots=True)
class NotingDonation(Draft):
    """A donation until it is whole; what is empty, or 0, is asked for next."""

    kind: ClassVar[str] = "aid-donation"
    confided: ClassVar[bool] = True
    giver: str = ""
    unnamed: bool | None = None
    gift: Gift | None = None
    amount: int = 0
    target: Target | None = None
    class_id: ClassId | None = None
    person_id: PersonId | None = None


@dataclass(frozen=True, slots=True)
class SendingReceipt(Draft):
    """The picture of a receipt."""

    kind: ClassVar[str] = "aid-donation-photo"
    donation: DonationId

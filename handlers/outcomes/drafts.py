"""What is waited for about works."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import PersonId, WorkId  # read at run time
from handlers.chat.drafts import Draft


@dataclass(frozen=True, slots=True)
class SendingWork(Draft):
    """The picture of a work, then its title where there was none under it."""

    kind: ClassVar[str] = "outcome-work"
    person: PersonId
    photo: str = ""


@dataclass(frozen=True, slots=True)
class PricingWork(Draft):
    """What a work was sold for."""

    kind: ClassVar[str] = "outcome-price"
    work: WorkId

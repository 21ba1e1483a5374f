"""What is waited for while aid is applied for, and reviewed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import AidApplicationId, AidSchemeId  # read at run time
from handlers.chat.drafts import Draft


@dataclass(frozen=True, slots=True)
class GivingPaper(Draft):
    """Pictures of a paper; see ``handlers.chat.giving.PaperDraft``."""

    kind: ClassVar[str] = "aid-paper"
    application: AidApplicationId
    number: int
    album: str = ""
    last: int = 0


@dataclass(frozen=True, slots=True)
class ReturningPaper(Draft):
    """Why a paper is sent back."""

    kind: ClassVar[str] = "aid-return"
    application: AidApplicationId
    number: int


@dataclass(frozen=True, slots=True)
class RefusingAid(Draft):
    """Why an application is refused."""

    kind: ClassVar[str] = "aid-refuse"
    application: AidApplicationId


@dataclass(frozen=True, slots=True)
class ChangingScheme(Draft):
    """A new amount or day of a scheme."""

    kind: ClassVar[str] = "aid-scheme"
    scheme: AidSchemeId
    change: str

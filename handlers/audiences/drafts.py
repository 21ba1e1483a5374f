"""Drafts of an audience that is sent as a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handlers.chat.drafts import Draft


@dataclass(frozen=True, slots=True)
class SendingList(Draft):
    """A list of people, classes or places, for the purpose of the letter ``purpose``."""

    kind: ClassVar[str] = "audience"
    purpose: str
    of: int
    excluding: bool

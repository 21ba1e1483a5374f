"""An audience that is sent as a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handlers.chat.drafts import Draft


@dataclass(frozen=True, slots=True)
class SendingList(Draft):
    """People, classes or places, for what the letter ``purpose`` stands for."""

    kind: ClassVar[str] = "audience"
    purpose: str
    of: int
    excluding: bool

"""What is typed while a roll is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import SessionId  # read at run time
from handlers.chat.drafts import Draft


@dataclass(frozen=True, slots=True)
class CallingRoll(Draft):
    """Who is missing from a session."""

    kind: ClassVar[str] = "roll"
    session: SessionId

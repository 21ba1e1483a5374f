"""Drafts of typing while a roll is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import SessionId  # read at run time
from handlers.chat.drafts import Draft


@dataclass(frozen=True, slots=True)
class CallingRoll(Draft):
    """The names of those missing from a session; ``at`` is when its page was opened.

    ``told`` says that it has been said, after something else, that the roll is not recorded.
    """

    kind: ClassVar[str] = "roll"
    reads_labels: ClassVar[bool] = True
    session: SessionId
    at: int = 0
    told: bool = False

"""The buttons below a voice message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handlers.chat.buttons import Button


@dataclass(frozen=True, slots=True)
class AgreeToHear(Button):
    """Voice messages may go to the school's service, or may not."""

    tag: ClassVar[str] = "vo1"
    yes: bool


@dataclass(frozen=True, slots=True)
class NotMeant(Button):
    """That is not what was said in the voice message of an id."""

    tag: ClassVar[str] = "vo2"
    message_id: int

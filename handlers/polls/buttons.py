"""The buttons of polls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handlers.chat.buttons import Button


@dataclass(frozen=True, slots=True)
class ClosePoll(Button):
    """Close the poll above the button."""

    tag: ClassVar[str] = "s30"

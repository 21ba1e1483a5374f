"""The buttons of operating."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handlers.chat.buttons import Button


@dataclass(frozen=True, slots=True)
class OpenStatus(Button):
    """Look at how the bot is, now."""

    tag: ClassVar[str] = "op1"

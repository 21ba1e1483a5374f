"""What the office writes about the calendar, kept until it is confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handlers.chat.drafts import Draft


@dataclass(frozen=True, slots=True)
class WritingBells(Draft):
    """Bells, a period a line; ``text`` is what was written last and shown."""

    kind: ClassVar[str] = "calendar-bells"
    text: str = ""


@dataclass(frozen=True, slots=True)
class WritingDays(Draft):
    """Special days, a line each; ``text`` is what was written last and shown."""

    kind: ClassVar[str] = "calendar-days"
    text: str = ""

"""The draft of a value that may be typed while a page of the settings is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.reminders.wishes import Setting  # read at run time
from handlers.chat.drafts import Draft


@dataclass(frozen=True, slots=True)
class ChoosingReminder(Draft):
    """The value of a setting, whose page was opened ``at`` a moment in seconds of UTC."""

    kind: ClassVar[str] = "reminder"
    setting: Setting
    at: int

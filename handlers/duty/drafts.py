"""What coordinators write about duty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handlers.chat.drafts import Draft


@dataclass(frozen=True, slots=True)
class WritingShifts(Draft):
    """Shifts, a line each."""

    kind: ClassVar[str] = "duty-shifts"

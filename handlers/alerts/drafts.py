"""What is waited for while something is noted about an alert."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.alerts.following import StepAct  # read at run time
from bot.domain.ids import AlertId  # read at run time
from handlers.chat.drafts import Draft


@dataclass(frozen=True, slots=True)
class NotingStep(Draft):
    """A sentence about what was done on a day, in ISO."""

    kind: ClassVar[str] = "alert-step"
    alert: AlertId
    act: StepAct
    on: str

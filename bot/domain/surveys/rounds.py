"""The window in which a survey takes answers, and the days on which it reminds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Window:
    """A window in seconds of UTC; ``closes_at`` is None where it stays open until it is closed."""

    opens_at: int
    closes_at: int | None = None

    def holds(self, moment: int) -> bool:
        """Return whether answers are taken at a moment."""
        return self.opens_at <= moment and (self.closes_at is None or moment < self.closes_at)


def reminder_days(opens: date, closes: date, count: int) -> list[date]:
    """Return at most ``count`` days after the first, spread evenly, the last the closing day."""
    span = (closes - opens).days
    days = {opens + timedelta(days=max(1, span * n // count)) for n in range(1, count + 1)}
    return sorted(day for day in days if day <= closes)

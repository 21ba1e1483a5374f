"""When a survey takes answers, and on which days it reminds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Window:
    """Seconds of UTC; ``closes_at`` is None where it stays open until somebody closes it."""

    opens_at: int
    closes_at: int | None = None

    def holds(self, moment: int) -> bool:
        """Whether answers are taken at a moment."""
        return self.opens_at <= moment and (self.closes_at is None or moment < self.closes_at)


def reminder_days(opens: date, closes: date, count: int) -> list[date]:
    """At most ``count`` days after the first, spread evenly, the last of them the closing day."""
    span = (closes - opens).days
    days = {opens + timedelta(days=max(1, span * n // count)) for n in range(1, count + 1)}
    return sorted(day for day in days if day <= closes)

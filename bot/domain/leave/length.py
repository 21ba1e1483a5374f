"""How long leave is: days by halves, before noon and after."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain.leave.wish import NOON

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from zoneinfo import ZoneInfo

HALF = 0.5  # days
_SECOND = timedelta(seconds=1)


def half_days(spans: Iterable[tuple[int, int]], zone: ZoneInfo) -> set[tuple[date, bool]]:
    """Return the halves of days that leave touches, each with whether it is the one after noon.

    Spans are seconds of UTC; their end lies outside.
    """
    found: set[tuple[date, bool]] = set()
    for since, until in spans:
        half = _half(datetime.fromtimestamp(since, zone))
        last = _half(datetime.fromtimestamp(until, zone) - _SECOND)
        while half <= last:
            found.add(half)
            day, is_late = half
            half = (day + timedelta(days=1), False) if is_late else (day, True)
    return found


def _half(moment: datetime) -> tuple[date, bool]:
    return moment.date(), moment.hour * 60 + moment.minute >= NOON

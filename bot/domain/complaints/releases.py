"""When what is anonymous leaves the sealed box: at fixed hours, all that came since together.

The file then shows the hour of a batch and never the moment at which somebody wrote.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

HOURS = (time(8), time(12), time(18))


def next_release(now: datetime, zone: ZoneInfo) -> datetime:
    """Return the first batch after a moment."""
    local = now.astimezone(zone)
    for days in range(2):
        day = local.date() + timedelta(days=days)
        for hour in HOURS:
            moment = datetime.combine(day, hour, zone)
            if moment > local:
                return moment
    raise AssertionError("a day has a batch")

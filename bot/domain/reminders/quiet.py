"""Quiet hours: a daily stretch, possibly across midnight, in which nothing rings."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

DAY = 24 * 60


def quiet_until(
    moment: datetime, quiet_from: int | None, quiet_to: int | None, zone: ZoneInfo
) -> datetime | None:
    """Return when the quiet around ``moment`` ends, or None where it may ring.

    Args:
        moment: Aware.
        quiet_from: Minute of the local day at which quiet begins, inclusive; None is no quiet.
        quiet_to: Minute of the local day at which it ends, exclusive; smaller than
            ``quiet_from`` where it crosses midnight.
        zone: The zone of the two minutes.
    """
    if quiet_from is None or quiet_to is None or quiet_from == quiet_to:
        return None
    local = moment.astimezone(zone)
    minute = local.hour * 60 + local.minute
    if (minute - quiet_from) % DAY >= (quiet_to - quiet_from) % DAY:
        return None
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    days = 1 if minute >= quiet_to else 0
    end = midnight + timedelta(days=days, minutes=quiet_to)
    return end.replace(tzinfo=zone).astimezone(UTC)


def rings_at(minute: int, quiet_from: int | None, quiet_to: int | None) -> int | None:
    """Return the minute at which what is due at ``minute`` rings instead; None: when it is due."""
    if quiet_from is None or quiet_to is None or quiet_from == quiet_to:
        return None
    is_quiet = (minute - quiet_from) % DAY < (quiet_to - quiet_from) % DAY
    return quiet_to if is_quiet else None

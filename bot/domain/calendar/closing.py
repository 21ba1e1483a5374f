"""Sessions on days that the school has closed: they do not take place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.timetable.session import SessionStatus

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from bot.domain.calendar.holidays import SchoolCalendar
    from bot.domain.timetable.session import Session


def as_held(sessions: Iterable[Session], calendar: SchoolCalendar, zone: ZoneInfo) -> list[Session]:
    """Return the sessions as they are held; those on closed days are cancelled."""
    if not calendar.own:
        return list(sessions)
    return [
        replace(each, status=SessionStatus.CANCELLED)
        if calendar.is_closed(each.day(zone))
        else each
        for each in sessions
    ]

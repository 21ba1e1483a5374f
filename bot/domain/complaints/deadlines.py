"""Working days of a school, by its calendar: deadlines, the day before one, days that went by."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.domain.calendar.holidays import DayKind

if TYPE_CHECKING:
    from bot.domain.calendar.holidays import SchoolCalendar

LONGEST = 400  # days that are looked ahead or back, more than any vacation
_ONE = timedelta(days=1)


def is_working(day: date, calendar: SchoolCalendar) -> bool:
    """Return whether the school works on a day: no weekend, no holiday, or made up for one."""
    special = calendar.of(day)
    if special is None:
        return day.weekday() < 5
    return special.kind is not DayKind.OFF


def due(day: date, days: int, calendar: SchoolCalendar) -> date:
    """Return the working day by which what came on ``day`` is answered, ``days`` after it."""
    found = day
    for _ in range(days):
        found = _next_working(found, calendar)
    return found


def _next_working(day: date, calendar: SchoolCalendar) -> date:
    found = day + _ONE
    for _ in range(LONGEST):
        if is_working(found, calendar):
            break
        found += _ONE
    return found


def eve(day: date, calendar: SchoolCalendar) -> date:
    """Return the last working day before ``day``."""
    found = day - _ONE
    for _ in range(LONGEST):
        if is_working(found, calendar):
            break
        found -= _ONE
    return found


def passed(first: date, last: date, calendar: SchoolCalendar) -> int:
    """Return how many working days passed from ``first``, not counted, to ``last``, counted."""
    days = range(1, (last - first).days + 1)
    return sum(is_working(first + timedelta(days=step), calendar) for step in days)

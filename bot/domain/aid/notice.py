"""A public notice 公示: who is on it, and until when it must hang.

What may be told of somebody is name, school, year, major and class, and nothing else
(教财厅函〔2017〕28号): :class:`PublicLine` has no field for anything more, and all that is drawn,
written or posted of a notice is made of public lines alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

LEAST_DAYS = 5  # working days for which it hangs
OFFERED = (5, 7, 10)  # working days
LONGEST_AHEAD = 60  # days


@dataclass(frozen=True, slots=True)
class PublicLine:
    """All that a public list says of somebody."""

    name: str
    school: str
    grade: str
    major: str
    class_name: str


@dataclass(frozen=True, slots=True)
class PublicNotice:
    """A notice as it hangs: the school, its days, both included, and its lines."""

    school: str
    starts_on: date
    ends_on: date
    lines: tuple[PublicLine, ...]


def last_day(starts_on: date, days: int, is_working: Callable[[date], bool]) -> date:
    """Return the day on which so many working days are over; the first may be one of them."""
    day, left = starts_on, days
    for _ in range(366):
        left -= is_working(day)
        if left <= 0:
            break
        day += timedelta(days=1)
    return day


def working_days(starts_on: date, ends_on: date, is_working: Callable[[date], bool]) -> int:
    """Count the working days of a notice, both ends included."""
    span = min((ends_on - starts_on).days, 366)
    return sum(is_working(starts_on + timedelta(days=step)) for step in range(span + 1))

"""Scheduled copies of the database: when the next is due, and which old ones are kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

_PART = re.compile(r"(\d{1,4})\s*([dwm])")
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
CRONTAB = 5  # fields
MOST = 1000  # of a kind; more would be kept for ever


@dataclass(frozen=True, slots=True)
class Keep:
    """How many copies are kept: the last of each of so many days, weeks and months, to today."""

    days: int = 7
    weeks: int = 4
    months: int = 6

    @classmethod
    def read(cls, text: str) -> Keep:
        """Read ``7d 4w 6m``; what is not named is 0.

        Raises:
            ValueError: It is not written so, or keeps nothing.
        """
        parts = text.replace(",", " ").lower()
        found = _PART.findall(parts)
        counts = {unit: int(count) for count, unit in found}
        left = _PART.sub("", parts).strip()
        if left or len(counts) < len(found) or not 1 <= sum(counts.values()) <= MOST:
            raise ValueError("must be like 7d 4w 6m: days, weeks and months, at least one of them")
        return cls(counts.get("d", 0), counts.get("w", 0), counts.get("m", 0))

    def __str__(self) -> str:
        counts = ((self.days, "d"), (self.weeks, "w"), (self.months, "m"))
        return " ".join(f"{count}{unit}" for count, unit in counts if count)

    @property
    def longest(self) -> int:
        """The most days that a copy is kept while newer ones are made."""
        return max(self.days, self.weeks * 7, self.months * 31)


def read_time(text: str) -> str:
    """Return when copies are made as a crontab line; ``02:30`` is every day at that time.

    Raises:
        ValueError: It is neither a time nor five fields.
    """
    if match := _TIME.fullmatch(text.strip()):
        return f"{int(match[2])} {int(match[1])} * * *"
    fields = text.split()
    if len(fields) != CRONTAB or any(letter.isdigit() for letter in fields[-1]):
        raise ValueError(
            "must be a time like 02:30, or a crontab line like 30 2 * * sun (days by name)"
        )
    return " ".join(fields)


def kept(made: Iterable[datetime], keep: Keep, today: date) -> set[datetime]:
    """Return which copies are kept: the newest of each day, week and month that counts.

    The newest of all always is. What is dated after today is left alone and speaks for nothing
    else: the clock was wrong then, or is now.

    Args:
        made: When each was made, on the school's clock.
        keep: How many of each.
        today: The school's day.
    """
    moments = sorted(made)
    past = [each for each in moments if each.date() <= today]
    chosen = set(moments) - set(past) | set(past[-1:])
    for count, number in ((keep.days, _day), (keep.weeks, _week), (keep.months, _month)):
        newest = {number(each.date()): each for each in past}
        chosen |= {each for which, each in newest.items() if number(today) - which < count}
    return chosen


def _day(day: date) -> int:
    return day.toordinal()


def _week(day: date) -> int:
    return (day.toordinal() - day.weekday()) // 7


def _month(day: date) -> int:
    return day.year * 12 + day.month

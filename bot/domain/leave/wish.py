"""A wish for leave, as far as it is understood: stretches of time, a reason, what is not said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

DAY = 1440  # minutes
NOON, EVENING = 720, 1080


class Part(StrEnum):
    """The parts of a day that leave is asked for, by button."""

    ALL = "all"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"

    @property
    def hours(self) -> tuple[int, int]:
        """Begin and end in minutes of the day."""
        return _HOURS[self]


_HOURS = {
    Part.ALL: (0, DAY),
    Part.MORNING: (0, NOON),
    Part.AFTERNOON: (NOON, EVENING),
    Part.EVENING: (EVENING, DAY),
}


class Missing(StrEnum):
    """What a wish does not say and has to be asked."""

    DAY = "day"
    LAST = "last"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of leave, without a break: from a minute of its first day to one of its last.

    ``begins`` and ``ends`` are None where no part of the day is said.
    """

    first: date
    last: date
    begins: int | None = None
    ends: int | None = None

    def pack(self) -> str:
        """Return it as text, for a draft."""
        minutes = ["" if each is None else str(each) for each in (self.begins, self.ends)]
        return "/".join([self.first.isoformat(), self.last.isoformat(), *minutes])

    @classmethod
    def unpack(cls, text: str) -> Stretch:
        """Return the stretch that was packed.

        Raises:
            ValueError: It is none.
        """
        first, last, begins, ends = text.split("/")
        return cls(
            date.fromisoformat(first),
            date.fromisoformat(last),
            int(begins) if begins else None,
            int(ends) if ends else None,
        )

    def with_hours(self, begins: int, ends: int) -> Stretch:
        """Return it with the hours of its first and last day, where they were not said."""
        if self.begins is not None:
            return self
        return replace(self, begins=begins, ends=ends)

    def span(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Return begin and end, aware; the end lies outside."""
        begins, ends = (0, DAY) if self.begins is None or self.ends is None else self._hours
        return at_minute(self.first, begins, zone), at_minute(self.last, ends, zone)

    @property
    def _hours(self) -> tuple[int, int]:
        return self.begins or 0, DAY if self.ends is None else self.ends


def at_minute(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """Return a minute of a school's day; 1440 is the midnight after it."""
    midnight = datetime.combine(day, time.min, zone)
    if minute >= DAY:
        return datetime.combine(day + timedelta(days=1), time.min, zone)
    return midnight.replace(hour=minute // 60, minute=minute % 60)


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants, as far as it is said.

    ``hours`` are said without a day (下午请假); ``open_end`` says that it goes on for days whose
    number is not said (请几天).
    """

    stretches: tuple[Stretch, ...] = ()
    hours: tuple[int, int] | None = None
    reason: str = ""
    open_end: bool = False
    length: int = 0  # days, said without the first of them: 请三天假
    last: date | None = None  # said without the first day: 请假到下周二
    either: tuple[date, ...] = ()  # days one of which is meant: 周二, said on a Wednesday

    @property
    def missing(self) -> Missing | None:
        """What has to be asked next; None where it can be handed in."""
        if not self.stretches:
            return Missing.DAY
        if self.open_end:
            return Missing.LAST
        if any(each.begins is None for each in self.stretches):
            return Missing.PART
        return None

    def on_day(self, day: date) -> Wish:
        """Return it with the day it begins on."""
        if self.length > 1:
            last = day + timedelta(days=self.length - 1)
            stretch = Stretch(day, last, 0, DAY)
        elif self.length == 1:
            stretch = Stretch(day, day, 0, DAY)
        elif self.last is not None and self.last > day:
            stretch = Stretch(day, self.last, 0, DAY)
        else:
            stretch = Stretch(day, day, *(self.hours or (None, None)))
        return replace(self, stretches=(stretch,), length=0, hours=None, last=None, either=())

    def until(self, day: date) -> Wish:
        """Return it with its last day; of several days each is one of leave as a whole."""
        *before, final = self.stretches
        ended = replace(final, last=final.first)
        if day > final.first:
            ended = Stretch(final.first, day, final.begins or 0, DAY)
        return replace(self, stretches=(*before, ended), open_end=False)

    def and_also(self, more: Wish) -> Wish:
        """Return it with the days of another beside its own; its reason comes first."""
        whole = {each.first for each in self.stretches if each.first == each.last}
        new = [
            each for each in more.stretches if each.begins is not None or each.first not in whole
        ]
        joined = ordered((*self.stretches, *new))
        reason = "，".join(dict.fromkeys(filter(None, (self.reason, more.reason))))
        last_is_new = bool(new) and joined[-1].last == new[-1].last
        return replace(
            self, stretches=joined, reason=reason, open_end=more.open_end and last_is_new
        )

    def longer(self, days: int) -> Wish:
        """Return it with some days more behind its last."""
        return self.until(self.stretches[-1].last + timedelta(days=days))

    def at_hours(self, begins: int, ends: int) -> Wish:
        """Return it with the hours of each day for which none were said."""
        filled = tuple(each.with_hours(begins, ends) for each in self.stretches)
        return replace(self, stretches=filled)


def ordered(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Return stretches in their order, those that touch as one."""
    joined: list[Stretch] = []
    for each in sorted(stretches, key=lambda one: (one.first, one.begins or 0)):
        before = joined[-1] if joined else None
        if before is not None and _touch(before, each):
            joined[-1] = replace(before, last=each.last, ends=each.ends)
        else:
            joined.append(each)
    return tuple(joined)


def _touch(one: Stretch, other: Stretch) -> bool:
    """Whether the other begins where the one ends."""
    if one.ends is None or other.begins is None:
        return False
    if one.last == other.first:
        return one.ends == other.begins
    return one.ends == DAY and other.begins == 0 and (other.first - one.last).days == 1

"""Public holidays 法定节假日 and the days made up for them 调休.

Years whose arrangement the State Council has published are known to the package chinesecalendar.
For any other the statutory days by rule count (全国年节及纪念日放假办法, as of 2025), and which
days join or make up for them is not known yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from chinese_calendar import constants

from bot.domain.timetable.festivals import festival

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_NAMES = {
    constants.Holiday.new_years_day.value: "元旦",
    constants.Holiday.spring_festival.value: "春节",
    constants.Holiday.tomb_sweeping_day.value: "清明节",
    constants.Holiday.labour_day.value: "劳动节",
    constants.Holiday.dragon_boat_festival.value: "端午节",
    constants.Holiday.national_day.value: "国庆节",
    constants.Holiday.mid_autumn_festival.value: "中秋节",
}
# By rule: the festival as festivals.py knows it, and the days of it that are free, from 0 on.
_STATUTORY = {
    "元旦": ("元旦", range(1)),
    "春节": ("春节", range(-1, 3)),
    "清明节": ("清明", range(1)),
    "劳动节": ("劳动节", range(2)),
    "端午节": ("端午", range(1)),
    "国庆节": ("国庆", range(3)),
    "中秋节": ("中秋", range(1)),
}
LONGEST_OFF = 120  # days at once, more than any vacation


class DayKind(StrEnum):
    """The kinds of special day: off, made up for another, or of classes in spite of a holiday."""

    OFF = "off"
    MAKE_UP = "make_up"
    CLASSES = "classes"


class Source(StrEnum):
    """The sources of a special day, the surest first."""

    SCHOOL = "school"
    PUBLISHED = "published"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class SchoolDays:
    """Days in the school's own table, both ends included.

    ``follows`` is the day whose timetable a made-up day has, where that is known.
    """

    first: date
    last: date
    kind: DayKind
    name: str
    follows: date | None = None


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that is not as its weekday is; ``follows`` as with :class:`SchoolDays`.

    For a public make-up day ``follows`` is only likely: the school decides.
    """

    day: date
    kind: DayKind
    name: str
    source: Source
    follows: date | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Days off of one name that follow each other."""

    name: str
    first: date
    last: date
    source: Source

    @property
    def length(self) -> int:
        """How many days these are."""
        return (self.last - self.first).days + 1

    @property
    def days(self) -> list[date]:
        """Its days."""
        return [self.first + timedelta(days=step) for step in range(self.length)]


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """The special days of a school: its own table goes before what is public."""

    own: Sequence[SchoolDays] = ()

    def of(self, day: date) -> SpecialDay | None:
        """Return what is special of a day."""
        for each in self.own:
            if each.first <= day <= each.last:
                return SpecialDay(day, each.kind, each.name, Source.SCHOOL, each.follows)
        return public_days(day.year).get(day)

    def is_closed(self, day: date) -> bool:
        """Whether the school itself has said that there are no classes on a day."""
        special = self.of(day)
        return (
            special is not None and special.kind is DayKind.OFF and special.source is Source.SCHOOL
        )

    def between(self, first: date, last: date) -> Iterator[SpecialDay]:
        """Yield the special days from ``first`` to ``last``, both included."""
        for step in range((last - first).days + 1):
            special = self.of(first + timedelta(days=step))
            if special is not None:
                yield special

    def runs(self, first: date, last: date) -> list[Run]:
        """Return the days off between two days, those of one name and source as one."""
        found: list[Run] = []
        for each in self.between(first, last):
            if each.kind is not DayKind.OFF:
                continue
            before = found[-1] if found else None
            if (
                before is not None
                and (before.name, before.source) == (each.name, each.source)
                and each.day - before.last == timedelta(days=1)
            ):
                found[-1] = Run(before.name, before.first, each.day, before.source)
            else:
                found.append(Run(each.name, each.day, each.day, each.source))
        return found

    def run_of(self, day: date) -> Run | None:
        """Return all days off of which ``day`` is one."""
        if self.of(day) is None:
            return None
        reach = timedelta(days=LONGEST_OFF)
        runs = self.runs(day - reach, day + reach)
        return next((each for each in runs if each.first <= day <= each.last), None)


def is_published(year: int) -> bool:
    """Whether the public holidays of a year and their make-up days are known."""
    return year in _published_years()


@lru_cache(maxsize=1)
def _published_years() -> frozenset[int]:
    return frozenset(day.year for day in constants.holidays)


@lru_cache(maxsize=64)
def public_days(year: int) -> Mapping[date, SpecialDay]:
    """Return the public holidays of a year and, where they are published, the days made up."""
    return _published(year) if is_published(year) else statutory_days(year)


def statutory_days(year: int) -> dict[date, SpecialDay]:
    """Return the days off by rule, without the days that join or make up for them."""
    found: dict[date, SpecialDay] = {}
    for name, (said, days) in _STATUTORY.items():
        first = festival(said, year)
        if first is None:
            continue
        for step in days:
            day = first + timedelta(days=step)
            found.setdefault(day, SpecialDay(day, DayKind.OFF, name, Source.RULE))
    return found


def _published(year: int) -> dict[date, SpecialDay]:
    source = Source.PUBLISHED
    found = {
        day: SpecialDay(day, DayKind.OFF, _name(said), source)
        for day, said in constants.holidays.items()
        if day.year == year
    }
    for said in dict.fromkeys(constants.workdays.values()):
        made = sorted(d for d, of in constants.workdays.items() if d.year == year and of == said)
        lieu = sorted(
            d for d, of in constants.in_lieu_days.items() if d.year == year and of == said
        )
        paired = lieu if len(lieu) == len(made) else [None] * len(made)
        for day, follows in zip(made, paired, strict=True):
            found[day] = SpecialDay(day, DayKind.MAKE_UP, _name(said), source, follows)
    return found


def _name(said: str) -> str:
    return _NAMES.get(said, "节假日")

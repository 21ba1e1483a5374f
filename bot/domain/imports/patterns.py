"""Timetables as people write them: a course with its weekdays, hours and weeks, not single days."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import time
    from zoneinfo import ZoneInfo

    from bot.domain.imports.book import SessionRow
    from bot.domain.imports.planning import Moved
    from bot.domain.timetable.session import Session

FEWEST_ALTERNATE = 3  # weeks two apart that are said as every other week


@dataclass(frozen=True, slots=True)
class Slot:
    """Hours on a weekday (0 is Monday), with the weeks of the class in which they are."""

    weekday: int
    begin: time
    end: time
    weeks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A course of a class with one teacher in one room: its slots, and its days in order."""

    class_name: str
    course: str
    teacher: str
    room: str
    slots: tuple[Slot, ...]
    days: tuple[date, ...]

    @property
    def count(self) -> int:
        """The number of sessions."""
        return len(self.days)


@dataclass(frozen=True, slots=True)
class MovedPattern:
    """Sessions of a course that all move alike, from one pattern to another."""

    old: Pattern
    new: Pattern


def patterns(
    sessions: Iterable[Session | SessionRow], starts: Mapping[str, date], zone: ZoneInfo
) -> list[Pattern]:
    """Group sessions by class, course, teacher and room, in the order of their first days.

    ``starts`` gives the first day of each class, in whose week the count begins; where a class has
    none, it begins with its first session.
    """
    ordered = sorted(sessions, key=lambda each: (each.class_name, each.starts_at))
    groups: dict[tuple[str, str, str, str], list[Session | SessionRow]] = defaultdict(list)
    for each in ordered:
        groups[each.class_name, each.course, each.teacher, each.room].append(each)
    return [_pattern(group, starts, zone) for group in groups.values()]


def moved_patterns(
    moved: Iterable[Moved], starts: Mapping[str, date], zone: ZoneInfo
) -> list[MovedPattern]:
    """Group what moves: alike are sessions whose weekday, hours, teacher and room change alike."""
    groups: dict[object, list[Moved]] = defaultdict(list)
    for each in moved:
        shift = each.new.starts_at - each.old.starts_at
        key = (_alike(each.old, zone), _alike(each.new, zone), shift)
        groups[key].append(each)
    return [
        MovedPattern(
            _pattern([each.old for each in group], starts, zone),
            _pattern([each.new for each in group], starts, zone),
        )
        for group in groups.values()
    ]


def _alike(each: Session | SessionRow, zone: ZoneInfo) -> tuple[object, ...]:
    begin, end = each.starts_at.astimezone(zone), each.ends_at.astimezone(zone)
    when = (begin.weekday(), begin.time(), end.time())
    return (each.class_name, each.course, each.teacher, each.room, when)


def _pattern(
    group: Sequence[Session | SessionRow], starts: Mapping[str, date], zone: ZoneInfo
) -> Pattern:
    one = group[0]
    days = sorted(each.starts_at.astimezone(zone).date() for each in group)
    first = _monday(starts.get(one.class_name, days[0]))
    weeks: dict[tuple[int, time, time], set[int]] = defaultdict(set)
    for each in group:
        begin, end = each.starts_at.astimezone(zone), each.ends_at.astimezone(zone)
        week = (_monday(begin.date()) - first).days // 7 + 1
        weeks[begin.weekday(), begin.time(), end.time()].add(week)
    slots = tuple(Slot(*when, tuple(sorted(weeks[when]))) for when in sorted(weeks))
    return Pattern(one.class_name, one.course, one.teacher, one.room, slots, tuple(days))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def is_alternate(weeks: Sequence[int]) -> bool:
    """Return whether numbers of weeks in order are every other week, and so all odd or even."""
    gaps = {after - before for before, after in itertools.pairwise(weeks)}
    return len(weeks) >= FEWEST_ALTERNATE and gaps == {2}


def runs_of(weeks: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and last of each run of numbers in order."""
    runs: list[tuple[int, int]] = []
    for week in weeks:
        if runs and week == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], week)
        else:
            runs.append((week, week))
    return runs

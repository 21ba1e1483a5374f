"""Planned sessions and special days: what falls on a holiday, and what a made-up day would have.

Whoever loads a timetable is asked; :func:`settled` applies the answers.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain.calendar.holidays import DayKind, Source, is_published

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.domain.calendar.holidays import SchoolCalendar
    from bot.domain.imports.book import SessionRow


@dataclass(frozen=True, slots=True)
class OnHoliday:
    """Sessions planned on days off of one name.

    ``published`` says that the days made up for are known, ``certain`` that the school's own table
    has these days off.
    """

    name: str
    days: tuple[date, ...]
    sessions: int
    published: bool
    certain: bool = False


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A made-up day without sessions; ``likely`` is the day that it probably makes up for.

    ``certain`` says that the school's own table names that day; ``classes`` are those that have
    sessions on it, and none on the made-up day.
    """

    day: date
    likely: date
    certain: bool
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflicts:
    """What of a timetable falls on special days."""

    holidays: tuple[OnHoliday, ...] = ()
    made_up: tuple[MadeUp, ...] = ()

    @property
    def days(self) -> frozenset[date]:
        """All days off that have sessions."""
        return frozenset(day for each in self.holidays for day in each.days)

    @property
    def sessions(self) -> int:
        """How many sessions fall on days off."""
        return sum(each.sessions for each in self.holidays)


@dataclass(frozen=True, slots=True)
class Decisions:
    """The answers: days on which sessions are left out, and whose timetable a made-up day has."""

    skipped: AbstractSet[date] = frozenset()
    follows: Mapping[date, date] = field(default_factory=dict)


def conflicts_of(rows: Iterable[SessionRow], calendar: SchoolCalendar, zone: ZoneInfo) -> Conflicts:
    """Return what falls on days off, and the days made up for on which a class has none yet.

    A public made-up day is named where one of the days it may make up for has sessions.
    """
    by_day = _by_day(rows, zone)
    holidays = _on_holidays(by_day, calendar)
    return Conflicts(holidays, tuple(_made_up(by_day, holidays, calendar)))


def _by_day(rows: Iterable[SessionRow], zone: ZoneInfo) -> dict[date, list[SessionRow]]:
    found: dict[date, list[SessionRow]] = defaultdict(list)
    for row in rows:
        found[row.starts_at.astimezone(zone).date()].append(row)
    return found


def _on_holidays(
    by_day: Mapping[date, Sequence[SessionRow]], calendar: SchoolCalendar
) -> tuple[OnHoliday, ...]:
    names: dict[tuple[str, date], list[date]] = defaultdict(list)
    for day in sorted(by_day):
        special = calendar.of(day)
        if special is None or special.kind is not DayKind.OFF:
            continue
        run = calendar.run_of(day)
        names[special.name, run.first if run else day].append(day)
    return tuple(
        OnHoliday(
            name,
            tuple(days),
            sum(len(by_day[day]) for day in days),
            published=all(_is_known(day, calendar) for day in days),
            certain=all(map(calendar.is_closed, days)),
        )
        for (name, _), days in names.items()
    )


def _is_known(day: date, calendar: SchoolCalendar) -> bool:
    special = calendar.of(day)
    return is_published(day.year) or (special is not None and special.source is Source.SCHOOL)


def _made_up(
    by_day: Mapping[date, Sequence[SessionRow]],
    holidays: Sequence[OnHoliday],
    calendar: SchoolCalendar,
) -> Iterable[MadeUp]:
    if not by_day:
        return
    off = {day for each in holidays for day in each.days}
    first, last = min(by_day), max(by_day)
    for each in calendar.between(first - timedelta(days=6), last + timedelta(days=6)):
        if each.kind is not DayKind.MAKE_UP or each.follows is None:
            continue
        certain = each.source is Source.SCHOOL
        missing = _classes(by_day, each.follows) - _classes(by_day, each.day)
        if missing and (certain or each.follows in off):
            yield MadeUp(each.day, each.follows, certain, tuple(sorted(missing)))


def _classes(by_day: Mapping[date, Sequence[SessionRow]], day: date) -> set[str]:
    return {row.class_name for row in by_day.get(day, ())}


def settled(
    rows: Sequence[SessionRow], decisions: Decisions, zone: ZoneInfo
) -> tuple[SessionRow, ...]:
    """Return the sessions as they were decided, in their order.

    A made-up day has the sessions of the day it follows, at the same hours, also where that day is
    skipped; not for classes that have their own on it.
    """
    by_day = _by_day(rows, zone)
    kept = [row for row in rows if row.starts_at.astimezone(zone).date() not in decisions.skipped]
    for day, follows in sorted(decisions.follows.items()):
        own = _classes(by_day, day)
        followed = by_day.get(follows, ())
        kept += [_on(row, day, zone) for row in followed if row.class_name not in own]
    return tuple(kept)


def _on(row: SessionRow, day: date, zone: ZoneInfo) -> SessionRow:
    begin, end = (each.astimezone(zone) for each in (row.starts_at, row.ends_at))
    lasts = end.date() - begin.date()
    return replace(
        row,
        starts_at=datetime.combine(day, begin.timetz()),
        ends_at=datetime.combine(day + lasts, end.timetz()),
    )

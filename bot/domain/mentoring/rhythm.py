"""When help is due: once in each week, month, term or year, on its last day of school.

What is finished makes exactly one thing due: that of the period after it. What was missed stays due
until it is done, once, however many periods have passed; nobody catches up on weeks gone by. Days
without school move a day forward, periods without any are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.aid.terms import AUTUMN, Term

if TYPE_CHECKING:
    from collections.abc import Callable

    IsOpen = Callable[[date], bool]

DAY = timedelta(days=1)
_FIRST_MONDAY = date(2024, 1, 1)  # from which fortnights are counted
_MOST_LEFT_OUT = 30  # periods without a day of school
_SATURDAY = 5
_SHOWN = {"month": 14, "term": 31, "year": 31}  # days before its day that something is listed


class Every(StrEnum):
    """How often something is due."""

    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    TERM = "term"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """Days in which something is done once, both included; ``due_by`` is the last to be due on.

    A term goes on into the vacation, a school year too; what is due in them is due before.
    """

    first: date
    due_by: date
    last: date


def period_of(every: Every, day: date) -> Period:
    """Return the period that a day lies in."""
    match every:
        case Every.WEEK:
            return _weeks(day - timedelta(days=day.weekday()), 1)
        case Every.FORTNIGHT:
            return _weeks(day - timedelta(days=(day - _FIRST_MONDAY).days % 14), 2)
        case Every.MONTH:
            first = day.replace(day=1)
            last = (first + timedelta(days=31)).replace(day=1) - DAY
            return Period(first, last, last)
        case Every.TERM:
            term = Term.of(day)
            due_by = date(term.year, 12, 31) if term.half == AUTUMN else date(term.year, 6, 30)
            return Period(term.starts_on, due_by, term.next.starts_on - DAY)
    year = school_year(day)
    return Period(date(year, 8, 1), date(year + 1, 6, 30), date(year + 1, 7, 31))


def _weeks(monday: date, count: int) -> Period:
    last = monday + timedelta(days=7 * count - 1)
    return Period(monday, last, last)


def school_year(day: date) -> int:
    """Return the calendar year in which a day's school year began."""
    return Term.of(day).year_of_school()[0].year


def is_weekday(day: date) -> bool:
    """Return whether a day is a day of school where nothing special is known of it."""
    return day.weekday() < _SATURDAY


def first_due(every: Every, began: date, is_open: IsOpen) -> date:
    """Return when something is due for the first time, of what began on a day."""
    period = period_of(every, began)
    found = _last_open(max(period.first, began), period.due_by, is_open)
    return found or _due_from(every, period.last + DAY, is_open)


def due_after(every: Every, due_on: date, done_on: date, is_open: IsOpen) -> date:
    """Return when something is due again: in the period after both its day and when it was done."""
    last = max(period_of(every, due_on).last, period_of(every, done_on).last)
    return _due_from(every, last + DAY, is_open)


def due_now(every: Every, due_on: date, today: date, is_open: IsOpen) -> date:
    """Return the day of what is open as the calendar has it now.

    What is late keeps its day, unless that day was called off when it had come: then it is due in
    the next period.
    """
    period = period_of(every, due_on)
    if due_on < today:
        return (
            due_on if is_open(due_on) else first_due(every, max(period.last + DAY, today), is_open)
        )
    found = _last_open(max(period.first, today), period.due_by, is_open)
    return found or _due_from(every, period.last + DAY, is_open)


def is_finished_by(every: Every, due_on: date, day: date) -> bool:
    """Return whether what is done on a day finishes what is due: its period has begun."""
    return day >= period_of(every, due_on).first


def is_listed(every: Every, due_on: date, today: date) -> bool:
    """Return whether something is near enough to be listed for its helper."""
    first = period_of(every, due_on).first
    if every in _SHOWN:
        first = max(first, due_on - timedelta(days=_SHOWN[every]))
    return today >= first


def _due_from(every: Every, first: date, is_open: IsOpen) -> date:
    """Return the day of the first period from ``first`` on that has a day of school."""
    period = period_of(every, first)
    for _ in range(_MOST_LEFT_OUT):
        if found := _last_open(period.first, period.due_by, is_open):
            return found
        period = period_of(every, period.last + DAY)
    return period.due_by


def _last_open(first: date, last: date, is_open: IsOpen) -> date | None:
    day = last
    while day >= first:
        if is_open(day):
            return day
        day -= DAY
    return None

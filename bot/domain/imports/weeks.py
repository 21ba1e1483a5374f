"""Which weeks a timetable speaks of: 第3周, 1-8周（单）, 11月23日—29日, or all of the class."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.domain.imports.problems import CellError
from bot.domain.imports.values import day_of
from bot.domain.text import half_width
from bot.domain.timetable.dates import number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.imports.book import ClassRow, ProgrammeRow

_N = r"(?:\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_TO = r"\s*(?:[-—–~～至到]+)\s*"
_WEEKS = re.compile(
    rf"第?(?P<first>{_N})(?:周?{_TO}第?(?P<last>{_N}))?周(?!年|[一二三四五六日天末])"
    r"(?:\s*[(（]?(?P<half>[单双])周?[)）]?)?"
)
_HALF = re.compile(r"(?<![一-龥])([单双])周")
_DAY = r"(?:20\d\d\s*[年/.\-]\s*)?\d{1,2}\s*[月/.\-]\s*\d{1,2}\s*[日号]?"
_DAYS = re.compile(rf"(?P<from>{_DAY}){_TO}(?P<to>{_DAY}|\d{{1,2}}\s*[日号])")


@dataclass(frozen=True, slots=True)
class Weeks:
    """Weeks as written (``said``): their numbers, or the days from ``starts`` to ``ends``.

    ``odd`` is True for 单周, False for 双周, None for both.
    """

    said: str
    first: int = 0
    last: int = 0
    odd: bool | None = None
    starts: date | None = None
    ends: date | None = None


def weeks_in(text: str, near: date) -> Weeks | None:
    """The weeks that a title or a cell names; None where it names none."""
    text = half_width(text)
    days = _DAYS.search(text)
    if days is not None:
        try:
            return _between(days, near)
        except CellError:
            pass
    found = _WEEKS.search(text)
    if found is not None:
        first = number(found["first"])
        half = None if found["half"] is None else found["half"] == "单"
        return Weeks(found[0], first, number(found["last"]) if found["last"] else first, half)
    half_only = _HALF.search(text)
    return None if half_only is None else Weeks(half_only[0], odd=half_only[1] == "单")


def _between(found: re.Match[str], near: date) -> Weeks:
    starts = day_of(found["from"], near=near)
    said = found["to"]
    if re.fullmatch(r"\d{1,2}\s*[日号]", said):
        said = f"{starts.month}月{said}"
    ends = day_of(said, near=starts)
    return Weeks(found[0], starts=starts, ends=ends)


def without_weeks(text: str) -> str:
    """The text without what ``weeks_in`` read in it."""
    return _HALF.sub(" ", _WEEKS.sub(" ", text))


def mondays(
    of_class: ClassRow, programme: ProgrammeRow | None, weeks: Iterable[Weeks]
) -> list[date]:
    """The Mondays of the weeks of a class that all of ``weeks`` allow; every one where none is.

    Week 1 is the one in which the class begins; where the class has no such week, the one in which
    the programme begins.

    Raises:
        CellError: A week lies outside the class, so it cannot be known which is meant.
    """
    own = _mondays(of_class.starts_on, of_class.ends_on)
    allowed = own
    for each in weeks:
        allowed = [monday for monday in allowed if monday in _allowed(each, own, programme)]
    return allowed


def _allowed(weeks: Weeks, own: list[date], programme: ProgrammeRow | None) -> list[date]:
    if weeks.starts is not None and weeks.ends is not None:
        return _mondays(weeks.starts, weeks.ends)
    first, last = weeks.first or 1, weeks.last or len(own)
    counted = own
    if last > len(own) and programme is not None:
        counted = _mondays(programme.starts_on, programme.ends_on)
    chosen = [
        monday
        for week, monday in enumerate(counted, start=1)
        if first <= week <= last and weeks.odd in {None, week % 2 == 1}
    ]
    if last > len(counted) or not set(chosen) & set(own):
        raise CellError("grid-week-unknown", given=weeks.said)
    return chosen


def _mondays(starts: date, ends: date) -> list[date]:
    monday = starts - timedelta(days=starts.weekday())
    return [monday + timedelta(weeks=n) for n in range((ends - monday).days // 7 + 1)]

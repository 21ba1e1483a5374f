"""Opening hours of the desk: blocks of a day, lunch between them, holidays by date."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.domain.imports import values
from bot.domain.imports.problems import CellError
from bot.domain.text import half_width
from bot.domain.timetable.numerals import weekday_index

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from zoneinfo import ZoneInfo

DAY = 24 * 60
HORIZON = 400  # days looked ahead for the next opening
USUAL = "周一至周五 8:30-12:00 14:00-17:30"
_WEEKDAY = r"(?:周|星期|礼拜)([一二三四五六日天])"
_WEEK = re.compile(rf"{_WEEKDAY}(?:\s{{0,4}}(?:至|到|-|—|~)\s{{0,4}}{_WEEKDAY})?|每天|工作日|周末")
_DAYS = re.compile(
    r"([\d年月日号/.\-]{1,16}?)(?:\s{0,4}(?:至|到|~|—)\s{0,4}([\d年月日号/.\-]{1,16}))?(?=\s|$|休|放)"
)
_BLOCK = re.compile(r"(\d{1,2}[:：.]\d{2})\s{0,4}(?:-|–|—|~|至|到)\s{0,4}(\d{1,2}[:：.]\d{2})")
_CLOSED = re.compile(r"休|放假|关|无|不")
_Blocks = tuple[tuple[int, int], ...]


class HoursError(ValueError):
    """An error for a line that names no hours; ``line`` as it was written."""

    def __init__(self, line: str) -> None:
        super().__init__(line)
        self.line = line


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours.

    Blocks are (start, end) in minutes of the day they begin on; an end past 24:00 lies on the next
    day. A day of ``days`` counts instead of its weekday; an empty one is a holiday.
    """

    week: tuple[_Blocks, ...]
    days: Mapping[date, _Blocks] = field(default_factory=dict)

    def of_day(self, day: date) -> _Blocks:
        """Return the blocks that begin on a day."""
        return self.days.get(day, self.week[day.weekday()])

    def is_open(self, moment: datetime, zone: ZoneInfo) -> bool:
        """Return whether somebody is at the desk."""
        return self.next_open(moment, zone) == moment

    def next_open(self, moment: datetime, zone: ZoneInfo) -> datetime | None:
        """Return the first moment from ``moment`` on with somebody there; None if never again."""
        for start, end in self._spans(moment, zone):
            if end > moment:
                return max(start, moment)
        return None

    def after(self, moment: datetime, minutes: int, zone: ZoneInfo) -> datetime | None:
        """Return when ``minutes`` of opening time have passed since ``moment``; None if never."""
        left = timedelta(minutes=minutes)
        for start, end in self._spans(moment, zone):
            begin = max(start, moment)
            if begin >= end:
                continue
            if end - begin >= left:
                return begin + left
            left -= end - begin
        return None

    def between(self, start: datetime, end: datetime, zone: ZoneInfo) -> timedelta:
        """Return the opening time between two moments."""
        total = timedelta()
        for opens, closes in self._spans(start, zone):
            if opens >= end:
                break
            total += max(min(closes, end) - max(opens, start), timedelta())
        return total

    def _spans(self, moment: datetime, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
        """Yield stretches of opening time, from the day before on, touching ones joined."""
        first = moment.astimezone(zone).date() - timedelta(days=1)
        pending: tuple[datetime, datetime] | None = None
        for offset in range(HORIZON):
            day = first + timedelta(days=offset)
            for start, end in self.of_day(day):
                span = at_minute(day, start, zone), at_minute(day, end, zone)
                if pending is not None and span[0] <= pending[1]:
                    pending = pending[0], max(pending[1], span[1])
                    continue
                if pending is not None:
                    yield pending
                pending = span
        if pending is not None:
            yield pending


def at_minute(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """Return the moment, in UTC, of a minute of a day; from 24:00 on it lies on the next."""
    days, rest = divmod(minute, DAY)
    local = datetime.combine(day + timedelta(days=days), time(rest // 60, rest % 60), zone)
    return local.astimezone(UTC)


def parse_hours(text: str, today: date) -> Hours:
    """Read hours from lines such as 周一至周五 8:30-12:00 14:00-17:30, or 10月1日至10月7日 休.

    Later lines win. A date without a year is the one nearest to ``today``.

    Raises:
        HoursError: A line says neither which days nor which hours.
    """
    week: list[_Blocks] = [()] * 7
    days: dict[date, _Blocks] = {}
    lines = [line.strip() for line in half_width(text).splitlines() if line.strip()]
    if not lines:
        raise HoursError("")
    for line in lines:
        if match := _WEEK.match(line):
            blocks = _blocks(line, line[match.end() :])
            for weekday in _weekdays(match):
                week[weekday] = blocks
        elif match := _DAYS.match(line):
            blocks = _blocks(line, line[match.end() :])
            days |= dict.fromkeys(_dates(line, match, today), blocks)
        else:
            raise HoursError(line)
    return Hours(tuple(week), days)


def _weekdays(match: re.Match[str]) -> list[int]:
    words = {"每天": range(7), "工作日": range(5), "周末": (5, 6)}
    if match[0] in words:
        return list(words[match[0]])
    first, last = (weekday_index(match[n] or match[1]) for n in (1, 2))
    return [(first + step) % 7 for step in range((last - first) % 7 + 1)]


def _dates(line: str, match: re.Match[str], today: date) -> list[date]:
    try:
        first = values.day_of(match[1], near=today)
        last = values.day_of(match[2] or match[1], near=first)
    except CellError:
        raise HoursError(line) from None
    if not 0 <= (last - first).days <= HORIZON:
        raise HoursError(line)
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]


def _blocks(line: str, said: str) -> _Blocks:
    found = []
    for match in _BLOCK.finditer(said):
        start, end = _minute(line, match[1]), _minute(line, match[2])
        found.append((start, end if end > start else end + DAY))
    if not found and not _CLOSED.search(said):
        raise HoursError(line)
    found.sort()
    if any(after[0] < before[1] for before, after in itertools.pairwise(found)):
        raise HoursError(line)
    return tuple(found)


def _minute(line: str, said: str) -> int:
    hour, minute = (int(part) for part in re.split(r"[:：.]", said))
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise HoursError(line)
    return hour * 60 + minute

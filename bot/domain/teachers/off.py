"""When a teacher cannot: 周一上午、周五、周末、12月1日至12月5日, as words and as times."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.domain.text import bounded, half_width
from bot.domain.timetable.numerals import WEEKDAYS, weekday_index

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

LONGEST = 200  # characters that are read
MOST = 20  # times of a teacher
_PARTS = {
    "上午": (time(0), time(12, 30)),
    "下午": (time(12, 30), time(18)),
    "晚上": (time(18), time(23, 59)),
    "": (time(0), time(23, 59)),
}
_WEEKEND = {"周末": "周六、周日", "双休日": "周六、周日", "工作日": "周一、周二、周三、周四、周五"}
_WEEKLY = re.compile(
    r"(?:每|逢)?(?:周|星期|礼拜)([一二三四五六日天])"
    r"(?:\s{0,2}(?:-|–|~|至|到)\s{0,2}(?:周|星期|礼拜)?([一二三四五六日天]))?\s{0,2}"
    r"(上午|下午|晚上|全天|白天|早上)?"
)
_DAY = r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号]?"
_DAYS = re.compile(rf"{_DAY}(?:\s{{0,2}}(?:--|–|~|至|到)\s{{0,2}}{_DAY})?")
_BETWEEN = re.compile(r"[、,;，；\n]+|\s+和\s+|\s{2,}")
_SAID = {"早上": "上午", "白天": "", "全天": ""}


class OffError(ValueError):
    """An error for words that name no time; ``given`` is what was not read."""

    def __init__(self, given: str) -> None:
        super().__init__(given)
        self.given = given


@dataclass(frozen=True, slots=True)
class Off:
    """A time somebody cannot: each week on ``weekday``, 0 is Monday, or days; a part or all day."""

    weekday: int | None = None
    part: str = ""
    first: date | None = None
    last: date | None = None

    def __str__(self) -> str:
        """Return how it is stored: 周一上午, 2026-12-01, 2026-12-01至2026-12-05."""
        if self.weekday is not None:
            return f"周{WEEKDAYS[self.weekday]}{self.part}"
        return f"{self.first}" if self.first == self.last else f"{self.first}至{self.last}"

    def holds(self, starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> bool:
        """Return whether a session falls into it."""
        first, last = starts_at.astimezone(zone), ends_at.astimezone(zone)
        if self.weekday is not None:
            from_, to = _PARTS[self.part]
            on = first.weekday() == self.weekday
            return on and first.time() < to and last.time() > from_
        return self.first is not None and self.first <= first.date() <= (self.last or self.first)


def read_off(text: str, today: date) -> tuple[Off, ...]:
    """Read times from words; "", 无 and 没有 are none.

    Raises:
        OffError: Some of it names no time, or there are too many.
    """
    said = half_width(bounded(text, LONGEST)).strip(" 。.")
    if said in {"", "无", "没有", "-", "none"}:
        return ()
    for word, meant in _WEEKEND.items():
        said = said.replace(word, meant)
    found: dict[Off, None] = {}
    for part in filter(None, (each.strip() for each in _BETWEEN.split(said))):
        found |= dict.fromkeys(_read(part, today))
    if len(found) > MOST:
        raise OffError(text[:20])
    return tuple(found)


def _read(part: str, today: date) -> Sequence[Off]:
    if (match := _WEEKLY.fullmatch(part)) is not None:
        first = weekday_index(match[1])
        last = weekday_index(match[2]) if match[2] else first
        said = match[3] or ""
        in_day = _SAID.get(said, said)
        return [Off((first + n) % 7, in_day) for n in range((last - first) % 7 + 1)]
    if (match := _DAYS.fullmatch(part)) is not None:
        try:
            begins = _date(match[1], match[2], match[3], today)
            ends = _date(match[4], match[5], match[6], begins) if match[5] else begins
        except ValueError:
            raise OffError(part) from None
        if begins <= ends:
            return [Off(None, "", begins, ends)]
    raise OffError(part)


def _date(year: str | None, month: str, day: str, near: date) -> date:
    """Return the day; without a year the next one, or of the two months that have just gone."""
    if year:
        return date(int(year), int(month), int(day))
    found = date(near.year, int(month), int(day))
    return found if found >= near - timedelta(days=60) else found.replace(year=near.year + 1)


def write_off(times: Sequence[Off]) -> str:
    """Return times as they are stored."""
    return "、".join(map(str, times))


def stored_off(text: str) -> tuple[Off, ...]:
    """Return times from what is stored; what cannot be read counts as no time."""
    try:
        return read_off(text, date.min + timedelta(days=366))
    except OffError:
        return ()

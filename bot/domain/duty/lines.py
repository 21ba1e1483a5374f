"""Shifts written as a line: 周一到周五 18:00-22:00 张老师 替补 李老师."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.desk.hours import DAY
from bot.domain.duty.shifts import EVERY_DAY, HOLIDAY
from bot.domain.text import bounded, half_width
from bot.domain.timetable.numerals import WEEKDAYS, weekday_index

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.ids import AccountId

LONGEST = 120  # characters of a line that are read
MOST = 20  # lines of a message
_WORDS = {
    "每天": EVERY_DAY, "天天": EVERY_DAY, "工作日": 0b11111, "平时": 0b11111, "周末": 0b1100000,
    "节假日": 1 << HOLIDAY, "假期": 1 << HOLIDAY, "放假": 1 << HOLIDAY,
}  # fmt: skip
_TO = r"\s{0,3}(?:-|–|—|~|至|到)\s{0,3}"
_DAYS = re.compile(
    rf"{'|'.join(_WORDS)}"
    rf"|(?:周|星期|礼拜)([一二三四五六日天])(?:{_TO})(?:周|星期|礼拜)?([一二三四五六日天])"
    r"|(?:周|星期|礼拜)([一二三四五六日天、,和 ]{1,16})"
)
_PART = r"(凌晨|早上|上午|中午|下午|晚上|晚)?\s{0,3}"
_TIME = r"(\d{1,2})(?:[:.](\d{2})|[点时](半)?)?"
_HOURS = re.compile(rf"全天|24\s?小时|{_PART}{_TIME}{_TO}(?:次日|第二天)?\s{{0,3}}{_PART}{_TIME}")
_LATER = frozenset({"下午", "晚上", "晚"})
_STAND_IN = re.compile(r"替补|替班|候补|备班|替")
_BETWEEN = " 、,。;和及值班由:"
_TITLES = ("老师", "主任", "教练", "师傅", "校长", "书记", "科长")


class LineError(ValueError):
    """An error for a line that is no shift: ``key`` of the sentence, and what it names."""

    def __init__(self, key: str, given: str, names: str = "") -> None:
        super().__init__(key)
        self.key = key
        self.given = given
        self.names = names


@dataclass(frozen=True, slots=True)
class Written:
    """A shift as it was written; people by the names they were given."""

    days: int
    starts: int
    ends: int
    who: str
    stand_in: str


def parse_line(line: str) -> Written:
    """Read a line: the days, the hours, a name, and after 替补 another one.

    Raises:
        LineError: It says not which days, not which hours, or not who.
    """
    text = half_width(bounded(line, LONGEST))[:LONGEST].strip()
    hours = _HOURS.search(text)
    if hours is None:
        raise LineError("duty-line-hours", text)
    starts, ends = _span(text, hours)
    who, *others = [part.strip(_BETWEEN) for part in _STAND_IN.split(text[hours.end() :], 1)]
    if not who:
        raise LineError("duty-line-who", text)
    return Written(_days(text, text[: hours.start()]), starts, ends, who, "".join(others))


def _days(line: str, said: str) -> int:
    mask = 0
    for match in _DAYS.finditer(said):
        mask |= _kinds(match)
    if not mask or _DAYS.sub("", said).strip(_BETWEEN):
        raise LineError("duty-line-days", line)
    return mask


def _kinds(match: re.Match[str]) -> int:
    if match[0] in _WORDS:
        return _WORDS[match[0]]
    if match[1]:
        first, last = (weekday_index(match[n]) for n in (1, 2))
        return sum(1 << (first + step) % 7 for step in range((last - first) % 7 + 1))
    return sum({1 << weekday_index(each) for each in match[3] if each in f"{WEEKDAYS}天"})


def _span(line: str, match: re.Match[str]) -> tuple[int, int]:
    if match[2] is None:
        return 0, DAY
    starts = _minute(line, *match.group(1, 2, 3, 4))
    ends = _minute(line, *match.group(5, 6, 7, 8))
    if match[1] in _LATER and match[5] is None and starts < ends + DAY // 2 <= DAY:
        ends += DAY // 2  # 晚上6点到10点
    return starts % DAY, ends if ends > starts % DAY else ends + DAY


def _minute(line: str, part: str | None, hour: str, minute: str | None, half: str | None) -> int:
    found = int(hour) * 60 + (30 if half else int(minute or 0))
    if part in _LATER and found < DAY // 2:
        found += DAY // 2
    if found > DAY or int(minute or 0) > 59:
        raise LineError("duty-line-hours", line)
    return found


def find_colleague(said: str, names: Mapping[AccountId, str]) -> AccountId:
    """Return whom a name means: in full, or a surname with 老师 that one colleague has.

    Raises:
        LineError: Nobody has it, or several have.
    """
    bare = next((said.removesuffix(each) for each in _TITLES if said.endswith(each)), said).strip()
    found = (
        [each for each, name in names.items() if name == said]
        or [each for each, name in names.items() if name == bare]
        or [each for each, name in names.items() if bare and name.startswith(bare)]
    )
    if not found:
        raise LineError("duty-line-unknown", said)
    if len(found) > 1:
        raise LineError("duty-line-several", said, "、".join(names[each] for each in found[:5]))
    return found[0]

"""The hours of a day that a text names: 两点到五点半, 第三四节, 后两节, 下午, 全天."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from bot.domain.calendar.periods import hours_of, periods_in
from bot.domain.imports.problems import CellError
from bot.domain.leave import lexicon
from bot.domain.leave.wish import DAY, EVENING, NOON
from bot.domain.timetable.numerals import number

if TYPE_CHECKING:
    from datetime import time

    from bot.domain.calendar.tables import Bell, BellTable

Hours = tuple[int, int]  # begin and end in minutes of the day; the end lies outside

_MORNING, _AFTERNOON, _EVENING, _NOON, _ALL_DAY = (
    re.compile(pattern)
    for pattern in (
        lexicon.MORNING,
        lexicon.AFTERNOON,
        lexicon.EVENING,
        lexicon.NOON,
        lexicon.ALL_DAY,
    )
)
_PARTS = (("上午", _MORNING, (0, NOON)), ("下午", _AFTERNOON, (NOON, EVENING)),
          ("晚上", _EVENING, (EVENING, DAY)))  # fmt: skip
_WORDS = "凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|今早|明早|今晚|明晚|早|晚"
HOUR = r"(?:\d{1,2}|二?十[一二三四五六七八九]?|[一二三四五六七八九两])"
_TO = r"\s?(?:-|–|—|~|～|至|一?直?到|to)\s?"


def _time(n: int) -> str:
    """Return the pattern of a clock time, its groups numbered ``n``."""
    return (
        rf"(?P<part{n}>{_WORDS})?\s?(?<![\d第])(?P<hour{n}>{HOUR})"
        r"(?:(?:点钟?(?![名滴])|时(?!候|间))"
        rf"(?P<minute{n}>半|一刻|三刻|\d{{1,2}}|[一二三四五]?十[一二三四五六七八九]?)?分?"
        rf"|:(?P<colon{n}>\d{{2}})|\s?(?P<english{n}>am|pm)\b)"
    )


_CLOCKS = re.compile(rf"{_time(1)}(?:{_TO}{_time(2)})?")
_BARE_RANGE = re.compile(
    rf"(?P<part1>{_WORDS})?(?<![\d:])(?P<hour1>{HOUR}){_TO}(?P<hour2>{HOUR})点(?P<minute2>半)?"
)
_AROUND = r"(?:钟|左右|多|就|我|就得|就要|要|得|会|来|过后)*"
_BEFORE = re.compile(
    rf"^{_AROUND}(?:之?前|以前|才|能?到校|才?能到|赶到|赶过来|赶来|再来|过来|来上课)"
)
_AFTER = re.compile(rf"^{_AROUND}(?:之?后|以后|起|开始|走|离开|出发|早退|先走|后|接|去|出校|往后)")
_LASTS = re.compile(rf"(?P<n>{HOUR}|半)个?(?P<half>半)?(?:小时|钟头)")
_TILL = re.compile(r"(?:到|至)$")
_COLONS = re.compile(r"\d{1,2}:\d{2}")
_SINCE_NOON = re.compile(r"(?:从)?中午(?:到|至)")
_UNTIL_EVENING = re.compile(r"到(?:晚自习|晚上|晚课|晚饭)之?前")
_PERIODS_LISTED = re.compile(r"第|[、,和跟到至-]")
_PAIR = re.compile(r"(?<=[第上下午请])([一二三四五六七八九])([一二三四五六七八九十])(?=[两]?节)")
_FIGURES = re.compile(r"第(\d)(\d)(?=节)")
_SOME_PERIODS = re.compile(
    r"(?P<which>第?[前头]面?的?|最?后面?的?|剩下的?|最末)(?P<n>[一二两三四\d几])节"
)
_LESSONS = re.compile(r"(?<!第)(?:[一二两三几\d])节课?|这[节堂]|下[一]?节|最后.节")
_BARE_LENGTH = re.compile(rf"(?:{HOUR}|半|几)个?半?(?:小时|钟头|分钟)|\bhours?\b")
_MORNING_STUDY = re.compile(r"早自习|早读|晨读")
_EVENING_STUDY = re.compile(r"晚自习(?!之?前)")
_NOT_NEEDED = re.compile(
    r"(?:上午|下午|晚上|晚自习|早上)的?(?:课)?(?:就?不请|照常|正常|能来|会来|赶过来|赶得?回来|过来|赶来|我?来上|再来|[来到](?=$|[,。! ]))"
)


def hours_in(text: str, table: BellTable | None) -> Hours | None:
    """Return the hours that a text names; None where it names none, or not which."""
    text = _NOT_NEEDED.sub(_blank, text)
    text = _FIGURES.sub(r"第\1、\2", _PAIR.sub(r"\1、\2", text))
    spoken = _noon_to_evening(text) or _clock(text)
    if spoken is not None:
        return spoken
    counted, named = _periods(text, table)
    if counted:
        return named
    if _BARE_LENGTH.search(text) and not _ALL_DAY.search(text):
        return None
    if _MORNING_STUDY.search(text):
        return _study(text, table)
    return _study(text, table) or part_in(text)


def names_part(text: str) -> bool:
    """Return whether a text names a part of a day that leave may be meant for."""
    text = _NOT_NEEDED.sub(_blank, text)
    return _NOON.search(text) is not None or any(words.search(text) for _, words, _ in _PARTS)


def _blank(found: re.Match[str]) -> str:
    return "□" * len(found[0])


def part_in(text: str) -> Hours | None:
    """Return the hours of the parts of a day that a text names, joined where they touch."""
    if _ALL_DAY.search(text):
        return 0, DAY
    named = [hours for _, words, hours in _PARTS if words.search(text)]
    if not named and _NOON.search(text):
        return None
    if not named or any(a[1] != b[0] for a, b in itertools.pairwise(named)):
        return None
    return named[0][0], named[-1][1]


def _noon_to_evening(text: str) -> Hours | None:
    if _SINCE_NOON.search(text) and _UNTIL_EVENING.search(text):
        return NOON, EVENING
    return None


# -- by the clock ----------------------------------------------------------------------------------


def _clock(text: str) -> Hours | None:
    """Return the hours that clock times say: 两点到五点半, 三点走, 十点才到, 一点半走."""
    for found in _BARE_RANGE.finditer(text):
        return _range(found.groupdict(), text)
    for found in _CLOCKS.finditer(text):
        groups = found.groupdict()
        if groups["hour2"]:
            return _range(groups, text)
        part = groups["part1"] or groups["english1"] or _part_name(text)
        moment = _minute(groups["hour1"], groups["minute1"], groups["colon1"], part)
        behind = text[found.end() :]
        if _BEFORE.match(behind):
            return _until(moment, groups["part1"])
        if _AFTER.match(behind):
            return moment, _end(moment, text)
    return None


def _until(moment: int, part: str | None) -> Hours | None:
    """Return the hours before a moment: of its part of the day, where that is named."""
    if moment <= NOON:
        return 0, moment
    named = part_in(part or "")
    return (named[0], moment) if named is not None and named[0] < moment else None


def _end(moment: int, text: str) -> int:
    """Return when leave from a moment on ends: after the hours said, else the part of the day."""
    lasts = _LASTS.search(text)
    if lasts is not None:
        count = {"半": 0.5}.get(lasts["n"]) or number(lasts["n"])
        minutes = int((count + (0.5 if lasts["half"] else 0)) * 60)
        return min(moment + minutes, DAY)
    until = part_in(text)
    return until[1] if until is not None and until[1] > moment else DAY


def until_in(text: str) -> int | None:
    """Return the one moment until which a text says that leave lasts: 到下午三点."""
    for found in _CLOCKS.finditer(text):
        if _TILL.search(text[: found.start()]) and not found["hour2"]:
            part = found["part1"] or found["english1"]
            return _minute(found["hour1"], found["minute1"], found["colon1"], part)
    return None


def edge_in(text: str, *, at_end: bool) -> int | None:
    """Return the minute with which leave of several days begins, or ends, as a text says it."""
    found = _CLOCKS.search(text)
    if found is not None:
        part = found["part1"] or found["english1"]
        return _minute(found["hour1"], found["minute1"], found["colon1"], part)
    if _NOON.search(text):
        return NOON
    named = part_in(text)
    return None if named is None else named[1 if at_end else 0]


def without_clocks(text: str) -> str:
    """Return a text of the same length whose clock times are blank: 30 of 9:30 is no day."""
    return _COLONS.sub(_blank, text)


def _range(groups: dict[str, str | None], text: str) -> Hours | None:
    part = groups["part1"] or groups.get("english1") or _part_name(text)
    begins = _minute(groups["hour1"] or "0", groups.get("minute1"), groups.get("colon1"), part)
    other = groups.get("part2") or groups.get("english2") or part
    ends = _minute(groups["hour2"] or "0", groups.get("minute2"), groups.get("colon2"), other)
    if ends <= begins and ends + NOON <= DAY:
        ends += NOON
    return (begins, ends) if begins < ends else None


def _part_name(text: str) -> str:
    """Return the part of the day that a text names elsewhere."""
    named = [name for name, words, _ in _PARTS if words.search(text)]
    return named[-1] if named else ""


def _minute(hour: str, minute: str | None, colon: str | None, part: str | None) -> int:
    hours = number(hour)
    late = bool(part) and part not in {"今早", "明早", "am"} and part[0] in "下傍晚夜今明p"  # type: ignore[index]  # it is some text
    if (late and hours < 12) or (part == "中午" and hours < 3) or (not part and hours < 7):
        hours += 12
    words = {"半": 30, "一刻": 15, "三刻": 45}
    minutes = int(colon) if colon else words.get(minute or "") or number(minute) if minute else 0
    return min(hours * 60 + min(minutes, 59), DAY)


# -- by the bells ----------------------------------------------------------------------------------


def _periods(text: str, table: BellTable | None) -> tuple[bool, Hours | None]:
    """Return whether lessons are counted, and their hours where the bells have them."""
    some = _SOME_PERIODS.search(text)
    if some is not None:
        return True, _some(some, text, table)
    found = periods_in(text)
    if found is not None:
        periods, (start, end) = found
        if _PERIODS_LISTED.search(text[start:end]):
            return True, _hours(periods, table)
    return _LESSONS.search(text) is not None, None


def _hours(periods: object, table: BellTable | None) -> Hours | None:
    if table is None:
        return None
    try:
        pieces = hours_of(periods, table)  # type: ignore[arg-type]  # what periods_in gives
    except CellError:
        return None
    return _minutes(pieces[0][0]), _minutes(pieces[-1][1])


def _some(found: re.Match[str], text: str, table: BellTable | None) -> Hours | None:
    """Return the hours of the first or last lessons of a part of the day: 下午后两节."""
    part = _part_name(text)
    if table is None or not part or found["n"] == "几":
        return None
    since, until = next(hours for name, _, hours in _PARTS if name == part)
    bells = [
        each for each in table.bells if each.numbers and since <= _minutes(each.begins) < until
    ]
    count = number(found["n"])
    if count > len(bells) or not bells:
        return None
    first = found["which"].lstrip("第")[0] in "前头"
    return _ends(bells[:count] if first else bells[-count:])


def _ends(bells: list[Bell]) -> Hours:
    return _minutes(bells[0].begins), _minutes(bells[-1].ends)


def _study(text: str, table: BellTable | None) -> Hours | None:
    """Return the hours of 早自习; 晚自习 is the evening."""
    if _MORNING_STUDY.search(text):
        named = [each for each in table.bells if each.period == "早读"] if table else []
        return _ends(named) if named else None
    if _EVENING_STUDY.search(text) and not part_in(_EVENING_STUDY.sub("", text)):
        return EVENING, DAY
    return None


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute

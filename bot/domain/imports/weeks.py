"""Weeks that a timetable names: 第3周, 1-5,7-13周（单）, 11月23日—29日, or all of the class.

A list is a union: each week that it names counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.domain.imports.problems import CellError
from bot.domain.imports.values import check_weekday, day_of, limited
from bot.domain.text import half_width
from bot.domain.timetable.numerals import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.domain.imports.book import ClassRow, ProgrammeRow

_TO = r"\s*[-‐–—―−~〜至到]+\s*"
LONGEST = 1_000  # characters of a title or a cell that may name weeks
_COMMA = re.compile(r"\s*[,、;/+&.和及与]\s*")
_BETWEEN = re.compile(r"[\s,、;/+&.和及与()\[\]【】]*")
_ARABIC = r"\d{1,2}(?!\d)"
_DIGIT = "[一二三四五六七八九]"
_CHINESE = rf"(?:{_DIGIT}?十{_DIGIT}?|{_DIGIT})(?![一二三四五六七八九十])"
_WEEK = r"(?:教学)?周(?!年|[一二三四五六日天末])"
_OPEN, _CLOSE = r"[(\[【]\s*", r"\s*[)\]】]"
_HALF = (
    rf"(?:(?P<{{0}}>[单双])(?:{_WEEK}|(?![一-龥])|(?=[第和及与]))"
    rf"|{_OPEN}(?P<{{0}}s>[单双])(?:{_WEEK})?{_CLOSE})"
)


def _weeks_item(numeral: str) -> re.Pattern[str]:
    """Build the pattern of one item of a list: 第3周, 1-15周(单), 双周2-8周, 7-11 (bare)."""
    return re.compile(
        rf"(?:(?P<ahead>[单双])周\s*:?\s*)?(?P<nth>第)?\s*(?P<first>{numeral})"
        rf"(?:\s*周?{_TO}第?\s*(?P<last>{numeral}))?"
        rf"(?:\s*{_HALF.format('inner')})?"
        rf"(?P<week>\s*(?:{_WEEK}|(?:{_OPEN}){{1,2}}{_WEEK}(?:{_CLOSE}){{1,2}}))?"
        rf"(?(week)(?(ahead)|(?:\s*{_HALF.format('outer')})?))"
        r"(?(week)(?P<on>起)?)"
    )


_ITEMS = (_weeks_item(_ARABIC), _weeks_item(_CHINESE))
_START = re.compile(
    r"(?=第|[单双]周)|(?<![\dA-Za-z共计])(?<!(?<![\dA-Z])\d[/.:-])(?<!(?<!\d)\d\d[/.:-])(?=\d)"
    r"|(?<![一二三四五六七八九十共计周期拜])(?=[一二三四五六七八九十])"
)
_HALF_BEHIND = re.compile(rf"{_CLOSE}\s*{_OPEN}(?P<half>[单双])周?{_CLOSE}")
_HALF_ONLY = re.compile(r"(?<![一-龥])([单双])周")
_DATE = r"(?:20\d\d[01]\d[0-3]\d|(?:20\d\d\s*[年/.\-]\s*)?\d{1,2}\s*[月/.\-]\s*\d{1,2})"
_OF_WEEK = r"(?:\s*[(\[]?\s*(?:周|星期|礼拜)(?P<{}>[一二三四五六日天])\s*[)\]]?)?"
_DAYS_START = re.compile(rf"(?<![\d.\-/])(?={_DATE})")
_DAYS_ITEM = re.compile(
    rf"(?P<from>{_DATE}|\d{{1,2}})(?!\d)\s*(?P<named>[日号])?{_OF_WEEK.format('begins')}"
    r"(?P<on>\s*(?:起(?!止)|开始))?"
    rf"(?:{_TO}(?P<to>{_DATE}|\d{{1,2}})(?!\d)\s*(?P<till>[日号])?{_OF_WEEK.format('ends')})?(?!\s*[周节点时:\d])"
)
_ON = timedelta(days=400)  # from a day on, beyond any class
_EVERY = re.compile(r"(?<![一-龥])(?:每周|[全整本]学期)(?![一-龥])")
_FIRST = re.compile(
    rf"(?<![一-龥])前\s?(?P<count>{_ARABIC}|{_CHINESE})\s?周(?![一二三四五六日天末])"
)
_COUNTED = re.compile(rf"[前后末]\s?(?:{_ARABIC}|{_CHINESE})\s?周(?![一二三四五六日天末])")
_ON_BEHIND = re.compile(r"(?<=周)\s?上课?$")
_FREE = re.compile(r"停课|放假|除外|不上课|暂停")
_FREE_ASIDE = re.compile(r"\([^()]{0,60}(?:停课|放假|除外|不上课|暂停)[^()]{0,20}\)")
_LINE = re.compile(r"[^\n]+")
_LONGEST_FREE = 4  # weeks
_DEEPEST = 3  # brackets in brackets
_EMPTY = re.compile(r"[(\[【][\s,、;/]*[)\]】]")


@dataclass(frozen=True, slots=True)
class WeekRange:
    """Weeks ``first`` to ``last``; to the end of the class where ``last`` is None.

    ``odd`` is True for 单周, False for 双周, None for both.
    """

    first: int
    last: int | None
    odd: bool | None = None

    def numbers(self, count: int) -> frozenset[int]:
        """Return the weeks meant, in a class of ``count`` weeks."""
        last = count if self.last is None else self.last
        return frozenset(n for n in range(self.first, last + 1) if self.odd in {None, n % 2 == 1})


@dataclass(frozen=True, slots=True)
class DayRange:
    """A range of days of the calendar, both included."""

    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class Weeks:
    """The weeks that one list (``said``) allows: the union of its ranges.

    Of a title that names days and as many weeks, these are the days and ``also`` the weeks. Where
    ``free``, it is all others that are meant: 第9周停课.
    """

    said: str
    ranges: tuple[WeekRange | DayRange, ...]
    also: Weeks | None = None
    free: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """A list in a text, and where it stands."""

    start: int
    end: int
    ranges: tuple[WeekRange | DayRange, ...]


def plain(text: str) -> str:
    """Half-width, without runs of blanks, so that patterns stay fast; an empty line stays one.

    Raises:
        CellError: It is longer than anybody writes, so that nothing of it is left out.
    """
    squeezed = re.sub(r"\s+", lambda run: "\n\n"[: run[0].count("\n")] or " ", half_width(text))
    return _FIRST.sub(lambda found: f"第1-{number(found['count'])}周", limited(squeezed, LONGEST))


def weeks_in(text: str, near: date, *, single_days: bool = False) -> tuple[Weeks, ...]:
    """Return the weeks that a title or a cell names; a week is meant where all statements allow it.

    Args:
        text: A title, or a cell.
        near: For days without a year.
        single_days: Whether a lone day limits it too; in a title that is when it was written.

    Raises:
        CellError: It names a day that does not exist, or weeks that are free.
    """
    text, free = _without_free(plain(text), near)
    if (counted := _COUNTED.search(text)) is not None:  # 后8周, 开学前2周: from which day on?
        raise CellError("cell-weeks", given=counted[0])
    days = _join(text, _day_lists(text, near, single_days=single_days))
    rest = _blank(text, _day_lists(text, near, single_days=single_days))
    numbers = _join(rest, _week_lists(rest))
    halves = _join(rest, _halves(_blank(rest, _week_lists(rest))))
    if days and numbers and _as_long(days, numbers):
        days, numbers = replace(days, also=numbers), None
    found = tuple(each for each in (days, numbers, halves, *free) if each)
    if len(found) > len(free) and _FREE.search(text):
        raise CellError("cell-weeks", given=text.strip()[:40])
    return found


def lists_of_weeks(text: str, near: date) -> tuple[Weeks, ...]:
    """Return the lists in a cell that have other text between them."""
    text, _ = _without_free(plain(text), near)
    found = [*_day_lists(text, near, single_days=True), *_week_lists(text)]
    return tuple(Weeks(text[each.start : each.end], each.ranges) for each in found)


def without_weeks(text: str, near: date) -> str:
    """Return the cell without what ``weeks_in`` reads in it, and without brackets around that."""
    text, _ = _without_free(plain(text), near)
    text = _blank(text, _day_lists(text, near, single_days=True))
    text = _blank(text, _week_lists(text))
    text = _EVERY.sub(" ", _blank(text, _halves(text)))
    for _ in range(_DEEPEST):
        text = _EMPTY.sub(" ", text)
    return text


def weeks_of(text: str, near: date) -> tuple[Weeks, ...]:
    """Return the weeks that a cell of a column of weeks names, with or without 周: 9-12,14-16.

    Raises:
        CellError: They cannot be read, or not all of the cell.
    """
    text = _ON_BEHIND.sub("", plain(text).strip())
    for said in (text, f"{text}周"):
        found = weeks_in(said, near, single_days=True)
        if found and not re.sub(r"[\s,、;/()\[\]【】]", "", without_weeks(said, near)):
            return found
    raise CellError("cell-weeks", given=text)


def _without_free(text: str, near: date) -> tuple[str, list[Weeks]]:
    """Take out weeks without classes, in brackets or on a line: （第9周实训，停课）, 第5周除外.

    Where a line names other weeks too, it stays: it cannot be known which are free.
    """
    free: list[Weeks] = []
    if not _FREE.search(text):
        return text, free

    def take(found: re.Match[str]) -> str:
        part = found[0]
        lists = [*_day_lists(part, near, single_days=True), *_week_lists(part)]
        end = _FREE.search(part)
        if len(lists) != 1 or end is None or end.start() < lists[0].end:
            return part
        if not all(map(_is_short, lists[0].ranges)):
            return part  # 1-8周、第5周停课
        free.append(Weeks(part.strip(" ()"), lists[0].ranges, free=True))
        return part[: lists[0].start].rstrip("( ") if found.re is _LINE else " "

    text = _FREE_ASIDE.sub(take, text)
    return _LINE.sub(take, text), free


def _is_short(weeks: WeekRange | DayRange) -> bool:
    """Whether it is a break in a term rather than the term."""
    if isinstance(weeks, DayRange):
        return weeks.ends - weeks.starts < timedelta(weeks=_LONGEST_FREE)
    return weeks.last is not None and weeks.last - weeks.first < _LONGEST_FREE


def _join(text: str, found: Sequence[_Found]) -> Weeks | None:
    if not found:
        return None
    said = "、".join(text[each.start : each.end] for each in found)
    return Weeks(said, tuple(part for each in found for part in each.ranges))


def _blank(text: str, found: Sequence[_Found]) -> str:
    """Return the text with lists replaced by blanks."""
    kept: list[str] = []
    place = 0
    for each in found:
        kept += text[place : each.start], " "
        place = each.end
    return "".join([*kept, text[place:]])


def _as_long(days: Weeks, numbers: Weeks) -> bool:
    """Return whether both name as many weeks: then the numbers only count the same days."""
    mondays = {
        monday
        for each in days.ranges
        if isinstance(each, DayRange)
        for monday in _mondays(each.starts, each.ends)
    }
    weeks = {n for each in numbers.ranges if isinstance(each, WeekRange) for n in each.numbers(0)}
    return len(mondays) == len(weeks)


def _chain(
    text: str, first: re.Match[str], items: Sequence[re.Pattern[str]]
) -> list[re.Match[str]]:
    """Read a list from its first item on; a bare item needs a comma and another of its numerals."""
    chain = [first]
    while True:
        last = chain[-1]
        marked = _is_marked(last)
        between = (_BETWEEN if marked else _COMMA).match(text, last.end())
        if between is None:
            return chain
        fitting = items if marked else (last.re,)
        found = (item.match(text, between.end()) for item in fitting)
        following = next((each for each in found if each is not None), None)
        if following is None:
            return chain
        chain.append(following)


def _is_marked(item: re.Match[str]) -> bool:
    """Return whether an item names its own unit: 周, 单, 双; 月 or 日."""
    said = item.groupdict()
    if "week" in said:
        return any(said[name] for name in ("week", "inner", "inners"))
    return bool(said["named"] or said["till"] or len(said["from"]) > len("31"))


def _lists(
    text: str, start: re.Pattern[str], items: Sequence[re.Pattern[str]]
) -> Iterator[list[re.Match[str]]]:
    """Yield lists of items, each without the bare ones behind its last marked one."""
    place = 0
    while (begin := start.search(text, place)) is not None:
        found = (item.match(text, begin.start()) for item in items)
        first = next((each for each in found if each is not None), None)
        if first is None:
            place = begin.start() + 1
            continue
        chain = _chain(text, first, items)
        place = chain[-1].end()
        while chain and not _is_marked(chain[-1]):
            chain.pop()
        if chain:
            place = chain[-1].end()
            yield chain


def _week_lists(text: str) -> list[_Found]:
    found = []
    for chain in _lists(text, _START, _ITEMS):
        first = chain[0]
        if len(chain) == 1 and first.re is _ITEMS[1] and not first["nth"] and not first["last"]:
            continue  # 一周课表 is every week's
        ranges = _with_halves(chain)
        behind = _HALF_BEHIND.match(text, chain[-1].end())
        if behind is not None:
            ranges = [_halved(each, behind["half"]) for each in ranges]
        end = behind.end() - 1 if behind else chain[-1].end()  # its first bracket stays, too
        found.append(_Found(first.start(), end, tuple(ranges)))
    return found


def _with_halves(chain: Sequence[re.Match[str]]) -> list[WeekRange]:
    """Return the ranges of a list; 单 behind 1-4,9-16周 holds for all that share the 周."""
    ranges: list[WeekRange] = []
    bare = 0
    for item in chain:
        first = number(item["first"])
        last = number(item["last"]) if item["last"] else first
        own = WeekRange(first, None if item["on"] else last)
        bracketed = item["inners"] or item["outers"]
        ranges.append(_halved(own, item["ahead"] or item["inner"] or item["outer"] or bracketed))
        if not _is_marked(item):
            bare += 1
            continue
        if bracketed:
            ranges[-1 - bare :] = [_halved(each, bracketed) for each in ranges[-1 - bare :]]
        bare = 0
    return ranges


def _halved(weeks: WeekRange, half: str | None) -> WeekRange:
    """Apply 单 or 双 to weeks that have none of their own."""
    return weeks if half is None or weeks.odd is not None else replace(weeks, odd=half == "单")


def _halves(text: str) -> list[_Found]:
    """Find 单周 or 双周 without numbers."""
    return [
        _Found(each.start(), each.end(), (WeekRange(1, None, odd=each[1] == "单"),))
        for each in _HALF_ONLY.finditer(text)
    ]


def _day_lists(text: str, near: date, *, single_days: bool) -> list[_Found]:
    found = []
    for chain in _lists(text, _DAYS_START, (_DAYS_ITEM,)):
        first = chain[0]
        certain = "月" in first["from"] or re.match(r"20\d\d", first["from"])
        to = first["to"] or ""
        if not certain and not (first["till"] or len(to) > len("31")):
            continue
        if not single_days and len(chain) == 1 and not to and not first["on"]:
            continue
        try:
            ranges = _day_ranges(chain, near)
        except CellError:
            if "月" in first["from"]:
                raise
            continue
        found.append(_Found(first.start(), chain[-1].end(), tuple(ranges)))
    return found


def _day_ranges(chain: Sequence[re.Match[str]], near: date) -> Iterator[DayRange]:
    """Yield the days of a list; 10日 in 12月3日、10日 is of the month before it."""
    for item in chain:
        starts = _day(item["from"], near)
        near = ends = _day(item["to"], starts) if item["to"] else starts
        for day, weekday in ((starts, item["begins"]), (ends, item["ends"])):
            check_weekday(day, weekday)
        yield DayRange(starts, ends + _ON if item["on"] else ends)


def _day(said: str, near: date) -> date:
    return day_of(f"{near.month}月{said}日" if len(said) <= len("31") else said, near=near)


def contradicts(weeks: Weeks, of_class: ClassRow, programme: ProgrammeRow | None) -> bool:
    """Whether a title names days of one week and the number of another: 第14周（11月23日-27日）.

    A number that the class does not have is of a school that counts in its own way.
    """
    if weeks.also is None:
        return False
    meant = {
        monday
        for each in weeks.ranges
        if isinstance(each, DayRange)
        for monday in _mondays(each.starts, each.ends)
    }
    counted = [_mondays(of_class.starts_on, of_class.ends_on)]
    if programme is not None:
        counted.append(_mondays(programme.starts_on, programme.ends_on))
    numbers = {
        n
        for each in weeks.also.ranges
        if isinstance(each, WeekRange)
        for n in each.numbers(len(counted[0]))
    }
    named = [{mondays[n - 1] for n in numbers if 0 < n <= len(mondays)} for mondays in counted]
    return meant not in named and len(named[0]) == len(numbers)


def days_in(
    of_class: ClassRow, programme: ProgrammeRow | None, weekday: int, weeks: Sequence[Weeks]
) -> list[date]:
    """Return the days of a class on a weekday (0 is Monday) that all of ``weeks`` allow.

    Week 1 is the one in which the class begins; where the class has no such week, the one in which
    the programme begins.

    Raises:
        CellError: A week lies outside the class, so it cannot be known which is meant; or no day
            is allowed by all.
    """
    own = _mondays(of_class.starts_on, of_class.ends_on)
    days = {monday + timedelta(days=weekday) for monday in own}
    for each in weeks:
        allowed = _allowed(each, of_class, programme, weekday)
        days = days - allowed if each.free else days & allowed
    if not days and len(weeks) > 1:
        raise CellError("grid-weeks-apart", given=weeks[-1].said, other=weeks[0].said)
    return sorted(day for day in days if of_class.starts_on <= day <= of_class.ends_on)


def _allowed(
    weeks: Weeks, of_class: ClassRow, programme: ProgrammeRow | None, weekday: int
) -> set[date]:
    own = _mondays(of_class.starts_on, of_class.ends_on)
    counted = own
    last = max((each.last or 0 for each in weeks.ranges if isinstance(each, WeekRange)), default=0)
    if last > len(own) and programme is not None:
        counted = _mondays(programme.starts_on, programme.ends_on)
    allowed: set[date] = set()
    for each in weeks.ranges:
        if isinstance(each, DayRange):
            mondays = _mondays(each.starts, each.ends)
        else:
            numbers = each.numbers(len(own))
            mondays = [monday for n, monday in enumerate(counted, start=1) if n in numbers]
        if last > len(counted) or not set(mondays) & set(own):
            raise CellError("grid-week-unknown", given=weeks.said)
        days = {monday + timedelta(days=weekday) for monday in mondays}
        if isinstance(each, DayRange):
            days = {day for day in days if each.starts <= day <= each.ends}
        allowed |= days
    return allowed


def _mondays(starts: date, ends: date) -> list[date]:
    monday = starts - timedelta(days=starts.weekday())
    return [monday + timedelta(weeks=n) for n in range((ends - monday).days // 7 + 1)]

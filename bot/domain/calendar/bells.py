"""A school's bells 作息时间: when each period begins and ends, by season and by campus."""

from __future__ import annotations

import re
from collections.abc import Sequence  # noqa: TC003  # stored bells are read back by their types
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.domain.calendar.tables import WHOLE_YEAR, Bell, BellTable, Season
from bot.domain.imports.problems import CellError
from bot.domain.imports.values import day_of, times_of
from bot.domain.text import half_width
from bot.domain.timetable.numerals import number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

_ANY_YEAR = 2000  # a leap year, of yearly seasons
MOST_BELLS = 40  # of a table; a day has some twelve periods
LONGEST_LINE = 120  # characters of a line that are read
_NUMERAL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_NUMBERED = re.compile(
    rf"第?\s?(?P<first>{_NUMERAL})(?:\s?[-—–~至到、,和]\s?第?\s?(?P<last>{_NUMERAL}))?\s?(?:大|小)?节?课?"
)
_EVENING = re.compile(
    rf"(?:第?\s?(?P<before>{_NUMERAL})\s?节?)?\s?(?:晚自习|晚自修|晚修|夜自习)"
    rf"\s?(?:第?\s?(?P<behind>{_NUMERAL})\s?节?)?"
)
_NAMED = {
    "早读": "早读", "早自习": "早读", "早自修": "早读", "晨读": "早读", "早晨自习": "早读",
    "午自习": "午自习", "午自修": "午自习", "午读": "午自习",
}  # fmt: skip
PART = "凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|晚"
_CLOCK = rf"(?:(?:{PART})\s?)?\d{{1,2}}\s?[:：.点时]\s?\d{{2}}"
HOURS = re.compile(rf"{_CLOCK}\s?(?:-|–|—|~|～|至|到|−|－)+\s?{_CLOCK}")
_OF_PART = re.compile(rf"(?P<part>{PART})\s?(?=第|\d)")  # 下午第5节; not 晚自习
_BETWEEN = " \t:,、;。()[]【】"


@dataclass(frozen=True, slots=True)
class SchoolBells:
    """All bells of a school."""

    tables: Sequence[BellTable] = field(default=())

    def __bool__(self) -> bool:
        """Whether any are known."""
        return bool(self.tables)

    def on(self, day: date, venue: str = "") -> BellTable:
        """Return the table that holds on a day, for a class at ``venue``.

        Raises:
            CellError: None is known, none holds on that day, or several campuses could be meant.
        """
        if not self.tables:
            raise CellError("bells-unknown")
        here = self._at(venue)
        fitting = [each for each in here if each.season.holds(day)]
        seasonal = [each for each in fitting if not each.season.is_whole] or fitting
        if not seasonal:
            raise CellError("bells-no-season", day=day.isoformat())
        if len({each.bells for each in seasonal}) > 1:
            raise CellError("bells-several", day=day.isoformat(), names=_names(seasonal))
        return seasonal[-1]

    def _at(self, venue: str) -> list[BellTable]:
        """Return the tables of a venue, else those of all campuses."""
        own = [each for each in self.tables if each.campus and each.campus in venue]
        if own:
            return own
        common = [each for each in self.tables if not each.campus]
        if common:
            return common
        if len({each.campus for each in self.tables}) > 1:
            raise CellError("bells-campus", names=_names(self.tables))
        return list(self.tables)


def _names(tables: Iterable[BellTable]) -> str:
    return "、".join(dict.fromkeys(" ".join(filter(None, reversed(each.key))) for each in tables))


def with_tables(known: Sequence[BellTable], new: Iterable[BellTable]) -> tuple[BellTable, ...]:
    """Return tables in which the new ones stand in place of those they replace.

    A campus's table for the whole year takes the place of its seasons, and the other way round.
    """
    tables = {each.key: each for each in known}
    for each in new:
        for key, other in list(tables.items()):
            if other.campus == each.campus and other.season.is_whole != each.season.is_whole:
                del tables[key]
        tables[each.key] = each
    return tuple(tables.values())


def period_of(label: str) -> str | None:
    """Return a period as it is stored: 第一节课 is 1, 第一、二节 is 1-2, 第一节晚自习 is 晚自习1.

    None for what is no period: 早操, 课间操, 午休.
    """
    said = half_width(label)[:LONGEST_LINE].strip(_BETWEEN)
    if (evening := _EVENING.fullmatch(said)) is not None:
        nth = evening["before"] or evening["behind"]
        return f"晚自习{number(nth)}" if nth else "晚自习"
    if said in _NAMED:
        return _NAMED[said]
    numbered = _NUMBERED.fullmatch(said)
    if numbered is None:
        return None
    try:
        first, last = number(numbered["first"]), number(numbered["last"] or numbered["first"])
    except ValueError:
        return None
    if not 0 < first <= last <= MOST_BELLS:
        return None
    return str(first) if first == last else f"{first}-{last}"


def bell_of(label: str, hours: str) -> Bell | None:
    """Return the bell of a label and its hours; None where the label is no period.

    Raises:
        CellError: The hours are none.
    """
    period = period_of(label)
    if period is None:
        return None
    begins, ends = times_of(hours)
    if begins >= ends:
        raise CellError("session-ends-first")
    return Bell(period, begins, ends)


def checked(bells: Sequence[Bell]) -> tuple[Bell, ...]:
    """Return bells in the order of the day.

    Raises:
        CellError: A period stands twice, or begins before the one before it has ended.
    """
    ordered = sorted(bells, key=lambda each: (each.begins, each.ends))
    seen: set[str] = set()
    before: Bell | None = None
    for each in ordered:
        if each.period in seen:
            raise CellError("bells-twice", period=each.period)
        if before is not None and each.begins < before.ends:
            raise CellError("bells-overlap", one=before.period, other=each.period)
        seen.add(each.period)
        before = each
    counted = [n for each in ordered for n in each.numbers]
    if counted != sorted(counted):
        raise CellError("bells-order")
    return tuple(ordered)


_DAY = r"(?:20\d\d\s?[年./-]\s?)?\d{1,2}\s?[月./]\s?\d{1,2}\s?[日号]?"
_FROM_TO = re.compile(
    rf"(?P<first>{_DAY})\s?(?:起)?\s?(?:-|–|—|~|～|至|到)+\s?(?:次年|第二年|翌年)?\s?(?P<last>{_DAY})"
)
_FROM = re.compile(rf"(?:自|从)?\s?(?P<first>{_DAY})\s?(?:起|开始|之?后|以后)")
_UNTIL = re.compile(rf"(?:至|到|截至)?\s?(?P<last>{_DAY})\s?(?:前|之前|以前|止|为止)")
_REST = re.compile(r"[()（）\[\]【】:：,，]|作息时间表?|作\s?息|时间表?|执行|实行|\s")


def season_of(text: str, near: date) -> tuple[str, Season]:
    """Return the name and the days of a season: 夏季（5月1日-9月30日）, 冬季（10月1日起）.

    Days without a year hold in every year where both ends are given; one end alone is that of the
    year of ``near``.

    Raises:
        CellError: A day does not exist.
    """
    said = half_width(text)[:LONGEST_LINE]
    for pattern in (_FROM_TO, _FROM, _UNTIL):
        found = pattern.search(said)
        if found is None:
            continue
        ends = {name: day for name, day in found.groupdict().items() if day}
        days = {name: day_of(day, near=near) for name, day in ends.items()}
        yearly = len(days) == 2 and not any(re.match(r"20\d\d", day) for day in ends.values())
        if yearly:
            days = {end: day.replace(year=_ANY_YEAR) for end, day in days.items()}
        name = _REST.sub("", said[: found.start()] + said[found.end() :])
        return name, Season(days.get("first"), days.get("last"), yearly)
    return _REST.sub("", said), WHOLE_YEAR


def needs_days(name: str) -> bool:
    """Whether a name is that of a part of the year: 夏季, 冬令时; 秋季 is also a term."""
    return re.search("[夏冬]", name) is not None


def parse_bells(text: str, near: date) -> tuple[BellTable, ...]:
    """Read bells as somebody writes them: a period a line, above each table its season and campus.

    ``大足校区 夏季 5月1日-9月30日`` is such a head; without one it is the whole school's, all year.

    Raises:
        CellError: A line is none of these, or the bells contradict each other.
    """
    tables: list[tuple[str, list[Bell]]] = []
    for line in filter(None, map(str.strip, half_width(text).splitlines())):
        if len(line) > LONGEST_LINE:
            raise CellError("bells-line-unclear", given=line[:40])
        bells = _bells_in(line)
        if bells is None:
            tables.append((line, []))
        elif tables:
            tables[-1][1].extend(bells)
        else:
            tables.append(("", bells))
    made = [table_of(head, bells, near) for head, bells in tables if bells]
    heads = [head for head, bells in tables if not bells]
    if heads and not (len(heads) == 1 and tables[0][0] == heads[0] and "作息" in heads[0]):
        raise CellError("bells-line-unclear", given=heads[0][:40])
    if not made:
        raise CellError("bells-none")
    return tuple(made)


def _bells_in(line: str) -> list[Bell] | None:
    """Return the bells of a line, several if it has several hours; None where it has no hours."""
    hours = list(HOURS.finditer(line))
    if not hours:
        return None
    found: list[Bell] = []
    begin = 0
    for each in hours:
        label = line[begin : each.start()].strip(_BETWEEN)
        begin = each.end()
        if not label and each is hours[-1]:  # 8:00-8:45 第一节
            label = line[begin:].strip(_BETWEEN)
            begin = len(line)
        bell = bell_of(*_with_part(label, each[0]))
        if bell is not None:
            found.append(bell)
        elif not re.search(r"[一-龥]", label):
            raise CellError("bells-line-unclear", given=line[:40])
    return found


def _with_part(label: str, said: str) -> tuple[str, str]:
    """Return 第5节 and 下午2:00-2:45 of 下午第5节 and 2:00-2:45."""
    part = _OF_PART.match(label)
    if part is None:
        return label, said
    return label[part.end() :], f"{part['part']}{said}" if said[0].isdecimal() else said


def table_of(head: str, bells: Sequence[Bell], near: date) -> BellTable:
    """Return a table from its head and bells.

    Raises:
        CellError: A season has no days, or the bells contradict each other.
    """
    campus = re.search(r"[一-龥A-Za-z0-9]{1,10}?(?:校区|分校|校部)", head)
    rest = head.replace(campus[0], " ") if campus else head
    name, season = season_of(rest, near)
    if season.is_whole and needs_days(name):
        raise CellError("bells-season-days", name=name)
    return BellTable(
        checked(bells), "" if season.is_whole else name, campus[0] if campus else "", season
    )

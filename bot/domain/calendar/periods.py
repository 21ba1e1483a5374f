"""Periods of a day as timetables name them, and their hours by the school's bells.

第1-2节, 1-2, 0102节, 第一、二节, 上午, 下午第1节, 晚自习, and the date that Excel makes of 1-2.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from bot.domain.calendar.bells import period_of
from bot.domain.imports.problems import CellError
from bot.domain.imports.values import text_of
from bot.domain.timetable.numerals import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.calendar.tables import Bell, BellTable
    from bot.domain.imports.grids import Cell

    Span = tuple[time, time]

LONGEST_TEXT = 400  # characters of a text in which periods are looked for
LONGEST = 60  # characters of a cell that names periods
MOST = 20  # periods of a day
LONGEST_BREAK = 60  # minutes between periods of one session; lunch parts two
_NUMERAL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_TO = r"\s?(?:-|–|—|−|~|～|至|到)+\s?"
_AND = r"\s?[、,，.和及/]\s?"
_PART = r"上午|下午|晚上|晚间|中午|全天|整天"
_ITEM = rf"第?\s?{_NUMERAL}\s?(?:节|小节)?(?:{_TO}第?\s?{_NUMERAL})*"
_UNIT = r"(?P<unit>大节|小节|节)?\s?课?"
_PERIODS = re.compile(rf"(?P<part>{_PART})?\s?:?\s?(?P<list>{_ITEM}(?:{_AND}{_ITEM})*)\s?{_UNIT}")
_PACKED = re.compile(r"(?P<list>(?:[01]\d){1,10})\s?(?P<unit>节|小节)?\s?课?")
_EXCEL_TEXT = re.compile(
    r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日?|(?P<of>\d{1,2})-(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
PARTS = frozenset({"上午", "下午", "晚上", "晚间"})
_BRACKETS = " ()（）[]【】"
_NOON, _EVENING = time(12), time(18)
_LATE = frozenset({"晚上", "晚间"})
_HOURS_OF = {
    "上午": (time.min, _NOON),
    "下午": (_NOON, _EVENING),
    "晚上": (_EVENING, time.max),
    "晚间": (_EVENING, time.max),
    "全天": (time.min, _EVENING),
    "整天": (time.min, _EVENING),
}
# In a longer text: only with 节, or 第…节, so that weeks, rooms and class numbers are none.
IN_TEXT = re.compile(
    rf"(?:{_PART})?\s?(?:(?<![\d:：.])(?:[01]\d){{2,10}}\s?节|第?\s?(?<!\d){_ITEM}(?:{_AND}{_ITEM})*\s?(?:大节|小节|节))(?![气日能约目假省])课?"
)


@dataclass(frozen=True, slots=True)
class Periods:
    """Periods of a day: their ``numbers`` in order, or all of a ``part`` (上午, 晚自习), or both.

    Numbers with a part count from its first period where that part has no such number.
    """

    numbers: tuple[int, ...] = ()
    part: str = ""
    said: str = ""


def periods_of(cell: Cell) -> Periods | None:
    """Return the periods that a cell names, and nothing else; None where it names none.

    Raises:
        CellError: It is the number of a date, and cannot be told from other numbers.
    """
    if isinstance(cell, datetime | date):
        return _of_date(cell.month, cell.day)
    text = text_of(cell)
    if len(text) > LONGEST:
        return None
    if text.isdecimal() and 40_000 < int(text) < 60_000:
        raise CellError("cell-period-number", given=text)
    bare = text.strip(_BRACKETS)
    return _excel_text(bare) or _packed(bare) or _listed(bare) or _named(bare)


def joined(several: Sequence[Periods]) -> Periods | None:
    """Return the periods of several rows as one; None where they are no numbers in order."""
    numbers = tuple(n for each in several for n in each.numbers)
    in_order = all(a < b for a, b in itertools.pairwise(numbers))
    if not in_order or not all(each.numbers and each.part == several[0].part for each in several):
        return None
    return Periods(numbers, several[0].part, "、".join(each.said for each in several))


def periods_in(text: str) -> tuple[Periods, tuple[int, int]] | None:
    """Find periods in a text that says more, with 节: return them, and where they stand."""
    for found in IN_TEXT.finditer(text[:LONGEST_TEXT]):
        periods = periods_of(found[0])
        if periods is not None:
            return periods, found.span()
    return None


def _of_date(month: int, day: int) -> Periods | None:
    """Return the periods that Excel took for a date: 1-2 is the 2nd of January."""
    if not 0 < month < day <= MOST:
        return None
    return Periods(tuple(range(month, day + 1)), said=f"{month}-{day}")


def _excel_text(text: str) -> Periods | None:
    found = _EXCEL_TEXT.fullmatch(text)
    if found is None:
        return None
    if found["name"]:
        return _of_date(_MONTHS.index(found["name"].lower()) + 1, int(found["of"]))
    return _of_date(int(found["month"]), int(found["day"]))


def _packed(text: str) -> Periods | None:
    """Read 0102节: two digits a period, one after the other."""
    found = _PACKED.fullmatch(text)
    if found is None or (len(found["list"]) < 4 and not found["unit"]):
        return None
    digits = found["list"]
    numbers = [int(digits[at : at + 2]) for at in range(0, len(digits), 2)]
    if any(after - before != 1 for before, after in itertools.pairwise(numbers)) or not numbers[0]:
        return None
    return Periods(tuple(numbers), said=text)


def _listed(text: str) -> Periods | None:
    found = _PERIODS.fullmatch(text)
    if found is None:
        return None
    numbers: list[int] = []
    for item in re.split(_AND, found["list"]):
        try:
            ends = [number(each) for each in re.findall(_NUMERAL, item)]
        except ValueError:
            return None
        numbers += range(ends[0], ends[-1] + 1)
    if not numbers or any(a >= b for a, b in itertools.pairwise(numbers)):
        return None
    if found["unit"] == "大节":
        numbers = [each for n in numbers for each in (2 * n - 1, 2 * n)]
    if not 0 < numbers[0] <= numbers[-1] <= MOST:
        return None
    return Periods(tuple(numbers), found["part"] or "", text)


def _named(text: str) -> Periods | None:
    if re.fullmatch(_PART, text):
        return Periods(part=text, said=text)
    period = period_of(text)
    return Periods(part=period, said=text) if period and not period[0].isdecimal() else None


def hours_of(periods: Periods, table: BellTable) -> tuple[Span, ...]:
    """Return begin and end by the bells: of each piece, where lunch lies between.

    Raises:
        CellError: The bells do not have these periods.
    """
    bells = _bells_of(periods, table.bells)
    if not bells:
        raise CellError("bells-no-period", given=periods.said or periods.part)
    pieces: list[Span] = []
    for each in bells:
        if pieces and _minutes(each.begins) - _minutes(pieces[-1][1]) <= LONGEST_BREAK:
            pieces[-1] = (pieces[-1][0], each.ends)
        else:
            pieces.append((each.begins, each.ends))
    return tuple(pieces)


def _bells_of(periods: Periods, bells: Sequence[Bell]) -> list[Bell]:
    if not periods.numbers:
        return _of_part(periods.part, bells)
    wanted = set(periods.numbers)
    pool = _of_part(periods.part, bells) if periods.part else bells
    found = _numbered(wanted, pool)
    if not found and periods.part:  # 下午第1节: the first of the afternoon
        counted = dict(enumerate(pool, start=1))
        found = [counted[n] for n in periods.numbers] if wanted <= counted.keys() else []
    return found or _numbered(wanted, bells)


def _numbered(wanted: set[int], bells: Sequence[Bell]) -> list[Bell]:
    """Return the bells that hold all numbers wanted and no others; none where there are none."""
    found = [each for each in bells if each.numbers and wanted.issuperset(each.numbers)]
    held = {n for each in found for n in each.numbers}
    return found if held == wanted else []


def _of_part(part: str, bells: Sequence[Bell]) -> list[Bell]:
    named = [each for each in bells if each.period == part]
    numbered = [each for each in bells if each.numbers]
    if named:
        return named
    if part in _HOURS_OF:
        first, last = _HOURS_OF[part]
        found = [each for each in numbered if first <= each.begins < last]
        return found or [e for e in bells if part in _LATE and e.period.startswith("晚自习")]
    studies = [each for each in bells if each.period.startswith("晚自习")]
    if not studies:
        studies = [each for each in numbered if each.begins >= _EVENING]
    nth = part.removeprefix("晚自习")
    if part == nth:
        return []
    return studies[int(nth) - 1 :][:1] if nth.isdecimal() else studies


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute

"""Special days as somebody writes them: 10月1日-7日 国庆节放假, 10月10日 按第4周周五上课."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.domain.calendar.holidays import LONGEST_OFF, DayKind, SchoolDays
from bot.domain.imports.problems import CellError
from bot.domain.imports.values import day_of
from bot.domain.text import half_width
from bot.domain.timetable.numerals import NUMBER, number, weekday_index

MOST = 60  # lines of a message
LONGEST_LINE = 120  # characters of a line that are read
LONGEST_NAME = 40  # characters
_DATE = r"(?:20\d\d\s?[年./-]\s?)?\d{1,2}\s?[月./]\s?\d{1,2}\s?[日号]?"
_WEEKDAY = r"(?:\s?[(]?(?:周|星期|礼拜)?[一二三四五六日天][)])?"
_SPAN = re.compile(
    rf"(?P<first>{_DATE}){_WEEKDAY}"
    rf"(?:\s?(?:-|–|—|~|～|至|到)+\s?(?:次年|第二年)?(?P<last>{_DATE}|\d{{1,2}}\s?[日号]?){_WEEKDAY})?"
)
_MADE_UP = re.compile(r"补课?|补上|按|上(?=第|\d)|调上|顶")
_CLASSES = re.compile(r"(?:照常|正常)(?:上课|行课)?|不放假(?:照常上课)?")
_WORK = re.compile(r"上课|上班|补课|补班|行课")
_OFF_WORDS = re.compile(r"放假调休|放假|停课|休息|不上课|全校|学校|共?\d+天")
_FILL = " \t:,、;。()[]"


def parse_days(text: str, near: date, week_one: date | None) -> tuple[SchoolDays, ...]:
    """Read special days, one or several a line.

    ``week_one`` is a day of the first week of term, for 第4周周五.

    Raises:
        CellError: A line is no such day, a day does not exist, or a span is too long.
    """
    lines = [line.strip() for line in half_width(text).splitlines() if line.strip()]
    if not 0 < len(lines) <= MOST:
        raise CellError("days-lines-many", most=MOST)
    return tuple(_parse_line(line[: LONGEST_LINE + 1], near, week_one) for line in lines)


def _parse_line(line: str, near: date, week_one: date | None) -> SchoolDays:
    span = _SPAN.match(line)
    if span is None or len(line) > LONGEST_LINE:
        raise CellError("days-line", given=line[:40])
    first = day_of(span["first"], near=near)
    last = _last(span["last"], first)
    if not first <= last < first + timedelta(days=LONGEST_OFF):
        raise CellError("days-span", given=line[:40], most=LONGEST_OFF)
    rest = line[span.end() :].strip(_FILL)
    if not rest:
        raise CellError("days-line", given=line[:40])
    if _CLASSES.search(rest):
        return SchoolDays(first, last, DayKind.CLASSES, _named(_CLASSES.sub("", rest)))
    if _MADE_UP.match(rest) and first == last:
        follows = day_followed(rest, first, week_one)
        if follows is None:
            raise CellError("days-follows", given=line[:40])
        return SchoolDays(first, first, DayKind.MAKE_UP, "", follows)
    left = _OFF_WORDS.sub("", rest)
    if re.search(_DATE, left):
        raise CellError("days-line", given=line[:40])  # a day that is something else
    if _WORK.search(left):
        raise CellError("days-follows", given=line[:40])
    return SchoolDays(first, last, DayKind.OFF, _named(left))


def _last(said: str | None, first: date) -> date:
    """Return the last day; 7日 in 10月1日-7日 is of the same month, and before it the next year."""
    if said is None:
        return first
    if re.fullmatch(r"\d{1,2}\s?[日号]?", said):
        said = f"{first.year}年{first.month}月{said}"
        return day_of(said, near=first)
    last = day_of(said, near=first)
    return last if last >= first else day_of(said, near=first + timedelta(days=LONGEST_OFF))


def _named(said: str) -> str:
    return said.strip(_FILL)[:LONGEST_NAME]


def day_followed(said: str, made_up: date, week_one: date | None) -> date | None:
    """Return the day whose timetable a made-up day has: 10月7日, 第4周周五, 上周五, 周五.

    周五 alone is that of the week of ``made_up``, counted from Monday. None where no day is named,
    or it is the day itself.
    """
    text = half_width(said)
    dated = re.search(_DATE, text)
    if dated is not None:
        found: date | None = day_of(dated[0], near=made_up)
    else:
        found = _in_week(text, made_up, week_one)
    return None if found == made_up else found


def _in_week(text: str, made_up: date, week_one: date | None) -> date | None:
    named = re.search(
        rf"(?:第\s?(?P<nth>{NUMBER})\s?周\s?(?:的\s?)?|(?P<near>上|下|本|这)(?=周|星期|礼拜))?"
        r"(?:周|星期|礼拜)(?P<day>[一二三四五六日天])",
        text,
    )
    if named is None:
        return None
    monday = made_up - timedelta(days=made_up.weekday())
    if named["nth"]:
        if week_one is None:
            return None
        monday = week_one - timedelta(days=week_one.weekday())
        monday += timedelta(weeks=number(named["nth"]) - 1)
    elif named["near"]:
        monday += timedelta(weeks={"上": -1, "下": 1}.get(named["near"], 0))
    return monday + timedelta(days=weekday_index(named["day"]))

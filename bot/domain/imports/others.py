"""Sheets that are known for what they are, and are neither a timetable nor a roster."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.domain.imports.values import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.imports.grids import Cell, Grid

_OF_STAFF = re.compile(r"任教|任课|所教|职称|教研组|^科目$|^学科$")
_ROSTER = re.compile(r"花名册|点名册|学籍|分班")
_CAREERS = re.compile(r"就业|创业|回访|跟踪|去向|台账")
_TEACHERS = re.compile(
    r"师资|专家(?:库|名单)|(?:教师|讲师|导师)(?:库|名单|名录|一览|汇总|$)|企业导师"
)
_DAY_NUMBER = re.compile(
    r"(?:(?:[一二三四五六七八九十]{1,2}|\d{1,2})月)?(?:[1-9]|[12]\d|3[01])日?(?:[^\d\-—~～、,:：节./].{0,12})?"
)
_HOLIDAY = re.compile(r"放假|调休|补课|上课安排")
_FESTIVAL = re.compile(r"元旦|春节|清明|劳动节|端午|中秋|国庆|寒假|暑假")
_WEEKDAY = re.compile(r"(?:周|星期|礼拜)?[一二三四五六日天]")
_FEWEST = 5  # weekdays that head a calendar
_FEWEST_DAYS = 20
_FEWEST_HOURS = 6
_HOURS = re.compile(r"\d{1,2}[:：]\d{2}\s?[-—–~至到]+\s?\d{1,2}[:：]\d{2}")
_DAYS_OF_BELLS = re.compile(
    r"(?:周|星期)[一二三四五六日](?:\s?[-—–~至到、]+\s?(?:周|星期)?[一二三四五六日])?"
)


def is_calendar(grid: Grid) -> bool:
    """Return whether a sheet has the days of months below weekdays: 校历."""
    heads = [
        row for row in grid.rows if sum(bool(_WEEKDAY.fullmatch(t)) for t in _texts(row)) >= _FEWEST
    ]
    if not heads:
        return False
    at = [n for n, cell in enumerate(heads[0]) if _WEEKDAY.fullmatch(text_of(cell))]
    below = grid.rows[grid.rows.index(heads[0]) + 1 :]
    cells = [row[n] for row in below for n in at if n < len(row) and text_of(row[n])]
    days = [cell for cell in cells if _is_day(cell)]
    return len(days) >= _FEWEST_DAYS and len(days) * 4 >= len(cells) * 3


def _is_day(cell: Cell) -> bool:
    if isinstance(cell, date | datetime):
        return True
    return _DAY_NUMBER.fullmatch(text_of(cell)) is not None


def is_of_bells(grid: Grid) -> bool:
    """Return whether a sheet gives hours of periods that differ by weekday."""
    texts = [text for row in grid.rows for text in _texts(row)]
    hours = sum(bool(_HOURS.fullmatch(text)) for text in texts)
    return hours >= _FEWEST_HOURS and any(map(_DAYS_OF_BELLS.fullmatch, texts))


def is_of_holidays(grid: Grid) -> bool:
    """Return whether a sheet lists holidays and the days that make up for them."""
    texts = [text for row in grid.rows for text in _texts(row)]
    named = {found[0] for text in texts if (found := _FESTIVAL.search(text))}
    return len(named) > 1 and any(map(_HOLIDAY.search, texts))


def is_of_staff(ignored: Sequence[str]) -> bool:
    """Return whether a list of people is one of teachers, by the headings not read here."""
    return any(map(_OF_STAFF.search, ignored))


def is_of_teachers(titles: Sequence[str]) -> bool:
    """Return whether a sheet is called a list of teachers: 市级师资, 企业导师, 专家库."""
    return any(map(_TEACHERS.search, titles))


def is_roster(titles: Sequence[str]) -> bool:
    """Return whether a list of people is called a roster, and nothing of what became of them."""
    return any(map(_ROSTER.search, titles)) and not any(map(_CAREERS.search, titles))


def _texts(row: Sequence[Cell]) -> list[str]:
    return [text for text in map(text_of, row) if text]

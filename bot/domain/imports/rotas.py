"""Practice by weeks: a week a column and a class a row, or a week a row and a group a column.

The weekdays and hours stand once for all, in a line above: 上课时间：周一至周四 上午 8:20-11:40.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.imports.drawn import HOURS
from bot.domain.imports.tables import Cell, Grid
from bot.domain.imports.values import text_of
from bot.domain.timetable.numerals import WEEKDAYS, weekday_index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WEEK = re.compile(r"第?\s?\d{1,2}(?:\s?[-—–~至]\s?\d{1,2})?\s?周.{0,24}")
_FROM_TO = re.compile(
    r"(?:周|星期)([一二三四五六日天])\s?[-—–~至到]+\s?(?:周|星期)?([一二三四五六日天])"
)
_EACH = re.compile(
    r"(?:周|星期)([一二三四五六日天](?:\s?[、,，和]?\s?(?:周|星期)?[一二三四五六日天])*)"
)
_GROUP = re.compile(
    r"((?:第?[A-Za-z一二三四五六七八九十\d]{1,3}\s?(?:小?组|队)|[一-龥]{1,4}组))(?:[(（].*[)）])?"
)
_DATES = re.compile(
    r"\d{1,2}\s?[月.]\s?\d{1,2}\s?日?\s?[-—–~至到]+\s?(?:\d{1,2}\s?[月.]\s?)?\d{1,2}\s?日?"
)
_STOPPED = re.compile(r"停课|放假|休息")
_FEWEST = 2  # weeks
_SEARCHED = 12  # rows in which a head may begin


@dataclass(frozen=True, slots=True)
class Rota:
    """The grids of the classes of a rota, and the cells that are no lesson, with their places."""

    grids: tuple[Grid, ...]
    notes: tuple[tuple[tuple[int, int], str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    """A cell of a rota: what a class, or a group of it, does in a week."""

    of_class: str
    group: str
    week: str
    place: tuple[int, int]


def rota_of(grid: Grid, find_class: Callable[[str], str | None]) -> Rota:
    """Return a sheet of practice by weeks as grids of weekdays, one a class; none if it is none."""
    for top in range(min(_SEARCHED, len(grid.rows))):
        entries = [*_across(grid, top, find_class)] or [*_down(grid, top, find_class)]
        if not entries:
            continue
        above = list(dict.fromkeys(text_of(c) for row in grid.rows[:top] for c in row))
        days, hours = _days_in(" ".join(above)), _hours_in(" ".join(above))
        return _laid(grid, entries, days, hours) if days and hours else Rota(())
    return Rota(())


def _across(grid: Grid, top: int, find_class: Callable[[str], str | None]) -> Iterator[_Entry]:
    """Yield the cells of a table with a week a column and a class a row."""
    weeks = {at: text for at, cell in enumerate(grid.rows[top]) if _is_week(text := _said(cell))}
    if len(weeks) < _FEWEST or min(weeks) < 1:
        return
    for number, row in enumerate(grid.rows[top + 1 :], start=top + 1):
        name = next(filter(None, (find_class(text_of(c)) for c in row[: min(weeks)])), None)
        for at, week in weeks.items() if name else ():
            yield _Entry(name or "", "", week, (number, at))


def _down(grid: Grid, top: int, find_class: Callable[[str], str | None]) -> Iterator[_Entry]:
    """Yield the cells of a table with a week a row, and a class or a group a column."""
    head = grid.rows[top]
    if not head or text_of(head[0]) not in {"周次", "周", "教学周", "时间"}:
        return
    weeks = {
        number: text
        for number, row in enumerate(grid.rows[top + 1 :], start=top + 1)
        if row and _is_week(text := _said(row[0]))
    }
    if len(weeks) < _FEWEST:
        return
    whole = _class_above(grid, top, find_class)
    for at, cell in enumerate(head[1:], start=1):
        group = _GROUP.fullmatch(text_of(cell))
        name = find_class(text_of(cell)) or (whole if group else None)
        for number, week in weeks.items() if name else ():
            yield _Entry(name or "", group[1] if group else "", week, (number, at))


def _class_above(grid: Grid, top: int, find_class: Callable[[str], str | None]) -> str | None:
    texts = [text_of(cell) for row in grid.rows[:top] for cell in row]
    ends = [text[: found.end()] for text in texts for found in re.finditer("班", text)]
    return next(filter(None, map(find_class, ends)), None)


def _said(cell: Cell) -> str:
    return re.sub(r"\s+", " ", cell).strip() if isinstance(cell, str) else ""


def _is_week(text: str) -> bool:
    return _WEEK.fullmatch(text) is not None


def _spelt_out(days: str) -> str:
    """Return 11.16-11.20 as 11月16日-11月20日, which are no hours."""
    return re.sub(r"(\d{1,2})\s?\.\s?(\d{1,2})日?", r"\1月\2日", days)


def _days_in(text: str) -> list[int]:
    """Return the weekdays that a line names: 周一至周四, 每周一、三、五."""
    whole = _FROM_TO.search(text)
    if whole is not None:
        first, last = (weekday_index(each) for each in whole.groups())
        return list(range(first, last + 1))
    each = _EACH.search(text)
    return [weekday_index(d) for d in re.findall(f"[{WEEKDAYS}天]", each[1])] if each else []


def _hours_in(text: str) -> list[str]:
    return [found[0] for found in HOURS.finditer(text)]


def _laid(grid: Grid, entries: list[_Entry], days: list[int], hours: list[str]) -> Rota:
    notes: list[tuple[tuple[int, int], str]] = []
    blocks: dict[str, list[str]] = {}
    places: dict[str, tuple[int, int]] = {}
    for each in entries:
        cell = grid.rows[each.place[0]]
        said = cell[each.place[1]] if each.place[1] < len(cell) else None
        lines = [line.strip() for line in str(said or "").split("\n") if line.strip()]
        if len(lines) < 2 or _STOPPED.search(lines[0]):
            notes += [(each.place, f"{each.of_class} {each.week} {lines[0]}")] if lines else []
            continue
        if each.group:
            lines[0] = f"{lines[0]}({each.group})"
        days_of = _DATES.search(each.week)  # those are certain; the number only counts them
        week = _spelt_out(days_of[0]) if days_of else each.week
        blocks.setdefault(each.of_class, []).append("\n".join([*lines, week]))
        places.setdefault(each.of_class, each.place)
    names = [f"星期{day}" for day in WEEKDAYS]
    grids = []
    for name, said_of in blocks.items():
        text = "\n\n".join(said_of)
        lesson: list[Cell] = [text if day in days else None for day in range(len(WEEKDAYS))]
        lessons: list[list[Cell]] = [[each, *lesson] for each in hours]
        rows: list[list[Cell]] = [[name], ["时间", *names], *lessons]
        where = {
            (row, at): places[name] for row in range(2, len(rows)) for at in range(len(lesson) + 1)
        }
        grids.append(Grid(grid.sheet, rows, places=where))
    return Rota(tuple(grids), tuple(notes))

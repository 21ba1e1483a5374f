"""Bells in a school's files: a sheet of their own, or a table below a timetable.

节次 with one column of hours or one a season, with 开始 and 结束, or 时间 and 内容 side by side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from bot.domain.calendar.bells import HOURS, PART, bell_of, checked, period_of, table_of
from bot.domain.imports.problems import CellError, Problem
from bot.domain.imports.values import text_of, time_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from bot.domain.calendar.tables import Bell, BellTable
    from bot.domain.imports.grids import Cell, Grid

FEWEST = 2  # periods of what is a table of bells
_TITLE = re.compile(r"作息|打铃|铃声|上下课时间")
_WEEKDAY = re.compile(r"(?:周|星期|礼拜)\s?[一二三四五六日天]")
_PERIOD_HEAD = re.compile(r"节次|课节|节|课次|第几节|内容|活动内容?|作息内容|项目|安排|名称")
_START = re.compile(r"开始(?:时间)?|上课(?:时间)?|起(?:始时间)?")
_END = re.compile(r"结束(?:时间)?|下课(?:时间)?|止")
_TAUGHT_HEAD = re.compile(
    r"课程(?:名称|内容)?|科目|课目|课题|主题|(?:任课|授课|主讲|上课|带队)?(?:教师|老师|讲师)(?:姓名)?|主讲人?|授课人"
)
_PLACE_HEAD = re.compile(r"(?:上课|培训|授课|活动)?(?:地点|教室|场地|场所)")
_HOURS_HEAD = re.compile(r"(?:上课|起止|作息)?时间段?|时段|起止")
_SENTENCE = re.compile(
    r"(第\s?[\d一二三四五六七八九十]{1,3}(?:\s?[-—–~至到、]\s?第?[\d一二三四五六七八九十]{1,3})?\s?节)\s?[:：为是]?\s?"
    rf"({HOURS.pattern})"
)
_CLOCK = re.compile(rf"(?:(?:{PART})\s?)?\d{{1,2}}\s?[:：]\s?\d{{2}}(?:[:：]\d{{2}})?")


@dataclass(frozen=True, slots=True)
class BellsRead:
    """The bells of a sheet, what is wrong with them, and the sheet without them."""

    tables: tuple[BellTable, ...]
    problems: tuple[Problem, ...]
    rest: Grid


def take_bells(grid: Grid, near: date) -> BellsRead:
    """Read the tables of bells on a sheet, and blank the rows they stand in."""
    tables: list[BellTable] = []
    problems: list[Problem] = []
    rows = list(grid.rows)
    for top, bottom in _regions(grid):
        try:
            found = _Region(grid, top, bottom).read(near)
        except CellError as error:
            problems.append(Problem(grid.sheet, top + 1, "", error.key, error.values))
        else:
            if not found:
                continue
            tables += found
        rows[top:bottom] = [[] for _ in range(top, bottom)]
    for row, bells in _sentences(grid):
        tables.append(table_of("", bells, near))
        rows[row] = []
    if len(rows) == len(grid.rows) and not tables and not problems:
        return BellsRead((), (), grid)
    spans = tuple(each for each in grid.spans if any(rows[each[0] : each[2] + 1]))
    return BellsRead(tuple(tables), tuple(problems), replace(grid, rows=rows, spans=spans))


_SPECIAL = re.compile(r"周|星期|礼拜|\d\s?月|季|校区|起|调整|除|临时")
_LONGEST_SENTENCE = 300  # characters


def _sentences(grid: Grid) -> Iterator[tuple[int, tuple[Bell, ...]]]:
    """Yield rows of one sentence that gives the hours of all periods: 第1-2节 8:00-9:40，第3-4节 ….

    One that is of some days only is none.
    """
    for number, row in enumerate(grid.rows):
        texts = _texts(row)
        if len(texts) != 1 or len(texts[0]) > _LONGEST_SENTENCE or _SPECIAL.search(texts[0]):
            continue
        parts = _SENTENCE.findall(texts[0])
        try:
            bells = [bell for label, hours in parts if (bell := bell_of(label, hours)) is not None]
            found = checked(bells)
        except CellError:
            continue
        if len(found) >= FEWEST and found[0].numbers and found[0].numbers[0] == 1:
            yield number, found


def _regions(grid: Grid) -> Iterator[tuple[int, int]]:
    """Yield first and last-but-one row of what may be a table of bells."""
    named = bool(_TITLE.search(_bare(grid.sheet)))
    row = 0
    while row < len(grid.rows):
        if not _begins(grid.rows[row], named=named):
            row += 1
            continue
        bottom = row + 1
        while bottom < len(grid.rows) and any(map(text_of, grid.rows[bottom])):
            bottom += 1
        if not any(map(_heads_days, grid.rows[row:bottom])):
            yield row, bottom
        row = bottom


def _heads_days(cells: Sequence[Cell]) -> bool:
    """Whether a row heads the days of a timetable."""
    return sum(bool(_WEEKDAY.search(text)) for text in _texts(cells)) > 1


def _begins(cells: Sequence[Cell], *, named: bool) -> bool:
    """Whether a row begins a table: a title, or headings that no other table has."""
    texts = _texts(cells)
    if not texts:
        return False
    if named or (len(texts) == 1 and len(texts[0]) < 40 and _TITLE.search(_bare(texts[0]))):
        return True
    return (
        len(texts) == 3
        and bool(_PERIOD_HEAD.fullmatch(texts[0]))
        and bool(_START.fullmatch(texts[1]))
        and bool(_END.fullmatch(texts[2]))
    )


class _Region:
    """Rows that may be a table of bells."""

    def __init__(self, grid: Grid, top: int, bottom: int) -> None:
        self._rows = grid.rows[top:bottom]
        self._sheet = grid.sheet
        self._width = max(map(len, self._rows), default=0)

    def read(self, near: date) -> tuple[BellTable, ...]:
        """Return the tables; none where this is something else.

        Raises:
            CellError: They contradict themselves.
        """
        labels, hours, clocks = self._columns()
        first = self._first_row([*hours, *clocks])
        if self._is_agenda({*labels, *hours, *clocks}, first):
            return ()
        title = self._title(first)
        found: list[tuple[str, list[Bell]]] = []
        if len(labels) == len(hours) > 1:
            pairs = zip(labels, hours, strict=True)
            found = [(title, [b for at, to in pairs for b in self._bells(at, (to,), first)])]
        elif len(labels) == 1 and hours:
            found = [
                (self._head(title, to, first), self._bells(labels[0], (to,), first)) for to in hours
            ]
        elif len(labels) == 1 and len(clocks) > 1 and len(clocks) % 2 == 0:
            pairs_of = zip(clocks[::2], clocks[1::2], strict=True)
            found = [
                (self._head(title, each[0], first), self._bells(labels[0], each, first))
                for each in pairs_of
            ]
        found = [(head, bells) for head, bells in found if _count(bells) >= FEWEST]
        return tuple(table_of(head, bells, near) for head, bells in found)

    def _columns(self) -> tuple[list[int], list[int], list[int]]:
        """Return the columns of labels, of hours, and of single times."""
        labels, hours, clocks = [], [], []
        for index in range(self._width):
            cells = [row[index] for row in self._rows if index < len(row) and text_of(row[index])]
            if sum(bool(HOURS.fullmatch(text_of(each))) for each in cells) >= FEWEST:
                hours.append(index)
            elif sum(_is_clock(each) for each in cells) >= FEWEST:
                clocks.append(index)
            elif sum(_label(each) is not None for each in cells) >= FEWEST:
                labels.append(index)
        return labels, hours, clocks

    def _is_agenda(self, read: AbstractSet[int], first: int) -> bool:
        """Whether columns that are none of bells say what is taught, by whom, or what is where."""
        heads = [
            text_of(row[index])
            for index in range(self._width)
            if index not in read and self._is_filled(index, first)
            for row in self._rows[:first]
            if index < len(row) and len(_texts(row)) > 1
        ]
        if any(map(_TAUGHT_HEAD.fullmatch, heads)):
            return True
        return any(map(_PLACE_HEAD.fullmatch, heads)) and any(map(_PERIOD_HEAD.fullmatch, heads))

    def _is_filled(self, index: int, first: int) -> bool:
        return any(index < len(row) and text_of(row[index]) for row in self._rows[first:])

    def _first_row(self, columns: Sequence[int]) -> int:
        """Return the first row with hours."""
        for number, row in enumerate(self._rows):
            for index in columns:
                if index < len(row) and (
                    HOURS.fullmatch(text_of(row[index])) or _is_clock(row[index])
                ):
                    return number
        return len(self._rows)

    def _title(self, first: int) -> str:
        """Return what stands alone above the table, else the name of the sheet."""
        for row in self._rows[:first]:
            texts = _texts(row)
            if len(texts) == 1:
                return texts[0]
        return self._sheet

    def _head(self, title: str, index: int, first: int) -> str:
        """Return what heads a column, with the campus of the title."""
        texts = [
            text_of(row[index])
            for row in self._rows[:first]
            if index < len(row) and len(_texts(row)) > 1
        ]
        own = " ".join(
            text
            for text in texts
            if text
            and not any(p.fullmatch(text) for p in (_HOURS_HEAD, _START, _END, _PERIOD_HEAD))
        )
        if not own:
            return title
        campus = re.search(r"[一-龥A-Za-z0-9]{1,10}?(?:校区|分校|校部)", title)
        return f"{campus[0]} {own}" if campus and "校" not in own else own

    def _bells(self, label: int, columns: Sequence[int], first: int) -> list[Bell]:
        found: list[Bell] = []
        for row in self._rows[first:]:
            said = _label(row[label]) if label < len(row) else None
            hours = [row[index] for index in columns if index < len(row) and text_of(row[index])]
            if said is None or len(hours) != len(columns):
                continue
            text = text_of(hours[0]) if len(hours) == 1 else _joined(hours)
            if not HOURS.fullmatch(text):
                continue
            bell = bell_of(said, text)
            if bell is not None:
                found.append(bell)
        return found


def _count(bells: Sequence[Bell]) -> int:
    return sum(bool(each.numbers) for each in bells)


def _texts(cells: Sequence[Cell]) -> list[str]:
    """Return the different texts of a row; a merged cell is one."""
    return list(dict.fromkeys(text for text in map(text_of, cells) if text))


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _label(cell: Cell) -> str | None:
    """Return the period that a cell names, as text; Excel takes 1-2 for a date."""
    if isinstance(cell, datetime | date):
        return f"{cell.month}-{cell.day}" if cell.month < cell.day else None
    return text_of(cell) if period_of(text_of(cell)) is not None else None


def _is_clock(cell: Cell) -> bool:
    if isinstance(cell, time):
        return True
    if isinstance(cell, float):
        return 0 < cell < 1
    return isinstance(cell, str) and bool(_CLOCK.fullmatch(text_of(cell)))


def _joined(cells: Sequence[Cell]) -> str:
    try:
        return "-".join(f"{time_of(each):%H:%M}" for each in cells)
    except CellError:
        return ""

"""The weekly timetable drawn as a grid: columns of weekdays, rows of hours (or turned by 90°).

A cell holds a session as people write it: 课程, 教师, 教室, each on a line or all on one.
"""

from __future__ import annotations

import itertools
import re
import sys
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from bot.domain.calendar import periods
from bot.domain.calendar.periods import Periods, periods_of
from bot.domain.imports.drawn import HOURS, Written, blocks, hours_in, read_cell
from bot.domain.imports.grids import Grid
from bot.domain.imports.halves import LEGEND
from bot.domain.imports.headings import letter
from bot.domain.imports.problems import CellError, Problem
from bot.domain.imports.roles import FIRST_HOUR
from bot.domain.imports.values import day_of, is_blank, text_of, time_of, times_of
from bot.domain.imports.weeks import days_in, plain, weeks_in
from bot.domain.timetable.numerals import WEEKDAYS, weekday_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from bot.domain.imports.book import ClassRow, ProgrammeRow
    from bot.domain.imports.grids import Cell
    from bot.domain.imports.roles import Names
    from bot.domain.imports.weeks import Weeks

_WEEKDAY = re.compile(
    r"(?:周|星期|礼拜)\s?(?P<cn>[一二三四五六日天])|\b(?P<en>mon|tue|wed|thu|fri|sat|sun)[a-z]*\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"[一二三四五六日]")
_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DATE = re.compile(r"(?:20\d\d\s*[年/.\-]\s*)?\d{1,2}\s*[月/.\-]\s*\d{1,2}\s*[日号]?")
_LONGEST_HEADING = 24
_LONGEST_HEAD = 200  # characters of the head of a row
_LONGEST_BREAK = 30  # minutes between periods of one lesson
_SEVERAL = re.compile(r"[()（）\[\]【】\s,，、/和及至到第周单双~～—–\-\d日号一二三四五六天]+")
_HEADING_REST = re.compile(r"[()（）\[\]【】\s,，/:：晚上夜间]*")
_LABEL_OF = {"科目": "课程", "内容": "课程"}
_PART_HEAD = re.compile(
    r"课程(?:名称)?|科目|内容|(?:任课|授课)?(?:教师|老师)|教室|(?:上课)?地点|场地|周次"
)
_NO_CLASS = re.compile(
    r"^(?:[-—–/\\无空×\s]*|无课|没课|待定|暂无|休息|午休|放假|放学|离校|返校|休|午餐|早餐|晚餐|午饭|晚饭|就餐|用餐|课间|课间操|早操)$"
)
CHANGING = re.compile(  # what a note under a grid may change
    r"第\s*\d{1,2}\s*周|\d\s*周|[单双隔]周|停课|补.{0,12}课|调课|调整|放假|\d\s*月\s*\d|改[为到在由]|起由|代课"
)
_STOPPED = re.compile(r"停课|不上课")
_CHANGE = re.compile(r"[(（]?\s?[停调补换代]\s?\d{3,6}\s?[)）]?")  # of a list of changes elsewhere
_DITTO = re.compile(r"(?:同上|[〃″〞]|''|′′|\")(?:节|格)?")
_NOTE_HEAD = re.compile(r"(?:备注|说明|注|注意|其他课程|实践课程?)\s?:?")
_NOTE = re.compile(r"^(?:备注|说明|注[:：]|注意|制表|填表|联系|教务)")


@dataclass(frozen=True, slots=True)
class DayColumn:
    """A day of the grid: a weekday, or a day of the calendar, or both.

    ``parts`` are columns of its own for 课程, 教师 and 教室, with these headings.
    """

    index: int
    label: str
    weekday: int | None
    day: date | None
    parts: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """How the cells of a grid belong together, looked at once.

    ``covered`` are the cells below the first of a merged range, which stands for all of them.
    ``going_on`` are rows whose head is that of the row above, merged. ``legend`` says of marks
    which weeks they are; ``hours`` are those of periods, from rows whose head gives both.
    """

    covered: AbstractSet[tuple[int, int]] = frozenset()
    going_on: AbstractSet[int] = frozenset()
    legend: Mapping[str, str] = field(default_factory=dict)
    hours: Mapping[int, tuple[time, time]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Weekly:
    """A grid of days on a sheet; its rows go from ``top`` to before ``bottom``.

    ``titles`` stand above it, ``above`` over all grids of the sheet; from ``rest`` on, what stands
    there belongs to the next. ``turned`` says that the sheet has its days downwards.
    """

    grid: Grid
    top: int
    bottom: int
    columns: tuple[DayColumn, ...]
    titles: tuple[str, ...]
    turned: bool = False
    heading: int = 0
    unread: tuple[DayColumn, ...] = ()  # those headed by several days
    above: tuple[str, ...] = ()
    rest: int = sys.maxsize
    layout: Layout = field(default_factory=Layout)

    def weeks(self, near: date) -> tuple[Weeks, ...]:
        """Return the weeks that the titles name; the name of the sheet counts where they name none.

        Raises:
            CellError: A title names a day that does not exist.
        """
        sheet, *titles = self.titles
        titles = [title for title in titles if not _NOTE.match(title)]
        found = [each for title in dict.fromkeys(titles) for each in weeks_in(title, near)]
        return tuple(found) or weeks_in(sheet, near)

    def place(self, row: int, column: int) -> str:
        """Return the cell as the sheet names it: E3."""
        return f"{letter(row)}{column + 1}" if self.turned else f"{letter(column)}{row + 1}"

    def problem(self, row: int, column: DayColumn | int, key: str, **values: str | int) -> Problem:
        """Return a problem at a cell, named as the sheet has it."""
        index = column if isinstance(column, int) else column.index
        label = "" if isinstance(column, int) else column.label
        if self.turned:
            row, index = index, row
        row, index = self.grid.place(row, index)
        where = f"{label}（{letter(index)}）" if label else letter(index)
        return Problem(self.grid.sheet, row + 1, where, key, values)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A session drawn in a cell; its days follow from the column and the weeks.

    Its ``hours`` are begin and end, or periods, which the bells of each day tell.
    """

    row: int
    column: DayColumn
    hours: tuple[time, time] | Periods
    written: Written
    weeks: tuple[Weeks, ...] = ()  # those of the cell, and of the head of its row


@dataclass(slots=True)
class Spot:
    """A cell of a grid, for problems that only the whole shows."""

    weekly: Weekly
    drawn: Drawn
    problems: list[Problem]

    @property
    def number(self) -> int:
        """The number of the row, as the spreadsheet counts it."""
        return self.drawn.row + 1

    def complain(self, _: str, key: str, /, *, warning: bool = False, **values: str | int) -> None:
        """Note a problem of this cell, once."""
        found = self.weekly.problem(self.drawn.row, self.drawn.column, key, **values)
        problem = replace(found, warning=warning)
        if problem not in self.problems:
            self.problems.append(problem)


def days_of(
    column: DayColumn, of_class: ClassRow, programme: ProgrammeRow | None, weeks: Sequence[Weeks]
) -> list[date]:
    """Return the days of a column: its own, or its weekday in all the weeks meant.

    Weekdays before the class begins and after it ends are left out, so are those outside a range
    of days in the title.

    Raises:
        CellError: It cannot be known which week is meant, or it is not the one of the column.
    """
    if column.day is None:
        return days_in(of_class, programme, column.weekday or 0, weeks)
    try:
        days = days_in(of_class, programme, column.day.weekday(), weeks)
    except CellError:
        return [column.day]  # a school that counts its weeks in its own way; the day is certain
    if weeks and column.day not in days:
        raise CellError("grid-weeks-apart", given=weeks[-1].said, other=column.label)
    return [column.day]


def recognise_weekly(grid: Grid, near: date) -> list[Weekly]:
    """Return the grids of days on a sheet, one for each row of weekdays; turned ones too."""
    grid = replace(grid, rows=[[_together(cell) for cell in row] for row in grid.rows])
    found = _upright(grid, near) or _turned(grid, near)
    if not found:
        return []
    covered, legend = _covered(found[0].grid), _legend(grid)
    for each in found:
        _repeat_dittos(each, covered)
    return [replace(each, layout=_layout(each, covered, legend)) for each in found]


def _repeat_dittos(weekly: Weekly, covered: AbstractSet[tuple[int, int]]) -> None:
    """Put the lesson above in place of 同上 and 〃; one with nothing above it stays as it is."""
    above: dict[int, Cell] = {}
    for row in range(weekly.top, min(weekly.bottom, weekly.rest)):
        if _is_banner(weekly, row):
            continue
        cells = weekly.grid.rows[row]
        for column in weekly.columns:
            at = column.index
            if at >= len(cells) or (row, at) in covered:
                continue
            if isinstance(cells[at], str) and _DITTO.fullmatch(text_of(cells[at])):
                cells[at] = above.get(at) or cells[at]
            above[at] = cells[at]


def _turned(grid: Grid, near: date) -> list[Weekly]:
    """Return the grid of a sheet that has its days downwards."""
    turned = Grid(
        grid.sheet,
        [list(row) for row in zip(*_squared(grid.rows), strict=True)],
        tuple((left, top, right, bottom) for top, left, bottom, right in grid.spans),
    )
    found = _upright(turned, near)
    for each in found[:1]:
        above = grid.rows[: each.columns[0].index]
        titles = tuple(text for row in above for text in map(text_of, row) if text)
        return [replace(each, turned=True, titles=(grid.sheet, *titles))]
    return []


def _layout(
    weekly: Weekly, covered: AbstractSet[tuple[int, int]], legend: Mapping[str, str]
) -> Layout:
    left = weekly.columns[0].index
    merged = {
        (row, column)
        for top, first, bottom, last in weekly.grid.spans
        if first < left
        for row in range(top + 1, bottom + 1)
        for column in range(first, min(last + 1, left))
    }
    rows = range(weekly.top + 1, weekly.bottom)
    going_on = frozenset(row for row in rows if _goes_on(weekly, row, merged))
    return Layout(covered, going_on, legend, _hours_of_periods(weekly))


def _goes_on(weekly: Weekly, row: int, merged: AbstractSet[tuple[int, int]]) -> bool:
    """Whether the head of a row is that of the row above it, merged: a row of teachers, say."""
    left = weekly.columns[0].index
    above, here = (list(map(text_of, weekly.grid.rows[at][:left])) for at in (row - 1, row))
    last = max((index for index, text in enumerate(here) if text), default=-1)
    return above == here and (row, last) in merged


def _legend(grid: Grid) -> dict[str, str]:
    """Return the weeks that marks stand for, as a row of the sheet explains them: ▲单周 △双周."""
    texts = {text_of(cell) for row in grid.rows for cell in row if isinstance(cell, str)}
    found = (LEGEND.finditer(text) for text in texts if "单周" in text and "双周" in text)
    return {each[1]: f"{each[2]}周" for legend in found for each in legend}


def _hours_of_periods(weekly: Weekly) -> dict[int, tuple[time, time]]:
    left = weekly.columns[0].index
    found: dict[int, tuple[time, time]] = {}
    for row in weekly.grid.rows[weekly.top : weekly.bottom]:
        try:
            head = " ".join(dict.fromkeys(filter(None, map(text_of, row[:left]))))[:_LONGEST_HEAD]
            numbers = _numbers(row[:left], head)
            hours = _hours(row[:left], head) if numbers else None
        except CellError:
            continue  # said of that row itself
        if hours is not None:
            found.setdefault(numbers[0], hours)
            found[numbers[-1]] = (found.get(numbers[-1], hours)[0], hours[1])
    return found


def _together(cell: Cell) -> Cell:
    """Return a cell without blanks between its characters: 星 期 一, 第 1 节; its lines stay."""
    if not isinstance(cell, str) or len(cell) > _LONGEST_HEADING or cell.isascii():
        return cell
    lines = [each.split() for each in cell.split("\n") if each.strip()]
    if len(lines) > 1 and all(len(line) == 1 and len(line[0]) == 1 for line in lines):
        return "".join(line[0] for line in lines)
    spaced = [len(line) > 1 and max(map(len, line)) == 1 for line in lines]
    if not any(spaced):
        return cell
    return "\n".join(
        ("" if together else " ").join(line) for line, together in zip(lines, spaced, strict=True)
    )


def _squared(rows: list[list[Cell]]) -> list[list[Cell]]:
    width = max(map(len, rows), default=0)
    return [[*row, *[None] * (width - len(row))] for row in rows]


def _upright(grid: Grid, near: date) -> list[Weekly]:
    under = [*grid.rows, []][1:]
    tops = [
        (top, days)
        for top, (row, below) in enumerate(zip(grid.rows, under, strict=True))
        if (days := _days(row, below, near))
    ]
    found: list[Weekly] = []
    before = 0
    for place, (top, days) in enumerate(tops):
        bottom = tops[place + 1][0] if place + 1 < len(tops) else len(grid.rows)
        titles = tuple(t for row in grid.rows[before:top] for t in map(text_of, row) if t)
        if place and not titles:
            titles = found[-1].titles
        if found:
            found[-1] = replace(found[-1], rest=before)
        columns, begins = _dated(days, grid.rows[top + 1 : top + 2], near)
        below = grid.rows[top + begins] if top + begins < len(grid.rows) else []
        parted = _parted(columns, below)
        if parted:
            columns, begins = parted, begins + 1
        unread = tuple(_unread(grid.rows[top], days))
        found.append(
            Weekly(
                grid,
                top + begins,
                bottom,
                columns,
                (grid.sheet, *titles),
                heading=top,
                unread=unread,
                above=found[0].titles if found else (grid.sheet, *titles),
            )
        )
        before = _end_of_rows(grid, top + 1, bottom, days[0].index)
    return found


def _end_of_rows(grid: Grid, top: int, bottom: int, left: int) -> int:
    """Return where titles of the next grid may begin: after the last row that has something."""
    filled = [row for row in range(top, bottom) if _may_hold(grid.rows[row], left)]
    return max(filled, default=top) + 1


def _may_hold(cells: Sequence[Cell], left: int) -> bool:
    """Whether a row holds lessons rather than one text: some with a head, or several without."""
    head, lessons = (
        list(filter(None, map(text_of, part))) for part in (cells[:left], cells[left:])
    )
    return bool(lessons) and len({*head, *lessons}) > 1 and len([*head[:1], *lessons]) > 1


def _days(row: list[Cell], below: list[Cell], near: date) -> tuple[DayColumn, ...]:
    """Return the columns of a heading row: three different weekdays or days at least.

    Two will do where nothing else stands beside them and the row below begins with hours.
    """
    columns = [each for index, cell in enumerate(row) if (each := _column(index, cell, near))]
    bare = [i for i, cell in enumerate(row) if _BARE.fullmatch(text_of(cell))]
    if len(bare) >= 5 and not columns:
        columns = [
            DayColumn(i, text_of(row[i]), weekday_index(text_of(row[i])), None) for i in bare
        ]
    different = {(each.weekday, each.day) for each in columns}
    enough = len(different) >= 3 or (len(different) == 2 and _heads_hours(row, below, columns))
    return tuple(columns) if enough else ()


def _heads_hours(row: list[Cell], below: list[Cell], days: Sequence[DayColumn]) -> bool:
    left = days[0].index
    filled = sum(bool(text_of(cell)) for cell in row[left:])
    return filled == len(days) and _tells_hours(below[:left]) and not _tells_hours(row[:left])


def _tells_hours(cells: list[Cell]) -> bool:
    try:
        return any(HOURS.search(text_of(each)) or periods_of(each) for each in cells)
    except CellError:  # a number that Excel made of periods
        return True


def _parted(days: Sequence[DayColumn], below: Sequence[Cell]) -> tuple[DayColumn, ...]:
    """Return each day once where 课程, 教师, 教室 stand under it; none where they do not."""
    found: list[DayColumn] = []
    for each in days:
        head = text_of(below[each.index]) if each.index < len(below) else ""
        if not _PART_HEAD.fullmatch(head):
            return ()
        part = (each.index, head)
        if found and replace(found[-1], index=each.index, parts=()) == replace(each, parts=()):
            found[-1] = replace(found[-1], parts=(*found[-1].parts, part))
        else:
            found.append(replace(each, parts=(part,)))
    return tuple(found) if len(found) < len(days) else ()


def _unread(row: list[Cell], days: tuple[DayColumn, ...]) -> Iterator[DayColumn]:
    """Yield the columns of a heading row that name several days at once: 周六、周日, 12月3-4日."""
    read = {each.index for each in days}
    for index, cell in enumerate(row):
        text = text_of(cell)
        if index in read or not 0 < len(text) <= _LONGEST_HEADING:
            continue
        rest = _DATE.sub("", _WEEKDAY.sub("", text))
        if rest != text and _SEVERAL.fullmatch(rest):
            yield DayColumn(index, text, None, None)


def _column(index: int, cell: Cell, near: date) -> DayColumn | None:
    if isinstance(cell, datetime | date):
        whole = day_of(cell, near=near)
        return DayColumn(index, whole.isoformat(), None, whole)
    text = text_of(cell)
    if not text or len(text) > _LONGEST_HEADING:
        return None
    weekday, dated = _WEEKDAY.search(text), _DATE.search(text)
    rest = _DATE.sub("", _WEEKDAY.sub("", text))
    if (weekday is None and dated is None) or not _HEADING_REST.fullmatch(rest):
        return None
    try:
        day = day_of(dated[0], near=near) if dated else None
    except CellError:
        return None
    return DayColumn(index, text, _number_of(weekday) if weekday else None, day)


def _number_of(weekday: re.Match[str]) -> int:
    if weekday["cn"]:
        return weekday_index(weekday["cn"])
    return _ENGLISH.index(weekday["en"].lower())


def _dated(
    days: tuple[DayColumn, ...], below: list[list[Cell]], near: date
) -> tuple[tuple[DayColumn, ...], int]:
    """Return the columns with the dates from the row below, and where the rows begin."""
    row = below[0] if below else []
    found: dict[int, date | None] = {
        each.index: dated.day
        for each in days
        if each.index < len(row) and (dated := _column(each.index, row[each.index], near))
    }
    if len(found) < 2 or all(day is None for day in found.values()):
        return days, 1
    return tuple(replace(each, day=found.get(each.index) or each.day) for each in days), 2


def drawn(weekly: Weekly, near: date, names: Names) -> Iterator[Drawn | Problem]:
    """Yield the sessions of a grid, and a problem for what cannot be read in it."""
    yield from _notes(weekly)
    for column in weekly.unread:
        yield weekly.problem(weekly.heading, column, "grid-days", given=column.label)
    left = weekly.columns[0].index
    for row, written, columns in _filled(weekly):
        try:
            head = plain(written)
            cells = weekly.grid.rows[row][:left]
            hours = _hours(cells, head) or _periods(cells)
            weeks = weeks_in(HOURS.sub(" ", head), near)
        except CellError as error:
            yield weekly.problem(row, 0, error.key, **error.values)
            continue
        missing = False
        for column in columns:
            for each in _drawn_in(weekly, row, column, hours, near, names):
                if isinstance(each, Drawn):
                    yield replace(each, weeks=(*weeks, *each.written.weeks))
                elif each is not None:
                    yield each
                elif not missing:
                    missing = True
                    given = head or text_of(weekly.grid.rows[row][column.index])[:12]
                    yield weekly.problem(row, 0, "grid-no-times", given=given)


def _filled(weekly: Weekly) -> Iterator[tuple[int, str, list[DayColumn]]]:
    """Yield rows with lessons: what heads them, and the columns of their lessons.

    Rows under one merged head are one, named by the first.
    """
    left = weekly.columns[0].index
    for row in range(weekly.top, weekly.bottom):
        cells = weekly.grid.rows[row]
        if row in weekly.layout.going_on or row >= weekly.rest:
            continue
        head = " ".join(dict.fromkeys(t for t in map(text_of, cells[:left]) if t))
        filled = [each for each in weekly.columns if _text_at(weekly, row, each)]
        if not filled or _NOTE.match(head) or _NOTE.match(str(cells[filled[0].index])):
            continue
        if _is_banner(weekly, row) and not HOURS.fullmatch(head):
            continue
        yield row, head, filled


def _says(text: str) -> bool:
    """Whether a cell holds a lesson, as far as one sees without reading it."""
    return not is_blank(text) and not _NO_CLASS.match(text)


def _text_at(weekly: Weekly, row: int, column: DayColumn) -> str:
    """Return what stands under a day in a row, and in the rows that go on from it."""
    covered = weekly.layout.covered
    texts: list[str] = []
    at = row
    while at == row or at in weekly.layout.going_on:
        cells = weekly.grid.rows[at]
        for index, head in column.parts or ((column.index, ""),):
            cell = cells[index] if index < len(cells) else None
            if (at, index) not in covered and _says(text_of(cell)):
                texts.append(f"{_LABEL_OF.get(head, head)}:{cell}" if head else str(cell))
        at += 1
    return "\n".join(texts)


def _drawn_in(
    weekly: Weekly,
    row: int,
    column: DayColumn,
    hours: tuple[time, time] | Periods | None,
    near: date,
    names: Names,
) -> Iterator[Drawn | Problem | None]:
    """Yield the sessions of a cell; None for one without hours, its own or the row's."""
    left = weekly.columns[0].index
    if isinstance(hours, Periods):
        hours = _lasting_through(weekly, row, column.index, left) or hours
    end = _lasting_to(weekly, row, column.index, left)
    names.go_to(weekly.grid.sheet, weekly.place(row, column.index))
    text = _without_marks(_text_at(weekly, row, column), weekly.layout.legend)
    for change in filter(_CHANGE.fullmatch, map(str.strip, text.split("\n"))):
        yield replace(weekly.problem(row, column, "grid-note", given=change), warning=True)
    text = "\n".join(each for each in text.split("\n") if not _CHANGE.fullmatch(each.strip()))
    if _STOPPED.search(text) and not re.search(r"\d\s*周", text):
        yield replace(weekly.problem(row, column, "grid-note", given=text_of(text)), warning=True)
        return
    try:
        parts = blocks(text, near, names)
    except CellError as error:
        yield weekly.problem(row, column, error.key, **error.values)
        return
    for block in parts:
        try:
            own = hours_in(block)
            times = _read_range(own) if own else hours
            if times is None:
                yield None
                continue
            written = read_cell(block, near, names)
            _check_weekday(column, written)
            lasting = end if not own else None
            times = _by_periods(weekly, row, written) or _until(times, lasting)
        except CellError as error:
            yield weekly.problem(row, column, error.key, **error.values)
            continue
        yield Drawn(row, column, times, written)


def _until(times: tuple[time, time] | Periods, end: time | None) -> tuple[time, time] | Periods:
    """Return hours that last until the end of a merged cell."""
    return times if isinstance(times, Periods) or end is None else (times[0], end)


def _by_periods(weekly: Weekly, row: int, written: Written) -> tuple[time, time] | Periods | None:
    """Return the hours of the periods that a cell names itself; None where its row has the same.

    Raises:
        CellError: The row has other periods, and no row of the grid the hours of these.
    """
    found = [each for each in map(periods_of, written.periods) if each is not None]
    own = periods.joined(found) if found else None
    if own is None:
        return None
    left = weekly.columns[0].index
    of_rows = weekly.layout.hours
    if not of_rows:
        cells = weekly.grid.rows[row][:left]
        return None if _hours(cells, " ".join(map(text_of, cells))) else own
    first, last = own.numbers[0], own.numbers[-1]
    if first not in of_rows or last not in of_rows:
        raise CellError("grid-periods", given="、".join(written.periods))
    return of_rows[first][0], of_rows[last][1]


def _check_weekday(column: DayColumn, written: Written) -> None:
    """Check that a weekday in a cell is that of its column.

    Raises:
        CellError: It is another one.
    """
    weekday = column.weekday if column.day is None else column.day.weekday()
    for each in written.weekdays:
        if weekday is not None and each != weekday:
            raise CellError("grid-weekday", given="周" + WEEKDAYS[each], other=column.label)


def _without_marks(text: str, legend: Mapping[str, str]) -> str:
    """Return a cell with the weeks in place of the marks that the legend explains: ▲ is 单周."""
    for mark, weeks in legend.items():
        text = text.replace(mark, f" {weeks} ")
    return text


def _is_banner(weekly: Weekly, row: int) -> bool:
    """Whether a row is one text over the whole grid: a break, a legend, a note."""
    cells = [text_of(cell) for cell in weekly.grid.rows[row]]
    last = max(each.index for each in weekly.columns)
    if len(cells) <= last:
        return False
    return (len(set(cells[: last + 1])) == 1 and bool(cells[0])) or _is_headless(weekly, row)


def _is_headless(weekly: Weekly, row: int) -> bool:
    """Whether a row without a head is one text over all days, without hours: no lesson."""
    left = weekly.columns[0].index
    cells = [text_of(cell) for cell in weekly.grid.rows[row]]
    days = {cells[each.index] if each.index < len(cells) else "" for each in weekly.columns}
    if left < 1 or any(cells[:left]) or len(days) != 1 or HOURS.search(text := days.pop()):
        return False
    return bool(text) and any(
        top == row and first <= left and weekly.columns[-1].index <= last
        for top, first, _, last in weekly.grid.spans
    )


def _notes(weekly: Weekly) -> Iterator[Problem]:
    """Yield a warning for each note in the grid or under it that changes sessions."""
    for row in range(weekly.top, weekly.bottom):
        cells = [text_of(cell) for cell in weekly.grid.rows[row]]
        alone = {each for each in cells if each and not _NOTE_HEAD.fullmatch(each)}
        if len(alone) != 1:
            continue
        (text,) = alone
        if row >= weekly.rest and not _NOTE.match(text):
            continue  # a title of the next grid
        is_note = CHANGING.search(text) and (
            _is_banner(weekly, row) or text == cells[0] or any(map(_NOTE.match, (cells[0], text)))
        )
        if is_note or (_is_headless(weekly, row) and not _NO_CLASS.match(text)):
            yield Problem(
                weekly.grid.sheet, row + 1, "", "grid-note", {"given": text[:80]}, warning=True
            )


def _covered(grid: Grid) -> set[tuple[int, int]]:
    """Return the cells below the first of a merged range, which stands for all of them."""
    return {
        (row, column)
        for top, left, bottom, right in grid.spans
        for row in range(top + 1, bottom + 1)
        for column in range(left, right + 1)
    }


def _lasting_to(weekly: Weekly, row: int, column: int, left: int) -> time | None:
    """Return the end of the last row that a merged cell covers."""
    for top, first, bottom, last in weekly.grid.spans:
        if top == row and first <= column <= last and bottom > top:
            cells = weekly.grid.rows[min(bottom, weekly.bottom - 1)][:left]
            try:
                hours = _hours(cells, " ".join(map(text_of, cells)))
            except CellError:
                return None  # said of that row itself
            return hours[1] if hours else None
    return None


def _lasting_through(weekly: Weekly, row: int, column: int, left: int) -> Periods | None:
    """Return the periods of all rows that a merged cell covers; None where it covers one."""
    for top, first, bottom, last in weekly.grid.spans:
        if top == row and first <= column <= last and bottom > top:
            rows = weekly.grid.rows[top : min(bottom + 1, weekly.bottom)]
            found = [_periods(cells[:left]) for cells in rows]
            return periods.joined([each for each in found if each is not None])
    return None


def _numbers(cells: list[Cell], head: str) -> tuple[int, ...]:
    """Return the numbers of the periods in the head of a row."""
    found = _periods(cells)
    if found is None:
        within = periods.periods_in(head)
        found = within[0] if within else None
    return found.numbers if found else ()


def _periods(cells: list[Cell]) -> Periods | None:
    """Return the periods of a row: 第1-2节, after 下午 in a cell before it where it stands there.

    Raises:
        CellError: They are the number of a date.
    """
    found = [each for each in map(periods_of, cells) if each is not None]
    numbered = next((each for each in reversed(found) if each.numbers), None)
    if numbered is None or numbered.part:
        return numbered or (found[-1] if found else None)
    part = next((each.part for each in found if each.part in periods.PARTS), "")
    return replace(numbered, part=part)


def _hours(cells: list[Cell], head: str) -> tuple[time, time] | None:
    """Return the hours of a row: those in its head, or begin and end in cells of their own.

    Raises:
        CellError: The head gives several that do not follow each other.
    """
    found = {each[0]: each for each in HOURS.finditer(head)}
    if found:
        return _as_one([_read_range(_in_its_part(each, head)) for each in found.values()], found)
    clocks = []
    for cell in cells:
        try:
            clocks.append(time_of(cell))
        except CellError:
            continue
    return (clocks[-2], clocks[-1]) if len(clocks) >= 2 and clocks[-2] < clocks[-1] else None


def _in_its_part(found: re.Match[str], head: str) -> re.Match[str]:
    """Put 下午 before the hours where the head has it elsewhere."""
    part = re.search("上午|下午|晚上|中午|早上", head)
    said = found[0] if re.match("[上下晚中早]", found[0]) or not part else part[0] + found[0]
    return HOURS.search(said) or found


def _as_one(
    ranges: Sequence[tuple[time, time] | None], said: Iterable[str]
) -> tuple[time, time] | None:
    """Join several periods to one lesson: from the first to the last, with breaks between them."""
    known = [each for each in ranges if each is not None]
    if len(known) < len(ranges):
        return None
    for (_, before), (after, _) in itertools.pairwise(known):
        if not 0 <= _minutes(after) - _minutes(before) <= _LONGEST_BREAK:
            raise CellError("grid-many-hours", given=", ".join(said))
    return known[0][0], known[-1][1]


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _read_range(found: re.Match[str]) -> tuple[time, time] | None:
    try:
        begin, end = times_of(f"{found['from'].strip()}-{found['to'].strip()}")
    except CellError:
        return None
    return (begin, end) if begin < end or end.hour < FIRST_HOUR else None

"""Timetables laid out in other ways, laid out anew as grids of one class: weekdays across.

总表 of classes × days, days × classes, classes side by side, three columns a day, dates above the
weekdays, hours behind the days, a teacher's grid with classes in its cells. Each cell keeps the
place where it stands in the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import partial

from bot.domain.calendar.periods import periods_of
from bot.domain.imports.drawn import HOURS
from bot.domain.imports.explained import explained
from bot.domain.imports.headings import SheetKind, field_of
from bot.domain.imports.problems import CellError
from bot.domain.imports.roles import looks_like_room
from bot.domain.imports.rotas import rota_of
from bot.domain.imports.slots import classes_named
from bot.domain.imports.tables import Cell, Grid
from bot.domain.imports.values import text_of
from bot.domain.imports.weekly import CHANGING
from bot.domain.timetable.numerals import WEEKDAYS, weekday_index

FindClass = Callable[[str], str | None]
Place = tuple[int, int]

_WEEKDAY = re.compile(r"(?:周|星期|礼拜)(?P<day>[一二三四五六日天])")
_DATE = re.compile(r"(?:20\d\d\s*[年/.\-]\s*)?\d{1,2}\s*[月/.\-]\s*\d{1,2}\s*[日号]?")
_CLASS = re.compile(r"[^\s，。,;；:：]{2,24}班")
_NO_CLASS = re.compile(r"班级|班主任|各班|本班|全班|合班|上班|班会|值班|班")
_MARKS = re.compile(r"[√✓○◯△▲×✕☓●/\\#*]|[病事假旷迟早退到缺]{1,2}")
_NO_LESSON = re.compile(
    r"(?:(?:周[一-日])?(?:上午|下午|晚上)?)?(?:放学|离校|返校|放假回家|放假|回家|大课间|眼保健操|升旗仪式?)"
    r"|.{0,20}[,，(（]?(?:不排课|不安排课)[)）]?"
)
# Who else is there, and where people meet: neither a room nor a person.
_REMARK = re.compile(r"[（(][^（）()]{0,24}(?:合班|合上|合堂|集合)[^（）()]{0,12}[)）]")
_OF_STAFF = re.compile(r".{0,6}(?:教研活动|教研会|教师例会|教师学习|政治学习|业务学习).{0,12}")
_SIGNED = re.compile(
    r"^[^停调补换改代]{0,20}(?:制表?|编制|打印|签[字章]|盖章|审核|教务[处科]).{0,20}$"
)
_OWN_ROOM = re.compile(r"(?:本班|固定)?教室\s?[:：]\s?(.{1,20})")
_ROOM_HEAD = r"(?:本班|固定)?教室"
_LIST = SheetKind.TIMETABLE
_HEADS = {"课时": "periods", "课": "course"}
_FEWEST_MARKS = 10
_SEARCHED = 12  # rows in which a head may begin
_LONGEST_WEEKDAY = 12
_TEACHER_TITLE = re.compile(
    r"(?:^|\s)(?P<titled>(?!各位|全体|全校|任课)[一-龥·]{2,4}?)\s*老师"
    r"|(?:教师|老师|姓名)\s*[:：]\s*(?P<said>[一-龥·]{2,4})"
    r"|^(?P<bare>[一-龥·]{2,4})\s*(?:的|个人)?(?:授课)?课程?表$"
)


@dataclass(frozen=True, slots=True)
class Laid:
    """The grids made of a sheet; ``teacher`` or ``room`` is set where it was that of one.

    ``unread`` are cells that name a class or a course that is not known, with their places;
    ``notes`` are words beside the timetable that change nothing, ``heeded`` those that were.
    """

    grids: tuple[Grid, ...]
    teacher: str = ""
    unread: tuple[tuple[Place, str], ...] = ()
    notes: tuple[tuple[Place, str], ...] = ()
    heeded: tuple[str, ...] = ()
    room: str = ""
    classless: tuple[tuple[Place, str], ...] = ()  # lessons of it that name no class


def reshaped(grid: Grid, find_class: FindClass) -> Laid:
    """Return a grid for each class of a sheet that is laid out for several, or in other columns.

    There is none where it is not.
    """
    sheet = _Sheet(_tidied(grid), find_class)
    ways = (
        sheet.by_rows,
        sheet.by_columns,
        sheet.side_by_side,
        sheet.three_a_day,
        sheet.by_teachers,
    )
    grids = next((grids for way in ways if (grids := way())), [])
    if not grids:
        rota = rota_of(grid, find_class)
        noted = (*rota.notes, *sheet.changing()) if rota.grids else ()
        return Laid(rota.grids, notes=noted)
    notes = tuple(dict.fromkeys([*sheet.notes, *sheet.changing()]))
    return Laid(tuple(grids), unread=tuple(sheet.unread), notes=notes, heeded=tuple(sheet.heeded))


def lay_out(grid: Grid, find_class: FindClass) -> Laid:
    """Return the grids of one class each that a sheet holds, or the sheet as it is."""
    sheet = _Sheet(_tidied(grid), find_class)
    for change in (_Sheet.with_dates, _Sheet.with_hours_first, _Sheet.with_days_apart):
        changed = change(sheet)
        if changed is not None:
            sheet = _Sheet(changed, find_class)
    if found := sheet.by_class_in_cells():
        return Laid(
            tuple(found),
            sheet.teacher,
            tuple(sheet.unread),
            room=sheet.room,
            classless=tuple(sheet.notes),
        )
    return Laid((sheet.grid,))


def is_of_courses(grid: Grid) -> bool:
    """Return whether the rows of a sheet are courses, and its cells name classes."""
    return _Sheet(grid, lambda _: None).by_courses() is not None


_PART = re.compile(r"上午|下午|晚上|晚间")
_FREE = re.compile(r"休息?|放假|无|[-—/]+|自由活动")
_FROM = re.compile(r"\d{1,2}\s*[:：]\s*\d{2}")


def with_lines(grid: Grid) -> Grid | None:
    """Return a table of lines made of a sheet with a day a row and parts of the day across.

    None where it is no such sheet: 日期, 上午 8:30-11:30, 授课教师, 下午 14:00-17:00, 地点; or
    a course a row, and 教师, 班级, 教室 below each weekday.
    """
    if (of_courses := _Sheet(grid, lambda _: None).by_courses()) is not None:
        return of_courses
    for top, row in enumerate(grid.rows[:_SEARCHED]):
        texts = [text_of(cell) for cell in row]
        fields = [field_of(SheetKind.TIMETABLE, text) for text in texts]
        parts = [
            at
            for at, text in enumerate(texts)
            if HOURS.search(text) and (_PART.search(text) or HOURS.sub("", text).strip() == "")
        ]
        if "day" in fields and len(parts) > 1 and "course" not in fields:
            return _Programme(grid, top, fields, parts).grid()
    return None


class _Programme:
    """A sheet of days and parts of the day, while lines are made of it."""

    def __init__(self, grid: Grid, top: int, fields: list[str | None], parts: list[int]) -> None:
        self._grid = grid
        self._top = top
        self._parts = parts
        self._fields = fields
        self._columns = {
            name: fields.index(name) for name in ("day", "weekday", "room") if name in fields
        }

    def grid(self) -> Grid:
        """Return the lines, with where they stand in the file."""
        titles = (text_of(cell) for row in self._grid.rows[: self._top] for cell in row)
        rows: list[list[Cell]] = [[title] for title in dict.fromkeys(titles) if title]
        rows.append(["日期", "星期", "时间", "课程", "教师", "教室"])
        places: dict[Place, Place] = {}
        for number, row in enumerate(self._grid.rows[self._top + 1 :], start=self._top + 1):
            for part in self._parts:
                for line in self._lines(row, part):
                    places[len(rows), 0] = (number, part)
                    rows.append(line)
        return Grid(self._grid.sheet, rows, places=places)

    def _lines(self, row: list[Cell], part: int) -> list[list[Cell]]:
        said = _at(row, part)
        if not said or _FREE.fullmatch(said) or said == _at(row, self._columns["day"]):
            return []
        head = text_of(self._grid.rows[self._top][part])
        day, weekday = (
            row[self._columns[n]] if n in self._columns else None for n in ("day", "weekday")
        )
        named = part + 1 < len(self._fields) and self._fields[part + 1] == "teacher"
        teachers = _at(row, part + 1).split("\n") if named else [""]
        lessons = [each for each in said.split("\n") if each.strip()]
        if len(lessons) < 2 or not all(map(HOURS.match, lessons)):
            lessons = [" ".join(lessons)]
        if len(teachers) != len(lessons):
            teachers = [" ".join(teachers)] * len(lessons)
        room = self._room(row, head)
        return [
            [day, weekday, *_timed(each, head), teacher, room]
            for each, teacher in zip(lessons, teachers, strict=True)
        ]

    def _room(self, row: list[Cell], head: str) -> str:
        """Return the room; of 上午一楼教室，下午实训车间 the one of the part."""
        said = _at(row, self._columns["room"]) if "room" in self._columns else ""
        part = _PART.search(head)
        own = part and re.search(rf"{part[0]}\s*[:：]?\s*([^，,；;\s]+)", said)
        return own[1] if own else said


def _at(row: list[Cell], column: int) -> str:
    cell = row[column] if column < len(row) else None
    return cell.strip() if isinstance(cell, str) else text_of(cell)


def _timed(lesson: str, head: str) -> tuple[str, str]:
    """Return hours and course: its own hours go before those of the head."""
    own = HOURS.match(lesson)
    if own is not None:
        return own[0], lesson[own.end() :].strip()
    start = _FROM.match(lesson)
    if start is not None:  # when it ends is not said
        return start[0], lesson[start.end() :].strip()
    found = HOURS.search(head)
    return (found[0] if found else ""), lesson


def is_attendance(grid: Grid) -> bool:
    """Return whether a sheet holds marks of who was there, with names and days: no timetable."""
    named = any(
        text_of(cell) in {"姓名", "学生姓名", "学员姓名"} for row in grid.rows for cell in row
    )
    texts = Counter(text_of(cell) for row in grid.rows for cell in row)
    marks = sum(count for text, count in texts.items() if _MARKS.fullmatch(text))
    return named and marks >= _FEWEST_MARKS


def _tidied(grid: Grid) -> Grid:
    """Return a grid whose times of day are texts, 08:00, and without what is no lesson."""
    return replace(grid, rows=[[*map(_tidy, row)] for row in grid.rows])


def _tidy(cell: Cell) -> Cell:
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if not isinstance(cell, str):
        return cell
    if _NO_LESSON.fullmatch(re.sub(r"\s", "", cell)):
        return None
    return _REMARK.sub("", cell) if "合" in cell else cell


def _weekday(cell: Cell) -> int | None:
    text = re.sub(r"\s", "", text_of(cell)) if isinstance(cell, str) else ""
    if not 0 < len(text) <= _LONGEST_WEEKDAY:
        return None
    found = _WEEKDAY.search(text)
    if found is not None:
        return weekday_index(found["day"])
    return WEEKDAYS.index(text) if len(text) == 1 and text in WEEKDAYS else None


def _is_date(cell: Cell) -> bool:
    return isinstance(cell, date | datetime) or bool(_DATE.match(text_of(cell)))


@dataclass(slots=True)
class _Draft:
    """A grid of one class while it is made: its rows by what heads them."""

    sheet: str
    titles: list[str]
    heads: list[tuple[str, ...]] = field(default_factory=list)
    places_of_heads: list[int] = field(default_factory=list)
    days: list[int] = field(default_factory=list)
    cells: dict[Place, tuple[Cell, Place]] = field(default_factory=dict)

    def put(self, head: tuple[str, ...], day: int, value: Cell, place: Place) -> None:
        """Put a cell where its row and its weekday meet."""
        if head not in self.heads:
            self.heads.append(head)
            self.places_of_heads.append(place[0])
        if day not in self.days:
            self.days.append(day)
        self.cells[self.heads.index(head), self.days.index(day)] = (value, place)

    def add(self, head: tuple[str, ...], day: int, value: str, place: Place) -> None:
        """Put a cell, below what stands there already."""
        there = (
            self.cells.get((self.heads.index(head), self.days.index(day)))
            if head in self.heads and day in self.days
            else None
        )
        self.put(head, day, f"{there[0]}\n\n{value}" if there else value, place)

    def grid(self, spans: Iterable[tuple[int, int, int, int]]) -> Grid:
        """Return the grid, with the merged ranges of the file where they stand in it."""
        wide = max(map(len, self.heads), default=1)
        top = len(self.titles)
        names = [f"星期{WEEKDAYS[day]}" for day in self.days]
        rows: list[list[Cell]] = [[title] for title in self.titles]
        rows.append([*["节次"] * wide, *names])
        places: dict[Place, Place] = {}
        where: dict[Place, Place] = {}
        for number, head in enumerate(self.heads):
            row: list[Cell] = [*head, *[None] * (wide - len(head) + len(self.days))]
            for column in range(len(self.days)):
                value, place = self.cells.get((number, column), (None, None))
                row[wide + column] = value
                if place is not None:
                    here = (top + 1 + number, wide + column)
                    places[here], where[place] = place, here
            places[top + 1 + number, 0] = (self.places_of_heads[number], 0)
            rows.append(row)
        kept = tuple(each for span in spans if (each := _moved(span, where)) is not None)
        return Grid(self.sheet, rows, kept, places=places)


def _moved(
    span: tuple[int, int, int, int], where: dict[Place, Place]
) -> tuple[int, int, int, int] | None:
    """Return a merged range in a new grid; None where it is no rectangle there."""
    top, left, bottom, right = span
    held = [
        where[row, column]
        for row in range(top, min(bottom, top + 200) + 1)
        for column in range(left, min(right, left + 200) + 1)
        if (row, column) in where
    ]
    if len(held) < 2:
        return None
    rows, columns = [row for row, _ in held], [column for _, column in held]
    found = (min(rows), min(columns), max(rows), max(columns))
    area = (found[2] - found[0] + 1) * (found[3] - found[1] + 1)
    return found if area == len(set(held)) else None


_TEACHERS = r"(?:任课|授课)?(?:教师|老师)(?:姓名)?|姓名"
_SUBJECTS = r"(?:任教|任课|授课|教学)?(?:科目|课程|学科)(?:名称)?"
_EXPLAINED = re.compile(
    r"([^\s,，、;；:：=]{1,4})\s*(?:=|——?|为|是|指)\s*([^\s,，、;；。=]{3,20}班)"
)


@dataclass(frozen=True, slots=True)
class _Taught:
    """A teacher of a row, and the courses that they teach: 数学/信息技术."""

    teacher: str
    courses: str

    def course_of(self, said: str) -> str:
        """Return the one that a cell means by its beginning, 数; "" where it is not clear."""
        courses = [each for each in re.split(r"[/、,，;；\s]", self.courses) if each]
        if not said:
            return courses[0] if len(courses) == 1 else ""
        fitting = [each for each in courses if each.startswith(said)]
        return fitting[0] if len(fitting) == 1 else ""


def _shortened(said: str) -> list[str]:
    """Return short names set apart in a cell; 汽1、2 gives the second its head."""
    names: list[str] = []
    head = ""
    for each in filter(None, (part.strip() for part in re.split(r"[,，、;；/]", said))):
        found = re.fullmatch(r"(\D*)(\d*)", each)
        if found is not None and found[2]:
            head = found[1] or head
            names.append(f"{head}{found[2]}")
        else:
            names.append(each)
    return names


_NOT_TAUGHT = re.compile(
    r"空闲|.{0,6}维护|.{0,6}教研活动?.{0,20}|.{0,6}例会.{0,20}|[-—/\\]+|无|开放"
)
_ROOM_TITLE = re.compile(
    r"^(.{2,30}?)(?:使用|占用|排课|课程|教学)?(?:情况|安排)?(?:课表|表|一览表)"
)


@dataclass(frozen=True, slots=True)
class _Group:
    """Lines of a cell that are of some classes."""

    names: list[str]
    lines: list[str]


class _Sheet:
    """A sheet that may be laid out in another way."""

    def __init__(self, grid: Grid, find_class: FindClass) -> None:
        self.grid = grid
        self._find = find_class
        self._rows = grid.rows
        self.teacher = ""
        self.room = ""
        self.unread: list[tuple[Place, str]] = []
        self.notes: list[tuple[Place, str]] = []
        self.heeded: list[str] = []
        self._top, self._days = self._head()

    def _head(self) -> tuple[int, dict[int, int]]:
        """Return the row that heads the days, and the weekday of each of its columns."""
        for number, row in enumerate(self._rows[:_SEARCHED]):
            days = {at: day for at, cell in enumerate(row) if (day := _weekday(cell)) is not None}
            if len(set(days.values())) >= 3:
                return number, days
        return -1, {}

    def _alone(self) -> list[tuple[int, str]]:
        """Return the rows that hold one text alone: notes, if they stand below the lessons."""
        texts = [set(filter(None, map(text_of, row))) for row in self._rows]
        return [(row, each.pop()) for row, each in enumerate(texts) if len(each) == 1]

    def changing(self) -> list[tuple[Place, str]]:
        """Return the notes under a sheet that may change lessons, and were not heeded."""
        return [
            ((row, 0), text)
            for row, text in self._alone()
            if row > max(self._top, 1)
            and CHANGING.search(text)
            and text not in self.heeded
            and not _SIGNED.search(text)
        ]

    def _cell(self, row: int, column: int) -> Cell:
        cells = self._rows[row]
        return cells[column] if column < len(cells) else None

    def _text(self, row: int, column: int) -> str:
        return text_of(self._cell(row, column))

    def _titles(self, before: int) -> list[str]:
        texts = (text_of(cell) for row in self._rows[:before] for cell in row)
        return list(dict.fromkeys(text for text in texts if text))

    def _is_class(self, text: str) -> bool:
        if not text or len(text) > 30:
            return False
        known = self._find(text) is not None
        return known or bool(_CLASS.fullmatch(text) and not _NO_CLASS.fullmatch(text))

    def by_rows(self) -> list[Grid]:
        """Lay out 总表: a class a row, periods under each weekday."""
        below = self._top + 1
        if self._top < 0 or below >= len(self._rows) or len(self._days) < 6:
            return []
        heads = {at: self._text(below, at) for at in self._days}
        if not all(map(_are_periods, heads.values())) or len(set(heads.values())) < 2:
            return []
        left = min(self._days)
        keys = [at for at in range(left) if self._is_class_column(at, below + 1)]
        if not keys:
            return []
        return [
            self._row_of(row, keys[0], heads)
            for row in range(below + 1, len(self._rows))
            if self._is_class(self._text(row, keys[0]))
        ]

    def _is_class_column(self, column: int, first: int) -> bool:
        texts = [self._text(row, column) for row in range(first, len(self._rows))]
        filled = [text for text in texts if text]
        named = sum(map(self._is_class, filled))
        return bool(named) and named * 2 >= len(filled)

    def _row_of(self, row: int, key: int, heads: dict[int, str]) -> Grid:
        name = self._text(row, key)
        draft = self._draft([name, *self._titles(self._top)])
        for column in range(max(self._days) + 1, len(self._rows[row])):
            if self._text(row, column):
                self.notes.append(((row, column), f"{name} {self._text(row, column)}"))
        for column, day in self._days.items():
            draft.put((heads[column],), day, self._cell(row, column), (row, column))
        return draft.grid(self.grid.spans)

    def by_columns(self) -> list[Grid]:
        """Lay out a sheet whose rows are weekdays with periods, and whose columns are classes."""
        for top, row in enumerate(self._rows[:_SEARCHED]):
            columns = [at for at, cell in enumerate(row) if self._is_class(text_of(cell))]
            if len(columns) < 2 or columns[0] < 1:
                continue
            days = [
                at
                for at in range(columns[0])
                if len({_weekday(self._cell(n, at)) for n in range(top + 1, len(self._rows))}) >= 4
            ]
            if days:
                return self._columns_of(top, columns, days[0])
        return []

    def _columns_of(self, top: int, columns: list[int], days: int) -> list[Grid]:
        first = next(r for r in range(top + 1, len(self._rows)) if self._is_lesson(r, days))
        notes = explained(text for row, text in self._alone() if row > first)
        named = [self._room_above(top, first, columns[0], each) for each in columns]
        used = any(named) and notes.own
        if any(named) and not notes.own:
            self.notes.append(((top + 1, columns[0]), "教室：" + "、".join(filter(None, named))))
        self.heeded += notes.said if used or notes.names or notes.marked or notes.places else ()
        rooms = dict(zip(columns, named, strict=True))
        several: dict[str, list[int]] = {}
        for each in columns:
            several.setdefault(self._text(top, each), []).append(each)
        grids = []
        for group in several.values():
            fields = self._fields_below(top, first, group)
            for column, parts in [(group[0], fields)] if fields else [(at, {}) for at in group]:
                filled = partial(notes.filled, own_room=rooms[column])
                grids.append(self._column_of(top, first, column, (days, columns[0]), parts, filled))
        return grids

    def _is_lesson(self, row: int, days: int) -> bool:
        return _weekday(self._cell(row, days)) is not None

    def _room_above(self, top: int, first: int, left: int, column: int) -> str:
        """Return the room of a class, as a row between its name and the lessons says."""
        for row in range(top + 1, first):
            said = _OWN_ROOM.fullmatch(self._text(row, column))
            if said is not None:
                return said[1]
            if any(re.fullmatch(_ROOM_HEAD, self._text(row, at)) for at in range(left)):
                return self._text(row, column)
        return ""

    def _fields_below(self, top: int, first: int, columns: Sequence[int]) -> dict[int, str | None]:
        """Return what columns of one class hold: 课程 beside 教师; none where it is not said."""
        if len(columns) < 2:
            return {}
        for row in range(top + 1, first):
            fields = {at: field_of(SheetKind.TIMETABLE, self._text(row, at)) for at in columns}
            said = set(fields.values())
            if "course" in said and said <= {"course", "teacher", "room"}:
                return fields
        return {}

    def _column_of(  # a column, and what belongs to it
        self,
        top: int,
        first: int,
        column: int,
        left: tuple[int, int],
        fields: dict[int, str | None],
        filled: Callable[[str], str],
    ) -> Grid:
        draft = _Draft(self.grid.sheet, [self._text(top, column), *self._titles(top)])
        days, width = left
        labels = [at for at in range(width) if at != days]
        course = next((at for at, name in fields.items() if name == "course"), column)
        for row in range(first, len(self._rows)):
            day = _weekday(self._cell(row, days))
            head = tuple(text for at in labels if (text := self._text(row, at)))
            if day is None or not head:
                continue
            value = self._cell(row, course)
            if isinstance(value, str) and _OF_STAFF.fullmatch(text_of(value)):
                self.notes.append(((row, course), text_of(value)))
                continue
            if isinstance(value, str) and value.strip():
                value = filled("\n".join([value, *self._parts(row, fields)]))
            draft.put(head, day, value, (row, course))
        return draft.grid(self.grid.spans)

    def _parts(self, row: int, fields: dict[int, str | None]) -> list[str]:
        """Return what stands beside a course in columns of its own, each with what it is."""
        labels = {"teacher": "教师", "room": "教室"}
        said = [(labels.get(name or ""), self._text(row, at)) for at, name in fields.items()]
        return [f"{label}：{text}" for label, text in said if label and text]

    def side_by_side(self) -> list[Grid]:
        """Lay out the grids of several classes that stand beside each other."""
        blocks: list[list[int]] = [[]]
        for column, day in self._days.items():
            if blocks[-1] and day < self._days[blocks[-1][-1]]:
                blocks.append([])
            blocks[-1].append(column)
        if (
            self._top < 1
            or len(blocks) < 2
            or any(_is_date(self._cell(self._top, c)) for c in self._days)
        ):
            return []
        names = [self._text(self._top - 1, block[0]) for block in blocks]
        if len(set(names)) < len(names) or not all(map(self._is_class, names)):
            return []
        left = range(blocks[0][0])
        return [
            self._selected([*left, *block], [name, *self._titles(self._top - 1)])
            for name, block in zip(names, blocks, strict=True)
        ]

    def _selected(self, columns: Sequence[int], titles: Sequence[str]) -> Grid:
        """Return a grid of some columns, from the row that heads the days on."""
        rows: list[list[Cell]] = [[title] for title in titles]
        places: dict[Place, Place] = {}
        where: dict[Place, Place] = {}
        for row in range(self._top, len(self._rows)):
            for at, column in enumerate(columns):
                places[len(rows), at] = (row, column)
                where[row, column] = (len(rows), at)
            rows.append([self._cell(row, column) for column in columns])
        spans = tuple(s for span in self.grid.spans if (s := _moved(span, where)) is not None)
        return Grid(self.grid.sheet, rows, spans, places=places)

    def three_a_day(self) -> list[Grid]:
        """Join the columns of a day: 课程, 教师 and 教室 under each weekday."""
        below = self._top + 1
        if self._top < 0 or below >= len(self._rows) or len(self._days) < 6:
            return []
        fields = {at: field_of(SheetKind.TIMETABLE, self._text(below, at)) for at in self._days}
        if (
            not set(fields.values()) <= {"course", "teacher", "room"}
            or "course" not in fields.values()
        ):
            return []
        left = min(self._days)
        draft = self._draft(self._titles(self._top))
        for row in range(below + 1, len(self._rows)):
            head = tuple(text for at in range(left) if (text := self._text(row, at)))
            for column, name in fields.items():
                if name == "course" and head:
                    value = self._joined(row, column, fields)
                    draft.put(head, self._days[column], value, (row, column))
        return [draft.grid(self.grid.spans)]

    def _joined(self, row: int, column: int, fields: dict[int, str | None]) -> str | None:
        course = self._text(row, column)
        if not course:
            return None
        lines = [course]
        for at, name in fields.items():
            said = self._text(row, at)
            if at != column and self._days[at] == self._days[column] and said:
                lines.append(f"{'教师' if name == 'teacher' else '教室'}：{said}")
        return "\n".join(lines)

    def by_courses(self) -> Grid | None:
        """Return lines of a table whose rows are courses, with 教师, 班级 and 教室 a day."""
        below = self._top + 1
        if self._top < 0 or below >= len(self._rows) or len(self._days) < 6:
            return None
        fields = {at: field_of(SheetKind.TIMETABLE, self._text(below, at)) for at in self._days}
        if not {"class"} <= set(fields.values()) <= {"class", "teacher", "room"}:
            return None
        heads = {
            name: at
            for at in range(min(self._days))
            if (name := _HEADS.get(self._text(below, at)) or field_of(_LIST, self._text(below, at)))
        }
        if not {"course", "periods"} <= heads.keys():
            return None
        rows: list[list[Cell]] = [[title] for title in self._titles(self._top)]
        rows.append(["班级", "星期", "节次", "单双周", "周次", "课程", "教师", "教室"])
        places: dict[Place, Place] = {}
        for row in range(below + 1, len(self._rows)):
            own = {name: self._text(row, at) for name, at in heads.items()}
            for day in sorted(set(self._days.values())):
                said = {fields[at]: self._text(row, at) for at, d in self._days.items() if d == day}
                if not said.get("class") or said["class"] == own["course"]:
                    continue
                half = f"{own['parity'][0]}周" if own.get("parity", "")[:1] in ("单", "双") else ""
                places[len(rows), 0] = (row, min(at for at, d in self._days.items() if d == day))
                rows.append(
                    [
                        said["class"],
                        f"星期{WEEKDAYS[day]}",
                        own["periods"],
                        None,
                        half or own.get("weeks"),
                        own["course"],
                        said.get("teacher"),
                        said.get("room"),
                    ]
                )
        return Grid(self.grid.sheet, rows, places=places)

    def by_teachers(self) -> list[Grid]:
        """Lay out a table whose rows are teachers, whose cells name classes, by those classes."""
        below = self._top + 1
        if self._top < 0 or below >= len(self._rows) or len(self._days) < 6:
            return []
        heads = {at: self._text(below, at) for at in self._days}
        names = {at: self._text(self._top, at) for at in range(min(self._days))}
        teachers = [at for at, text in names.items() if re.fullmatch(_TEACHERS, text)]
        courses = [at for at, text in names.items() if re.fullmatch(_SUBJECTS, text)]
        if not teachers or not courses or not all(map(_are_periods, heads.values())):
            return []
        short = self._short_names()
        drafts: dict[str, _Draft] = {}
        for row in range(below + 1, len(self._rows)):
            taught = _Taught(self._text(row, teachers[0]), self._text(row, courses[0]))
            for column, day in self._days.items():
                self._put_taught(drafts, taught, short, (row, column), heads[column], day)
        return [draft.grid(()) for draft in drafts.values()]

    def _put_taught(
        self,
        drafts: dict[str, _Draft],
        taught: _Taught,
        short: dict[str, str],
        place: Place,
        head: str,
        day: int,
    ) -> None:
        """Put what a teacher's cell says into the grids of its classes; unread, into the first."""
        said = self._text(*place)
        if not taught.teacher or taught.teacher == taught.courses or not said:
            return  # a line of words over all columns
        names, rest = self._taught_classes(said, short)
        course = taught.course_of(rest)
        if not names or not course:
            self.unread.append((place, said))
            return
        for name in names:
            if name not in drafts:
                drafts[name] = self._draft([name, *self._titles(self._top)])
            drafts[name].add((head,), day, f"{course}\n教师：{taught.teacher}", place)

    def _draft(self, titles: list[str]) -> _Draft:
        """Begin a grid with all days of the sheet."""
        return _Draft(self.grid.sheet, titles, days=sorted(set(self._days.values())))

    def _taught_classes(self, said: str, short: dict[str, str]) -> tuple[list[str], str]:
        """Return the classes that a cell names, in full or in short, and what else it says."""
        for length in range(len(said), 0, -1):
            names = [short.get(e) or self._find(e) for e in _shortened(said[:length])]
            if names and None not in names:
                return [name for name in names if name], said[length:].strip()
        return [], said

    def _short_names(self) -> dict[str, str]:
        """Return the short names that a line under the table explains: 汽1＝汽修2601班."""
        found: dict[str, str] = {}
        for row in self._rows[self._top + 2 :]:
            for text in dict.fromkeys(map(text_of, row)):
                for short, full in _EXPLAINED.findall(text):
                    name = self._find(full)
                    if name is not None:
                        found[short] = name
        return found

    def with_dates(self) -> Grid | None:
        """Join dates that stand above or below the weekdays to one row."""
        if self._top < 0:
            return None
        for other in (self._top - 1, self._top + 1):
            if not 0 <= other < len(self._rows):
                continue
            dated = [at for at in self._days if _is_date(self._cell(other, at))]
            if len(dated) >= 3 and len(dated) * 2 >= len(self._days):
                return self._with_dates(other)
        return None

    def _with_dates(self, other: int) -> Grid:
        rows = [list(row) for row in self._rows]
        for at in self._days:
            cell = self._cell(other, at)
            said = cell.isoformat()[:10] if isinstance(cell, date) else text_of(cell)
            rows[self._top][at] = f"{said} {self._text(self._top, at)}"
        rows[other] = [None] * len(rows[other])
        return replace(self.grid, rows=rows)

    def with_hours_first(self) -> Grid | None:
        """Put hours that stand behind the days before them."""
        if self._top < 0:
            return None
        below = range(self._top + 1, len(self._rows))
        left, last = min(self._days), max(self._days)
        if any(HOURS.search(self._text(row, at)) for row in below for at in range(left)):
            return None
        width = max(map(len, self._rows))
        for at in range(last + 1, width):
            timed = [row for row in below if HOURS.search(self._text(row, at))]
            if timed and len(timed) * 2 >= sum(bool(self._text(row, left)) for row in below):
                columns = [at, *(each for each in range(width) if each != at)]
                return self._selected(columns, self._titles(self._top))
        return None

    def with_days_apart(self) -> Grid | None:
        """Repeat a column that is headed by several weekdays: 周六、周日."""
        if self._top < 0:
            return None
        width = max(map(len, self._rows))
        several = {at: days for at in range(width) if len(days := self._several(at)) > 1}
        if not several:
            return None
        columns = [at for at in range(width) for _ in several.get(at, (0,))]
        titles = self._titles(self._top)
        grid = self._selected(columns, titles)
        head = grid.rows[len(titles)]
        for at, days in several.items():
            first = columns.index(at)
            for number, day in enumerate(days):
                head[first + number] = f"星期{day}"
        return grid

    def _several(self, column: int) -> str:
        """Return the weekdays that head a column, if it is nothing else: 六日."""
        text = re.sub(r"[\s、,，和及/]|周|星期|礼拜", "", self._text(self._top, column))
        is_days = bool(re.fullmatch(r"[一二三四五六日天]{2,7}", text))
        return text.replace("天", "日") if is_days and len(set(text)) == len(text) else ""

    def by_class_in_cells(self) -> list[Grid]:
        """Lay out a teacher's grid, in whose cells stand the classes: a grid for each of them."""
        titles = self._titles(self._top) if self._top > 0 else []
        if not titles or any(self._classes_in(each) for each in (*titles, self.grid.sheet)):
            return []
        held: dict[Place, list[_Group]] = {}
        others: list[tuple[Place, str]] = []
        alone = {row for row, _ in self._alone()}
        for row in range(self._top + 1, len(self._rows)):
            for column in self._days if row not in alone else ():
                cell = self._cell(row, column)
                if not isinstance(cell, str) or not cell.strip():
                    continue
                groups = self._groups_in(cell)
                if groups:
                    held[row, column] = groups
                elif not _NOT_TAUGHT.fullmatch(text_of(cell)):
                    others.append(((row, column), text_of(cell)))
        if not held or len(held) < len(others):
            return []
        self.notes += others
        self.unread += [
            (place, text_of(self._cell(*place)))
            for place, groups in held.items()
            if not all(each.lines for each in groups)
        ]
        self._name_owner(titles)
        every = dict.fromkeys(n for groups in held.values() for each in groups for n in each.names)
        return [self._of_class(name, held, titles) for name in every]

    def _name_owner(self, titles: list[str]) -> None:
        """Find the teacher or the room whose timetable this is, as a title says."""
        found = next((m for each in titles if (m := _TEACHER_TITLE.search(each))), None)
        self.teacher = next(filter(None, found.groups()), "") if found else ""
        for each in () if self.teacher else titles:
            of_room = _ROOM_TITLE.fullmatch(each)
            bare = re.sub(r"[（(][^（）()]*[)）]", "", of_room[1]) if of_room else ""
            if of_room and looks_like_room(bare):
                self.room = of_room[1].strip()

    def _of_class(self, name: str, held: dict[Place, list[_Group]], titles: list[str]) -> Grid:
        left = min(self._days)
        rows: list[list[Cell]] = [[each] for each in (name, *titles)]
        places: dict[Place, Place] = {}
        where: dict[Place, Place] = {}
        for row in range(self._top, len(self._rows)):
            cells = list(self._rows[row])
            for at in range(len(cells)):
                places[len(rows), at] = (row, at)
                where[row, at] = (len(rows), at)
                if row > self._top and at >= left:
                    groups = [g for g in held.get((row, at), ()) if name in g.names]
                    cells[at] = "\n\n".join(map(self._taught, groups)) or None
            rows.append(cells)
        spans = tuple(s for span in self.grid.spans if (s := _moved(span, where)) is not None)
        return Grid(self.grid.sheet, rows, spans, places=places)

    def _taught(self, group: _Group) -> str:
        blocks = "\n".join(group.lines).split("\n\n")
        said = f"\n教师：{self.teacher}" if self.teacher else ""
        said += f"\n教室：{self.room}" if self.room else ""
        return "\n\n".join(block + said for block in blocks)

    def _groups_in(self, cell: str) -> list[_Group]:
        """Return what a cell says of each of its classes; without lines where that is unclear."""
        lines = cell.split("\n")
        classes = {at: found for at, line in enumerate(lines) if (found := self._classes_in(line))}
        if not classes:
            return []
        at = list(classes)
        if at[-1] - at[0] == len(at) - 1:  # one, or several lines of those taught together
            rest = [line for n, line in enumerate(lines) if n not in classes]
            return [_Group([name for each in classes.values() for name in each], rest)]
        tops = [0, *(n for n, line in enumerate(lines) if not line.strip())]
        size, left = divmod(len(lines), len(at))
        if len(tops) != len(at) and not left and len({n % size for n in at}) == 1:
            tops = list(range(0, len(lines), size))
        ends = [*tops[1:], len(lines)]
        if [sum(a <= n < b for n in at) for a, b in zip(tops, ends, strict=True)] != [1] * len(at):
            return [_Group(names, []) for names in classes.values()]
        return [
            _Group(classes[n], [each for k, each in enumerate(lines[a:b], a) if k != n and each])
            for n, a, b in zip(at, tops, ends, strict=True)
        ]

    def _classes_in(self, line: str) -> list[str]:
        bare = re.sub(r"[（(][^（）()]{0,12}[)）]|[A-Da-d一二三四]\s?组$", "", line).strip()
        found = [self._find(each) for each in classes_named(bare)]
        return [] if None in found else [each for each in found if each]


def _are_periods(text: str) -> bool:
    if HOURS.search(text):
        return True
    try:
        return periods_of(text) is not None
    except CellError:
        return False

"""Sheets of attendance, line by line: the mark of each person, and the session."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.domain.attendance.roll import Mark
from bot.domain.imports import values
from bot.domain.imports.problems import CellError
from bot.domain.timetable.numerals import number
from bot.domain.timetable.slots import PartOfDay

if TYPE_CHECKING:
    from datetime import date, time

    from bot.domain.imports.grids import Cell
    from bot.domain.imports.lines import TableLine

_MARKS = (
    (Mark.LATE, re.compile(r"迟到|来晚|晚到|^late$")),
    (Mark.LEAVE, re.compile(r"假|^leave$|^on leave$")),
    (Mark.ABSENT, re.compile(r"缺|旷|未到|没到|没来|未出勤|^[×✗✘╳xX]$|^0$|^absent$")),
    (Mark.PRESENT, re.compile(r"到|正常|出勤|全勤|^[√✓✔○●]$|^1$|^present$")),
)
_PARTS = {
    "上午": PartOfDay.MORNING, "早上": PartOfDay.MORNING, "早": PartOfDay.MORNING,
    "下午": PartOfDay.AFTERNOON, "中午": PartOfDay.AFTERNOON,
    "晚上": PartOfDay.EVENING, "晚": PartOfDay.EVENING, "晚间": PartOfDay.EVENING,
}  # fmt: skip
_PLACE = re.compile(r"第?(\d|[一二三四五六])(?:大)?(?:节|节课|次|次课)?")


@dataclass(frozen=True, slots=True)
class MarkLine:
    """One line of a sheet of attendance, by names.

    ``period`` is a part of the day, a time (HH:MM) or the place among the day's sessions (#2);
    empty: all of the day's.
    """

    class_name: str
    day: date
    name: str
    mark: Mark
    period: str = ""
    course: str = ""
    tail: str = ""
    number: str = ""


@dataclass(slots=True)
class AttendanceReader:
    """A reader that gathers the lines of sheets of attendance."""

    near: date
    lines: list[tuple[TableLine, MarkLine]] = field(default_factory=list)

    def read(self, line: TableLine, class_name: str | None) -> None:
        """Read a line of a class."""
        day = line.needed("day", lambda cell: values.day_of(cell, near=self.near))
        name = line.needed("name", values.name_of)
        mark = line.needed("mark", mark_of)
        period = line.optional("period", period_of)
        tail = line.optional("phone", tail_of) or line.optional("id", values.id_tail_of)
        number_, of_number = line.optional("number", values.student_number_of) or ("", None)
        tail = tail or (of_number.tail if of_number else "")
        if class_name and day and name and mark and period is not None and line.is_clean:
            course = values.text_of(line.cell("course"))
            found = MarkLine(class_name, day, name, mark, period, course, tail, number_)
            self.lines.append((line, found))


def mark_of(cell: Cell) -> Mark:
    """Read 到, 缺, 迟到, 请假, as people write them.

    Raises:
        CellError: It is another word.
    """
    text = values.text_of(cell).strip("（）() ").lower()
    for mark, pattern in _MARKS:
        if pattern.search(text):
            return mark
    raise CellError("cell-mark", given=text[:20])


def period_of(cell: Cell) -> str:
    """Read a part of the day, a time or a place among sessions; see :class:`MarkLine`.

    Raises:
        CellError: It says no part of the day, no time and no place.
    """
    text = values.text_of(cell)
    if text in {"", "-", "全天", "整天", "全日"}:
        return ""
    if text in _PARTS:
        return _PARTS[text].value
    if place := _PLACE.fullmatch(text):
        return f"#{number(place[1])}"
    for read in (_begin_of, values.time_of):
        try:
            return f"{read(cell):%H:%M}"
        except CellError:
            continue
    raise CellError("cell-session", given=text[:20])


def _begin_of(cell: Cell) -> time:
    return values.times_of(cell)[0]


def tail_of(cell: Cell) -> str:
    """Return the last four digits of a phone, given whole or in part.

    Raises:
        CellError: It is neither.
    """
    text = values.text_of(cell)
    return text if re.fullmatch(r"\d{4}", text) else values.phone_of(cell)[-4:]

"""Lists for one exam, as firms, counters and appraisal centres send them: one person a line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.imports import values
from bot.domain.imports.exams import tail_of, ticket_of
from bot.domain.imports.grids import read_grids
from bot.domain.imports.problems import CellError
from bot.domain.text import fold
from bot.errors import BotError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bot.domain.imports.grids import Cell, Grid

SEARCHED_ROWS = 20
MOST_LINES = 3_000
LONGEST = 60  # characters of a cell


class ListKind(StrEnum):
    """The kinds of list."""

    SIGN_UP = "signup"  # 批量报名
    FEES = "fees"
    CERTIFICATES = "certs"


@dataclass(frozen=True, slots=True)
class ExamListLine:
    """A line of a list: its row, and what it says; ``problem`` is the key of what is wrong."""

    row: int
    name: str = ""
    phone: str = ""
    id_tail: str = ""
    firm: str = ""
    ticket: str = ""
    number: str = ""
    problem: str = ""
    given: str = ""


_HEADINGS = {
    "name": "姓名 考生姓名 学员姓名 学生姓名 考生 名字 name",
    "phone": "手机号 手机 手机号码 电话 联系电话 联系方式 手机号后四位 phone",
    "id": "身份证后四位 身份证号 身份证号码 身份证 证件号码 证件号 公民身份号码 id",
    "firm": "单位 工作单位 企业 企业名称 单位名称 公司 所在单位 学校 firm",
    "ticket": "准考证号 准考证 准考证号码 考号 考生号 ticket",
    "number": "证书编号 证书号 证书号码 证书 certificate",
}
_FIELD = {fold(word): field for field, words in _HEADINGS.items() for word in words.split(" ")}


def read_list(file_name: str, data: bytes) -> list[ExamListLine]:
    """Read a list.

    Raises:
        BotError: The file cannot be read, names nobody, or too many.
    """
    found = [line for grid in read_grids(file_name, data) for line in _of_grid(grid)]
    if not found:
        raise BotError("exam-list-empty")
    if len(found) > MOST_LINES:
        raise BotError("exam-list-long", most=MOST_LINES)
    return found


def _of_grid(grid: Grid) -> Iterator[ExamListLine]:
    top, columns = _headings(grid)
    for number, row in enumerate(grid.rows[top:] if columns else (), start=top + 1):
        if any(map(values.text_of, row)):
            yield _line(number, row, columns)


def _headings(grid: Grid) -> tuple[int, dict[str, int]]:
    """Return the row after the headings, and the column of each field."""
    for top, row in enumerate(grid.rows[:SEARCHED_ROWS]):
        columns: dict[str, int] = {}
        for index, cell in enumerate(row):
            text = values.text_of(cell)[:LONGEST].split("（")[0].split("(")[0]
            if field := _FIELD.get(fold(text)):
                columns.setdefault(field, index)
        if "name" in columns and len(columns) > 1:
            return top + 1, columns
    return 0, {}


def _line(number: int, row: Sequence[Cell], columns: dict[str, int]) -> ExamListLine:
    """Read one row; the first cell that is wrong makes its problem."""

    def cell(field: str) -> Cell:
        index = columns.get(field, len(row))
        return row[index] if index < len(row) else None

    said: dict[str, str] = {}
    readers: dict[str, Callable[[Cell], str]] = {
        "name": lambda given: values.limited(values.name_of(given), LONGEST),
        "phone": _phone,
        "id": values.id_tail_of,
        "firm": lambda given: values.limited(values.text_of(given), LONGEST),
        "ticket": ticket_of,
        "number": lambda given: values.limited(values.text_of(given), LONGEST),
    }
    for field, read in readers.items():
        try:
            said[field] = read(cell(field)) if values.text_of(cell(field)) else ""
        except CellError as error:
            given = values.text_of(cell(field))[:20]
            name = said.get("name", "")
            return ExamListLine(number, name, problem=error.key, given=given)
    if not said["name"]:
        return ExamListLine(number, problem="exam-list-no-name")
    said["id_tail"] = said.pop("id")
    return ExamListLine(number, **said)


def _phone(cell: Cell) -> str:
    """Return a phone number, or the last four digits where no more is given."""
    text = values.text_of(cell)
    return tail_of(cell) if len(text) <= len("1234") else values.phone_of(cell)

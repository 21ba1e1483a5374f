"""Lines of a table: cells by field, and problems with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from bot.domain.imports import values
from bot.domain.imports.headings import RecognisedTable, SheetKind, field_of, needed_fields
from bot.domain.imports.problems import CellError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from bot.domain.imports.grids import Cell

T = TypeVar("T")
_NOTES = re.compile(
    r"^(?:[合总小共]\s?计|本页[合小]\s?计|备注|说明|注[:：]|填表|制表|示例|例[:：]|共\s?\d{1,4}\s?[人名]|"
    r"[一-龥]{0,6}(?:签[字名章]|盖章)\s?[:：(（])"
)
_SIGNED = re.compile(
    r"^(?:审核|审批|复核|核对|制表|填表|填报|经办|报送|统计|负责|主管|分管|单位|部门|学校|校长|领导|班主任|教务)"
    r"(?:人|单位|部门|领导|负责人|意见|日期|时间)?\s?(?:[(（]?(?:签[字名章]|盖章|公章)[)）]?)?\s?[:：]"
    r"|^[(（]?(?:签[字名章]|盖章|公章)[)）]?\s?[:：]"
)
"""Who signs under a table: no line of it."""
_EXAMPLE = re.compile(r"^示例[:：]")

_ROUNDED = re.compile(
    r"\d(?:\.\d{1,20})?e\+?\d{1,3}", re.IGNORECASE
)  # a long number, as Excel has it
_OF_A_LINE = 8  # problems that a line makes, mostly fewer
_OWN_WORDS = frozenset({"phone", "id"})  # fields whose readers say so themselves


@dataclass(slots=True)
class TableLine:
    """A line of a table, and the problems it makes."""

    table: RecognisedTable
    number: int
    cells: Sequence[Cell]
    problems: list[Problem]
    is_clean: bool = True

    def has(self, name: str) -> bool:
        """Return whether there is a column for a field."""
        return name in self.table.columns

    def cell(self, name: str) -> Cell:
        """Return what stands in the column of a field."""
        column = self.table.columns.get(name)
        if column is None or column[0] >= len(self.cells):
            return None
        if name == "times":
            return self._beside(column[0])
        return self.cells[column[0]]

    def _beside(self, index: int) -> Cell:
        """Return what stands under one heading over two columns: 下午 | 2:00-4:30."""
        heads = list(map(values.text_of, self.table.grid.rows[self.table.top]))
        last = index
        while last + 1 < min(len(heads), len(self.cells)) and heads[last + 1] == heads[index]:
            last += 1
        if last == index:
            return self.cells[index]
        texts = [
            values.spelt_together(values.text_of(cell)) for cell in self.cells[index : last + 1]
        ]
        return " ".join(dict.fromkeys(filter(None, texts)))

    def needed(self, name: str, read: Callable[[Cell], T]) -> T | None:
        """Read a cell that must not be empty; note a problem and return None where it fails."""
        cell = self.cell(name)
        if values.text_of(cell) == "":
            if self.has(name):
                self.complain(name, "cell-missing")
            else:
                self.complain_once(name, "column-missing")
            return None
        return self.optional(name, read)

    def optional(self, name: str, read: Callable[[Cell], T]) -> T | None:
        """Read a cell; note a problem and return None where it is wrong."""
        cell = self.cell(name)
        if isinstance(cell, str) and values.is_failed(shown := values.text_of(cell)):
            self.complain(name, "cell-failed", given=shown)
            return None
        if name not in _OWN_WORDS and isinstance(cell, str) and _ROUNDED.fullmatch(cell.strip()):
            self.complain(name, "cell-id-rounded", given=cell.strip())
            return None
        try:
            return read(cell)
        except CellError as error:
            self.complain(name, error.key, warning=False, **error.values)
            return None

    def ordered(self, starts: date, ends: date) -> bool:
        """Return whether a period ends after it starts."""
        if ends < starts:
            self.complain("ends", "ends-before-start")
        return ends >= starts

    def complain(
        self, field_name: str, key: str, /, *, warning: bool = False, **given: str | int
    ) -> None:
        """Note a problem of this line."""
        self.is_clean = self.is_clean and warning
        where = self.table.label(field_name)
        problem = Problem(self.table.grid.sheet, self.number, where, key, given, warning)
        if problem not in self.problems[-_OF_A_LINE:]:  # two fields may stand in one cell
            self.problems.append(problem)

    def headed(self, name: str) -> str:
        """Return how the column of a field is headed, as written."""
        return self.table.columns.get(name, (0, ""))[1]

    def complain_softly(self, key: str) -> None:
        """Note once for the whole table that none of it counts, which stops no load."""
        problem = Problem(self.table.grid.sheet, self.table.top + 1, "", key, warning=True)
        self.is_clean = False
        if problem not in self.problems:
            self.problems.append(problem)

    def complain_once(self, name: str, key: str) -> None:
        """Note a problem of the whole sheet."""
        self.is_clean = False
        problem = Problem(self.table.grid.sheet, 0, "", key, {"column": self.table.label(name)})
        if problem not in self.problems:
            self.problems.append(problem)


def _is_remark(table: RecognisedTable, texts: Sequence[str]) -> bool:
    """Return whether a line is only a sentence under the table."""
    given = {name: text for name, text in zip(table.columns, texts, strict=True) if text}
    if len(given) > 2 or given.keys() & _TELLING.get(table.kind, needed_fields(table.kind)):
        return False
    return all(_SENTENCE.search(text) or name not in _NAMING for name, text in given.items())


def _is_signed(table: RecognisedTable, cells: Sequence[Cell]) -> bool:
    """Return whether people sign on a line that names nobody and nothing else."""
    if table.kind is SheetKind.FAQ:
        return False
    texts = [text for text in map(values.text_of, cells) if text]
    if not any(map(_SIGNED.match, texts)):
        return False
    at, _ = table.columns.get("name", (len(cells), ""))
    name = values.text_of(cells[at]) if at < len(cells) else ""
    return bool(_SIGNED.match(texts[0])) or (at < len(cells) and not name) or _is_label(name)


def _is_label(name: str) -> bool:
    return _SIGNED.match(name) is not None


# Fields that make a line even where all else is missing, and those a name may stand in alone.
_TELLING = {
    SheetKind.TIMETABLE: frozenset({"day", "weekday", "weeks", "course", "starts", "ends", "times"})
}
_NAMING = frozenset({"class", "name", "programme"})
_SENTENCE = re.compile(r"[。；;：:，,、]|^[(（]?\d+[.、)）]|.{13,}")


_DITTO = frozenset({"〃", "″", "〞", "同上", "同 上", "同前", "''", '"', "“", "”"})


def is_note(text: str) -> bool:
    """Return whether what a line begins with makes it a remark, or one that is signed."""
    return _NOTES.match(text) is not None or _SIGNED.match(text) is not None


def without_dittos(cells: Sequence[Cell], above: Sequence[Cell]) -> Sequence[Cell]:
    """Return a line with what stands above in place of 〃 and 同上."""
    if not any(isinstance(cell, str) and cell.strip() in _DITTO for cell in cells):
        return cells
    return [
        above[index]
        if index < len(above) and isinstance(cell, str) and cell.strip() in _DITTO
        else cell
        for index, cell in enumerate(cells)
    ]


def lines(table: RecognisedTable, problems: list[Problem]) -> Iterator[TableLine]:
    """Yield the lines that hold something; notes, totals and repeated headings are passed over."""
    key_columns = [index for index, _ in table.columns.values()]
    rows = table.grid.rows[table.top + 1 : table.bottom]
    above: Sequence[Cell] = ()
    for index, row in enumerate(rows, start=table.top + 2):
        cells = row if table.kind is SheetKind.FAQ else without_dittos(row, above)
        above = cells if any(map(values.text_of, cells)) else above  # a line struck through is none
        texts = [values.text_of(cells[c]) if c < len(cells) else "" for c in key_columns]
        filled = [text for text in texts if text]
        first = next((t for t in map(values.text_of, cells) if t), "")
        notes = (
            _EXAMPLE if table.kind is SheetKind.FAQ else _NOTES
        )  # a question may begin with 说明
        if not filled or notes.match(first) or len(set(filled)) == 1 < len(filled):
            continue
        if sum(field_of(table.kind, text) is not None for text in filled) * 2 > len(filled):
            continue
        if _is_remark(table, texts) or _is_signed(table, cells):
            continue
        number = table.grid.place(index - 1, 0)[0] + 1
        yield TableLine(table, number, cells, problems)

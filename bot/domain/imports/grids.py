"""Grids of cells from the bytes of a file, whatever spreadsheet program wrote it."""

from __future__ import annotations

import csv
import io
import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from bot.domain.imports.crossed import marked_cells
from bot.domain.imports.crossing import without_crossed
from bot.domain.imports.hidden import hidden_parts, merged_in
from bot.domain.imports.marks import failed_cells
from bot.domain.imports.measuring import MOST_CELLS, MOST_COLUMNS, check, measure
from bot.domain.imports.measuring_old import measure_old
from bot.domain.imports.nothing import refuse_no_table, refuse_only_picture
from bot.domain.imports.tables import Cell, Grid, Hidden, unrounded
from bot.domain.imports.webpages import is_page, is_spreadsheet, read_page, read_spreadsheet
from bot.errors import BotError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Cell", "Grid", "read_grids"]
LARGEST_FILE = 20 << 20
_WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".ods", ".et"}
_TEXTS = {".csv", ".tsv", ".txt"}
_PAGES = {".htm", ".html"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PADDING = re.compile(r"\t(?=[,;|\r\n])|([,;|])\t(?=[^,;|\r\n]{0,40}[,;|])")
_QUOTED = re.compile(r'="?"?([^"]{0,500})"?"?\s*')
_ENCODINGS = ("utf-8-sig", "gb18030", "utf-16")


def read_grids(file_name: str, data: bytes) -> list[Grid]:
    """Return the sheets of a workbook, or the one table of a text file.

    Hidden sheets are empty. What a file is tells its contents: many a .xls is a web page.

    Raises:
        BotError: The file is too large, damaged, protected, or of another kind.
    """
    name, stem = PurePath(file_name).name, PurePath(file_name).stem
    if len(data) > LARGEST_FILE:
        raise BotError("load-too-big", name=name, limit=LARGEST_FILE >> 20)
    suffix = PurePath(file_name).suffix.lower()
    if suffix not in _WORKBOOKS | _TEXTS | _PAGES:
        raise BotError("load-kind", name=name)
    refuse_no_table(name, data)
    if is_spreadsheet(data):
        return [*map(_unrounded, read_spreadsheet(name, data))]
    if is_page(data):
        return read_page(name, stem, data)
    if data.startswith((b"PK\x03\x04", _OLE)):
        grids = [*map(_unrounded, _workbook(name, data))]
        refuse_only_picture(name, data, grids)
        return grids
    if suffix in _TEXTS or (suffix == ".xls" and _is_text(data)):
        return [Grid(stem, _table(name, data))]
    if suffix in _PAGES:
        raise BotError("load-kind", name=name)
    return [*map(_unrounded, _workbook(name, data))]


def _is_text(data: bytes) -> bool:
    """Return whether a file is a table of text, as some systems save it under .xls."""
    return b"\t" in data[:4096] and b"\x00" not in data[:4096]


def _unrounded(grid: Grid) -> Grid:
    for row in grid.rows:
        row[:] = map(unrounded, row)
    return grid


def _workbook(name: str, data: bytes) -> Iterator[Grid]:
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise BotError("load-protected", name=name)
    if data.startswith(b"PK"):
        measure(name, data)
    elif data.startswith(_OLE):
        measure_old(name, data)
    failed = failed_cells(data)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        merged = merged_in(data) if data.startswith(b"PK") else {}
        names = [sheet.name for sheet in workbook.sheets_metadata]
        hidden, marked = hidden_parts(data, names), marked_cells(data, names)
        for sheet in workbook.sheets_metadata:
            if sheet.typ is not SheetTypeEnum.WorkSheet:
                continue
            if sheet.visible is not SheetVisibleEnum.Visible:
                yield Grid(sheet.name, [], hidden=Hidden(sheet=True))
                continue
            grid = _sheet(name, workbook, sheet.name, merged.get(sheet.name))
            grid = _with_failed(grid, failed.get(sheet.name, ()))
            if sheet.name in marked:
                grid = without_crossed(grid, marked[sheet.name])
            yield grid.without(hidden.get(sheet.name, Hidden()))
    except PasswordError as error:
        raise BotError("load-protected", name=name) from error
    except (CalamineError, OSError, ValueError) as error:
        raise BotError("load-damaged", name=name) from error


def _with_failed(grid: Grid, failed: Iterable[tuple[int, int, str]]) -> Grid:
    """Return the grid with what failed formulas show, so that they do not pass for empty cells."""
    for row, column, shown in failed:
        if row < len(grid.rows) and column < len(grid.rows[row]):
            grid.rows[row][column] = shown
    return grid


def _sheet(
    name: str,
    workbook: CalamineWorkbook,
    sheet: str,
    merged: Sequence[tuple[int, int, int, int]] | None,
) -> Grid:
    read = workbook.get_sheet_by_name(sheet)
    check(name, sheet, read.total_height + 1, read.total_width + 1)
    rows: list[list[Cell]] = [list(row) for row in read.to_python(skip_empty_area=False)]
    if merged is None:
        try:
            ranges = read.merged_cell_ranges or []
        except (CalamineError, AttributeError):
            ranges = []
        merged = [(*first, *last) for first, last in ranges]
    if sum(_area(each, len(rows)) for each in merged) > MOST_CELLS:
        raise BotError("load-bomb", name=name)
    for top, left, bottom, right in merged:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        for row in range(top, min(bottom + 1, len(rows))):
            for column in range(left, min(right + 1, len(rows[row]))):
                rows[row][column] = rows[top][left]
    return Grid(sheet, rows, tuple(merged))


def _area(span: tuple[int, int, int, int], rows: int) -> int:
    """Return how many cells a merged range may fill."""
    top, left, bottom, right = span
    return (min(bottom + 1, rows) - top) * min(right + 1 - left, MOST_COLUMNS)


def _table(name: str, data: bytes) -> list[list[Cell]]:
    text = _decoded(name, data)
    sample = text[:4096]
    sample = _PADDING.sub(r"\1", sample)
    separator = max(",\t;，|", key=sample.count)
    if separator == "，":
        text, separator = text.replace("，", ","), ","
    if text.count(separator) + text.count("\n") + text.count("\r") > MOST_CELLS:
        raise BotError("load-bomb", name=name)
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    rows: list[list[Cell]] = []
    try:
        for row in reader:
            check(name, PurePath(name).stem, len(rows) + 1, len(row))
            rows.append([_unquoted(cell) or None for cell in row])
    except csv.Error as error:
        raise BotError("load-damaged", name=name) from error
    return rows


def _unquoted(cell: str) -> str:
    """Return a cell without what keeps its digits a text: ="0123"."""
    found = _QUOTED.fullmatch(cell)
    return found[1] if found else cell


def _decoded(name: str, data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\x00" in data:
        raise BotError("load-kind", name=name)
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BotError("load-damaged", name=name)

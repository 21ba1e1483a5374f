"""What readers do not tell of a workbook: what is hidden, and the merged cells of an ods."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from typing import TYPE_CHECKING
from xml.parsers import expat

from bot.domain.imports.marks import parts_of
from bot.domain.imports.measuring import MOST_COLUMNS, MOST_ROWS
from bot.domain.imports.measuring_old import streams_of
from bot.domain.imports.tables import Hidden
from bot.domain.imports.zips import BROKEN_XML_ZIP

if TYPE_CHECKING:
    from collections.abc import Sequence

_LARGEST_PART = 64 << 20
_ROW = re.compile(rb"<(?:\w{1,8}:)?row\b([^<>]{0,600})>")
_COLUMN = re.compile(rb"<(?:\w{1,8}:)?col\b([^<>]{0,400})>")
_NUMBER = {
    name: re.compile(rb"\b" + name.encode() + rb'="(\d{1,7})"') for name in ("r", "min", "max")
}
_IS_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_IS_FLAT = re.compile(rb'\bht="0"')
_CLOSED = frozenset({"collapse", "filter"})
_ROW_RECORD, _COLINFO, _BEGIN = 0x0208, 0x007D, 0x0809


def hidden_parts(data: bytes, sheets: Sequence[str]) -> dict[str, Hidden]:
    """Return what is hidden in the sheets of a workbook (xlsx, xls, ods), by their names.

    ``sheets`` are those names in order. Where it cannot be told, nothing is.
    """
    try:
        if not data.startswith(b"PK"):
            return _of_old(data, sheets)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "content.xml" in archive.namelist():
                return _of_open_document(archive)
            return {name: _of_part(archive, part) for name, part in parts_of(archive)}
    except BROKEN_XML_ZIP:
        return {}


def _of_part(archive: zipfile.ZipFile, part: str) -> Hidden:
    if archive.getinfo(part).file_size > _LARGEST_PART:
        return Hidden()
    text = archive.read(part)
    if b"hidden=" not in text and b'ht="0"' not in text:
        return Hidden()
    rows: set[int] = set()
    for found in _ROW.finditer(text):
        number = _NUMBER["r"].search(found[1])
        if number and (_IS_HIDDEN.search(found[1]) or _IS_FLAT.search(found[1])):
            rows.add(int(number[1]) - 1)
    columns: set[int] = set()
    for found in _COLUMN.finditer(text[: text.find(b"<sheetData")]):
        first, last = (_NUMBER[name].search(found[1]) for name in ("min", "max"))
        if first and last and _IS_HIDDEN.search(found[1]):
            columns |= set(range(int(first[1]) - 1, min(int(last[1]), MOST_COLUMNS)))
    return Hidden(frozenset(rows), frozenset(columns))


def merged_in(data: bytes) -> dict[str, list[tuple[int, int, int, int]]]:
    """Return the merged ranges of an ods (top, left, bottom, right), by the names of its sheets."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = _listen(archive) if "content.xml" in archive.namelist() else None
    except BROKEN_XML_ZIP:
        return {}
    return {} if found is None else found.merged


def _of_open_document(archive: zipfile.ZipFile) -> dict[str, Hidden]:
    found = _listen(archive)
    return {
        name: Hidden(frozenset(rows), frozenset(columns))
        for name, (rows, columns) in found.sheets.items()
    }


def _listen(archive: zipfile.ZipFile) -> _OpenDocument:
    listener = _OpenDocument()
    if archive.getinfo("content.xml").file_size <= _LARGEST_PART:
        parser = expat.ParserCreate()
        parser.StartElementHandler = listener.begin
        parser.Parse(archive.read("content.xml"), True)  # takes no keyword
    return listener


class _OpenDocument:
    """A listener for rows and columns that are not shown, and for cells that reach further."""

    def __init__(self) -> None:
        self.sheets: dict[str, tuple[set[int], set[int]]] = {}
        self.merged: dict[str, list[tuple[int, int, int, int]]] = {}
        self._name = ""
        self._row = self._after = self._column = self._cell = 0

    def begin(self, element: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        if element == "table:table":
            self._name = attributes.get("table:name", "")
            self._row = self._after = self._column = 0
            self.sheets[self._name] = (set(), set())
            self.merged[self._name] = []
        elif element == "table:table-row" and self._name in self.sheets:
            self._row, self._cell = self._after, 0
            hidden = self.sheets[self._name][0]
            self._after = self._next(hidden, self._row, attributes, "rows", MOST_ROWS)
        elif (
            element in {"table:table-cell", "table:covered-table-cell"}
            and self._name in self.merged
        ):
            self._reach(attributes)
        elif element == "table:table-column" and self._name in self.sheets:
            hidden = self.sheets[self._name][1]
            self._column = self._next(hidden, self._column, attributes, "columns", MOST_COLUMNS)

    def _reach(self, attributes: dict[str, str]) -> None:
        down, across = (
            int(attributes.get(f"table:number-{what}-spanned", 1)) for what in ("rows", "columns")
        )
        if down > 1 or across > 1:
            last = (self._row + down - 1, self._cell + across - 1)
            self.merged[self._name].append((self._row, self._cell, *last))
        self._cell += int(attributes.get("table:number-columns-repeated", 1))

    @staticmethod
    def _next(
        hidden: set[int], place: int, attributes: dict[str, str], what: str, most: int
    ) -> int:
        last = place + int(attributes.get(f"table:number-{what}-repeated", 1))
        if attributes.get("table:visibility") in _CLOSED:
            hidden |= set(range(place, min(last, most)))
        return last


def _of_old(data: bytes, sheets: Sequence[str]) -> dict[str, Hidden]:
    """Read the records of rows and columns of an xls (MS-XLS, sections 2.4.53 and 2.4.221)."""
    hidden: list[tuple[set[int], set[int]]] = []
    for stream in streams_of(data):
        at = 0
        while at + 4 <= len(stream):
            kind, length = struct.unpack_from("<HH", stream, at)
            if kind == _BEGIN and length >= 4:
                if struct.unpack_from("<H", stream, at + 6)[0] != 5:  # of a sheet, not the book
                    hidden.append((set(), set()))
            elif kind == _ROW_RECORD and length >= 16 and hidden:
                row, options = struct.unpack_from("<H10xI", stream, at + 4)
                if options & 0x20:
                    hidden[-1][0].add(row)
            elif kind == _COLINFO and length >= 10 and hidden:
                first, last, _, _, options = struct.unpack_from("<HHHHH", stream, at + 4)
                if options & 0x01:
                    hidden[-1][1].update(range(first, min(last + 1, MOST_COLUMNS)))
            at += 4 + length
    if len(hidden) != len(sheets):
        return {}
    found = [Hidden(frozenset(rows), frozenset(columns)) for rows, columns in hidden]
    return dict(zip(sheets, found, strict=True))

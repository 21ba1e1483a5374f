"""The size of the tables of a workbook, read in a stream before any reader sees the file.

A reader makes room for the rectangle up to the farthest cell with a value: two cells can ask for
more memory than there is. Cells that are only formatted cost it nothing, and count for nothing.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from xml.parsers import expat

from bot.domain.imports.zips import BROKEN_XML_ZIP
from bot.errors import BotError

MOST_ROWS, MOST_COLUMNS, MOST_CELLS, MOST_SHEETS = 100_000, 512, 2_000_000, 64
LARGEST_UNPACKED = 300 << 20
LARGEST_RATIO = 200
_CHUNK = 1 << 16
_LONGEST_TOKEN = 4 << 20  # bytes of one tag, comment or instruction; a cell has 32,767 characters
_FARTHEST = 1 << 21  # no program writes a row or column beyond
_PLACE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
_NO_TABLES = {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emf", ".wmf", ".tif", ".tiff", ".vml"}
_OPEN_DOCUMENT = "content.xml"
_NO_SHEETS = {"xl/sharedstrings.xml", "xl/styles.xml"}  # long, and without cells


def measure(name: str, data: bytes) -> None:
    """Refuse a zipped workbook (xlsx, xlsm, ods) whose tables are larger than any school's.

    Raises:
        BotError: With the sheet and the cell that lies too far out, or what else is wrong.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _measure(name, archive, len(data))
    except BROKEN_XML_ZIP:
        raise BotError("load-damaged", name=name) from None


def check(name: str, sheet: str, rows: int, columns: int) -> None:
    """Refuse a table whose farthest cell with a value is the last of so many rows and columns.

    Raises:
        BotError: It is larger than any school's.
    """
    if rows <= MOST_ROWS and columns <= MOST_COLUMNS and rows * columns <= MOST_CELLS:
        return
    cell = f"{letters(columns)}{rows}"
    raise BotError("load-too-far", name=name, sheet=sheet, cell=cell, rows=str(MOST_ROWS))


def letters(column: int) -> str:
    """Return the letters of a column, counted from 1: A, Z, AA, XFD."""
    said = ""
    while column:
        column, rest = divmod(column - 1, 26)
        said = chr(ord("A") + rest) + said
    return said


def _measure(name: str, archive: zipfile.ZipFile, packed: int) -> None:
    members = archive.infolist()
    unpacked = sum(each.file_size for each in members)
    if unpacked > LARGEST_UNPACKED or unpacked > LARGEST_RATIO * max(packed, 50_000):
        raise BotError("load-bomb", name=name)
    if any(each.filename.lower().endswith("workbook.bin") for each in members):
        raise BotError("load-kind", name=name)  # xlsb, which nobody here has needed
    titles = _titles(archive)
    for each in members:
        path = each.filename.replace("\\", "/").lower()
        is_picture = PurePosixPath(path).suffix in _NO_TABLES and path not in titles
        if is_picture or each.is_dir():
            continue
        if path in _NO_SHEETS and path not in titles:
            _stream_if_xml(archive, each, None)
        elif path == _OPEN_DOCUMENT:
            _stream(archive, each, _OpenTable(name))
        elif "worksheets/" in path or path.endswith((".rels", "workbook.xml")):
            _stream(archive, each, _Sheet(name, titles.get(path, PurePosixPath(path).stem)))
        elif path.startswith("xl/"):
            _stream_if_xml(archive, each, _Sheet(name, titles.get(path, PurePosixPath(path).stem)))


def _titles(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the names of the sheets, by the parts that hold them."""
    found = _Book()
    for each in archive.infolist():
        path = each.filename.replace("\\", "/").lower()
        if path in {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"}:
            _stream(archive, each, found)
    if len(found.sheets) > MOST_SHEETS:
        raise expat.ExpatError
    paths = {key: target.lstrip("/").lower() for key, target in found.targets.items()}
    return {
        (path if path.startswith("xl/") else f"xl/{path}"): found.sheets[key]
        for key, path in paths.items()
        if key in found.sheets
    }


class _Handler:
    """A listener for elements by their local names, as they begin."""

    def begin(self, element: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""


class _Listener(_Handler):
    """A listener also for the ends of elements, and for text."""

    def end(self, element: str) -> None:
        """Take the end of an element."""

    def text(self) -> None:
        """Take text."""


@dataclass(slots=True)
class _Book(_Handler):
    """The sheets of a workbook: their names and parts by the ids of relationships."""

    sheets: dict[str, str] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)

    def begin(self, element: str, attributes: dict[str, str]) -> None:
        if element == "sheet":
            key = next((v for k, v in attributes.items() if k.split(":")[-1] == "id"), "")
            self.sheets[key] = attributes.get("name", "")
        elif element == "Relationship":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")


@dataclass(slots=True)
class _Sheet(_Handler):
    """The reach of the values in a sheet of an xlsx; places are counted from 1."""

    name: str
    sheet: str
    row: int = 0
    column: int = 0
    cells: int = 0
    rows: int = 0
    columns: int = 0
    place: str = ""  # of the last cell, to be read where it has a value: most are empty

    def begin(self, element: str, attributes: dict[str, str]) -> None:
        if element == "c":
            self._cell(attributes.get("r"))
        elif element == "row":
            self.row, self.column = int(attributes.get("r") or self.row + 1), 0
            self.place = ""
        elif element in {"v", "is"} and (self.column or self.place):
            self._go()
            self._reach()

    def _go(self) -> None:
        """Go to the place of the last cell."""
        if self.place:
            found = _PLACE.fullmatch(self.place)
            if found is None:
                raise ValueError(self.place)
            self.row, self.column = int(found[2]), _column(found[1])
            self.place = ""

    def _cell(self, place: str | None) -> None:
        if place:
            self.place = place
        else:
            self._go()
            self.column += 1
        self.cells += 1
        if self.cells > MOST_CELLS:
            raise BotError("load-bomb", name=self.name)

    def _reach(self) -> None:
        self.rows, self.columns = max(self.rows, self.row), max(self.columns, self.column)
        check(self.name, self.sheet, self.rows, self.columns)


def _column(said: str) -> int:
    column = 0
    for letter in said.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


@dataclass(slots=True)
class _OpenTable(_Listener):
    """The reach of the values in the tables of an ods, which writes repeats once."""

    name: str
    sheet: str = ""
    sheets: int = 0
    row: int = 0
    rows_alike: int = 0
    column: int = 0
    columns_alike: int = 0
    in_cell: bool = False
    filled: int = 0
    columns: int = 0

    def begin(self, element: str, attributes: dict[str, str]) -> None:
        given = {key.split(":")[-1]: value for key, value in attributes.items()}
        if element == "table":
            self.sheet, self.row, self.columns = given.get("name", ""), 0, 0
            self.sheets += 1
            if self.sheets > MOST_SHEETS:
                raise BotError("load-bomb", name=self.name)
        elif element == "table-row":
            self.rows_alike, self.column, self.filled = _times(given, "number-rows-repeated"), 0, 0
        elif element in {"table-cell", "covered-table-cell"}:
            self.columns_alike, self.in_cell = _times(given, "number-columns-repeated"), True
            if any(key.startswith("office:") or key.endswith(":formula") for key in attributes):
                self._fill()
        elif self.in_cell:
            self._fill()

    def end(self, element: str) -> None:
        if element in {"table-cell", "covered-table-cell"}:
            self.column += self.columns_alike
            self.in_cell = False
        elif element == "table-row":
            self.row += self.rows_alike
            if self.filled:
                self.columns = max(self.columns, self.filled)
                check(self.name, self.sheet, self.row, self.columns)
        if max(self.row, self.column) > _FARTHEST:
            raise BotError("load-bomb", name=self.name)

    def text(self) -> None:
        if self.in_cell:
            self._fill()

    def _fill(self) -> None:
        self.filled = self.column + self.columns_alike


def _times(given: dict[str, str], key: str) -> int:
    return max(int(given.get(key) or 1), 1)


def _stream_if_xml(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, handler: _Handler | None
) -> None:
    """Stream a part to a handler; stop where it is not XML, for any part may be called a sheet."""
    try:
        _stream(archive, member, handler)
    except expat.ExpatError:
        return


def _stream(archive: zipfile.ZipFile, member: zipfile.ZipInfo, handler: _Handler | None) -> None:
    """Stream a part to a handler; without one, only see that it is XML and declares nothing."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse  # no workbook has one; entities are declared there
    local = _LocalNames()
    if handler is not None:
        begin = handler.begin
        parser.StartElementHandler = lambda name, given: begin(local[name], given)
    if isinstance(handler, _Listener):
        parser.EndElementHandler = lambda name: handler.end(local[name])
        parser.CharacterDataHandler = lambda _: handler.text()
    with archive.open(member) as part:
        fed = 0
        while chunk := part.read(_CHUNK):
            parser.Parse(chunk, False)  # takes no keyword
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > _LONGEST_TOKEN:  # it is read again at each chunk
                raise ValueError(fed)
        parser.Parse(b"", True)  # takes no keyword


def _refuse(*_: object) -> None:
    raise ValueError


class _LocalNames(dict[str, str]):
    """The names of elements without their prefixes, each split once."""

    def __missing__(self, name: str) -> str:
        self[name] = found = name.rpartition(":")[2]
        return found

"""Tables in a web page, which many systems save as .xls; and in the XML of Excel 2003.

A merged cell counts in each place that it covers; what the page hides is left out, unless it says
all that is shown and more: some systems show a cell without its teacher and hide it with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from html import unescape
from typing import TYPE_CHECKING
from xml.parsers import expat

from bot.domain.imports.measuring import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, check
from bot.domain.imports.tables import Grid, Hidden
from bot.errors import BotError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.domain.imports.tables import Cell

_HEAD = 4096  # bytes in which a page says what it is
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|meta|body|table|div|style)\b", re.IGNORECASE)
_SPREADSHEET = b"urn:schemas-microsoft-com:office:spreadsheet"
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]{1,20})""", re.IGNORECASE)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_SHEET_NAME = re.compile(r"<x:Name>([^<]{1,60})</x:Name>", re.IGNORECASE)
_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "col", "wbr", "area", "base"})
_LINES = frozenset({"div", "p", "li", "h1", "h2", "h3", "h4", "h5", "tr", "ul", "ol"})
_SILENT = frozenset({"script", "style", "title", "select", "option", "button", "textarea", "xml"})
_LABELS = {"老师": "教师", "教师": "教师", "任课教师": "教师", "教室": "教室", "上课地点": "教室"}
_DEEPEST = 200  # elements in each other
_TAG = re.compile(r"<(/?)([A-Za-z][\w:]{0,30})")
_LONGEST_TAG = 1000  # characters of the attributes that are read
_LONGEST_TITLE = 200  # characters of text before a table that are kept


def is_page(data: bytes) -> bool:
    """Return whether a file is a web page, whatever it is called."""
    return bool(_PAGE.search(data[:_HEAD].lstrip(b"\xef\xbb\xbf"))) and not is_spreadsheet(data)


def is_spreadsheet(data: bytes) -> bool:
    """Return whether a file is a workbook in the XML of Excel 2003."""
    return _SPREADSHEET in data[:_HEAD] and b"<Workbook" in data[:_HEAD]


def read_page(name: str, stem: str, data: bytes) -> list[Grid]:
    """Return the tables of a web page, each with the text before it as its first row.

    Raises:
        BotError: They are larger than any school's, or the page cannot be read.
    """
    text = _decoded(data)
    page = _Page(name)
    for each in _pieces(text):
        if isinstance(each, str):
            page.say(each)
        elif each.closes:
            page.end(each.name)
        else:
            page.begin(each)
    tables = [each for each in page.tables if each.is_filled]
    sheet_name = _SHEET_NAME.search(text[: _HEAD * 4])
    sheet = sheet_name[1].strip() if sheet_name and len(tables) == 1 else stem
    return _with_titles(
        [
            each.grid(name, sheet if number == 1 else f"{sheet} ({number})")
            for number, each in enumerate(tables, start=1)
        ]
    )


def _with_titles(grids: list[Grid]) -> list[Grid]:
    """Return the tables, those of one line as titles of the next."""
    found: list[Grid] = []
    titles: list[list[Cell]] = []
    for place, each in enumerate(grids):
        if len(each.rows) == 1 and place + 1 < len(grids):
            titles += each.rows
            continue
        down = len(titles)
        spans = tuple((top + down, left, end + down, right) for top, left, end, right in each.spans)
        found.append(replace(each, rows=[*titles, *each.rows], spans=spans) if titles else each)
        titles = []
    return found


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    said = _CHARSET.search(data[:_HEAD])
    named = said[1].decode().lower() if said else ""
    wanted = "gb18030" if named.startswith("gb") else "utf-8-sig"
    for encoding in (wanted, "utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode(wanted, errors="replace")


@dataclass(slots=True)
class _TableCell:
    """A cell of a table: what is shown in it, what is hidden, and how far it reaches."""

    down: int
    across: int
    shown: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        shown, hidden = _tidy(self.shown), _tidy(self.hidden)
        parts = {_bare(each) for each in shown.split("\n")}
        return hidden if shown and parts <= {_bare(each) for each in hidden.split("\n")} else shown


def _bare(line: str) -> str:
    return line.rpartition(":")[2].strip()


def _tidy(parts: list[str]) -> str:
    text = re.sub(r"[^\S\n]+", " ", "".join(parts).replace("\xa0", " "))
    text = re.sub(r" ?\n ?", "\n", text).strip()
    return re.sub(r"\n{3,}", "\n\n", text)


@dataclass(slots=True)
class _Table:
    """A table of a page, and the text before it."""

    title: str
    rows: list[list[_TableCell]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)

    @property
    def is_filled(self) -> bool:
        return any(cell.text for row in self.rows for cell in row)

    def grid(self, name: str, sheet: str) -> Grid:
        laid = _Laid(name, sheet)
        if self.title:
            laid.put(0, 0, self.title, 1, 1)
        first = 1 if self.title else 0
        for number, row in enumerate(self.rows, start=first):
            for cell in row:
                laid.put(number, None, cell.text or None, cell.down, cell.across)
        return laid.grid(first + len(self.rows), {first + each for each in self.hidden})


class _Laid:
    """Cells laid out in rows, each where it begins and wherever it reaches."""

    def __init__(self, name: str, sheet: str) -> None:
        self._name = name
        self._sheet = sheet
        self._cells: dict[tuple[int, int], Cell] = {}
        self._spans: list[tuple[int, int, int, int]] = []
        self._next: dict[int, int] = {}

    def put(self, row: int, column: int | None, value: Cell, down: int, across: int) -> int:
        """Lay a cell out, by default in the first free place of its row; return the next column."""
        place = self._next.get(row, 0) if column is None else column
        while column is None and (row, place) in self._cells:
            place += 1
        check(self._name, self._sheet, row + down, place + across)
        if len(self._cells) + down * across > MOST_CELLS:
            raise BotError("load-bomb", name=self._name)
        for each in range(row, row + down):
            for other in range(place, place + across):
                self._cells.setdefault((each, other), value)
        if down > 1 or across > 1:
            self._spans.append((row, place, row + down - 1, place + across - 1))
        self._next[row] = place + across
        return place + across

    def grid(self, height: int, rows: set[int], columns: frozenset[int] = frozenset()) -> Grid:
        """Return what was laid out in so many rows, without those that are hidden."""
        width = max((column for _, column in self._cells), default=-1) + 1
        cells = [
            [self._cells.get((row, column)) for column in range(width)] for row in range(height)
        ]
        spans = tuple(
            (top, left, min(bottom, height - 1), right)
            for top, left, bottom, right in self._spans
            if top < height
        )
        hidden = Hidden(frozenset(rows), columns)
        return Grid(self._sheet, cells, spans).without(hidden)


@dataclass(slots=True)
class _Open:
    """An element that has begun: whether it hides what it holds, and what it says that is."""

    tag: str
    hides: bool
    label: str = ""


@dataclass(frozen=True, slots=True)
class _Tag:
    """A tag: where an element begins, or ends."""

    name: str
    closes: bool
    attributes: str

    def get(self, name: str) -> str:
        """Return an attribute, "" where there is none."""
        found = re.search(
            rf"""(?<![\w-]){name}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""",
            self.attributes,
            re.IGNORECASE,
        )
        return unescape(found[1] or found[2] or found[3] or "") if found else ""


def _pieces(text: str) -> Iterator[_Tag | str]:
    """Yield the tags of a page and the texts between them, in one pass."""
    place = 0
    while place < len(text):
        begin = text.find("<", place)
        if begin != place:
            end = len(text) if begin < 0 else begin
            yield unescape(text[place:end])
            place = end
            continue
        if text.startswith("<!--", begin):
            end = text.find("-->", begin)
            place = len(text) if end < 0 else end + 3
            continue
        found = _TAG.match(text, begin)
        end = text.find(">", begin)
        if found is None or end < 0:
            place = len(text) if end < 0 else begin + 1
            continue
        given = text[found.end() : end][:_LONGEST_TAG]
        if given.count('"') % 2:  # a > that is quoted
            end = max(text.find(">", text.find('"', end)), end)
            given = text[found.end() : end][:_LONGEST_TAG]
        place = end + 1
        yield _Tag(found[2].lower(), bool(found[1]), given)


class _Page:
    """A reader of a page's tables, also of those in each other."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.tables: list[_Table] = []
        self._open: list[_Open] = []
        self._inside: list[_Table] = []
        self._before: list[str] = []
        self._cells = 0

    def begin(self, given: _Tag) -> None:
        """Take the beginning of an element."""
        tag = given.name
        if tag in {"br", "hr"}:
            self._write("\n-----\n" if tag == "hr" else "\n")
        if tag in _VOID or given.attributes.endswith("/"):
            return
        if len(self._open) >= _DEEPEST:  # nobody ended them
            del self._open[0]
        hides = bool(_HIDDEN.search(given.get("style")))
        if tag == "table":
            self._begin_table()
        elif tag == "tr" and self._inside:
            self._begin_row(hides=hides)
        elif tag in {"td", "th"} and self._inside:
            self._begin_cell(given)
        elif tag in _LINES:
            self._write("\n")
        label = _LABELS.get(given.get("title"), "")
        self._open.append(_Open(tag, hides or tag in _SILENT, label))

    def end(self, tag: str) -> None:
        """Take the end of an element, and of those in it that nobody ended."""
        if not any(each.tag == tag for each in self._open):
            return
        while self._open.pop().tag != tag:
            continue
        if tag in _LINES:
            self._write("\n")
        if tag == "table" and self._inside:
            self._inside.pop()

    def say(self, data: str) -> None:
        """Take text."""
        if any(each.tag in _SILENT for each in self._open[-3:]):
            return
        data = re.sub(r"[ \t\r\n]+", " ", data)
        label = next((each.label for each in reversed(self._open[-3:]) if each.label), "")
        self._write(f"{label}:{data.strip()}" if label and data.strip() else data)

    def _begin_table(self) -> None:
        title = _tidy(self._before)[-_LONGEST_TITLE:]
        self._before = []
        table = _Table(title)
        if len(self.tables) >= MOST_SHEETS * 4:
            raise BotError("load-bomb", name=self._name)
        self.tables.append(table)
        self._inside.append(table)

    def _begin_row(self, *, hides: bool) -> None:
        table = self._inside[-1]
        if hides:
            table.hidden.add(len(table.rows))
        table.rows.append([])
        if len(table.rows) > MOST_ROWS:
            raise BotError("load-bomb", name=self._name)

    def _begin_cell(self, given: _Tag) -> None:
        table = self._inside[-1]
        if not table.rows:
            table.rows.append([])
        self._cells += 1
        down = _number(given.get("rowspan"), MOST_ROWS)
        across = _number(given.get("colspan"), MOST_COLUMNS)
        if self._cells > MOST_CELLS or down * across > MOST_CELLS:
            raise BotError("load-bomb", name=self._name)
        table.rows[-1].append(_TableCell(down, across))

    def _write(self, text: str) -> None:
        if not self._inside:
            self._before.append(text)
            return
        table = self._inside[-1]
        if not table.rows or not table.rows[-1]:
            return
        cell = table.rows[-1][-1]
        hidden = any(each.hides for each in self._open)
        (cell.hidden if hidden else cell.shown).append(text)


def _number(said: str, most: int) -> int:
    digits = re.match(r"\d{1,6}", said.strip())
    return min(max(int(digits[0]), 1), most) if digits else 1


def read_spreadsheet(name: str, data: bytes) -> list[Grid]:
    """Return the sheets of a workbook in the XML of Excel 2003.

    Raises:
        BotError: They are larger than any school's, or damaged.
    """
    book = _Spreadsheet(name)
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = book.begin
    parser.EndElementHandler = book.end
    parser.CharacterDataHandler = book.text
    try:
        parser.Parse(data, True)  # takes no keyword
    except (expat.ExpatError, ValueError):
        raise BotError("load-damaged", name=name) from None
    return book.grids


def _refuse(*_: object) -> None:
    raise ValueError


class _Spreadsheet:
    """A listener for the sheets of a workbook in XML."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.grids: list[Grid] = []
        self._sheet = ""
        self._laid = _Laid(name, "")
        self._row = self._column = self._at = -1
        self._reach = (1, 1)
        self._rows: set[int] = set()
        self._columns: set[int] = set()
        self._kind = ""
        self._text: list[str] | None = None
        self._is_hidden = False

    def begin(self, element: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        given = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        match element.rpartition(":")[2]:
            case "Worksheet":
                self._begin_sheet(given.get("Name", ""))
            case "Column":
                self._at = int(given.get("Index", self._at + 2)) - 1
                last = self._at + int(given.get("Span", 0))
                if given.get("Hidden") == "1" and last <= MOST_COLUMNS:
                    self._columns |= set(range(self._at, last + 1))
                self._at = last
            case "Row":
                self._row = int(given.get("Index", self._row + 2)) - 1
                self._column = -1
                if given.get("Hidden") == "1":
                    self._rows.add(self._row)
            case "Cell":
                self._column = int(given.get("Index", self._column + 2)) - 1
                self._reach = (
                    int(given.get("MergeDown", 0)) + 1,
                    int(given.get("MergeAcross", 0)) + 1,
                )
            case "Data":
                self._kind, self._text = given.get("Type", "String"), []
            case "Visible":
                self._text = []

    def end(self, element: str) -> None:
        """Take the end of an element."""
        match element.rpartition(":")[2]:
            case "Data":
                value = _value(self._kind, "".join(self._text or []))
                down, across = self._reach
                self._laid.put(self._row, self._column, value, down, across)
                self._text = None
            case "Cell":
                self._column += self._reach[1] - 1
            case "Visible":
                self._is_hidden = "hidden" in "".join(self._text or []).lower()
                self._text = None
            case "Worksheet":
                self._end_sheet()

    def text(self, text: str) -> None:
        """Take text."""
        if self._text is not None:
            self._text.append(text)

    def _begin_sheet(self, sheet: str) -> None:
        self._sheet = sheet
        self._laid = _Laid(self._name, sheet)
        self._row = self._column = self._at = -1
        self._rows, self._columns = set(), set()
        self._is_hidden = False

    def _end_sheet(self) -> None:
        if len(self.grids) >= MOST_SHEETS:
            raise BotError("load-bomb", name=self._name)
        if self._is_hidden:
            self.grids.append(Grid(self._sheet, [], hidden=Hidden(sheet=True)))
        else:
            grid = self._laid.grid(self._row + 1, self._rows, frozenset(self._columns))
            self.grids.append(grid)


def _value(kind: str, text: str) -> Cell:
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            return datetime.fromisoformat(text.strip())
    except ValueError:
        return text
    return text or None

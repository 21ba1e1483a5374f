"""Workbooks in one style: titled, ready to print, text always text and numbers always numbers."""

from __future__ import annotations

import math
import re
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from bot.domain.imports.reports import REPORT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

BLUE, AMBER, INK, GREY, LINE = "#2456c7", "#e8902a", "#1c2733", "#6b7885", "#b8c2cc"
A4 = 9
MARGINS = {"left": 0.5, "right": 0.5, "top": 0.7, "bottom": 0.65}  # inches
PORTRAIT, LANDSCAPE = 98, 146  # Latin characters of 11 points between the margins
WIDEST = 60  # characters of a column; longer texts are broken into lines
NARROWEST = 24  # of a column whose texts are broken into lines
LINE_HEIGHT, ROW_HEIGHT = 15.5, 17.5  # points of a line of text, and of a row of one line
NEARLY = 1.35  # pages that are shrunk to one
LONG = 25  # rows that fill more than a page across
PIXELS = 7.2  # of a Latin character of 11 points
POINTS = 0.75  # of a pixel
DATA_SHOWN = 6  # columns over which the title of rows to count with is printed
A_PAGE = 46  # people on a page of a list
NARROW = 84  # Latin characters that a table is wide at least, so that it fills its page
UPRIGHT = 34  # Latin characters of a heading that stands upright, before it is broken into lines
HEAD_LINES = 4  # of a heading, above which its column is made wider
LARGEST = 10**9  # of a text that is taken for a number; more digits are no figure
TALLEST = 400  # points of a row
ROOMY = 1.06  # a Chinese character of 11 points is a little wider than two digits
LONGEST_NAME = 31  # characters of a sheet's name
MANY = 12  # columns, above which headings are broken into more lines
_BREAKS = re.compile(r"[\s\u2e80-\uffef]+")
_WRAPPED = {"note", "wrap"}  # styles of texts that are broken into lines
_FLOWING = _WRAPPED | {"title", "lead", "note-line", "head", "big", "example"}
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class Share:
    """A share that is shown in percent; None where there is nothing to divide by."""

    value: float | None


Value = str | int | float | date | datetime | Share | None


@dataclass(frozen=True, slots=True)
class Paper:
    """What every page of a file says: its title, what it is about, of when it is, its number.

    ``page`` holds Excel's codes of a page's number and of how many there are; ``empty`` stands
    above a table without rows.
    """

    title: str
    about: str = ""
    as_of: str = ""
    page: str = "&P / &N"
    empty: str = ""

    @classmethod
    def of(cls, say: Callable[..., str], title: str, *about: str, day: str) -> Paper:
        """Word a paper; what is empty of ``about`` is left out."""
        return cls(
            title,
            " · ".join(filter(None, about)),
            say("paper-as-of", day=day),
            say("paper-page", page="&P", pages="&N"),
            say("paper-empty"),
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plain table: its name, its headings, its rows.

    ``names`` columns on the left stay in sight; ``pages`` are the most it may fill, 0 sets none;
    the headings of the ``turned`` columns stand upright; ``note`` goes into the line below the
    title; only the first ``printed`` columns are printed, 0 prints all. ``least`` are widths in
    Latin characters of columns that are written into by hand; ``marked`` are the styles of what
    stands in turned columns and is to strike the eye.
    """

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Value]]
    names: int = 1
    pages: int = 0
    turned: range = range(0)
    note: str = ""
    printed: int = 0
    least: Mapping[int, float] = field(default_factory=dict)
    marked: Mapping[str, str] = field(default_factory=dict)


_BASE = {"font_size": 11, "font_color": INK, "valign": "vcenter"}
_BOX = {"border": 1, "border_color": LINE}
_WRAP = {"text_wrap": True}
_APART = {"align": "right", "indent": 1}  # of numbers, which would touch the text of the next cell
_STYLES: dict[str, dict[str, Any]] = {
    "text": _BOX,
    "wrap": _BOX | _WRAP,
    "note": _BOX | _WRAP | {"font_color": GREY},
    "note-line": {"font_color": GREY},
    "title": {"bold": True, "font_size": 18},
    "lead": {"font_size": 14, "font_color": BLUE},
    "head": {
        "bold": True,
        "font_color": "white",
        "bg_color": BLUE,
        "text_wrap": True,
        "border": 1,
        "border_color": "#ffffff",
    },
    "bold": _BOX | {"bold": True},
    "big": _BOX
    | _APART
    | {"bold": True, "font_size": 20, "font_color": BLUE, "num_format": "0.0%"},
    "percent": _BOX | _APART | {"num_format": "0.0%"},
    "low": _BOX | _APART | {"num_format": "0.0%", "bold": True},
    "exact": _BOX | _APART | {"num_format": "0.0000%"},
    "mean": _BOX | _APART | {"num_format": "0.00"},
    "score": _BOX | _APART | {"num_format": "+0;-0;0"},
    "count": _BOX | _APART | {"num_format": "#,##0"},
    "year": _BOX | {"num_format": "0"},
    "number": _BOX | _APART,
    "day": _BOX | {"num_format": "yyyy-mm-dd", "align": "center"},
    "moment": _BOX | {"num_format": "yyyy-mm-dd hh:mm", "align": "center"},
    "plain-note": _WRAP | {"font_color": GREY},
    "sheet-title": {"bold": True, "font_size": 15, "text_wrap": True},
    "sheet-about": {"font_color": GREY, "font_size": 10, "text_wrap": True},
    "box-head": _BOX | _WRAP | {"bold": True, "bg_color": "#e6ecf8", "align": "center"},
    "box-turned": _BOX
    | _WRAP
    | {"bold": True, "bg_color": "#e6ecf8", "rotation": 90, "align": "center"},
    "box-text": _BOX
    | {"num_format": "@"},  # not of what is wrapped: of more than 255, Excel shows #
    "box-mark": _BOX | {"num_format": "@", "align": "center"},
    "box-alarm": _BOX | {"num_format": "@", "align": "center", "bold": True, "bg_color": "#d9a0a0"},
    "box-warn": _BOX | {"num_format": "@", "align": "center", "bold": True, "bg_color": "#f3dfae"},
    "box-aside": _BOX | {"num_format": "@", "align": "center", "bg_color": "#e3e8ee"},
    "box-figure": _BOX | {"align": "center"},
    "example": {"font_color": GREY, "italic": True, "num_format": "@"},
    "all-text": {"num_format": "@"},  # of columns that are typed into: 0123 keeps its zero
}

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": True,
}


@contextmanager
def new_book(
    buffer: BytesIO, paper: Paper, say: Callable[..., str] = str, *, is_report: bool = True
) -> Iterator[Book]:
    """Open an empty workbook that is written into the buffer at the end of its ``with``.

    A report says so in its properties, by which the loader knows that nothing in it is to be read.
    """
    import xlsxwriter  # noqa: PLC0415  # 3 MB, only when first needed

    with xlsxwriter.Workbook(buffer, _OPTIONS) as made:
        said = {"title": paper.title, "subject": paper.about, "comments": paper.as_of}
        made.set_properties(said | ({"category": REPORT} if is_report else {}))
        book = Book(made, paper, say)
        yield book
        for page in book.pages:
            page.finish()


def sheets_workbook(paper: Paper, sheets: Sequence[Sheet], *, is_report: bool = True) -> bytes:
    """Write plain tables, one a sheet; what a cell holds says how it is written."""
    buffer = BytesIO()
    with new_book(buffer, paper, is_report=is_report) as book:
        for each in sheets:
            book.plain(each)
    return buffer.getvalue()


def pages_of(rows: int) -> int:
    """Return on how many pages a list of people goes that is to be carried about."""
    return max(1, math.ceil(rows / A_PAGE))


def width_of(text: str) -> int:
    """Return how wide a text is, in Latin characters: that of its longest line."""
    return max(
        sum(1 + (east_asian_width(each) in "WFA") for each in one) for one in text.split("\n")
    )


def room_of(text: str) -> float:
    """Return the width of a column in which a text is whole, in Excel's unit."""
    return width_of(text) * ROOMY + 1.2


def lines_in(text: str, width: float) -> int:
    """Return into how many lines a text is broken in a column of a width."""
    room = max(1.0, width - 1)
    return sum(max(1, math.ceil(width_of(one) * ROOMY / room)) for one in text.split("\n"))


def longest_word(text: str) -> int:
    """Return how wide the longest word is that is not broken: Chinese breaks anywhere."""
    return max(map(width_of, _BREAKS.split(text)), default=0)


def said_of(value: Value) -> str:
    """Return what a cell shows, near enough to measure it."""
    match value:
        case None | Share(value=None):
            return ""
        case Share():
            return "100.0%  "
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case float():
            return f"{value:.6g}  "
        case int():
            return f"{value}  "
    return str(value)


def style_of(value: Value) -> str:
    """Return the style of what a cell holds."""
    match value:
        case datetime():
            return "moment"
        case date():
            return "day"
        case Share():
            return "percent"
        case int() | float():
            return "number"
    return "text"


def number_of(text: str) -> str | int | float:
    """Return a number that is written as text as a number, where it reads back the same."""
    with suppress(ValueError):
        found = float(text) if "." in text else int(text)
        if str(found) == text and abs(found) < LARGEST:
            return found
    return text


def name_sheet(name: str, taken: Iterable[str] = ()) -> str:
    """Return a name that Excel takes, and that no other sheet has."""
    plain = _NOT_IN_NAMES.sub(" ", name).strip().strip("'") or "-"
    others = {each.lower() for each in taken}
    found, number = plain[:LONGEST_NAME].strip(), 2
    while found.lower() in others:
        found = f"{plain[: LONGEST_NAME - 4].strip()} {number}"
        number += 1
    return found


@dataclass(slots=True)
class Page:
    """A sheet below its title: rows are counted from the line of headings.

    Columns become as wide as what stands in them; ``widths`` are the least.
    """

    book: Book
    sheet: Any
    widths: dict[int, float]
    title: str = ""
    note: str = ""
    top: int = 2
    pages: int = 0
    fixed: bool = False  # whether the widths are as they must be
    kinds: Mapping[int, str] = field(default_factory=dict)  # formats of whole columns
    wrapped: list[tuple[int, int, str]] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)
    printed: int = 0
    rows: int = 0
    head_row: int | None = None
    wide: bool = False
    frozen: bool = False
    below: float = 0  # points of a chart under the table
    is_data: bool = False  # rows to count with, whose paper would be unreadable

    def get_name(self) -> str:
        """Return the name of the sheet."""
        return str(self.sheet.get_name())

    def cell(self, row: int, column: int) -> list[Any]:
        """Return a cell as a chart names it."""
        return [self.get_name(), row + self.top, column]

    def cells(self, first: int, last: int, column: int) -> list[Any]:
        """Return the cells of a column from one row to another as a chart names them."""
        return [self.get_name(), first + self.top, column, last + self.top, column]

    def write(self, row: int, column: int, value: Value, kind: str) -> None:
        """Write one cell; text is always text and never a formula, and numbers stand apart."""
        if kind == "text" and isinstance(value, int | float):
            kind = "number"
        given, at = self.book.formats[kind], row + self.top
        self._measure(column, value, kind)
        self.rows = max(self.rows, row + 1)
        if kind in _WRAPPED and isinstance(value, str):
            self.wrapped.append((row, column, value))
        match value:
            case None | Share(value=None) | "":
                self.sheet.write_blank(at, column, None, given)
            case str():
                self.sheet.write_string(at, column, value, given)
            case Share():
                self.sheet.write_number(at, column, value.value, given)
            case datetime():
                self.sheet.write_datetime(at, column, value.replace(tzinfo=None), given)
            case date():
                self.sheet.write_datetime(at, column, datetime.combine(value, time()), given)
            case _:
                self.sheet.write_number(at, column, value, given)

    def _measure(self, column: int, value: Value, kind: str) -> None:
        self.widths.setdefault(column, 8.43)
        if not self.fixed and kind not in _FLOWING:
            self.make_room(column, [said_of(value)])

    def make_room(self, column: int, texts: Iterable[str]) -> None:
        """Make a column as wide as texts need, up to the widest."""
        width = self.widths[column]
        for text in texts:
            if len(text) * 2.2 + 2 > width:
                width = min(max(width, room_of(text)), WIDEST)
        self.widths[column] = width

    def set_heads(self, row: int, texts: Sequence[str]) -> None:
        """Note where the headings stand, and make their line as high as the longest needs."""
        self.head_row = row
        lines, most = 1, HEAD_LINES if len(texts) <= MANY else 2 * HEAD_LINES
        for column, text in enumerate(texts):
            width = max(longest_word(text) + 1.5, self.widths.get(column, 0))
            while not self.fixed and lines_in(text, width) > most and width < WIDEST:
                width += 1
            self.widths[column] = width
            lines = max(lines, lines_in(text, width))
        self.set_row(row, lines * LINE_HEIGHT + 6)

    def set_row(self, row: int, height: float) -> None:
        """Set how high a row is, in points."""
        self.heights[row] = min(height, TALLEST)

    def freeze_panes(self, row: int, column: int) -> None:
        """Keep what is above a row and left of a column in sight."""
        self.frozen = True
        self.sheet.freeze_panes(row + self.top, column)

    def autofilter(self, first: int, column: int, last: int, last_column: int) -> None:
        """Put filters on the headings."""
        self.sheet.autofilter(first + self.top, column, last + self.top, last_column)

    def conditional_format(  # a rectangle of cells and what is to be marked in it
        self, first: int, column: int, last: int, last_column: int, options: dict[str, Any]
    ) -> None:
        """Mark cells by what they hold."""
        top = self.top
        self.sheet.conditional_format(first + top, column, last + top, last_column, options)

    def insert_chart(self, row: int, column: int, chart: Any) -> None:
        """Put a chart below or beside the table."""
        self.wide = True
        self.sheet.insert_chart(row + self.top, column, chart)

    def leave_off_paper(self, note: str) -> None:
        """Print only the title of rows to count with, and a note that says so."""
        self.is_data, self.note = True, note

    def finish(self) -> None:
        """Write the title, set the columns, and set the sheet up to print."""
        if self.top:
            self._write_title()
        self._set_heights()
        for column, width in self.widths.items():
            kind = self.kinds.get(column)
            given = self.book.formats[kind] if kind else None
            self.sheet.set_column(column, column, width, given)
        if not self.frozen and self.head_row is not None:
            self.freeze_panes(self.head_row + 1, 0)
        self._set_print()

    def _set_heights(self) -> None:
        """Make each row as high as its longest text needs: not every program does so by itself."""
        self.sheet.set_default_row(ROW_HEIGHT)
        for row, column, text in self.wrapped:
            lines = lines_in(text, self.widths[column])
            if lines > 1 and (not self.printed or column < self.printed):
                height = min(lines * LINE_HEIGHT + 4, TALLEST)
                self.heights[row] = max(height, self.heights.get(row, 0))
        for row, height in self.heights.items():
            self.sheet.set_row(row + self.top, height)

    def _write_title(self) -> None:
        paper, last = self.book.paper, max(self.widths, default=0)
        about = "　".join(filter(None, (paper.about, self.note, paper.as_of)))
        room = sum(self.widths.values())
        for row, text, kind, size in (
            (0, self.title, "sheet-title", 15 / 11),
            (1, about, "sheet-about", 10 / 11),
        ):
            given = self.book.formats[kind]
            if last:
                self.sheet.merge_range(row, 0, row, last, "", given)
            self.sheet.write_string(row, 0, text, given)
            lines = lines_in(text, room / size)
            self.sheet.set_row(row, min(lines * LINE_HEIGHT * size + 8, TALLEST))

    def _set_print(self) -> None:
        sheet, paper = self.sheet, self.book.paper
        sheet.set_paper(A4)
        if self._is_across():
            sheet.set_landscape()
        else:
            sheet.set_portrait()
        if self.printed:
            sheet.print_area(0, 0, self.rows + self.top, self.printed - 1)
        if self.is_data:
            sheet.print_area(0, 0, self.top - 1, min(DATA_SHOWN, max(self.widths)))
        sheet.fit_to_pages(1, self._pages())
        sheet.set_margins(**MARGINS)
        if self.head_row is not None:
            sheet.repeat_rows(self.head_row + self.top)
        title, as_of = paper.title.replace("&", "&&")[:120], paper.as_of.replace("&", "&&")[:60]
        sheet.set_header(f"&L&9{_apart(title)}&R&9{_apart(as_of)}", {"margin": 0.35})
        sheet.set_footer(f"&C&9{_apart(paper.page)}", {"margin": 0.3})
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def _room(self) -> float:
        """Return how wide what is printed is."""
        return sum(w for n, w in self.widths.items() if not self.printed or n < self.printed)

    def _is_across(self) -> bool:
        """Whether the paper is turned: not for a long list, with a chart below it, if need be."""
        most = PORTRAIT * (
            1.6 if self.rows > LONG and self.below else 1.3 if self.rows > LONG else 1
        )
        return self.wide or self._room() > most

    def _pages(self) -> int:
        """Return on how many pages it must go: on one where little is missing."""
        room = self._room()
        across, tall = (LANDSCAPE, 490) if self._is_across() else (PORTRAIT, 725)
        rows = sum(self.heights.get(row, ROW_HEIGHT) for row in range(self.rows))
        needed = (rows + 60 + self.below) * min(1, across / max(room, 1))
        if self.below and not self.pages:
            return math.ceil(needed / tall)  # the chart at the end goes whole on the last
        return 1 if needed < NEARLY * tall and not self.wide else self.pages


def _apart(text: str) -> str:
    """Keep a text apart from the size before it, which would eat digits that it begins with."""
    return f" {text}" if text[:1].isdigit() else text


@dataclass(slots=True)
class Book:
    """A workbook in the making; ``say`` words its sheets."""

    book: Any
    paper: Paper
    say: Callable[..., str]
    formats: dict[str, Any] = field(default_factory=dict)
    pages: list[Page] = field(default_factory=list)

    def __post_init__(self) -> None:
        for name, own in _STYLES.items():
            self.formats[name] = self.book.add_format(_BASE | own)

    def sheet(
        self, key: str, widths: Sequence[float], *, color: str = BLUE, titled: bool = True
    ) -> Page:
        """Add a sheet, named by the catalogue, that prints on A4 pages below a title of its own."""
        page = self.add(self.say(key), widths, top=2 if titled else 0)
        page.sheet.hide_gridlines(2)
        page.sheet.set_tab_color(color)
        return page

    def add(self, name: str, widths: Sequence[float] = (), *, top: int = 2) -> Page:
        """Add a sheet of a name."""
        shown = name_sheet(name, [each.get_name() for each in self.pages])
        title = self.paper.title if name in self.paper.title else f"{self.paper.title}　{name}"
        page = Page(self, self.book.add_worksheet(shown), dict(enumerate(widths)), title, top=top)
        self.pages.append(page)
        return page

    def write(  # a cell's place, value and style
        self, sheet: Page, row: int, column: int, value: Value, kind: str = "text"
    ) -> None:
        """Write one cell; text is always text and never a formula."""
        sheet.write(row, column, value, kind)

    def heads(self, sheet: Page, row: int, names: Sequence[str]) -> None:
        """Write a line of headings."""
        sheet.set_heads(row, names)
        for place, name in enumerate(names):
            self.write(sheet, row, place, name, "head")

    def table(self, sheet: Page, names: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
        """Write headings and plain rows under them, with filters on top."""
        self.heads(sheet, 0, names)
        sheet.freeze_panes(1, 1)
        last, texts = 1, [set[str]() for _ in names]
        text, number = self.formats["text"], self.formats["number"]
        for last, cells in enumerate(rows, start=1):
            for place, cell in enumerate(cells):
                match cell:
                    case str():
                        texts[place].add(cell)
                        sheet.sheet.write_string(last + sheet.top, place, cell, text)
                    case datetime():
                        sheet.write(last, place, cell, "moment")
                    case date():
                        sheet.write(last, place, cell, "day")
                    case int() | float():
                        sheet.sheet.write_number(last + sheet.top, place, cell, number)
        for place, found in enumerate(texts):
            sheet.make_room(place, found)
        sheet.autofilter(0, 0, last, max(0, len(names) - 1))

    def plain(self, given: Sheet, *, kinds: Mapping[int, str] | None = None) -> Page:
        """Write a table with lines around its cells, each column as wide as it needs."""
        page = self.add(given.name)
        page.note = given.note or ("" if given.rows else self.paper.empty)
        page.pages, page.fixed = given.pages, True
        page.printed = given.printed
        page.kinds = kinds or {}
        page.widths = fit(given)
        heads = ["" if n in given.turned else text for n, text in enumerate(given.headings)]
        page.set_heads(0, heads)
        if given.turned:
            upright = max(width_of(given.headings[n]) for n in given.turned)
            page.set_row(0, min(upright, UPRIGHT + 2) * 5.9 + 14)
        for place, heading in enumerate(given.headings):
            page.write(0, place, heading, "box-turned" if place in given.turned else "box-head")
        for number, row in enumerate(given.rows, start=1):
            for place, cell in enumerate(row):
                page.write(number, place, cell, _box_of(page, given, place, cell))
        page.freeze_panes(1, min(given.names, max(0, len(given.headings) - 1)))
        if given.rows and given.headings:
            page.autofilter(0, 0, len(given.rows), len(given.headings) - 1)
        return page


def _box_of(page: Page, given: Sheet, place: int, cell: Value) -> str:
    if isinstance(cell, str):
        width = page.widths.get(place, WIDEST)  # beyond the headings it grows to that
        if len(cell) * 2.2 + 2 > width and room_of(cell) > width:
            return "wrap"
        if place in given.turned:
            return given.marked.get(cell, "box-mark")
        return "wrap" if "\n" in cell else "box-text"
    kind = style_of(cell)
    return "box-figure" if kind == "number" and place in given.turned else kind


def fit(given: Sheet) -> dict[int, float]:
    """Return the width of each column: whole names and numbers, long texts broken into lines."""
    needs = {n: max(_need(given, n), given.least.get(n, 0)) for n in range(len(given.headings))}
    shown = range(given.printed or len(needs))
    long = {n for n, need in needs.items() if need > NARROWEST}
    room = LANDSCAPE - sum(needs[n] for n in shown if n not in long)
    asked = sum(min(needs[n], 2 * WIDEST) for n in long if n in shown)
    for n in long:
        part = room * min(needs[n], 2 * WIDEST) / asked if n in shown else 0
        needs[n] = min(needs[n], WIDEST, max(NARROWEST, part))
    wider = min(1.8, max(1.0, NARROW / max(1.0, sum(needs.values()))))
    return {n: need * wider for n, need in needs.items()}


def _need(given: Sheet, column: int) -> float:
    need = 3.2
    turned = column in given.turned
    for text in {said_of(row[column]) for row in given.rows if column < len(row)}:
        text = text.strip() if turned else text  # noqa: PLW2901  # figures stand in the middle
        if len(text) * 2.2 + 2 > need:
            need = max(need, room_of(text))
    heading = given.headings[column]
    if turned:
        return max(need, 2.8 * math.ceil(width_of(heading) / UPRIGHT) + 0.4)
    return max(need, min(room_of(heading) + 2.5, 14), longest_word(heading) + 2)  # and its filter

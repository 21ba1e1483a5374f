"""Workbooks in one style: text is always text, numbers are numbers, headings stay in sight."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from bot.domain.imports.reports import REPORT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from io import BytesIO

BLUE, AMBER, INK, GREY = "#2456c7", "#e8902a", "#1c2733", "#6b7885"
A4 = 9
WIDEST = 60  # characters of a column; longer texts are broken into lines
MEASURED = 5_000  # rows by which columns are measured
Value = str | int | float | None

_STYLES: dict[str, dict[str, Any]] = {
    "text": {},
    "wrap": {"text_wrap": True, "valign": "top"},
    "note": {"font_color": GREY, "text_wrap": True, "indent": 1},
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
    "bold": {"bold": True},
    "big": {"bold": True, "font_size": 20, "font_color": BLUE, "num_format": "0.0%"},
    "percent": {"num_format": "0.0%"},
    "low": {"num_format": "0.0%", "bold": True},
    "exact": {"num_format": "0.0000%"},
    "mean": {"num_format": "0.00"},
    "score": {"num_format": "+0;-0;0"},
    "count": {"num_format": "#,##0"},
}


_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": True,
}


def new_workbook(buffer: BytesIO, *, is_report: bool = True) -> Any:
    """An empty workbook that is written into the buffer at the end of its ``with``.

    A report says so in its properties, by which the loader knows that nothing in it is to be read.
    """
    import xlsxwriter  # noqa: PLC0415  # 3 MB, only when first needed

    made = xlsxwriter.Workbook(buffer, _OPTIONS)
    if is_report:
        made.set_properties({"category": REPORT})
    return made


def lay_out(
    sheet: Any, headings: Sequence[str], rows: Sequence[Sequence[Value]], kind: Any = None
) -> None:
    """Make columns as wide as what stands in them, and the sheet print on A4 pages.

    A Chinese character is as wide as two Latin ones. ``kind`` is the format of whole columns.
    """
    for place, heading in enumerate(headings):
        texts = {str(row[place] or "") for row in rows[:MEASURED] if place < len(row)}
        widest = max(map(width_of, texts), default=0)
        sheet.set_column(place, place, min(max(widest, width_of(heading) + 1), WIDEST) + 2, kind)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)


def width_of(text: str) -> int:
    """Return how wide a text is, in Latin characters: that of its longest line."""
    return max(
        sum(1 + (east_asian_width(each) in "WFA") for each in one) for one in text.split("\n")
    )


@dataclass(slots=True)
class Book:
    """A workbook in the making; ``say`` words its sheets."""

    book: Any
    say: Callable[..., str]
    formats: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        base = {"font_size": 11, "font_color": INK, "valign": "vcenter"}
        for name, own in _STYLES.items():
            self.formats[name] = self.book.add_format(base | own)

    def sheet(self, key: str, widths: Sequence[float], *, color: str = BLUE) -> Any:
        """Add a sheet, named by the catalogue, that prints on A4 pages."""
        sheet = self.book.add_worksheet(self.say(key)[:31])
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_tab_color(color)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        return sheet

    def write(  # a cell's place, value and style
        self, sheet: Any, row: int, column: int, value: Value, kind: str = "text"
    ) -> None:
        """Write one cell; text is always text and never a formula."""
        given = self.formats[kind]
        if value is None:
            sheet.write_blank(row, column, None, given)
        elif isinstance(value, str):
            sheet.write_string(row, column, value, given)
        else:
            sheet.write_number(row, column, value, given)

    def heads(self, sheet: Any, row: int, names: Sequence[str]) -> None:
        """Write a line of headings."""
        for place, name in enumerate(names):
            self.write(sheet, row, place, name, "head")

    def table(self, sheet: Any, names: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
        """Write headings and plain rows under them, with filters on top."""
        self.heads(sheet, 0, names)
        sheet.freeze_panes(1, 1)
        last = 1
        for last, cells in enumerate(rows, start=1):
            for place, cell in enumerate(cells):
                if isinstance(cell, str):
                    sheet.write_string(last, place, cell)
                elif cell is not None:
                    sheet.write_number(last, place, cell)
        sheet.autofilter(0, 0, last, max(0, len(names) - 1))

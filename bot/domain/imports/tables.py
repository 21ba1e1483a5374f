"""Sheets as grids of cells, without what their writer hid."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | date | datetime | time | timedelta | None
FEWEST_ROUNDED = 10**15  # a spreadsheet keeps 15 digits of a number


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is hidden in a sheet: rows and columns counted from 0, or the whole of it."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    sheet: bool = False

    def __bool__(self) -> bool:
        """Whether anything is."""
        return bool(self.rows or self.columns or self.sheet)


@dataclass(frozen=True, slots=True)
class Crossed:
    """What was struck through in a sheet, or coloured as its legend says of who is out.

    ``rows`` are lines that were left out, each with the name that it began with; ``cells`` are
    single ones. ``tinted`` are lines of a colour that means something else, by what it means.
    """

    rows: dict[int, str] = field(default_factory=dict)
    cells: tuple[tuple[int, int], ...] = ()
    tinted: tuple[tuple[str, tuple[int, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: rows of cells from the sheet's first row and column on.

    ``spans`` are its merged ranges (top, left, bottom, right); each of their cells has the value.
    Of ``hidden`` are the rows and columns that held something and were left out; their cells are
    empty. ``places`` are where cells stood in the file, for those of a sheet laid out anew.
    ``crossed`` are empty too.
    """

    sheet: str
    rows: list[list[Cell]]
    spans: tuple[tuple[int, int, int, int], ...] = ()
    hidden: Hidden = field(default_factory=Hidden)
    places: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    crossed: Crossed = field(default_factory=Crossed)

    def without(self, hidden: Hidden) -> Grid:
        """Return the grid without the rows and columns that are hidden."""
        if not hidden:
            return self
        rows = frozenset(n for n in hidden.rows if n < len(self.rows) and _holds(self.rows[n]))
        seen = [row for number, row in enumerate(self.rows) if number not in hidden.rows]
        columns = frozenset(n for n in hidden.columns if any(_begins(row, n) for row in seen))
        cells: list[list[Cell]] = [
            [None if column in hidden.columns else cell for column, cell in enumerate(row)]
            if number not in hidden.rows
            else [None] * len(row)
            for number, row in enumerate(self.rows)
        ]
        spans = tuple(each for span in self.spans if (each := _seen(span, hidden)) is not None)
        return replace(self, rows=cells, spans=spans, hidden=Hidden(rows, columns))

    def place(self, row: int, column: int) -> tuple[int, int]:
        """Return where a cell stands in the file, both counted from 0."""
        return self.places.get((row, column), (row, column))


def _holds(row: list[Cell]) -> bool:
    return any(cell not in {None, ""} for cell in row)


def _begins(row: list[Cell], column: int) -> bool:
    """Return whether a cell holds something that does not only reach over from its left."""
    if column >= len(row) or row[column] in {None, ""}:
        return False
    return column == 0 or row[column] != row[column - 1]


def _seen(span: tuple[int, int, int, int], hidden: Hidden) -> tuple[int, int, int, int] | None:
    """Return a merged range from its first to its last visible row and column."""
    top, left, bottom, right = span
    rows = [n for n in range(top, bottom + 1) if n not in hidden.rows]
    columns = [n for n in range(left, right + 1) if n not in hidden.columns]
    if not rows or not columns or (len(rows) == 1 and len(columns) == 1):
        return None
    return rows[0], columns[0], rows[-1], columns[-1]


def unrounded(cell: Cell) -> Cell:
    """Return a cell, but a number of more than 15 digits as a text that shows it was rounded."""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= FEWEST_ROUNDED:
        return f"{cell:.1e}"
    return cell

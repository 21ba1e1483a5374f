"""Layouts that a school teaches: of a table nobody knows, a person says once what each column is.

What was said is kept by the shape of the headings, so that the next file of that shape is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2s
from typing import TYPE_CHECKING

from bot.domain.imports.doubts import LONGEST_KEY, Choice, Doubt
from bot.domain.imports.headings import (
    SEARCHED_ROWS,
    RecognisedTable,
    SheetKind,
    field_of,
    fields_of,
    heading_of,
)
from bot.domain.imports.problems import Problem
from bot.domain.imports.values import text_of
from bot.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.domain.imports.doubts import Doubts
    from bot.domain.imports.grids import Cell, Grid

SKIPPED = "-"  # what stands for a column that is not read
TEACH = Doubt("teach", "doubt-teach", (Choice("yes", "choice-teach"),))
KINDS = (
    SheetKind.TIMETABLE,
    SheetKind.ROSTER,
    SheetKind.CLASSES,
    SheetKind.COURSES,
    SheetKind.TEACHERS,
    SheetKind.EXAMS,
    SheetKind.CANDIDATES,
    SheetKind.ATTENDANCE,
)
MOST_COLUMNS = 30  # that are asked about
_LONGEST_HEADING = 20  # characters
_SELDOM = frozenset(  # without them all buttons fit one page
    {"period_count", "arranged", "building", "father", "father_phone", "mother", "mother_phone"}
)
_FEWEST = 2  # headings of a table
_EXAMPLES = 2  # of what stands in a column
_LONGEST_EXAMPLE = 10  # characters
_DIGITS = re.compile(r"[0-9Xx]{5,}")  # of these only the first are shown: whole ones name people
_TELLING = 4
_MOST_NAMED = 8  # headings in a question


@dataclass(frozen=True, slots=True)
class _Layout:
    """A sheet with its row of headings: each by its column's index, and the shape of all."""

    grid: Grid
    top: int
    headings: Mapping[int, str]
    shape: str


def recognise_taught(grid: Grid, doubts: Doubts, problems: list[Problem]) -> RecognisedTable | None:
    """Return the table on a sheet whose layout was taught, or ask what it is if it is to be.

    It is asked about only where :data:`TEACH` was answered; two columns of one meaning are a
    problem.
    """
    top = _top_of(grid)
    if top is None:
        return None
    headings = {index: text for index, text in enumerate(map(text_of, grid.rows[top])) if text}
    layout = _Layout(grid, top, headings, _shape(headings.values()))
    asked = _ask_kind(layout)
    if not doubts.knows(asked) and not doubts.knows(TEACH):
        return None
    if not doubts.knows(asked):
        doubts.answer(TEACH)
    kind = doubts.answer(asked)
    return None if kind is None else _table(layout, SheetKind(kind), doubts, problems)


def _table(
    layout: _Layout, kind: SheetKind, doubts: Doubts, problems: list[Problem]
) -> RecognisedTable | None:
    grid, top = layout.grid, layout.top
    fields: dict[str, tuple[int, str]] = {}
    is_open = False
    for index, heading in list(layout.headings.items())[:MOST_COLUMNS]:
        examples = _examples(grid, top, index)
        name = field_of(kind, heading)
        if name is None and examples:
            name = doubts.answer(_ask_column(layout, kind, heading, examples))
            is_open = is_open or name is None
        if name is None or name == SKIPPED:
            continue
        if name in fields:
            other = {"other": fields[name][1]}
            problems.append(Problem(grid.sheet, top + 1, heading, "column-twice", {**other}))
        fields.setdefault(name, (index, heading))
    return None if is_open else RecognisedTable(kind, grid, top, fields, len(grid.rows))


def _top_of(grid: Grid) -> int | None:
    """Return the row of headings: the first that names almost as much as any, with lines below."""
    counts = [len(_named(row)) for row in grid.rows[:SEARCHED_ROWS]]
    most = max(counts, default=0)
    if most < _FEWEST:
        return None
    top = next(index for index, count in enumerate(counts) if count * 5 >= most * 4)
    return top if any(text_of(cell) for row in grid.rows[top + 1 :] for cell in row) else None


def _named(row: Sequence[Cell]) -> set[str]:
    texts = {text_of(cell) for cell in row if isinstance(cell, str)}
    return {text for text in texts if 0 < len(text) <= _LONGEST_HEADING}


def _shape(headings: Iterable[str]) -> str:
    folded = "|".join(map(fold, headings))
    return blake2s(folded.encode(), digest_size=6).hexdigest()


def _ask_kind(layout: _Layout) -> Doubt:
    choices = tuple(Choice(kind, f"sheet-kind-{kind}") for kind in KINDS)
    named = "、".join(list(layout.headings.values())[:_MOST_NAMED])
    return Doubt(
        f"layout:{layout.shape}",
        "doubt-layout",
        choices,
        {"headings": named},
        sheet=layout.grid.sheet,
        lasting=True,
    )


def _ask_column(layout: _Layout, kind: SheetKind, heading: str, examples: Sequence[str]) -> Doubt:
    choices = [
        Choice(name, "choice-column", {"name": heading_of(kind, name)})
        for name in fields_of(kind)
        if name not in _SELDOM
    ]
    choices.append(Choice(SKIPPED, "choice-no-column"))
    return Doubt(
        f"column:{layout.shape}:{kind}:{heading}"[:LONGEST_KEY],
        "doubt-column",
        tuple(choices),
        {"heading": heading, "examples": "、".join(examples)},
        sheet=layout.grid.sheet,
        lasting=True,
    )


def _examples(grid: Grid, top: int, index: int) -> list[str]:
    """Return the first texts of a column, long numbers cut."""
    found: list[str] = []
    for row in grid.rows[top + 1 :]:
        text = text_of(row[index]) if index < len(row) else ""
        if text and (shown := _shortened(text)) not in found:
            found.append(shown)
        if len(found) == _EXAMPLES:
            break
    return found


def _shortened(text: str) -> str:
    shown = _DIGITS.sub(lambda found: f"{found[0][:_TELLING]}…", text[:100])
    return shown if len(shown) <= _LONGEST_EXAMPLE else f"{shown[:_LONGEST_EXAMPLE]}…"

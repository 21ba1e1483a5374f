"""Leaving out what is struck through, or coloured as a legend says of who is out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.imports.headings import letter
from bot.domain.imports.problems import Problem
from bot.domain.imports.tables import Crossed
from bot.domain.imports.values import is_blank, name_of, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from bot.domain.imports.crossed import Marked
    from bot.domain.imports.tables import Grid

MOST_RUNS = 6  # of rows that are named
_LEGEND = re.compile(
    r"([红黄绿灰])色?(?:底色|底|字体|字|标记|填充|部分|标注)?的?\s?(?:=|为|是|表示|代表|:){1,2}\s?"
    r"([^,。;，；、\s]{1,12})"
)
_OUT = re.compile(r"退[考报出学班训]|取消|作废|删除|不参加|不[来去报]|放弃|弃考|已退|划掉|无效")
_NAME = re.compile(r"[一-龥·]{2,4}")
_LONGEST_LEGEND = 200


def without_crossed(grid: Grid, marked: Marked) -> Grid:
    """Return a grid without what is struck through, and with a note of it."""
    legend = _legend(grid)
    if not marked.struck and not legend:
        return grid
    reaching = _reaching(grid)
    struck = [place for place in sorted(marked.struck) if _holds(grid, *place)]
    by_row: dict[int, list[int]] = {}
    for row, column in struck:
        if (row, column) not in reaching:
            by_row.setdefault(row, []).append(column)
    whole = {row for row, columns in by_row.items() if _is_most(grid, row, columns, reaching)}
    tinted = {colour: _of_colour(grid, marked, colour, reaching) for colour in legend}
    for colour, meaning in legend.items():
        if _OUT.search(meaning):
            whole |= set(tinted.pop(colour))
    cells = tuple(place for place in struck if place[0] not in whole and place not in reaching)
    crossed = Crossed(
        {row: _named(grid, row, reaching) for row in sorted(whole)},
        cells,
        tuple((f"{each}\t{legend[each]}", rows) for each, rows in tinted.items() if rows),
    )
    for row in whole:
        grid.rows[row][:] = [None] * len(grid.rows[row])
    for row, column in cells:
        grid.rows[row][column] = None
    return replace(grid, crossed=crossed)


def _legend(grid: Grid) -> dict[str, str]:
    """Return what the colours of a sheet mean, where it says so."""
    texts = (
        text_of(cell) for row in grid.rows for cell in dict.fromkeys(row) if isinstance(cell, str)
    )
    return {
        found[1]: found[2]
        for text in texts
        if "色" in text and len(text) <= _LONGEST_LEGEND
        for found in _LEGEND.finditer(text)
    }


def _reaching(grid: Grid) -> set[tuple[int, int]]:
    """Return the cells that a merged range over several lines fills: they are of all of these."""
    return {
        (row, column)
        for top, left, bottom, right in grid.spans
        if bottom > top
        for row in range(top, min(bottom + 1, len(grid.rows)))
        for column in range(left, right + 1)
    }


def _holds(grid: Grid, row: int, column: int) -> bool:
    return (
        row < len(grid.rows)
        and column < len(grid.rows[row])
        and not is_blank(text_of(grid.rows[row][column]))
    )


def _own(grid: Grid, row: int, reaching: set[tuple[int, int]]) -> list[int]:
    """Return the columns in which a line says something of its own, without its number."""
    return [
        column
        for column in range(len(grid.rows[row]))
        if (row, column) not in reaching
        and _holds(grid, row, column)
        and not re.fullmatch(r"\d{1,3}", text_of(grid.rows[row][column]))
    ]


def _is_most(grid: Grid, row: int, columns: Sequence[int], reaching: set[tuple[int, int]]) -> bool:
    own = _own(grid, row, reaching)
    return bool(own) and len(set(own) & set(columns)) * 2 > len(own)


def _of_colour(
    grid: Grid, marked: Marked, colour: str, reaching: set[tuple[int, int]]
) -> tuple[int, ...]:
    by_row: dict[int, list[int]] = {}
    for (row, column), its in marked.colours.items():
        if its == colour and row < len(grid.rows):
            by_row.setdefault(row, []).append(column)
    return tuple(
        row for row, columns in sorted(by_row.items()) if _is_most(grid, row, columns, reaching)
    )


def _named(grid: Grid, row: int, reaching: set[tuple[int, int]]) -> str:
    """Return whom a line is of, as far as it shows; else how it begins."""
    texts = [text_of(grid.rows[row][column]) for column in _own(grid, row, reaching)]
    names = (each for each in map(name_of, texts) if _NAME.fullmatch(each))
    return next(names, texts[0] if texts else "")[:20]


def said_crossed(grid: Grid) -> Iterator[Problem]:
    """Yield what of a sheet was struck through and left out, as warnings."""
    crossed = grid.crossed
    if crossed.rows:
        rows = ranges_of([*crossed.rows], lambda row: str(row + 1))
        names = "、".join([*crossed.rows.values()][:MOST_RUNS])
        yield _warning(grid, "rows-crossed", {"rows": rows, "names": names})
    if crossed.cells:
        cells = "、".join(f"{letter(column)}{row + 1}" for row, column in crossed.cells[:MOST_RUNS])
        yield _warning(grid, "cells-crossed", {"cells": cells})
    for said, lines in crossed.tinted:
        colour, meaning = said.split("\t")
        rows = ranges_of(lines, lambda row: str(row + 1))
        yield _warning(grid, "rows-tinted", {"rows": rows, "colour": colour, "given": meaning})


def _warning(grid: Grid, key: str, given: Mapping[str, str | int]) -> Problem:
    return Problem(grid.sheet, 0, "", key, {**given}, warning=True)


def ranges_of(numbers: Sequence[int], named: Callable[[int], str]) -> str:
    """Return numbers in order, runs of them by their ends: 3、6-8; the first few of many."""
    runs: list[list[int]] = []
    for each in numbers:
        if runs and each == runs[-1][-1] + 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    said = [f"{named(run[0])}-{named(run[-1])}" if len(run) > 1 else named(run[0]) for run in runs]
    return "、".join([*said[:MOST_RUNS], *(["…"] if len(said) > MOST_RUNS else [])])

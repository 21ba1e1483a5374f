"""Problems of a file, cell by cell, worded so that they can be mended."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

PLACES = 3  # of a group that are named
_LETTERS = re.compile(r"（[A-Z]{1,3}）$")


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem; ``row`` as the spreadsheet counts it, ``column`` as headed, with its letter.

    ``key`` and ``values`` name a sentence of ``imports.ftl``. A warning does not stop the load.
    """

    sheet: str
    row: int
    column: str
    key: str
    values: dict[str, str | int] = field(default_factory=dict)
    warning: bool = False

    def worded(self, said: Callable[..., str]) -> str:
        """Return the problem in a sentence, with its place."""
        reason = said(self.key, **self.values)
        key = "problem-cell" if self.column else "problem-row" if self.row else "problem-sheet"
        return said(key, sheet=self.sheet, row=str(self.row), column=self.column, reason=reason)


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Problems of one kind in columns of one heading, in the order they were found."""

    problems: Sequence[Problem]

    def worded(self, said: Callable[..., str]) -> str:
        """Return the group in one line: how many, what is wrong, and where it is first."""
        first = self.problems[0]
        if len(self.problems) == 1:
            return first.worded(said)
        reason = said(first.key, **first.values)
        values = {"count": len(self.problems), "reason": reason, "places": self._places(said)}
        column = _heading(first)
        if column:
            return said("problem-group-cell", column=column, **values)
        return said("problem-group", **values)

    def _places(self, said: Callable[..., str]) -> str:
        """Return where the first few are, sheet by sheet."""
        named = list(dict.fromkeys((each.sheet, each.row) for each in self.problems))
        by_sheet: dict[str, list[str]] = defaultdict(list)
        for sheet, row in named[:PLACES]:
            by_sheet[sheet] += [str(row)] if row else []
        joint = said("list-joint")
        text = joint.join(
            said("problem-place", sheet=sheet, rows=joint.join(rows))
            if rows
            else said("problem-place-sheet", sheet=sheet)
            for sheet, rows in by_sheet.items()
        )
        return said("problem-places-more", places=text) if len(named) > PLACES else text


def group_problems(problems: Iterable[Problem]) -> list[ProblemGroup]:
    """Return problems by their kind, the most frequent kind first."""
    groups: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for each in problems:
        groups[each.key, _heading(each)].append(each)
    return [ProblemGroup(each) for each in sorted(groups.values(), key=len, reverse=True)]


def _heading(problem: Problem) -> str:
    """Return the heading of a problem's column, without its letter."""
    return _LETTERS.sub("", problem.column)


class CellError(ValueError):
    """An error for a cell that cannot mean what its column says."""

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

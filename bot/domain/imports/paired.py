"""The colleagues and students that the lines of a sheet of pairs mean; none is guessed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.imports.book import PairRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.ids import AccountId, PersonId
    from bot.domain.imports.lines import TableLine
    from bot.domain.imports.pairs import PairFound, PairLine
    from bot.domain.imports.parsing import Parsed
    from bot.domain.imports.problems import Problem


def identify_pairs(parsed: Parsed, register: Sequence[PairFound]) -> Parsed:
    """Fill in helper and student of every line, with a problem at each that is not one of each."""
    problems: list[Problem] = []
    found: dict[PairRow, None] = {}
    for (line, row), each in zip(parsed.pairs, register, strict=True):
        line.problems = problems
        helper, person = _only_helper(line, row, each), only_student(line, row, each)
        if helper is not None and person is not None:
            found[PairRow(helper, person)] = None
    return replace(
        parsed,
        book=replace(parsed.book, pairs=tuple(found)),
        problems=(*parsed.problems, *problems),
    )


def _only_helper(line: TableLine, row: PairLine, found: PairFound) -> AccountId | None:
    if len(found.helpers) == 1:
        return found.helpers[0]
    key = "pair-helpers" if found.helpers else "pair-no-helper"
    line.complain("helper", key, name=row.helper, count=len(found.helpers))
    return None


def only_student(
    line: TableLine,
    row: PairLine,
    found: PairFound,
    *,
    nobody: str = "pair-no-student",
    several: str = "pair-students",
) -> PersonId | None:
    """Return the one whom a line means; else ``nobody`` or ``several`` is its problem."""
    if len(found.people) == 1:
        return found.people[0]
    key = several if found.people else nobody
    line.complain("name", key, name=row.name, count=len(found.people))
    return None

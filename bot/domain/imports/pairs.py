"""Sheets of pairs 结对, line by line: who helps whom; both must be known, none is guessed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, PersonId  # noqa: TC001  # what was found is read by its types
from bot.domain.imports import values
from bot.domain.imports.book import PairRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.imports.lines import TableLine
    from bot.domain.imports.parsing import Parsed
    from bot.domain.imports.problems import Problem


@dataclass(frozen=True, slots=True)
class PairLine:
    """One line of a sheet of pairs, by names; class and student number may be empty."""

    helper: str
    name: str
    class_name: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class PairFound:
    """The colleagues and the students that a line may mean."""

    helpers: tuple[AccountId, ...]
    people: tuple[PersonId, ...]


@dataclass(slots=True)
class PairReader:
    """A reader that gathers the lines of sheets of pairs."""

    lines: list[tuple[TableLine, PairLine]] = field(default_factory=list)

    def read(self, line: TableLine, class_name: str | None) -> None:
        """Read a line; ``class_name`` is "" where none is said, None where it is wrong."""
        helper = line.needed("helper", values.name_of)
        name = line.needed("name", values.name_of)
        number, _ = line.optional("number", values.student_number_of) or ("", None)
        if helper and name and class_name is not None and line.is_clean:
            self.lines.append((line, PairLine(helper, name, class_name, number)))


def identify_pairs(parsed: Parsed, register: Sequence[PairFound]) -> Parsed:
    """Fill in helper and student of every line, with a problem at each that is not one of each."""
    problems: list[Problem] = []
    found: dict[PairRow, None] = {}
    for (line, row), each in zip(parsed.pairs, register, strict=True):
        line.problems = problems
        helper, person = _only_helper(line, row, each), _only_student(line, row, each)
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


def _only_student(line: TableLine, row: PairLine, found: PairFound) -> PersonId | None:
    if len(found.people) == 1:
        return found.people[0]
    key = "pair-students" if found.people else "pair-no-student"
    line.complain("name", key, name=row.name, count=len(found.people))
    return None

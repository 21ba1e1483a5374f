"""Interns of a file: who of the roster they are, and who is their tutor."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.imports.paired import only_student

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.imports.book import InternRow
    from bot.domain.imports.pairs import PairFound
    from bot.domain.imports.parsing import Parsed
    from bot.domain.imports.problems import Problem


def identify_interns(parsed: Parsed, register: Sequence[PairFound]) -> Parsed:
    """Fill in trainee and tutor of every line; a tutor who is no colleague stays a name."""
    problems: list[Problem] = []
    found: dict[InternRow, None] = {}
    for (line, each), known in zip(parsed.interns, register, strict=True):
        line.problems = problems
        person = only_student(line, each.who, known)
        if person is None:
            continue
        tutor = known.helpers[0] if len(known.helpers) == 1 else None
        if each.row.tutor and tutor is None:
            line.complain("tutor", "intern-no-tutor", warning=True, name=each.row.tutor)
        found[replace(each.row, person_id=person, tutor_id=tutor)] = None
    return replace(
        parsed,
        book=replace(parsed.book, interns=tuple(found)),
        problems=(*parsed.problems, *problems),
    )

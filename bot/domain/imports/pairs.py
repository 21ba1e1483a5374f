"""Sheets of pairs 结对, line by line: who helps whom, by names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, PersonId  # noqa: TC001  # what was found is read by its types
from bot.domain.imports import values

if TYPE_CHECKING:
    from bot.domain.imports.lines import TableLine


@dataclass(frozen=True, slots=True)
class PairLine:
    """One line that names people; class, student number and phone may be empty.

    ``former`` are those too whose course is over.
    """

    helper: str
    name: str
    class_name: str = ""
    number: str = ""
    phone: str = ""
    former: bool = False


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

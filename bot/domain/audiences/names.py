"""Lists of people as staff keep them: names or phones in a workbook, or pasted."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.imports.grids import Grid, read_grids
from bot.domain.imports.headings import SheetKind, field_of
from bot.domain.imports.problems import CellError
from bot.domain.imports.values import name_of, phone_of, text_of
from bot.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.domain.ids import PersonId
    from bot.domain.imports.grids import Cell

SEARCHED_ROWS = 20
MOST_ROWS = 50_000
_NAME = re.compile(r"[㐀-鿿·•]{2,15}|[A-Za-z][A-Za-z .'-]{1,40}")
_PHONE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?(1\d{2}[- ]?\d{4}[- ]?\d{4})(?!\d)")


class Mismatch(StrEnum):
    """The reasons why a line of a list names nobody."""

    NOBODY = "nobody"
    SEVERAL = "several"
    DIFFERENT = "different"  # the phone is somebody else's
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A line of a list; ``place`` says where it stands, ``said`` what it says."""

    place: str
    said: str
    name: str = ""
    phone: str = ""
    class_name: str = ""


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A line that names nobody, and the reason."""

    line: NamedLine
    why: Mismatch


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person on a roster; one in two classes occurs twice."""

    person_id: PersonId
    name: str
    phone: str
    class_name: str


@dataclass(frozen=True, slots=True)
class Matched:
    """The people found, each once, and the lines that named nobody."""

    person_ids: tuple[PersonId, ...]
    unmatched: tuple[Unmatched, ...]


def lines_of_file(file_name: str, data: bytes) -> list[NamedLine]:
    """Return the people a workbook or text file names, one a row.

    Raises:
        BotError: The file cannot be read.
    """
    return [line for grid in read_grids(file_name, data) for line in _of_grid(grid)][:MOST_ROWS]


def lines_of_text(text: str) -> list[NamedLine]:
    """Return the people a pasted text names: one a line, or several in a line between marks."""
    lines = []
    for number, row in enumerate(text.splitlines(), start=1):
        lines += [_free(str(number), part) for part in _people_in(row)]
    return lines[:MOST_ROWS]


def _people_in(row: str) -> list[str]:
    """Split a row into people; a row of a pasted table (one name, one phone) is one person."""
    listed = [part.strip() for part in re.split(r"[、;；]", row)]
    found = []
    for part in filter(None, listed):
        cells = [cell.strip() for cell in re.split(r"[,，\t]", part) if cell.strip()]
        names = sum(_NAME.fullmatch(cell) is not None for cell in cells)
        phones = sum(_PHONE.search(cell) is not None for cell in cells)
        found += cells if names > 1 or phones > 1 else [part]
    return found


def _of_grid(grid: Grid) -> Iterator[NamedLine]:
    top, columns = _headings(grid)
    for number, row in enumerate(grid.rows[top:], start=top + 1):
        said = " ".join(filter(None, map(text_of, row)))
        if not said:
            continue
        place = f"{grid.sheet} {number}"
        yield _of_row(place, said, row, columns) if columns else _free(place, said)


def _headings(grid: Grid) -> tuple[int, dict[str, int]]:
    """Return the row after the headings, and the columns of name, phone and class."""
    for top, row in enumerate(grid.rows[:SEARCHED_ROWS]):
        columns: dict[str, int] = {}
        for index, cell in enumerate(row):
            field = field_of(SheetKind.ROSTER, text_of(cell))
            if field in {"name", "phone", "class"}:
                columns.setdefault(field, index)
        if {"name", "phone"} & columns.keys():
            return top + 1, columns
    return 0, {}


def _of_row(place: str, said: str, row: Sequence[Cell], columns: dict[str, int]) -> NamedLine:
    def cell(field: str) -> Cell:
        index = columns.get(field, len(row))
        return row[index] if index < len(row) else None

    try:
        phone = phone_of(cell("phone"))
    except CellError:
        phone = ""
    try:
        name = name_of(cell("name"))
    except CellError:
        name = ""
    return NamedLine(place, said, name, phone, text_of(cell("class")))


def _free(place: str, said: str) -> NamedLine:
    """Read a line without headings: a phone if there is one, and the first thing like a name."""
    phone = _PHONE.search(said)
    rest = _PHONE.sub(" ", said)
    name = _NAME.search(rest)
    digits = re.sub(r"\D", "", phone[1]) if phone else ""
    return NamedLine(place, said.strip(), name[0].strip() if name else "", digits)


def match(lines: Iterable[NamedLine], known: Iterable[KnownPerson]) -> Matched:
    """Find each line's person: by phone where one is given, else by a name that only one has."""
    by_phone: dict[str, set[PersonId]] = defaultdict(set)
    by_name: dict[str, dict[PersonId, set[str]]] = defaultdict(lambda: defaultdict(set))
    for person in known:
        by_phone[person.phone].add(person.person_id)
        by_name[person.name][person.person_id].add(fold(person.class_name))
    found: dict[PersonId, None] = {}
    unmatched = []
    for line in lines:
        people = _people_of(line, by_phone.get(line.phone, set()), by_name.get(line.name, {}))
        if isinstance(people, Mismatch):
            unmatched.append(Unmatched(line, people))
        else:
            found.setdefault(people)
    return Matched(tuple(found), tuple(unmatched))


def _people_of(
    line: NamedLine, phoned: set[PersonId], named: dict[PersonId, set[str]]
) -> PersonId | Mismatch:
    """Return the one person meant, or the reason why there is none."""
    if not line.name and not line.phone:
        return Mismatch.UNREADABLE
    people = set(named)
    if line.phone and phoned:
        people = phoned & people if line.name else phoned
        if not people:
            return Mismatch.DIFFERENT
    elif line.class_name and len(named) > 1:
        wanted = fold(line.class_name)
        people = {person for person, classes in named.items() if wanted in classes}
    if len(people) != 1:
        return Mismatch.SEVERAL if people else Mismatch.NOBODY
    return people.pop()

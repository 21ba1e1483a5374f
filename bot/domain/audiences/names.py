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
from bot.domain.people.names import is_name
from bot.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bot.domain.ids import PersonId
    from bot.domain.imports.grids import Cell

SEARCHED_ROWS = 20
MOST_ROWS = 50_000
_NAME = re.compile(r"[㐀-鿿·•]{2,15}|[A-Za-z][A-Za-z .'-]{1,40}")
PHONE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?(1\d{2}[- ]?\d{4}[- ]?\d{4})(?!\d)")

_NUMBERED = re.compile(r"\d{7}|[\d一二三四五六七八九十]{1,3}(?:小组|组|期|班)$")


class Mismatch(StrEnum):
    """The reasons why a line of a list names nobody."""

    NOBODY = "nobody"
    SEVERAL = "several"
    DIFFERENT = "different"  # the phone is somebody else's
    UNREADABLE = "unreadable"
    ELSEWHERE = "elsewhere"  # in another class than was said
    NO_CLASS = "no-class"
    NOT_OWN = "not-own"  # the class exists, out of reach
    SEVERAL_CLASSES = "several-classes"
    NO_GROUP = "no-group"


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A line of a list; ``place`` says where it stands, ``said`` what it says.

    ``bound`` says that the person has to be of that class.
    """

    place: str
    said: str
    name: str = ""
    phone: str = ""
    class_name: str = ""
    bound: bool = False


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A line that names nobody, the reason, and the classes of those who have that name."""

    line: NamedLine
    why: Mismatch
    classes: tuple[str, ...] = ()


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


def _of_grid(grid: Grid) -> Iterator[NamedLine]:
    top, columns = _headings(grid)
    for number, row in enumerate(grid.rows[top:], start=top + 1):
        said = " ".join(filter(None, map(text_of, row)))
        if not said:
            continue
        place = f"{grid.sheet} {number}"
        yield _of_row(place, said, row, columns) if columns else free_line(place, said)


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


def free_line(place: str, said: str) -> NamedLine:
    """Read a line without headings: a phone if there is one, and the first thing like a name."""
    phone = PHONE.search(said)
    rest = PHONE.sub(" ", said)
    name = _NAME.search(rest)
    digits = re.sub(r"\D", "", phone[1]) if phone else ""
    return NamedLine(place, said.strip(), name[0].strip() if name else "", digits)


def may_be_list(found: Matched) -> bool:
    """Return whether words were meant to name somebody: a name, a phone, a class or a group."""
    return bool(found.person_ids) or any(_may_name(each) for each in found.unmatched)


def _may_name(missed: Unmatched) -> bool:
    line = missed.line
    if missed.why not in {Mismatch.NOBODY, Mismatch.UNREADABLE} or line.phone:
        return True
    return is_name(line.name) or _NUMBERED.search(line.said) is not None


def match(lines: Iterable[NamedLine], known: Iterable[KnownPerson]) -> Matched:
    """Find each line's person: by phone where one is given, else by a name that only one has."""
    by_phone: dict[str, set[PersonId]] = defaultdict(set)
    by_name: dict[str, dict[PersonId, set[str]]] = defaultdict(lambda: defaultdict(set))
    named: dict[str, dict[str, None]] = defaultdict(dict)
    for person in known:
        named[person.name][person.class_name] = None
        by_phone[person.phone].add(person.person_id)
        by_name[person.name][person.person_id].add(fold(person.class_name))
    found: dict[PersonId, None] = {}
    unmatched = []
    for line in lines:
        people = _people_of(line, by_phone.get(line.phone, set()), by_name.get(line.name, {}))
        if isinstance(people, Mismatch):
            unmatched.append(Unmatched(line, people, _classes_of(line.name, named)))
        else:
            found.setdefault(people)
    return Matched(tuple(found), tuple(unmatched))


def _classes_of(name: str, named: Mapping[str, Mapping[str, None]]) -> tuple[str, ...]:
    return tuple(named[name]) if name in named else ()


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
    elif line.class_name and (line.bound or len(named) > 1):
        wanted = fold(line.class_name)
        people = {person for person, classes in named.items() if wanted in classes}
        if named and not people and line.bound:
            return Mismatch.ELSEWHERE
    if len(people) != 1:
        return Mismatch.SEVERAL if people else Mismatch.NOBODY
    return people.pop()

"""Audiences that are typed: classes, groups, places and people, between whatever marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.domain.audiences.audience import AudienceTerm, TermKind
from bot.domain.audiences.names import MOST_ROWS, PHONE, Mismatch, NamedLine, Unmatched, free_line
from bot.domain.classes.naming import group_number
from bot.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.domain.classes.naming import ClassMention, ClassNames
    from bot.domain.ids import ClassId

_ROW_NUMBER = re.compile(r"^[(（]?\d{1,3}[.、．)）]\s{0,3}(?=[^\d\s])")
_HEADING = re.compile(r"[^\d:：]{1,12}[:：]\s{0,3}")
_LISTED = re.compile(r"[、;；/]")
_CLASS_LIKE = re.compile(r"[\d一二三四五六七八九十期班]")
_CELLS = re.compile(r"[,，\s]+")
_RANGE = re.compile(r"(?<=[\d期班])\s{0,3}([-~—–至到])\s{0,3}(?=[\d第])")
_SPACED = re.compile(r"(?<=[期班])\s{1,3}(?=第?[\d一二三四五六七八九十]{1,3}(?:小组|组))")
_PHONE_SPACED = re.compile(r"(?<=\d)[- ](?=\d{4})")
_JOINED = re.compile(r"([㐀-鿿·]{2,8}?)[和与及跟]([㐀-鿿·]{2,8})")
_TITLES = re.compile(r"(?<=[㐀-鿿]{2})(?:同学|学员|同志)$")
_CHARACTERS = re.compile(r"[㐀-鿿]{2,3}")
_LATIN_NAME = re.compile(r"[A-Za-z .'-]{1,60}")
_LATIN = re.compile(r"[A-Za-z][A-Za-z.'-]{0,30}")


@dataclass(frozen=True, slots=True)
class KnownWords:
    """The words that name somebody within reach: by folded name, classes, and their groups.

    ``everywhere`` are all classes of the school.
    """

    terms: Mapping[str, AudienceTerm]
    classes: ClassNames
    class_names: Mapping[ClassId, str]
    teams: Mapping[ClassId, Sequence[str]]
    everywhere: ClassNames


@dataclass(frozen=True, slots=True)
class TypedAudience:
    """What a text names: terms, and lines that name people; what names nothing is in neither."""

    terms: tuple[AudienceTerm, ...]
    lines: tuple[NamedLine, ...]
    unmatched: tuple[Unmatched, ...]


@dataclass(slots=True)
class _Found:
    terms: list[AudienceTerm] = field(default_factory=list)
    lines: list[NamedLine] = field(default_factory=list)
    unmatched: list[Unmatched] = field(default_factory=list)

    def miss(self, said: str, why: Mismatch) -> None:
        self.unmatched.append(Unmatched(NamedLine("", said), why))


def read_typed(text: str, known: KnownWords) -> TypedAudience:
    """Read a typed audience; every piece of it is a term, a person's line, or unmatched.

    37 alone is a class; beside names it is not. A class before names tells which of that name:
    第36期 张三. Between commas it is a class of its own.
    """
    found = _Found()
    whole = known.classes.typed(_tidied(text))
    if whole.mentions and not whole.unknown:
        for mention in whole.mentions:
            _take_class(found, mention, known)
    else:
        for row in text.splitlines()[:MOST_ROWS]:
            for part in _parts(row):
                _read_part(found, part, known)
    terms = tuple(dict.fromkeys(found.terms))
    return TypedAudience(terms, tuple(found.lines), tuple(found.unmatched))


def _tidied(row: str) -> str:
    return _SPACED.sub("", _RANGE.sub(r"\1", row.strip()))


def _parts(row: str) -> Iterator[list[str]]:
    """Split a row into parts of cells; in a list between commas each is a part of its own."""
    row = _ROW_NUMBER.sub("", _tidied(row), count=1)
    if (heading := _HEADING.match(row)) is not None:
        row = row[heading.end() :]
    for part in filter(str.strip, _LISTED.split(row)):
        columns = [each for each in re.split(r"[,，\t]", part) if each.strip()]
        names = [free_line("", each) for each in columns if free_line("", each).name]
        phones = [each for each in columns if PHONE.search(each)]
        if "\t" in part and names and len(phones) == 1:  # a row of a table
            yield [names[0].name, phones[0].strip()]
        elif len(names) > 1 or len(phones) > 1:
            yield from (_cells(each) for each in columns)
        else:
            yield _cells(part)


def _cells(part: str) -> list[str]:
    """Split a part at blanks; what blanks tear apart (张 三, John Smith, phones) is one cell."""
    cells: list[str] = []
    bare = _PHONE_SPACED.sub("", part)
    torn = [piece for cell in _CELLS.split(bare) if cell for piece in _two_joined(cell)]
    for cell in torn:
        if cells and len(cells[-1]) == 1 and _CHARACTERS.fullmatch(cells[-1] + cell):
            cells[-1] += cell
        elif cells and _LATIN.fullmatch(cell) and _LATIN_NAME.fullmatch(cells[-1]):
            cells[-1] += f" {cell}"
        else:
            cells.append(cell)
    return cells


def _two_joined(cell: str) -> tuple[str, ...]:
    both = _JOINED.fullmatch(cell)
    return (cell,) if both is None else both.groups()


def _read_part(found: _Found, cells: list[str], known: KnownWords) -> None:
    """Read the cells of a part: a class that people follow says which class they are of."""
    within: ClassMention | None = None
    lines: list[NamedLine] = []
    for place, cell in enumerate(cells):
        term = known.terms.get(fold(cell))
        reading = known.classes.read(cell)
        mention = reading.mentions[0] if len(reading.mentions) == 1 else None
        if mention is not None and (
            not fold(reading.rest) or reading.text.startswith(mention.said)
        ):
            if within is not None:
                _take_class(found, within, known)
            within, rest = mention, reading.rest
            if fold(rest):
                lines.append(free_line("", rest))
        elif term is not None:
            found.terms.append(term)
        elif not (place == 0 and len(cells) > 1 and cell.isdecimal() and len(cell) <= 4):
            _take_other(found, lines, cell, known)
    if not lines:
        if within is not None:
            _take_class(found, within, known)
        return
    only = within.only if within is not None else None
    if within is not None and only is None:
        found.miss(within.said, Mismatch.SEVERAL_CLASSES if within.classes else Mismatch.NO_CLASS)
    name = known.class_names.get(only, "") if only is not None else ""
    found.lines += [replace(line, class_name=name, bound=bool(name)) for line in lines]


def _take_other(found: _Found, lines: list[NamedLine], cell: str, known: KnownWords) -> None:
    """Take a cell as a class out of reach, else as somebody."""
    is_like = not cell.isdecimal() and _CLASS_LIKE.search(cell) is not None
    only = known.everywhere.typed(cell).only if is_like else None
    if only is not None and only not in known.class_names:
        found.miss(cell, Mismatch.NOT_OWN)
    else:
        _take_person(lines, cell)


def _take_person(lines: list[NamedLine], cell: str) -> None:
    """Take a cell as a name, or as the phone of the name before it."""
    line = free_line("", _TITLES.sub("", cell))
    if line.phone and not line.name and lines and lines[-1].name and not lines[-1].phone:
        before = lines.pop()
        line = replace(before, said=f"{before.said} {line.said}", phone=line.phone)
    lines.append(line)


def _take_class(found: _Found, mention: ClassMention, known: KnownWords) -> None:
    """Take the classes of a mention, or the group in the last of them."""
    for number in mention.missing:
        name = f"{number}期"
        exists = bool(known.everywhere.read(name).classes)
        found.miss(name, Mismatch.NOT_OWN if exists else Mismatch.NO_CLASS)
    if mention.doubtful or not mention.classes:
        if not mention.missing:
            found.miss(mention.said, Mismatch.SEVERAL_CLASSES)
        return
    if mention.group is None:
        found.terms += [AudienceTerm(TermKind.CLASS, str(each)) for each in mention.classes]
        return
    *others, last = mention.classes
    found.terms += [AudienceTerm(TermKind.CLASS, str(each)) for each in others]
    teams = [each for each in known.teams.get(last, ()) if group_number(each) == mention.group]
    if teams:
        found.terms.append(AudienceTerm(TermKind.TEAM, teams[0], last))
    else:
        found.miss(mention.said, Mismatch.NO_GROUP)

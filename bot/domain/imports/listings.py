"""Lists of people as other hands make them: headings in any words, and lines that are lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.domain.imports.lines import is_note, without_dittos
from bot.domain.imports.values import is_failed, text_of
from bot.domain.text import fold, half_width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from bot.domain.imports.grids import Cell, Grid

    Known = Callable[[str], str | None]
    Needed = Callable[[AbstractSet[str]], bool]

LONGEST_HEADING = 40
LONGEST_ALONE = 8  # characters of a cell that may stand alone in a line
SEARCHED_ROWS = 400  # rows in which a list may begin
_BRACKETED = re.compile(r"[(（\[【][^()（）\[\]【】]{0,60}[)）\]】]")
_COUNTED = re.compile(r"^第?\d{1,2}\s?[、.．)）题:：]\s?")
_POLITE = re.compile(
    r"请?(?:填写|输入|选择|留下)(?:您|你)?的?|请问|您的|你的|必填|单选|多选|[*＊:：?？\s]+"
)
_OF_CLASS = re.compile(r"第?\s?(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s?[期批]")
_TOTAL = re.compile(
    r"(?:[合总小共]\s?计|以上(?:共|合计)|共\s?\d{1,5}\s?[人名家个本]|[合及]格率|优秀率|通过率|小\s?结|就业率|总人数)"
)
_DRAFT = re.compile(
    r"征求意见|草稿|初稿|讨论稿|旧表|旧版|旧稿|作废|废弃|停用|去年|上年|上一年|往年|样表|模板|示例"
)


def bare_heading(text: str) -> str:
    """Return what a heading says without numbers, brackets and polite words, folded."""
    text = half_width(text)[: LONGEST_HEADING * 2]
    bare = _BRACKETED.sub("", _COUNTED.sub("", text.strip()))
    return fold(_POLITE.sub("", bare) or text)


def matcher(patterns: Mapping[str, str]) -> Known:
    """Return what says which field a heading means, by patterns for the bare heading."""
    compiled = [(name, re.compile(pattern)) for name, pattern in patterns.items()]

    def known(text: str) -> str | None:
        if not text or len(text) > LONGEST_HEADING:
            return None
        bare = bare_heading(text)
        return next((name for name, pattern in compiled if pattern.fullmatch(bare)), None)

    return known


@dataclass(frozen=True, slots=True)
class Listing:
    """A list on a sheet: its rows lie between ``top`` and ``bottom``, neither of them included.

    ``columns`` are where its fields stand, ``others`` further columns of a field, ``heads`` what
    every column is headed. ``titles`` stand above it, the nearest first.
    """

    grid: Grid
    top: int
    bottom: int
    columns: dict[str, int]
    others: dict[str, tuple[int, ...]]
    heads: dict[int, str]
    titles: tuple[str, ...]
    notes: list[tuple[int, str]] = field(default_factory=list)
    totals: list[tuple[int, Sequence[Cell]]] = field(default_factory=list)

    def head(self, name: str) -> str:
        """Return how a field is headed; "" where it has no column."""
        return self.heads.get(self.columns.get(name, -1), "").split("\t")[-1]


@dataclass(frozen=True, slots=True)
class ListedLine:
    """A line of a list; ``number`` as the spreadsheet counts it.

    ``dittos`` are the fields that say "as above", and have what stands there.
    """

    listing: Listing
    number: int
    cells: Sequence[Cell]
    dittos: frozenset[str] = frozenset()

    def cell(self, name: str) -> Cell:
        """Return what stands in the column of a field."""
        column = self.listing.columns.get(name)
        return None if column is None or column >= len(self.cells) else self.cells[column]

    def text(self, name: str) -> str:
        """Return what a person reads there; "" where a formula failed."""
        text = text_of(self.cell(name))
        return "" if is_failed(text) else text

    def failed(self, name: str) -> bool:
        """Return whether a formula failed there."""
        return is_failed(text_of(self.cell(name)))

    def under(self, columns: Sequence[int]) -> dict[str, str]:
        """Return what stands in further columns, by their lowest headings."""
        heads = self.listing.heads
        return {
            heads[each].split("\t")[-1]: text_of(self.cells[each]) if each < len(self.cells) else ""
            for each in columns
        }


@dataclass(slots=True)
class _Group:
    """The headings of one list on a row, while they are gathered."""

    columns: dict[str, int] = field(default_factory=dict)
    others: dict[str, list[int]] = field(default_factory=dict)
    heads: dict[int, str] = field(default_factory=dict)


def listings(grid: Grid, known: Known, needed: Needed) -> list[Listing]:
    """Return the lists on a sheet, below each other and side by side."""
    found: list[tuple[int, int, list[_Group]]] = []
    top = 0
    while top < min(len(grid.rows), SEARCHED_ROWS):
        heads, last = _heads(grid, top, known)
        groups = _groups(heads, known, needed)
        if groups:
            found.append((top, last, groups))
            top = last
        top += 1
    listed = []
    begin = 0
    for index, (first, last, groups) in enumerate(found):
        end = found[index + 1][0] if index + 1 < len(found) else len(grid.rows)
        titles = _titles(grid, begin, first)
        for each in groups:
            others = {name: tuple(columns) for name, columns in each.others.items()}
            listed.append(Listing(grid, last, end, each.columns, others, each.heads, titles))
        begin = last + 1
    return listed


def _heads(grid: Grid, top: int, known: Known) -> tuple[dict[int, str], int]:
    """Return what heads each column from a row on, and the last row of the headings."""
    row = [text_of(cell)[: LONGEST_HEADING + 1] for cell in grid.rows[top]]
    heads = {at: text for at, text in enumerate(row) if text}
    if len(set(heads.values())) < 2 or not any(map(known, heads.values())):
        return {}, top
    if top + 1 < len(grid.rows) and _is_lower(grid, top, row):
        for at, cell in enumerate(grid.rows[top + 1]):
            lower = text_of(cell)[: LONGEST_HEADING + 1]
            upper = heads.get(at, "")
            if lower and lower != upper:
                heads[at] = f"{upper}\t{lower}" if upper else lower
        return heads, top + 1
    return heads, top


def _is_lower(grid: Grid, top: int, upper: Sequence[str]) -> bool:
    """Return whether the next row goes on with the headings: under merged ones, or beside them."""
    spans = [each for each in grid.spans if each[0] <= top <= each[2]]
    down = {at for t, left, b, right in spans if b == top + 1 for at in range(left, right + 1)}
    over = {
        at
        for t, left, b, right in spans
        if b == top and right > left
        for at in range(left, right + 1)
    }
    if not down and not over:
        return False
    lower = [text_of(cell) for cell in grid.rows[top + 1]]
    own = [at for at, text in enumerate(lower) if text and at not in down]
    return (
        bool(down)
        and all(not re.fullmatch(r"[\d.]+", lower[at]) for at in own)
        and (
            all(
                at in over or at >= len(upper) or not upper[at] or len(lower[at]) <= 4 for at in own
            )
        )
    )


def _groups(heads: Mapping[int, str], known: Known, needed: Needed) -> list[_Group]:
    """Return the headings of each list that a row heads."""
    groups = [_Group()]
    for at, text in sorted(heads.items()):
        name = next(filter(None, map(known, _readings(text))), None)
        last = groups[-1]
        again = name in last.columns and last.heads.get(at - 1) != text
        if again and name in _BEGINNING and needed(last.columns.keys()):
            groups.append(_Group())
            last = groups[-1]
        last.heads[at] = text
        if name is None or last.heads.get(at - 1) == text:
            continue
        if name in last.columns:
            last.others.setdefault(name, []).append(at)
        else:
            last.columns[name] = at
    whole = [each for each in groups if needed(each.columns.keys())]
    for each in groups:
        if whole and each not in whole:  # a second phone, not a second list
            for name, at in each.columns.items():
                whole[0].others.setdefault(name, []).append(at)
            whole[0].heads.update(each.heads)
    return whole


_BEGINNING = frozenset({"name", "district", "firm", "number"})
"""Fields whose second heading begins another list beside the first."""


def _readings(text: str) -> tuple[str, ...]:
    """Return what a heading over two rows may be read as: both, the lower, the upper."""
    if "\t" not in text:
        return (text,)
    upper, lower = text.split("\t")
    if _OF_CLASS.search(lower):
        return (lower,)
    return (upper + lower, lower, upper)


def _titles(grid: Grid, begin: int, end: int) -> tuple[str, ...]:
    """Return the texts that stand alone in rows above a list, the nearest first."""
    found = []
    for row in reversed(grid.rows[begin:end]):
        texts = dict.fromkeys(text for text in map(text_of, row) if text)
        found += [text for text in texts if not re.fullmatch(r"[\d.]+", text)]
    return tuple(found[:12])


def listed_lines(listing: Listing, known: Known) -> Iterator[ListedLine]:
    """Yield the lines of a list; notes, totals and repeated headings are passed over."""
    above: Sequence[Cell] = ()
    heads = {fold(head) for text in listing.heads.values() for head in text.split("\t")}
    within = sorted(listing.heads)
    low, high = within[0], within[-1] + 1
    for at in range(listing.top + 1, listing.bottom):
        row = listing.grid.rows[at]
        texts = [text for text in map(text_of, row[low:high]) if text]
        if not texts:
            continue
        if _is_total(texts):
            listing.totals.append((at + 1, row))
            continue
        alone = len(set(texts)) == 1 and (len(texts) > 1 or len(texts[0]) > LONGEST_ALONE)
        alone = alone and not texts[0].isdigit()  # a phone without a name is somebody forgotten
        if alone or is_note(texts[0]):
            listing.notes.append((at + 1, texts[0]))
            continue
        same = sum(fold(text) in heads for text in texts)
        if same * 2 > len(texts) or sum(known(each) is not None for each in texts) * 2 > len(texts):
            continue
        cells = without_dittos(row, above)
        dittos = frozenset(
            name
            for name, column in listing.columns.items()
            if column < len(row) and cells[column] is not row[column]
        )
        above = cells
        place = listing.grid.place(at, 0)[0] + 1
        yield ListedLine(listing, place, cells, dittos)


def _is_total(texts: Sequence[str]) -> bool:
    return any(_TOTAL.match(re.sub(r"(?<=[一-龥])\s+(?=[一-龥])", "", text)) for text in texts[:2])


def form_of(grid: Grid, known: Known) -> dict[str, tuple[int, str]]:
    """Return what a sheet says that is filled in like paper, a value right of its label.

    It is field → (row from 0, value); empty where the sheet is no form.
    """
    found: dict[str, tuple[int, str]] = {}
    labelled = 0
    for number, row in enumerate(grid.rows[:60]):
        runs: list[str] = []
        last: object = object()
        spans = [each for each in grid.spans if each[0] <= number <= each[2]]
        ends = {right for _, left, _, right in spans}
        for at, cell in enumerate(row):
            text = text_of(cell)
            if at == 0 or text != last or (at - 1) in ends:
                runs.append(text)
            last = text
        names = [known(text) if text else None for text in runs]
        labelled += bool(names and names[0])
        for place, name in enumerate(names[:-1]):
            if name and not names[place + 1] and name not in found:
                found[name] = (number, runs[place + 1])
    return found if labelled >= 3 else {}


def is_draft(grid: Grid) -> str:
    """Return what says that a sheet is an older one, or no real one; "" where nothing does."""
    titles = [grid.sheet, *(text_of(row[0]) for row in grid.rows[:2] if row)]
    found = next((each for each in map(_DRAFT.search, titles) if each), None)
    return found[0] if found else ""

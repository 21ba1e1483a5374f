"""Causes of need and measures against them, and how they are counted for those who see sums only.

A sum is shown where it counts five or more, or nobody. Of those who see sums only, nobody learns a
smaller one by subtraction either: further sums are withheld until each hidden one could be another
number, by what is shown. That a sum is below five is said; so is that another is withheld, hence a
reader knows 1 to 4 of the first kind and 5 or more of the second.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FEWEST = 5  # people in a sum that everybody is shown
MOST = 10**6  # what nobody counts up to
TOTAL = ""  # the code of the sum over a row or a column
NONE = "none"  # the code of no cause, or of no measure, noted yet


class Cause(StrEnum):
    """Why a household is in need."""

    ILLNESS = "illness"  # 因病
    DISABILITY = "disability"  # 因残
    SCHOOLING = "schooling"  # 因学
    LABOUR = "labour"  # 缺劳力
    DISASTER = "disaster"  # 因灾
    DEATH = "death"  # 因丧
    SKILL = "skill"  # 缺技术
    FUNDS = "funds"  # 缺资金
    OTHER = "other"


class Help(StrEnum):
    """A measure 帮扶措施."""

    GRANT = "grant"  # 资助
    MENTOR = "mentor"  # 结对
    WORK = "work"  # 实习就业
    COUNSEL = "counsel"  # 心理
    HOME = "home"  # 送教
    TRADE = "trade"  # 产业
    OTHER = "other"


class Hiding(StrEnum):
    """Why a sum is not shown."""

    FEW = "few"  # it is 1 to 4
    WITHHELD = "withheld"  # it is 5 or more, and would give another one away


Pair = tuple[str, str]  # cause and measure
Shown = int | Hiding
_Arcs = dict[str, set[tuple[str, Pair]]]


@dataclass(frozen=True, slots=True)
class Counts:
    """The cases of need by cause, measure and village; somebody counts once a pair of theirs."""

    by_village: Mapping[str, Mapping[Pair, int]]

    @classmethod
    def of(cls, people: Iterable[tuple[str, Iterable[str], Iterable[str]]]) -> Counts:
        """Count people, each given as village, causes and measures; one without has NONE."""
        found: dict[str, dict[Pair, int]] = defaultdict(lambda: defaultdict(int))
        for village, causes, helps in people:
            helped = sorted(set(helps)) or [NONE]
            for cause in sorted(set(causes)) or [NONE]:
                for each in helped:
                    found[village][cause, each] += 1
        return cls({village: dict(found[village]) for village in sorted(found)})

    def table(self) -> dict[Pair, int]:
        """Return the sums over all villages, with those of rows, columns and the whole."""
        sums: dict[Pair, int] = defaultdict(int)
        for village in self.by_village.values():
            for (row, column), count in village.items():
                for pair in ((row, column), (row, TOTAL), (TOTAL, column), (TOTAL, TOTAL)):
                    sums[pair] += count
        return dict(sums)


@dataclass(frozen=True, slots=True)
class Published:
    """What is shown of counts: the table with its totals, and the pairs of each village."""

    table: Mapping[Pair, Shown]
    villages: Mapping[str, Mapping[Pair, Shown]]

    @classmethod
    def whole(cls, counts: Counts) -> Published:
        """Return everything, for those with office."""
        return cls(counts.table(), counts.by_village)

    @classmethod
    def safe(cls, counts: Counts) -> Published:
        """Return what those may see who see sums only: nothing where it cannot be hidden well."""
        hiding = _Hiding(counts)
        hiding.settle()
        if not hiding.is_safe():
            return cls({}, {})
        return cls(
            {pair: hiding.shown(pair) for pair in hiding.sums},
            {
                village: {pair: hiding.shown((village, pair)) for pair in of}
                for village, of in counts.by_village.items()
            },
        )


_Key = tuple[str, "str | Pair"]  # a pair of the table, or a village with a pair


@dataclass(slots=True)
class _Hiding:
    """Hides sums until none that is hidden can be told from what is shown.

    Rows and columns of the table, their totals among them, are lines whose members add up to
    nothing, a total being counted below it. A line with hidden sums binds them to each other:
    sums can only be other numbers together, along a circle of rows and columns in which one goes
    up where the next goes down. A pair of the table is also the sum of its villages.
    """

    counts: Counts
    sums: dict[Pair, int] = field(init=False)
    villages_of: dict[Pair, dict[str, int]] = field(init=False)
    hidden: dict[_Key, Hiding] = field(init=False)

    def __post_init__(self) -> None:
        self.sums = {pair: count for pair, count in self.counts.table().items() if count}
        self.villages_of = defaultdict(dict)
        for village, of in self.counts.by_village.items():
            for pair, count in of.items():
                if count:
                    self.villages_of[pair][village] = count
        self.hidden = {}
        for key, count in self._all():
            if 0 < count < FEWEST:
                self.hidden[key] = Hiding.FEW

    def _all(self) -> Iterator[tuple[_Key, int]]:
        yield from self.sums.items()
        for pair, of in self.villages_of.items():
            for village, count in of.items():
                yield (village, pair), count

    def shown(self, key: _Key) -> Shown:
        """Return the number, or why it is not shown."""
        if key in self.hidden:
            return self.hidden[key]
        first, second = key
        if isinstance(second, tuple):
            return self.villages_of.get(second, {}).get(first, 0)
        return self.sums[first, second]

    def settle(self) -> None:
        """Withhold what gives another sum away, until nothing does."""
        while self._withhold_one_round():
            pass

    def _withhold_one_round(self) -> bool:
        arcs = self._arcs()
        found = False
        for pair in sorted(self.sums):
            key = self._needed_of_villages(pair, arcs)
            if key is None and pair in self.hidden and not any(self._turns(pair, arcs)):
                key = self._partner(pair)
            if key is not None:
                self.hidden[key] = Hiding.WITHHELD
                arcs = self._arcs()
                found = True
        return found

    # -- the villages of a pair --

    def is_safe(self) -> bool:
        """Return whether each hidden number could be another one."""
        arcs = self._arcs()
        return all(
            self._are_villages_free(pair, arcs)
            and (pair not in self.hidden or any(self._turns(pair, arcs)))
            for pair in self.sums
        )

    def _needed_of_villages(self, pair: Pair, arcs: _Arcs) -> _Key | None:
        """Return what has to be withheld for the villages of a pair, if anything."""
        if self._are_villages_free(pair, arcs):
            return None
        return self._smallest_village(pair) or self._withheld_sum(pair)

    def _are_villages_free(self, pair: Pair, arcs: _Arcs) -> bool:
        """Return whether the hidden villages of a pair could have other numbers.

        Where the pair itself is hidden one of them has to be, since they add up to it.
        """
        of = self.villages_of.get(pair, {})
        rooms = {each: self._room(pair, each) for each in of if (each, pair) in self.hidden}
        if of and pair in self.hidden and not rooms:
            return False
        turns = self._turns(pair, arcs) if pair in self.hidden else (False, False)
        return all(_is_free(each, rooms, turns) for each in rooms)

    def _withheld_sum(self, pair: Pair) -> _Key | None:
        return self._partner(pair) if pair in self.hidden else pair

    def _smallest_village(self, pair: Pair) -> _Key | None:
        rest = [(c, v) for v, c in self.villages_of[pair].items() if (v, pair) not in self.hidden]
        return (min(rest)[1], pair) if rest else None

    def _room(self, pair: Pair, village: str) -> tuple[int, int]:
        """Return by how much a hidden number of a village could be smaller, or larger."""
        return _room(self.hidden[village, pair], self.villages_of[pair][village])

    # -- rows and columns --

    def _bounds(self, pair: Pair) -> tuple[int, int]:
        """Return by how much a hidden sum could be smaller, or larger; its villages go with it."""
        down, up = _room(self.hidden[pair], self.sums[pair])
        if pair in self.villages_of:
            rooms = [
                self._room(pair, v) for v in self.villages_of[pair] if (v, pair) in self.hidden
            ]
            down = min(down, sum(each[0] for each in rooms))
            up = min(up, sum(each[1] for each in rooms))
        return down, up

    def _arcs(self) -> _Arcs:
        """Return from which line one can go to which, by making a sum larger or smaller.

        Going from a row to a column adds one; the total of a row or column counts below nothing.
        """
        arcs: _Arcs = defaultdict(set)
        for pair in set(self.sums) & set(self.hidden):
            down, up = self._bounds(pair)
            if (pair[0] == TOTAL) != (pair[1] == TOTAL):
                down, up = up, down
            row, column = f"r{pair[0]}", f"c{pair[1]}"
            if up:
                arcs[row].add((column, pair))
            if down:
                arcs[column].add((row, pair))
        return arcs

    def _turns(self, pair: Pair, arcs: _Arcs) -> tuple[bool, bool]:
        """Return whether a hidden sum could be smaller, and whether it could be larger."""
        row, column = f"r{pair[0]}", f"c{pair[1]}"
        up, down = (
            (to, pair) in arcs[start] and _leads(arcs, to, start, pair)
            for start, to in ((row, column), (column, row))
        )
        is_total = (pair[0] == TOTAL) != (pair[1] == TOTAL)
        return (up, down) if is_total else (down, up)

    def _partner(self, pair: Pair) -> _Key | None:
        """Return the smallest sum of its row or column that is shown, else any, or none."""
        rest = [(count, each) for each, count in self.sums.items() if each not in self.hidden]
        near = [each for each in rest if each[1][0] == pair[0] or each[1][1] == pair[1]]
        return min(near or rest)[1] if rest else None


def _is_free(village: str, rooms: Mapping[str, tuple[int, int]], turns: tuple[bool, bool]) -> bool:
    """Return whether a village could have another number, with the sum or against another one."""
    down, up = rooms[village]
    others = [each for name, each in rooms.items() if name != village]
    could_fall = down > 0 and (turns[0] or any(each[1] for each in others))
    return could_fall or (up > 0 and (turns[1] or any(each[0] for each in others)))


def _room(why: Hiding, count: int) -> tuple[int, int]:
    """Return by how much a hidden number could be smaller, or larger, as a reader knows."""
    if why is Hiding.FEW:
        return count - 1, FEWEST - 1 - count
    return count - FEWEST, MOST


def _leads(arcs: _Arcs, start: str, end: str, without: Pair) -> bool:
    """Return whether one can go from a line to another without a sum."""
    seen, left = {start}, deque([start])
    while left:
        for to, by in arcs.get(left.popleft(), ()):
            if by == without or to in seen:
                continue
            if to == end:
                return True
            seen.add(to)
            left.append(to)
    return False

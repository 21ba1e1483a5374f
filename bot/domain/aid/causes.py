"""Causes of need and measures against them, and how they are counted for those who see sums only.

A sum is shown where it counts five or more, or nobody. Of those who see sums only, nobody learns a
smaller one by subtraction either: further sums are withheld until each hidden one could be another
number, by what is shown. Of the whole school it is said that a sum is below five, or withheld:
a reader knows 1 to 4 of the first kind and 5 or more of the second. Of a village, sums of five or
more are listed; what is not listed may be any number, or nobody.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.aid.suppression import FEWEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
    """What is shown of counts: the table with its totals, and the listed pairs of each village."""

    table: Mapping[Pair, Shown]
    villages: Mapping[str, Mapping[Pair, int]]

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
            {pair: hiding.hidden.get(pair, count) for pair, count in hiding.sums.items()},
            {
                village: {each: of[each] for each in of if village in hiding.listed[each]}
                for village, of in counts.by_village.items()
            },
        )


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
    hidden: dict[Pair, Hiding] = field(init=False)  # of the table
    listed: dict[Pair, dict[str, int]] = field(init=False)  # the villages shown for a pair

    def __post_init__(self) -> None:
        self.sums = {pair: count for pair, count in self.counts.table().items() if count}
        self.hidden = {pair: Hiding.FEW for pair, count in self.sums.items() if count < FEWEST}
        self.listed = {
            pair: {
                village: of[pair]
                for village, of in self.counts.by_village.items()
                if of.get(pair, 0) >= FEWEST
            }
            for of in self.counts.by_village.values()
            for pair in of
        }

    def settle(self) -> None:
        """Withhold what gives another sum away, until nothing does."""
        while self._withhold_one_round():
            pass

    def is_safe(self) -> bool:
        """Return whether each hidden number could be another one."""
        arcs = self._arcs()
        return all(
            self._are_villages_free(pair, arcs)
            and (pair not in self.hidden or any(self._turns(pair, arcs)))
            for pair in self.sums
        )

    def _withhold_one_round(self) -> bool:
        arcs, found = self._arcs(), False
        for pair in sorted(self.sums):
            if not self._are_villages_free(pair, arcs):
                done = self._withhold_village(pair) or self._withhold(pair)
            elif pair in self.hidden and not any(self._turns(pair, arcs)):
                done = self._withhold(pair)
            else:
                continue
            found, arcs = found or done, self._arcs()
        return found

    # -- the villages of a pair --

    def _unlisted(self, pair: Pair) -> tuple[int, int]:
        """Return how many villages are not listed for a pair, and how many people they have."""
        listed = self.listed[pair]
        people = self.sums[pair] - sum(listed.values())
        return len(self.counts.by_village) - len(listed), people

    def _are_villages_free(self, pair: Pair, arcs: _Arcs) -> bool:
        """Return whether villages that are not listed for a pair could have other numbers.

        Two could exchange some; one could change with the pair. Where the pair is hidden, there has
        to be one: the others would add up to it.
        """
        if pair not in self.listed:
            return True
        unlisted, people = self._unlisted(pair)
        if pair in self.hidden and not unlisted:
            return False
        turns = pair in self.hidden and any(self._turns(pair, arcs))
        return people == 0 or unlisted > 1 or turns

    def _withhold_village(self, pair: Pair) -> bool:
        """List the smallest village of a pair no more; False where none is listed."""
        of = self.listed[pair]
        if of:
            del of[min(of, key=lambda each: (of[each], each))]
            return True
        return False

    # -- rows and columns --

    def _withhold(self, pair: Pair) -> bool:
        """Withhold a pair, or of a hidden one the smallest sum of its row or column, else any."""
        if pair not in self.hidden:
            self.hidden[pair] = Hiding.WITHHELD
            return True
        rest = [(count, each) for each, count in self.sums.items() if each not in self.hidden]
        near = [each for each in rest if each[1][0] == pair[0] or each[1][1] == pair[1]]
        if rest:
            self.hidden[min(near or rest)[1]] = Hiding.WITHHELD
        return bool(rest)

    def _bounds(self, pair: Pair) -> tuple[int, int]:
        """Return by how much a hidden sum could be smaller, or larger; villages go with it."""
        down, up = _room(self.hidden[pair], self.sums[pair])
        if pair in self.listed:
            unlisted, people = self._unlisted(pair)
            down, up = min(down, people), up if unlisted else 0
        return down, up

    def _arcs(self) -> _Arcs:
        """Return from which line one can go to which, by making a sum larger or smaller.

        Going from a row to a column adds one; the total of a row or column counts below nothing.
        """
        arcs: _Arcs = defaultdict(set)
        for pair in self.hidden:
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

"""Sums of alerts: what somebody can open by name in full, of the others nothing that is a few.

A reader knows what they can open, so what is hidden is worked out of the others alone: their sum
could be taken apart by subtracting. Cells that may be subtracted from one another are hidden
together (:mod:`bot.domain.aid.suppression`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.aid.suppression import FEWEST, hidden_cells

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
    from datetime import date

    from bot.domain.ids import AlertId, ClassId


@dataclass(frozen=True, slots=True)
class AlertFact:
    """What sums count of an alert; ``passed_on`` is when it ended by itself."""

    id: AlertId
    class_id: ClassId
    district: str
    department: str
    raised_on: date
    is_open: bool
    is_taken: bool
    passed_on: date | None


class _Cell(StrEnum):
    UNTAKEN = "untaken"
    TAKEN = "taken"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as a reader may know it: ``own`` of it they can open, ``rest`` are the others."""

    own: int
    rest: int
    is_hidden: bool = False

    @property
    def least(self) -> int:
        """What it is at least; the number itself where nothing is hidden."""
        if not self.is_hidden:
            return self.own + self.rest
        return self.own + (FEWEST if self.rest >= FEWEST else 0)


@dataclass(frozen=True, slots=True)
class GroupSum:
    """The sums of a department or district."""

    open: Figure
    taken: Figure
    closed: Figure


@dataclass(frozen=True, slots=True)
class NightSum:
    """What a night raised and what ended by itself in it."""

    raised: Figure
    closed: Figure


def sum_groups(
    facts: Iterable[tuple[str, AlertFact]], seen: Collection[AlertId]
) -> dict[str, GroupSum]:
    """Add alerts up by the group that each is named with; ``seen`` can be opened by the reader."""
    own: dict[str, Counter[_Cell]] = defaultdict(Counter)
    rest: dict[str, Counter[_Cell]] = defaultdict(Counter)
    names: dict[str, None] = {}
    for name, fact in facts:
        names[name] = None
        cell = _Cell.CLOSED
        if fact.is_open:
            cell = _Cell.TAKEN if fact.is_taken else _Cell.UNTAKEN
        (own if fact.id in seen else rest)[name][cell] += 1
    cells: dict[tuple[str, bool], int] = {}
    for name in names:
        cells[name, True] = rest[name][_Cell.TAKEN] + rest[name][_Cell.UNTAKEN]
        cells[name, False] = rest[name][_Cell.CLOSED]
    hidden = hidden_cells(cells)
    return {name: _group(own[name], rest[name], hidden, name) for name in names}


def _group(
    own: Counter[_Cell], rest: Counter[_Cell], hidden: Collection[tuple[str, bool]], name: str
) -> GroupSum:
    parts = {cell: rest[cell] for cell in (_Cell.TAKEN, _Cell.UNTAKEN)}
    is_few = (name, True) in hidden or bool(hidden_cells(parts))
    return GroupSum(
        Figure(own[_Cell.TAKEN] + own[_Cell.UNTAKEN], sum(parts.values()), (name, True) in hidden),
        Figure(own[_Cell.TAKEN], rest[_Cell.TAKEN], is_few and rest[_Cell.TAKEN] > 0),
        Figure(own[_Cell.CLOSED], rest[_Cell.CLOSED], (name, False) in hidden),
    )


def sum_nights(
    days: Sequence[date], facts: Iterable[AlertFact], seen: Collection[AlertId]
) -> dict[date, NightSum]:
    """Add up what each of the days raised, and what ended by itself in it."""
    known = [*facts]
    raised = _by_day(days, ((each.raised_on, each.id in seen) for each in known))
    closed = _by_day(days, ((each.passed_on, each.id in seen) for each in known))
    return {day: NightSum(raised[day], closed[day]) for day in days}


def _by_day(
    days: Sequence[date], found: Iterable[tuple[date | None, bool]]
) -> Mapping[date, Figure]:
    counts = Counter(found)
    hidden: Collection[Hashable] = hidden_cells({day: counts[day, False] for day in days})
    return {day: Figure(counts[day, True], counts[day, False], day in hidden) for day in days}

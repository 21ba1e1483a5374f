"""Grouping questions by what they ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.domain.understanding.words import unit

if TYPE_CHECKING:
    from bot.domain.understanding.words import Floats


@dataclass(frozen=True, slots=True)
class Nearness:
    """When groups are joined, and how much it counts that questions may ask the same entries."""

    near: float
    by_entries: float


BY_MEANING, BY_WORDS = Nearness(0.25, 0.15), Nearness(0.4, 0.3)


def groups(likeness: Floats, chances: Floats, nearness: Nearness) -> list[list[int]]:
    """Group texts by likeness and by the entries they may ask, the largest group first.

    The two groups most alike on average are joined for as long as they are near; which of the
    texts came first makes no difference. ``benchmarks/grouping.py`` measures it.

    Args:
        likeness: A square: how alike each two texts are.
        chances: A row for each text: how probably it asks each entry.
        nearness: Groups are joined from this average on.
    """
    shared = unit(chances)
    alike = (1 - nearness.by_entries) * likeness + nearness.by_entries * (shared @ shared.T)
    np.fill_diagonal(alike, -np.inf)
    gathered = [[at] for at in range(len(alike))]
    while len(alike) > 1:
        one, other = divmod(int(alike.argmax()), len(alike))
        if alike[one, other] < nearness.near:
            break
        sizes = len(gathered[one]), len(gathered[other])
        mean = np.average(alike[[one, other]], axis=0, weights=sizes)
        alike[one], alike[:, one] = mean, mean
        alike[one, one] = -np.inf
        alike[other], alike[:, other] = -np.inf, -np.inf
        gathered[one] += gathered[other]
        gathered[other] = []
    found = [sorted(group) for group in gathered if group]
    return sorted(found, key=lambda group: (-len(group), group[0]))

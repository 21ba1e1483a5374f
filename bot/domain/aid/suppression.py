"""Counts of aided people for those who see sums only: nobody can be told from a small cell.

A cell of one to four people is hidden. Where the others and the total would tell what is hidden,
the next smallest is hidden too, until at least two cells and five people are. Below a hidden cell
all are hidden; so no difference of two tables is a smaller group.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

K = TypeVar("K", bound="Hashable")
FEWEST = 5  # people in what may be told


def hidden_cells(counts: Mapping[K, int], fewest: int = FEWEST) -> frozenset[K]:
    """Return the cells to be hidden of those that add up to a total that is shown.

    Args:
        counts: People by cell; a cell of none hides nobody.
        fewest: People that what is shown, or what can be worked out of it, must be.
    """
    hidden = {key for key, count in counts.items() if 0 < count < fewest}
    others = sorted(
        (key for key, count in counts.items() if count >= fewest), key=lambda key: counts[key]
    )
    while hidden and others and not _is_safe(hidden, counts, fewest):
        hidden.add(others.pop(0))
    return frozenset(hidden)


def _is_safe(hidden: set[K], counts: Mapping[K, int], fewest: int) -> bool:
    return len(hidden) > 1 and sum(counts[key] for key in hidden) >= fewest


def hidden_below(
    counts: Mapping[K, int], parent: Callable[[K], K], hidden: frozenset[K], fewest: int = FEWEST
) -> frozenset[K]:
    """Return the cells to be hidden of a finer table, whose coarser one hides ``hidden``."""
    within: dict[K, dict[K, int]] = defaultdict(dict)
    for key, count in counts.items():
        within[parent(key)][key] = count
    found: set[K] = set()
    for above, cells in within.items():
        found |= cells.keys() if above in hidden else hidden_cells(cells, fewest)
    return frozenset(found)

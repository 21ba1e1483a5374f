"""Two exams of one person at overlapping hours; those that only touch do not overlap."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

K = TypeVar("K", bound="Hashable")
P = TypeVar("P", bound="Hashable")
Hours = tuple[int, int]
"""From and to, in seconds of UTC."""


@dataclass(frozen=True, slots=True)
class ExamClash(Generic[P, K]):
    """A person and two exams of theirs at overlapping hours, the earlier first."""

    person: P
    one: K
    other: K


def overlap(one: Hours, other: Hours) -> bool:
    """Return whether two spans of time have a moment in common; the same either way round."""
    return one[0] < other[1] and other[0] < one[1]


def clashing(exams: Mapping[K, Hours]) -> set[K]:
    """Return the exams that overlap with any other."""
    in_order = sorted(exams, key=lambda each: exams[each])
    found: set[K] = set()
    latest: K | None = None  # the one that lasts longest of those before
    for each in in_order:
        if latest is not None and overlap(exams[latest], exams[each]):
            found |= {latest, each}
        if latest is None or exams[each][1] > exams[latest][1]:
            latest = each
    return found


def clashes(exams: Mapping[K, Hours], sits: Iterable[tuple[P, K]]) -> list[ExamClash[P, K]]:
    """Return every pair of exams that one person sits at overlapping hours.

    Args:
        exams: When each is.
        sits: Who sits which.
    """
    risky = clashing(exams)
    of: dict[P, list[K]] = defaultdict(list)
    for person, exam in sits:
        if exam in risky and exam not in of[person]:
            of[person].append(exam)
    return [
        ExamClash(person, one, other)
        for person, theirs in of.items()
        if len(theirs) > 1
        for one, other in combinations(sorted(theirs, key=lambda each: exams[each]), 2)
        if overlap(exams[one], exams[other])
    ]

"""Counts for whoever watches: plain numbers that cost next to nothing where things happen."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SPANS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)  # seconds


class Spans:
    """How often something took how long.

    Args:
        bounds: Seconds, growing; what took longer than the last is counted beyond it.
    """

    def __init__(self, bounds: Sequence[float] = SPANS) -> None:
        self.bounds = tuple(bounds)
        self._counts = [0] * (len(self.bounds) + 1)
        self.total = 0.0

    def note(self, seconds: float) -> None:
        """Count one that took so long."""
        self._counts[bisect_left(self.bounds, seconds)] += 1
        self.total += seconds

    def up_to(self) -> list[int]:
        """Return how many took at most each of the bounds, and how many there were in all."""
        found, so_far = [], 0
        for each in self._counts:
            so_far += each
            found.append(so_far)
        return found

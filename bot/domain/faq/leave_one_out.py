"""Weights fitted to one school's FAQ by asking it its own questions, each left out in its turn.

What is shipped was learnt from one FAQ; in another the entries may lie closer together, or differ
in other things. So the shipped weights are taken as what is believed beforehand (a Gaussian with
their curvature, Laplace's approximation), and moved by what the rehearsal shows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bot.domain.faq.scoring import SIGN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.faq.scoring import Weights
    from bot.domain.faq.words import Floats

Array = NDArray[np.float64]

COUNTS = 0.2  # a rehearsed question counts so much: ways to ask differ more than questions do
MOST = 1000  # questions that are weighed; more teach nothing new
ROUNDS = 12
CLOSE = 1e-4
TINY = 1e-6 * np.eye(len(SIGN))  # evidence that never differs has no curvature


@dataclass(frozen=True, slots=True, eq=False)
class Rehearsed:
    """A way to ask compared with an FAQ without it; ``right`` is its entry's place."""

    rows: Floats
    """As in evidence."""
    right: int


def adapted(shipped: Weights, rehearsal: Sequence[Rehearsed]) -> Weights:
    """Move shipped weights by a rehearsal: Newton's method, each step kept to its sign."""
    if not rehearsal:
        return shipped
    some = rehearsal[:: -(-len(rehearsal) // MOST)]
    rows = np.stack([each.rows for each in some]).astype(np.float64)
    right = np.array([each.right for each in some])
    start, trust = shipped.which.astype(np.float64), shipped.trust.astype(np.float64)
    at = start
    for _ in range(ROUNDS):
        slope, curve = _bend(rows, right, at)
        slope, curve = trust @ (at - start) + COUNTS * slope, trust + COUNTS * curve + TINY
        free = (at != 0) | (slope * SIGN < 0)
        step = np.zeros_like(at)
        step[free] = np.linalg.solve(curve[np.ix_(free, free)], slope[free])
        new = at - step
        new = np.where(new * SIGN > 0, new, 0.0)
        moved, at = float(np.abs(new - at).max()), new
        if moved < CLOSE:
            break
    return replace(shipped, which=at.astype(np.float32))


def _bend(rows: Array, right: NDArray[np.int_], at: Array) -> tuple[Array, Array]:
    """Return slope and curvature of the loss at the weights ``at``."""
    scores = rows @ at
    chances = np.exp(scores - scores.max(1, keepdims=True))
    chances /= chances.sum(1, keepdims=True)
    means = np.einsum("qn,qnk->qk", chances, rows)
    slope: Array = (means - rows[np.arange(len(rows)), right]).sum(0)
    curve: Array = np.einsum("qnk,qn,qnl->kl", rows, chances, rows) - means.T @ means
    return slope, curve

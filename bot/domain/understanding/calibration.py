"""Calibration: from evidence to two probabilities, *which entry* and *ours at all*.

Each is a logistic rule over a few numbers. It is fitted to questions that the model had not seen:
whole writers left out in their turn (``python -m benchmarks.calibration``, calibration.toml).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from bot.domain.understanding.model import NEAR_MEANING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from bot.domain.understanding.model import Evidence
    from bot.domain.understanding.words import Floats

WHICH = ("gap", "gap-learnt", "gap-near", "gap-covered", "first")
OURS = ("entry-over-others", "others", "nearer", "gap-near", "share-near", "gap", "gap-covered")
RICH = 20  # ways to ask an entry
LEANING = 30.0  # questions that the shipped rule is worth
STEPS = 30


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A logistic rule: the weight of each number, and last of none."""

    weights: Floats

    def chance(self, numbers: Floats) -> Floats:
        """Return the probability for a row of numbers, or for each of several rows."""
        found: Floats = 1 / (1 + np.exp(-(numbers @ self.weights[:-1] + self.weights[-1])))
        return found

    def fitted(self, numbers: Floats, right: Floats, leaning: float = LEANING) -> Rule:
        """Return the rule that fits what came out, kept near this one.

        Args:
            numbers: A row for each question.
            right: For each 1 where it is right, else 0.
            leaning: How many questions this rule is worth.
        """
        if not len(numbers):
            return self
        rows = np.c_[numbers, np.ones(len(numbers))].astype(np.float64)
        spread = (rows * rows).mean(0) * leaning * 0.25 + 1e-6
        start = self.weights.astype(np.float64)
        weights = start.copy()
        for _ in range(STEPS):
            chance = 1 / (1 + np.exp(-rows @ weights))
            slope = rows.T @ (chance - right) + spread * (weights - start)
            curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(spread)
            weights -= np.linalg.solve(curve, slope)
        return Rule(weights.astype(np.float32))


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    """Both rules, and from which probability on something is said."""

    which: Rule
    ours: Rule
    sure: float
    """An entry is surely the one …"""
    in_scope: float
    """… and surely ours."""
    likely: float
    """Titles are shown from here on."""
    wrong: float
    """The share of sure answers that were wrong, to writers whom it had not seen."""

    def surely(self, chance: float, in_scope: float) -> bool:
        """Return whether an entry that is so likely the one, and ours, is an answer."""
        return chance >= self.sure and in_scope >= self.in_scope


@dataclass(frozen=True, slots=True, eq=False)
class Calibrations:
    """How sure to be of an entry that many ways are known to ask, and of one with only a few."""

    rich: Calibration
    sparse: Calibration

    def of(self, ways: int) -> Calibration:
        """Return what holds for an entry with so many known ways to ask."""
        return self.rich if ways >= RICH else self.sparse


def numbers(
    scores: Floats,
    covered: Floats,
    which: Evidence,
    kinds: Evidence,
    pages: NDArray[np.bool_] | None = None,
) -> tuple[Floats, Floats]:
    """Return what the two probabilities are reckoned from: WHICH and OURS.

    Args:
        scores: Of each entry, all in all.
        covered: Of each entry, how much of the words it covers.
        which: What speaks for each entry.
        kinds: What speaks for each entry and then for each other thing.
        pages: Which of those other things stand aside: where they lead, their pages open before
            the entries are asked; where they do not, they take nothing from them.
    """
    count, first = len(scores), int(np.argmax(scores))
    if pages is not None:
        asked = np.concatenate([np.zeros(count, np.bool_), pages])
        kept = ~asked[kinds.owners]
        kinds = replace(
            kinds,
            scores=kinds.scores[~asked],
            nearest=kinds.nearest[kept],
            owners=kinds.owners[kept],
            likeness=kinds.likeness[kept],
        )
    gap, gap_covered = _lead(scores, first), _lead(covered, first)
    others = kinds.scores[count:].max()
    ours = kinds.owners < count
    closely = np.exp(NEAR_MEANING * (kinds.likeness - 1))
    nearer = kinds.likeness.max(initial=0.0) - which.likeness.max(initial=0.0)
    share = closely[ours].sum() / max(float(closely.sum()), 1e-30)
    return (
        np.array(
            [
                gap,
                _lead(which.scores, first),
                _nearer(which.likeness, which.owners == first),
                gap_covered,
                scores[first],
            ],
            np.float32,
        ),
        np.array(
            [
                kinds.scores[:count].max() - others,
                others,
                nearer,
                _nearer(kinds.likeness, ours),
                share,
                gap,
                gap_covered,
            ],
            np.float32,
        ),
    )


def _lead(scores: Floats, place: int) -> float:
    """Return by how much one score is larger than all others; what it is where it is alone."""
    return float(scores[place] - np.delete(scores, place).max(initial=0.0))


def _nearer(likeness: Floats, some: NDArray[np.bool_]) -> float:
    """Return how much nearer the nearest of some texts is than the nearest of the others."""
    furthest = likeness.min(initial=1.0)
    nearest = likeness[some].max(initial=furthest)
    return float(nearest - likeness[~some].max(initial=furthest))


@cache
def shipped() -> Mapping[bool, Calibrations]:
    """Read the shipped rules: by meaning (True) and by words alone."""
    path = resources.files("bot.domain.understanding") / "calibration.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        by_meaning: Calibrations(_rules(tables[f"{name}-rich"]), _rules(tables[f"{name}-sparse"]))
        for name, by_meaning in _NAMES.items()
    }


_NAMES = {"meaning": True, "words": False}


def _rules(table: Mapping[str, Mapping[str, float]]) -> Calibration:
    limits = table["limits"]
    return Calibration(
        which=_rule(table["which"], WHICH),
        ours=_rule(table["ours"], OURS),
        sure=limits["sure"],
        in_scope=limits["in-scope"],
        likely=limits["likely"],
        wrong=limits["wrong"],
    )


def _rule(weights: Mapping[str, float], names: tuple[str, ...]) -> Rule:
    return Rule(np.array([*(weights[name] for name in names), weights["always"]], np.float32))

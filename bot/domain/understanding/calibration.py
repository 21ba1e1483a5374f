"""Calibration: from evidence to two probabilities, *which entry* and *ours at all*.

Each is a logistic rule over a few numbers. It is fitted to questions that the model had not seen:
whole writers left out in their turn (``python -m benchmarks.calibration``, calibration.toml).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.understanding.words import Floats

WHICH = ("gap", "gap-learnt", "first", "covered")
OURS = ("entry-over-others", "first-over-others", "nearer", "near", "first", "gap", "covered")
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


@dataclass(frozen=True, slots=True, eq=False)
class Calibrations:
    """How sure to be of an entry that many ways are known to ask, and of one with only a few."""

    rich: Calibration
    sparse: Calibration

    def of(self, ways: int) -> Calibration:
        """Return what holds for an entry with so many known ways to ask."""
        return self.rich if ways >= RICH else self.sparse


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
    )


def _rule(weights: Mapping[str, float], names: tuple[str, ...]) -> Rule:
    return Rule(np.array([*(weights[name] for name in names), weights["always"]], np.float32))

"""Two chances from evidence: which entry is meant, and whether any is.

Both are logistic: a weighted sum of evidence, squeezed between 0 and 1. The weights are data
(weights.toml), fitted and calibrated by ``python -m benchmarks.fit_answering``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.domain.faq.features import NAMES
from bot.domain.faq.verdict import VerdictOutcome

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.faq.features import Evidence
    from bot.domain.faq.words import Floats

SCOPE = (
    "meaning-learnt",  # of the likeliest entry, as in evidence.NAMES
    "words-learnt",
    "meaning-centre",
    "words-covered",
    "aspect-match",
    "topic-match",
    "score",  # of the likeliest entry, all evidence weighed
    "chance",  # of the likeliest entry among all
    "strange",  # topics that no entry knows
    "chatter",  # greetings, thanks, abuse
    "elsewhere",  # likeness to a question that belongs elsewhere
    "none",  # learnt to speak for being such a question
    "always",
)
SIGN = np.array([-1.0 if name.endswith("miss") else 1.0 for name in NAMES], np.float32)
"""Which way each piece of evidence for an entry may count."""
AGAINST = frozenset({"strange", "chatter", "elsewhere", "none"})


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """The weight of each piece of evidence."""

    which: Floats
    scope: Floats
    trust: Floats
    """How firmly ``which`` is believed: the curvature of what it was fitted with, a square."""
    sure: float
    """An answer is given from this chance on that it is the right one, were any …"""
    ours: float
    """… and from this chance on that any is."""
    likely: float
    """Below this chance that any entry fits, none is offered."""
    settled: tuple[float, float]
    """From these two chances on, nothing else needs to be heard."""

    def outcome(self, chance: float, in_scope: float) -> VerdictOutcome:
        """Return the outcome for the chances of the likeliest entry and of there being any."""
        if chance >= self.sure and in_scope >= self.ours:
            return VerdictOutcome.ANSWER
        return VerdictOutcome.SUGGEST if in_scope >= self.likely else VerdictOutcome.UNKNOWN

    def chances(self, evidence: Evidence) -> Floats:
        """Return how probably each entry is meant, if any is."""
        scores = evidence.rows @ self.which
        grown = np.exp(scores - scores.max())
        chances: Floats = grown / grown.sum()
        return chances

    def in_scope(self, evidence: Evidence, chances: Floats) -> float:
        """Return how probably any entry is meant."""
        if evidence.silent:
            return 0.0
        return float(1 / (1 + np.exp(-(scope_row(evidence, chances, self.which) @ self.scope))))


def scope_row(evidence: Evidence, chances: Floats, which: Floats) -> Floats:
    """Return the evidence that any entry is meant, in the order of SCOPE."""
    top = int(np.argmax(chances))
    row = evidence.rows[top]
    own = [row[NAMES.index(name)] for name in SCOPE if name in NAMES]
    weighed = (float(row @ which), float(chances[top]))
    whole = (evidence.strange, evidence.chatter, evidence.elsewhere, evidence.none)
    return np.array([*own, *weighed, *whole, 1.0], dtype=np.float32)


@cache
def weights(*, by_meaning: bool) -> Weights:
    """Read the weights for evidence with or without an embedder."""
    text = (resources.files("bot.domain.faq") / "weights.toml").read_text(encoding="utf-8")
    return read_weights(tomllib.loads(text)["meaning" if by_meaning else "words"])


def read_weights(table: Mapping[str, Any]) -> Weights:
    """Read the weights of one table of weights.toml."""
    which, scope, trust = table["which"], table["scope"], table["trust"]
    settled = table["settled"]
    return Weights(
        which=np.array([which[name] for name in NAMES], np.float32),
        scope=np.array([scope[name] for name in SCOPE], np.float32),
        trust=np.array([trust[name] for name in NAMES], np.float32),
        sure=table["sure"],
        ours=table["ours"],
        likely=table["likely"],
        settled=(settled["chance"], settled["in-scope"]),
    )

"""From evidence to two chances: which entry is meant, and whether any is.

Both are logistic: a weighted sum of evidence, squeezed between 0 and 1. The weights are data
(weights.txt), fitted and calibrated by ``python -m benchmarks.fit_answering``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from bot.domain.answering.evidence import NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.answering.evidence import Evidence
    from bot.domain.answering.words import Floats

SCOPE = (
    "meaning-best",  # of the likeliest entry, as in evidence.NAMES
    "meaning-centre",
    "words-best",
    "words-covered",
    "aspect-match",
    "topic-match",
    "score",  # of the likeliest entry, all evidence weighed
    "chance",  # of the likeliest entry among all
    "strange",  # topics that no entry knows
    "chatter",  # greetings, thanks, abuse
    "elsewhere",  # likeness to a question that belongs elsewhere
    "always",
)
AGAINST = frozenset({"strange", "chatter", "elsewhere"})


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each piece of evidence counts."""

    which: Floats
    scope: Floats
    sure: float
    """An answer is given from this chance on that it is the right one."""
    likely: float
    """Below this chance that any entry fits, none is offered."""

    def chances(self, evidence: Evidence) -> Floats:
        """How probably each entry is meant, if any is."""
        scores = evidence.rows @ self.which
        grown = np.exp(scores - scores.max())
        chances: Floats = grown / grown.sum()
        return chances

    def in_scope(self, evidence: Evidence, chances: Floats) -> float:
        """How probably any entry is meant."""
        return float(1 / (1 + np.exp(-(scope_row(evidence, chances, self.which) @ self.scope))))


def scope_row(evidence: Evidence, chances: Floats, which: Floats) -> Floats:
    """The evidence that any entry is meant, in the order of SCOPE."""
    top = int(np.argmax(chances))
    row = evidence.rows[top]
    own = [row[NAMES.index(name)] for name in SCOPE if name in NAMES]
    weighed = (float(row @ which), float(chances[top]))
    whole = (evidence.strange, evidence.chatter, evidence.elsewhere)
    return np.array([*own, *weighed, *whole, 1.0], dtype=np.float32)


@cache
def weights(*, by_meaning: bool) -> Weights:
    """The weights for evidence with or without an embedder."""
    read = _sections()["meaning" if by_meaning else "words"]
    return Weights(
        which=np.array([read[f"which {name}"] for name in NAMES], np.float32),
        scope=np.array([read[f"scope {name}"] for name in SCOPE], np.float32),
        sure=read["sure"],
        likely=read["likely"],
    )


def _sections() -> Mapping[str, Mapping[str, float]]:
    text = (resources.files("bot.domain.answering") / "weights.txt").read_text(encoding="utf-8")
    sections: dict[str, dict[str, float]] = {}
    section: dict[str, float] = {}
    for line in text.splitlines():
        if line.startswith("["):
            section = sections.setdefault(line.strip("[]"), {})
        elif line and not line.startswith("#"):
            name, value = line.rsplit(" ", 1)
            section[name] = float(value)
    return sections

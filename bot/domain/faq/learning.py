"""Learning from all ways to ask together, so that near-neighbours are told apart.

A way to ask that is like a question speaks for its entry, but less where ways to ask other entries,
or questions that belong elsewhere, are as like it. That is kernel ridge regression (Saunders,
Gammerman, Vovk 1998), each entry's own ways to ask being 1 and all other texts 0; its solution is
exact and takes one linear system an FAQ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from bot.domain.faq.words import Floats, Places

# Chosen on benchmarks/data/questions.tsv; half or double of each changes a point at most.
RIDGE = 0.1  # how far a single way to ask is believed
MEANING_SHARP, WORDS_SHARP = 3.0, 2.0  # how quickly likeness stops to count
WORDS_SHARE = 0.25


@dataclass(frozen=True, slots=True, eq=False)
class Learnt:
    """The solution learnt from the ways to ask of an FAQ."""

    _pull: Floats
    """How each text (row) speaks for each entry (column), and for none (the last column)."""
    _usual: Floats
    """What speaks for each before anything is asked."""

    @classmethod
    def of(cls, starts: Places, count: int, words: Floats, meaning: Floats | None = None) -> Learnt:
        """Learn from ways to ask, entry by entry from ``starts``, and from what asks for none.

        Args:
            starts: Where each entry's ways to ask begin.
            count: The number of ways to ask; further texts belong elsewhere.
            words: How alike each two texts are by words, a square.
            meaning: How alike by meaning, or None.
        """
        owners = np.repeat(np.arange(len(starts)), np.diff(starts, append=count))
        wanted = np.zeros((len(words), len(starts) + 1), np.float32)
        wanted[np.arange(count), owners] = 1.0
        wanted[count:, -1] = 1.0
        usual = wanted.mean(0)
        kernel = _kernel(words, meaning) + RIDGE * np.eye(len(words), dtype=np.float32)
        pull = np.linalg.solve(kernel, wanted - usual).astype(np.float32)
        return cls(pull, usual)

    def of_likeness(self, words: Floats, meaning: Floats | None = None) -> tuple[Floats, float]:
        """Return the evidence for each entry and for none, given the likeness to each text."""
        scores = _kernel(words, meaning) @ self._pull + self._usual
        return scores[:-1], float(scores[-1])


def _kernel(words: Floats, meaning: Floats | None) -> Floats:
    by_words: Floats = np.exp(WORDS_SHARP * (words - 1))
    if meaning is None:
        return by_words
    kernel: Floats = np.exp(MEANING_SHARP * (meaning - 1)) + np.float32(WORDS_SHARE) * by_words
    return kernel

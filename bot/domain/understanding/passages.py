"""Whole entries, searched by words: question, ways to ask and answer as one text (BM25)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.domain.understanding.words import is_latin, pieces

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bot.domain.understanding.words import Floats, Places, Rows, Vocabulary

SATURATED, LENGTH = 1.2, 0.75  # k1 and b of Robertson and Zaragoza (2009)


@dataclass(frozen=True, slots=True, eq=False)
class Passages:
    """Passages, of one or several texts each, that can be searched by words."""

    count: int
    vocabulary: Vocabulary
    _starts: Places
    """A piece of the vocabulary is in the passages from ``_starts[n]`` to ``_starts[n + 1]`` …"""
    _passages: Places
    _weights: Floats
    """… and says so much there."""

    @classmethod
    def of(cls, count: int, vocabulary: Vocabulary, texts: Rows, owners: Places) -> Passages:
        """Index passages.

        Args:
            count: How many passages there are.
            vocabulary: Of all the texts.
            texts: What the passages are made of.
            owners: Of which passage each text is.
        """
        having = np.repeat(owners, np.diff(texts.starts)).astype(np.int64)
        lengths = np.bincount(having, minlength=count)
        found, times = np.unique(texts.places * np.int64(count) + having, return_counts=True)
        piece, passage = np.divmod(found, count)
        counts = np.bincount(piece, minlength=len(vocabulary))
        norm = SATURATED * (1 - LENGTH + LENGTH * lengths / (lengths.mean() or 1.0))
        weights = times * (SATURATED + 1) / (times + norm[passage])
        return cls(
            count,
            vocabulary,
            np.r_[0, np.cumsum(counts)].astype(np.int32),
            passage.astype(np.int32),
            (weights * _rarity(count, counts)[piece]).astype(np.float32),
        )

    def covered(self, text: str) -> Floats:
        """Return how much of a text, by rarity, each passage covers: 0 to 1.

        Nothing of a text in Latin letters: what they share says little (a sixth fewer are found).
        """
        scores = np.zeros(self.count, np.float32)
        if is_latin(text):
            return scores
        having: list[int] = []
        for piece in dict.fromkeys(pieces(text)):
            at = self.vocabulary.places.get(piece)
            part = slice(0, 0) if at is None else slice(*self._starts[at : at + 2])
            scores[self._passages[part]] += self._weights[part]
            having.append(part.stop - part.start)
        most = float(_rarity(self.count, np.array(having)).sum()) * (SATURATED + 1)
        return scores / np.float32(most) if having else scores


def _rarity(count: int, having: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return how rare pieces are that so many of the texts have."""
    rarity: NDArray[np.float64] = np.log(1 + (count - having + 0.5) / (having + 0.5))
    return rarity

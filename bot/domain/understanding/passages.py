"""Whole entries, searched by words: question, ways to ask and answer as one text (BM25)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.domain.understanding.words import is_latin, pieces

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.understanding.words import Floats, Places

SATURATED, LENGTH = 1.2, 0.75  # k1 and b of Robertson and Zaragoza (2009)


@dataclass(frozen=True, slots=True, eq=False)
class Passages:
    """Texts that can be searched by words."""

    count: int
    _found: Mapping[str, tuple[Places, Floats]]
    """In which texts a piece is, and how much it says there."""
    _unseen: float

    @classmethod
    def of(cls, texts: Sequence[str]) -> Passages:
        """Index texts."""
        counted = [Counter(pieces(text)) for text in texts]
        lengths = np.array([count.total() for count in counted], np.float32)
        mean = float(lengths.mean()) or 1.0
        gathered: dict[str, tuple[list[int], list[float]]] = {}
        for place, counts in enumerate(counted):
            norm = SATURATED * (1 - LENGTH + LENGTH * lengths[place] / mean)
            for piece, times in counts.items():
                places, weights = gathered.setdefault(piece, ([], []))
                places.append(place)
                weights.append(times * (SATURATED + 1) / (times + norm))
        found = {
            piece: (
                np.array(places, np.int32),
                _rarity(len(texts), len(places)) * np.array(weights, np.float32),
            )
            for piece, (places, weights) in gathered.items()
        }
        return cls(len(texts), found, _rarity(len(texts), 0))

    def covered(self, text: str) -> Floats:
        """Return how much of a text, by rarity, each passage covers: 0 to 1.

        Nothing of a text in Latin letters: what they share says little (a sixth fewer are found).
        """
        scores = np.zeros(self.count, np.float32)
        if is_latin(text):
            return scores
        most = 0.0
        for piece in dict.fromkeys(pieces(text)):
            if piece in self._found:
                places, weights = self._found[piece]
                scores[places] += weights
                most += _rarity(self.count, len(places))
            else:
                most += self._unseen
        return scores / np.float32(most * (SATURATED + 1)) if most else scores


def _rarity(count: int, having: int) -> float:
    return float(np.log(1 + (count - having + 0.5) / (having + 0.5)))

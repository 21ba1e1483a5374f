"""Likeness by words: pieces of text that two questions share, rare ones counting more."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

_PIECE = re.compile(r"[a-z0-9]+|[一-鿿]+|[^\W_a-z0-9一-鿿]+")


def pieces(text: str) -> list[str]:
    """Characters and their pairs of Chinese; words, and threes of their letters, of the rest."""
    found: list[str] = []
    for run in _PIECE.findall(text):
        if run.isascii():
            padded = f"^{run}$"
            found.append(f" {run}")
            found += [padded[at : at + 3] for at in range(len(padded) - 2)]
        else:
            found += run
            found += [run[at : at + 2] for at in range(len(run) - 1)]
    return found


@dataclass(frozen=True, slots=True)
class Words:
    """An inverted index over texts, each a vector of its pieces by tf-idf, of length one."""

    count: int
    _split: Callable[[str], list[str]]
    _rarity: Mapping[str, float]
    _postings: Mapping[str, tuple[NDArray[np.int32], Floats]]
    _unseen: float

    @classmethod
    def of(cls, texts: Sequence[str], split: Callable[[str], list[str]] = pieces) -> Words:
        """Index normalised texts."""
        counted = [Counter(split(text)) for text in texts]
        spread = Counter(piece for counts in counted for piece in counts)
        unseen = float(np.log(1 + len(texts)))
        rarity = {piece: unseen - float(np.log(n)) for piece, n in spread.items()}
        gathered: dict[str, tuple[list[int], list[float]]] = {}
        for number, counts in enumerate(counted):
            vector = _unit(counts, rarity, unseen)
            for piece, weight in vector.items():
                numbers, weights = gathered.setdefault(piece, ([], []))
                numbers.append(number)
                weights.append(weight)
        postings = {
            piece: (np.array(numbers, np.int32), np.array(weights, np.float32))
            for piece, (numbers, weights) in gathered.items()
        }
        return cls(len(texts), split, rarity, postings, unseen)

    def likeness(self, text: str) -> Floats:
        """How alike a normalised text is to each indexed one, from 0 to 1."""
        scores = np.zeros(self.count, np.float32)
        for piece, weight in _unit(Counter(self._split(text)), self._rarity, self._unseen).items():
            if piece in self._postings:
                numbers, weights = self._postings[piece]
                scores[numbers] += weights * weight
        return scores

    def known(self, text: str) -> float:
        """How much of a text, by rarity, occurs anywhere in the index."""
        counts = Counter(self._split(text))
        total = sum(self._rarity.get(piece, self._unseen) for piece in counts)
        return sum(self._rarity.get(piece, 0.0) for piece in counts) / total if total else 0.0


def _unit(
    counts: Mapping[str, int], rarity: Mapping[str, float], unseen: float
) -> dict[str, float]:
    vector = {
        piece: (1 + float(np.log(n))) * rarity.get(piece, unseen) for piece, n in counts.items()
    }
    length = _length(vector.values())
    return {piece: weight / length for piece, weight in vector.items()} if length else {}


def _length(weights: Iterable[float]) -> float:
    return float(np.sqrt(sum(weight * weight for weight in weights)))

"""Likeness by words: pieces of text that two questions share, rare ones counting more."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Floats = NDArray[np.float32]
Places = NDArray[np.int32]

_RUN = re.compile(r"[a-z0-9]+|[一-鿿]+|[^\W_a-z0-9一-鿿]+")


def pieces(text: str) -> list[str]:
    """Split text into characters and pairs of Chinese, else words and triples of their letters."""
    found: list[str] = []
    for run in _RUN.findall(text):
        if run.isascii():
            padded = f"^{run}$"
            found.append(f" {run}")
            found += [padded[at : at + 3] for at in range(len(padded) - 2)]
        else:
            found += run
            found += [run[at : at + 2] for at in range(len(run) - 1)]
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """The likeness of texts: the cosine of their pieces weighed by tf-idf."""

    count: int
    _rarity: Mapping[str, float]
    _postings: Mapping[str, tuple[Places, Floats]]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Likeness:
        """Index texts."""
        counted = [Counter(pieces(text)) for text in texts]
        rarity = _rarity(counted)
        gathered: dict[str, tuple[list[int], list[float]]] = {}
        for place, counts in enumerate(counted):
            for piece, weight in _unit(counts, rarity, len(texts)).items():
                places, weights = gathered.setdefault(piece, ([], []))
                places.append(place)
                weights.append(weight)
        postings = {
            piece: (np.array(places, np.int32), np.array(weights, np.float32))
            for piece, (places, weights) in gathered.items()
        }
        return cls(len(texts), rarity, postings)

    def among(self) -> Floats:
        """Return how alike each two of the texts are."""
        square = np.eye(self.count, dtype=np.float32)  # a text is like itself, whatever it says
        for places, weights in self._postings.values():
            if len(places) > 1:
                square[places[:, None], places] += weights[:, None] * weights
        np.fill_diagonal(square, 1.0)
        return square

    def to(self, text: str) -> Floats:
        """Return how alike ``text`` is to each of the texts, from 0 to 1."""
        scores = np.zeros(self.count, np.float32)
        for piece, weight in _unit(Counter(pieces(text)), self._rarity, self.count).items():
            if piece in self._postings:
                places, weights = self._postings[piece]
                scores[places] += weights * np.float32(weight)
        return scores


def among(texts: Sequence[str]) -> Floats:
    """Return how alike each two texts are, from 0 to 1."""
    return Likeness.of(texts).among()


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """The share of a question, by rarity, that occurs in each of several heaps of texts."""

    count: int
    _rarity: Mapping[str, float]
    _places: Mapping[str, Places]

    @classmethod
    def of(cls, heaps: Sequence[Sequence[str]]) -> Coverage:
        """Index heaps of texts."""
        found = [{piece for text in heap for piece in pieces(text)} for heap in heaps]
        gathered: dict[str, list[int]] = {}
        for place, each in enumerate(found):
            for piece in each:
                gathered.setdefault(piece, []).append(place)
        places = {piece: np.array(each, np.int32) for piece, each in gathered.items()}
        return cls(len(heaps), _rarity(found), places)

    def of_text(self, text: str) -> Floats:
        """Return the share of ``text`` known to each heap, from 0 to 1."""
        covered = np.zeros(self.count, np.float32)
        unseen = _unseen(self.count)
        total = 0.0
        for piece in set(pieces(text)):
            rarity = self._rarity.get(piece, unseen)
            total += rarity
            if piece in self._places:
                covered[self._places[piece]] += np.float32(rarity)
        return covered / np.float32(total) if total else covered


def _rarity(counted: Sequence[Counter[str]] | Sequence[set[str]]) -> dict[str, float]:
    spread = Counter(piece for counts in counted for piece in counts)
    unseen = _unseen(len(counted))
    return {piece: unseen - float(np.log(n)) for piece, n in spread.items()}


def _unseen(count: int) -> float:
    return float(np.log(count + 1))


def _unit(counts: Mapping[str, int], rarity: Mapping[str, float], count: int) -> dict[str, float]:
    unseen = _unseen(count)
    vector = {
        piece: (1 + float(np.log(n))) * rarity.get(piece, unseen) for piece, n in counts.items()
    }
    length = float(np.sqrt(sum(weight * weight for weight in vector.values())))
    return {piece: weight / length for piece, weight in vector.items()} if length else {}

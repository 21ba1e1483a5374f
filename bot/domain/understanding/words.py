"""Likeness by words: pieces of text that two texts share, rare ones counting more."""

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


def unit(vectors: Floats) -> Floats:
    """Return vectors, one or a row each, of unit length."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    scaled: Floats = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return scaled


def is_latin(text: str) -> bool:
    """Return whether a text is written in Latin letters for the most part."""
    letters = sum(character.isascii() and character.isalpha() for character in text)
    return 2 * letters > len(text.replace(" ", ""))


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Several texts by their pieces: row n has those from ``starts[n]`` to ``starts[n + 1]``."""

    starts: Places
    places: Places
    """Of each piece in the vocabulary."""
    weights: Floats
    """Of each piece: tf-idf, each row of unit length."""

    def row(self, at: int) -> tuple[Places, Floats]:
        """Return the places and weights of one row."""
        part = slice(self.starts[at], self.starts[at + 1])
        return self.places[part], self.weights[part]

    def take(self, rows: Sequence[int] | Places) -> Rows:
        """Return some of the rows, in the given order."""
        counts = np.diff(self.starts)[rows]
        ends = np.cumsum(counts, dtype=np.int32)
        at = _runs(self.starts[:-1][rows], counts)
        return Rows(np.r_[0, ends].astype(np.int32), self.places[at], self.weights[at])

    def joined(self, others: Rows) -> Rows:
        """Return these rows, then the others."""
        return Rows(
            np.concatenate([self.starts, others.starts[1:] + self.starts[-1]]),
            np.concatenate([self.places, others.places]),
            np.concatenate([self.weights, others.weights]),
        )

    def dense(self, width: int, rows: range) -> Floats:
        """Return rows as a matrix of the first ``width`` pieces of the vocabulary."""
        start, end = self.starts[rows.start], self.starts[rows.stop]
        places, weights = self.places[start:end], self.weights[start:end]
        owners = np.repeat(np.arange(len(rows)), np.diff(self.starts[rows.start : rows.stop + 1]))
        kept = places < width
        matrix = np.zeros((len(rows), width), np.float32)
        matrix[owners[kept], places[kept]] = weights[kept]
        return matrix

    def alike(self, one: tuple[Places, Floats], parts: Sequence[slice], width: int) -> Floats:
        """Return the cosine of a text with each row of some parts, among ``width`` pieces."""
        spread = np.zeros(width + 1, np.float32)
        spread[one[0]] = one[1]
        spans = [slice(self.starts[each.start], self.starts[each.stop]) for each in parts]
        places = np.concatenate([*(self.places[each] for each in spans), [width]])
        weights = np.concatenate([*(self.weights[each] for each in spans), [0]])
        counts = np.concatenate(
            [np.diff(self.starts[each.start : each.stop + 1]) for each in parts]
        )
        begins = np.cumsum(counts) - counts
        alike: Floats = np.add.reduceat(spread[places] * weights, begins).astype(np.float32)
        alike[counts == 0] = 0  # reduceat gives an empty run its next number
        return alike


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The pieces of some texts, the most common first, and how rare each is."""

    places: Mapping[str, int]
    rarity: Floats
    """Of each piece, and last of one that no text has."""

    @classmethod
    def of(cls, texts: Sequence[str]) -> Vocabulary:
        """Count the pieces of texts."""
        # in the order they come: which of two as common is learnt from is the same in each process
        spread = Counter(piece for text in texts for piece in dict.fromkeys(pieces(text)))
        counted = spread.most_common()
        having = np.array([count for _, count in counted], np.int32)
        return cls.having([piece for piece, _ in counted], having, len(texts))

    @classmethod
    def having(cls, pieces: Sequence[str], having: Places, texts: int) -> Vocabulary:
        """Return the vocabulary of pieces that so many of the texts have, the most common first."""
        rarity = np.log(texts + 1) - np.log([*having, 1])
        places = {piece: place for place, piece in enumerate(pieces)}
        return cls(places, rarity.astype(np.float32))

    def extended(self, texts: Sequence[str]) -> Vocabulary:
        """Return the vocabulary with the pieces that only these texts have, as rare ones."""
        places = dict(self.places)
        for text in texts:
            for piece in pieces(text):
                places.setdefault(piece, len(places))
        unseen = np.full(len(places) - len(self.places), self.rarity[-1], np.float32)
        return Vocabulary(places, np.concatenate([self.rarity[:-1], unseen, self.rarity[-1:]]))

    def __len__(self) -> int:
        """Return the number of pieces."""
        return len(self.places)

    def counted(self, texts: Sequence[str]) -> tuple[Places, Places, Places]:
        """Count the pieces of texts: where each text starts, the pieces' places, how often."""
        each = [Counter(pieces(text)) for text in texts]
        starts = np.cumsum([0, *map(len, each)], dtype=np.int32)
        places = [self.places.get(piece, -1) for counts in each for piece in counts]
        times = [count for counts in each for count in counts.values()]
        return starts, np.array(places, np.int32), np.array(times, np.int32)

    def weighed(self, starts: Places, places: Places, times: Places) -> Rows:
        """Return the rows of counted texts; unknown pieces (-1) make a row longer."""
        weights = self.rarity[places] * (1 + np.log(times.astype(np.float32)))
        owners = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
        lengths = np.sqrt(np.bincount(owners, weights * weights, len(starts) - 1))
        weights /= np.maximum(lengths, 1e-9)[owners]
        known = places >= 0
        kept = np.r_[0, np.cumsum(known)][starts]
        return Rows(kept.astype(np.int32), places[known], weights[known].astype(np.float32))

    def rows(self, texts: Sequence[str]) -> Rows:
        """Return the rows of texts."""
        return self.weighed(*self.counted(texts))


def _runs(starts: Places, counts: Places) -> Places:
    """Return the places of several runs, each from its start, one after the other."""
    ends = np.cumsum(counts)
    found: Places = np.arange(counts.sum()) + np.repeat(starts - ends + counts, counts)
    return found


def among(texts: Sequence[str], known: Vocabulary) -> Floats:
    """Return how alike each two texts are by words, from 0 to 1, rare ones counting more."""
    vocabulary = known.extended(texts)
    matrix = vocabulary.rows(texts).dense(len(vocabulary), range(len(texts)))
    square = (matrix @ matrix.T).astype(np.float32)
    np.fill_diagonal(square, 1.0)
    return square

"""The model: which class a text is of, learnt from known texts of each class.

Two steps. A *linear* rule (ridge regression: each class's own texts are 1, all others 0) over an
embedder's vector and the most common pieces of words; it is learnt in a second and generalises.
Then the *nearest* known texts correct it by what it got wrong on them; that is exact memory, and
what an edit needs to be in force at once. On unseen writers the two together do as well as kernel
ridge over all texts, for a thousandth of its time (``python -m benchmarks.answering``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bot.domain.understanding.words import Rows, Vocabulary, unit

if TYPE_CHECKING:
    from bot.domain.understanding.words import Floats, Places

Vectors = NDArray[np.int8]

# Chosen on one set of held-out writers; half or double of each changes a point at most.
COMMON = 1000  # pieces that the linear rule knows
MEANING, WORDS = 3.0**0.5, 0.3**0.5  # how much each side counts in it
RIDGE = 2.0
NEAR_MEANING, NEAR_WORDS = 30.0, 3.0  # how quickly a neighbour counts less
NEAREST = 30
DOUBT = 0.5  # what stands against the neighbours’ word
LIKELY = 12  # classes whose texts are looked through for neighbours
ALONE = 8.0  # by words alone, how quickly a neighbour counts less
CHUNK = 1024  # texts at once
FULL = 127.0  # a vector's largest number, stored


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """Known texts, those of one class together: class c has rows ``starts[c]:starts[c + 1]``."""

    texts: tuple[str, ...]
    starts: Places
    words: Rows
    vectors: Vectors | None
    """A row for each text; None where words are all that is known."""
    lengths: Floats
    """Of each vector: a question is compared with some thousands."""

    @classmethod
    def of(
        cls, texts: tuple[str, ...], starts: Places, words: Rows, vectors: Vectors | None
    ) -> Known:
        """Measure the vectors of known texts."""
        if vectors is None:
            return cls(texts, starts, words, None, np.empty(0, np.float32))
        chunks = [vectors[at : at + CHUNK] for at in range(0, len(texts), CHUNK)]
        lengths = [np.linalg.norm(each.astype(np.float32), axis=-1) for each in chunks]
        return cls(texts, starts, words, vectors, np.concatenate(lengths).astype(np.float32))

    def owners(self, places: Places) -> Places:
        """Return the class of each of these texts."""
        owners: Places = np.searchsorted(self.starts, places, side="right").astype(np.int32) - 1
        return owners

    def seen(self, places: Places | slice) -> Floats:
        """Return vectors of unit length; there are vectors."""
        assert self.vectors is not None  # noqa: S101  # by words alone nobody asks
        lengths = np.maximum(self.lengths[places], np.float32(1e-9))
        vectors = self.vectors[places].astype(np.float32)
        vectors /= lengths[:, None]
        return vectors

    def first(self, classes: int) -> Known:
        """Return the texts of the first classes."""
        count = int(self.starts[classes])
        vectors = None if self.vectors is None else self.vectors[:count]
        end = self.words.starts[count]
        words = Rows(
            self.words.starts[: count + 1], self.words.places[:end], self.words.weights[:end]
        )
        starts = self.starts[: classes + 1]
        return Known(self.texts[:count], starts, words, vectors, self.lengths[:count])


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What speaks for each class: near 1 where it is surely meant, near 0 where not."""

    scores: Floats
    nearest: Places
    """Known texts, the nearest first."""
    owners: Places
    """The class of each of them …"""
    likeness: Floats
    """… and how alike it is: 1 for the same text."""


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """What was learnt from known texts."""

    known: Known
    vocabulary: Vocabulary
    middle: Floats
    """The mean of all vectors: what they have in common tells nothing apart."""
    _pull: Floats
    """How each number of a vector, and each common piece, speaks for each class (column)."""
    _usual: Floats

    def hear(self, text: str, vector: Floats | None = None) -> Evidence:
        """Weigh a text, as it was read, with its vector of unit length if there is one."""
        words = self.vocabulary.rows([text])
        scores = self._linear(words, None if vector is None else vector[None])[0]
        parts = self._candidates(scores)
        places = np.concatenate([np.arange(e.start, e.stop, dtype=np.int32) for e in parts])
        likeness = near = self.known.words.alike(words.row(0), parts, len(self.vocabulary))
        weights = np.exp(ALONE * (near - 1))
        if vector is not None:
            likeness = np.concatenate([self.known.seen(each) @ vector for each in parts])
            weights = np.exp(NEAR_MEANING * (likeness - 1) + NEAR_WORDS * (near - 1))
        order = np.argsort(-weights, kind="stable")[:NEAREST]
        nearest, heard = places[order], weights[order]
        owners = self.known.owners(nearest)
        wrong = self._wrong(nearest, owners, None if vector is None else self.known.seen(nearest))
        scores = scores + heard @ wrong / (heard.sum() + np.float32(DOUBT))
        return Evidence(scores.astype(np.float32), nearest, owners, likeness[order])

    def _linear(self, words: Rows, seen: Floats | None) -> Floats:
        """Return what the linear rule says of texts, a row each, by words and maybe by meaning."""
        width = len(self.middle)
        rows = range(len(words.starts) - 1)
        scores = by_words(words, len(self._pull) - width, rows) @ self._pull[width:] + self._usual
        if seen is not None:
            scores += by_meaning(seen, self.middle) @ self._pull[:width]
        return scores

    def _candidates(self, scores: Floats) -> list[slice]:
        """Return where the texts of each of the likely classes are."""
        likely = np.argsort(-scores, kind="stable")[:LIKELY]
        starts = self.known.starts.tolist()
        return [slice(starts[at], starts[at + 1]) for at in likely]

    def _wrong(self, places: Places, owners: Places, seen: Floats | None) -> Floats:
        """Return, for each of these known texts, what the linear rule says too little."""
        wrong = -self._linear(self.known.words.take(places), seen)
        wrong[np.arange(len(places)), owners] += 1
        return wrong


def by_words(words: Rows, common: int, rows: range) -> Floats:
    """Return what the linear rule sees of the words of texts, a row each."""
    found: Floats = np.float32(WORDS) * words.dense(common, rows)
    return found


def by_meaning(seen: Floats, middle: Floats) -> Floats:
    """Return what the linear rule sees of the vectors of texts, a row each."""
    found: Floats = np.float32(MEANING) * (seen - middle)
    return found


def packed(vectors: Floats) -> Vectors:
    """Return vectors in a byte a number, each scaled to its largest."""
    largest = np.abs(vectors).max(-1, keepdims=True)
    scaled: Vectors = np.rint(vectors * (np.float32(FULL) / np.maximum(largest, 1e-9))).astype(
        np.int8
    )
    return scaled


def unpacked(vectors: Vectors) -> Floats:
    """Return vectors of unit length."""
    return unit(vectors.astype(np.float32))

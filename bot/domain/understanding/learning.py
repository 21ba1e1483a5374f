"""Learning a model from known texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bot.domain.understanding.model import (
    CHUNK,
    COMMON,
    RIDGE,
    Known,
    Model,
    by_meaning,
    by_words,
)

if TYPE_CHECKING:
    from bot.domain.understanding.words import Floats, Vocabulary


def learn(known: Known, vocabulary: Vocabulary, *, even: bool = False) -> Model:
    """Learn from known texts of each class.

    Args:
        known: The texts; there is at least one.
        vocabulary: Of their words, the most common first.
        even: All classes count alike, however many texts they have.
    """
    middle = np.empty(0, np.float32)
    if known.vectors is not None:
        chunks = range(0, len(known.texts), CHUNK)
        sums = [known.seen(slice(at, at + CHUNK)).sum(0) for at in chunks]
        middle = (np.sum(sums, 0) / len(known.texts)).astype(np.float32)
    counts = np.diff(known.starts)
    weights = np.ones(len(known.texts), np.float32)
    if even:
        weights = np.repeat(counts.mean() / np.maximum(counts, 1), counts).astype(np.float32)
    return _fit(known, vocabulary, middle, weights)


def _fit(known: Known, vocabulary: Vocabulary, middle: Floats, weights: Floats) -> Model:
    """Fit the linear rule to known texts."""
    count, classes = len(known.texts), len(known.starts) - 1
    owners = np.repeat(np.arange(classes), np.diff(known.starts))
    usual = np.bincount(owners, weights, classes).astype(np.float32) / weights.sum()
    common = min(COMMON, len(vocabulary))
    width = len(middle) + common
    square = np.zeros((width, width), np.float32)
    owned = np.zeros((width, classes), np.float32)
    for at in range(0, count, CHUNK):
        rows = range(at, min(count, at + CHUNK))
        met = by_words(known.words, common, rows)
        if known.vectors is not None:
            seen = known.seen(slice(rows.start, rows.stop))
            met = np.concatenate([by_meaning(seen, middle), met], axis=1)
        counted = met * weights[rows.start : rows.stop, None]
        square += counted.T @ met
        wanted = np.zeros((len(rows), classes), np.float32)
        wanted[np.arange(len(rows)), owners[rows.start : rows.stop]] = 1
        owned += counted.T @ (wanted - usual)
    square[np.diag_indices(width)] += np.float32(RIDGE)
    return Model(known, vocabulary, middle, np.linalg.solve(square, owned), usual)

"""Learning models from known texts, an edit by what it changes alone.

The linear rule of a :class:`Model` needs two things of its texts, as it sees them (a row each, m):
the sum of each class, and mᵀm over all. Both are sums over classes; so after an edit only the texts
of that class are taken out and put in again, and solving takes the tenth of a second that is left.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    from collections.abc import Sequence

    from bot.domain.understanding.words import Floats, Vocabulary

MOST_CHANGED = 0.2  # of all texts; where more have changed, all are summed up anew


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """What known texts come to: the first ``ours`` classes are entries, the rest other things."""

    names: tuple[str, ...]
    """Of the classes."""
    known: Known
    ours: int
    middle: Floats
    """The mean of all vectors; empty where there are none."""
    sums: Floats
    """Of each class: the sum of its texts as the linear rule sees them."""
    _square: Floats
    """mᵀm over all texts."""
    _even: Floats
    """The same over the entries’ texts, each entry counting as one."""

    @classmethod
    def of(
        cls,
        names: Sequence[str],
        known: Known,
        ours: int,
        vocabulary: Vocabulary,
        middle: Floats,
        before: Sums | None = None,
    ) -> Sums:
        """Sum up known texts.

        Args:
            names: Of the classes, entries first; by them a class is known again.
            known: Their texts; there is at least one.
            ours: How many of the classes are entries.
            vocabulary: Of their words, the most common first.
            middle: The mean of all vectors; empty where there are none.
            before: What was summed up before, of which most may still hold.
        """
        width = len(middle) + min(COMMON, len(vocabulary))
        empty = np.zeros((width, width), np.float32)
        new = cls(
            tuple(names),
            known,
            ours,
            middle,
            np.zeros((len(names), width), np.float32),
            empty,
            empty,
        )
        if before is not None and new._sees_as(before):
            changed = new._changes(before)
            if changed is not None:
                return new._from(before, *changed)
        return new._with(range(len(names)), empty, empty.copy())

    def even(self, vocabulary: Vocabulary) -> Model:
        """Learn the entries alone, all of which count alike however many texts they have."""
        counts = np.diff(self.known.starts)[: self.ours].astype(np.float32)
        weights = counts.mean() / np.maximum(counts, 1)
        return _solved(
            self.known.first(self.ours),
            vocabulary,
            self.middle,
            self._even * counts.mean(),
            self.sums[: self.ours] * weights[:, None],
            np.full(self.ours, 1 / self.ours, np.float32),
        )

    def all(self, vocabulary: Vocabulary) -> Model:
        """Learn all classes."""
        counts = np.diff(self.known.starts).astype(np.float32)
        usual = counts / counts.sum()
        return _solved(self.known, vocabulary, self.middle, self._square, self.sums, usual)

    def _sees_as(self, other: Sums) -> bool:
        """Return whether texts are seen by as many pieces and as long vectors."""
        return self.sums.shape[1] == other.sums.shape[1] and len(self.middle) == len(other.middle)

    def _changes(self, before: Sums) -> tuple[list[int], list[int]] | None:
        """Return the classes of before that are gone and those that are new, or None if many."""
        old = {before._key(at): at for at in range(len(before.names))}
        new = {self._key(at): at for at in range(len(self.names))}
        gone = [at for key, at in old.items() if key not in new]
        come = [at for key, at in new.items() if key not in old]
        count = sum(before._count(at) for at in gone) + sum(self._count(at) for at in come)
        return (gone, come) if count <= MOST_CHANGED * len(self.known.texts) else None

    def _key(self, at: int) -> tuple[str, bool, tuple[str, ...]]:
        start, end = self.known.starts[at : at + 2]
        return self.names[at], at < self.ours, self.known.texts[start:end]

    def _count(self, at: int) -> int:
        return int(self.known.starts[at + 1] - self.known.starts[at])

    def _from(self, before: Sums, gone: list[int], come: list[int]) -> Sums:
        """Take out of what was summed up before what is gone, and put in what has come."""
        square, even = before._square.copy(), before._even.copy()
        before._with(gone, square, even, sign=-1)
        places = {name: at for at, name in enumerate(before.names)}
        for at, name in enumerate(self.names):
            if name in places:
                self.sums[at] = before.sums[places[name]]
        return self._with(come, square, even)

    def _with(
        self, classes: Sequence[int], square: Floats, even: Floats, *, sign: float = 1.0
    ) -> Sums:
        """Add some classes to the sums."""
        for at in classes:
            start, end = (int(each) for each in self.known.starts[at : at + 2])
            total = np.zeros(len(square), np.float32)
            for first in range(start, end, CHUNK):
                seen = self._seen(range(first, min(end, first + CHUNK)))
                alike = np.float32(sign) * (seen.T @ seen)
                square += alike
                if at < self.ours:
                    even += alike / np.float32(end - start)
                total += seen.sum(0)
            if sign > 0:
                self.sums[at] = total
        return replace(self, _square=square, _even=even)

    def _seen(self, rows: range) -> Floats:
        """Return texts as the linear rule sees them, a row each."""
        common = self.sums.shape[1] - len(self.middle)
        words = by_words(self.known.words, common, rows)
        if self.known.vectors is None:
            return words
        seen = by_meaning(self.known.seen(slice(rows.start, rows.stop)), self.middle)
        return np.concatenate([seen, words], axis=1)


def _solved(
    known: Known,
    vocabulary: Vocabulary,
    middle: Floats,
    square: Floats,
    sums: Floats,
    usual: Floats,
) -> Model:
    """Solve for the linear rule: each class's own texts are 1, all others 0."""
    matrix = square.copy()
    matrix[np.diag_indices(len(matrix))] += np.float32(RIDGE)
    owned = (sums - np.outer(usual, sums.sum(0))).T.astype(np.float32)
    return Model(known, vocabulary, middle, np.linalg.solve(matrix, owned), usual)

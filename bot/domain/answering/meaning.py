"""Likeness by meaning: vectors of an embedder, seen from the middle of the school's questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.answering.words import Floats, Places

ALIKE = 0.8  # two questions from here on ask the same

# An embedder puts all short questions close together; what tells them apart shows only when what
# they have in common is taken away. So every vector is taken from the mean, then made unit length.


@dataclass(frozen=True, slots=True)
class Meaning:
    """The vectors of all ways to ask, of each entry's middle, of answers, and of what is beyond."""

    texts: Floats
    centres: Floats
    answers: Floats
    elsewhere: Floats
    _middle: Floats
    _answers_middle: Floats

    @classmethod
    def of(cls, texts: Floats, starts: Places, answers: Floats, elsewhere: Floats) -> Meaning:
        """Prepare vectors: of ways to ask (entry by entry, from ``starts``), of answers, of others.

        ``elsewhere`` are questions that belong elsewhere; those that an entry is like do not count.
        """
        middle = texts.mean(0)
        centred = _unit(texts - middle)
        centres = _unit(np.add.reduceat(centred, starts))
        answers_middle = answers.mean(0)
        beyond = _unit(elsewhere - middle)
        beyond = beyond[(beyond @ centred.T).max(1) < ALIKE]
        return cls(
            centred, centres, _unit(answers - answers_middle), beyond, middle, answers_middle
        )

    def among(self, vectors: Floats) -> Floats:
        """How alike each two questions are."""
        asked = _unit(vectors - self._middle)
        return asked @ asked.T

    def beyond(self, vector: Floats) -> float:
        """How alike a question is to the nearest of those that belong elsewhere."""
        likeness = self.elsewhere @ _unit(vector - self._middle)
        return float(likeness.max(initial=0.0))

    def to(self, vector: Floats) -> tuple[Floats, Floats, Floats]:
        """How alike a question is to each way to ask, to each entry's middle, to each answer."""
        asked = _unit(vector - self._middle)
        answering = _unit(vector - self._answers_middle)
        return self.texts @ asked, self.centres @ asked, self.answers @ answering


def groups(likeness: Floats, near: float) -> list[list[int]]:
    """Texts gathered by likeness, the largest group first.

    Args:
        likeness: A square: how alike each two texts are.
        near: A text joins the group that it is most alike to on average, from this likeness on.
    """
    gathered: list[list[int]] = []
    for at, row in enumerate(likeness):
        means = [float(row[group].mean()) for group in gathered]
        best = int(np.argmax(means)) if means else -1
        if best >= 0 and means[best] >= near:
            gathered[best].append(at)
        else:
            gathered.append([at])
    return sorted(gathered, key=len, reverse=True)


def stacked(vectors: Sequence[Floats]) -> Floats:
    """Vectors as the rows of one matrix."""
    return np.stack(vectors).astype(np.float32)


def _unit(vectors: Floats) -> Floats:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    unit: Floats = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return unit

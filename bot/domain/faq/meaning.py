"""Likeness by meaning: vectors of an embedder, centred on the school's questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.faq.words import Floats, Places

ALIKE = 0.8  # two questions from here on ask the same
ENOUGH = 20  # questions have a mean
BY_ENTRIES = 0.3  # how much it counts, in grouping, that two questions may ask the same entries

# An embedder puts all short questions close together, and those of one script closer still; what
# tells them apart shows only when what they have in common is taken away. So every vector is taken
# from the mean of its script, then made unit length.


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """The vectors of ways to ask and questions beyond, of each entry's middle, and of answers."""

    all: Floats
    """Of the ways to ask, entry by entry, then of the texts of ``beyond``."""
    beyond: tuple[int, ...]
    """The places of those elsewhere that no way to ask is like."""
    centres: Floats
    answers: Floats
    _middles: tuple[Floats, Floats]
    """Of questions in Chinese, and in Latin letters."""

    @classmethod
    def of(
        cls,
        asked: Sequence[str],
        elsewhere: Sequence[str],
        starts: Places,
        vectors: Mapping[str, Floats],
        answers: Floats,
    ) -> Meaning:
        """Prepare vectors.

        Args:
            asked: Ways to ask, entry by entry from ``starts``.
            elsewhere: Questions that belong elsewhere; those that an entry is like do not count.
            starts: Where each entry's ways to ask begin.
            vectors: Of both, by text.
            answers: The vectors of the answers, an entry a row.
        """
        middles = tuple(_middle(asked, elsewhere, vectors, latin=latin) for latin in (False, True))
        ours, others = (
            _unit(_stacked([vectors[text] - middles[is_latin(text)] for text in texts], answers))
            for texts in (asked, elsewhere)
        )
        beyond = np.flatnonzero((others @ ours.T).max(1) < ALIKE)
        return cls(
            all=np.concatenate([ours, others[beyond]]),
            beyond=tuple(beyond.tolist()),
            centres=_unit(np.add.reduceat(ours, starts)),
            answers=_unit(answers - answers.mean(0)),
            _middles=(middles[0], middles[1]),
        )

    def among(self, texts: Sequence[str], vectors: Sequence[Floats]) -> Floats:
        """Return how alike each two questions are."""
        asked = np.stack([self._seen(*each) for each in zip(texts, vectors, strict=True)])
        likeness: Floats = asked @ asked.T
        return likeness

    def to(self, text: str, vector: Floats) -> tuple[Floats, Floats, Floats]:
        """Return how alike a question is to each text, to each entry's middle, to each answer."""
        asked = self._seen(text, vector)
        return self.all @ asked, self.centres @ asked, self.answers @ asked

    def _seen(self, text: str, vector: Floats) -> Floats:
        return _unit(vector - self._middles[is_latin(text)])


def is_latin(text: str) -> bool:
    """Return whether a text is written in Latin letters for the most part."""
    letters = sum(character.isascii() and character.isalpha() for character in text)
    return 2 * letters > len(text.replace(" ", ""))


def _middle(
    asked: Sequence[str],
    elsewhere: Sequence[str],
    vectors: Mapping[str, Floats],
    *,
    latin: bool,
) -> Floats:
    """Return the mean of the questions in a script: ours where there are enough, else others."""
    for texts in (asked, elsewhere, [*asked, *elsewhere]):
        some = [vectors[text] for text in texts if is_latin(text) is latin]
        if len(some) >= ENOUGH:
            break
    some = some or [vectors[text] for text in asked]
    middle: Floats = np.mean(some, 0, dtype=np.float32)
    return middle


def groups(likeness: Floats, chances: Floats, near: float) -> list[list[int]]:
    """Group texts by likeness and by the entries they may ask, the largest group first.

    The two groups most alike on average are joined for as long as they are ``near``; which of the
    texts came first makes no difference. ``benchmarks/grouping.py`` measures it.

    Args:
        likeness: A square: how alike each two texts are.
        chances: A row for each text: how probably it asks each entry.
        near: Groups are joined from this average on.
    """
    shared = _unit(chances)
    alike = (1 - BY_ENTRIES) * likeness + BY_ENTRIES * (shared @ shared.T)
    np.fill_diagonal(alike, -np.inf)
    gathered = [[at] for at in range(len(alike))]
    while len(alike) > 1:
        one, other = divmod(int(alike.argmax()), len(alike))
        if alike[one, other] < near:
            break
        sizes = len(gathered[one]), len(gathered[other])
        mean = np.average(alike[[one, other]], axis=0, weights=sizes)
        alike[one], alike[:, one] = mean, mean
        alike[one, one] = -np.inf
        alike[other], alike[:, other] = -np.inf, -np.inf
        gathered[one] += gathered[other]
        gathered[other] = []
    found = [sorted(group) for group in gathered if group]
    return sorted(found, key=lambda group: (-len(group), group[0]))


def _stacked(vectors: Sequence[Floats], like: Floats) -> Floats:
    return np.stack(vectors) if vectors else np.empty((0, like.shape[1]), np.float32)


def _unit(vectors: Floats) -> Floats:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    unit: Floats = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return unit

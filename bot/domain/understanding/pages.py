"""What a message is about, of all that comes with the software: which page, were it no entry.

The models of an :class:`~bot.domain.understanding.index.Index` ask whether one of the *school's*
entries is meant, and there what most is known of weighs most. Here more ways make a topic weigh
little more, so that a page of forty ways is heard beside thousands of texts that are nobody's. It
is learnt when ``ways.npz`` is made (``python -m benchmarks.ways``) and is the same for all schools.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from bot.domain.understanding import shipped
from bot.domain.understanding.kinds import Kind
from bot.domain.understanding.model import (
    CHUNK,
    RIDGE,
    Known,
    Model,
    by_meaning,
    by_words,
    unpacked,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.understanding.shipped import Shipped
    from bot.domain.understanding.words import Floats

PIECES = 4000  # of words that the rule knows: a page has fewer ways than an entry, and rarer words
EVENING = 0.7  # by which power of its ways a topic counts less; by 1 all topics would count alike
HALF = 0.5  # what an entry that speaks of a page counts for it
LEAST = 0.05  # evidence that is worth weighing
# Of which page an entry speaks: it is no rival of it.
_OF_PAGE: Mapping[str, Kind] = {
    "enroll": Kind.ENROLMENT,
    "exam-register": Kind.EXAM_SIGN_UP,
    "exam-fee": Kind.EXAM_SIGN_UP,
    "exam-subsidy": Kind.EXAM_AFTER,
    "exam-resit": Kind.EXAM_AFTER,
    "exam-cert": Kind.EXAM_AFTER,
    "exam": Kind.MY_EXAM,
    "course-choose-elective": Kind.MY_ELECTIVES,
    "course-change-elective": Kind.MY_ELECTIVES,
    "work": Kind.MENTOR_HELP,
}


def learn(known: Shipped, *, meaning: bool) -> tuple[Floats, Floats]:
    """Learn the linear rule of all topics: what speaks for each of them, and how usual it is."""
    counts = np.diff(known.starts).astype(np.float32)
    weights = np.maximum(counts, 1) ** np.float32(-EVENING)
    weights *= counts.sum() / float((counts * weights).sum())
    pieces = min(PIECES, len(known.vocabulary))
    width = (len(known.middle) if meaning else 0) + pieces
    square = np.zeros((width, width), np.float32)
    sums = np.zeros((len(counts), width), np.float32)
    for at, weight in enumerate(weights):
        start, end = (int(each) for each in known.starts[at : at + 2])
        for first in range(start, end, CHUNK):
            rows = range(first, min(end, first + CHUNK))
            seen = by_words(known.words, pieces, rows)
            if meaning:
                vectors = unpacked(known.vectors[rows.start : rows.stop])
                seen = np.concatenate([by_meaning(vectors, known.middle), seen], axis=1)
            square += weight * (seen.T @ seen)
            sums[at] += weight * seen.sum(0)
    usual = (counts * weights / float((counts * weights).sum())).astype(np.float32)
    square[np.diag_indices(width)] += np.float32(RIDGE)
    owned = (sums - np.outer(usual, sums.sum(0))).T.astype(np.float32)
    return np.linalg.solve(square, owned).astype(np.float32), usual


@cache
def _model(*, meaning: bool) -> Model:
    """Read what was learnt; without vectors by words alone."""
    known = shipped.shipped()
    with resources.as_file(shipped.folder() / shipped.FILE) as path, np.load(path) as found:
        pull = found["pull" if meaning else "pull_of_words"].astype(np.float32)
        usual = found["usual"]
    vectors = known.vectors if meaning else None
    material = Known.of(known.texts, known.starts, known.words, vectors)
    middle = known.middle if meaning else np.empty(0, np.float32)
    return Model(material, known.vocabulary, middle, pull, usual)


@cache
def _topics() -> tuple[tuple[str, Kind | None], ...]:
    """Return each topic with the page that it is, or speaks of."""
    found = []
    for topic in shipped.shipped().topics:
        kind = None
        if not shipped.is_entry(topic):
            kind = Kind(topic)
        else:
            name = next((each for each in _OF_PAGE if topic.startswith(each)), "")
            kind = _OF_PAGE.get(name)
        found.append((topic, kind))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Told:
    """What a text is about: the evidence for each page, and what stands against all of them."""

    pages: tuple[tuple[Kind, float], ...] = ()
    """Of each kind its own, and half of that for an entry that speaks of it; some of it."""
    of_entry: float = 0.0
    """For the likeliest entry, …"""
    of_other: float = 0.0
    """… and for the likeliest that speaks of no page."""


def told(text: str, vector: Floats | None) -> Told:
    """Weigh a text, as it was read, with its vector of unit length if there is one."""
    scores = _model(meaning=vector is not None).hear(text, vector).scores.tolist()
    kinds: dict[Kind, float] = {}
    entries: dict[Kind | None, float] = {}
    for (topic, kind), score in zip(_topics(), scores, strict=True):
        if kind is not None and topic == kind:
            kinds[kind] = score
        else:
            entries[kind] = max(score, entries.get(kind, 0.0))
    both = ((kind, score + HALF * entries.get(kind, 0.0)) for kind, score in kinds.items())
    found = tuple((kind, round(score, 4)) for kind, score in both if score >= LEAST)
    return Told(found, round(max(entries.values()), 4), round(entries.get(None, 0.0), 4))

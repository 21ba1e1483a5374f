"""Which shipped topics a school's entries are: their ways to ask serve the entry."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from bot.domain.understanding.learning import Sums
from bot.domain.understanding.model import Known
from bot.domain.understanding.normalisation import read
from bot.domain.understanding.qualifiers import listed
from bot.domain.understanding.shipped import Shipped, is_entry, policy, questions, shipped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.faq.entries import Entry
    from bot.domain.understanding.model import Model
    from bot.domain.understanding.qualifiers import Named
    from bot.domain.understanding.words import Floats

SURELY = 0.35  # an entry's own questions speak so much more for a topic than for the next
SEVERAL = 2  # ways that name a qualifier
TOUCHED = 0.1  # from here on an entry may be of a topic, which then speaks against no entry


@dataclass(frozen=True, slots=True)
class Matched:
    """The topics that serve entries, and those that speak against all of them."""

    topic_of: Mapping[str, str]
    """An entry's id → the topic."""
    foreign: tuple[str, ...]
    """Topics that this school's entries do not touch."""


def match(
    entries: Sequence[Entry], vectors: Mapping[str, Floats] | None, known: Shipped
) -> Matched:
    """Find the shipped topic of each entry that has one.

    An entry with the id and the question that ways were written to has them. Any other has those
    of a topic of public policy, the same everywhere, that its own ways to ask are surely taken
    for, unless a level, an exam, a place is another.
    """
    written = questions()
    exact = {
        entry.id: entry.id
        for entry in entries
        if entry.id in written and read(entry.question).text == read(written[entry.id]).text
    }
    rest = [entry for entry in entries if entry.id not in exact]
    free = [each for each in known.topics if is_entry(each) and each not in exact.values()]
    if not rest or vectors is None:
        return Matched(exact, tuple(free))
    model = _topics()
    found: dict[str, tuple[float, str]] = {}
    touched: set[str] = set()
    for entry in rest:
        texts = [read(text).text for text in entry.asked]
        heard = np.mean([model.hear(text, vectors[text]).scores for text in texts], 0)
        order = np.argsort(-heard)
        topics = [_names()[at] for at in order[:3]]
        touched.update(
            topic for topic, at in zip(topics, order[:3], strict=True) if heard[at] > TOUCHED
        )
        first, gap = topics[0], float(heard[order[0]] - heard[order[1]])
        if (
            first in policy()
            and first in free
            and gap >= SURELY
            and _same_kind(entry, written[first])
        ):
            best = found.get(first, (0.0, ""))
            found[first] = max(best, (gap, entry.id))
    topic_of = exact | {entry_id: topic for topic, (_, entry_id) in found.items()}
    foreign = [topic for topic in free if topic not in found and topic not in touched]
    return Matched(topic_of, tuple(foreign))


def _same_kind(entry: Entry, question: str) -> bool:
    """Return whether neither names a level, exam, place … that the other does not."""
    one = listed().of(" ".join(read(text).text for text in entry.asked))
    other = listed().of(read(question).text)
    return not listed().contradicts(one, other) and not listed().contradicts(other, one)


@cache
def named_by_ways(topic: str) -> Named:
    """Return the qualifiers that several ways to ask a topic name: they contradict it in none."""
    known, counted = shipped(), Counter[tuple[str, str]]()
    for at in known.rows(topic):
        counted.update(listed().of(known.texts[at]))
    return frozenset(value for value, count in counted.items() if count >= SEVERAL)


def _names() -> list[str]:
    return [topic for topic in shipped().topics if is_entry(topic)]


@lru_cache(maxsize=1)  # half a second, and some megabytes, for whoever writes entries of their own
def _topics() -> Model:
    known = shipped()
    rows = [known.rows(topic) for topic in _names()]
    places = [at for some in rows for at in some]
    material = Known.of(
        tuple(known.texts[at] for at in places),
        np.cumsum([0, *map(len, rows)], dtype=np.int32),
        known.words.take(places),
        known.vectors[places],
    )
    sums = Sums.of(_names(), material, 0, known.vocabulary, known.middle)
    return sums.all(known.vocabulary)

"""The ways to ask that come with the software, by topic, with their vectors.

The sources are the text files in ``ways/``, one a writer: ``= topic`` and the ways below it. What
is read at run time is ``ways.npz``, made of them by ``python -m benchmarks.ways``: the texts as
they are read, and a vector of each.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from bot.domain.understanding.kinds import OTHERS
from bot.domain.understanding.model import CHUNK, unpacked
from bot.domain.understanding.words import Rows, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from importlib.resources.abc import Traversable

    from numpy.typing import NDArray

    from bot.domain.understanding.model import Vectors
    from bot.domain.understanding.words import Floats, Places

FILE = "ways.npz"
NEAR_MISSES, DANGER, FALSE_ALARM = "near_misses", "danger", "false-alarm"


@dataclass(frozen=True, slots=True)
class Way:
    """A way to ask as it was written: by which writer, for which topic."""

    writer: str
    topic: str
    """An entry's id, or a :class:`Kind`."""
    text: str


@dataclass(frozen=True, eq=False)
class Shipped:
    """The ways that come with the software, as they are read, topic by topic."""

    topics: tuple[str, ...]
    starts: Places
    """Topic n has the texts from ``starts[n]`` to ``starts[n + 1]``."""
    texts: tuple[str, ...]
    writers: tuple[str, ...]
    """Of each text."""
    vectors: Vectors
    vocabulary: Vocabulary
    """The pieces of all texts."""
    words: Rows
    """Each text by its pieces."""
    school: Mapping[str, Vectors]
    """Vectors of what the sample school itself has written, so that it need not wait for them."""
    model: str
    """What made the vectors."""
    digest: str
    """Of the sources they were made from."""

    def rows(self, topic: str) -> range:
        """Return the places of a topic's texts; none for one that is not there."""
        if topic not in self.topics:
            return range(0)
        at = self.topics.index(topic)
        return range(int(self.starts[at]), int(self.starts[at + 1]))

    @cached_property
    def middle(self) -> Floats:
        """The mean of all vectors: what they have in common tells nothing apart."""
        chunks = range(0, len(self.texts), CHUNK)
        sums = [unpacked(self.vectors[at : at + CHUNK]).sum(0) for at in chunks]
        middle: Floats = (np.sum(sums, 0) / len(self.texts)).astype(np.float32)
        return middle

    def only(self, kept: NDArray[np.bool_]) -> Shipped:
        """Return those texts for which ``kept`` is true."""
        counts = np.add.reduceat(np.r_[kept, False].astype(np.int32), self.starts[:-1])
        counts[np.diff(self.starts) == 0] = 0
        places = np.flatnonzero(kept)
        texts = tuple(self.texts[at] for at in places)
        vocabulary = Vocabulary.of(texts)
        return replace(
            self,
            starts=np.r_[0, np.cumsum(counts)].astype(np.int32),
            texts=texts,
            writers=tuple(self.writers[at] for at in places),
            vectors=self.vectors[places],
            vocabulary=vocabulary,
            words=vocabulary.rows(texts),
        )


@cache
def shipped() -> Shipped:
    """Read the ways that come with the software."""
    with resources.as_file(folder() / FILE) as path, np.load(path) as found:
        texts = unpacked_strings(found["texts"])
        pieces = unpacked_strings(found["pieces"])
        vocabulary = Vocabulary.having(pieces, found["having"], len(texts))
        return Shipped(
            unpacked_strings(found["topics"]),
            found["starts"],
            texts,
            tuple(map(sys.intern, unpacked_strings(found["writers"]))),
            found["vectors"],
            vocabulary,
            vocabulary.weighed(found["word_starts"], found["word_places"], found["word_times"]),
            dict(zip(unpacked_strings(found["school"]), found["school_vectors"], strict=True)),
            *unpacked_strings(found["made"]),
        )


@cache
def model() -> str:
    """Read what made the vectors, and nothing else."""
    with resources.as_file(folder() / FILE) as path, np.load(path) as found:
        return unpacked_strings(found["made"])[0]


@cache
def questions() -> Mapping[str, str]:
    """Read, for each entry that ways were written for, the question they were written to."""
    return {topic: question for topic, _, question in _topics()}


@cache
def policy() -> frozenset[str]:
    """Read the topics of public policy, which any school may have an entry of."""
    return frozenset(topic for topic, mark, _ in _topics() if mark == "policy")


def _topics() -> list[list[str]]:
    lines = (folder() / "questions.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line]


def sources() -> list[Way]:
    """Read all ways as they were written; the first writer of a text has it."""
    found: dict[str, Way] = {}
    for way in written():
        found.setdefault(way.text, way)
    return list(found.values())


def written() -> Iterator[Way]:
    """Read all that the writers have written, what two of them wrote twice."""
    for file in sorted(folder().iterdir(), key=lambda each: each.name):
        if file.name.endswith(".txt"):
            yield from _written(file)


def folder() -> Traversable:
    """Return where the ways are."""
    return resources.files("bot.domain.understanding") / "ways"


def _written(file: Traversable) -> Iterator[Way]:
    writer, topic = file.name.removesuffix(".txt"), ""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            topic = _topic(writer, line[2:])
        elif line and not line.startswith("# "):
            yield Way(writer, topic, line)


def _topic(writer: str, heading: str) -> str:
    """Return the class of what stands below a heading: near misses of an entry are none of ours."""
    if writer == NEAR_MISSES:
        return "none"
    if writer == DANGER:
        return "none" if heading == FALSE_ALARM else "danger"
    return heading


def is_entry(topic: str) -> bool:
    """Return whether a topic is an entry's id."""
    return topic not in {str(each) for each in OTHERS}


def packed_strings(texts: Iterable[str]) -> NDArray[np.uint8]:
    """Return texts as one array of bytes, a line each."""
    return np.frombuffer("\n".join(texts).encode(), np.uint8)


def unpacked_strings(lines: NDArray[np.uint8]) -> tuple[str, ...]:
    """Return the texts of :func:`packed_strings`."""
    return tuple(lines.tobytes().decode().split("\n"))

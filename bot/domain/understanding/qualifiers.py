"""Qualifiers: level, exam, season, who …; one of them off, and the answer is wrong."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LONGEST = 6  # characters by which two questions of one FAQ may differ
WHOLE = 2  # characters of the shortest word that is told apart: 焊工, not 焊
SHORTEST_REST = 4  # characters that they share

Named = frozenset[tuple[str, str]]
"""The values that a text names: pairs of a dimension and a value."""


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """The dimensions in which texts may differ, and the words for the values of each."""

    words: Mapping[str, tuple[tuple[str, str], ...]]
    strict: frozenset[str]
    """Dimensions in which a value that is named nowhere contradicts."""
    meant_anyway: Named
    of_questions: frozenset[str]
    """Dimensions of which an answer says nothing: it names teachers to be asked."""

    def of_answer(self, text: str) -> Named:
        """Return what the text of an answer names."""
        return frozenset(each for each in self.of(text) if each[0] not in self.of_questions)

    def of(self, text: str) -> Named:
        """Return what a text names, as it was read; of words inside one another the longest."""
        found: list[tuple[int, int, str]] = []
        for word in [each for each in self.words if each in text]:
            at = text.find(word)
            while at >= 0:
                found.append((at, at + len(word), word))
                at = text.find(word, at + 1)
        widest = [
            word
            for start, end, word in found
            if not any(s <= start and end <= e and e - s > end - start for s, e, _ in found)
        ]
        return frozenset(value for word in widest for value in self.words[word])

    def contradicts(self, asked: Named, known: Named) -> bool:
        """Return whether a question names what an entry, which names ``known``, does not answer."""
        named: dict[str, set[str]] = defaultdict(set)
        for dimension, value in known:
            named[dimension].add(value)
        for dimension, value in asked - self.meant_anyway:
            if value in named[dimension]:
                continue
            if any((dimension, other) in asked for other in named[dimension]):
                continue  # it names the entry's as well: 中专读完升大专
            if named[dimension] or dimension in self.strict:
                return True
        return False

    def with_contrasts(self, pairs: Iterable[tuple[str, str]]) -> Qualifiers:
        """Return these and, for each two words by which two entries differ, one dimension more."""
        words = {word: list(values) for word, values in self.words.items()}
        for number, pair in enumerate(pairs):
            for word in pair:
                words.setdefault(word, []).append((f"pair {number}", word))
        return replace(self, words={word: tuple(values) for word, values in words.items()})


@cache
def listed() -> Qualifiers:
    """Read the qualifiers of qualifiers.txt."""
    words: dict[str, list[tuple[str, str]]] = defaultdict(list)
    marked: dict[str, set[str]] = {"*": set(), "questions": set()}
    anyway: set[tuple[str, str]] = set()
    dimension = ""
    path = resources.files("bot.domain.understanding") / "qualifiers.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            dimension, *marks = line.strip("[]").split()
            for mark in marks:
                marked[mark].add(dimension)
        elif line and not line.startswith("#"):
            known = line.removeprefix("~ ").split()
            for word in known:
                words[word].append((dimension, known[0]))
            anyway.update([(dimension, known[0])] * line.startswith("~ "))
    return Qualifiers(
        {word: tuple(values) for word, values in words.items()},
        frozenset(marked["*"]),
        frozenset(anyway),
        frozenset(marked["questions"]),
    )


def contrasts(questions: Sequence[str]) -> list[tuple[str, str]]:
    """Return the shortest pairs of words by which two questions differ, all else being alike."""
    gaps: dict[tuple[str, str], set[str]] = defaultdict(set)
    for question in questions:
        for start in range(len(question)):
            for end in range(start + 1, min(len(question), start + LONGEST) + 1):
                before, after = question[:start], question[end:]
                if len(before) + len(after) >= SHORTEST_REST:
                    gaps[before, after].add(question[start : max(end, start + WHOLE)])
    found: dict[tuple[str, str], None] = {}
    for words in gaps.values():
        for one in sorted(words):
            for other in sorted(words):
                if one < other and one[0] != other[0]:
                    found[one, other] = None
    return [pair for pair in found if not _holds_another(pair, found)]


def _holds_another(pair: tuple[str, str], pairs: Iterable[tuple[str, str]]) -> bool:
    """Return whether two words begin with those of another pair: 焊工班 with 焊工."""
    return any(pair != other and all(map(str.startswith, pair, other)) for other in pairs)

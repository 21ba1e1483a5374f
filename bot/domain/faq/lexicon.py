"""Knowledge of words in general: how common they are, how they sound, what they are about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from bot.domain.text import readings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LONGEST_WORD = 6
_RUNNING_WORDS = 26.0  # binary logarithm of the running words that words.txt was counted in
UNKNOWN = 22.0  # what a word costs that is in no list
_EVERYDAY = 10.0  # words that cost less are very common
_KNOWN_CONCEPT = 11.0  # a word of the concepts is taken to be at least as common as this
_SPOKEN = {"shei": "shui", "zhei": "zhe", "lue": "lve", "nue": "nve"}  # typed: in dictionaries


@dataclass(frozen=True, slots=True)
class Concepts:
    """The concepts that words name; some are aspects, some topics of lessons."""

    by_word: Mapping[str, tuple[str, ...]]
    gapped: tuple[tuple[re.Pattern[str], str], ...]
    aspects: frozenset[str]
    lessons: frozenset[str]
    longest: int
    """Characters of the longest word."""

    def of(self, text: str) -> dict[str, tuple[int, int]]:
        """Return the concepts of a normalised text, each with where it is named (start, end)."""
        found: dict[str, tuple[int, int]] = {}
        for start, end in _widest(self._spans(text)):
            for concept in self.by_word[text[start:end]]:
                found.setdefault(concept, (start, end))
        for pattern, concept in self.gapped:
            match = pattern.search(text)
            if match:
                found.setdefault(concept, match.span())
        return found

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        for start in range(len(text)):
            for end in range(min(len(text), start + self.longest), start, -1):
                if text[start:end] in self.by_word and _whole(text, start, end):
                    yield start, end
                    break


def _whole(text: str, start: int, end: int) -> bool:
    """Return whether a Latin word is named as a whole: "fee" is not in "feel"."""
    if not text[start].isascii():
        return True
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())


def _widest(spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans that lie in no earlier one; they come by start, of each start the longest."""
    reached = 0
    for start, end in spans:
        if end > reached:
            yield start, end
            reached = end


@cache
def concepts() -> Concepts:
    """Read the concepts of concepts.txt."""
    by_word: dict[str, list[str]] = {}
    gapped: list[tuple[re.Pattern[str], str]] = []
    sections: dict[str, set[str]] = {}
    section = ""
    for line in _lines("concepts.txt"):
        if line.startswith("["):
            section = line.strip("[]")
            continue
        name, words = line.split(": ", 1)
        sections.setdefault(section, set()).add(name)
        for word in words.split():
            if "_" in word and not word.isascii():
                pattern = ".{0,4}".join(map(re.escape, word.split("_")))
                gapped.append((re.compile(pattern), name))
            else:
                by_word.setdefault(word.replace("_", " "), []).append(name)
    return Concepts(
        {word: tuple(names) for word, names in by_word.items()},
        tuple(gapped),
        frozenset(sections["aspect"]),
        frozenset(sections["lesson"]),
        max(map(len, by_word)),
    )


@cache
def dialect() -> Mapping[str, str]:
    """Read words of dialect and of the net → the standard word for each."""
    said: dict[str, str] = {}
    for line in _lines("dialect.txt"):
        standard, words = line.split(": ", 1)
        said.update(dict.fromkeys(words.split(), standard))
    return said


@cache
def prices() -> Mapping[str, float]:
    """Read the cost of each word in a reading: minus the binary logarithm of how common it is."""
    table: dict[str, float] = {}
    for line in _lines("words.txt"):
        count, words = line.split(" ", 1)
        table.update(dict.fromkeys(words.split(), _RUNNING_WORDS - float(count)))
    for word in (*concepts().by_word, *dialect(), *dialect().values()):
        if not word.isascii() and len(word) <= LONGEST_WORD:
            table[word] = min(table.get(word, 99.0), _RUNNING_WORDS - _KNOWN_CONCEPT)
    return table


def content(word: str) -> float:
    """Return how much a word says: nothing where everybody uses it all the time."""
    if word in english():
        return 0.0
    return max(0.0, prices().get(word, UNKNOWN) - _EVERYDAY)


@cache
def by_sound() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Read the sounds of words, without tones → the words that sound so, the most common first."""
    index: dict[tuple[str, ...], list[str]] = {}
    table, price = readings(), prices()
    for word in price:
        if all(character in table for character in word):
            index.setdefault(tuple(table[character] for character in word), []).append(word)
    return {
        sound: tuple(sorted(words, key=price.__getitem__)[:6]) for sound, words in index.items()
    }


@cache
def elsewhere() -> tuple[str, ...]:
    """Read questions that belong to no school's FAQ, unless one of its entries asks them."""
    return tuple(_lines("elsewhere.txt"))


@cache
def english() -> frozenset[str]:
    """Read little words by which English is told from typed pinyin."""
    return frozenset(word for line in _lines("english.txt") for word in line.split())


@cache
def syllables() -> frozenset[str]:
    """Read all pinyin syllables, without tone."""
    return frozenset({*readings().values(), *_SPOKEN})


def in_dictionaries(typed: str) -> str:
    """Return a syllable as dictionaries have it."""
    return _SPOKEN.get(typed, typed)


def _lines(name: str) -> list[str]:
    text = (resources.files("bot.domain.faq") / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]

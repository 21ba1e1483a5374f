"""Knowledge of words in general: how common they are, and how they sound."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from bot.domain.text import readings

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_WORD = 6
_RUNNING_WORDS = 26.0  # binary logarithm of the running words that words.txt was counted in
UNKNOWN = 22.0  # what a word costs that is in no list
_EVERYDAY = 10.0  # words that cost less are very common
_AT_SCHOOL = 11.0  # a word of school.txt is taken to be at least as common as this
_SPOKEN = {"shei": "shui", "zhei": "zhe", "lue": "lve", "nue": "nve"}  # typed: in dictionaries


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
    ours = (word for line in _lines("school.txt") for word in line.split())
    for word in (*ours, *dialect(), *dialect().values()):
        if not word.isascii() and len(word) <= LONGEST_WORD:
            table[word] = min(table.get(word, 99.0), _RUNNING_WORDS - _AT_SCHOOL)
    return table


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
    text = (resources.files("bot.domain.understanding") / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]

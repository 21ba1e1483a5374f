"""The correction of a question: slips and typed pinyin put right, dialect in standard words.

One search does it all. The text is a row of *units*, each a character or a typed syllable; a word
may stand for a run of units that sounds like it. The cheapest reading is taken as meant: words cost
the less the more common they are, and a wrong character costs extra.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.domain.text import normalise, readings
from bot.domain.understanding.lexicon import (
    LONGEST_WORD,
    UNKNOWN,
    by_sound,
    dialect,
    english,
    in_dictionaries,
    prices,
    syllables,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST = 1000  # characters that are read
_RUN = re.compile(r"[a-z]+(?:['’ ]+[a-z]+)*|\d+(?:\.\d+)?|[一-鿿]|[^\s]|\s+")
_WORD = re.compile(r"[a-z]+")
_SLIP = 9.0  # a character that only sounds right
_STRANGER = 5.0  # for a word that this school does not use
_AT_HOME = 2.0  # from a character that it does use
_FAMILIAR = 7.0  # what the school's own words are cheaper by
_FAMILIAR_CHARACTER = 3.0


@dataclass(frozen=True, slots=True)
class Reading:
    """A corrected question."""

    text: str
    """In standard words, simplified, lower case, spelt right; for search by meaning."""
    words: tuple[str, ...]
    """Its words, in order, without punctuation."""


@dataclass(frozen=True, slots=True)
class _Unit:
    shown: str
    sound: str
    typed: bool  # typed as a syllable; any word that sounds so may stand for it


def read(text: str, familiar: frozenset[str] = frozenset()) -> Reading:
    """Correct a question; words that are ``familiar`` in this school are the likelier ones."""
    return _read(text, familiar) if familiar else _read_once(text)


@lru_cache(maxsize=8192)  # an edit of one entry reads one entry
def _read_once(text: str) -> Reading:
    return _read(text, frozenset())


def _read(text: str, familiar: frozenset[str]) -> Reading:
    units = list(_units(normalise(text[:LONGEST])))
    words = _cheapest(units, familiar)
    said = dialect()
    words = [said.get(word, word) for word in words]
    return Reading(text=_join(words), words=tuple(word for word in words if word[0].isalnum()))


def _units(text: str) -> Sequence[_Unit]:
    table = readings()
    units: list[_Unit] = []
    for match in _RUN.finditer(text):
        piece = match[0]
        if _WORD.match(piece):
            syllables_typed = _as_pinyin(piece)
            if syllables_typed:
                units += [
                    _Unit(each, in_dictionaries(each), typed=True) for each in syllables_typed
                ]
            else:
                units += [_Unit(word, "", typed=False) for word in _WORD.findall(piece)]
        else:
            units.append(_Unit(piece if piece.strip() else " ", table.get(piece, ""), typed=False))
    return units


def _as_pinyin(run: str) -> list[str] | None:
    """Return the syllables of a run of Latin letters, or None where it is not pinyin."""
    words = _WORD.findall(run)
    if sum(word in english() for word in words) * 3 > len(words):
        return None
    found: list[str] = []
    for word in words:
        split = _split(word)
        if split is None:
            return None
        found += split
    return found if len(found) > 1 else None


def _split(word: str) -> list[str] | None:
    """Split a word into the fewest syllables, or return None."""
    known = syllables()
    best: list[list[str] | None] = [[]] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 6), end):
            before = best[start]
            if before is None or word[start:end] not in known:
                continue
            current = best[end]
            if current is None or len(before) + 1 < len(current):
                best[end] = [*before, word[start:end]]
    return best[-1]


def _cheapest(units: Sequence[_Unit], familiar: frozenset[str]) -> list[str]:
    """Return the words of the cheapest reading of a row of units."""
    price, alike = prices(), by_sound()
    count = len(units)
    sounds = tuple(unit.sound for unit in units)
    cost = [0.0] + [float("inf")] * count
    step: list[tuple[int, str]] = [(0, "")] * (count + 1)
    for start in range(count):
        shown, sounding = "", True
        for end in range(start + 1, min(count, start + LONGEST_WORD) + 1):
            shown += units[end - 1].shown
            sounding = sounding and sounds[end - 1] != ""
            meant = alike.get(sounds[start:end], ()) if sounding else ()
            if not meant and shown not in price and end > start + 1:
                continue  # by far most runs are no word
            for word, extra in _candidates(units[start:end], shown, meant, familiar):
                total = cost[start] + extra + price.get(word, UNKNOWN)
                if word in familiar:
                    total -= _FAMILIAR if len(word) > 1 else _FAMILIAR_CHARACTER
                if total < cost[end]:
                    cost[end], step[end] = total, (start, word)
    words: list[str] = []
    at = count
    while at:
        at, word = step[at]
        words.append(word)
    return words[::-1]


def _candidates(
    units: Sequence[_Unit], shown: str, alike: Iterable[str], familiar: frozenset[str]
) -> list[tuple[str, float]]:
    """Return the words that may stand for these units, each with what its differences cost.

    Args:
        units: A run of the text.
        shown: How it is written.
        alike: The words that sound like it.
        familiar: The words of this school.
    """
    if len(units) == 1 and not units[0].typed:
        return [(shown, 0.0)]
    found = [(shown, 0.0)] if shown in prices() else []
    written = [(at, unit.shown) for at, unit in enumerate(units) if not unit.typed]
    if not written:
        return found + [(word, 0.0) for word in alike]
    for word in alike:
        wrong = [said for at, said in written if said != word[at]]
        if len(wrong) < len(word):
            slip = _SLIP if word in familiar else _SLIP + _STRANGER
            found.append((word, sum(slip + _AT_HOME * (each in familiar) for each in wrong)))
    return found


def _join(words: Sequence[str]) -> str:
    """Join words to a text, with a space only between Latin ones."""
    text = ""
    for word in words:
        if (
            text
            and text[-1].isascii()
            and word[0].isascii()
            and text[-1].isalnum()
            and word[0].isalnum()
        ):
            text += " "
        text += word
    return text.strip()

"""Typed text made comparable: width, case, script, and how characters sound."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from bot.domain.recent import of_short_texts

if TYPE_CHECKING:
    from collections.abc import Callable

SPARE = 64  # characters that a text may be longer once it is half-width
_DROPPED = re.compile(r"[^\w]+|_+")
LINK = re.compile(r"(?:https?://|www\.|t\.me/)[!-~]{1,500}")
"""An address in a normalised text."""
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufe0f]")
_BLANK = re.compile(r"\s+")
_REPEATED = re.compile(r"([^\w\s])\1+")
# Southern ears hear these pairs alike, and pinyin keyboards offer them side by side.
_ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"))


@of_short_texts
def normalise(text: str) -> str:
    """Turn text half-width, lower case and simplified, without invisible characters."""
    plain = half_width(text).lower()
    return plain if plain.isascii() else plain.translate(_simplified())


def half_width(text: str) -> str:
    """Turn letters, digits and punctuation half-width; drop invisible characters.

    A single character may stand for eighteen; all of them together make a text longer by at most
    :data:`SPARE`.
    """
    return text if text.isascii() else _half_width(text)


@lru_cache(maxsize=128)  # a message is looked at by a dozen rules
def _half_width(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)[: len(text) + SPARE]
    return _INVISIBLE.sub("", plain)


@of_short_texts
def bounded(text: str, most: int) -> str:
    """Shorten runs of white space or of one mark to one, and text to at most so many characters."""
    return _REPEATED.sub(r"\1", _BLANK.sub(" ", text))[:most]


@of_short_texts
def fold(text: str) -> str:
    """Keep only what counts in comparing two short inputs: letters and digits, normalised."""
    return _DROPPED.sub("", normalise(text))


def sounds(text: str) -> list[str]:
    """Return the sound of each character, without tone and fine distinctions; itself if unknown."""
    table = _sounds()
    return [table.get(character, character) for character in text]


def blur(reading: str) -> str:
    """Return a pinyin syllable without distinctions that many do not hear: zh/z, ang/an, n/l …."""
    for fine, coarse in _ALIKE:
        reading = reading.replace(fine, coarse)
    return "l" + reading[1:] if reading.startswith("n") and len(reading) > 1 else reading


@cache
def readings() -> dict[str, str]:
    """Read the most usual reading of every character of GB 2312, without tone."""
    table: dict[str, str] = {}
    for line in _lines("readings.txt"):
        reading, characters = line.split(" ")
        table.update(dict.fromkeys(characters, reading))
    return table


@cache
def _sounds() -> dict[str, str]:
    return {character: blur(reading) for character, reading in readings().items()}


@cache
def _simplified() -> dict[int, str]:
    traditional, simplified = _lines("traditional.txt")
    return dict(zip(map(ord, traditional), simplified, strict=True))


@cache
def traditional_only() -> frozenset[str]:
    """Return characters that nobody writes who writes simplified ones."""
    return frozenset(filter(_is_missing_in("gb2312"), map(chr, _simplified())))


@cache
def simplified_only() -> frozenset[str]:
    """Return characters that nobody writes who writes traditional ones."""
    return frozenset(filter(_is_missing_in("big5"), _simplified().values()))


def _is_missing_in(encoding: str) -> Callable[[str], bool]:
    return lambda character: not character.encode(encoding, "ignore")


def _lines(name: str) -> list[str]:
    text = (resources.files("bot.domain") / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def in_order(piece: str, text: str) -> bool:
    """Return whether ``text`` has the characters of ``piece`` in their order, with gaps."""
    at = -1
    for character in piece:
        at = text.find(character, at + 1)
        if at < 0:
            return False
    return True


def short(text: str, limit: int = 40) -> str:
    """Cut text to one line of at most ``limit`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def without_mark(label: str) -> str:
    """Return a label without the picture before it, which paper may not have: 送达 of ✅ 送达."""
    return _MARK.sub("", label)


LONGEST_NAME = 40
_MARK = re.compile(r"^[^\w（(「“《]+")
_BREAKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029\u2800\u3164\uffa0\u115f\u1160]+")
_JOINERS = re.compile(r"[\u034f\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_MARKS_KEPT = 2  # combining marks on one letter; more climb over the lines beside


@of_short_texts
def with_line(text: str, line: str, most: int) -> str:
    """Return a text with one more line, once the same, of at most so many characters."""
    return text if not line or line in text.split("\n") else f"{text}\n{line}".strip()[:most]


def one_line(text: str, limit: int = LONGEST_NAME) -> str:
    """Return a name that somebody gave themselves, as it may be shown to others.

    One line without control, bidirectional, zero-width and line-break characters, of at most
    ``limit`` characters; "" where nothing can be seen of it.
    """
    visible = []
    marks = 0
    for character in _JOINERS.sub("", _BREAKS.sub(" ", text[: limit * 16])):
        kind = unicodedata.category(character)
        marks = marks + 1 if kind in {"Mn", "Me"} else 0
        if kind not in {"Cc", "Cf", "Cs", "Co"} and marks <= _MARKS_KEPT:
            visible.append(character)
    return short("".join(visible), limit).strip()


def file_name(text: str, limit: int = 80) -> str:
    """Return the name of a file as it may be shown, its suffix kept; see :func:`one_line`."""
    stem, dot, suffix = one_line(text, 4 * limit).rpartition(".")
    if not dot or len(suffix) > 8:
        return one_line(text, limit)
    return f"{short(stem, limit - len(suffix) - 1)}.{suffix}"

"""Correcting questions before they are read: sound-alikes, look-alikes, typed pinyin."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.domain.text import readings, sounds
from bot.domain.timetable.lexicon import LEAVE_ALONE, LOOKALIKE, SPELT, TYPED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LATIN = re.compile(r"[a-z]+(?:[ '’]+[a-z]+)*")
_ENGLISH = re.compile(
    r"\b(?:the|what|what's|whats|where|who|when|which|is|are|do|does|have|has|we|my|i|any|class|classes|lesson"
    r"|schedule|timetable|today|tomorrow|tonight|next|this|week|room|teacher|for|on|at|in|of|to|show|please"
    r"|(?:tell|give|send) me)\b"
)
_UNITS = {"yue": "月", "hao": "号", "ri": "日", "dian": "点"}  # behind a figure: 12 yue 3 hao
_NUMBERED = re.compile(r"(?<=[一二三四五六七八九十])好(?![久多早])")  # 号, typed hao
_MISHEARD = re.compile(r"(?<=[一二三四五六七八九十\d])[耗浩]")  # 号, as it sounds
_LONGEST = max(map(len, SPELT))
_READ_TWICE = (("shui", "shei"), ("na", "nei"))  # 谁, 哪 as spoken


def correct(text: str, kept: Iterable[tuple[int, int]] = ()) -> str:
    """Replace words by the ones meant that sound or look like them, except in ``kept``."""
    text = _MISHEARD.sub("号", text)
    for wrong, right in LOOKALIKE.items():
        if len(wrong) == len(right):
            text = text.replace(wrong, right)
    return _correct_sounds(text, {place for start, end in kept for place in range(start, end)})


@lru_cache(maxsize=1)
def _by_sound() -> dict[tuple[str, ...], str]:
    index: dict[tuple[str, ...], str] = {}
    for word in SPELT:
        index.setdefault(tuple(sounds(word)), word)
    return index


_RIGHT = frozenset((*SPELT, *LEAVE_ALONE))


def _correct_sounds(text: str, kept: set[int]) -> str:
    heard = sounds(text)
    taken = _exact_positions(text) | kept
    index = _by_sound()
    for length in range(min(_LONGEST, len(text)), 1, -1):
        for start in range(len(text) - length + 1):
            window = range(start, start + length)
            word = index.get(tuple(heard[start : start + length]))
            if word is None or all(position in taken for position in window):
                continue
            if not kept.isdisjoint(window):
                continue
            if _breaks_a_word(start, start + length, taken):
                continue
            if not _is_slip(text[start : start + length], word):
                continue
            text = text[:start] + word + text[start + length :]
            taken.update(window)
    return text


def _is_slip(written: str, meant: str) -> bool:
    """Return whether a wrong character may stand for the right one; little words must sound so."""
    table = readings()
    wrong = [(a, b) for a, b in zip(written, meant, strict=True) if a != b]
    strict = len(wrong) == len(meant)  # nothing of it is right: then it must at least sound right
    return all(
        table.get(one) == table.get(other) for one, other in wrong if strict or one in _LITTLE_WORDS
    )


_LITTLE_WORDS = frozenset("上下在是有的课讲什么几点谁哪来去要不没和跟了吗呢啊我你他她们这那还都就")


def _exact_positions(text: str) -> set[int]:
    taken: set[int] = set()
    for length in range(min(_LONGEST, len(text)), 1, -1):
        for start in range(len(text) - length + 1):
            if text[start : start + length] in _RIGHT:
                taken.update(range(start, start + length))
    return taken


def _breaks_a_word(start: int, end: int, taken: set[int]) -> bool:
    """Return whether the window covers part of an exact word and reaches beyond it."""
    inside = sum(position in taken for position in range(start, end))
    cut_left = start in taken and start - 1 in taken
    cut_right = end - 1 in taken and end in taken
    return inside > 0 and (cut_left or cut_right)


def from_pinyin(text: str, names: Iterable[str]) -> str:
    """Read Latin letters as pinyin where they can be; English and other text stays."""
    if _ENGLISH.search(text):
        return text
    for typed, character in _UNITS.items():
        text = re.sub(rf"(?<=\d)\s*{typed}\b\s*", character, text)
    return _LATIN.sub(lambda match: _read(match[0], tuple(names)), text)


def _read(letters: str, names: tuple[str, ...]) -> str:
    run = re.sub(r"[ '’]", "", letters)
    if len(run) < 4:
        return letters
    words = _segment(run, _lexicon(names))
    return letters if words is None else _NUMBERED.sub("号", "".join(words))


@lru_cache(maxsize=4)
def _lexicon(names: tuple[str, ...]) -> Mapping[str, str]:
    table = readings()
    typed: dict[str, str] = {}
    for word in (*SPELT, *names, *TYPED):
        letters = "".join(table.get(character, character) for character in word)
        for other in (letters, *(letters.replace(a, b) for a, b in _READ_TWICE if a in letters)):
            typed.setdefault(other, word)
    return typed


def _segment(run: str, lexicon: Mapping[str, str]) -> list[str] | None:
    """Split ``run`` into the fewest words; what is in no lexicon stays letters, at a price."""
    best: list[tuple[float, list[str]] | None] = [(0.0, [])] + [None] * len(run)
    longest = max(map(len, lexicon))
    for end in range(1, len(run) + 1):
        for start in range(max(0, end - longest), end):
            before = best[start]
            word = lexicon.get(run[start:end])
            if before is None or (word is None and end - start > 6):
                continue
            price = before[0] + (1.0 if word else 1.5 + 1.5 * (end - start))
            current = best[end]
            if current is None or price < current[0]:
                best[end] = (price, [*before[1], word or run[start:end]])
    found = best[len(run)]
    if found is None:
        return None
    known = sum(len(word) for word in found[1] if not word.isascii())
    letters_left = sum(len(word) for word in found[1] if word.isascii())
    return found[1] if known >= 2 and letters_left <= len(run) / 3 else None

"""Whether somebody has said the same before, in words that stand under their name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 600  # characters of a text that are compared
LEAST = 4  # characters, of less nobody is known again
ALIKE = 0.5  # of the pairs of characters of the shorter text


def is_alike(said: str, before: str) -> bool:
    """Return whether two texts share so many words that one gives away who wrote the other."""
    one, other = fold(said[:LONGEST]), fold(before[:LONGEST])
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < LEAST:
        return False
    if shorter in longer:
        return True
    pairs = _pairs(shorter)
    return len(pairs & _pairs(longer)) >= ALIKE * len(pairs)


def alike_to(said: str, before: Iterable[str]) -> list[str]:
    """Return those of the texts that give it away."""
    return [each for each in before if is_alike(said, each)]


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}

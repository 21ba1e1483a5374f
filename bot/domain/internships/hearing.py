"""What is said of internships in free words: one's own page, the rules, what is wrong.

The words are in ``heard.toml``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from bot.domain.internships.internship import TroubleKind
from bot.domain.recent import of_short_texts
from bot.domain.text import bounded, normalise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONGEST = 200  # characters that are read
BARE = 4  # characters of a text that is the word alone: 实习呢


class HeardKind(Enum):
    """What somebody means who speaks of an internship."""

    OWN = auto()
    REPORT = auto()  # 自主实习
    RULES = auto()
    TROUBLE = auto()


@dataclass(frozen=True, slots=True)
class InternHeard:
    """What was heard; of a trouble its kind, None where only that something is wrong."""

    kind: HeardKind
    trouble: TroubleKind | None = None


@of_short_texts
def hear(text: str, *, is_intern: bool) -> InternHeard | None:
    """Return what a text says of an internship; None where it speaks of none.

    Who is an intern now need not name it: 工资没发 is said of the firm.
    """
    said = bounded(normalise(text), LONGEST)
    speaks = _says("internship", said)
    trouble = trouble_in(said)
    if trouble is not None and (speaks or (is_intern and _means_firm(trouble, said))):
        asks = _says("rules", said) and _says("asks", said)
        is_question = asks and trouble not in {TroubleKind.HURT, TroubleKind.HELD}
        return InternHeard(HeardKind.RULES if is_question else HeardKind.TROUBLE, trouble)
    kind = _page_of(said, speaks=speaks)
    return None if kind is None else InternHeard(kind)


def _page_of(said: str, *, speaks: bool) -> HeardKind | None:
    """Return the page that a text without a trouble asks for."""
    if _says("found", said):
        return HeardKind.REPORT
    if not speaks:
        return None
    if _says("wrong", said):
        return HeardKind.TROUBLE
    if _says("own", said) or len(said) <= BARE:
        return HeardKind.OWN
    return HeardKind.RULES if _says("rules", said) else None


def trouble_in(said: str) -> TroubleKind | None:
    """Return what is wrong by the words of a text that is prepared."""
    return next((kind for kind, pattern in _troubles() if pattern.search(said)), None)


_OF_ANYBODY = frozenset({TroubleKind.SCOLDED, TroubleKind.DANGER, TroubleKind.HURT})


def _means_firm(trouble: TroubleKind, said: str) -> bool:
    """Whether an intern means the firm, and not their home or the school."""
    return trouble not in _OF_ANYBODY or _says("at_work", said) or not _says("elsewhere", said)


def _says(page: str, said: str) -> bool:
    return _pages()[page].search(said) is not None


@cache
def _troubles() -> Sequence[tuple[TroubleKind, re.Pattern[str]]]:
    return [(TroubleKind(each["kind"]), _any_of(each["patterns"])) for each in _data()["trouble"]]


@cache
def _pages() -> Mapping[str, re.Pattern[str]]:
    return {page: _any_of(patterns) for page, patterns in _data()["pages"].items()}


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


@cache
def _data() -> dict[str, Any]:
    file = resources.files("bot.domain.internships") / "heard.toml"
    return tomllib.loads(file.read_text("utf-8"))

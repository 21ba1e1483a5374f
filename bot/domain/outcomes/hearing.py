"""What is said after the course in free words, by ``after.toml``: what one does, what one needs."""

from __future__ import annotations

import re
import tomllib
from enum import Enum, auto
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from bot.domain.recent import of_short_texts
from bot.domain.text import bounded, normalise

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 200  # characters that are read


class AfterKind(Enum):
    """What somebody means."""

    CAREER = auto()
    HELP = auto()


@of_short_texts
def hear(text: str) -> AfterKind | None:
    """Return what a text says of the time after the course."""
    said = bounded(normalise(text), LONGEST)
    return next((kind for kind, pattern in _patterns().items() if pattern.search(said)), None)


@cache
def _patterns() -> Mapping[AfterKind, re.Pattern[str]]:
    file = resources.files("bot.domain.outcomes") / "after.toml"
    data = tomllib.loads(file.read_text("utf-8"))
    kinds = {AfterKind.HELP: "help", AfterKind.CAREER: "career"}
    return {kind: re.compile("|".join(data[name]["patterns"])) for kind, name in kinds.items()}

"""What ``linghang check`` prints: one line each, marked so that the eye finds what is wrong."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from bot.cli.common import plain, say

WIDTH = 3  # characters of the longest mark


class CheckMark(StrEnum):
    """What a line means; the values are keys of the catalogue."""

    FINE = "check-fine"
    HINT = "check-hint"
    BAD = "check-bad"


class CheckSheet:
    """The lines printed so far, counted by their marks."""

    def __init__(self) -> None:
        self._hints = self._bad = 0

    def fine(self, key: str, **values: Any) -> None:
        """Print that something is well."""
        self._print(CheckMark.FINE, key, values)

    def hint(self, key: str, **values: Any) -> None:
        """Print something that works, but that somebody should know."""
        self._hints += 1
        self._print(CheckMark.HINT, key, values)

    def bad(self, key: str, **values: Any) -> None:
        """Print that something is wrong."""
        self._bad += 1
        self._print(CheckMark.BAD, key, values)

    def more(self, key: str, **values: Any) -> None:
        """Print more about the last line."""
        print(say(key, **values))

    def end(self) -> int:
        """Print the last line; return the exit code: 1 if anything is wrong."""
        print(say("check-summary", bad=self._bad, hints=self._hints), flush=True)
        return 1 if self._bad else 0

    def _print(self, mark: CheckMark, key: str, values: dict[str, Any]) -> None:
        text = plain(say.html(key, **values))
        print(f"{say(mark):　<{WIDTH}}　{text}", flush=True)  # a wide space

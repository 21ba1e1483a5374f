"""The result of a poll as a workbook: the sums on one sheet, who chose what on another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.render.sheets import Paper, Share, Sheet, sheets_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class PollView:
    """A poll to be put on paper.

    ``facts`` stand under the title; ``counted`` is None where it is not told; ``people`` are
    (group, name, what they chose), none of an anonymous poll; ``day`` is when it is put on paper.
    """

    title: str
    facts: tuple[str, ...]
    options: tuple[str, ...]
    counted: tuple[int, ...] | None
    voters: int
    people: tuple[tuple[str, str, str], ...]
    day: str


def poll_workbook(view: PollView, say: Callable[..., str]) -> bytes:
    """Draw the workbook; ``say`` words its headings."""
    paper = Paper.of(say, view.title, *view.facts, day=view.day)
    sums = [
        (option, many, Share(many / view.voters if view.voters else None))
        for option, many in zip(view.options, view.counted or (), strict=False)
    ]
    sheets = [Sheet(say("poll-sheet-sums"), _heads(say, "option", "votes", "share"), sums)]
    if view.people:
        heads = _heads(say, "team", "name", "choice")
        sheets.append(Sheet(say("poll-sheet-names"), heads, view.people, names=2, pages=2))
    return sheets_workbook(paper, sheets)


def _heads(say: Callable[..., str], *keys: str) -> Sequence[str]:
    return [say(f"poll-column-{each}") for each in keys]

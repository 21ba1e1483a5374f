"""The result of a poll as a workbook: the sums on one sheet, who chose what on another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.render.sheets import Paper, Share, Sheet, pages_of, sheets_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.render.sheets import Value


@dataclass(frozen=True, slots=True)
class PollView:
    """A poll to be put on paper.

    ``facts`` stand under the title; ``counted`` is None where it is not told; ``people`` are
    (group, student number, name, what they chose), none of an anonymous poll;
    ``day`` is when it is put on paper.
    """

    title: str
    facts: tuple[str, ...]
    options: tuple[str, ...]
    counted: tuple[int, ...] | None
    voters: int
    people: tuple[tuple[str, str, str, str], ...]
    day: str


def poll_workbook(view: PollView, say: Callable[..., str]) -> bytes:
    """Draw the workbook; ``say`` words its headings."""
    paper = Paper.of(say, view.title, *view.facts, day=view.day)
    sums: list[Sequence[Value]] = [
        (option, many, Share(many / view.voters if view.voters else None))
        for option, many in zip(view.options, view.counted or (), strict=False)
    ]
    if view.counted is not None:
        sums.append((say("poll-sum"), sum(view.counted), None))
    sheets = [Sheet(say("poll-sheet-sums"), _heads(say, "option", "votes", "share"), sums)]
    if view.people:
        heads = _heads(say, "team", "number", "name", "choice")
        sheets.append(
            Sheet(
                say("poll-sheet-names"),
                heads,
                view.people,
                names=3,
                pages=pages_of(len(view.people)),
            )
        )
    return sheets_workbook(paper, sheets)


def _heads(say: Callable[..., str], *keys: str) -> Sequence[str]:
    return [say(f"poll-column-{each}") for each in keys]

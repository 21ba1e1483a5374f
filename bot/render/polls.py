"""The result of a poll as a workbook: the sums on one sheet, who chose what on another."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from bot.render.sheets import WIDEST, Book, lay_out, new_workbook, width_of

if TYPE_CHECKING:
    from collections.abc import Callable

NARROWEST = 12


@dataclass(frozen=True, slots=True)
class PollView:
    """A poll to be put on paper.

    ``facts`` are lines under the title; ``counted`` is None where it is not told; ``people`` are
    (group, name, what they chose), none of an anonymous poll.
    """

    title: str
    facts: tuple[str, ...]
    options: tuple[str, ...]
    counted: tuple[int, ...] | None
    voters: int
    people: tuple[tuple[str, str, str], ...]


def poll_workbook(view: PollView, say: Callable[..., str]) -> bytes:
    """Draw the workbook; ``say`` words its headings."""
    buffer = BytesIO()
    with new_workbook(buffer) as made:
        book = Book(made, say)
        _sums(book, view)
        if view.people:
            _names(book, view)
    return buffer.getvalue()


def _sums(book: Book, view: PollView) -> None:
    widest = max(NARROWEST, *map(width_of, view.options))
    sheet = book.sheet("poll-sheet-sums", (min(widest, WIDEST) + 2, 10, 12))
    sheet.set_portrait()
    book.write(sheet, 0, 0, view.title, "title")
    for row, fact in enumerate(view.facts, start=1):
        book.write(sheet, row, 0, fact, "note-line")
    head = len(view.facts) + 2
    book.heads(sheet, head, [book.say(f"poll-column-{each}") for each in _COLUMNS])
    for row, (option, many) in enumerate(
        zip(view.options, view.counted or (), strict=False), start=head + 1
    ):
        book.write(sheet, row, 0, option, "wrap")
        book.write(sheet, row, 1, many, "count")
        book.write(sheet, row, 2, many / view.voters if view.voters else None, "percent")


_COLUMNS = ("option", "votes", "share")


def _names(book: Book, view: PollView) -> None:
    headings = [book.say(f"poll-column-{each}") for each in ("team", "name", "choice")]
    sheet = book.sheet("poll-sheet-names", ())
    book.table(sheet, headings, view.people)
    book.heads(sheet, 0, headings)
    lay_out(sheet, headings, view.people)

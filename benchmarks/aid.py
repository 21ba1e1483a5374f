"""The aid ledger at full size: each page's time, and its workbooks added up by another library.

4,800 students in 130 classes, 1,143 aided, 309 villages, 8.9 million yuan in two terms.
"""

from __future__ import annotations

import asyncio
import io
import sqlite3
import tempfile
import time
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from python_calamine import CalamineWorkbook

from benchmarks.figures import Figure
from bot.cli.sample import write_centre, write_sample
from bot.clock import Clock
from bot.domain.aid.terms import Term
from bot.render.sheets import Paper, sheets_workbook
from config.sample.aid import AIDED, STUDENTS, TOTAL
from config.sample.school import Scale
from config.settings import Settings
from config.texts import texts
from handlers.aid import ledger_books
from handlers.aid.views import hidden_lines
from storage import private
from storage.aid import differences, notices, views
from storage.aid.views import Dimension
from storage.sealing import KeyRing

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.render.sheets import Sheet

LIMIT = 0.3  # seconds of a page


def figures() -> list[Figure]:
    """Return the time of each page, and by how many fen a workbook is off."""
    took, off = main()
    found = [Figure(f"ledger: {name}", each, "s", LIMIT) for name, each in took.items()]
    return [*found, Figure("ledger: totals of workbooks, recomputed", off, "fen off", 0.0)]


def main() -> tuple[dict[str, float], int]:
    """Print one line a page, and what the workbooks add up to."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "centre.db"
        settings = Settings(_env_file=None, database=database)  # type: ignore[call-arg]
        clock = Clock()
        asyncio.run(write_sample(settings, Scale.SMALL, clock))
        asyncio.run(write_centre(settings, clock))
        today = clock.now().astimezone(settings.zone).date()
        with closing(sqlite3.connect(database)) as tx:
            private.add_to(tx, KeyRing(Path(folder) / "none"))
            tx.execute("PRAGMA optimize = 0x10002")
            terms = [Term(today.year, half).key for half in (1, 2)]
            took = {name: _seconds(page) for name, page in _pages(tx, terms[1]).items()}
            for name, each in took.items():
                print(f"{name:28} {each:7.3f} s")
            return took, _recomputed(tx, terms)


def _pages(tx: sqlite3.Connection, term: str) -> dict[str, Callable[[], object]]:
    pages: dict[str, Callable[[], object]] = {"headline": lambda: views.headline(tx, term)}
    for by in Dimension:
        pages[f"by {by.name.lower()}"] = lambda by=by: views.groups(tx, by, term)  # type: ignore[misc]
    village = views.groups(tx, Dimension.VILLAGE, term)
    biggest = max(village, key=lambda each: each.aided)
    return pages | {
        "villages, small cells hidden": lambda: hidden_lines(Dimension.VILLAGE, village),
        "people of a village": lambda: views.people(tx, Dimension.VILLAGE, biggest.key, term),
        "people of a term": lambda: views.people(tx, Dimension.TERM, (term,), term),
        "villages without a word": lambda: views.quiet_villages(tx, term, "2026-01-01"),
        "differences": lambda: differences.counts(tx, term),
        "rows of the ledger": lambda: views.ledger_lines(tx, term),
        "rows of payments": lambda: views.payment_lines(tx, term),
        "notices": lambda: notices.all_of(tx),
    }


def _seconds(page: Callable[[], object]) -> float:
    begun = time.perf_counter()
    page()
    return time.perf_counter() - begun


def _recomputed(tx: sqlite3.Connection, terms: list[str]) -> int:
    """Return by how many fen what the workbooks hold is off what was paid, rows and totals."""
    said, off, paid = texts("zh-Hans"), 0, 0
    for term in terms:
        of_term = views.headline(tx, term)
        for sheets in (
            ledger_books.payment_sheets(said, views.payment_lines(tx, term)),
            ledger_books.ledger_sheets(said, views.ledger_lines(tx, term), of_term.paid),
        ):
            rows, total = added_up(sheets)
            is_ledger = "scheme" not in sheets[0].headings and len(sheets[0].headings) > 8
            expected = rows if is_ledger else of_term.paid
            off += abs(rows - expected) + abs(total - rows)
        paid += of_term.paid
        if term.endswith("-2"):
            aided, listed = of_term.aided, of_term.listed
            print(f"{listed} listed, {aided} aided, {of_term.villages} villages")
            off += (listed != STUDENTS) + (aided != AIDED)
    print(f"paid in both terms: {paid / 100:,.2f} yuan; workbooks off by {off} fen")
    return off + abs(paid - TOTAL)


def added_up(sheets: list[Sheet]) -> tuple[int, int]:
    """Return the sum in fen of the last column of a workbook's rows, and the total it states.

    It is written by one library and read by another; what came back is not added.
    """
    data = sheets_workbook(Paper("x", "", ""), sheets)
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    lines = book.get_sheet_by_index(0).to_python()
    at = next(
        n for n, row in enumerate(lines) if row[: len(sheets[0].headings)] == sheets[0].headings
    )
    width = len(sheets[0].headings)
    came_back = texts("zh-Hans")("ledger-state-returned")
    rows = sum(
        _fen(row[width - 1])
        for row in lines[at + 1 :]
        if row[width - 1] != "" and came_back not in row
    )
    total = _fen(book.get_sheet_by_index(1).to_python()[-1][1])
    return rows, total


def _fen(value: object) -> int:
    """Return a number of a workbook as fen, and refuse one that is no whole number of them."""
    fen = Decimal(str(value)) * 100
    if fen != int(fen):
        raise ValueError(value)
    return int(fen)


if __name__ == "__main__":
    main()

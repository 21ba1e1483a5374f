"""The audit log as a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.render.sheets import Sheet, sheets_workbook
from handlers.audit import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from bot.render.sheets import Paper
    from config.texts import Texts
    from handlers.audit.words import Names
    from storage.audit.entries import AuditLine

COLUMNS = ("id", "when", "who", "group", "act", "about", "details")
MOST_ROWS = 20_000  # more are told of, not written: the newest are kept


def workbook(
    paper: Paper, said: Texts, lines: Sequence[AuditLine], names: Names, zone: ZoneInfo
) -> bytes:
    """Return an xlsx file with a line a row, times in the school's zone.

    Where there are more than ``MOST_ROWS`` it holds the first of them, and says so.
    """
    note = said("audit-cut", count=MOST_ROWS) if len(lines) > MOST_ROWS else ""
    heads = [said(f"audit-column-{name}") for name in COLUMNS]
    rows = words.rows_of(said, lines[:MOST_ROWS], names, zone)
    return sheets_workbook(paper, [Sheet(said("audit-file"), heads, rows, names=2, note=note)])

"""A public notice as pictures and as a workbook, of public lines alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.render.sheets import Sheet, sheets_workbook
from bot.render.typesetting import to_png

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.domain.aid.notice import PublicLine, PublicNotice
    from bot.render.sheets import Paper

ON_A_PICTURE = 60  # lines


def pictures_of(notice: PublicNotice) -> int:
    """Return on how many pictures a notice goes."""
    return max(1, -(-len(notice.lines) // ON_A_PICTURE))


def notice_picture(notice: PublicNotice, page: int, say: Callable[..., str]) -> bytes:
    """Draw a page of a notice: a PNG, 1080 pixels wide."""
    shown = notice.lines[page * ON_A_PICTURE : (page + 1) * ON_A_PICTURE]
    data = {
        "title": say("notice-title"),
        "school": notice.school,
        "days": _days(notice, say),
        "page": say("notice-page", page=page + 1, pages=pictures_of(notice)),
        "heads": _heads(say),
        "rows": [_cells(each) for each in shown],
        "foot": say("notice-foot"),
    }
    return to_png("notice", data, ppi=72 * 1080 / 390)


def notice_workbook(notice: PublicNotice, paper: Paper, say: Callable[..., str]) -> bytes:
    """Write a notice as a workbook for the board."""
    rows = [_cells(each) for each in notice.lines]
    sheet = Sheet(say("notice-title"), _heads(say), rows, note=_days(notice, say))
    return sheets_workbook(paper, [sheet])


def _heads(say: Callable[..., str]) -> list[str]:
    return [say(f"notice-column-{each}") for each in ("name", "school", "grade", "major", "class")]


def _cells(line: PublicLine) -> Sequence[str]:
    return (line.name, line.school, line.grade, line.major, line.class_name)


def _days(notice: PublicNotice, say: Callable[..., str]) -> str:
    first, last = notice.starts_on.isoformat(), notice.ends_on.isoformat()
    return say("notice-days", first=first, last=last)

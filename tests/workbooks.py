"""Workbooks made with somebody else's library, tidy and untidy."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from bot.render.sheets import Paper, Sheet, sheets_workbook
from tests.conftest import SHANGHAI

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.imports.book import SessionRow
    from bot.render.sheets import Value

HEADINGS = ("班级", "日期", "开始时间", "结束时间", "课程", "类型", "教师", "教室")


PAPER = Paper("测试", "项目", "截至 2026-11-23")


def rows_of(sheet: Any) -> list[tuple[Any, ...]]:
    """The headings and the rows under them, without the title above."""
    above = int(sheet.print_title_rows.split("$")[-1]) if sheet.print_title_rows else 1
    return list(sheet.iter_rows(min_row=above, values_only=True))


def plain(name: str, headings: Sequence[str], rows: Sequence[Sequence[Value]]) -> bytes:
    """One of our own tables."""
    return sheets_workbook(PAPER, [Sheet(name, headings, rows)])


def workbook(*rows: Sequence[Any], title: str = "课表", merge: Iterable[str] = ()) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for cells in merge:
        sheet.merge_cells(cells)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def line(row: SessionRow) -> list[str]:
    begin, end = row.starts_at.astimezone(SHANGHAI), row.ends_at.astimezone(SHANGHAI)
    return [
        row.class_name,
        begin.date().isoformat(),
        f"{begin:%H:%M}",
        f"{end:%H:%M}",
        row.course,
        "",
        row.teacher,
        row.room,
    ]


def timetable(rows: Iterable[SessionRow]) -> bytes:
    return workbook(HEADINGS, *(line(row) for row in rows))

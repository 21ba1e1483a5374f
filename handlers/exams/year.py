"""The year's figures of exams: for the report, by kind, exam, level and month."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING

from bot.domain.file_names import name_file
from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.sheets import Share, Sheet, sheets_workbook
from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.chat.paper import paper_of
from handlers.exams import registration_words as words
from handlers.exams.office_buttons import ExamYear, ExamYearBook, OfficeHome
from storage.exams import access, years
from storage.exams.years import CountedBy
from storage.people import roles

if TYPE_CHECKING:
    from bot.context import Actor, Context
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx
    from storage.exams.years import YearCount

EARLIEST, LATEST = 2000, 2100
SHOWN = 15
COLUMNS = ("exams", "people", "passed", "failed", "absent", "rate")


async def _check(context: Context, year: int) -> None:
    if not EARLIEST < year < LATEST:
        raise BotError("button-stale")
    coordinates = context.account.sees_all(Role.COORDINATOR)
    if not coordinates and not await context.read(access.is_office, context.account):
        raise BotError("exam-no-office")


async def _counts(context: Context, by: CountedBy, year: int) -> list[YearCount]:
    zone = context.services.zone
    begins, ends = datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone)
    ahead = begins.utcoffset()
    offset = int(ahead.total_seconds()) if ahead is not None else 0
    return await context.read(
        years.counts, by, int(begins.timestamp()), int(ends.timestamp()), offset
    )


async def show_year(context: Context, button: ExamYear) -> None:
    """Show a year's figures in one of four ways, the sum first."""
    await _check(context, button.year)
    found = await _counts(context, button.by, button.year)
    people, passed, sat = (
        sum(getattr(each, name) for each in found) for name in ("people", "passed", "sat")
    )
    exams = sum(each.exams for each in found)
    lines = [context.html("exam-year-head", year=str(button.year), exams=exams, people=people)]
    if sat:
        lines.append(context.html("exam-year-passed", passed=passed, rate=_percent(passed / sat)))
    lines.append(context.html(f"exam-year-by-{button.by.value}"))
    lines += [
        context.html(
            "exam-year-line",
            label=_label(context, button.by, each),
            people=each.people,
            passed=each.passed,
            rate="—" if each.rate is None else _percent(each.rate),
        )
        for each in found[:SHOWN]
    ]
    if len(found) > SHOWN:
        lines.append(context.html("door-more", count=len(found) - SHOWN))
    ways: list[Labelled] = [
        (context.label(f"button-year-{each.value}"), ExamYear(button.year, each))
        for each in CountedBy
        if each is not button.by
    ]
    rows = in_rows(ways, 3)
    rows.append(
        [
            (str(button.year - 1), ExamYear(button.year - 1, button.by)),
            (context.label("button-year-book"), ExamYearBook(button.year)),
        ]
    )
    rows.append([(context.label("back"), OfficeHome())])
    await context.show(words.joined(lines), inline_keyboard(*rows))


def _percent(share: float) -> str:
    return f"{share:.1%}"


def _label(context: Context, by: CountedBy, found: YearCount) -> str:
    if by is CountedBy.MONTH:
        return context.label("exam-year-month", month=str(int(found.label)))
    return found.label or context.label("exam-year-unnamed")


async def send_book(context: Context, button: ExamYearBook) -> None:
    """Send a year's figures as a workbook, a sheet each way."""
    await _check(context, button.year)
    sheets = []
    for by in CountedBy:
        found = await _counts(context, by, button.year)
        sheets.append(_sheet(context, by, found))
    title = context.label("exam-year-title", year=str(button.year))
    await context.write(_note, context.actor)
    data = await asyncio.to_thread(sheets_workbook, paper_of(context, title), sheets)
    await context.toast()
    await context.say(Document(data, name_file(context.today, title, suffix="xlsx")))


def _note(tx: Tx, actor: Actor) -> None:
    roles.record(tx, by=actor.account_id, act="export-exam-year", now=actor.now)


def _sheet(context: Context, by: CountedBy, found: list[YearCount]) -> Sheet:
    name = context.label(f"button-year-{by.value}")
    headings = [context.label(f"exam-year-column-{each}") for each in COLUMNS]
    return Sheet(
        name,
        [context.label(f"exam-year-first-{by.value}"), *headings],
        [
            [
                _label(context, by, each),
                each.exams,
                each.people,
                each.passed,
                each.failed,
                each.absent,
                Share(each.rate),
            ]
            for each in found
        ],
    )

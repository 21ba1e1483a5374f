"""The figures of complaints: a page and a workbook for coordinators."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.domain.complaints.figures import figures
from bot.domain.complaints.topics import Topic
from bot.domain.file_names import name_file
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.sheets import Sheet, sheets_workbook
from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.chat.paper import paper_of
from handlers.chat.wording import format_years_span
from handlers.complaints import words
from handlers.complaints.access import oversees
from handlers.complaints.buttons import (
    ComplaintFigures,
    ComplaintList,
    ComplaintWorkbook,
    Period,
)
from storage.complaints import complaints, counting
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Actor, Context
    from bot.domain.complaints.figures import Figures
    from bot.render.sheets import Value
    from handlers.chat.keyboards import Labelled
    from storage.complaints.complaints import Complaint
    from storage.complaints.counting import Asked
    from storage.database import Tx

TERM_BEGINS = (2, 9)  # months


def span_of(period: Period, today: date) -> tuple[date, date]:
    """Return the first and the last day of a period."""
    first = today.replace(day=1)
    match period:
        case Period.LAST_MONTH:
            last = first - timedelta(days=1)
            return last.replace(day=1), last
        case Period.TERM:
            spring, autumn = TERM_BEGINS
            if today.month >= autumn:
                return date(today.year, autumn, 1), today
            if today.month >= spring:
                return date(today.year, spring, 1), today
            return date(today.year - 1, autumn, 1), today
        case Period.YEAR:
            return date(today.year, 1, 1), today
        case _:
            return first, today


async def show_figures(context: Context, button: ComplaintFigures) -> None:
    """Show the figures of a period."""
    first, last, found, asked = await _found(context, button.period)
    span = format_years_span(context.texts, first, last)
    periods: list[Labelled] = [
        (context.label(f"complaint-period-{each}"), ComplaintFigures(each))
        for each in Period
        if each is not button.period
    ]
    rows: list[list[Labelled]] = [
        *in_rows(periods, 3),
        [(context.label("button-complaint-workbook"), ComplaintWorkbook(button.period))],
        [(context.label("button-complaint-list"), ComplaintList(mine=False))],
    ]
    html = words.describe_figures(context.texts, span, found, asked)
    await context.show(html, inline_keyboard(*rows))


async def _found(context: Context, period: Period) -> tuple[date, date, Figures, Asked]:
    if not oversees(context):
        raise BotError("role-denied")
    first, last = span_of(period, context.today)
    counted = await context.read(counting.counted, first, last)
    asked = await context.read(counting.asked, first, last)
    return first, last, figures(counted), asked


async def send_workbook(context: Context, button: ComplaintWorkbook) -> None:
    """Send the figures, and one row for each complaint without its words or its author."""
    first, last, found, asked = await _found(context, button.period)
    await context.services.gateway.typing(context.chat_id)
    listed = await context.read(complaints.between, context.account.id, first, last)
    span = format_years_span(context.texts, first, last)
    name = context.label("complaint-workbook", span=span)
    heads = [context.label(f"complaint-figures-{each}") for each in ("name", "value")]
    sheets = [
        Sheet(context.label("complaint-sheet-figures"), heads, _figures(context, found, asked)),
        Sheet(context.label("complaint-sheet-all"), _headings(context), _rows(context, listed)),
    ]
    data = await asyncio.to_thread(sheets_workbook, paper_of(context, name), sheets)
    await context.write(_record, context.actor, len(listed))
    caption = context.html("complaint-workbook-caption", span=span)
    await context.say(Document(data, name_file(context.today, name, suffix="xlsx"), caption))


def _record(tx: Tx, actor: Actor, count: int) -> None:
    roles.record(tx, by=actor.account_id, act="complaint-export", now=actor.now, count=count)


def _figures(context: Context, found: Figures, asked: Asked) -> list[list[Value]]:
    said = context.texts
    sums: list[tuple[str, Value]] = [
        ("all", found.all),
        ("complaints", found.complaints),
        ("ideas", found.ideas),
        ("named", found.named),
        ("anonymous", found.anonymous),
        ("waiting", found.waiting),
        ("answered", found.answered),
        ("closed", found.closed),
        ("late", found.late),
        ("reopened", found.reopened),
        ("median", found.median_days),
        ("days", asked.days),
        ("fewest", asked.fewest),
        ("most", asked.most),
        ("joined", asked.joined),
        ("opened", asked.opened),
    ]
    rows: list[list[Value]] = [[said(f"complaint-figure-{key}"), value] for key, value in sums]
    rows += [[words.topic_of(said, topic), found.topics.get(topic, 0)] for topic in Topic]
    rows += [[words.ending_of(said, ending), count] for ending, count in found.endings.items()]
    rows += [[name, "<5" if count is None else count] for name, count in found.groups.items()]
    return rows


def _headings(context: Context) -> list[str]:
    columns = ("id", "kind", "topic", "named", "came", "due", "first", "waited", "state", "owner")
    return [context.label(f"complaint-column-{each}") for each in columns]


def _rows(context: Context, listed: Sequence[Complaint]) -> list[list[Value]]:
    said = context.texts
    return [
        [
            str(each.id),
            words.kind_of(said, each.kind),
            words.topic_of(said, each.topic),
            said("complaint-named" if each.named else "complaint-anonymous"),
            each.came_on,
            each.due_on,
            each.answered_on,
            each.waited,
            words.describe_state(said, each, context.today),
            each.owner_name,
        ]
        for each in listed
    ]

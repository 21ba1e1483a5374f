"""Exports of questions and answers: statistics, the desk, the entries."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.faq_files import entries_workbook, entries_yaml
from bot.render.workbooks import sheets_workbook
from bot.services.unanswered import cluster_unanswered, count_people
from storage.desk import records
from storage.faq import entries as faq_entries
from storage.faq import questions, ways
from storage.people import roles

if TYPE_CHECKING:
    from bot.context import Context
    from handlers.faq.buttons import ExportEntries, ExportFaq

MOST = 10_000  # rows of a sheet
_Rows = list[tuple[str | int, ...]]


def _check(context: Context) -> None:
    """Check that somebody reaches the whole school, of which the export speaks by name.

    Raises:
        BotError: The person's role reaches less far.
    """
    if not context.account.sees_all(Role.STAFF):
        raise BotError("export-needs-all")


async def send_export(context: Context, _: ExportFaq) -> None:
    """Send a workbook: unanswered, disliked, hits, cases and their messages; on the record."""
    _check(context)
    sheets = [
        await _unanswered(context),
        await _disliked(context),
        await _hits(context),
        await _cases(context),
        await _talks(context),
    ]
    data = await asyncio.to_thread(sheets_workbook, sheets)
    await context.write(
        roles.record, by=context.account.id, act="export-answers", now=context.seconds
    )
    name = context.label("export-name")
    await context.say(Document(data, f"{name}-{context.today.isoformat()}.xlsx"))


async def export_entries(context: Context, _: ExportEntries) -> None:
    """Send all entries as a workbook and as YAML; either can be changed and sent back."""
    _check(context)
    entries = await context.read(faq_entries.published)
    kept = await context.read(ways.kept)
    name = context.label("export-entries-name") + f"-{context.today.isoformat()}"
    for make, ending in ((entries_workbook, "xlsx"), (entries_yaml, "yaml")):
        data = await asyncio.to_thread(make, entries, kept)
        await context.say(Document(data, f"{name}.{ending}"))


_Sheet = tuple[str, list[str], _Rows]


def _sheet(context: Context, name: str, columns: tuple[str, ...], rows: _Rows) -> _Sheet:
    headings = [context.label(f"column-{each}") for each in columns]
    return context.label(f"sheet-{name}"), headings, rows


async def _unanswered(context: Context) -> _Sheet:
    rows: _Rows = [
        (number, count_people(group), each.text, _day(context, each.asked_at))
        for number, group in enumerate(await cluster_unanswered(context), start=1)
        for each in group
    ]
    return _sheet(context, "unanswered", ("group", "askers", "question", "day"), rows)


async def _disliked(context: Context) -> _Sheet:
    rows: _Rows = [
        (asked.text, entry, asked.reason, _day(context, asked.asked_at))
        for asked, entry in await context.read(questions.disliked, MOST)
    ]
    return _sheet(context, "disliked", ("question", "entry", "reason", "day"), rows)


async def _hits(context: Context) -> _Sheet:
    rows: _Rows = [
        (each.slug, each.question, each.shown, each.liked, each.disliked)
        for each in await context.read(questions.hits)
    ]
    return _sheet(context, "hits", ("id", "entry", "shown", "liked", "unliked"), rows)


async def _cases(context: Context) -> _Sheet:
    rows: _Rows = [
        (
            each.id,
            each.name,
            each.class_name,
            each.asked,
            context.label(f"case-is-{each.state}"),
            each.by,
            _moment(context, each.opened_at),
            _moment(context, each.replied_at),
            _moment(context, each.closed_at),
            context.label(f"face-{each.rating}") if each.rating else "",
        )
        for each in await context.read(records.records, MOST)
    ]
    columns = ("case", "name", "class", "question", "state", "by", "opened", "replied", "closed")
    return _sheet(context, "cases", (*columns, "rating"), rows)


async def _talks(context: Context) -> _Sheet:
    rows: _Rows = [
        (
            each.case_id,
            _moment(context, each.at),
            each.name,
            context.label("side-staff" if each.from_staff else "side-asker"),
            each.text or context.label("desk-media"),
        )
        for each in await context.read(records.all_messages, MOST)
    ]
    return _sheet(context, "talks", ("case", "at", "name", "side", "text"), rows)


def _day(context: Context, at: int) -> str:
    return _moment(context, at)[:10]


def _moment(context: Context, at: int | None) -> str:
    if at is None:
        return ""
    moment = datetime.fromtimestamp(at, UTC).astimezone(context.services.zone)
    return f"{moment:%Y-%m-%d %H:%M}"

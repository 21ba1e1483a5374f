"""Exports of questions and answers: statistics, the desk, the entries."""

from __future__ import annotations

import asyncio
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.domain.file_names import name_file
from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.faq_files import entries_workbook, entries_yaml
from bot.render.sheets import Sheet, sheets_workbook
from bot.services.unanswered import cluster_unanswered, count_people
from handlers.chat.paper import paper_of
from storage.desk import records
from storage.faq import entries as faq_entries
from storage.faq import questions, ways
from storage.people import accounts, roles

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import AccountId
    from bot.render.sheets import Value
    from handlers.faq.buttons import ExportEntries, ExportFaq

MOST = 10_000  # rows of a sheet
_Rows = list[tuple["Value", ...]]


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
    name = context.label("export-name")
    data = await asyncio.to_thread(sheets_workbook, paper_of(context, name), sheets)
    await context.write(
        roles.record, by=context.account.id, act="export-answers", now=context.seconds
    )
    await context.say(Document(data, name_file(context.today, name, suffix="xlsx")))


async def export_entries(context: Context, _: ExportEntries) -> None:
    """Send all entries as a workbook and as YAML; either can be changed and sent back."""
    _check(context)
    entries = await context.read(faq_entries.published)
    kept = await context.read(ways.kept)
    name = context.label("export-entries-name")
    paper = paper_of(context, name)
    book = await asyncio.to_thread(entries_workbook, entries, kept, paper)
    await context.say(Document(book, name_file(context.today, name, suffix="xlsx")))
    text = await asyncio.to_thread(entries_yaml, entries, kept)
    await context.say(Document(text, name_file(context.today, name, suffix="yaml")))


def _sheet(context: Context, name: str, columns: tuple[str, ...], rows: _Rows) -> Sheet:
    headings = [context.label(f"column-{each}") for each in columns]
    return Sheet(context.label(f"sheet-{name}"), headings, rows)


async def _unanswered(context: Context) -> Sheet:
    rows: _Rows = [
        (number, count_people(group), each.text, _day(context, each.asked_at))
        for number, group in enumerate(await cluster_unanswered(context), start=1)
        for each in group
        if not _is_of_staff(context, each.account_id)
    ]
    return _sheet(context, "unanswered", ("group", "askers", "question", "day"), rows)


def _is_of_staff(context: Context, account_id: AccountId) -> bool:
    """Return whether a colleague wrote it: what they try and order is no trainee's question."""
    account = context.glance(accounts.find, account_id)
    return account is not None and account.role >= Role.STAFF


async def _disliked(context: Context) -> Sheet:
    rows: _Rows = [
        (asked.text, entry, asked.reason, _day(context, asked.asked_at))
        for asked, entry in await context.read(questions.disliked, MOST)
    ]
    return _sheet(context, "disliked", ("question", "entry", "reason", "day"), rows)


async def _hits(context: Context) -> Sheet:
    rows: _Rows = [
        (place, each.question, each.shown, each.liked, each.disliked)
        for place, each in enumerate(await context.read(questions.hits), start=1)
    ]
    return _sheet(context, "hits", ("place", "entry", "shown", "liked", "unliked"), rows)


async def _cases(context: Context) -> Sheet:
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


async def _talks(context: Context) -> Sheet:
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


def _day(context: Context, at: int) -> date:
    return datetime.fromtimestamp(at, context.services.zone).date()


def _moment(context: Context, at: int | None) -> datetime | None:
    return None if at is None else datetime.fromtimestamp(at, context.services.zone)

"""作息 and 放假: seen by whoever asks, given and changed by the office."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.calendar.bells import parse_bells
from bot.domain.calendar.lines import parse_days
from bot.domain.calendar.questions import answer_question, read_question
from bot.domain.imports.problems import CellError
from bot.domain.people.roles import Role
from bot.errors import BotError
from config.texts import Html
from handlers.calendar import words
from handlers.calendar.buttons import (
    BellPage,
    DaysPage,
    DropBells,
    DropDays,
    OwnDays,
    SaveBells,
    SaveDays,
    WriteBells,
    WriteDays,
)
from handlers.calendar.drafts import WritingBells, WritingDays
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.chat.routing import PASS
from handlers.chat.tongues import in_kind
from storage.calendar import bells, school_days
from storage.people import roles
from storage.programme import programmes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.context import Actor, Context, MessageContext
    from bot.domain.calendar.holidays import SchoolDays
    from bot.domain.calendar.tables import BellTable
    from bot.domain.ids import BellTableId, SchoolDaysId
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.database import Tx

AHEAD = 200  # days that are shown
LONGEST = 3000  # characters of what is written


def may_change(context: Context) -> bool:
    """Whether somebody may change the calendar: the staff of the whole school."""
    return context.account.sees_all(Role.STAFF)


def _check(context: Context) -> None:
    if not may_change(context):
        raise BotError("role-denied")


# -- bells -------------------------------------------------------------------------------------


async def show_bells(context: Context, _: BellPage | None = None) -> None:
    """Show the bells (作息), and ways to change them."""
    stored = context.glance(bells.stored)
    parts = [context.html("bells-head")]
    parts += [words.describe_table(context.texts, each.table) for each in stored]
    if not stored:
        parts.append(context.html("bells-empty" if may_change(context) else "bells-not-given"))
    rows: list[list[Labelled]] = []
    if may_change(context):
        rows.append([(context.label("button-bells-write"), WriteBells())])
        rows += [[(_drop_label(context, each.table), DropBells(each.id))] for each in stored]
    rows.append([(context.label("button-days"), DaysPage())])
    await context.show(Html("\n\n".join(parts)), inline_keyboard(*rows))


def _drop_label(context: Context, table: BellTable) -> str:
    return context.label("button-bells-drop", name=words.table_name(context.texts, table))


async def ask_bells(context: Context, _: WriteBells) -> None:
    """Ask for bells as lines."""
    _check(context)
    await context.write(drafts.keep, context.account.id, WritingBells(), context.seconds)
    await context.say(context.html("bells-how"))


async def answer_bells(context: MessageContext, _: WritingBells) -> None:
    """Show what was understood, before it counts."""
    _check(context)
    text = context.text[:LONGEST]
    tables = _bells_in(context, text)
    await context.write(drafts.keep, context.account.id, WritingBells(text), context.seconds)
    parts = [context.html("bells-check")]
    parts += [words.describe_table(context.texts, each) for each in tables]
    row: list[Labelled] = [
        (context.label("button-calendar-save"), SaveBells()),
        (context.label("button-calendar-again"), WriteBells()),
    ]
    await context.say(Html("\n\n".join(parts)), inline_keyboard(row))


def _bells_in(context: Context, text: str) -> Sequence[BellTable]:
    try:
        return parse_bells(text, context.today)
    except CellError as error:
        raise BotError(error.key, **error.values) from None


async def save_bells(context: Context, _: SaveBells) -> None:
    """Keep the bells that were shown."""
    _check(context)
    draft = context.glance(drafts.find, context.account.id, WritingBells)
    if draft is None or not draft.text:
        raise BotError("button-stale")
    await context.write(_keep_bells, context.actor, _bells_in(context, draft.text))
    await context.toast(context.label("calendar-saved"))
    await show_bells(context)


def _keep_bells(tx: Tx, actor: Actor, tables: Sequence[BellTable]) -> None:
    bells.keep(tx, tables)
    drafts.drop(tx, actor.account_id)
    roles.record(tx, by=actor.account_id, act="calendar-bells", now=actor.now, object_="bells")


async def drop_bells(context: Context, button: DropBells) -> None:
    """Delete a table of bells, after asking."""
    _check(context)
    found = [e for e in context.glance(bells.stored) if e.id == button.table_id]
    if not found:
        raise BotError("button-stale")
    name = words.table_name(context.texts, found[0].table)
    if not button.sure:
        row: list[Labelled] = [
            (context.label("button-calendar-drop-sure"), DropBells(button.table_id, sure=True)),
            (context.label("back"), BellPage()),
        ]
        await context.show(context.html("bells-drop-sure", name=name), inline_keyboard(row))
        return
    await context.write(_drop_bells, context.actor, button.table_id)
    await show_bells(context)


def _drop_bells(tx: Tx, actor: Actor, table_id: BellTableId) -> None:
    bells.drop(tx, table_id)
    roles.record(tx, by=actor.account_id, act="calendar-bells", now=actor.now, object_="bells")


# -- days off ------------------------------------------------------------------------------------


async def show_days(context: Context, _: DaysPage | None = None) -> None:
    """Show days off and days made up for (放假), and ways to change the school's own."""
    calendar = context.glance(school_days.load)
    last = context.today + timedelta(days=AHEAD)
    html = words.describe_calendar(context.texts, calendar, context.today, last)
    rows: list[list[Labelled]] = []
    if may_change(context):
        rows.append([(context.label("button-days-write"), WriteDays())])
        if context.glance(school_days.stored, context.today):
            rows[-1].append((context.label("button-days-own"), OwnDays()))
    if context.account.role >= Role.STAFF:
        rows.append([(context.label("button-bells"), BellPage())])
    await context.show(html, inline_keyboard(*rows))


async def answer_text(context: MessageContext) -> Message:
    """Answer a question about days off (国庆放几天) from the calendar; pass on any other."""
    question = read_question(context.text)
    if question is None or context.services.knowledge.knows(context.text):
        return PASS
    calendar = context.glance(school_days.load)
    answer = answer_question(question, calendar, context.today)
    if answer is None:
        return PASS
    here = in_kind(context, context.text)
    row: list[Labelled] = [(here.label("button-days"), DaysPage())]
    await here.say(words.describe_answer(here.texts, answer, here.today), inline_keyboard(row))
    return None


async def ask_days(context: Context, _: WriteDays) -> None:
    """Ask for special days as lines."""
    _check(context)
    await context.write(drafts.keep, context.account.id, WritingDays(), context.seconds)
    await context.say(context.html("days-how"))


async def answer_days(context: MessageContext, _: WritingDays) -> None:
    """Show what was understood, before it counts."""
    _check(context)
    text = context.text[:LONGEST]
    found = _days_in(context, text)
    await context.write(drafts.keep, context.account.id, WritingDays(text), context.seconds)
    lines = [context.html("days-check")]
    lines += [
        context.html("load-problem", line=words.describe_own(context.texts, each)) for each in found
    ]
    row: list[Labelled] = [
        (context.label("button-calendar-save"), SaveDays()),
        (context.label("button-calendar-again"), WriteDays()),
    ]
    await context.say(Html("\n".join(lines)), inline_keyboard(row))


def _days_in(context: Context, text: str) -> Sequence[SchoolDays]:
    try:
        return parse_days(text, context.today, context.glance(_week_one))
    except CellError as error:
        raise BotError(error.key, **error.values) from None


def _week_one(tx: Tx) -> date | None:
    """Return the first day of the newest programme, from which weeks are counted."""
    return next((each.starts_on for each in programmes.all_of(tx)), None)


async def save_days(context: Context, _: SaveDays) -> None:
    """Keep the special days that were shown."""
    _check(context)
    draft = context.glance(drafts.find, context.account.id, WritingDays)
    if draft is None or not draft.text:
        raise BotError("button-stale")
    await context.write(_keep_days, context.actor, _days_in(context, draft.text))
    await context.toast(context.label("calendar-saved"))
    await show_days(context)


def _keep_days(tx: Tx, actor: Actor, days: Sequence[SchoolDays]) -> None:
    school_days.keep(tx, days)
    drafts.drop(tx, actor.account_id)
    roles.record(tx, by=actor.account_id, act="calendar-days", now=actor.now, object_="days")


async def list_own(context: Context, button: OwnDays) -> None:
    """List the school's own special days, each to be deleted."""
    _check(context)
    items: list[Labelled] = [
        (f"🗑 {words.describe_own(context.texts, each.days)}", DropDays(each.id))
        for each in context.glance(school_days.stored, context.today)
    ]
    rows = page_rows(items, button.page, OwnDays, context.texts)
    rows.append([(context.label("back"), DaysPage())])
    await context.show(context.html("days-own"), inline_keyboard(*rows))


async def drop_days(context: Context, button: DropDays) -> None:
    """Delete special days of the school, after asking."""
    _check(context)
    found = [e for e in context.glance(school_days.stored) if e.id == button.days_id]
    if not found:
        raise BotError("button-stale")
    if not button.sure:
        row: list[Labelled] = [
            (context.label("button-calendar-drop-sure"), DropDays(button.days_id, sure=True)),
            (context.label("back"), DaysPage()),
        ]
        line = words.describe_own(context.texts, found[0].days)
        await context.show(context.html("days-drop-sure", line=line), inline_keyboard(row))
        return
    await context.write(_drop_days, context.actor, button.days_id)
    await show_days(context)


def _drop_days(tx: Tx, actor: Actor, days_id: SchoolDaysId) -> None:
    school_days.drop(tx, days_id)
    roles.record(tx, by=actor.account_id, act="calendar-days", now=actor.now, object_="days")

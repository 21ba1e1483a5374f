"""零事故: how many incidents there were, what that number stands on, and the weekly question."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain.file_names import name_file
from bot.domain.incidents.incident import NoteKind, week_of
from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.sheets import Sheet, sheets_workbook
from bot.services.classes import classes_of_staff
from config.texts import Html
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.paper import paper_of
from handlers.incidents import words
from handlers.incidents.buttons import (
    NEWEST,
    ConfirmWeek,
    IncidentPage,
    IncidentWorkbook,
    NudgeWeek,
    ReportIncident,
    SetWeekly,
    WeekBoard,
    ZeroPage,
)
from storage.incidents import incidents, weeks
from storage.people import roles
from storage.programme import programmes

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.context import Context
    from bot.domain.ids import ClassId, IncidentId, ProgrammeId
    from bot.domain.incidents.incident import Coverage
    from bot.domain.programme.figures import ProgrammeTerm
    from bot.render.sheets import Value
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx
    from storage.incidents.incidents import Hurt, Incident
    from storage.people.accounts import Account

A_PAGE = 20  # classes that have not confirmed
PROGRAMMES = 5


async def show_zero(context: Context, button: ZeroPage) -> None:
    """Show how many incidents a programme had within reach, and what the number stands on."""
    terms = await context.read(programmes.all_of)
    if not terms:
        raise BotError("programme-none")
    term = _chosen(terms, button.programme_id)
    own = await _own_classes(context)
    found: Coverage = await context.read(
        weeks.coverage, term.id, context.now, context.services.zone, own
    )
    weekly = await context.read(weeks.is_on)
    html = words.describe_zero(
        context.texts, term.name, found, weekly=weekly, partly=own is not None
    )
    rows: list[list[Labelled]] = [[(context.label("button-incident-week"), WeekBoard())]]
    if context.account.sees_all(Role.COORDINATOR):
        key = "button-incident-weekly-off" if weekly else "button-incident-weekly-on"
        rows[0].append((context.label(key), SetWeekly(not weekly)))
    rows += [[(each.name, ZeroPage(each.id))] for each in terms[:PROGRAMMES] if each.id != term.id]
    rows.append([(context.label("back"), IncidentPage())])
    await context.show(html, inline_keyboard(*rows))


def _chosen(terms: list[ProgrammeTerm], programme_id: ProgrammeId) -> ProgrammeTerm:
    if programme_id == NEWEST:
        return terms[0]
    found = next((each for each in terms if each.id == programme_id), None)
    if found is None:
        raise BotError("button-stale")
    return found


async def _own_classes(context: Context) -> Collection[ClassId] | None:
    """Return the classes within reach; None for the whole school."""
    if context.account.sees_all(Role.STAFF):
        return None
    return [each.id for each in await classes_of_staff(context)]


# -- the week --------------------------------------------------------------------------------------


async def show_week(context: Context, button: WeekBoard) -> None:
    """Show which classes within reach have confirmed a week, and who has not."""
    week = _week(context, button.week)
    lines = await context.read(weeks.board, week, context.services.zone)
    own = await _own_classes(context)
    seen = [each for each in lines if own is None or each.class_id in own]
    missing = [each for each in seen if not each.confirmed]
    last = max(0, (len(missing) - 1) // A_PAGE)
    page = min(max(button.page, 0), last)
    weekly = await context.read(weeks.is_on)
    html = words.describe_week(context.texts, week, week + timedelta(days=6), seen, weekly=weekly)
    shown = [
        words.describe_missing(context.texts, each, asked=any(line.asked for line in lines))
        for each in missing[page * A_PAGE : (page + 1) * A_PAGE]
    ]
    turns: list[Labelled] = []
    if page > 0:
        turns.append((context.label("page-back"), WeekBoard(week, page - 1)))
    if page < last:
        turns.append((context.label("page-on"), WeekBoard(week, page + 1)))
    rows: list[list[Labelled]] = [turns]
    if any(each.asked for each in missing) and context.account.role >= Role.COORDINATOR:
        rows.append([(context.label("button-incident-nudge"), NudgeWeek(week))])
    rows.append(
        [(context.label("button-incident-week-before"), WeekBoard(week - timedelta(days=7)))]
    )
    rows.append([(context.label("back"), ZeroPage())])
    await context.show(Html("\n".join([html, *shown])), inline_keyboard(*rows))


def _week(context: Context, wanted: date | None) -> date:
    """Return the Monday asked for, or of the newest week whose Friday has come."""
    if wanted is not None:
        return week_of(wanted)
    week = week_of(context.today)
    return week if context.today.weekday() >= weeks.FRIDAY else week - timedelta(days=7)


async def set_weekly(context: Context, button: SetWeekly) -> None:
    """Ask teachers each week, or stop; for coordinators of the whole school."""
    if not context.account.sees_all(Role.COORDINATOR):
        raise BotError("role-denied")
    await context.write(weeks.set_on, on=button.on, by=context.account.id, now=context.seconds)
    await show_zero(context, ZeroPage())


async def nudge_week(context: Context, button: NudgeWeek) -> None:
    """Ask again those within reach who have not confirmed, once a day."""
    own = await _own_classes(context)
    lines = await context.read(weeks.board, week_of(button.week), context.services.zone)
    classes = [each.class_id for each in lines if own is None or each.class_id in own]
    count = await context.write(
        weeks.nudge, week_of(button.week), classes, context.now, context.services.zone
    )
    await context.toast(context.label("incident-nudged", count=count))


async def confirm_week(context: Context, button: ConfirmWeek) -> None:
    """Nothing else happened this week in my classes."""
    week, zone = week_of(button.week), context.services.zone
    await context.write(weeks.confirm, context.account.id, week, context.seconds)
    asked = await context.read(weeks.asked_of, context.account.id, week, zone)
    if not asked:
        raise BotError("button-stale")
    report = (context.label("button-incident-report"), ReportIncident())
    html = words.describe_question(context.texts, asked, over=True)
    await context.show(html, inline_keyboard([report]))


# -- the workbook ----------------------------------------------------------------------------------

COLUMNS = (
    *("id", "kind", "urgent", "when", "class", "place", "text", "hurt", "told", "measures"),
    *("follow", "reporter", "reported", "taker", "state", "outcome", "closed"),
)


async def send_workbook(context: Context, _: IncidentWorkbook) -> None:
    """Send all incidents of one's scope, a line each."""
    found = await context.read(_rows, context.account, context.texts, context.services.zone)
    if not found:
        raise BotError("incident-none")
    await context.toast()
    heads = [context.label(f"incident-column-{name}") for name in COLUMNS]
    name = context.label("incident-file")
    paper = paper_of(context, name)
    data = await asyncio.to_thread(sheets_workbook, paper, [Sheet(name, heads, found)])
    await context.write(
        roles.record, by=context.account.id, act="export-incidents", now=context.seconds
    )
    await context.say(Document(data, name_file(context.today, name, suffix="xlsx")))


def _rows(tx: Tx, account: Account, said: Texts, zone: ZoneInfo) -> list[list[Value]]:
    hurt: dict[IncidentId, list[Hurt]] = defaultdict(list)
    for each in incidents.all_hurt(tx):
        hurt[each.incident_id].append(each)
    told: dict[IncidentId, list[str]] = defaultdict(list)
    for telling in incidents.all_told(tx):
        who = said(f"incident-whom-{telling.whom.value}")
        told[telling.incident_id].append(f"{who} {_moment(telling.told_at, zone)}")
    notes: dict[tuple[IncidentId, NoteKind], list[str]] = defaultdict(list)
    for note in incidents.all_notes(tx):
        notes[note.incident_id, note.kind].append(note.text)
    return [
        [
            each.id,
            words.name_kind(said, each.kind),
            "✓" if each.urgent else "",
            datetime.fromtimestamp(each.happened_at, zone),
            each.class_name,
            each.place,
            each.text,
            "、".join(_names(tx, account, said, hurt[each.id])),
            "；".join(told[each.id]),
            "；".join(notes[each.id, NoteKind.MEASURE]),
            "；".join(notes[each.id, NoteKind.FOLLOW]),
            *_ending(said, each, zone),
        ]
        for each in incidents.everything(tx, account)
    ]


def _names(tx: Tx, account: Account, said: Texts, hurt: list[Hurt]) -> list[str]:
    return [
        each.name
        if each.person_id is None or incidents.sees_person(tx, account, each.person_id)
        else said("incident-name-hidden")
        for each in hurt
    ]


def _ending(said: Texts, each: Incident, zone: ZoneInfo) -> list[Value]:
    return [
        each.reporter,
        datetime.fromtimestamp(each.reported_at, zone),
        each.taker,
        said("incident-state-open" if each.is_open else "incident-state-closed"),
        each.outcome,
        None if each.closed_at is None else datetime.fromtimestamp(each.closed_at, zone),
    ]


def _moment(seconds: int, zone: ZoneInfo) -> str:
    return f"{datetime.fromtimestamp(seconds, zone):%Y-%m-%d %H:%M}"

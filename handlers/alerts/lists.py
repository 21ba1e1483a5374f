"""Alerts beyond the list: sums, the workbook, and what each night found."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.alerts.following import AlertState
from bot.domain.alerts.sums import sum_groups, sum_nights
from bot.domain.file_names import name_file
from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.sheets import Sheet, sheets_workbook
from config.texts import Html
from handlers.alerts import words
from handlers.alerts.buttons import AlertNights, AlertsPage, AlertSums, AlertWorkbook
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.paper import paper_of
from storage.alerts import alerts, raising
from storage.people import roles

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import AlertId
    from bot.render.sheets import Value
    from storage.alerts.alerts import Alert
    from storage.database import Tx
    from storage.people.accounts import Account

COLUMNS = ("class", "name", "raised", "why", "state", "owner", "steps", "ended")


# -- sums ------------------------------------------------------------------------------------------


def _seen(tx: Tx, account: Account) -> frozenset[AlertId]:
    """Return the alerts that somebody can open, and that sums may tell of."""
    found = [each for state in AlertState for each in alerts.visible(tx, account, state)]
    return frozenset(each.id for each in alerts.without_crises(found))


async def show_sums(context: Context, _: AlertSums) -> None:
    """Show how many alerts there are by department, else district; small sums of others hidden."""
    seen = await context.read(_seen, context.account)
    sees_sums = context.account.role >= Role.COORDINATOR
    known = [
        (each.department or each.district or context.label("alerts-elsewhere"), each)
        for each in await context.read(raising.facts)
        if sees_sums or each.id in seen
    ]
    back = inline_keyboard([(context.label("back"), AlertsPage())])
    if not known:
        await context.show(context.html("alerts-sums-none"), back)
        return
    lines = [context.html("alerts-sums-head")]
    found = sum_groups(known, seen)
    for name, of in found.items():
        figures = {"open": of.open, "taken": of.taken, "closed": of.closed}
        said = {key: words.say_figure(each) for key, each in figures.items()}
        lines.append(context.html("alerts-sum", name=name, **said))
    if any(each.is_hidden for of in found.values() for each in (of.open, of.taken, of.closed)):
        lines.append(context.html("alerts-sums-few"))
    await context.show(Html("\n".join(lines)), back)


# -- the nights ------------------------------------------------------------------------------------


async def show_nights(context: Context, _: AlertNights) -> None:
    """Show what the last nights found: what one can open, of the others no few."""
    runs = await context.read(raising.runs)
    seen = await context.read(_seen, context.account)
    found = sum_nights([each.day for each in runs], await context.read(raising.facts), seen)
    back = inline_keyboard([(context.label("back"), AlertsPage())])
    lines = [context.html("alerts-nights-head" if runs else "alerts-nights-none")]
    lines += [
        context.html(
            "alerts-night",
            day=wording.format_short_day(context.texts, each.day),
            looked=each.looked,
            raised=words.say_figure(found[each.day].raised),
            closed=words.say_figure(found[each.day].closed),
        )
        for each in runs
    ]
    if any(each.raised.is_hidden or each.closed.is_hidden for each in found.values()):
        lines.append(context.html("alerts-sums-few"))
    await context.show(Html("\n".join(lines)), back)


# -- the workbook ----------------------------------------------------------------------------------


async def send_workbook(context: Context, _: AlertWorkbook) -> None:
    """Send all alerts within reach, a line each; nothing of a crisis."""
    found: list[Alert] = []
    for state in AlertState:
        found += await context.read(alerts.visible, context.account, state)
    told = alerts.without_crises(found)
    if not told:
        raise BotError("alerts-book-none")
    await context.toast()
    rows = [await _row(context, each) for each in told]
    heads = [context.label(f"alerts-column-{name}") for name in COLUMNS]
    name = context.label("alerts-file")
    paper = paper_of(context, name)
    data = await asyncio.to_thread(sheets_workbook, paper, [Sheet(name, heads, rows)])
    await context.write(
        roles.record,
        by=context.account.id,
        act="export-alerts",
        now=context.seconds,
        count=len(told),
    )
    await context.say(Document(data, name_file(context.today, name, suffix="xlsx")))


async def _row(context: Context, alert: Alert) -> list[Value]:
    said, today = context.texts, context.today
    steps = await context.read(alerts.steps, context.account, alert)
    why = "；".join(words.describe_reason(said, each, today) for each in alert.reasons)
    done = "；".join(said(f"alerts-act-{each.act.value}") for each in steps)
    return [
        alert.class_name,
        alert.name,
        alert.raised_on,
        why,
        words.name_state(said, alert, today),
        alert.owner_name,
        done,
        alert.ended_on,
    ]

"""Alerts beyond the list: sums, the workbook, and what each night found."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.aid.suppression import FEWEST
from bot.domain.alerts.following import AlertState
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
    from bot.render.sheets import Value
    from storage.alerts.alerts import Alert
    from storage.alerts.raising import AlertCount

COLUMNS = ("class", "name", "raised", "why", "state", "owner", "steps", "ended")


# -- sums ------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Sum:
    """The sum of several classes; ``own`` while all of them lie within the reader's scope."""

    open: int = 0
    taken: int = 0
    closed: int = 0
    own: bool = True

    def add(self, count: AlertCount, *, own: bool) -> None:
        self.open += count.open
        self.taken += count.taken
        self.closed += count.closed
        self.own = self.own and own


async def show_sums(context: Context, _: AlertSums) -> None:
    """Show how many alerts there are by department, else district; small sums of others hidden."""
    groups: dict[str, _Sum] = {}
    for each in await context.read(raising.counts):
        own = context.may(Role.STAFF, class_id=each.class_id, district=each.district)
        name = each.department or each.district or context.label("alerts-elsewhere")
        if own or context.account.role >= Role.COORDINATOR:
            groups.setdefault(name, _Sum()).add(each, own=own)
    back = inline_keyboard([(context.label("back"), AlertsPage())])
    if not groups:
        await context.show(context.html("alerts-sums-none"), back)
        return
    lines = [context.html("alerts-sums-head")]
    for name, found in groups.items():
        lines.append(
            context.html(
                "alerts-sum",
                name=name,
                open=_number(found.open, found),
                taken=_number(found.taken, found),
                closed=_number(found.closed, found),
            )
        )
    await context.show(Html("\n".join(lines)), back)


def _number(value: int, of: _Sum) -> str:
    """Return a number; of people beyond one's scope none that is too small to hide them."""
    return f"<{FEWEST}" if not of.own and 0 < value < FEWEST else str(value)


# -- the nights ------------------------------------------------------------------------------------


async def show_nights(context: Context, _: AlertNights) -> None:
    """Show what the last nights found."""
    found = await context.read(raising.runs)
    back = inline_keyboard([(context.label("back"), AlertsPage())])
    lines = [context.html("alerts-nights-head" if found else "alerts-nights-none")]
    lines += [
        context.html(
            "alerts-night",
            day=wording.format_short_day(context.texts, each.day),
            looked=each.looked,
            raised=each.raised,
            added=each.added,
            closed=each.closed,
        )
        for each in found
    ]
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

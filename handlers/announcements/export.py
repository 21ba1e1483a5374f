"""The outcome of an announcement as workbooks: a call sheet, and all recipients."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.file_names import name_file
from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.sheets import Sheet, sheets_workbook
from handlers.announcements import words
from handlers.announcements.receipts import UNREACHED, within_reach
from handlers.announcements.status import with_names
from handlers.chat.paper import paper_of
from storage.announcements import outcomes
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Actor, Context
    from bot.domain.ids import AnnouncementId
    from bot.render.sheets import Value
    from handlers.announcements.buttons import CallSheet, OutcomeWorkbook
    from storage.announcements.announcements import Announcement
    from storage.database import Tx


async def send_call_sheet(context: Context, button: CallSheet) -> None:
    """Send name, class, phone and reason of those within reach whom the bot could not tell."""
    found = await with_names(context, button.id)
    if context.account.role < Role.STAFF:
        raise BotError("role-denied")
    await context.services.gateway.typing(context.chat_id)
    listed = await context.read(outcomes.results, found.id, outcomes=UNREACHED)
    kept = await within_reach(context, found, listed)
    columns = ("class", "name", "phone", "team", "why", "done")
    rows = [
        (
            each.class_name,
            each.name,
            each.phone,
            each.team,
            words.describe_outcome(context, each.outcome),
            "",
        )
        for each in kept
    ]
    await _send_table(context, found, "calls", columns, rows)


async def send_workbook(context: Context, button: OutcomeWorkbook) -> None:
    """Send one row a person: outcome, time and reason."""
    found = await with_names(context, button.id)
    await context.services.gateway.typing(context.chat_id)
    listed = await context.read(outcomes.results, found.id)
    kept = await within_reach(context, found, listed)
    columns = ("class", "name", "phone", "team", "outcome", "at", "acknowledged", "reason")
    phones = context.account.role >= Role.STAFF
    rows = [words.make_row(context, each, phone=phones) for each in kept]
    await _send_table(context, found, "results", columns, rows)


async def _send_table(
    context: Context,
    found: Announcement,
    what: str,
    columns: tuple[str, ...],
    rows: Sequence[Sequence[Value]],
) -> None:
    name = context.label(f"workbook-{what}", id=str(found.id))
    headings = [context.label(f"workbook-column-{each}") for each in columns]
    excerpt = words.cut_excerpt(context, found.content)
    sheet = Sheet(name, headings, rows, names=2)
    data = await asyncio.to_thread(sheets_workbook, paper_of(context, name, excerpt), [sheet])
    await context.write(_record_export, context.actor, found.id, what, len(rows))
    caption = context.html("workbook-caption", count=len(rows), excerpt=excerpt)
    await context.say(Document(data, name_file(context.today, name, suffix="xlsx"), caption))


def _record_export(
    tx: Tx, actor: Actor, announcement_id: AnnouncementId, what: str, people: int
) -> None:
    by, now, object_ = actor.account_id, actor.now, f"broadcast:{announcement_id}"
    roles.record(tx, by=by, act=f"broadcast-export-{what}", now=now, object_=object_, people=people)

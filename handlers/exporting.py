"""How the answers do, as a workbook: unanswered, disliked, hits."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.domain.people import Role
from bot.errors import BotError
from bot.gateway import Document
from bot.render.workbooks import sheets_workbook
from handlers.unanswered import groups, people
from storage import questions

if TYPE_CHECKING:
    from bot.context import Context
    from handlers.learning_buttons import ExportFaq


async def export(context: Context, _: ExportFaq) -> None:
    """A workbook: unanswered, disliked, hits. Every cell is text."""
    if not context.account.sees_all(Role.STAFF):
        raise BotError("export-needs-all")
    found = await groups(context)
    disliked = await context.read(questions.disliked, 10_000)
    hits = await context.read(questions.hits)
    said = context.label
    sheets: list[tuple[str, list[str], list[tuple[str, ...]]]] = [
        (
            said("sheet-unanswered"),
            [
                said("column-group"),
                said("column-askers"),
                said("column-question"),
                said("column-day"),
            ],
            [
                (str(number), str(people(group)), each.text, _day(context, each.asked_at))
                for number, group in enumerate(found, start=1)
                for each in group
            ],
        ),
        (
            said("sheet-disliked"),
            [
                said("column-question"),
                said("column-entry"),
                said("column-reason"),
                said("column-day"),
            ],
            [(q.text, entry, q.reason, _day(context, q.asked_at)) for q, entry in disliked],
        ),
        (
            said("sheet-hits"),
            [said("column-id"), said("column-entry"), said("column-shown"), "👍", "👎"],
            [
                (each.slug, each.question, str(each.shown), str(each.liked), str(each.disliked))
                for each in hits
            ],
        ),
    ]
    data = await asyncio.to_thread(sheets_workbook, sheets)
    await context.say(Document(data, said("export-name") + f"-{context.today.isoformat()}.xlsx"))


def _day(context: Context, at: int) -> str:
    return datetime.fromtimestamp(at, UTC).astimezone(context.services.zone).date().isoformat()

"""Audiences sent in a message: a list of people, or the names of classes and places."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from bot.domain.audiences.audience import AudienceTerm
from bot.domain.audiences.names import lines_of_text, match
from bot.domain.file_names import name_file
from bot.domain.text import fold
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.sheets import Sheet, sheets_workbook
from config.texts import Html
from handlers.audiences.buttons import Pick
from handlers.audiences.options import by_name
from handlers.audiences.picker import purpose_of, show_picker, turn_term
from handlers.chat.files import reading
from handlers.chat.paper import paper_of
from storage.audiences import options

if TYPE_CHECKING:
    from bot.context import Context, MessageContext
    from bot.domain.audiences.names import Matched
    from handlers.audiences.drafts import SendingList
    from storage.audiences.options import Reach

UNMATCHED_SHOWN = 8
_BETWEEN = re.compile(r"[\s,，、;；+]+")


async def answer_list(context: MessageContext, draft: SendingList) -> None:
    """Read a workbook or text with names or phones, or the names of classes and places."""
    here = Pick(draft.purpose, draft.of, draft.excluding)
    purpose = purpose_of(context, here.purpose)
    audience = await purpose.find(context, here.of)
    if context.media is not None and context.file is None:
        raise BotError("audience-list-how")
    if context.file is None and (terms := await _named_terms(context, audience.reach)):
        for term in terms:
            audience = turn_term(audience, term, on=True, excluding=here.excluding)
    else:
        matched = await _read_list(context, audience.reach)
        await _say_unmatched(context, matched)
        if not matched.person_ids:
            raise BotError("audience-list-nobody")
        term = AudienceTerm.people(matched.person_ids)
        audience = turn_term(audience, term, on=True, excluding=here.excluding)
    await context.write(purpose.keep, here.of, audience)
    await show_picker(context, here, audience)


async def _named_terms(context: MessageContext, reach: Reach) -> list[AudienceTerm]:
    """Return the classes, places, courses and posts that a text names, if it names nothing else."""
    parts = [fold(each) for each in _BETWEEN.split(context.text) if each]
    known = await context.read(by_name, reach, context.today.isoformat())
    return [known[part] for part in parts] if parts and all(p in known for p in parts) else []


async def _read_list(context: MessageContext, reach: Reach) -> Matched:
    if context.file is not None:
        async with reading(context, context.file) as (turn, data):
            lines = await turn.read_people(context.file.name, data)
    else:
        lines = lines_of_text(context.text)
    names = {each.name for each in lines if each.name}
    phones = {each.phone for each in lines if each.phone}
    return match(lines, await context.read(options.named, reach, names, phones))


async def _say_unmatched(context: Context, matched: Matched) -> None:
    missed = matched.unmatched
    if not missed:
        return
    said = [
        context.html(
            "audience-list-missed",
            place=each.line.place,
            said=each.line.said[:40],
            why=context.label(f"audience-why-{each.why}"),
        )
        for each in missed
    ]
    head = context.html("audience-list-read", found=len(matched.person_ids), missed=len(missed))
    await context.say(Html("\n".join([head, *said[:UNMATCHED_SHOWN]])))
    if len(missed) > UNMATCHED_SHOWN:
        headings = [context.label(f"audience-column-{each}") for each in ("place", "said", "why")]
        rows = [
            (each.line.place, each.line.said, context.label(f"audience-why-{each.why}"))
            for each in missed
        ]
        name = context.label("audience-missed-file")
        sheet = Sheet(name, headings, rows)
        data = await asyncio.to_thread(sheets_workbook, paper_of(context, name), [sheet])
        await context.say(Document(data, name_file(context.today, name, suffix="xlsx")))

"""Audiences sent in a message: a list of people, or the names of classes and places."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.audiences.audience import AudienceTerm
from bot.domain.audiences.names import Mismatch, match, may_be_list
from bot.domain.audiences.typed import read_typed
from bot.domain.file_names import name_file
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.sheets import Sheet, sheets_workbook
from config.texts import Html
from handlers.audiences.buttons import Pick
from handlers.audiences.options import known_words
from handlers.audiences.picker import purpose_of, show_picker, turn_term
from handlers.chat import drafts
from handlers.chat.files import reading
from handlers.chat.paper import paper_of
from handlers.chat.routing import PASS
from storage.audiences import options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Context, MessageContext
    from bot.domain.audiences.names import Matched, NamedLine, Unmatched
    from handlers.audiences.drafts import SendingList
    from handlers.chat.routing import Message
    from storage.audiences.options import Reach

UNMATCHED_SHOWN = 8
OF_CLASSES = frozenset({Mismatch.NOT_OWN, Mismatch.NO_CLASS, Mismatch.SEVERAL_CLASSES})


async def answer_list(context: MessageContext, draft: SendingList) -> Message:
    """Read a workbook or text with names or phones, or the names of classes and places.

    Words that name nobody pass, and everything does once what it is for cannot be changed any more.
    """
    here = Pick(draft.purpose, draft.of, draft.excluding)
    try:
        purpose = purpose_of(context, here.purpose)
        audience = await purpose.find(context, here.of)
    except BotError:  # it was sent, or is out of reach by now
        await context.write(drafts.drop, context.account.id)
        return PASS
    if context.media is not None and context.file is None:
        raise BotError("audience-list-how")
    terms, matched = await _read_list(context, audience.reach)
    if context.file is None and not terms and not may_be_list(matched):
        return PASS
    await _say_unmatched(context, matched, terms=bool(terms), typed=context.file is None)
    if matched.person_ids:
        terms = [*terms, AudienceTerm.people(matched.person_ids)]
    if not terms and matched.unmatched and all(e.why in OF_CLASSES for e in matched.unmatched):
        await show_picker(context, here, audience)
        return None
    if not terms:
        raise BotError("audience-list-nobody")
    for term in terms:
        audience = turn_term(audience, term, on=True, excluding=here.excluding)
    await context.write(purpose.keep, here.of, audience)
    await show_picker(context, here, audience)
    return None


async def _read_list(context: MessageContext, reach: Reach) -> tuple[list[AudienceTerm], Matched]:
    """Return the terms that are named, and the people."""
    if context.file is not None:
        async with reading(context, context.file) as (turn, data):
            lines = await turn.read_people(context.file.name, data)
        return [], await _matched(context, reach, lines)
    typed = read_typed(context.text, await context.read(known_words, reach))
    found = await _matched(context, reach, typed.lines)
    return [*typed.terms], replace(found, unmatched=(*typed.unmatched, *found.unmatched))


async def _matched(context: Context, reach: Reach, lines: Sequence[NamedLine]) -> Matched:
    names = {each.name for each in lines if each.name}
    phones = {each.phone for each in lines if each.phone}
    return match(lines, await context.read(options.named, reach, names, phones))


async def _say_unmatched(context: Context, matched: Matched, *, terms: bool, typed: bool) -> None:
    missed = matched.unmatched
    if not missed:
        return
    key = "audience-list-missed-typed" if typed else "audience-list-missed"
    places = [{} if typed else {"place": each.line.place} for each in missed]
    said = [
        context.html(key, said=each.line.said[:40], why=_why(context, each), **place)
        for each, place in zip(missed, places, strict=True)
    ]
    found = len(matched.person_ids)
    key = "audience-typed-read" if terms and not found else "audience-list-read"
    people = {} if terms and not found else {"found": found}
    head = context.html(key, missed=len(missed), **people)
    if not terms and not found and all(each.why in OF_CLASSES for each in missed):
        head = context.html("audience-typed-none", missed=len(missed))
    await context.say(Html("\n".join([head, *said[:UNMATCHED_SHOWN]])))
    if len(missed) > UNMATCHED_SHOWN:
        await _send_unmatched(context, missed)


def _why(context: Context, missed: Unmatched) -> str:
    """Say why somebody was not found, and what to write."""
    why = context.label(f"audience-why-{missed.why}")
    classes = context.label("audience-and").join(missed.classes[:3])
    if missed.why not in {Mismatch.SEVERAL, Mismatch.ELSEWHERE} or not classes:
        return why
    return context.label("audience-why-with-classes", why=why, classes=classes)


async def _send_unmatched(context: Context, missed: Sequence[Unmatched]) -> None:
    headings = [context.label(f"audience-column-{each}") for each in ("place", "said", "why")]
    rows = [(each.line.place, each.line.said, _why(context, each)) for each in missed]
    name = context.label("audience-missed-file")
    sheet = Sheet(name, headings, rows)
    data = await asyncio.to_thread(sheets_workbook, paper_of(context, name), [sheet])
    await context.say(Document(data, name_file(context.today, name, suffix="xlsx")))

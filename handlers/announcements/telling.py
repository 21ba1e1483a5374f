"""An announcement begun in one sentence: 跟全班说一声，明天带雨靴. It goes when it is ordered."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from bot.domain.announcements.telling import is_to_all, read_telling
from bot.domain.audiences.audience import AudienceTerm, TermKind
from bot.services.classes import classes_of_staff
from handlers.announcements import compose
from handlers.announcements.access import author_reach
from handlers.chat.routing import PASS

if TYPE_CHECKING:
    from bot.context import MessageContext
    from handlers.chat.routing import Message


async def hear(context: MessageContext) -> Message:
    """Take the words as a draft, for the classes that alone are named; to whom else, is asked."""
    knowledge = context.services.knowledge
    aside = context.is_rest or context.forwarded or context.account.case or not context.private
    if aside or context.is_more_than_words or knowledge.knows(context.text):
        return PASS
    told = read_telling(context.text)
    if told is None:
        return PASS
    named = knowledge.classes.read(told.whom)
    own = {each.id for each in await classes_of_staff(context)} if named.classes else set()
    known = bool(named.classes) and not named.missing and set(named.classes) <= own
    if not known and (named.mentions or not told.to_many):
        return PASS
    exact = is_to_all(named.rest) and not any(e.doubtful or e.group for e in named.mentions)
    terms = tuple(AudienceTerm(TermKind.CLASS, str(each)) for each in named.classes)
    said = replace(context, text=told.words, formatted=escape(told.words, quote=False))
    await compose.begin_with(said, terms if exact else None, await author_reach(context))
    return None

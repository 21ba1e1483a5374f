"""What is written while a draft is on the screen: its time, its classes, or something else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.announcements.lifecycle import AnnouncementState
from bot.domain.audiences.audience import Audience, AudienceTerm, TermKind
from bot.domain.ids import ClassId
from bot.domain.timetable.moments import find_only_moment
from bot.domain.understanding.smalltalk import small_talk
from bot.errors import BotError
from handlers.announcements import words
from handlers.announcements.access import author_reach, draft_of
from handlers.announcements.buttons import (
    PURPOSE,
    AskElsewhere,
    OpenAnnouncement,
    SendAt,
    SetClasses,
)
from handlers.announcements.draft import show_desk
from handlers.announcements.drafts import AtDraft
from handlers.announcements.schedule import LONGEST_AHEAD
from handlers.audiences.buttons import Pick
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS, AsIfTyped
from storage.announcements import announcements
from storage.audiences import options
from storage.classes import classes

if TYPE_CHECKING:
    from datetime import datetime

    from bot.context import Context, MessageContext, PressContext
    from bot.domain.classes.naming import TypedClasses
    from config.texts import Html
    from handlers.chat.buttons import Button
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message, Pressed
    from storage.announcements.announcements import Announcement

MOST_CLASSES = 10  # that fit into a button
LONGEST = 200  # characters that may name a time or classes


async def answer_text(context: MessageContext, waiting: AtDraft) -> Message:
    """Offer a time or classes for the draft; before anything else say that it waits."""
    found = await context.read(announcements.find, waiting.id)
    is_open = found is not None and found.state is AnnouncementState.DRAFT
    if found is None or not is_open or context.seconds > waiting.until:
        await context.write(drafts.drop, context.account.id)
        return PASS
    if context.forwarded or small_talk(context.text) is not None:
        return PASS
    said = context.text[:LONGEST]
    moment = find_only_moment(said, context.now)
    typed = context.services.knowledge.classes.typed(said)
    if moment is not None:
        await _offer_moment(context, found, moment)
    elif typed.mentions and not typed.unknown:
        await _offer_classes(context, found, typed)
    else:
        await context.write(drafts.drop, context.account.id)
        go_on = (context.label("announce-button-go-on"), OpenAnnouncement(found.id))
        await context.say(context.html("announce-put-aside"), inline_keyboard([go_on]))
        return PASS
    kept = replace(waiting, said=said)
    await context.write(drafts.keep, context.account.id, kept, context.seconds)
    return None


async def _offer_moment(context: MessageContext, draft: Announcement, moment: datetime) -> None:
    if not context.now < moment <= context.now + LONGEST_AHEAD:
        await context.say(
            context.html("announce-time-past"), inline_keyboard(_others(context, draft))
        )
        return
    html = context.html("announce-typed-when", when=words.format_moment(context, moment))
    await _offer(context, draft, html, SendAt(draft.id, int(moment.timestamp())))


async def _offer_classes(context: MessageContext, draft: Announcement, typed: TypedClasses) -> None:
    """Offer the classes within reach; name those that are not, and numbers that no class has."""
    names = await context.read(classes.names)
    reach = await author_reach(context)
    known = await context.read(options.known_classes, reach)
    own = [each for each in typed.classes if each in {one.id for one in known}]
    others = "、".join(names.get(each, "") for each in typed.classes if each not in own)
    if not typed.classes:
        html = context.html("announce-typed-missing", numbers="、".join(map(str, typed.missing)))
        await _offer(context, draft, html, None)
    elif not own:
        await _offer(context, draft, context.html("announce-typed-whom-none", others=others), None)
    elif len(own) > MOST_CLASSES:
        await _offer(context, draft, context.html("announce-typed-many"), None)
    else:
        said = "、".join(names.get(each, "") for each in own)
        key = "announce-typed-whom-others" if others else "announce-typed-whom"
        html = context.html(key, names=said, **({"others": others} if others else {}))
        await _offer(context, draft, html, SetClasses(draft.id, ",".join(map(str, own))))


async def _offer(
    context: MessageContext, draft: Announcement, html: Html, yes: Button | None
) -> None:
    rows: list[list[Labelled]] = []
    if yes is None:
        rows.append([(context.label("announce-button-whom"), Pick(PURPOSE, draft.id))])
    else:
        rows.append([(context.label("announce-typed-yes"), yes)])
    await context.say(html, inline_keyboard(*rows, _others(context, draft)))


def _others(context: Context, draft: Announcement) -> list[Labelled]:
    return [
        (context.label("announce-typed-else"), AskElsewhere()),
        (context.label("back"), OpenAnnouncement(draft.id)),
    ]


async def set_classes(context: Context, button: SetClasses) -> None:
    """Send the draft to these classes, where they are within reach, and to nobody else."""
    draft = await draft_of(context, button.id)
    reach = await author_reach(context)
    known = {each.id for each in await context.read(options.known_classes, reach)}
    wanted = [ClassId(int(each)) for each in button.classes.split(",") if each.isdecimal()]
    if not wanted or not set(wanted) <= known:
        raise BotError("button-stale")
    terms = tuple(AudienceTerm(TermKind.CLASS, str(each)) for each in wanted)
    audience = Audience(terms, reach=reach)
    await context.write(announcements.change, draft.id, audience=audience)
    await show_desk(context, replace(draft, audience=audience))


async def ask_elsewhere(context: PressContext, _: AskElsewhere) -> Pressed:
    """Go on with what was written as if there was no draft; it waits."""
    waiting = context.glance(drafts.find, context.account.id, AtDraft)
    if waiting is None or not waiting.said:
        raise BotError("button-stale")
    await context.write(drafts.drop, context.account.id)
    return AsIfTyped(waiting.said)

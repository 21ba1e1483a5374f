"""Runs of pictures, voices, places and forwarded words: each kind answered once, passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.context import MediaKind, Thing
from bot.domain.people.roles import Role
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from handlers.desk.buttons import PassMedia
from handlers.desk.handover import hand_over
from handlers.desk.said import Said
from storage.desk import bundles
from storage.desk.bundles import Bundled

if TYPE_CHECKING:
    from bot.context import Context, MessageContext
    from config.texts import Html
    from handlers.chat.routing import Message


_KINDS = {
    MediaKind.VOICE: "voice",
    MediaKind.AUDIO: "voice",
    MediaKind.DOCUMENT: "file",
    Thing.STICKER: "sticker",
    Thing.PLACE: "place",
    Thing.VENUE: "place",
    Thing.POLL: "poll",
    Thing.DICE: "dice",
    Thing.CARD: "card",
    Thing.STORY: "story",
}


def kind_of(context: MessageContext) -> str:
    """Return what a message without words is, as its answer calls it; the rest are pictures."""
    if context.thing is not None:
        return _KINDS.get(context.thing, "picture")
    return "picture" if context.media is None else _KINDS.get(context.media.kind, "picture")


def _is_acknowledged(context: MessageContext) -> bool:
    """Note a message; return whether its kind has been answered in this run."""
    kind = "forwarded" if context.forwarded else kind_of(context)
    seen, me = context.services.acknowledged, context.account.id
    return not seen.is_first(me, context.update_id, kind, context.seconds)


async def set_aside(context: MessageContext) -> int:
    """Set a message aside with its run; return that, named by its first message."""
    item = Bundled(context.message_id, context.text, context.is_more_than_words)
    me, now = context.account.id, context.seconds
    return await context.write(bundles.join, me, item, context.album, now)


async def join_run(context: MessageContext) -> Message:
    """Say nothing to what follows others of its kind, or of its album, that were answered."""
    running = context.forwarded and context.glance(
        bundles.is_running, context.account.id, context.seconds
    )
    if context.account.case is not None or not (running or context.is_more_than_words):
        return PASS
    if context.is_more_than_words and context.text and context.file is None and not running:
        return PASS  # a picture with words is a question
    me, now, album = context.account.id, context.seconds, context.album
    follows = album and context.glance(bundles.has_begun, me, album, context.message_id, now)
    await set_aside(context)
    return None if _is_acknowledged(context) or follows else PASS


async def offer_forwarded(context: MessageContext) -> Message:
    """Offer to pass on forwarded words that the bot has no sure answer to, once for a run."""
    if not context.forwarded:
        return PASS
    await set_aside(context)
    if not _is_acknowledged(context):
        await _offer(context, context.html("forwarded-unread"))
    return None


async def meet_thing(context: MessageContext) -> Message:
    """Say what to do about a sticker, a place, a poll: while something is being written, too."""
    if context.thing is None:
        return PASS
    if context.account.draft is not None and context.account.role is not Role.NEWCOMER:
        await context.say(context.html("thing-composing"))
        return None
    if context.thing is Thing.STICKER:
        if not _is_acknowledged(context):
            await context.say(context.html("thing-sticker"))
        return None
    return PASS


async def offer_to_pass(context: MessageContext) -> None:
    """Offer to pass on what the bot cannot read, a picture or a place, with all of its run."""
    await _offer(context, context.html("media-unread", kind=kind_of(context)))


async def answer_staff(context: MessageContext) -> None:
    """Answer a picture, a voice message or a place of staff."""
    await context.say(context.html("media-staff", kind=kind_of(context)))


async def _offer(context: MessageContext, html: Html) -> None:
    run = context.glance(bundles.run_of, context.account.id, context.message_id)
    button = (context.label("button-pass-media"), PassMedia(run or context.message_id))
    await context.say(html, inline_keyboard([button]))


async def pass_media(context: Context, button: PassMedia) -> None:
    """Pass on what the bot cannot read, with all that was sent along with it."""
    first = Said(context.chat_id, button.message_id, "", is_media=True)
    run = context.glance(bundles.of, context.account.id, button.message_id)
    said = [Said(context.chat_id, each.message_id, each.text, each.is_media) for each in run]
    await hand_over(context, said or [first])

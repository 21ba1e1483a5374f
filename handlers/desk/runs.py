"""Runs of pictures, voices, files and forwarded words: answered once, passed on as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.context import Thing
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from handlers.desk.buttons import PassMedia
from handlers.desk.handover import hand_over
from handlers.desk.said import Said
from storage.desk import bundles, cases
from storage.desk.bundles import Bundled

if TYPE_CHECKING:
    from bot.context import Context, MessageContext
    from handlers.chat.routing import Message


async def set_aside(context: MessageContext) -> bool:
    """Set a message aside; return whether its run has been answered already."""
    item = Bundled(context.message_id, context.text, context.is_more_than_words)
    me, now = context.account.id, context.seconds
    return await context.write(bundles.join, me, item, context.album, now)


async def join_run(context: MessageContext) -> Message:
    """Say nothing to what belongs to a run of pictures or forwarded words that was answered."""
    running = context.forwarded and context.glance(
        bundles.is_running, context.account.id, context.seconds
    )
    case = context.glance(cases.of_account, context.account.id)
    if case is not None or not (running or context.is_more_than_words):
        return PASS
    if context.is_more_than_words and context.text and context.file is None and not running:
        return PASS  # a picture with words is a question
    return None if await set_aside(context) else PASS


async def offer_forwarded(context: MessageContext) -> Message:
    """Offer to pass on forwarded words that the bot has no sure answer to, once for a run."""
    if not context.forwarded:
        return PASS
    if not await set_aside(context):
        await _offer(context, "forwarded-unread")
    return None


async def meet_thing(context: MessageContext) -> Message:
    """Say what to do about a sticker, a place, a poll: while something is being written, too."""
    if context.thing is None:
        return PASS
    if context.account.draft is not None:
        await context.say(context.html("thing-composing"))
        return None
    if context.thing is Thing.STICKER:
        await context.say(context.html("thing-sticker"))
        return None
    return PASS


async def offer_to_pass(context: MessageContext) -> None:
    """Offer to pass on a picture, a video, a voice message or a file that the bot cannot read."""
    await _offer(context, "media-unread")


async def _offer(context: MessageContext, key: str) -> None:
    button = (context.label("button-pass-media"), PassMedia(context.message_id))
    await context.say(context.html(key), inline_keyboard([button]))


async def pass_media(context: Context, button: PassMedia) -> None:
    """Pass on what the bot cannot read, with all that was sent along with it."""
    first = Said(context.chat_id, button.message_id, "", is_media=True)
    run = context.glance(bundles.of, context.account.id, button.message_id)
    said = [Said(context.chat_id, each.message_id, each.text, each.is_media) for each in run]
    await hand_over(context, said or [first])

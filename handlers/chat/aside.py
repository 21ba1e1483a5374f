"""Answering in private where a group would read along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import BotError
from handlers.chat.keyboards import inline_keyboard

if TYPE_CHECKING:
    from bot.context import Context


async def answer_aside(context: Context) -> Context:
    """Return the private context for an answer, and tell the group only that it comes.

    Raises:
        BotError: The person has never pressed Start.
    """
    aside = context.aside()
    sent = await aside.say(context.html("group-aside", **{"from": context.chat.title}))
    if sent is None:
        raise BotError("group-start-first", bot=context.services.username)
    row = (context.label("button-see-private"), f"https://t.me/{context.services.username}")
    await context.say(context.html("group-told-aside"), inline_keyboard([row]))
    return aside

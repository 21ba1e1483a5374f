"""Small talk: a greeting, thanks, anger, and messages that say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.text import fold
from bot.domain.understanding.smalltalk import SmallTalk, small_talk
from handlers.chat.routing import PASS

if TYPE_CHECKING:
    from bot.context import MessageContext
    from handlers.chat.routing import Message


async def answer(context: MessageContext) -> Message:
    """Answer small talk and nothing else, or nothing but punctuation."""
    talk = small_talk(context.text)
    if talk is SmallTalk.PUZZLED and context.account.case is not None:
        return PASS  # a human is asked
    if talk is None and fold(context.text):
        return PASS
    await context.say(context.html(f"talk-{talk}" if talk is not None else "talk-nothing"))
    return None


async def answer_in_group(context: MessageContext) -> Message:
    """Answer small talk where others read along; the bot's name alone is a greeting."""
    if context.text:
        return await answer(context) if fold(context.text) else PASS
    await context.say(context.html("group-hello"))
    return None

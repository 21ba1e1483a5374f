"""Small talk: a greeting, thanks, anger, and messages that say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.text import fold
from bot.domain.understanding.smalltalk import SmallTalk, small_talk
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from handlers.desk.buttons import AskStaff
from storage.faq import questions

if TYPE_CHECKING:
    from bot.context import MessageContext
    from handlers.chat.routing import Message


async def answer(context: MessageContext) -> Message:
    """Answer small talk and nothing else, or nothing but punctuation."""
    talk = small_talk(context.text)
    if context.forwarded or (talk is None and fold(context.text)):
        return PASS
    if talk is SmallTalk.PUZZLED and context.private:
        await _help_on(context)
        return None
    await context.say(context.html(f"talk-{talk}" if talk is not None else "talk-nothing"))
    return None


async def _help_on(context: MessageContext) -> None:
    """Help somebody on who did not understand the last answer: a person is one tap away."""
    me, since = context.account.id, context.seconds - questions.TALK_LASTS
    asked = context.glance(questions.last_of, me, since)
    button = AskStaff(None if asked is None else asked.id)
    await context.say(
        context.html("talk-puzzled"), inline_keyboard([(context.label("button-ask-staff"), button)])
    )


async def answer_in_group(context: MessageContext) -> Message:
    """Answer small talk where others read along; the bot's name alone is a greeting."""
    if context.text:
        return await answer(context) if fold(context.text) else PASS
    await context.say(context.html("group-hello"))
    return None

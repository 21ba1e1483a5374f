"""Speaking to somebody in private, where a group would read along."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.errors import BotError

if TYPE_CHECKING:
    from bot.context import Context


async def aside(context: Context) -> Context:
    """The same question, answered in private; the group hears only that it is.

    Raises:
        BotError: The person has never pressed Start.
    """
    aside = replace(context, chat_id=context.account.id, private=True, reply_to=None, thread=None)
    sent = await aside.say(context.html("group-aside", **{"from": context.group}))
    if sent is None:
        raise BotError("group-start-first", bot=context.services.username)
    await context.say(context.html("group-told-aside"))
    return aside

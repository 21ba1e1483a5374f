"""Meeting somebody who may be in danger: help and numbers at once, and a bell for colleagues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.desk.crisis import is_crisis
from storage.desk import bells, post

if TYPE_CHECKING:
    from bot.context import MessageContext


async def meet_crisis(context: MessageContext, *, discreet: bool) -> None:
    """Say at once where help is, whatever is pending; what was written is answered after it.

    Nobody is called to what may be an anonymous answer, nor to staff, who write of others.
    """
    if context.account.grants or not context.private or not is_crisis(context.text):
        return
    office = context.glance(post.rules).office
    called = 0
    if not discreet:
        account = context.account
        called = await context.write(bells.ring, account.id, account.person_id, context.seconds)
    key = "crisis-help-office" if office else "crisis-help"
    await context.say(context.html(key, office=office))
    if called:
        await context.say(context.html("crisis-called"))

"""What people say after the course in free words: 我开了个店, 货卖不出去."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.outcomes.hearing import AfterKind, hear
from bot.domain.people.roles import Role
from handlers.chat.routing import PASS
from handlers.outcomes.career_buttons import AskHelp, MyCareer

if TYPE_CHECKING:
    from bot.context import MessageContext
    from handlers.chat.routing import Message


async def answer_text(context: MessageContext) -> Message:
    """Open the page that is meant; what an entry of the FAQ knows is left to it."""
    if context.is_rest or not context.private or context.account.case:
        return PASS
    if context.account.role >= Role.STAFF or context.services.knowledge.knows(context.text):
        return PASS
    match hear(context.text):
        case AfterKind.CAREER:
            return MyCareer()
        case AfterKind.HELP:
            return AskHelp()
    return PASS

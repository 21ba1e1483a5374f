"""Free text: a timetable question, or an honest answer that it is not one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people import Role
from handlers import join, timetable

if TYPE_CHECKING:
    from bot.context import Context


async def answer_text(context: Context) -> None:
    """Whatever was written: understood as a timetable question, else said not to be."""
    slots = context.services.knowledge.understand(context.text, now=context.now)
    if slots is not None and context.account.role > Role.NEWCOMER:
        await timetable.answer(context, slots)
    elif context.account.role is Role.NEWCOMER:
        await join.answer_newcomer(context, is_question=slots is not None)
    else:
        await context.say(context.html("not-understood"))

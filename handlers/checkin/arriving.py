"""Checking in: a code scanned or typed, and the page that says how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.checkin.codes import Scanned, read_code
from bot.domain.people.roles import Role
from bot.errors import BotError
from handlers.chat.routing import PASS
from handlers.checkin import words
from storage.checkin import arrivals
from storage.checkin.arrivals import Comer

if TYPE_CHECKING:
    from bot.context import MessageContext
    from handlers.chat.routing import Message


async def answer_code(context: MessageContext) -> Message:
    """Check somebody in by a code; digits that are none are a message like any other."""
    given, account = read_code(context.text), context.account
    if given is None or not context.glance(
        arrivals.matters, given, account.class_ids, context.seconds
    ):
        return PASS
    if account.person_id is None:
        if account.role >= Role.STAFF:
            raise BotError("checkin-not-trainee")
        await context.say(context.html("checkin-join-first"))
        return PASS if isinstance(given, Scanned) else None
    comer = Comer(account.person_id, account.id, account.class_ids, context.update_id)
    found = await context.write(
        arrivals.check_in, given, comer, now=context.seconds, zone=context.services.zone
    )
    await context.say(words.describe_outcome(context, found))
    return None

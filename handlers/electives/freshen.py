"""Pages of electives edited after the taps on them: many taps make one edit, at Telegram's pace."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.outbound.gateway import Lane, Refused, Sent, Text
from config.texts import texts
from handlers.electives import words
from storage.electives import stale
from storage.journal import unnoted
from storage.people import accounts

if TYPE_CHECKING:
    from bot.context import Services
    from bot.outbound.pacing import Permit
    from storage.electives.stale import StalePage

FEW = 5  # pages that are edited at once, as replies are
AT_ONCE = 60  # edits of one look


@unnoted
async def freshen_pages(services: Services) -> None:
    """Have the pages of electives say the latest.

    In a rush each waits for its place among what may leave in a second before it is even read: the
    taps that are not answered yet need the time more.
    """
    while found := await services.database.read(stale.some, AT_ONCE):
        if len(found) <= FEW:
            edited = await asyncio.gather(*(_edit(services, each, Lane.REPLY) for each in found))
        else:
            edited = await _edit_in_turn(services, found)
        done = [page for page, is_done in zip(found, edited, strict=True) if is_done]
        await services.database.write(stale.drop, done, services.clock.timestamp())
        if len(done) < len(found):
            return  # the next turn tries again


async def _edit_in_turn(services: Services, found: list[StalePage]) -> list[bool]:
    tasks = []
    for each in found:
        permit = (await services.gateway.slot(1))[0]
        tasks.append(asyncio.ensure_future(_edit(services, each, Lane.REMINDER, permit)))
    return list(await asyncio.gather(*tasks))


async def _edit(
    services: Services, page: StalePage, lane: Lane, permit: Permit | None = None
) -> bool:
    """Edit a page; return whether it says the latest, or cannot be edited any more."""
    account = await services.database.read(accounts.find, page.chat_id)
    if account is None:
        return True
    own = account.person_id if page.class_id in account.class_ids else None
    now, zone = services.clock.now(), services.zone
    view = await services.database.read(words.read_view, page.class_id, own, now, zone)
    if view is None or own is None:
        return True
    said = texts(account.language)
    if page.course_id is None:
        html, keyboard = words.describe_list(said, view)
    else:
        html, keyboard = words.describe_one(said, view, page.course_id)
    delivery = await services.gateway.edit(
        page.chat_id, page.message_id, Text(html, keyboard=keyboard), lane=lane, permit=permit
    )
    return isinstance(delivery, Sent | Refused)

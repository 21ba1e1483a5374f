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
AT_ONCE = 60  # edits under way


@unnoted
async def freshen_pages(services: Services) -> None:
    """Have the pages of electives say the latest.

    In a rush each waits for its place among what may leave in a second before it is even read: the
    taps that are not answered yet need the time more. What Telegram does not take now waits for the
    next turn.
    """
    under_way: dict[asyncio.Task[bool], StalePage] = {}
    try:
        await _edit_all(services, under_way)
    finally:
        for each in under_way:
            each.cancel()


async def _edit_all(services: Services, under_way: dict[asyncio.Task[bool], StalePage]) -> None:
    put_off: set[tuple[int, int]] = set()
    while True:
        busy = put_off | {_key(each) for each in under_way.values()}
        listed = await services.database.read(stale.some, AT_ONCE + len(busy))
        found = [each for each in listed if _key(each) not in busy][: AT_ONCE - len(under_way)]
        if not found and not under_way:
            return
        as_replies = len(found) + len(under_way) <= FEW
        for each in found:
            permit = None if as_replies else (await services.gateway.slot(1))[0]
            under_way[asyncio.ensure_future(_edit(services, each, permit))] = each
        await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
        ended = {each: under_way.pop(each) for each in list(under_way) if each.done()}
        done = [page for task, page in ended.items() if task.result()]
        put_off |= {_key(page) for task, page in ended.items() if not task.result()}
        await services.database.write(stale.drop, done, services.clock.timestamp())


def _key(page: StalePage) -> tuple[int, int]:
    return page.chat_id, page.message_id


async def _edit(services: Services, page: StalePage, permit: Permit | None) -> bool:
    """Edit a page; return whether it says the latest, or cannot be edited any more."""
    account = await services.database.read(accounts.find, page.chat_id)
    if account is None:
        return True
    own = account.person_id if page.class_id in account.class_ids else None
    now, zone = services.clock.now(), services.zone
    view = await services.database.read(words.read_view, page.class_id, own, now, zone)
    if view is None or own is None:
        return True
    html, keyboard = words.describe_list(texts(account.language), view)
    lane = Lane.REPLY if permit is None else Lane.REMINDER
    delivery = await services.gateway.edit(
        page.chat_id, page.message_id, Text(html, keyboard=keyboard), lane=lane, permit=permit
    )
    return isinstance(delivery, Sent | Refused)

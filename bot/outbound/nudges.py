"""Nudges vanish: a letter that reminds of something is deleted once that is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.announcements.lifecycle import DELETABLE_FOR
from bot.outbound.gateway import Lane, Refused, Sent
from storage import nudges

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.clock import Clock
    from bot.outbound.gateway import Gateway
    from bot.outbound.notifications import Worded
    from storage.database import Database
    from storage.outbox import Letter


async def delete_done(
    database: Database,
    gateway: Gateway,
    clock: Clock,
    word: Callable[[Letter], Awaitable[Worded | None]],
) -> None:
    """Delete the nudges of the last 48 hours for which there are no words any more.

    ``word`` is asked as before sending: what would not be sent now need not stand in a chat either.
    """
    over = []
    for each in await database.read(nudges.sent, clock.timestamp() - DELETABLE_FOR):
        if await word(each.letter) is None:
            gone = await gateway.delete(each.letter.chat_id, each.message_id, lane=Lane.REMINDER)
            if isinstance(gone, Sent | Refused):  # else it is tried again
                over.append(each.letter.id)
    if over:
        await database.write(nudges.end, over)

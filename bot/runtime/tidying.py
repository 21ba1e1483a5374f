"""Tidying: dropping data that the bot need not keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage import inbox, outbox
from storage.announcements import retention

if TYPE_CHECKING:
    from bot.context import Services

DAY = 86400
KEEP_HANDLED = 3 * DAY  # seconds; Telegram repeats nothing older than a day
KEEP_SETTLED = 400 * DAY


async def tidy(services: Services) -> None:
    """Drop data that is over, in small pieces where it may be much."""
    database, now = services.database, services.clock.timestamp()
    await database.write(inbox.prune, now - KEEP_HANDLED)
    await database.write(outbox.prune, now - KEEP_SETTLED)
    if days := services.settings.keep_recipients:
        while await database.write(retention.forget_recipients, now - days * DAY):
            pass  # the next few thousand

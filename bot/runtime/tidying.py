"""Tidying: dropping data that the bot need not keep."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from bot.runtime import memory
from storage import inbox, old_copies, outbox, private, troubles
from storage.announcements import retention
from storage.checkin import arrivals
from storage.desk import bundles, crises
from storage.sealing import keys_of

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.context import Services
    from config.settings import Settings
    from storage.database import Database, Tx

log = logging.getLogger(__name__)
DAY = 86400
KEEP_HANDLED = 3 * DAY  # seconds; Telegram repeats nothing older than a day
KEEP_SAID = 30 * DAY  # what somebody wrote, where it could not be handled
KEEP_SETTLED = 400 * DAY


async def tidy(services: Services) -> None:
    """Drop data that is over, in small pieces where it may be much."""
    database, now = services.database, services.clock.timestamp()
    await tidy_copies(services.settings, services.clock)
    await database.write(inbox.prune, now - KEEP_HANDLED)
    if await database.write(inbox.strip, now - KEEP_SAID):
        database.scrub_soon()
    await database.write(outbox.prune, now - KEEP_SETTLED)
    await database.write(troubles.prune, now - KEEP_SETTLED)
    await database.write(crises.tidy, now, KEEP_SAID)
    await database.write(bundles.prune, now - bundles.KEPT)
    await database.write(arrivals.forget_tries, now)
    await seal_older_texts(database)
    if days := services.settings.keep_recipients:
        while await database.write(retention.forget_recipients, now - days * DAY):
            pass  # the next few thousand
    memory.sweep_all()


async def seal_older_texts(database: Database) -> None:
    """Seal what was written before there was a key, and let nothing of it stay in the file."""
    sealed = 0
    while done := await database.write(_seal):
        sealed += done  # the next few thousand
    if sealed:
        database.scrub_soon()
        log.info("texts sealed that were written before the key: %d", sealed)


def _seal(tx: Tx) -> int:
    return private.seal_older(tx, keys_of(tx))


async def tidy_copies(settings: Settings, clock: Clock) -> None:
    """Delete databases put aside whose day has come."""
    today = clock.now().astimezone(settings.zone).date()
    for path in await asyncio.to_thread(old_copies.remove_due, settings.database, today):
        log.info("old copy deleted: %s", path)

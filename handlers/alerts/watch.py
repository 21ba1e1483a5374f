"""The watch over alerts: raised once a night, brought up once a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.alerts import evidence, raising

if TYPE_CHECKING:
    from bot.context import Services


async def raise_alerts(services: Services) -> None:
    """Look at everybody once a night; only what was found is written."""
    database, now, zone = services.database, services.clock.now(), services.zone
    if await database.read(raising.is_due, now, zone):
        judged = await database.read(evidence.judge, now, zone)
        await database.write(raising.keep, judged, now, zone)


async def remind_owners(services: Services) -> None:
    """Remind of alerts for which something should have been done."""
    await services.database.write(raising.remind, services.clock.now(), services.zone)

"""The watch of incidents: what rings, what is brought up, and the weekly question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.incidents import bells, weeks

if TYPE_CHECKING:
    from bot.context import Services


async def ring_again(services: Services) -> None:
    """Call again to urgent incidents nobody sees to, and bring up what is open in the morning."""
    await services.database.write(bells.ring_again, services.clock.timestamp())
    await services.database.write(bells.bring_up, services.clock.now(), services.zone)


async def ask_weekly(services: Services) -> None:
    """Ask teachers on Friday afternoon whether anything happened, where that is on."""
    await services.database.write(weeks.ask, services.clock.now(), services.zone)

"""What of enrolment comes of time alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.enrolment import rounds

if TYPE_CHECKING:
    from bot.context import Services


async def mind_signups(services: Services) -> None:
    """Remind, tell of deadlines, pass free seats on, and forget what is over."""
    now = services.clock.timestamp()
    await services.database.write(rounds.mind, now)
    await services.database.write(rounds.forget, now)

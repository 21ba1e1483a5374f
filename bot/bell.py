"""What wakes somebody who works while there is work and sleeps in between."""

from __future__ import annotations

import asyncio


class Bell:
    """Rung by whoever brings work; what rings while its owner is at work is not missed."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """There is something to do."""
        self._rung.set()

    def hush(self) -> None:
        """Going to look: only what rings from here on counts."""
        self._rung.clear()

    async def sleep(self, seconds: float) -> None:
        """Until it rings, and no longer than so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        except TimeoutError:
            pass

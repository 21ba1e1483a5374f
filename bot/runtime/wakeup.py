"""What wakes somebody who works while there is work and sleeps in between."""

from __future__ import annotations

import asyncio


class WakeUp:
    """Rung by whoever brings work; what rings while its owner is at work is not missed."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Say that there is something to do."""
        self._rung.set()

    def hush(self) -> None:
        """Let only what rings from here on count."""
        self._rung.clear()

    async def sleep(self, seconds: float) -> None:
        """Wait until it rings, and no longer than so many seconds; others get their turn."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        try:
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        except TimeoutError:
            pass

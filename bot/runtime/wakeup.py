"""The wake-up of a worker that sleeps while there is no work."""

from __future__ import annotations

import asyncio


class WakeUp:
    """A bell for whoever brings work; a ring while the worker works is not missed."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Say that there is something to do."""
        self._rung.set()

    def hush(self) -> None:
        """Forget earlier rings."""
        self._rung.clear()

    async def sleep(self, seconds: float) -> None:
        """Wait for a ring for at most so many seconds; other tasks run meanwhile."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        try:
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        except TimeoutError:
            pass

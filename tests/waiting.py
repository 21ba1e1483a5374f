"""Waiting for what comes true elsewhere: in another task, thread or process."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


async def until(true: Callable[[], bool], within: float = 10.0) -> None:
    """Wait for a condition; ``within`` is in seconds."""
    async with asyncio.timeout(within):
        while not true():
            await asyncio.sleep(0.005)

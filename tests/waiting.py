"""Waiting for what comes true elsewhere: in another task, thread or process."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


async def until(true: Callable[[], bool], within: float = 60.0) -> None:
    """Wait for a condition; ``within`` is in seconds."""
    async with asyncio.timeout(within):
        while not true():
            await asyncio.sleep(0.005)


async def pass_by(seconds: float) -> None:
    """Let time go by where nothing tells that nothing more happens."""
    ends = asyncio.get_running_loop().time() + seconds
    while asyncio.get_running_loop().time() < ends:
        await asyncio.sleep(0.01)


def hold_on(seconds: float) -> None:
    """The same without a loop, as while another process goes on or hangs."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        time.sleep(0.01)

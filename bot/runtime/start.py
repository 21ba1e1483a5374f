"""Waiting at the start for what the bot cannot be without: the database, and Telegram."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)

T = TypeVar("T")
FIRST, LONGEST = 1.0, 60.0  # seconds between tries


class StoppedError(Exception):
    """An error where the bot is told to stop while it waits."""


async def wait_out(
    step: Callable[[], Awaitable[T]],
    passes: Callable[[Exception], str | None],
    stop: asyncio.Event | None = None,
) -> T:
    """Repeat a step of the start until it works; each failure is logged.

    Args:
        step: May be repeated.
        passes: Says what an error means, or None where it will not pass.
        stop: Set once the bot is to stop.

    Raises:
        StoppedError: It was told to stop.
        Exception: Whatever will not pass.
    """
    stop = stop or asyncio.Event()
    pause = FIRST
    while True:
        try:
            return await step()
        except Exception as error:
            if (meaning := passes(error)) is None:
                raise
            wait = max(pause, _asked_to_wait(error))
            log.warning("%s (%s); trying again in %.0f s", meaning, error, wait)
        if await _is_set_within(stop, wait):
            raise StoppedError
        pause = min(pause * 2, LONGEST)


def _asked_to_wait(error: Exception) -> float:
    """Return for how many seconds a server asks to be left alone (429)."""
    after = getattr(error, "retry_after", 0.0)
    return after.total_seconds() if isinstance(after, timedelta) else float(after)


async def _is_set_within(event: asyncio.Event, seconds: float) -> bool:
    try:
        async with asyncio.timeout(seconds):
            return await event.wait()
    except TimeoutError:
        return False

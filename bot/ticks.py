"""Ticks: wake named jobs at intervals; what is due they ask the database."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

from apscheduler.schedulers.asyncio import AsyncIOScheduler

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tick:
    """A named job and its interval in seconds."""

    name: str
    seconds: int
    job: Callable[[], Awaitable[None]]


class Ticks:
    """The scheduler; holds no business data, so a missed tick loses nothing."""

    def __init__(self, ticks: Sequence[Tick]) -> None:
        self._ticks = ticks
        self._extra: set[asyncio.Task[None]] = set()
        self._one_at_a_time = asyncio.Lock()
        self._stopped = False
        # coalesce and no grace time: a loop that was busy at the moment still gets its tick
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1},
        )

    async def start(self) -> None:
        """Run every job once, then at its interval."""
        for tick in self._ticks:
            await self._run(tick)
            self._scheduler.add_job(
                self._run, "interval", seconds=tick.seconds, args=[tick], id=tick.name
            )
        self._scheduler.start()

    def all_now(self) -> None:
        """Wake every job at once, as after a turn of the clock."""
        task = asyncio.create_task(self.run_all())
        self._extra.add(task)
        task.add_done_callback(self._extra.discard)

    async def run_all(self) -> None:
        """Run every job once and wait for it."""
        for tick in self._ticks:
            await self._run(tick)

    async def stop(self) -> None:
        """Wake nobody any more; a job that is at work is seen to its end."""
        self._stopped = True
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        async with self._one_at_a_time:
            pass

    async def _run(self, tick: Tick) -> None:
        async with self._one_at_a_time:
            if self._stopped:
                return
            try:
                await tick.job()
            except Exception:
                log.exception("tick %s failed", tick.name)

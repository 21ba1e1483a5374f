"""Ticks: named jobs that recur and ask the database what is due.

Each is a worker of its own by the monotonic clock, so none waits for another, nor for Telegram, nor
for a clock that was set back. APScheduler holds only what is said in words of the wall clock.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from bot.runtime.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from zoneinfo import ZoneInfo

log = logging.getLogger(__name__)

LATE = 10.0  # seconds after its time from which a tick is late
GRACE = 2.0  # seconds that a job at work gets to end at a stop


@dataclass(frozen=True, slots=True)
class Tick:
    """A named job, its interval in seconds, and when on the school's clock it is due besides.

    ``at`` is a crontab line: minute, hour, day, month, day of the week by name. ``takes`` is for
    how many seconds the job may well be at work before the next time counts as late.
    """

    name: str
    seconds: int
    job: Callable[[], Awaitable[None]]
    at: str | None = None
    takes: float = 0.0


class Ticks:
    """The ticks; they hold no business data, so a missed one loses nothing.

    Args:
        ticks: The jobs.
        zone: The school's.
    """

    def __init__(self, ticks: Sequence[Tick], zone: ZoneInfo) -> None:
        self.workers = [
            Worker(
                f"tick {each.name}",
                each.job,
                every=each.seconds,
                late_after=LATE + each.takes,
                grace=GRACE,
            )
            for each in ticks
        ]
        # coalesce and no grace time: a loop that was busy at the moment still gets its tick
        self._scheduler = AsyncIOScheduler(
            timezone=zone, job_defaults={"coalesce": True, "misfire_grace_time": None}
        )
        for tick, worker in zip(ticks, self.workers, strict=True):
            if tick.at is not None:
                trigger = CronTrigger.from_crontab(tick.at, timezone=zone)
                self._scheduler.add_job(_wake, trigger, args=[worker], id=tick.name)

    def start(self) -> None:
        """Start the appointments of the wall clock; the supervisor runs the workers."""
        self._scheduler.start()

    def stop(self) -> None:
        """Stop the appointments of the wall clock."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def waker(self, name: str) -> Callable[[], None]:
        """Return what wakes the job of a name before its time."""
        return next(each.wake for each in self.workers if each.name == f"tick {name}")

    def all_now(self) -> None:
        """Wake every job once, as after a turn of the clock."""
        for worker in self.workers:
            worker.wake()

    async def run_all(self) -> None:
        """Run every job once, in order, and wait for it."""
        for worker in self.workers:
            await worker.turn()


async def _wake(worker: Worker) -> None:
    worker.wake()

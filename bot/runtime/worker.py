"""The one background loop: a step whenever it is woken or its time comes; no failure ends it."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

from bot.runtime.patience import Patience
from bot.runtime.wakeup import WakeUp

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.domain.operating.vitals import TaskVitals

log = logging.getLogger(__name__)


class Worker:
    """A worker that repeats a step for as long as :meth:`run` runs, by the monotonic clock.

    Args:
        name: For the log.
        step: Does some work; returns for how many seconds there is nothing to do, 0 to go on at
            once, or None to wait out the interval.
        every: Seconds from the beginning of one step to that of the next.
        late_after: Seconds after its time from which a step counts as late, which is logged.
        grace: Seconds that a step gets to end when the worker is cancelled.
        at_end: Sees what the steps began to its end, when the worker is cancelled.
        fatal: Errors that nothing can be done about; they end the worker.
    """

    def __init__(
        self,
        name: str,
        step: Callable[[], Awaitable[float | None]],
        *,
        every: float,
        late_after: float | None = None,
        grace: float = 0.0,
        at_end: Callable[[], Awaitable[None]] | None = None,
        fatal: tuple[type[Exception], ...] = (),
    ) -> None:
        self.name = name
        self._do = step
        self._every = every
        self._late_after = late_after
        self._grace = grace
        self._at_end = at_end
        self._fatal = fatal
        self._wakeup = WakeUp()
        self._patience = Patience(name)
        self._begun = self._ended = 0  # steps
        self._step_ended = asyncio.Event()
        self._stopped = False
        self._alarm: asyncio.TimerHandle | None = None
        self._late_since: float | None = None
        self._ended_at: float | None = None  # the last step that ended well
        self._overslept = 0.0

    def vitals(self, now: float) -> TaskVitals:
        """Return how it goes at a moment (monotonic seconds)."""
        return replace(
            self._patience.vitals(now),
            ended_ago=None if self._ended_at is None else now - self._ended_at,
            late_for=None if self._late_since is None else now - self._late_since,
        )

    def take_overslept(self) -> float:
        """Return by how many seconds the loop has woken it too late at most since last asked."""
        found, self._overslept = self._overslept, 0.0
        return found

    def wake(self) -> None:
        """Begin a step now, or as soon as the one under way has ended."""
        self._wakeup.ring()

    async def turn(self) -> None:
        """Wait for the end of a step that begins after this call; return at once after the stop."""
        wanted = self._begun + 1
        while self._ended < wanted and not self._stopped:
            self.wake()
            await self._step_ended.wait()

    async def run(self) -> NoReturn:
        """Work until cancelled."""
        try:
            while True:
                self._wakeup.hush()
                pause = await self._attempt()
                until = _now() + pause
                await self._wakeup.sleep(pause)
                self._overslept = max(self._overslept, _now() - until)
        finally:
            self._stopped = True
            self._set_alarm(None)
            self._step_ended.set()
            if self._at_end is not None:
                await self._at_end()

    async def _attempt(self) -> float:
        """Do a step and return the pause after it; after a failure, wait despite rings."""
        began = _now()
        self._begin(began)
        try:
            pause = await self._see_through()
        except self._fatal:
            raise
        except (Exception, asyncio.CancelledError) as error:
            if _is_being_cancelled():
                raise
            self._set_alarm(None)
            self._end()
            await asyncio.sleep(self._patience.failed(error))
            return 0.0
        self._patience.worked()
        self._end()
        self._ended_at = _now()
        return began + self._every - _now() if pause is None else pause

    async def _see_through(self) -> float | None:
        if not self._grace:
            return await self._do()
        doing = asyncio.ensure_future(self._do())
        try:
            return await asyncio.shield(doing)
        except asyncio.CancelledError:
            await asyncio.wait({doing}, timeout=self._grace)
            doing.cancel()
            (ended,) = await asyncio.gather(doing, return_exceptions=True)
            if isinstance(ended, Exception):
                log.error("%s: failed at the stop", self.name, exc_info=ended)  # noqa: TRY400  # its own
            raise

    def _begin(self, now: float) -> None:
        self._begun += 1
        if self._late_since is not None:
            log.info("%s: in time again after %.0f s", self.name, now - self._late_since)
            self._late_since = None
        if self._late_after is not None:
            self._set_alarm(now + self._every + self._late_after)

    def _end(self) -> None:
        self._ended = self._begun
        self._step_ended.set()
        self._step_ended = asyncio.Event()

    def _set_alarm(self, at: float | None) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm = None
        if at is not None:
            self._alarm = asyncio.get_running_loop().call_at(at, self._say_late)

    def _say_late(self) -> None:
        self._late_since = _now() - (self._late_after or 0.0)
        doing = "still at its last turn" if self._begun > self._ended else "waiting for its turn"
        log.warning("%s: late by %.0f s, %s", self.name, self._late_after, doing)


def _now() -> float:
    return asyncio.get_running_loop().time()


def _is_being_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0

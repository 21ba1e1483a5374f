"""The supervisor of background work: a task that ends too early ends the process, and is logged."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from bot.errors import BotError

if TYPE_CHECKING:
    from collections.abc import Coroutine

log = logging.getLogger(__name__)


class Supervisor:
    """A supervisor that starts what runs as long as the bot, and notices when it ends before."""

    def __init__(self) -> None:
        self._stopping: set[asyncio.Task[Any]] = set()
        self._failure: BotError | None = None
        self._failed = asyncio.Event()

    def start(
        self, name: str, work: Coroutine[Any, Any, Any], *, may_return: bool = False
    ) -> asyncio.Task[Any]:
        """Run ``work``; unless it ``may_return``, only :meth:`stop` is to end it."""
        task = asyncio.create_task(work, name=name)
        task.add_done_callback(lambda ended: self._look_at(ended, may_return=may_return))
        return task

    async def stop(self, *tasks: asyncio.Task[Any]) -> None:
        """End tasks in good order, all at once."""
        self._stopping.update(tasks)
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    async def watch(self, stop: asyncio.Event) -> None:
        """Wait until it is time to ``stop``.

        Raises:
            BotError: A task has ended that should not.
        """
        waits = [asyncio.create_task(each.wait()) for each in (stop, self._failed)]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in waits:
                each.cancel()
        if self._failure is not None:
            raise self._failure

    def _look_at(self, task: asyncio.Task[Any], *, may_return: bool) -> None:
        name = task.get_name()
        error = None if task.cancelled() else task.exception()
        if task in self._stopping:
            self._stopping.discard(task)
            if error is not None:
                log.error("%s: failed while it was stopped", name, exc_info=error)
            return
        if error is None and may_return and not task.cancelled():
            return
        failure = error if isinstance(error, BotError) else None
        if failure is None:
            log.critical("%s: ended, though it should not", name, exc_info=error)
        else:
            log.critical("%s: %s", name, failure.key)
        if self._failure is None:
            self._failure = failure or BotError("task-ended", name=name)
        self._failed.set()

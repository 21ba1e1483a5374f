"""Notes kept in batches until the database has them."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Generic, TypeVar

from bot.runtime.worker import Worker
from storage.database import is_out_of_order

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

log = logging.getLogger(__name__)

T = TypeVar("T")
LOOK = 60.0  # seconds between looks; whoever notes something wakes it
LINGER = 0.02  # seconds in which more may come to share a transaction
LAST_TRIES = 2.0  # seconds for which a stop waits for the database


class Ledger(Generic[T]):
    """A ledger that takes notes and writes them; none is lost while :attr:`worker` runs.

    Args:
        name: For the log.
        write: Writes a batch in one transaction.
        more_to_come: Whether it is worth waiting a moment for more.
    """

    def __init__(
        self,
        name: str,
        write: Callable[[Sequence[T]], Awaitable[None]],
        more_to_come: Callable[[], bool] = lambda: False,
    ) -> None:
        self._name = name
        self._write = write
        self._more_to_come = more_to_come
        self._notes: list[T] = []
        self._writing = 0
        self._emptied = asyncio.Event()
        self.worker = Worker(name, self._step, every=LOOK, at_end=self._write_last)

    def __len__(self) -> int:
        return len(self._notes) + self._writing

    def note(self, item: T) -> None:
        """Take a note to be written."""
        self._notes.append(item)
        self._emptied.clear()
        self.worker.wake()

    async def empty(self) -> None:
        """Wait until everything noted is written; the worker must be running."""
        if self:
            await self._emptied.wait()

    async def _step(self) -> None:
        if self._notes and self._more_to_come():
            await asyncio.sleep(LINGER)
        while self._notes:
            batch, self._notes = self._notes, []
            self._writing = len(batch)
            try:
                await self._write_all(batch)
            finally:
                self._writing = 0
        self._emptied.set()

    async def _write_all(self, batch: Sequence[T]) -> None:
        try:
            await self._write(batch)
        except BaseException as error:
            if len(batch) == 1 or is_out_of_order(error) or not isinstance(error, Exception):
                self._notes = [*batch, *self._notes]
                raise
        else:
            return
        await self._write_singly(batch)

    async def _write_singly(self, batch: Sequence[T]) -> None:
        """Write notes one by one, so that one that fails keeps no other from being written."""
        failed: Exception | None = None
        for each in batch:
            try:
                await self._write([each])
            except Exception as error:  # noqa: BLE001  # raised below, and logged by the worker
                self._notes.append(each)
                failed = error
        if failed is not None:
            raise failed

    async def _write_last(self) -> None:
        try:
            async with asyncio.timeout(LAST_TRIES):
                while self:
                    try:
                        await self._step()
                    except Exception as error:  # noqa: BLE001  # said below if it does not pass
                        log.debug("%s: %s", self._name, error)
                        await asyncio.sleep(0.2)
        except TimeoutError:
            log.error("%s: %d could not be written before the stop", self._name, len(self))  # noqa: TRY400

"""Updates in: kept in the inbox first, then handled; one chat in order, chats in parallel."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from typing import TYPE_CHECKING, Protocol

from storage import inbox

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.clock import Clock
    from storage.database import Database
    from storage.inbox import Incoming

log = logging.getLogger(__name__)

TRIES = 3
FLOOD_BACKLOG = 50  # updates of one chat waiting at once
FLOOD_PAUSE = 0.1  # seconds between the updates of a flooding chat


class Unreachable(Exception):  # noqa: N818  # a state of the network, not a mistake
    """A reply could not be sent for now; the update is to be handled again later."""


class Reception(Protocol):
    """Who handles updates, and says so when one cannot be."""

    async def handle(self, item: Incoming) -> None:
        """Do what the update asks for; running it again changes nothing."""

    async def apologise(self, item: Incoming) -> None:
        """Tell the person that their update failed for good, with its number."""

    async def slow_down(self, item: Incoming) -> None:
        """Ask somebody who floods the bot for patience."""


class Intake:
    """Takes updates over from polling or webhook and sees each through."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        reception: Reception,
        *,
        parallel: int = 64,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._clock = clock
        self._reception = reception
        self._places = asyncio.Semaphore(parallel)
        self._pause = pause
        self._chats: dict[int, deque[Incoming]] = {}
        self._flooding: set[int] = set()
        self._workers: set[asyncio.Task[None]] = set()
        self._handled: list[Incoming] = []
        self._finisher: asyncio.Task[None] | None = None

    async def resume(self) -> int:
        """Take up what was left unhandled when the bot last stopped; returns how many."""
        left = await self._database.read(inbox.waiting)
        for item in left:
            self._queue(item)
        return len(left)

    async def accept(self, updates: Sequence[dict[str, object]]) -> None:
        """Keep updates; when this returns, Telegram may be told that they arrived."""
        accepted = await self._database.write(inbox.accept, updates, self._clock.timestamp())
        for item in accepted:
            self._queue(item)

    async def drain(self) -> None:
        """Wait until everything accepted so far has been handled."""
        while working := {*self._workers, *filter(None, [self._finisher])}:
            done, _ = await asyncio.wait(working)  # who gives up waiting stops no handler
            for each in done:
                each.result()

    async def stop(self, grace: float) -> None:
        """Give handlers ``grace`` seconds to end; what is left is handled at the next start."""
        if self._workers:
            await asyncio.wait(self._workers, timeout=grace)
        for worker in self._workers:
            worker.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)
        if self._finisher:
            await self._finisher

    def _queue(self, item: Incoming) -> None:
        waiting = self._chats.get(item.chat)
        if waiting is not None:
            waiting.append(item)
            return
        self._chats[item.chat] = deque([item])
        worker = asyncio.create_task(self._serve(item.chat))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)

    async def _serve(self, chat: int) -> None:
        waiting = self._chats[chat]
        try:
            while waiting:
                await self._moderate(chat, waiting)
                async with self._places:
                    await self._see_through(waiting[0])
                waiting.popleft()
        finally:
            self._flooding.discard(chat)
            del self._chats[chat]

    async def _moderate(self, chat: int, waiting: deque[Incoming]) -> None:
        if len(waiting) > FLOOD_BACKLOG and chat not in self._flooding:
            self._flooding.add(chat)
            await self._reception.slow_down(waiting[0])
        if chat in self._flooding:
            await self._pause(FLOOD_PAUSE)

    async def _see_through(self, item: Incoming) -> None:
        wait = 1.0
        while True:
            try:
                await self._reception.handle(item)
            except Unreachable as error:
                log.warning("update %s waits for the network: %s", item.update_id, error)
            except Exception as error:
                log.exception("update %s failed", item.update_id)
                if await self._count_failure(item, error):
                    return
            else:
                self._finish(item)
                return
            await self._pause(wait)
            wait = min(wait * 2, 60.0)

    async def _count_failure(self, item: Incoming, error: Exception) -> bool:
        kind = type(error).__name__
        reason = kind if item.discreet else f"{kind}: {error}"
        if await self._database.write(inbox.record_failure, item.id, reason) < TRIES:
            return False
        await self._database.write(inbox.set_aside, item.id)
        if item.discreet:
            await self._database.write(inbox.forget, [item.id])
            self._database.scrub_soon()
        try:
            await self._reception.apologise(item)
        except Exception:
            log.exception("no apology for update %s", item.update_id)
        return True

    def _finish(self, item: Incoming) -> None:
        self._handled.append(item)
        if self._finisher is None:
            self._finisher = asyncio.create_task(self._write_finished())

    async def _write_finished(self) -> None:
        try:
            while self._handled:
                handled, self._handled = self._handled, []
                discreet = [each.id for each in handled if each.discreet]
                plain = [each.id for each in handled if not each.discreet]
                await self._database.write(inbox.finish, plain, discreet)
                if discreet:
                    self._database.scrub_soon()
        finally:
            self._finisher = None

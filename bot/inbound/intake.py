"""The intake of updates: kept in the inbox, then handled; one chat in order, chats in parallel."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections import deque
from typing import TYPE_CHECKING, Protocol

from bot.runtime.ledger import Ledger
from bot.runtime.patience import Patience
from bot.runtime.tasks import UnderWay
from bot.runtime.worker import Worker
from storage import inbox
from storage.database import is_out_of_order

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.clock import Clock
    from storage.database import Database, Tx
    from storage.inbox import Incoming

log = logging.getLogger(__name__)

TRIES = 3
FLOOD_BACKLOG = 50  # updates of one chat waiting at once
FLOOD_PAUSE = 0.1  # seconds between the updates of a flooding chat
LONGEST_PAUSE, LONGEST_PAUSE_BROKEN = 60.0, 5.0  # seconds between tries; while SQLite fails
LONGEST_OUTAGE = 600.0  # seconds for which a broken database counts as no update's fault
LOOK_FOR_STRAYS = 30.0  # seconds between looks for updates that nobody handles
SUSPECT = 2  # deaths in a row after which an update is handled alone
LONGEST_ALONE = 10.0  # seconds that all others wait for it


class Unreachable(Exception):  # noqa: N818  # a state of the network, not a mistake
    """An error where a reply could not be sent for now; the update is handled again later."""


class UpdateHandler(Protocol):
    """A handler of updates, which tells the person when one cannot be handled."""

    async def handle(self, item: Incoming) -> None:
        """Do what the update asks for; running it again changes nothing."""

    async def apologise(self, item: Incoming) -> None:
        """Tell the person that their update failed for good, with its number."""

    async def slow_down(self, item: Incoming) -> None:
        """Ask somebody who floods the bot to wait."""

    async def report(self, number: int) -> None:
        """Tell the administrators that an update was set aside, as the process died of it."""


class Intake:
    """The intake takes updates over and sees each through, while its workers run."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        reception: UpdateHandler,
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
        self._serving = UnderWay()
        self._stopping = False
        self._in_hand: set[int] = set()  # waiting in a chat, being handled or to be finished
        self._taken: set[int] = set()  # those, and all that were since the last look for strays
        self._database_fails = Patience("updates to be handled")
        self._broken_since: dict[int, float] = {}
        self._finished = Ledger("updates handled", self._write_finished)
        self.workers = (  # to be stopped in reverse, after :meth:`stop`
            self._finished.worker,
            Worker("stray updates", self._take_strays, every=LOOK_FOR_STRAYS),
        )

    async def resume(self) -> int:
        """Queue the updates left unhandled when the bot last stopped; return how many.

        What may have killed the process twice is handled first, one at a time; what was alone in
        hand when it died once more is set aside.
        """
        for each in await self._database.write(inbox.count_deaths):
            log.error("update no. %s set aside: the process died of it", each)
            await self._reception.report(each)
        waiting = await self._database.read(inbox.waiting)
        for item in waiting:
            if item.deaths >= SUSPECT:
                await self._try_alone(item)
        await self._take_strays()
        return len(waiting)

    async def _try_alone(self, item: Incoming) -> None:
        """Handle an update while nothing else is in hand, so that a death would be its own.

        One that waits for the network, or takes long, is handled among the others.
        """
        await self._database.write(inbox.hold_alone, item.id, alone=True)
        try:
            async with asyncio.timeout(LONGEST_ALONE):
                await self._reception.handle(item)
        except Exception as error:  # noqa: BLE001  # it is tried again, and logged then
            log.warning("update %s not handled alone: %s", item.update_id, error)
            await self._database.write(inbox.hold_alone, item.id, alone=False)
        else:
            await self._write_finished([item])

    async def accept(self, updates: Sequence[dict[str, object]]) -> None:
        """Store updates; once this returns, Telegram may be told that they arrived."""
        accepted = await self._database.write(inbox.accept, updates, self._clock.timestamp())
        for item in accepted:
            self._queue(item)

    async def drain(self) -> None:
        """Wait until everything accepted so far has been handled."""
        while self._serving or self._finished:
            await self._serving.end()
            await self._finished.empty()

    async def stop(self, grace: float) -> None:
        """Give handlers ``grace`` seconds to end; the rest is handled at the next start."""
        self._stopping = True
        await self._serving.end(grace)
        try:
            await self._database.write(inbox.forgive)
        except sqlite3.Error as error:
            log.warning("this stop will count as a death: %s", error)

    async def _take_strays(self) -> None:
        """Queue the stored updates that nobody handles, as after an error in between."""
        self._taken = set(self._in_hand)
        for item in await self._database.read(inbox.waiting, frozenset(self._in_hand)):
            if item.id not in self._taken:  # nor was handled while this read
                self._queue(item)

    def _queue(self, item: Incoming) -> None:
        if item.id in self._in_hand or self._stopping:
            return
        self._in_hand.add(item.id)
        self._taken.add(item.id)
        waiting = self._chats.get(item.chat)
        if waiting is not None:
            waiting.append(item)
            return
        self._chats[item.chat] = deque([item])
        self._serving.begin(self._serve(item.chat))

    async def _serve(self, chat: int) -> None:
        waiting = self._chats[chat]
        try:
            while waiting:
                await self._moderate(chat, waiting)
                await self._see_through(waiting[0])
                waiting.popleft()
        finally:
            self._in_hand.difference_update(each.id for each in waiting)  # strays from now on
            self._flooding.discard(chat)
            del self._chats[chat]

    async def _moderate(self, chat: int, waiting: deque[Incoming]) -> None:
        if len(waiting) > FLOOD_BACKLOG and chat not in self._flooding:
            self._flooding.add(chat)
            try:
                await self._reception.slow_down(waiting[0])
            except Exception:
                log.exception("chat %s not asked for patience", chat)
        if chat in self._flooding:
            await self._pause(FLOOD_PAUSE)

    async def _see_through(self, item: Incoming) -> None:
        wait = 1.0
        while True:
            async with self._places:  # a chat that waits keeps no place
                if await self._try(item):
                    return
            await self._pause(wait)
            is_broken = item.id in self._broken_since
            wait = min(wait * 2, LONGEST_PAUSE_BROKEN if is_broken else LONGEST_PAUSE)

    async def _try(self, item: Incoming) -> bool:
        """Handle an update; return whether it is done with."""
        try:
            await self._reception.handle(item)
        except Unreachable as error:
            log.warning("update %s waits for the network: %s", item.update_id, error)
            return False
        except Exception as error:  # noqa: BLE001  # logged there
            return await self._failed(item, error)
        self._through(item)
        self._finished.note(item)
        return True

    async def _failed(self, item: Incoming, error: Exception) -> bool:
        if is_out_of_order(error) and self._outage(item, error) < LONGEST_OUTAGE:
            return False
        log.error("update %s failed", item.update_id, exc_info=error)
        try:
            given_up = await self._count_failure(item, error)
        except Exception as second:  # noqa: BLE001  # logged; not counted, so it is tried again
            self._outage(item, second)
            return False
        if given_up:
            self._through(item)
        return given_up

    def _outage(self, item: Incoming, error: Exception) -> float:
        """Note that the database fails; return for how many seconds it has for this update."""
        self._database_fails.failed(error)
        now = asyncio.get_running_loop().time()
        return now - self._broken_since.setdefault(item.id, now)

    def _through(self, item: Incoming) -> None:
        """Note that an update is through; the outage ends with the last that met it."""
        if self._broken_since.pop(item.id, None) is not None and not self._broken_since:
            self._database_fails.worked()

    async def _count_failure(self, item: Incoming, error: Exception) -> bool:
        kind = type(error).__name__
        reason = kind if item.discreet else f"{kind}: {error}"
        if not await self._database.write(_record_failure, item, reason):
            return False
        self._in_hand.discard(item.id)
        if item.discreet:
            self._database.scrub_soon()
        try:
            await self._reception.apologise(item)
        except Exception:
            log.exception("no apology for update %s", item.update_id)
        return True

    async def _write_finished(self, handled: Sequence[Incoming]) -> None:
        discreet = [each.id for each in handled if each.discreet]
        plain = [each.id for each in handled if not each.discreet]
        await self._database.write(inbox.finish, plain, discreet)
        self._in_hand.difference_update(each.id for each in handled)
        if discreet:
            self._database.scrub_soon()


def _record_failure(tx: Tx, item: Incoming, reason: str) -> bool:
    """Count a failed try; return whether it was the last."""
    is_last = inbox.record_failure(tx, item.id, reason) >= TRIES
    if is_last:
        inbox.set_aside(tx, item.id, discreet=item.discreet)
    return is_last

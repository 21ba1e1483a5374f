"""Outbox to gateway: claims what is due, sends it, and writes down how it ended."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.bell import Bell
from bot.outbound.gateway import Delivery, Lane, Refusal, Refused, RetryAt, Sent
from storage import outbox
from storage.outbox import Priority, Settlement, State
from storage.people import accounts

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from zoneinfo import ZoneInfo

    from bot.clock import Clock
    from bot.outbound.gateway import Content, Gateway
    from storage.database import Database
    from storage.outbox import Letter

log = logging.getLogger(__name__)

IN_FLIGHT = 64
LONGEST_SLEEP = 30.0


@dataclass(frozen=True, slots=True)
class Worded:
    """A letter put into words; ``silent`` rings no bell, ``thread`` is a topic of a group."""

    content: Content
    silent: bool = False
    thread: int | None = None


class Courier:
    """Delivers notifications for as long as :meth:`run` runs.

    Args:
        database: Where the outbox is.
        gateway: The only sender.
        clock: The one clock.
        zone: The school's, for quiet hours.
        word: Puts a letter into words; None where it is no longer true.
    """

    def __init__(
        self,
        database: Database,
        gateway: Gateway,
        clock: Clock,
        zone: ZoneInfo,
        word: Callable[[Letter], Awaitable[Worded | None]],
    ) -> None:
        self._database = database
        self._gateway = gateway
        self._clock = clock
        self._zone = zone
        self._word = word
        self._bell = Bell()
        self.quiet = asyncio.Event()  # set while no notification is due: bulk may go on
        self._under_way: set[asyncio.Task[None]] = set()
        self._claiming = False  # what is claimed is due no more, and not yet under way

    def wake(self) -> None:
        """Look into the outbox now."""
        self._bell.ring()

    async def recover(self) -> int:
        """Decide about sends cut off by the last stop; to be called before :meth:`run`."""
        now = self._clock.timestamp()
        return await self._database.write(outbox.recover, now, all_leases=True)

    async def run(self) -> None:
        """Deliver until cancelled; what is under way then is seen to its end."""
        try:
            while True:
                self._bell.hush()
                if not await self._send_some():
                    await self._rest()
        finally:
            await asyncio.gather(*self._under_way, return_exceptions=True)

    async def settle(self) -> None:
        """Wait until nothing is due and nothing under way; :meth:`run` must be running."""
        while await self._is_anything_due() or self._claiming or self._under_way:
            self.wake()
            await asyncio.sleep(0.01)

    async def _send_some(self) -> int:
        while len(self._under_way) >= IN_FLIGHT:
            await asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED)
        if not await self._is_anything_due():
            self.quiet.set()
            return 0
        self.quiet.clear()
        places = await self._gateway.slot(IN_FLIGHT - len(self._under_way))
        self._claiming = True
        try:
            claim = await self._database.write(
                outbox.claim, self._clock.timestamp(), places, self._zone
            )
            self._gateway.release(places - len(claim.letters))
            for letter in claim.letters:
                task = asyncio.create_task(self._deliver(letter))
                self._under_way.add(task)
                task.add_done_callback(self._under_way.discard)
        finally:
            self._claiming = False
        return len(claim.letters)

    async def _is_anything_due(self) -> bool:
        due = await self._database.read(outbox.next_due)
        return due is not None and due <= self._clock.timestamp()

    async def _rest(self) -> None:
        due = await self._database.read(outbox.next_due)
        wait = LONGEST_SLEEP if due is None else due - self._clock.now().timestamp()
        await self._bell.sleep(min(max(wait, 0.05), LONGEST_SLEEP))

    async def _deliver(self, letter: Letter) -> None:
        try:
            settlement = await self._send(letter)
        except Exception as error:
            log.exception("notification %s (%s) failed", letter.id, letter.kind)
            settlement = Settlement(letter.id, State.REFUSED, reason=type(error).__name__)
        await self._database.write(outbox.settle, [settlement], self._clock.timestamp())

    async def _send(self, letter: Letter) -> Settlement:
        try:
            worded = await self._word(letter)
        except BaseException:
            self._gateway.release()
            raise
        if worded is None:
            self._gateway.release()
            return Settlement(letter.id, State.WITHDRAWN, reason="no longer true")
        await self._database.write(outbox.depart, letter.id, self._clock.timestamp())
        delivery = await self._gateway.send(
            letter.chat_id,
            worded.content,
            lane=Lane.ANNOUNCEMENT if letter.priority is Priority.ANNOUNCEMENT else Lane.REMINDER,
            silent=worded.silent,
            held=True,
            thread=worded.thread,
        )
        if isinstance(delivery, Refused) and delivery.cause is Refusal.BLOCKED:
            await self._database.write(accounts.set_reachable, letter.chat_id, reachable=False)
        return self._settlement(letter, delivery)

    def _settlement(self, letter: Letter, delivery: Delivery) -> Settlement:
        match delivery:
            case Sent(message_id=message_id):
                return Settlement(letter.id, State.SENT, message_id=message_id)
            case RetryAt(after=after, reason=reason):
                again = self._clock.timestamp() + max(1, round(after))
                return Settlement(
                    letter.id, State.WAITING, reason=reason, retry_at=again, refused=True
                )
            case Refused(cause=cause, detail=detail):
                return Settlement(letter.id, State.REFUSED, reason=f"{cause}: {detail}")
            case _ if letter.resend and letter.attempts < 2:
                again = self._clock.timestamp() + 1
                return Settlement(letter.id, State.WAITING, reason="unknown", retry_at=again)
            case _:
                return Settlement(letter.id, State.UNKNOWN, reason="no answer")

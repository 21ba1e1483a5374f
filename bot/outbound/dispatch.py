"""Dispatch of calls: each leaves in its lane, at Telegram's pace, and its result is judged."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections import Counter
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from telegram.error import ChatMigrated, RetryAfter, TelegramError

from bot.outbound.delivery import Delivery, Refusal, Refused, RetryAt, Sent, judge, sent_of
from bot.runtime.places import aside

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.outbound.pacing import Departure, Pacer, Permit

log = logging.getLogger(__name__)

REPLY_PATIENCE = 10.0  # seconds for which a reply is tried again before its update is put off
CHAT_PATIENCE = 2.0  # seconds for which a bulk message waits for its chat in the gateway


class Lane(IntEnum):
    """The lanes of calls, in order of service."""

    REPLY = 0
    REMINDER = 1
    ANNOUNCEMENT = 2


class Dispatch:
    """The dispatch that lets calls leave and judges what comes back.

    ``arrived`` counts the calls that Telegram took: while it grows, the network is there.

    Args:
        pacer: Keeps to Telegram's limits.
        on_migrated: Told the old and the new id of a group that became a supergroup.
    """

    def __init__(
        self, pacer: Pacer, on_migrated: Callable[[int, int], Awaitable[None]] | None = None
    ) -> None:
        self.pacer = pacer
        self._room = asyncio.Event()
        pacer.on_room = self._room.set
        self._on_migrated = on_migrated
        self.arrived = 0
        self.counts: Counter[tuple[Lane, str]] = Counter()  # how calls ended
        self.too_many = 0  # answers of 429

    async def slot(self, most: int) -> list[Permit]:
        """Wait until bulk may leave; return a permit for each message that may go now, up to most.

        A permit that no call has used gives itself back when it is dropped, or before if told to.
        """
        while not (permits := self.pacer.hold(most, _now())):
            await self._wait_for_room(self.pacer.bulk_wait(_now()))
        return permits

    async def _wait_for_room(self, seconds: float) -> None:
        """Wait until so many seconds are over, or a place is given back."""
        self._room.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._room.wait()
        except TimeoutError:
            pass

    def rate(self) -> float:
        """Return the bulk messages a second as things are."""
        return self.pacer.rate(_now())

    async def deliver(
        self,
        chat_id: int,
        lane: Lane,
        call: Callable[[int], Awaitable[Any]],
        permit: Permit | None = None,
    ) -> Delivery:
        """Make a call on a chat in its turn; bulk in the place that :meth:`slot` gave, if any.

        A reply is tried again for some seconds; longer waits, and bulk at once, are put off.
        Whoever waits here keeps no place in the intake (``bot.runtime.places``).
        """
        if lane is Lane.REPLY:
            delivery = await self._reply(chat_id, call)
        else:
            delivery = await self._in_bulk(chat_id, call, permit)
        self.counts[lane, _named(delivery)] += 1
        return delivery

    async def _reply(self, chat_id: int, call: Callable[[int], Awaitable[Any]]) -> Delivery:
        now = _now()
        deadline = now + REPLY_PATIENCE
        pause = 0.25
        while True:
            wait = self.pacer.reply_wait(chat_id, now)
            if now + wait > deadline:
                return RetryAt(wait, "too many requests", too_many=True)
            await _wait_aside(wait)
            delivery = await self._once(chat_id, call, bulk=False)
            if not isinstance(delivery, RetryAt) or _now() + delivery.after > deadline:
                return delivery
            pause = min(pause * 2, 4.0)
            await _wait_aside(max(delivery.after, pause))
            now = _now()

    async def _in_bulk(
        self, chat_id: int, call: Callable[[int], Awaitable[Any]], permit: Permit | None
    ) -> Delivery:
        wait = self.pacer.chat_wait(chat_id, _now())
        if permit is not None and permit.valid and wait <= 0:
            return await self._once(chat_id, call, bulk=True, permit=permit)
        if permit is not None:
            permit.give_back()
        if wait > CHAT_PATIENCE:
            return RetryAt(wait, "chat is full")
        while (wait := max(wait, self.pacer.bulk_wait(_now()))) > 0:
            await _wait_aside(wait)
            wait = self.pacer.chat_wait(chat_id, _now())
        return await self._once(chat_id, call, bulk=True)

    async def _once(
        self,
        chat_id: int,
        call: Callable[[int], Awaitable[Any]],
        *,
        bulk: bool,
        permit: Permit | None = None,
        moved: bool = False,
    ) -> Delivery:
        departure = self.pacer.take(chat_id, _now(), bulk=bulk, permit=permit)
        try:
            sent = await call(chat_id)
        except ChatMigrated as error:
            self.pacer.answered(departure, _now())
            if moved:
                return Refused(Refusal.GONE, "moved again and again")
            await self.follow(chat_id, error.new_chat_id)
            return await self._once(error.new_chat_id, call, bulk=bulk, moved=True)
        except TelegramError as error:
            self.pacer.answered(departure, _now(), refused=isinstance(error, RetryAfter))
            return self.judge(error, chat_id, departure)
        now = _now()
        self.pacer.answered(departure, now)
        self.pacer.worked(departure, now)
        self.arrived += 1
        return sent_of(sent)

    async def follow(self, old: int, new: int) -> None:
        """Note that a group has become a supergroup; where that fails, Telegram says so again."""
        if self._on_migrated is None:
            return
        try:
            await self._on_migrated(old, new)
        except sqlite3.Error:
            log.exception("not noted yet that group %s is now %s", old, new)

    def judge(
        self, error: TelegramError, chat_id: int, departure: Departure | None = None
    ) -> Delivery:
        """Return what an error means, for this call and for the pace.

        A call that is no message has no ``departure``, and its 429 is its own.
        """
        delivery = judge(error)
        match delivery:
            case RetryAt(after=after) if delivery.too_many:
                self.too_many += 1
                if departure is not None:
                    self.pacer.refused(chat_id, after, departure, _now())
            case Refused():
                pass
            case _:
                self.pacer.failed(_now())
        return delivery


def _named(delivery: Delivery) -> str:
    """Return in a word how a call ended."""
    match delivery:
        case Sent():
            return "sent"
        case RetryAt():
            return "retry"
        case Refused(cause=cause):
            return cause
    return "unknown"


async def _wait_aside(seconds: float) -> None:
    if seconds > 0:
        with aside():
            await asyncio.sleep(seconds)


def _now() -> float:
    return asyncio.get_running_loop().time()

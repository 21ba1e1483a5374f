"""Deliveries to gateway: claims what may leave now, sends it, and writes down how it ended.

What is claimed is on disk before it leaves, and no more is claimed than may leave at once, so a
stop at any moment leaves few in doubt. Receipts are settled in batches; one not yet written down at
a ``kill -9`` is unknown and is not sent again.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.bell import Bell
from bot.domain.announcements.lifecycle import Act, Outcome
from bot.outbound.gateway import Delivery, Lane, Refusal, Refused, RetryAt, Sent, Unknown
from storage.announcements import deliveries
from storage.announcements.deliveries import Receipt

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from zoneinfo import ZoneInfo

    from bot.clock import Clock
    from bot.outbound.gateway import Content, Edited, Gateway
    from bot.outbound.notifications import Courier
    from storage.announcements.deliveries import Parcel
    from storage.database import Database

log = logging.getLogger(__name__)

IN_FLIGHT = 128  # half the transport's connections; the other half is for replies
LONGEST_SLEEP = 5.0
CROWD, LINGER = 8, 0.02  # deliveries under way; seconds
TRIES_OF_EDITS = 5
LONGEST_PAUSE = 300  # seconds between tries against a failing server


@dataclass(frozen=True, slots=True)
class Send:
    """Send one message or album; ``parts`` is how many messages that makes."""

    content: Content
    parts: int = 1
    reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace a message."""

    message_id: int
    content: Edited


@dataclass(frozen=True, slots=True)
class Delete:
    """Delete messages."""

    message_ids: tuple[int, ...]


Step = Send | Edit | Delete


@dataclass(frozen=True, slots=True)
class Job:
    """What to do for one recipient, in order; ``revision`` of the words."""

    parcel: Parcel
    steps: tuple[Step, ...]
    revision: int


class Crier:
    """Delivers announcements for as long as :meth:`run` runs.

    Args:
        database: Where the deliveries are.
        gateway: The only sender.
        clock: The one clock.
        zone: The school's, for quiet hours.
        word: Puts parcels into words, one job each, in order.
        courier: Delivers notifications, which go first.
    """

    def __init__(  # a root's parts
        self,
        database: Database,
        gateway: Gateway,
        clock: Clock,
        zone: ZoneInfo,
        word: Callable[[Sequence[Parcel]], Awaitable[list[Job]]],
        courier: Courier,
    ) -> None:
        self._database = database
        self._gateway = gateway
        self._clock = clock
        self._zone = zone
        self._word = word
        self._courier = courier
        self._bell = Bell()
        self._under_way: set[asyncio.Task[None]] = set()
        self._receipts: list[Receipt] = []
        self._writer: asyncio.Task[None] | None = None

    @property
    def busy(self) -> bool:
        """Whether anything is under way or not yet written down."""
        return bool(self._under_way or self._receipts or self._writer)

    def wake(self) -> None:
        """Look for something to deliver now."""
        self._bell.ring()

    async def recover(self) -> int:
        """Decide about deliveries cut off by the last stop; to be called before :meth:`run`."""
        return await self._database.write(deliveries.recover, self._clock.timestamp())

    async def run(self) -> None:
        """Deliver until cancelled; what is under way then is seen to its end."""
        try:
            while True:
                self._bell.hush()
                try:
                    delivered = await self._deliver_some()
                except Exception:
                    log.exception("announcements pause")
                    delivered = 0
                if not delivered:
                    await self._rest()
        finally:
            await asyncio.gather(*self._under_way, return_exceptions=True)
            if self._writer is not None:
                await self._writer

    async def _deliver_some(self) -> int:
        if not await self._is_anything_due():
            return 0
        delivered = 0
        while True:
            while len(self._under_way) >= IN_FLIGHT:
                await asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED)
            await self._courier.quiet.wait()
            places = await self._gateway.slot(IN_FLIGHT - len(self._under_way))
            jobs = await self._claim(places)
            for job in jobs:
                task = asyncio.create_task(self._see_through(job))
                self._under_way.add(task)
                task.add_done_callback(self._under_way.discard)
            delivered += len(jobs)
            if len(jobs) < places:
                return delivered

    async def _claim(self, places: int) -> list[Job]:
        """Claim as many as there are places; places not needed are given back.

        A stop in good order gives back what was claimed and has not left.
        """
        jobs: list[Job] = []
        now = self._clock.timestamp()
        claiming = asyncio.create_task(
            self._database.write(deliveries.claim, now, places, self._zone)
        )
        try:
            jobs = await self._worded(await asyncio.shield(claiming))
        except asyncio.CancelledError:
            for each in await claiming:
                self._note(
                    Receipt(each.round_id, each.who, Outcome.WAITING, each.messages, reason="stop")
                )
            raise
        finally:
            self._gateway.release(places - len(jobs))
        return jobs

    async def _worded(self, parcels: list[Parcel]) -> list[Job]:
        try:
            return await self._word(parcels) if parcels else []
        except Exception:
            log.exception("%d deliveries cannot be worded", len(parcels))
            for each in parcels:
                self._note(Receipt(each.round_id, each.who, Outcome.REFUSED, reason="no words"))
            return []

    async def _is_anything_due(self) -> bool:
        now = self._clock.timestamp()
        due = await self._database.read(deliveries.next_due, now)
        return due is not None and due <= now

    async def _rest(self) -> None:
        now = self._clock.timestamp()
        due = await self._database.read(deliveries.next_due, now)
        wait = LONGEST_SLEEP if due is None else min(max(due - now, 0.1), LONGEST_SLEEP)
        await self._bell.sleep(wait)

    async def _see_through(self, job: Job) -> None:
        try:
            receipt = await self._do(job)
        except Exception as error:
            log.exception("delivery of %s to %s failed", job.parcel.broadcast_id, job.parcel.who)
            receipt = self._receipt(job, Outcome.REFUSED, reason=type(error).__name__)
        self._note(receipt)

    def _note(self, receipt: Receipt) -> None:
        self._receipts.append(receipt)
        if self._writer is None:
            self._writer = asyncio.create_task(self._write_receipts())

    async def _write_receipts(self) -> None:
        try:
            while self._receipts:
                if len(self._under_way) > CROWD:
                    await asyncio.sleep(LINGER)  # more will share the transaction
                receipts, self._receipts = self._receipts, []
                try:
                    now = self._clock.timestamp()
                    await self._database.write(deliveries.settle, receipts, now)
                except sqlite3.Error:
                    log.exception("%d receipts wait to be written", len(receipts))
                    self._receipts = receipts + self._receipts
                    await asyncio.sleep(1)
        finally:
            self._writer = None

    async def _do(self, job: Job) -> Receipt:
        parcel = job.parcel
        sent = list(parcel.messages) if parcel.act is Act.SEND else []
        held, done = True, 0
        for step in job.steps:
            done += step.parts if isinstance(step, Send) else 0
            if parcel.act is Act.SEND and done <= len(sent):
                continue  # arrived before this delivery was put off
            delivery = await self._perform(parcel.account_id, step, held=held)
            held = False
            if not isinstance(delivery, Sent):
                return self._ended(job, delivery, tuple(sent))
            sent += delivery.message_ids or ([delivery.message_id] if delivery.message_id else [])
        if held:
            self._gateway.release()
        kept = tuple(sent) if parcel.act is Act.SEND else parcel.messages
        return self._receipt(job, Outcome.SENT, kept)

    async def _perform(self, chat_id: int, step: Step, *, held: bool) -> Delivery:
        lane = Lane.ANNOUNCEMENT
        match step:
            case Send(content=content, reply_to=reply_to):
                return await self._gateway.send(
                    chat_id, content, lane=lane, held=held, reply_to=reply_to
                )
            case Edit(message_id=message_id, content=content):
                return await self._gateway.edit(chat_id, message_id, content, lane=lane, held=held)
            case Delete(message_ids=message_ids):
                return await self._gateway.delete(chat_id, *message_ids, lane=lane, held=held)

    def _ended(self, job: Job, delivery: Delivery, sent: tuple[int, ...]) -> Receipt:
        parcel = job.parcel
        kept = sent if parcel.act is Act.SEND else parcel.messages
        match delivery:
            case RetryAt(after=after, reason=reason, too_many=told):
                wait = after if told else _longer(after, parcel.attempts)
                return self._again(job, kept, reason, wait)
            case Refused(cause=Refusal.BLOCKED | Refusal.GONE, detail=detail):
                return self._receipt(job, Outcome.BLOCKED, kept, detail)
            case Refused(cause=cause, detail=detail):
                return self._receipt(job, Outcome.REFUSED, kept, f"{cause}: {detail}")
            case Unknown(detail=detail) if (
                parcel.act in {Act.CORRECT, Act.RECALL} and parcel.attempts < TRIES_OF_EDITS
            ):
                return self._again(job, kept, detail, 1.0)  # done twice is done once
        return self._receipt(job, Outcome.UNKNOWN, kept, "no answer")

    def _again(self, job: Job, kept: tuple[int, ...], reason: str, wait: float) -> Receipt:
        again = self._clock.timestamp() + max(1, round(wait))
        return self._receipt(job, Outcome.WAITING, kept, reason, again)

    @staticmethod
    def _receipt(
        job: Job,
        outcome: Outcome,
        messages: tuple[int, ...] = (),
        reason: str | None = None,
        retry_at: int = 0,
    ) -> Receipt:
        parcel = job.parcel
        return Receipt(
            parcel.round_id, parcel.who, outcome, messages, job.revision, reason, retry_at
        )


def _longer(pause: float, attempts: int) -> float:
    """Longer and longer pauses while a server fails."""
    return min(pause * 2.0 ** min(attempts - 1, 10), LONGEST_PAUSE)

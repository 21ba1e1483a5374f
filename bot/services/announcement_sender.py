"""The sender of announcements: claims what may leave now, sends it, and records the result.

A claim is on disk before its message leaves, and no more is claimed than may leave at once, so a
stop at any moment leaves few in doubt. Receipts are settled in batches; one not yet written down at
a ``kill -9`` is unknown and is not sent again.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.announcements.lifecycle import DeliveryOutcome, PassKind
from bot.outbound.gateway import Delivery, Lane, Refusal, Refused, RetryAt, Sent, Unknown
from bot.runtime.ledger import Ledger
from bot.runtime.patience import FADES, Patience
from bot.runtime.tasks import UnderWay
from bot.runtime.worker import Worker
from storage.announcements import deliveries
from storage.announcements.deliveries import DeliveryReceipt
from storage.database import Work

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from zoneinfo import ZoneInfo

    from bot.clock import Clock
    from bot.outbound.gateway import Content, Edited, Gateway
    from bot.outbound.notifications import NotificationSender
    from bot.outbound.pacing import Permit
    from storage.announcements.deliveries import ClaimedDelivery
    from storage.database import Database

log = logging.getLogger(__name__)

IN_FLIGHT = 128  # half the transport's connections; the other half is for replies
SHORTEST_SLEEP, LONGEST_SLEEP = 0.1, 5.0
CROWD = 8  # deliveries under way, from which on receipts share transactions
TRIES_OF_EDITS = 5
LONGEST_PAUSE = 300  # seconds between tries against a failing server


@dataclass(frozen=True, slots=True)
class Send:
    """An order to send one message or album; ``parts`` is how many messages that makes."""

    content: Content
    parts: int = 1
    reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """An order to replace a message."""

    message_id: int
    content: Edited


@dataclass(frozen=True, slots=True)
class Delete:
    """An order to delete messages."""

    message_ids: tuple[int, ...]


Step = Send | Edit | Delete
_AMENDING = frozenset({PassKind.CORRECT, PassKind.RECALL})  # of messages that are there


@dataclass(frozen=True, slots=True)
class Job:
    """The orders for one recipient, in order; ``revision`` of the words."""

    parcel: ClaimedDelivery
    steps: tuple[Step, ...]
    revision: int


class AnnouncementSender:
    """The sender that delivers announcements for as long as its :attr:`workers` run.

    Args:
        database: Where the deliveries are.
        gateway: The only sender.
        clock: The one clock.
        zone: The school's, for quiet hours.
        word: Puts parcels into words, one job each, in order.
        notification_sender: Delivers notifications, which go first.
    """

    def __init__(  # a root's parts
        self,
        database: Database,
        gateway: Gateway,
        clock: Clock,
        zone: ZoneInfo,
        word: Callable[[Sequence[ClaimedDelivery]], Awaitable[list[Job]]],
        notification_sender: NotificationSender,
    ) -> None:
        self._database = database
        self._gateway = gateway
        self._clock = clock
        self._zone = zone
        self._word = word
        self._notification_sender = notification_sender
        self._under_way = UnderWay()
        self._database_fails = Patience("announcements to be delivered", fades=FADES)
        self._ledger = Ledger[DeliveryReceipt](
            "receipts", self._write_down, lambda: len(self._under_way) > CROWD
        )
        self._worker = Worker(
            "announcements", self._deliver_some, every=LONGEST_SLEEP, at_end=self._under_way.end
        )
        self.workers = (self._ledger.worker, self._worker)  # to be stopped in reverse
        self.patiences = (self._database_fails,)
        database.subscribe(Work.ANNOUNCEMENTS, self.wake)

    @property
    def busy(self) -> bool:
        """Whether anything is under way or not yet written down."""
        return bool(self._under_way or self._ledger)

    def wake(self) -> None:
        """Look for something to deliver now."""
        self._worker.wake()

    async def recover(self) -> int:
        """Decide about deliveries cut off by the last stop; called before the workers run."""
        return await self._database.write(deliveries.recover, self._clock.timestamp())

    async def _deliver_some(self) -> float:
        """Deliver what is due; return the seconds until there is more to do."""
        if (wait := await self._until_next()) > 0:
            return wait
        delivered = 0
        while True:
            await self._under_way.below(IN_FLIGHT)
            await self._notification_sender.quiet.wait()
            permits = await self._gateway.slot(IN_FLIGHT - len(self._under_way))
            try:
                jobs = await self._claim(len(permits))
                for job in jobs:
                    self._under_way.begin(self._see_through(job, permits.pop()))
            finally:
                for permit in permits:
                    permit.give_back()
            delivered += len(jobs)
            if permits:  # more places than deliveries
                return 0.0 if delivered else SHORTEST_SLEEP

    async def _claim(self, places: int) -> list[Job]:
        """Claim as many deliveries as there are places.

        A stop in good order gives back what was claimed and has not left.
        """
        now = self._clock.timestamp()
        claiming = asyncio.create_task(
            self._database.write(deliveries.claim, now, places, self._zone)
        )
        try:
            return await self._worded(await asyncio.shield(claiming))
        except asyncio.CancelledError:
            self._give_back(await claiming, "stop")
            raise

    async def _worded(self, parcels: list[ClaimedDelivery]) -> list[Job]:
        try:
            jobs = await self._word(parcels) if parcels else []
        except sqlite3.Error as error:  # no fault of the parcels
            pause = max(1, round(self._database_fails.failed(error)))
            self._give_back(parcels, "database", retry_at=self._clock.timestamp() + pause)
            return []
        except Exception:
            log.exception("%d deliveries cannot be worded", len(parcels))
            for each in parcels:
                self._note(
                    DeliveryReceipt(
                        each.round_id, each.who, DeliveryOutcome.REFUSED, reason="no words"
                    )
                )
            return []
        self._database_fails.worked()
        return jobs

    def _give_back(
        self, parcels: Sequence[ClaimedDelivery], reason: str, *, retry_at: int = 0
    ) -> None:
        """Have deliveries tried again of which nothing has left."""
        for each in parcels:
            self._note(
                DeliveryReceipt(
                    each.round_id,
                    each.who,
                    DeliveryOutcome.WAITING,
                    each.messages,
                    reason=reason,
                    retry_at=retry_at,
                )
            )

    async def _until_next(self) -> float:
        now = self._clock.timestamp()
        due = await self._database.read(deliveries.next_due, now)
        if due is None:
            return LONGEST_SLEEP
        return min(max(due - now, SHORTEST_SLEEP), LONGEST_SLEEP) if due > now else 0.0

    async def _see_through(self, job: Job, permit: Permit) -> None:
        try:
            with permit:
                receipt = await self._do(job, permit)
        except Exception as error:
            log.exception("delivery of %s to %s failed", job.parcel.announcement_id, job.parcel.who)
            receipt = self._receipt(job, DeliveryOutcome.UNKNOWN, reason=type(error).__name__)
        self._note(receipt)

    def _note(self, receipt: DeliveryReceipt) -> None:
        self._ledger.note(receipt)

    async def _write_down(self, receipts: Sequence[DeliveryReceipt]) -> None:
        await self._database.write(deliveries.settle, receipts, self._clock.timestamp())

    async def _do(self, job: Job, permit: Permit) -> DeliveryReceipt:
        parcel = job.parcel
        sent = list(parcel.messages) if parcel.act is PassKind.SEND else []
        done = 0
        for step in job.steps:
            done += step.parts if isinstance(step, Send) else 0
            if parcel.act is PassKind.SEND and done <= len(sent):
                continue  # arrived before this delivery was put off
            delivery = await self._perform(parcel.account_id, step, permit)
            if not isinstance(delivery, Sent):
                return self._ended(job, delivery, tuple(sent))
            sent += delivery.message_ids or ([delivery.message_id] if delivery.message_id else [])
        kept = parcel.messages if parcel.act in _AMENDING else tuple(sent)
        return self._receipt(job, DeliveryOutcome.SENT, kept)

    async def _perform(self, chat_id: int, step: Step, permit: Permit) -> Delivery:
        lane = Lane.ANNOUNCEMENT
        match step:
            case Send(content=content, reply_to=reply_to):
                return await self._gateway.send(
                    chat_id, content, lane=lane, permit=permit, reply_to=reply_to
                )
            case Edit(message_id=message_id, content=content):
                return await self._gateway.edit(
                    chat_id, message_id, content, lane=lane, permit=permit
                )
            case Delete(message_ids=message_ids):
                return await self._gateway.delete(chat_id, *message_ids, lane=lane, permit=permit)

    def _ended(self, job: Job, delivery: Delivery, sent: tuple[int, ...]) -> DeliveryReceipt:
        parcel = job.parcel
        kept = sent if parcel.act is PassKind.SEND else parcel.messages
        match delivery:
            case RetryAt(after=after, reason=reason, too_many=told):
                wait = after if told else _longer(after, parcel.attempts)
                return self._again(job, kept, reason, wait)
            case Refused(cause=Refusal.BLOCKED | Refusal.GONE, detail=detail):
                return self._receipt(job, DeliveryOutcome.BLOCKED, kept, detail)
            case Refused(cause=cause, detail=detail):
                return self._receipt(job, DeliveryOutcome.REFUSED, kept, f"{cause}: {detail}")
            case Unknown(detail=detail) if (
                parcel.act in _AMENDING and parcel.attempts < TRIES_OF_EDITS
            ):
                return self._again(job, kept, detail, 1.0)  # done twice is done once
        return self._receipt(job, DeliveryOutcome.UNKNOWN, kept, "no answer")

    def _again(self, job: Job, kept: tuple[int, ...], reason: str, wait: float) -> DeliveryReceipt:
        again = self._clock.timestamp() + max(1, round(wait))
        return self._receipt(job, DeliveryOutcome.WAITING, kept, reason, again)

    @staticmethod
    def _receipt(
        job: Job,
        outcome: DeliveryOutcome,
        messages: tuple[int, ...] = (),
        reason: str | None = None,
        retry_at: int = 0,
    ) -> DeliveryReceipt:
        parcel = job.parcel
        return DeliveryReceipt(
            parcel.round_id, parcel.who, outcome, messages, job.revision, reason, retry_at
        )


def _longer(pause: float, attempts: int) -> float:
    """Return a pause that grows while a server fails."""
    return min(pause * 2.0 ** min(attempts - 1, 10), LONGEST_PAUSE)

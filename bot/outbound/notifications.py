"""The sender of notifications: claims letters that are due, sends them, and records the result."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.outbound.gateway import Delivery, Lane, Refusal, Refused, RetryAt, Sent, Unknown
from bot.runtime.ledger import Ledger
from bot.runtime.patience import FADES, Patience
from bot.runtime.tasks import UnderWay
from bot.runtime.worker import Worker
from storage import outbox
from storage.database import Work
from storage.outbox import LetterKind, NotificationState, Priority, Settlement
from storage.people import accounts

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from zoneinfo import ZoneInfo

    from bot.clock import Clock
    from bot.domain.ids import AccountId
    from bot.outbound.gateway import Content, Gateway
    from bot.outbound.pacing import Permit
    from storage.database import Database, Tx
    from storage.outbox import Letter

log = logging.getLogger(__name__)

IN_FLIGHT = 64
LONGEST_SLEEP = 30.0


@dataclass(frozen=True, slots=True)
class Worded:
    """A letter in words; ``silent`` rings no bell, ``thread`` is a topic of a group."""

    content: Content
    silent: bool = False
    thread: int | None = None


@dataclass(frozen=True, slots=True)
class _Ended:
    """How a letter ended; ``blocked`` is who wants no more."""

    settlement: Settlement
    blocked: AccountId | None = None


class NotificationSender:
    """The sender that delivers notifications for as long as its :attr:`workers` run.

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
        self.quiet = asyncio.Event()  # set while no notification can go: bulk may go on
        self._under_way = UnderWay()
        self._in_hand: set[int] = set()  # claimed, and not yet settled on disk
        self._database_fails = Patience("notifications to be sent", fades=FADES)
        self._ledger = Ledger("notifications sent", self._write_down)
        self._worker = Worker(
            "notifications", self._look, every=LONGEST_SLEEP, at_end=self._under_way.end
        )
        self.workers = (self._ledger.worker, self._worker)  # to be stopped in reverse
        self.patiences = (self._database_fails,)
        self.counts: Counter[NotificationState] = Counter()  # how letters ended
        self.left_at: float | None = None  # the last that was sent, in monotonic seconds
        database.subscribe(Work.OUTBOX, self.wake)

    def wake(self) -> None:
        """Look into the outbox now."""
        self._worker.wake()

    async def recover(self) -> int:
        """Decide about sends cut off by the last stop; to be called before the workers run."""
        now = self._clock.timestamp()
        return await self._database.write(outbox.recover, now, all_leases=True)

    async def recover_lapsed(self) -> None:
        """Decide about sends that nobody handles though their lease has run out."""
        now = self._clock.timestamp()
        await self._database.write(outbox.recover, now, in_hand=frozenset(self._in_hand))

    async def settle(self) -> None:
        """Wait until nothing is due and nothing under way; the workers must be running."""
        while True:
            await self._worker.turn()
            due = await self._database.read(outbox.next_due)
            if not (self._under_way or self._ledger or self._has_come(due)):
                return
            await asyncio.sleep(0.01)

    async def _look(self) -> float:
        """Send what is due; return the seconds until there is more to do."""
        try:
            due = await self._database.read(outbox.next_due)
            if not self._has_come(due):
                self.quiet.set()
                return self._until(due)
            self.quiet.clear()
            await self._send_some()
        except Exception:
            self.quiet.set()  # announcements do not wait for what cannot go
            raise
        return 0.0

    async def _send_some(self) -> None:
        await self._under_way.below(IN_FLIGHT)
        permits = await self._gateway.slot(IN_FLIGHT - len(self._under_way))
        try:
            claim = await self._database.write(
                outbox.claim, self._clock.timestamp(), len(permits), self._zone
            )
            self.counts[NotificationState.EXPIRED] += claim.expired
            for letter in claim.letters:
                self._in_hand.add(letter.id)
                self._under_way.begin(self._deliver(letter, permits.pop()))
        finally:
            for permit in permits:
                permit.give_back()

    def _has_come(self, due: int | None) -> bool:
        return due is not None and due <= self._clock.timestamp()

    def _until(self, due: int | None) -> float:
        wait = LONGEST_SLEEP if due is None else due - self._clock.now().timestamp()
        return min(max(wait, 0.05), LONGEST_SLEEP)

    async def _deliver(self, letter: Letter, permit: Permit) -> None:
        has_left = False
        try:
            with permit:
                worded = await self._prepare(letter)
                has_left = isinstance(worded, Worded)
                ended = (
                    await self._send(letter, worded, permit)
                    if isinstance(worded, Worded)
                    else worded
                )
        except Exception as error:
            log.exception("notification %s (%s) failed", letter.id, letter.kind)
            reason = type(error).__name__
            settlement = Settlement(letter.id, NotificationState.REFUSED, reason=reason)
            ended = _Ended(self._settlement(letter, Unknown(reason)) if has_left else settlement)
        self._ledger.note(ended)

    async def _prepare(self, letter: Letter) -> Worded | _Ended:
        """Word a letter and note that it leaves; return how it ended where it does not.

        Whatever fails in the database is no fault of the letter: it is put off until it expires.
        """
        try:
            worded = await self._word(letter)
            if worded is not None:
                await self._database.write(outbox.depart, letter.id, self._clock.timestamp())
        except sqlite3.Error as error:
            return self._put_off(letter, self._database_fails.failed(error))
        self._database_fails.worked()
        return worded or _Ended(
            Settlement(letter.id, NotificationState.WITHDRAWN, reason="no longer true")
        )

    async def _send(self, letter: Letter, worded: Worded, permit: Permit) -> _Ended:
        delivery = await self._gateway.send(
            letter.chat_id,
            worded.content,
            lane=Lane.ANNOUNCEMENT if letter.priority is Priority.ANNOUNCEMENT else Lane.REMINDER,
            silent=worded.silent,
            permit=permit,
            thread=worded.thread,
        )
        is_blocked = isinstance(delivery, Refused) and delivery.cause is Refusal.BLOCKED
        is_blocked = (
            is_blocked and letter.kind is not LetterKind.COMPLAINT_REPLY
        )  # tells who it was
        return _Ended(self._settlement(letter, delivery), letter.account_id if is_blocked else None)

    def _put_off(self, letter: Letter, pause: float) -> _Ended:
        """Put off a letter that has not left, to be tried again after a pause."""
        again = self._clock.timestamp() + max(1, round(pause))
        return _Ended(
            Settlement(letter.id, NotificationState.WAITING, reason="database", retry_at=again)
        )

    async def _write_down(self, ended: Sequence[_Ended]) -> None:
        await self._database.write(_settle, ended, self._clock.timestamp())
        self._in_hand.difference_update(each.settlement.id for each in ended)
        self._count(ended)
        if any(each.settlement.state is NotificationState.WAITING for each in ended):
            self.wake()

    def _count(self, ended: Sequence[_Ended]) -> None:
        states = [each.settlement.state for each in ended]
        self.counts.update(each for each in states if each is not NotificationState.WAITING)
        if NotificationState.SENT in states:
            self.left_at = asyncio.get_running_loop().time()

    def _settlement(self, letter: Letter, delivery: Delivery) -> Settlement:
        match delivery:
            case Sent(message_id=message_id):
                return Settlement(letter.id, NotificationState.SENT, message_id=message_id)
            case RetryAt(after=after, reason=reason):
                again = self._clock.timestamp() + max(1, round(after))
                return Settlement(
                    letter.id,
                    NotificationState.WAITING,
                    reason=reason,
                    retry_at=again,
                    refused=True,
                )
            case Refused(cause=cause, detail=detail):
                return Settlement(letter.id, NotificationState.REFUSED, reason=f"{cause}: {detail}")
            case _ if letter.resend and letter.attempts < 2:
                again = self._clock.timestamp() + 1
                return Settlement(
                    letter.id, NotificationState.WAITING, reason="unknown", retry_at=again
                )
            case _:
                return Settlement(letter.id, NotificationState.UNKNOWN, reason="no answer")


def _settle(tx: Tx, ended: Sequence[_Ended], now: int) -> None:
    outbox.settle(tx, [each.settlement for each in ended], now)
    for each in ended:
        if each.blocked is not None:
            accounts.set_reachable(tx, each.blocked, reachable=False)

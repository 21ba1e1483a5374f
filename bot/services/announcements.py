"""Announcing: starts announcements that are due, writes their recipients, shows their progress.

It holds nothing of its own: every turn asks the database what is to be done. Work is done in small
pieces, so that nobody's reply waits for a city's list.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Protocol

from bot.domain.announcements.lifecycle import (
    GAP_AFTER,
    LATE_AFTER,
    AnnouncementState,
    PauseQuestion,
)
from bot.outbound.gateway import Lane, Refusal, Refused, Sent
from bot.runtime.patience import insist
from bot.runtime.worker import Worker
from storage import meta, outbox
from storage.announcements import (
    announcements,
    authors,
    deliveries,
    lifecycle,
    outcomes,
    recipients,
    rounds,
)
from storage.database import Work
from storage.outbox import LetterKind, Notification, Priority

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.domain.announcements.progress import DeliveryProgress
    from bot.domain.ids import AccountId, AnnouncementId
    from bot.outbound.gateway import Gateway, Text
    from bot.services.announcement_sender import AnnouncementSender
    from storage.announcements.announcements import Announcement
    from storage.database import Database, Tx

TURN = 1.0  # seconds between looks when nothing is under way
PULSE = 30  # seconds between signs of life
LOOK_FOR_LATE = 20  # seconds between looks for late joiners
SMALL = 20_000  # recipients up to which an audience is looked through again at each look
PROGRESS_EVERY = ((30, 3.0), (300, 10.0), (1 << 60, 20.0))  # (running for seconds, pause)
LONG = 120  # seconds after which the end is worth a message of its own
GRACE = 2.0  # seconds that a message of progress gets to end at a stop
ASK_FOR = 14 * 86400
_PULSE, _LINKED, _LOOKED = "broadcasts:pulse", "broadcasts:linked", "broadcasts:looked"


class ProgressWording(Protocol):
    """The wording of progress for the author."""

    async def progress(
        self, announcement: Announcement, progress: DeliveryProgress, rate: float
    ) -> Text:
        """Word the progress of an announcement, with buttons to pause, go on and stop."""


class Announcements:
    """The worker that sees announcements through for as long as its :attr:`workers` run.

    Args:
        database: Where they are.
        gateway: Shows progress.
        clock: The one clock.
        announcement_sender: Delivers.
        shows: Puts progress into words.
    """

    def __init__(  # a root's parts
        self,
        database: Database,
        gateway: Gateway,
        clock: Clock,
        announcement_sender: AnnouncementSender,
        shows: ProgressWording,
    ) -> None:
        self._database = database
        self._gateway = gateway
        self._clock = clock
        self._announcement_sender = announcement_sender
        self._shows = shows
        self._turned = False
        self._asked = False
        self._shown_at: dict[AnnouncementId, tuple[AnnouncementState, float]] = {}
        self._worker = Worker("announcing", self._work, every=TURN)
        self._progress = Worker(  # of its own, for it may have to wait for its turn to send
            "progress of announcements", self._show_all, every=PULSE, grace=GRACE
        )
        self.workers = (self._worker, self._progress)
        database.subscribe(Work.ANNOUNCEMENTS, self._worker.wake)
        clock.on_advance(self._note_turn)

    async def recover(self) -> None:
        """Hold what a long stop interrupted; to be called before anything is delivered."""
        await self._database.write(_hold_if_gap, self._now())

    async def settle(self) -> None:
        """Wait until nothing is due or under way; the workers must be running."""
        while True:
            self._asked = True
            await self._worker.turn()
            is_open = self._announcement_sender.busy or await self._database.read(
                _open_work, self._now()
            )
            await self._progress.turn()  # what is over by now is shown as over
            if not is_open:
                return
            self._announcement_sender.wake()
            await asyncio.sleep(0.01)

    # -- turns ----------------------------------------------------------------------------------

    async def _work(self) -> float | None:
        """Do one turn; return 0 where there is more to do at once."""
        turned, self._turned = self._turned, False  # before the time is asked for
        now = self._now()
        try:
            await self._keep_pulse(now, turned=turned)
        except BaseException:
            self._turned |= turned
            raise
        if await self._database.read(lifecycle.is_any_due, now):
            await self._database.write(_start_due, now)
        more = await self._write_lists()
        if await self._database.read(rounds.open_rounds):
            more |= await self._database.write(deliveries.sweep, now)
            await self._database.write(_close, now)
        await self._admit_late(now)
        await self._ask()
        self._progress.wake()
        return 0.0 if more else None

    def _now(self) -> int:
        return self._clock.timestamp()

    def _note_turn(self) -> None:
        self._turned = self._asked = True  # the clock was turned, which is no outage
        self._worker.wake()
        self._announcement_sender.wake()

    # -- staleness ------------------------------------------------------------------------------

    async def _keep_pulse(self, now: int, *, turned: bool) -> None:
        last = await self._database.read(meta.number, _PULSE)
        if last is not None and not turned:
            if now - last >= GAP_AFTER:
                await self._database.write(_hold_if_gap, now)  # the machine slept
            elif 0 <= now - last < PULSE:
                return
        await self._database.write(meta.set_number, _PULSE, now)

    # -- recipients -----------------------------------------------------------------------------

    async def _write_lists(self) -> bool:
        """Write the next piece of each unfinished list; return whether there is more."""
        more = False
        for each in await self._database.read(rounds.open_rounds):
            if each.written_to is not None and each.state == "running":
                more |= await self._database.write(recipients.write_chunk, each.id)
        return more

    async def _admit_late(self, now: int) -> None:
        since = await self._database.read(meta.number, _LINKED)
        asked, self._asked = self._asked, False
        if since is not None and 0 <= now - since < LOOK_FOR_LATE and not asked:
            return
        current = await self._database.read(rounds.current, now)
        if not current:
            return
        await self._database.write(recipients.link, (since or now) - LOOK_FOR_LATE, now)
        revision = await self._database.read(meta.school_revision)
        changed = revision != await self._database.read(meta.number, _LOOKED)
        for round_id, announcement_id in current:
            row = await self._database.read(rounds.find, round_id)
            if changed or row.size <= SMALL:
                whos = await self._database.read(recipients.latecomers, announcement_id)
                if whos:
                    await self._database.write(recipients.admit, announcement_id, whos, now)
        await self._database.write(_looked, now, revision)

    # -- authors --------------------------------------------------------------------------------

    async def _ask(self) -> None:
        for each in await self._database.read(announcements.unasked):
            await self._database.write(_put_question, each, self._now())

    async def _show_all(self) -> None:
        for each in await self._database.read(announcements.to_be_shown):
            moment = asyncio.get_running_loop().time()
            state, again = self._shown_at.get(each.id, (None, 0.0))
            if state is each.state and moment < again:
                continue
            pause = _pause(self._now() - (each.started_at or 0))
            self._shown_at[each.id] = each.state, moment + pause
            await self._show_one(each)

    async def _show_one(self, announcement: Announcement) -> None:
        progress = await self._database.read(outcomes.progress, announcement.id)
        text = await self._shows.progress(announcement, progress, self._gateway.rate())
        shown = f"{announcement.state}|{text.html}"
        if shown == announcement.progress_shown:
            return
        message_id = announcement.progress_message
        if message_id is not None:
            delivery = await self._gateway.edit(
                announcement.author, message_id, text, lane=Lane.REMINDER
            )
            gone = isinstance(delivery, Refused) and delivery.cause is not Refusal.BLOCKED
        ended = announcement.state in {AnnouncementState.FINISHED, AnnouncementState.CANCELLED}
        if message_id is None or (gone and not ended):
            delivery = await self._gateway.send(announcement.author, text, lane=Lane.REMINDER)
            message_id = delivery.message_id if isinstance(delivery, Sent) else None
        if isinstance(delivery, Sent | Refused):
            note = partial(
                self._database.write,
                announcements.show_progress,
                announcement.id,
                message_id,
                shown,
            )
            await insist("progress shown", note)


def _pause(running: int) -> float:
    return next(pause for seconds, pause in PROGRESS_EVERY if running < seconds)


def _start_due(tx: Tx, now: int) -> None:
    for each in lifecycle.due(tx, now):
        at = each.options.scheduled_at
        if at is not None and now - at > LATE_AFTER:
            lifecycle.pause(tx, each.id, by=None, now=now, question=PauseQuestion.LATE)
        else:
            lifecycle.start(tx, each.id, now)
    for number in lifecycle.without_event(tx):
        lifecycle.pause(tx, number, by=None, now=now, question=PauseQuestion.EVENT_GONE)


def _hold_if_gap(tx: Tx, now: int) -> None:
    """Pause what was going out when the bot fell silent for long, and ask its author."""
    last = meta.number(tx, _PULSE)
    if last is None or now - last < GAP_AFTER:
        return
    for each in announcements.in_state(tx, AnnouncementState.RUNNING):
        if outcomes.progress(tx, each.id).finished:
            continue
        lifecycle.pause(tx, each.id, by=None, now=now, question=PauseQuestion.GAP)
    meta.set_number(tx, _PULSE, now)


def _open_work(tx: Tx, now: int) -> bool:
    """Return whether anything is due that is neither paused nor put off."""
    if lifecycle.is_any_due(tx, now):
        return True
    due = deliveries.next_due(tx, now)
    if due is not None and due <= now:
        return True
    return deliveries.is_any_stirring(tx)


def _looked(tx: Tx, now: int, revision: int) -> None:
    meta.set_number(tx, _LINKED, now)
    meta.set_number(tx, _LOOKED, revision)


def _put_question(tx: Tx, announcement: Announcement, now: int) -> None:
    """Ask the author; where they may not decide any more, the coordinators of the school."""
    asked = [announcement.author]
    if announcement.question is PauseQuestion.AUTHOR_GONE:
        asked = authors.approvers(tx, announcement.author)
    for each in asked:
        _put(tx, announcement, LetterKind.ANNOUNCEMENT_QUESTION, now, to=each)
    announcements.mark_asked(tx, announcement.id, now)


def _close(tx: Tx, now: int) -> None:
    for announcement_id in deliveries.close(tx, now):
        _put_result(tx, announcement_id, now)


def _put_result(tx: Tx, announcement_id: AnnouncementId, now: int) -> int:
    announcement = announcements.find(tx, announcement_id)
    if announcement is None or now - (announcement.started_at or now) < LONG:
        return 0
    return _put(tx, announcement, LetterKind.ANNOUNCEMENT_FINISHED, announcement.started_at or now)


def _put(
    tx: Tx,
    announcement: Announcement,
    kind: LetterKind,
    mark: int,
    *,
    to: AccountId | None = None,
) -> int:
    now = announcement.ended_at or mark
    chat_id = to or announcement.author
    whose = "" if chat_id == announcement.author else f":{chat_id}"
    letter = Notification(
        dedupe_key=f"{kind}:{announcement.id}:{mark}{whose}",
        kind=kind,
        cause=f"broadcast:{announcement.id}",
        chat_id=chat_id,
        payload={"broadcast": announcement.id},
        priority=Priority.CHANGE,
        not_before=0,
        expires_at=now + ASK_FOR,
        urgent=True,
        resend=True,
    )
    return outbox.put(tx, [letter], now)

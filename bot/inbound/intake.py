"""The intake of updates: kept in the inbox, then handled; one chat in order, chats in parallel."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections import Counter, deque
from enum import StrEnum
from itertools import takewhile
from typing import TYPE_CHECKING, Protocol

from bot.runtime.ledger import Ledger
from bot.runtime.patience import FADES, Patience, insist
from bot.runtime.places import Places
from bot.runtime.tally import Spans
from bot.runtime.tasks import UnderWay
from bot.runtime.worker import Worker
from storage import alarms, inbox, regrets
from storage.alarms import Alarm
from storage.database import is_out_of_order
from storage.regrets import Regret

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.clock import Clock
    from storage.database import Database, Tx
    from storage.inbox import Incoming

log = logging.getLogger(__name__)

TRIES = 3
TRIES_UNREACHED = 20  # of an update whose chat cannot be answered, while others can
FLOOD_BACKLOG = 50  # updates of one chat waiting at once
FLOOD_BACKLOG_OF_GROUP = 500  # many people's: a class that says 收到 is no flood
FLOOD_PAUSE = 0.1  # seconds between the updates of a flooding chat
ANSWERED_SINGLY = 20  # questions of one chat waiting in a row; of more the newest is answered
LONGEST_PAUSE, LONGEST_PAUSE_BROKEN = 60.0, 5.0  # seconds between tries; while SQLite fails
LONGEST_OUTAGE = 600.0  # seconds for which a broken database counts as no update's fault
LOOK_FOR_STRAYS = 30.0  # seconds between looks for updates that nobody handles
SUSPECT = 2  # deaths in a row after which an update is handled alone
LONGEST_ALONE, LONGEST_TRIALS = 10.0, 30.0  # seconds that others wait for one suspect, and for all
SETTLED = 5.0  # seconds of service before what was alone at a death is tried again; then twice it
LAPSES = 86400  # seconds; Telegram itself gives up what nobody has fetched for a day


class Unreachable(Exception):  # noqa: N818  # a state of the network, not a mistake
    """An error where a reply could not be sent for now; the update is handled again later.

    Args:
        reason: Why.
        after: Seconds before which another try is in vain.
    """

    def __init__(self, reason: str, *, after: float = 0.0) -> None:
        super().__init__(reason)
        self.after = after


class Handled(StrEnum):
    """What became of updates, or of one try at one."""

    ACCEPTED = "accepted"
    DONE = "done"
    FAILED = "failed"
    UNREACHED = "unreached"
    """The reply could not be sent for now."""
    SET_ASIDE = "set-aside"
    FOLDED = "folded"
    """Answered together with others."""


class UpdateHandler(Protocol):
    """A handler of updates, which tells the person when one cannot be handled."""

    async def handle(self, item: Incoming) -> None:
        """Do what the update asks for; running it again changes nothing."""

    async def apologise(self, item: Incoming) -> None:
        """Tell the person now, and keep nothing of it, that their update failed for good."""

    async def slow_down(self, item: Incoming) -> None:
        """Ask somebody who floods the bot to wait."""

    def may_fold(self, item: Incoming) -> bool:
        """Return whether it is a question that nobody but the bot waits for.

        As things stand: the same words may be an answer before the next update, or after it.
        """


class Intake:
    """The intake takes updates over and sees each through, while its workers run.

    Args:
        database: Where the inbox is.
        clock: The one clock.
        reception: Handles updates.
        parallel: Updates at work at once; one that waits for something outside is not at work.
        pause: Sleeps.
        arrived: Counts what Telegram took; while it grows, the network is there.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        reception: UpdateHandler,
        *,
        parallel: int = 64,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        arrived: Callable[[], int] = lambda: 0,
    ) -> None:
        self._database = database
        self._clock = clock
        self._reception = reception
        self._places = Places(parallel)
        self._pause = pause
        self._arrived = arrived
        self._chats: dict[int, deque[Incoming]] = {}
        self._held_back: set[int] = set()  # chats with an update on trial
        self._flooding: set[int] = set()
        self._serving = UnderWay()
        self._stopping = self._looked_back = False
        self._in_hand: set[int] = set()  # waiting in a chat, being handled or to be finished
        self._taken: set[int] = set()  # those, and all that were since the last look for strays
        self._database_fails = Patience("updates to be handled", fades=FADES)
        self._broken_since: dict[int, float] = {}
        self.counts: Counter[Handled] = Counter()
        self.spans = Spans()  # of handling once
        self._finished = Ledger("updates handled", self._write_finished)
        self.workers = (  # to be stopped in reverse, after :meth:`stop`
            self._finished.worker,
            Worker("stray updates", self._take_strays, every=LOOK_FOR_STRAYS),
        )
        self.patiences = (self._database_fails,)

    async def resume(self) -> int:
        """Queue the updates left unhandled when the bot last stopped; return how many.

        What may have killed the process twice is handled first, one at a time. What was alone in
        hand when it died once more waits until the others are served for a while, and is tried
        again; if the process dies of it each time, it is set aside (``storage.inbox``).
        """
        if not self._looked_back:  # a start that waits for the database may come here again
            await self._database.write(_look_back, self._clock.timestamp())
            self._looked_back = True
        waiting = await self._database.read(inbox.waiting)
        accused = [each for each in waiting if each.deaths_alone]
        self._held_back.update(each.chat for each in accused)
        try:
            async with asyncio.timeout(LONGEST_TRIALS):
                await self._try_suspects(waiting)
        except TimeoutError:
            log.warning("not all that may have killed the process was handled alone")
        if accused:
            self._serving.begin(self._try_accused(accused))
        await self._take_strays()
        return len(waiting)

    async def accept(self, updates: Sequence[dict[str, object]]) -> None:
        """Store updates; once this returns, Telegram may be told that they arrived."""
        accepted = await self._database.write(inbox.accept, updates, self._clock.timestamp())
        self.counts[Handled.ACCEPTED] += len(accepted)
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

    # -- what may kill the process -------------------------------------------------------------

    async def _try_suspects(self, waiting: Sequence[Incoming]) -> None:
        """Handle suspects one at a time; where one is not through, its chat keeps its order."""
        behind: set[int] = set()
        for each in waiting:
            if each.chat in behind or each.chat in self._held_back:
                continue
            if each.deaths < SUSPECT or not await self._try_alone(each):
                behind.add(each.chat)

    async def _try_alone(self, item: Incoming) -> bool:
        """Handle a suspect while nothing else is in hand; return whether it is through.

        One that takes long keeps only its own chat waiting.
        """
        trial = self._serving.begin(self._try_suspect(item))
        try:
            await asyncio.wait({trial}, timeout=LONGEST_ALONE)
        finally:
            if not trial.done():
                self._held_back.add(item.chat)
                self._serving.begin(self._await_trial(trial, item.chat))
        return trial.done() and trial.result()

    async def _await_trial(self, trial: asyncio.Task[bool], chat: int) -> None:
        try:
            await trial
        finally:
            self._held_back.discard(chat)
        await self._take_strays()

    async def _try_accused(self, accused: Sequence[Incoming]) -> None:
        """Try again what was alone in hand at a death, when others have been served for a while.

        The oftener it was, the later; those of one chat together, in their order.
        """
        worst: Counter[int] = Counter()
        for each in accused:
            worst[each.chat] = max(worst[each.chat], each.deaths_alone)
        behind: set[int] = set()
        waited = 0.0
        try:
            for each in sorted(accused, key=lambda each: worst[each.chat]):
                if (over := SETTLED * 2 ** (worst[each.chat] - 1) - waited) > 0:
                    await self._pause(over)
                    waited += over
                if each.chat not in behind and not await self._try_suspect(each):
                    behind.add(each.chat)
        finally:
            self._held_back.difference_update(each.chat for each in accused)
        await self._take_strays()

    async def _try_suspect(self, item: Incoming) -> bool:
        """Handle an update so that a death meanwhile is counted as its own; return whether it went.

        One that fails, or waits for the network, is handled among the others later.
        """
        self._in_hand.add(item.id)
        await self._hold(item, alone=True)
        try:
            await self._reception.handle(item)
        except Exception as error:  # noqa: BLE001  # it is tried again, and logged then
            log.warning("update %s not handled alone: %s", item.update_id, error)
            await self._hold(item, alone=False)
            self._in_hand.discard(item.id)
            return False
        await insist("updates handled alone", lambda: self._write_finished([item]))
        return True

    async def _hold(self, item: Incoming, *, alone: bool) -> None:
        await insist(
            "an update handled alone",
            lambda: self._database.write(inbox.hold_alone, item.id, alone=alone),
        )

    # -- whose turn it is ----------------------------------------------------------------------

    async def _take_strays(self) -> None:
        """Queue the stored updates that nobody handles, as after an error in between."""
        self._taken = set(self._in_hand)
        for item in await self._database.read(inbox.waiting, frozenset(self._in_hand)):
            if item.id not in self._taken:  # nor was handled while this read
                self._queue(item)

    def _queue(self, item: Incoming) -> None:
        if item.id in self._in_hand or item.chat in self._held_back or self._stopping:
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
                await self._answer_newest(waiting)
                if waiting:
                    await self._moderate(chat, waiting)
                    await self._see_through(waiting[0])
                    waiting.popleft()
        finally:
            self._in_hand.difference_update(each.id for each in waiting)  # strays from now on
            self._flooding.discard(chat)
            del self._chats[chat]

    async def _answer_newest(self, waiting: deque[Incoming]) -> None:
        """Answer the newest of many questions first, and those before it with one line.

        Only free words that nothing waits for are folded: a command or a word that does the same,
        a press, an answer to a question of ours, a file or a card ends the row. It is handled in
        its turn, and so is what follows it, which may belong to it.
        """
        if len(waiting) <= ANSWERED_SINGLY:
            return
        try:
            row = list(takewhile(self._may_fold, waiting))
            if len(row) > ANSWERED_SINGLY:
                await self._see_through(row[-1])
                folded = [each for each in row[:-1] if self._may_fold(each)]  # also now
                await self._fold(waiting, row[-1], folded)
        except Exception:
            log.exception("chat %s: many questions not folded", waiting[0].chat)

    def _may_fold(self, item: Incoming) -> bool:
        return _is_plain(item) and self._reception.may_fold(item)

    async def _fold(
        self, waiting: deque[Incoming], newest: Incoming, folded: Sequence[Incoming]
    ) -> None:
        """Drop the newest, which is answered, and questions before it, and say how many."""
        waiting.remove(newest)
        if not folded:
            return
        now = self._clock.timestamp()
        await self._database.write(_fold, newest, [each.id for each in folded], now)
        self.counts[Handled.FOLDED] += len(folded)
        gone = {each.id for each in folded}
        left = [each for each in waiting if each.id not in gone]
        waiting.clear()
        waiting.extend(left)
        self._in_hand -= gone

    async def _moderate(self, chat: int, waiting: deque[Incoming]) -> None:
        most = FLOOD_BACKLOG if chat > 0 else FLOOD_BACKLOG_OF_GROUP
        if len(waiting) > most and chat not in self._flooding:
            self._flooding.add(chat)
            try:
                await self._reception.slow_down(waiting[0])
            except Exception:
                log.exception("chat %s not asked for patience", chat)
        if chat in self._flooding:
            await self._pause(FLOOD_PAUSE)

    # -- one update ----------------------------------------------------------------------------

    async def _see_through(self, item: Incoming) -> None:
        """Try an update until it is done with; between the tries it keeps no place.

        Tries count against an update that waits for the network only where Telegram took something
        else since: while it takes nothing, all wait, however long.
        """
        wait, unreached, arrived = 1.0, 0, self._arrived()
        while True:
            async with self._places.hold():
                error = await self._try(item, is_last=unreached >= TRIES_UNREACHED)
            if error is None:
                return
            await self._pause(max(wait, error.after if isinstance(error, Unreachable) else 0.0))
            is_broken = item.id in self._broken_since
            wait = min(wait * 2, LONGEST_PAUSE_BROKEN if is_broken else LONGEST_PAUSE)
            unreached += self._arrived() > arrived
            arrived = self._arrived()

    async def _try(self, item: Incoming, *, is_last: bool) -> Exception | None:
        """Handle an update; return None if it is done with, or else why it is not."""
        began = _now()
        try:
            await self._reception.handle(item)
        except Unreachable as error:
            self.counts[Handled.UNREACHED] += 1
            log.warning("update %s waits for the network: %s", item.update_id, error)
            return await self._failed(item, error, is_last=True) if is_last else error
        except Exception as error:  # noqa: BLE001  # logged there
            self.counts[Handled.FAILED] += 1
            return await self._failed(item, error)
        self.spans.note(_now() - began)
        self.counts[Handled.DONE] += 1
        self._through(item)
        self._finished.note(item)
        return None

    async def _failed(
        self, item: Incoming, error: Exception, *, is_last: bool = False
    ) -> Exception | None:
        if is_out_of_order(error) and self._outage(item, error) < LONGEST_OUTAGE:
            return error
        log.error("update no. %s failed", item.id, exc_info=error)
        try:
            given_up = await self._count_failure(item, error, is_last=is_last)
        except Exception as second:  # noqa: BLE001  # logged; not counted, so it is tried again
            self._outage(item, second)
            return second
        if not given_up:
            return error
        self._through(item)
        return None

    def _outage(self, item: Incoming, error: Exception) -> float:
        """Note that the database fails; return for how many seconds it has for this update."""
        self._database_fails.failed(error)
        now = _now()
        return now - self._broken_since.setdefault(item.id, now)

    def _through(self, item: Incoming) -> None:
        """Note that an update is through; the outage ends with the last that met it."""
        if self._broken_since.pop(item.id, None) is not None and not self._broken_since:
            self._database_fails.worked()

    async def _count_failure(self, item: Incoming, error: Exception, *, is_last: bool) -> bool:
        kind = type(error).__name__
        reason = kind if item.discreet else f"{kind}: {error}"
        now, tries = self._clock.timestamp(), 1 if is_last else TRIES
        if not await self._database.write(_record_failure, item, reason, tries, now):
            return False
        self.counts[Handled.SET_ASIDE] += 1
        self._in_hand.discard(item.id)
        if item.discreet:
            self._database.scrub_soon()
            await self._apologise(item)
        return True

    async def _apologise(self, item: Incoming) -> None:
        try:
            await self._reception.apologise(item)
        except Exception:
            log.exception("no apology for update %s", item.update_id)

    async def _write_finished(self, handled: Sequence[Incoming]) -> None:
        discreet = [each.id for each in handled if each.discreet]
        plain = [each.id for each in handled if not each.discreet]
        await self._database.write(inbox.finish, plain, discreet)
        self._in_hand.difference_update(each.id for each in handled)
        if discreet:
            self._database.scrub_soon()


def _now() -> float:
    return asyncio.get_running_loop().time()


def _look_back(tx: Tx, now: int) -> None:
    """Set aside what the process died of, and what is too old to answer; tell whom it concerns.

    What was answered, but could not be marked so before the end, is answered once more after a
    short stop: better twice than never. After a day nobody waits for it any more, Telegram itself
    would have given it up, and it is more likely to have been answered than not: whoever wrote it
    is asked to write again if need be.
    """
    for each in inbox.count_deaths(tx):
        log.error("update no. %s set aside: the process died of it", each.id)
        alarms.tell(tx, Alarm.UPDATE_DEADLY, str(each.id), now, incident=each.id)
        regrets.say(tx, Regret.FAILED, str(each.id), each.chat, now, incident=each.id)
    for each in inbox.lapse(tx, now - LAPSES):
        log.warning("update no. %s set aside: it is too old to be answered now", each.id)
        mark = f"{each.chat}:{each.received_at // LAPSES}"
        regrets.say(tx, Regret.LATE, mark, each.chat, now, at=each.received_at)


def _fold(tx: Tx, newest: Incoming, ids: Sequence[int], now: int) -> None:
    """Finish questions that are not answered one by one, and say how many they are."""
    inbox.finish(tx, ids)
    regrets.say(tx, Regret.FOLDED, str(newest.id), newest.chat, now, count=len(ids))


def _is_plain(item: Incoming) -> bool:
    """Return whether it looks like free words in a private chat, and nothing else."""
    message = item.update.get("message")
    if not isinstance(message, dict) or item.chat <= 0:
        return False
    text = message.get("text")
    return isinstance(text, str) and not text.startswith("/") and not _MORE & message.keys()


_MORE = {"reply_to_message", "forward_origin", "forward_date", "via_bot"}  # not only words


def _record_failure(tx: Tx, item: Incoming, reason: str, tries: int, now: int) -> bool:
    """Count a failed try; return whether it was the last, so that the update is set aside."""
    if inbox.record_failure(tx, item.id, reason) < tries:
        return False
    inbox.set_aside(tx, item.id, discreet=item.discreet)
    if not item.discreet:
        regrets.say(tx, Regret.FAILED, str(item.id), item.chat, now, incident=item.id)
    return True

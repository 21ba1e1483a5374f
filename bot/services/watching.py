"""The watch over a running bot: looks at its vitals, and tells the administrators of troubles.

Where the database can be written, what is told is a letter of the outbox, and is told once across
restarts. Where it cannot, it goes straight to the administrators who were known last, once.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from bot.domain.operating.troubles import (
    RULES,
    Symptom,
    TroubleKind,
    TroubleState,
    diagnose,
    follow,
    kind_of,
    told_alone,
)
from bot.domain.operating.vitals import DatabaseFault, Unreached, Vitals
from bot.inbound.health import Counts
from bot.inbound.intake import Handled
from bot.outbound.gateway import Lane, Sent
from bot.runtime.pulse import memory
from bot.runtime.worker import Worker
from storage import troubles, vitals
from storage.outbox import NotificationState
from storage.people import accounts, roles

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from bot.clock import Clock
    from bot.domain.ids import AccountId
    from bot.domain.operating.vitals import StoredVitals
    from bot.inbound.intake import Intake
    from bot.outbound.gateway import Content, Gateway
    from bot.outbound.notifications import NotificationSender
    from bot.runtime.pulse import Pulse
    from storage.database import Database, Tx

log = logging.getLogger(__name__)
K = TypeVar("K", bound=StrEnum)

EVERY = 15.0  # seconds between looks
BEAT = 60.0  # seconds between tries to write, where nothing seems wrong
ANSWERS_WITHIN, WRITES_WITHIN = 2.0, 20.0  # seconds
FRESH = 1.0  # seconds for which a look serves others who ask


class Watching:
    """The watch; :attr:`worker` looks again and again once the database is there.

    Args:
        pulse: What the bot knows of itself.
        clock: The one clock.
        word: Puts a trouble that has just begun into words, for whoever hears it straight.
        backups_wanted: Whether the settings ask for backups.

    The parts that count are set as they are made.
    """

    def __init__(
        self,
        pulse: Pulse,
        clock: Clock,
        word: Callable[[Symptom, str], Content],
        *,
        backups_wanted: bool = True,
    ) -> None:
        self.pulse = pulse
        self._clock = clock
        self._word = word
        self._backups_wanted = backups_wanted
        self.health_taken = ""
        self.gateway: Gateway | None = None
        self.intake: Intake | None = None
        self.sender: NotificationSender | None = None
        self._database: Database | None = None
        self._states: dict[TroubleKind, TroubleState] = {}
        self._remembers = False
        self._administrators: Sequence[tuple[AccountId, str]] = ()
        self._cannot_write: DatabaseFault | None = None
        self._beat_at = -BEAT
        self._straight: set[TroubleKind] = set()  # told past the outbox, and not noted yet
        self._looking = asyncio.Lock()
        self._last: tuple[float, Vitals] | None = None
        self.worker = Worker("watch", self._step, every=EVERY)
        pulse.add([self.worker])

    async def begin(self, database: Database) -> None:
        """Watch a database that has just been opened, and note that a run begins."""
        self._database = database
        await database.write(
            vitals.begin_run, self._clock.timestamp(), machine=self._machine_seconds()
        )
        self._beat_at = _now()

    def _machine_seconds(self) -> int:
        """Return the machine's own seconds of UTC, by which whoever checks from outside goes."""
        return self._clock.timestamp() - round(self._clock.offset.total_seconds())

    async def end(self) -> None:
        """Note that the run ends in good order."""
        if self._database is None:
            return
        try:
            await self._database.write(vitals.end_run)
        except sqlite3.Error as error:
            log.warning("this stop will count as a death: %s", error)

    # -- looking -------------------------------------------------------------------------------

    async def look(self) -> Vitals:
        """Return how the bot is, within some seconds whatever the database does."""
        async with self._looking:
            at, found = self._last or (-FRESH, None)
            is_fresh = _now() - at < FRESH
            if found is None or not is_fresh or found.stage is not self.pulse.stage:
                found = await self._look()
                self._last = _now(), found
            return found

    async def _look(self) -> Vitals:
        stored, cannot_read = await self._read()
        pulse = self.pulse
        return Vitals(
            at=self._clock.timestamp(),
            uptime=pulse.uptime,
            stage=pulse.stage,
            reached_ago=pulse.reached_ago(),
            unreached=pulse.reached.why,
            tasks=pulse.tasks(),
            stored=stored,
            fault=cannot_read or self._cannot_write,
            left_ago=pulse.left_ago(),
            disk_free=pulse.disk_free(),
            database_size=pulse.database_size(),
            jump=pulse.jump(),
            health_taken=self.health_taken,
            backups_wanted=self._backups_wanted,
        )

    async def _read(self) -> tuple[StoredVitals | None, DatabaseFault | None]:
        if self._database is None:
            return None, None
        try:
            async with asyncio.timeout(ANSWERS_WITHIN):
                found = await self._database.read(vitals.gather, self._clock.timestamp())
        except (sqlite3.Error, TimeoutError, ValueError) as error:
            return None, vitals.fault_of(error) or DatabaseFault.OTHER
        return found, self._misplaced(self._database)

    @staticmethod
    def _misplaced(database: Database) -> DatabaseFault | None:
        try:
            return None if database.is_in_place else DatabaseFault.GONE
        except OSError:  # nobody can say; what it means is seen by whoever reads and writes
            return None

    def symptoms(self, found: Vitals) -> list[Symptom]:
        """Return what is wrong by vitals, worst first, without what only follows from it."""
        return [self._dated(each) for each in told_alone(diagnose(found, self._states))]

    def _dated(self, symptom: Symptom) -> Symptom:
        """Return a symptom with the moment since when it has been followed."""
        known = self._states.get(symptom.kind)
        since = symptom.since if known is None else min(known.symptom.since, symptom.since)
        return replace(symptom, since=since)

    def counts(self) -> Counts:
        """Return what has been counted since the start, in plain numbers."""
        calls = {} if self.gateway is None else self.gateway.counts
        return Counts(
            updates=_all_of(Handled, self.intake.counts if self.intake is not None else {}),
            calls={(lane.name.lower(), outcome): n for (lane, outcome), n in calls.items()},
            letters=_all_of(_SETTLED, self.sender.counts if self.sender is not None else {}),
            spans=None if self.intake is None else self.intake.spans,
            too_many=0 if self.gateway is None else self.gateway.too_many,
            rate=None if self.gateway is None else self.gateway.rate(),
            lag=self.pulse.take_lag(),
            memory=memory(),
        )

    # -- telling -------------------------------------------------------------------------------

    async def _step(self) -> None:
        await self._beat()
        self._last = None
        found = await self.look()
        if self._database is None or not await self._remember(self._database):
            return
        course = follow(self._states, diagnose(found, self._states), _now())
        self._states = dict(course.states)
        for each in course.began:
            log.error("trouble: %s %s", each.kind, dict(each.symptom.values))
        for each in course.over:
            log.warning("trouble is over: %s", each.kind)
        await self._tell(self._database, course.over)

    async def _beat(self) -> None:
        """Try to write, now and then, and at each look while something seems wrong."""
        database = self._database
        wrong = self._cannot_write is not None or any(
            each.failing_for is not None for each in self.pulse.tasks()
        )
        if database is None or not (wrong or _now() - self._beat_at >= BEAT):
            return
        try:
            async with asyncio.timeout(WRITES_WITHIN):
                await database.write(vitals.beat, self._machine_seconds())
        except (sqlite3.Error, TimeoutError) as error:
            self._cannot_write = vitals.fault_of(error) or DatabaseFault.OTHER
            return
        self._cannot_write = None
        self._beat_at = _now()

    async def _remember(self, database: Database) -> bool:
        """Learn, once after a start, what was told before it; return whether that is known."""
        try:
            async with asyncio.timeout(ANSWERS_WITHIN):
                self._administrators = await database.read(_whom_to_tell)
                before = [] if self._remembers else await database.read(troubles.open_ones)
        except (sqlite3.Error, TimeoutError):
            return self._remembers or bool(self._administrators)
        for row in before:
            if (kind := kind_of(row.kind)) is not None:
                symptom = Symptom(kind, row.detail, row.since)
                self._states.setdefault(
                    kind, TroubleState(symptom, _now(), told=True, number=row.id)
                )
        self._remembers = True
        return True

    async def _tell(self, database: Database, over: Sequence[TroubleState]) -> None:
        """Tell what is not told yet; what could not be noted is noted once it can be."""
        untold = [each for each in self._states.values() if each.told and each.number is None]
        if not untold and not over:
            return
        now = self._clock.timestamp()
        try:
            async with asyncio.timeout(WRITES_WITHIN):
                # as it is when this is written, perhaps long after it was waited for
                numbers = await database.write(_note, untold, over, self._straight, now)
        except (sqlite3.Error, TimeoutError) as error:
            log.warning("what is wrong could not be noted: %s", error)
            self._states |= {each.kind: each for each in over}
            await self._tell_straight(untold)
            return
        for state, number in zip(untold, numbers, strict=True):
            self._states[state.kind] = replace(state, number=number)
        self._straight.clear()

    async def _tell_straight(self, untold: Sequence[TroubleState]) -> None:
        """Tell past the outbox, as it cannot be written just now."""
        for each in untold:
            if each.kind not in self._straight and await self._send(each.symptom):
                self._straight.add(each.kind)

    async def _send(self, symptom: Symptom) -> bool:
        """Send to every administrator; return whether it reached one."""
        if self.gateway is None:
            return False
        reached = False
        for account_id, language in self._administrators:
            content = self._word(symptom, language)
            delivery = await self.gateway.send(account_id, content, lane=Lane.REMINDER)
            reached |= isinstance(delivery, Sent)
        return reached


_SETTLED = [
    each
    for each in NotificationState
    if each not in {NotificationState.WAITING, NotificationState.SENDING}
]


def _all_of(kinds: Iterable[K], counts: Mapping[K, int]) -> dict[str, int]:
    """Return the count of each kind by its name, also of those that never came."""
    return {str(each): counts.get(each, 0) for each in kinds}


def _whom_to_tell(tx: Tx) -> list[tuple[AccountId, str]]:
    """Return the administrators, each with their language."""
    found = dict.fromkeys(roles.administrators(tx))
    known = [accounts.find(tx, each) for each in found]
    return [(each.id, each.language) for each in known if each is not None]


def _note(
    tx: Tx,
    untold: Sequence[TroubleState],
    over: Sequence[TroubleState],
    straight: Collection[TroubleKind],
    now: int,
) -> list[int]:
    """Note and tell what began, then what is over; return the numbers of what began."""
    numbers = [_begin(tx, each, straight, now) for each in untold]
    ended = [
        _begin(tx, each, straight, now) if each.number is None else each.number for each in over
    ]
    events = [number for number, each in zip(ended, over, strict=True) if RULES[each.kind].event]
    troubles.end(tx, ended, now, quietly=events)
    return numbers


def _begin(tx: Tx, state: TroubleState, straight: Collection[TroubleKind], now: int) -> int:
    urgent = RULES[state.kind].urgent
    is_told = state.kind in straight or state.gone is not None or _is_in_vain(state.symptom)
    return troubles.begin(tx, state.symptom, now, urgent=urgent, tell=not is_told)


def _is_in_vain(symptom: Symptom) -> bool:
    """Return whether nothing gets through while it is so: that it is over says it all then."""
    is_network = symptom.values.get("why") == Unreached.NETWORK
    return symptom.kind is TroubleKind.TELEGRAM and is_network


def _now() -> float:
    return asyncio.get_running_loop().time()

"""Anything at all, through every door: what is sent to the bot, bent, and what becomes of it.

``python -m benchmarks.fuzz [--seed N] [--inputs N] [--minutes M] [--only N | --upto N]`` sends
updates of every kind (honest and bent), typed words, callback data, deep links, files, webhook
calls, requests to the bot's pages and to the stand-in, from people of every role, to the whole bot
over a real database. The Telegram behind it is the stand-in's, within the process, and as strict.

It counts as a failure where a handler raises, anything is logged as an error, Telegram refuses what
the bot says, an update is set aside, a door answers 500, somebody's plain /start is not answered
afterwards, or the database holds what it should not. Input N depends on the seed, N and what the
chat showed then; ``--only N`` sends it alone to a new school, ``--upto N`` its round up to it.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import logging
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from benchmarks.figures import Figure
from benchmarks.hostile import files
from benchmarks.hostile.doors import Doors
from benchmarks.hostile.school import cast_of, prepare, settings_in
from benchmarks.hostile.telegram import refused, transport_to
from benchmarks.hostile.updates import Cast, update
from bot import app as root
from bot.app import App, running
from bot.clock import Clock
from bot.inbound.updates import readable
from bot.outbound.pacing import Pacer
from bot.outbound.transport import loads
from bot.runtime.redaction import keep_conversations_private
from handlers.chat.reception import Reception
from playground.world import World

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Sequence

    from benchmarks.hostile.files import Upload
    from storage.database import Tx
    from storage.inbox import Incoming

ROUND = 2000  # inputs that one school gets
BATCH = 100  # inputs that are on their way at once
STUCK = 120.0  # seconds in which whatever came is through
BY_DOOR = 0.06  # of inputs, the share that comes by HTTP
SHOWN = 1500  # characters of an input that failed
LOST = (
    "send",
    "copy",
    "forward",
)  # calls that, refused, leave nothing; after others it is said anew
WARM = 2  # rounds after which caches are full
AT_MOST = 8  # kinds of failure that are narrowed down

_current: ContextVar[int | None] = ContextVar("current", default=None)


@dataclass(frozen=True, slots=True)
class Failure:
    """A failure: of which input, if it is known, and what tells it from others."""

    number: int | None
    what: str
    details: str


@dataclass(slots=True)
class Findings:
    """What a round has found."""

    failures: list[Failure] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    sent: dict[int, Any] = field(default_factory=dict)
    inputs: int = 0
    seconds: float = 0.0

    def fail(self, number: int | None, what: str, details: str = "") -> None:
        self.failures.append(Failure(number, what, details))


class _Listener(logging.Handler):
    """Notes errors in the log, and words that Telegram refused."""

    def __init__(self, findings: Findings) -> None:
        super().__init__(logging.WARNING)
        self._findings = findings

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        is_refusal = record.name == "bot.outbound.delivery" and refused.get().startswith(LOST)
        if record.levelno < logging.ERROR and not is_refusal:
            return
        error = record.exc_info[1] if record.exc_info else None
        what = text if error is None or record.levelno < logging.ERROR else _signature(error)
        trace = refused.get() if error is None else "".join(traceback.format_exception(error))
        self._findings.fail(_current.get(), what, f"{text}\n{trace}")


def _signature(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} at {where}"


class Watched(Reception):
    """A reception that says which input is being handled."""

    async def handle(self, item: Incoming) -> None:
        _current.set(_number_of(item))
        await super().handle(item)


def _number_of(item: Incoming) -> int | None:
    number = item.update.get("update_id")
    return number if isinstance(number, int) else None


@dataclass(slots=True)
class Fuzzer:
    """A fuzzer of one seed; ``folder`` holds the school that every round begins with."""

    seed: int
    folder: Path
    uploads: list[Upload]

    async def round(self, numbers: Sequence[int]) -> Findings:
        """Send inputs to a new school, and look what has become of them."""
        findings, began = Findings(inputs=len(numbers)), time.monotonic()
        listener, log = _Listener(findings), logging.getLogger()
        log.addHandler(listener)
        try:
            async with self._school() as (cast, app, doors):
                for at in range(0, len(numbers), BATCH):
                    await self._batch(numbers[at : at + BATCH], cast, app, doors, findings)
                await _judge(cast, app, findings)
        finally:
            log.removeHandler(listener)
        findings.seconds = time.monotonic() - began
        return findings

    @asynccontextmanager
    async def _school(self) -> AsyncIterator[tuple[Cast, App, Doors]]:
        async with AsyncExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            for each in self.folder.iterdir():
                shutil.copy(each, folder)
            world = World("1:x", "linghang_play_bot")
            settings = settings_in(folder)
            stack.enter_context(patch.object(root, "AiohttpRequest", transport_to(world)))
            stack.enter_context(patch.object(root, "Reception", Watched))
            pacer = Pacer(limit=10**6, spacing=0.0)
            app = await stack.enter_async_context(running(settings, Clock(), pacer=pacer))
            cast = await cast_of(world, app.services.database, self.uploads)
            doors = await stack.enter_async_context(Doors.opened(app, cast))
            yield cast, app, doors

    async def _batch(
        self, numbers: Sequence[int], cast: Cast, app: App, doors: Doors, findings: Findings
    ) -> None:
        arrived: list[Any] = []
        for number in numbers:
            chance = random.Random(f"{self.seed}:{number}")
            _current.set(number)
            if chance.random() < BY_DOOR:
                kind, said, problem = await doors.knock(number, chance)
                findings.sent[number] = said
                if problem:
                    findings.fail(number, problem, repr(said)[:SHOWN])
            else:
                kind, made = update(cast, chance)
                findings.sent[number] = made
                if chance.random() > 0.01 or "update_id" not in made:
                    made = made | {"update_id": number}
                arrived.append(made)
            findings.kinds[kind] += 1
        _current.set(None)
        body = json.dumps({"ok": True, "result": arrived}).encode()
        try:
            async with asyncio.timeout(STUCK):
                await app.intake.accept(readable(loads(body)["result"]))
                await app.intake.drain()
        except TimeoutError:
            findings.fail(None, "stuck", f"inputs {numbers[0]} to {numbers[-1]}")
        except Exception as error:  # noqa: BLE001  # the door itself fell
            trace = "".join(traceback.format_exception(error))
            findings.fail(numbers[0], f"door: {_signature(error)}", trace)
        if random.Random(f"{self.seed}:time:{numbers[0]}").random() < 0.1:
            app.services.clock.advance(timedelta(minutes=(numbers[0] * 37) % 200))


async def _judge(cast: Cast, app: App, findings: Findings) -> None:
    """Ask everybody one thing, let all that is due happen, and look into the database."""
    try:
        async with asyncio.timeout(STUCK):
            await app.settle()
            await _ask_everybody(cast, app, findings)
    except TimeoutError:
        findings.fail(None, "stuck at the end", "")
    for what, count in await app.services.database.read(_wrongs):
        findings.fail(None, what, str(count))


async def _ask_everybody(cast: Cast, app: App, findings: Findings) -> None:
    world, before = cast.world, {}
    for place, person in enumerate(cast.people):
        chat = world.chats[person.id]
        before[person.id] = world.delivered.get(person.id, 0)
        start = {"message_id": chat.next_message, "chat": world.chat_info(chat), "text": "/start"}
        start |= {"from": person.user(), "date": int(world.now())}
        await app.intake.accept([{"update_id": 2**40 + place, "message": start}])
    await app.intake.drain()
    for person in cast.people:
        if world.delivered.get(person.id, 0) == before[person.id]:
            findings.fail(None, "a chat does not answer", f"{person.id} {person.about}")


def _wrongs(tx: Tx) -> list[tuple[str, Any]]:
    """Return what should not be there, with how many or which."""
    found: list[tuple[str, Any]] = []
    if broken := tx.execute("PRAGMA foreign_key_check").fetchall():
        found.append(("foreign keys broken", broken[:5]))
    if (said := tx.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
        found.append(("database damaged", said))
    for what, sql in _NEVER.items():
        if rows := tx.execute(sql).fetchmany(5):
            found.append((what, rows))
    return found


_NEVER = {
    "updates left": "SELECT state, error, substr(payload, 1, 800) FROM inbox WHERE state <> 'done'",
    "letters on their way": "SELECT id, kind FROM outbox WHERE state = 'sending'",
    "letters refused": "SELECT kind, reason FROM outbox WHERE state = 'refused'"
    " AND reason NOT LIKE '%blocked%' AND reason NOT LIKE '%not found%'",
    "accounts bound to nobody": "SELECT id FROM accounts a WHERE person_id IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM people p WHERE p.id = a.person_id)",
    "two accounts of one person": "SELECT person_id FROM accounts WHERE person_id IS NOT NULL"
    " GROUP BY person_id HAVING count(*) > 1",
    "journals of nothing": "SELECT 1 FROM update_journal LIMIT 1",
}


def _memory() -> int:
    """Return the memory this process holds, in MB."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) >> 8


@dataclass(frozen=True, slots=True)
class Tally:
    """The inputs of a run, its failures, and whether what is kept grows."""

    inputs: int
    failures: int
    seconds: float
    grows: bool


async def _run(fuzzer: Fuzzer, inputs: int, minutes: float, first: int) -> Tally:
    done, began, failures = 0, time.monotonic(), 0
    known: set[str] = set()
    kinds: Counter[str] = Counter()
    left: list[int] = []
    while done < inputs and (not minutes or time.monotonic() - began < 60 * minutes):
        numbers = range(first + done, first + min(done + ROUND, inputs))
        found = await fuzzer.round(numbers)
        done += len(numbers)
        failures += len(found.failures)
        kinds += found.kinds
        left.append(_objects())
        rate = len(numbers) / found.seconds
        print(
            f"{done} inputs, {failures} failures, {rate:.0f} a second, {_memory()} MB", flush=True
        )
        for failure in found.failures:
            if failure.what not in known and len(known) < AT_MOST:
                known.add(failure.what)
                await _narrow_down(fuzzer, failure, found)
    seconds = time.monotonic() - began
    print(", ".join(f"{kind} {count}" for kind, count in kinds.most_common()))
    print(f"seed {fuzzer.seed}: {done} inputs in {seconds:.0f} s, {failures} failures")
    return Tally(done, failures, seconds, _grows(left))


def _objects() -> int:
    """Return how many objects are alive."""
    gc.collect()
    return len(gc.get_objects())


def _grows(left: Sequence[int]) -> bool:
    """Return whether an object or more an input stays behind, once all is warm; say so."""
    if len(left) < WARM + 2:
        return False
    rate = (left[-1] - left[WARM]) / (ROUND * (len(left) - 1 - WARM))
    print(f"objects that stay behind: {rate:.2f} an input")
    return rate >= 1


async def _narrow_down(fuzzer: Fuzzer, failure: Failure, found: Findings) -> None:
    """Print a failure and the shortest way to it that is known."""
    print(f"--- {failure.what}\n{failure.details[-3000:]}")
    if failure.number is None or failure.number not in found.sent:
        return
    print(f"input {failure.number}: {ascii(found.sent[failure.number])[:SHOWN]}")
    alone = await fuzzer.round([failure.number])
    is_enough = any(each.what == failure.what for each in alone.failures)
    way = f"--{'only' if is_enough else 'upto'} {failure.number}"
    print(f"again: python -m benchmarks.fuzz --seed {fuzzer.seed} {way}", flush=True)


@contextmanager
def _fuzzer(seed: int) -> Iterator[Fuzzer]:
    """Make a fuzzer with a school of its own."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        uploads = files.honest(place / "templates")
        school = place / "school"
        school.mkdir()
        asyncio.run(prepare(school))
        keep_conversations_private()
        yield Fuzzer(seed, school, uploads)


def figures(seed: int, inputs: int) -> list[Figure]:
    """Return how many inputs did harm."""
    with _fuzzer(seed) as fuzzer:
        tally = asyncio.run(_run(fuzzer, inputs, 0, 0))
    note = f"{tally.inputs} inputs, seed {seed}"
    return [
        Figure("crashes and other failures", tally.failures, limit=0, note=note),
        Figure("inputs handled", tally.inputs / tally.seconds, "/s"),
    ]


def run(
    seed: int, inputs: int, *, minutes: float = 0, first: int = 0, sending: Sequence[int] = ()
) -> bool:
    """Send so many inputs, or only some by number; return whether none failed."""
    with _fuzzer(seed) as fuzzer:
        if not sending:
            tally = asyncio.run(_run(fuzzer, inputs, minutes, first))
            return tally.failures == 0 and not tally.grows
        found = asyncio.run(fuzzer.round(sending))
        for each in found.failures:
            print(f"--- {each.what}\n{each.details}")
        print(f"{len(sending)} inputs, {len(found.failures)} failures")
        return not found.failures


def main() -> None:
    """Exit with 1 where anything failed."""
    parser = argparse.ArgumentParser(description="Send anything at all to the bot.")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--minutes", type=float, default=0, help="end after so long")
    parser.add_argument("--first", type=int, default=0, help="the number of the first input")
    parser.add_argument("--only", type=int, help="send this input alone")
    parser.add_argument("--upto", type=int, help="send the round of this input up to it")
    given = parser.parse_args()
    sending: Sequence[int] = ()
    if given.only is not None:
        sending = [given.only]
    elif given.upto is not None:
        sending = range(given.upto // ROUND * ROUND, given.upto + 1)
    ends_well = run(
        given.seed, given.inputs, minutes=given.minutes, first=given.first, sending=sending
    )
    sys.exit(not ends_well)


if __name__ == "__main__":
    main()

"""Processes that die at random while they handle updates: nothing lost, nothing healthy set aside.

``python -m benchmarks.deaths [KILLS]`` runs the intake over a real database in children, each
killed (``kill -9``) after a random life, with some sixty updates in hand and more coming; then it
counts which updates, of those that Telegram was told have arrived, were never answered, and which
were set aside. Then one update among healthy ones ends the process whenever it is handled: at once,
long after its beginning, or after its answer has left.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.figures import Figure
from bot.clock import Clock
from bot.domain.ids import AccountId
from bot.domain.people.roles import Grant, Role
from bot.inbound import intake
from bot.inbound.intake import Intake, Unreachable
from bot.runtime.supervisor import Supervisor
from storage.database import Database
from storage.people import accounts, roles

if TYPE_CHECKING:
    from storage.database import Tx
    from storage.inbox import Incoming

CHATS = 300
ADMINISTRATOR = AccountId(10_000)
BATCH = 20  # updates that come at once
MORE = 400  # updates in one life
QUIET = 0.5  # seconds a child lives on when there is nothing left to do
DEADLY = 7  # the update that kills, where one does


class Death(StrEnum):
    """When the deadly update ends the process."""

    AT_ONCE = "at once"
    LATE = "long after its beginning"
    AFTER = "after its answer"


@dataclass(frozen=True, slots=True)
class Life:
    """One life of the process.

    Args:
        folder: Where the database and the notes of what happened are.
        seed: Of its chance.
        more: Whether :data:`MORE` updates come while it lives.
        deadly: How update :data:`DEADLY` kills, if it does.
        scale: How many times as fast as usual updates are handled and suspects judged.
    """

    folder: Path
    seed: int
    more: bool
    deadly: Death | None = None
    scale: float = 1.0

    def note(self, file: str, text: str) -> None:
        """Write down what has happened so that no death undoes it."""
        place = os.open(self.folder / file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.write(place, f"{text}\n".encode())
        os.close(place)

    def noted(self, file: str) -> list[int]:
        """Return the numbers that were written down."""
        path = self.folder / file
        return [int(line) for line in path.read_text().split()] if path.exists() else []


class _Desk:
    """A reception that takes a while, waits for the network at times, and dies where it must."""

    def __init__(self, life: Life) -> None:
        self._life = life
        self._chance = random.Random(life.seed)

    async def handle(self, item: Incoming) -> None:
        deadly = self._life.deadly if item.update["update_id"] == DEADLY else None
        if deadly is Death.AT_ONCE:
            os.kill(os.getpid(), signal.SIGKILL)
        await asyncio.sleep(self._chance.uniform(0.0, 0.03) / self._life.scale)
        if deadly is Death.LATE:
            await asyncio.sleep(1.5 * intake.LONGEST_ALONE)
            os.kill(os.getpid(), signal.SIGKILL)
        if self._chance.random() < 0.02:
            raise Unreachable("a bad line")
        self._life.note("answered", str(item.update["update_id"]))
        if deadly is Death.AFTER:
            os.kill(os.getpid(), signal.SIGKILL)

    async def apologise(self, item: Incoming) -> None:
        """Say nothing: nobody reads it."""

    async def slow_down(self, item: Incoming) -> None:
        """Say nothing: nobody reads it."""

    def may_fold(self, _: Incoming) -> bool:
        return False


def _live(life: Life) -> None:
    logging.disable()
    for name in ("LONGEST_ALONE", "LONGEST_TRIALS", "SETTLED"):
        setattr(intake, name, getattr(intake, name) / life.scale)
    asyncio.run(_serve(life))


async def _serve(life: Life) -> None:
    database = await Database.open(life.folder / "x.db")
    serving = Intake(database, Clock(), _Desk(life))
    await serving.resume()
    supervisor = Supervisor()
    tasks = [supervisor.start(each.name, each.run()) for each in serving.workers]
    told = max(life.noted("told"), default=0)  # as Telegram knows it
    last = told + MORE if life.more else told
    while told < last:
        batch = range(told + 1, told + BATCH + 1)
        await serving.accept([_update(number) for number in batch])
        told = batch[-1]
        life.note("told", str(told))
        await asyncio.sleep(0.02)
    while await database.read(_waiting):  # noqa: ASYNC110  # nothing tells of it
        await asyncio.sleep(0.05)
    await asyncio.sleep(QUIET)
    await serving.stop(1)
    await supervisor.stop(*tasks)
    await database.close()


def _update(number: int) -> dict[str, Any]:
    chat = 1 + number * 7919 % CHATS
    return {"update_id": number, "message": {"chat": {"id": chat}, "text": f"/{number}"}}


def _waiting(tx: Tx) -> int:
    (count,) = tx.execute("SELECT count(*) FROM inbox WHERE state = 'waiting'").fetchone()
    return int(count)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of the updates of which Telegram was told."""

    told: int
    deaths: int
    unanswered: frozenset[int]
    set_aside: frozenset[int]
    alone: int
    twice: int
    alerts: int
    seconds: float


async def _prepare(folder: Path) -> None:
    database = await Database.open(folder / "x.db")

    def employ(tx: Tx) -> None:
        accounts.meet(tx, ADMINISTRATOR, name="x", username="", language="zh-Hans", now=0)
        roles.give(tx, ADMINISTRATOR, Grant(Role.ADMINISTRATOR), by=None, now=0)

    await database.write(employ)
    await database.close()


def run(
    folder: Path,
    *,
    kills: int,
    longest: float = 0.6,
    alone: int = 0,
    seed: int = 1,
    deadly: Death | None = None,
    scale: float = 1.0,
) -> Verdict:
    """Let processes live and die until enough were killed and one has ended its work.

    Args:
        folder: For the database.
        kills: Processes killed from outside, at least.
        longest: Seconds that one lives until then, at most.
        alone: Deaths with an update on trial, at least.
        seed: Of the chance.
        deadly: How one update kills, if one does.
        scale: How many times as fast as usual updates are handled and suspects judged.
    """
    asyncio.run(_prepare(folder))
    chance, began = random.Random(seed), time.monotonic()
    spawner = multiprocessing.get_context("forkserver")
    spawner.set_forkserver_preload([__name__])
    deaths = on_trial = 0
    while True:
        goes_on = deaths < kills or on_trial < alone
        life = Life(folder, chance.getrandbits(32), goes_on or not deaths, deadly, scale)
        process = spawner.Process(target=_live, args=(life,))
        process.start()
        process.join(chance.uniform(0, longest) if goes_on else None)
        process.kill()
        process.join()
        if process.exitcode == 0 and not goes_on:
            return _verdict(life, deaths, on_trial, time.monotonic() - began)
        deaths += 1
        on_trial += _on_trial(folder)


def _on_trial(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "x.db")) as tx:
        (count,) = tx.execute(
            "SELECT count(*) FROM inbox WHERE alone AND state = 'waiting'"
        ).fetchone()
    return int(count)


def _verdict(life: Life, deaths: int, alone: int, seconds: float) -> Verdict:
    told = max(life.noted("told"), default=0)
    answered = Counter(life.noted("answered"))
    with closing(sqlite3.connect(life.folder / "x.db")) as tx:
        set_aside = "SELECT payload ->> 'update_id' FROM inbox WHERE state = 'set_aside'"
        aside = tx.execute(set_aside).fetchall()
        (alerts,) = tx.execute("SELECT count(*) FROM outbox WHERE kind = 'alert'").fetchone()
    return Verdict(
        told,
        deaths,
        frozenset(range(1, told + 1)) - answered.keys(),
        frozenset(number for (number,) in aside),
        alone,
        sum(count > 1 for count in answered.values()),
        alerts,
        seconds,
    )


def _say(what: str, verdict: Verdict) -> None:
    print(
        f"{what}: {verdict.deaths} deaths, {verdict.alone} of them with an update on trial;",
        f"{verdict.told} updates, {verdict.twice} answered more than once,",
        f"unanswered {sorted(verdict.unanswered)}, set aside {sorted(verdict.set_aside)},",
        f"{verdict.alerts} alerts; {verdict.seconds:.0f} s",
        flush=True,
    )


def figures(kills: int) -> list[Figure]:
    """Return what is lost, and what is set aside though it is healthy or kept though it kills."""
    healthy, deadly = trials(kills)
    unanswered = sum(len(each.unanswered) for each in healthy)
    aside = sum(len(each.set_aside) for each in healthy)
    aside += sum(len(each.set_aside - {DEADLY}) for each in deadly)
    told, deaths = sum(e.told for e in healthy), sum(e.deaths for e in healthy)
    left = sum(len(each.unanswered - {DEADLY}) for each in deadly)
    caught = sum(DEADLY in each.set_aside for each in deadly)
    return [
        Figure("updates lost", unanswered, limit=0, note=f"of {told}, {deaths} kills"),
        Figure("healthy updates set aside", aside, limit=0),
        Figure("answered twice", sum(each.twice for each in healthy)),
        Figure("lost beside an update that kills", left, limit=0),
        Figure("updates that kill, found and set aside", caught, note=f"of {len(deadly)}"),
    ]


def main() -> None:
    """Run as many kills as asked for, by default a thousand; then the deadly updates."""
    trials(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)


def trials(kills: int) -> tuple[list[Verdict], list[Verdict]]:
    """Kill processes at two paces, then let three kinds of update kill them; print and return."""
    healthy, ending = [], []
    for scale, longest in ((1.0, 0.6), (10.0, 1.0)):
        with tempfile.TemporaryDirectory() as folder:
            verdict = run(Path(folder), kills=kills, longest=longest, scale=scale)
            healthy.append(verdict)
            _say(
                f"{kills} kills, lives of up to {longest * scale:.1f} s, {scale:.0f} times as fast",
                verdict,
            )
    for deadly in Death:
        with tempfile.TemporaryDirectory() as folder:
            verdict = run(Path(folder), kills=0, deadly=deadly, scale=10)
            ending.append(verdict)
            _say(f"a deadly update, {deadly}", verdict)
    return healthy, ending


if __name__ == "__main__":
    main()

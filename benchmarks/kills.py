"""Notices of change while the bot is killed again and again: told once, twice or never.

``python -m benchmarks.kills [ROUNDS]``: in each round a timetable is moved, the 60 trainees of the
small sample school have to hear of it, and the bot is killed three times at random moments while it
tells them, against the stand-in for Telegram with its limits in force.
"""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import signal
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import Figure
from bot.cli.sample import write_sample
from bot.clock import Clock
from bot.domain.ids import AccountId
from bot.domain.imports.book import SchoolBook
from bot.domain.imports.planning import plan_timetable
from config.sample.school import Scale
from config.settings import Settings
from playground.server import Playground
from storage.database import Database
from storage.imports import loads
from storage.people import accounts

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.database import Tx

ROOT = Path(__file__).parent.parent
KILLS = 3
LONGEST = 0.7  # seconds after the first notice of a run at which it is killed


class Program:
    """``linghang run`` as a process that can be killed."""

    def __init__(self, settings: Settings, token: str) -> None:
        clean = {k: v for k, v in os.environ.items() if not k.startswith("LINGHANG_")}
        self.environment = clean | {
            "LINGHANG_DATABASE": str(settings.database),
            "LINGHANG_BY_MEANING": "false",
            "LINGHANG_BOT_TOKEN": token,
            "LINGHANG_API_BASE_URL": settings.api_base_url,
            "PYTHONPATH": str(ROOT),
        }
        self.process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        self.process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            env=self.environment,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            cwd=Path(self.environment["LINGHANG_DATABASE"]).parent,
        )

    async def end(self, how: int) -> int:
        """Send it a signal and wait for its end; return its exit code."""
        if self.process is None:
            raise RuntimeError("not started")
        if self.process.returncode is None:
            self.process.send_signal(how)
        return await self.process.wait()


def settings_of(playground: Playground, folder: Path) -> Settings:
    return Settings(
        _env_file=None,  # type: ignore[call-arg]  # pydantic-settings takes it
        bot_token=playground.token,  # type: ignore[arg-type]  # pydantic wraps it
        api_base_url=playground.url,
        database=folder / "x.db",
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of the notices of one round.

    ``told`` counts how often each chat heard. At the kills, ``claimed`` had been taken up and not
    yet left, ``in_doubt`` had left without it being known whether they arrived.
    """

    told: Counter[int]
    queued: int
    states: dict[str, int]
    claimed: int
    in_doubt: int

    def heard(self, times: int) -> int:
        """Count the chats that heard so many times."""
        return sum(count == times for count in self.told.values())

    @property
    def beyond(self) -> int:
        """Count what was heard again though it was not on the wire at a kill."""
        again = sum(max(0, count - 1) for count in self.told.values())
        return max(0, again - self.in_doubt)


async def found_school(
    settings: Settings, clock: Clock, sample: tuple[Path, SchoolBook] | None
) -> SchoolBook:
    """Write the small sample school of today, or copy one that is there already."""
    if sample is None:
        return await write_sample(settings, Scale.SMALL, clock)
    path, book = sample
    shutil.copyfile(path, settings.database)
    return book


async def kill_while_telling(
    folder: Path, chance: random.Random, sample: tuple[Path, SchoolBook] | None = None
) -> Tally:
    """Run one round, with a small sample school of today that may be there already."""
    playground = Playground()
    await playground.start()
    try:
        settings, clock = settings_of(playground, folder), Clock()
        book = await found_school(settings, clock, sample)
        return await _round(playground, settings, clock, book, chance)
    finally:
        await playground.stop()


async def _round(
    playground: Playground,
    settings: Settings,
    clock: Clock,
    book: SchoolBook,
    chance: random.Random,
) -> Tally:
    people = [playground.world.add_person({"first_name": "甲"}) for _ in book.trainees]
    for person in people:
        person.started = True
    chats = [person.id for person in people]
    database = await Database.open(settings.database)
    await database.write(_bind, chats, clock.timestamp())
    queued = await _move_everything(database, settings, clock, book)
    program = Program(settings, playground.token)
    claimed = in_doubt = 0
    for _ in range(KILLS):
        await _run_and_kill(program, playground, database, chance.uniform(0, LONGEST))
        cut_off = await database.read(_cut_off)
        claimed, in_doubt = claimed + cut_off[0], in_doubt + cut_off[1]
    await program.start()
    await _until(lambda: False, database)
    states = dict(await database.read(_states))
    await database.close()
    await program.end(signal.SIGTERM)
    told = Counter(
        {
            chat: sum(
                "📢" in m.get("text", "") for m in playground.world.chats[chat].messages.values()
            )
            for chat in chats
        }
    )
    return Tally(told, queued, states, claimed, in_doubt)


async def _run_and_kill(
    program: Program, playground: Playground, database: Database, after: float
) -> None:
    """Kill a run so many seconds after its first notice."""
    before = _sent(playground)
    await program.start()
    await _until(lambda: _sent(playground) > before, database)
    await asyncio.sleep(after)
    await program.end(signal.SIGKILL)


async def _until(happened: Callable[[], bool], database: Database) -> None:
    """Wait for an event, or until nothing is left to tell."""
    async with asyncio.timeout(60):
        while not happened() and await database.read(_open):  # noqa: ASYNC110  # another process
            await asyncio.sleep(0.002)


def _bind(tx: Tx, chats: list[int], now: int) -> None:
    people = tx.execute("SELECT person_id FROM enrolments ORDER BY class_id, person_id").fetchall()
    for (person_id,), chat in zip(people, chats, strict=True):
        accounts.meet(tx, AccountId(chat), name="x", username="", language="zh-Hans", now=now)
        accounts.bind(tx, AccountId(chat), person_id, now)
    tx.execute("UPDATE preferences SET quiet_from = NULL, quiet_to = NULL, morning_at = NULL")
    tx.execute("UPDATE preferences SET classes = 0")  # no reminder comes between


async def _move_everything(
    database: Database, settings: Settings, clock: Clock, book: SchoolBook
) -> int:
    """Move every session to come into the hall; return how many have to be told."""
    now = clock.now()
    moved = SchoolBook(
        sessions=tuple(
            replace(row, room="大礼堂") if row.starts_at > now + timedelta(hours=2) else row
            for row in book.sessions
        )
    )
    names = {row.class_name for row in moved.sessions}
    current = await database.read(loads.current_sessions, names)
    plan = plan_timetable(current, moved.sessions, now=now, zone=settings.zone)
    number = await database.write(loads.record, moved, file_name="x", now=clock.timestamp())
    outcome = await database.write(
        loads.apply, number, moved, plan, now=clock.timestamp(), zone=settings.zone
    )
    return outcome.told if outcome else 0


def _sent(playground: Playground) -> int:
    return sum(call["method"] == "sendMessage" for call in playground.world.calls)


def _open(tx: Tx) -> bool:
    rows = tx.execute("SELECT 1 FROM outbox WHERE state IN ('waiting', 'sending') LIMIT 1")
    return rows.fetchone() is not None


def _cut_off(tx: Tx) -> tuple[int, int]:
    row = tx.execute(
        "SELECT count(*) FILTER (WHERE left_at IS NULL), count(*) FILTER (WHERE left_at > 0)"
        " FROM outbox WHERE state = 'sending'"
    ).fetchone()
    return row[0], row[1]


def _states(tx: Tx) -> list[tuple[str, int]]:
    return tx.execute("SELECT state, count(*) FROM outbox GROUP BY state").fetchall()


def figures(rounds: int) -> list[Figure]:
    """Return what kills lose and double."""
    totals = asyncio.run(_rounds(rounds))
    note = f"{totals['queued']} notices, {rounds * KILLS} kills"
    doubt = f"told twice {totals['twice']}, on the wire at a kill {totals['in doubt']}"
    return [
        Figure("never told", totals["never"], limit=0, note=note),
        Figure("told twice, and not on the wire", totals["beyond"], limit=0, note=doubt),
    ]


async def _rounds(count: int) -> Counter[str]:
    chance = random.Random()
    totals: Counter[str] = Counter()
    for number in range(1, count + 1):
        with tempfile.TemporaryDirectory() as folder:
            tally = await kill_while_telling(Path(folder), chance)
        figures = {
            "queued": tally.queued, "once": tally.heard(1), "twice": tally.heard(2),
            "never": tally.heard(0), "beyond": tally.beyond,
            "claimed, not left": tally.claimed, "in doubt": tally.in_doubt,
        }  # fmt: skip
        totals.update(figures)
        print(f"round {number}: " + ", ".join(f"{k} {v}" for k, v in figures.items()), flush=True)
    print(
        f"{count} rounds, {KILLS} kills each: " + ", ".join(f"{k} {v}" for k, v in totals.items())
    )
    return totals


def main() -> None:
    """Run as many rounds as asked for, by default ten."""
    asyncio.run(_rounds(int(sys.argv[1]) if len(sys.argv) > 1 else 10))


if __name__ == "__main__":
    main()

"""A second machine takes over from a replica: what is lost, what is said twice, how long it takes.

``python -m benchmarks.takeovers [ROUNDS]``: in each round people write to a bot whose database
Litestream replicates, and a moved timetable is told to 60 trainees; then both are killed at once,
and another bot goes on in another folder from what the replica holds, with the key of the data.
"""

from __future__ import annotations

import asyncio
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from benchmarks.figures import Figure
from benchmarks.kills import (
    Program,
    _bind,
    _move_everything,
    _sent,
    found_school,
    settings_of,
)
from bot.cli.replica import find_program
from bot.clock import Clock
from bot.domain.imports.book import SchoolBook
from config.settings import Settings
from playground.server import Playground
from playground.world import Person
from storage.database import Database

PAUSE = 0.04  # seconds between two messages
EACH = 3  # messages of everybody before the replica is waited for


@dataclass(frozen=True, slots=True)
class Takeover:
    """The counts of one round.

    ``settled`` messages were in the replica when both were killed, ``late`` ones came about then,
    ``after`` while nobody or the second bot was there. ``undone`` had been handled by the first
    bot, and the replica had not heard of it. Seconds are from the kill to the first answer of the
    second bot; ``restoring`` is the part that Litestream takes.
    """

    settled: int
    settled_lost: int
    settled_twice: int
    late: int
    late_lost: int
    late_twice: int
    undone: int
    after: int
    after_lost: int
    letters: int
    letters_known: int
    letters_never: int
    letters_twice: int
    seconds: float
    restoring: float


class Replicator:
    """Litestream as a process, with the configuration that ``linghang replica`` writes."""

    def __init__(
        self, program: str, folder: Path, replica: Path, environment: dict[str, str]
    ) -> None:
        self.program = program
        self.folder = folder
        self.replica = replica
        self._environment = environment
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        subprocess.run(
            [sys.executable, "-m", "bot", "replica", "--to", str(self.replica)],
            check=True, capture_output=True, env=self._environment, cwd=self.folder,
        )  # fmt: skip
        with (self.folder / "litestream.log").open("ab") as log:
            self._process = subprocess.Popen(
                [self.program, "replicate", "-config", str(self.folder / "litestream.yml")],
                stdout=log, stderr=log,
            )  # fmt: skip

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def restore(self, target: Path) -> bool:
        """Restore what the replica holds by now; return False where it holds nothing yet."""
        done = subprocess.run(
            [self.program, "restore", "-o", str(target), f"file://{self.replica}"],
            check=False, capture_output=True,
        )  # fmt: skip
        return done.returncode == 0


async def take_over(
    folder: Path, chance: random.Random, sample: tuple[Path, SchoolBook] | None = None
) -> Takeover:
    """Run one round, with a small sample school of today that may be there already."""
    program = find_program()
    if program is None:
        raise RuntimeError("Litestream is not installed: make replica")
    playground = Playground()
    playground.limits.enabled = False
    await playground.start()
    first, second = folder / "first", folder / "second"
    first.mkdir()
    second.mkdir()
    settings, clock = settings_of(playground, first), Clock()
    book = await found_school(settings, clock, sample)
    bot = Program(settings, playground.token)
    replicator = Replicator(program, first, folder / "replica", bot.environment)
    other = Program(settings_of(playground, second), playground.token)
    try:
        return await _round(_Round(playground, settings, bot, other, replicator, chance), book)
    finally:
        replicator.kill()
        for each in (bot, other):
            with suppress(RuntimeError):
                await each.end(signal.SIGKILL)
        await playground.stop()


@dataclass
class _Round:
    playground: Playground
    settings: Settings
    bot: Program
    other: Program
    replicator: Replicator
    chance: random.Random

    async def write(self, people: list[Person], count: int) -> None:
        """Let people send so many messages, one after the other."""
        for number in range(count):
            person = people[number % len(people)]
            chat = self.playground.world.chats[person.id]
            message = self.playground.world.post(chat, person.user(), {"text": f"/me {number}"})
            self.playground.world.update({"message": message})
            await asyncio.sleep(PAUSE)

    def answers(self, people: list[Person]) -> int:
        return sum(self._answers_of(each) for each in people)

    def _answers_of(self, person: Person) -> int:
        messages = self.playground.world.chats[person.id].messages.values()
        return sum(m["from"]["is_bot"] and "Telegram" in m.get("text", "") for m in messages)

    def lost_and_twice(self, people: list[Person], count: int) -> tuple[int, int]:
        lost = twice = 0
        for number, person in enumerate(people):
            sent = len(range(number, count, len(people)))
            lost += max(0, sent - self._answers_of(person))
            twice += max(0, self._answers_of(person) - sent)
        return lost, twice

    def told(self, people: list[Person]) -> Counter[int]:
        return Counter(
            {
                each.id: sum(
                    "📢" in m.get("text", "")
                    for m in self.playground.world.chats[each.id].messages.values()
                )
                for each in people
            }
        )

    async def replicated(self, handled: int) -> None:
        """Wait until the replica holds that so many updates were handled."""
        async with asyncio.timeout(60):
            while True:
                with tempfile.TemporaryDirectory() as place:
                    path = Path(place) / "x.db"
                    restored = await asyncio.to_thread(self.replicator.restore, path)
                    if restored and _handled(path) >= handled:
                        return
                await asyncio.sleep(0.2)


def _handled(path: Path) -> int:
    with closing(sqlite3.connect(path)) as tx:
        (count,) = tx.execute("SELECT count(*) FROM inbox_seen").fetchone()
    return int(count)


async def _round(this: _Round, book: SchoolBook) -> Takeover:
    world = this.playground.world
    trainees = [world.add_person({"first_name": "甲"}) for _ in book.trainees]
    early, late, after = (
        [world.add_person({"first_name": name}) for _ in range(20)] for name in "乙丙丁"
    )
    for person in (*trainees, *early, *late, *after):
        person.started = True
    database = await Database.open(this.settings.database)
    await database.write(_bind, [each.id for each in trainees], Clock().timestamp())
    await this.bot.start()
    this.replicator.start()
    await this.write(early, settled := EACH * len(early))
    await _until(lambda: this.answers(early) == settled)
    await this.replicated(settled)

    writing = asyncio.create_task(this.write(late, count := this.chance.randint(40, 120)))
    letters = await _move_everything(database, this.settings, Clock(), book)
    await database.close()
    await asyncio.sleep(this.chance.uniform(0.2, count * PAUSE))
    await this.bot.end(signal.SIGKILL)
    this.replicator.kill()
    killed = monotonic()
    went_on = asyncio.create_task(this.write(after, rest := 60))
    target = Path(this.other.environment["LINGHANG_DATABASE"])
    await asyncio.to_thread(this.replicator.restore, target)
    shutil.copyfile(this.settings.key_file, target.with_suffix(".key"))
    restored = monotonic()
    undone = _handled(this.settings.database) - _handled(target)
    known = _letters(target)
    before = _sent(this.playground)
    await this.other.start()
    await _until(lambda: _sent(this.playground) > before)
    answered = monotonic()
    await asyncio.gather(writing, went_on)
    await _until(lambda: not world.updates)
    await _quiet(target)
    await this.other.end(signal.SIGTERM)
    heard = this.told(trainees)
    return Takeover(
        settled, *this.lost_and_twice(early, settled),
        count, *this.lost_and_twice(late, count), undone,
        rest, this.lost_and_twice(after, rest)[0],
        letters, len(known),
        sum(not heard[each] for each in known), sum(n > 1 for n in heard.values()),
        answered - killed, restored - killed,
    )  # fmt: skip


def _letters(path: Path) -> list[int]:
    with closing(sqlite3.connect(path)) as tx:
        rows = tx.execute("SELECT DISTINCT chat_id FROM outbox WHERE cause LIKE 'load:%'")
        return [chat for (chat,) in rows]


async def _until(happened: Callable[[], bool]) -> None:
    async with asyncio.timeout(90):
        while not happened():  # noqa: ASYNC110  # another process
            await asyncio.sleep(0.01)


async def _quiet(path: Path) -> None:
    """Wait until a bot has nothing left to handle or to send."""
    async with asyncio.timeout(90):
        while True:
            with closing(sqlite3.connect(path)) as tx:
                (left,) = tx.execute(
                    "SELECT (SELECT count(*) FROM inbox WHERE state = 'waiting')"
                    " + (SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending'))"
                ).fetchone()
            if not left:
                return
            await asyncio.sleep(0.1)


def figures(rounds: int) -> list[Figure]:
    """Return what a takeover loses and says twice, and how long nobody answers."""
    if find_program() is None:
        return [Figure("a second machine takes over", None, note="Litestream is not installed")]
    totals = asyncio.run(_rounds(rounds))
    late = f"{totals['handled and undone']:.0f} handled after the replica's last"
    return [
        Figure(
            "lost of what the replica held",
            totals["lost"],
            note=f"of {totals['in the replica']:.0f} messages, {rounds} takeovers",
        ),
        Figure("answered twice of it", totals["twice"]),
        Figure(
            "lost around the kill",
            totals["of them lost"],
            note=f"of {totals['around the kill']:.0f}; {late}",
        ),
        Figure("lost after it", totals["lost after it"], note=f"of {totals['after it']:.0f}"),
        Figure("letters never told", totals["never told"]),
        Figure("letters told twice", totals["told twice"]),
        Figure("kill to first answer of the second", totals["seconds"] / rounds, "s", note="mean"),
    ]


async def _rounds(count: int) -> Counter[str]:
    chance = random.Random()
    totals: Counter[str] = Counter()
    for number in range(1, count + 1):
        with tempfile.TemporaryDirectory() as folder:
            figures = _figures(await take_over(Path(folder), chance))
        totals.update(figures)
        print(f"round {number}: {_worded(figures)}", flush=True)
    print(f"{count} rounds: {_worded(totals)}")
    return totals


def _figures(done: Takeover) -> dict[str, float]:
    return {
        "in the replica": done.settled, "lost": done.settled_lost, "twice": done.settled_twice,
        "around the kill": done.late, "of them lost": done.late_lost,
        "of them twice": done.late_twice,
        "handled and undone": done.undone, "after it": done.after, "lost after it": done.after_lost,
        "letters": done.letters, "in the replica's outbox": done.letters_known,
        "never told": done.letters_never, "told twice": done.letters_twice,
        "seconds": done.seconds, "of these restoring": done.restoring,
    }  # fmt: skip


def _worded(figures: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {value:.4g}" for name, value in figures.items())


def main() -> None:
    """Run as many rounds as asked for, by default five."""
    asyncio.run(_rounds(int(sys.argv[1]) if len(sys.argv) > 1 else 5))


if __name__ == "__main__":
    main()

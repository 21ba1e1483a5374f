"""A bad hour: the plan carried out against a bot in a process of its own."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
import sys
import time
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.kills import Program
from benchmarks.trouble import disk
from benchmarks.trouble.people import CHECKED_IN, HANDED_IN, LEFT, LOADED, Crowd
from benchmarks.trouble.plan import ACTS_A_MINUTE, OF_TELEGRAM, SPEED, Fault, Step
from benchmarks.trouble.relay import Relay
from playground.server import Playground

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.trouble.plan import Plan
    from benchmarks.trouble.school import Scene
    from playground.world import Person

PACE = 60 / ACTS_A_MINUTE  # seconds between acts
HOUR, DAY = 3600.0, 86400.0
LONGEST = 90.0  # seconds for what is left to be settled at the end
START = 60.0  # seconds for a start
METHODS = ("*", "sendMessage", "getUpdates", "editMessageText", "answerCallbackQuery", "*")
SLOW = 0.15  # seconds that a commit takes longer
LAST = 20 * 60.0  # seconds by which the clock is turned at the end, for what is due until then
TRIES = 40  # of a conversation that has to come to its end


class BentProgram(Program):
    """``linghang run`` in a process that can be killed, with a clock and a disk that misbehave."""

    def __init__(self, scene: Scene, folder: Path) -> None:
        super().__init__(scene.settings, scene.settings.token)
        self._folder = folder
        self.control: dict[str, float] = {"offset": 0.0, "read_only": 0.0, "pause": 0.0}
        self.tell()

    @property
    def log(self) -> Path:
        """What it has written to standard error."""
        return self._folder / "log"

    @property
    def control_file(self) -> Path:
        """What says how clock and disk are."""
        return self._folder / "control"

    def tell(self, **control: float) -> None:
        """Have clock and disk do something from now on."""
        self.control |= control
        new = self._folder / "control.new"
        new.write_text(json.dumps(self.control), encoding="utf-8")
        new.replace(self.control_file)

    async def start(self) -> None:
        """Start it, also a second time on the same database."""
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "benchmarks.trouble.bent_bot"),
                *(str(self.control_file), "run"),
                env=self.environment,
                stdout=log,
                stderr=log,
                cwd=self._folder,
            )

    @property
    def pid(self) -> int:
        """The number of its process."""
        assert self.process is not None
        return self.process.pid

    @property
    def is_up(self) -> bool:
        """Whether the process lives."""
        return self.process is not None and self.process.returncode is None


@dataclass(slots=True)
class Record:
    """What happened in an hour that cannot be read from database or stand-in."""

    done: Counter[str] = field(default_factory=Counter)
    bad: list[str] = field(default_factory=list)
    first_update: int = 0
    last_update: int = 0
    unanswered: list[int] = field(default_factory=list)
    """People whose last question was not answered."""
    unfinished: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Hour:
    """The hour under way; faults that hold are in ``over``, by the acts that are left of them."""

    scene: Scene
    playground: Playground
    relay: Relay
    crowd: Crowd
    program: BentProgram
    has_disk: bool
    record: Record = field(default_factory=Record)
    over: list[tuple[int, Callable[[], Any]]] = field(default_factory=list)
    said: Callable[[str], None] = lambda _: None
    acts: int = 0
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    stopping: bool = False

    @property
    def folder(self) -> Path:
        """Where the database is."""
        return self.scene.settings.database.parent

    async def pass_(self, plan: Plan) -> None:
        """Carry the plan out, then put everything right and wait until all is settled."""
        self.set_clock(self.playground.world.offset)
        self.record.first_update = self.playground.world.update(_nobody())
        keeping = asyncio.create_task(self._keep_alive())
        await self._until(lambda: self.playground.is_polled, START, "the first start")
        try:
            for step in plan.steps:
                await self._take(step)
            await self._put_right()
            await self._finish()
        finally:
            self.stopping = True
            keeping.cancel()
            await asyncio.gather(keeping, return_exceptions=True)
            code = await self.program.end(signal.SIGTERM)
            if code != 0:
                self.record.bad.append(f"the last stop ended with {code}")

    def set_clock(self, offset: float) -> None:
        """Turn the clocks of the bot and of the stand-in."""
        self.playground.world.offset = offset
        self.program.tell(offset=offset)

    async def _take(self, step: Step) -> None:
        self.said(str(step))
        if isinstance(step.what, Fault):
            await self._begin(step)
            self.record.done[step.what] += 1
            return
        await self.crowd.do(step)
        self.acts += 1
        for left, end in tuple(self.over):
            self.over.remove((left, end))
            if left > 1:
                self.over.append((left - 1, end))
            else:
                await _call(end)
        await asyncio.sleep(PACE)
        if self.over or self.playground.is_polled:  # a slow start is no outage of many minutes
            self.set_clock(self.playground.world.offset + PACE * (SPEED - 1))

    # -- what goes wrong -------------------------------------------------------------------------

    async def _begin(self, step: Step) -> None:
        match step.what:
            case Fault.KILL | Fault.TERM:
                await self._end_process(step)
                return
            case Fault.FULL if self.has_disk:
                disk.fill(self.folder)
                end: Callable[[], Any] = lambda: disk.empty(self.folder)  # noqa: E731
            case Fault.FULL | Fault.UNWRITABLE:
                end = self._forbid_writes()
            case Fault.READ_ONLY:
                end = self._control(read_only=1.0)
            case Fault.SLOW:
                end = self._control(pause=SLOW)
            case Fault.LOCKED:
                other = disk.lock(self.scene.settings.database)
                end = other.close
            case Fault.BACK:
                self.set_clock(self.playground.world.offset - HOUR)
                end = lambda: self.set_clock(self.playground.world.offset + HOUR)  # noqa: E731
            case Fault.PROXY:
                await self.relay.stop()
                end = self.relay.start
            case Fault.SECOND:
                self._begin_task(self._start_second())
                return
            case _:
                end = self._fault_of_telegram(step)
        self.over.append((step.lasts, end))

    def _fault_of_telegram(self, step: Step) -> Callable[[], Any]:
        assert step.what in OF_TELEGRAM
        method = METHODS[step.which % len(METHODS)]
        if step.what is Fault.CONFLICT:
            method = "getUpdates"
        given = {"kind": step.what.value, "method": method, "times": 2 + step.which % 4}
        given |= {"delay": 0.5 + step.which % 3, "retry_after": 1 + step.which % 3}
        fault = self.playground.faults.add(given)
        return lambda: self.playground.faults.active.pop(fault.id, None)

    def _control(self, **changed: float) -> Callable[[], Any]:
        self.program.tell(**changed)
        return lambda: self.program.tell(**dict.fromkeys(changed, 0.0))

    def _forbid_writes(self) -> Callable[[], Any]:
        pid = self.program.pid
        with suppress(ProcessLookupError):
            disk.forbid_writes(pid)
        return lambda: disk.allow_writes(pid)

    async def _end_process(self, step: Step) -> None:
        """End the process after so many more calls, or soon; whoever watches starts it again.

        One of four ends as it comes, also in its start; the others have it at work first.
        """
        if step.which % 4:
            with suppress(TimeoutError):
                async with asyncio.timeout(START / 3):
                    while not self.playground.is_polled:  # noqa: ASYNC110  # another process
                        await asyncio.sleep(0.02)
        before, deadline = self._calls(), time.monotonic() + 2
        while self._calls() < before + step.calls and time.monotonic() < deadline:  # noqa: ASYNC110
            await asyncio.sleep(0.002)
        if not self.program.is_up:
            return
        if step.what is Fault.KILL:
            with suppress(ProcessLookupError):
                os.kill(self.program.pid, signal.SIGKILL)
            return
        ending = self.program.process
        assert ending is not None
        with suppress(ProcessLookupError):
            ending.send_signal(signal.SIGTERM)
        self._begin_task(self._await_end(ending))

    async def _await_end(self, process: asyncio.subprocess.Process) -> None:
        try:
            async with asyncio.timeout(30):
                code = await process.wait()
        except TimeoutError:
            self.record.bad.append("SIGTERM was not obeyed in 30 s")
            process.kill()
            return
        if code not in {
            0,
            -signal.SIGKILL,
            -signal.SIGTERM,
        }:  # a kill followed, or it began just now
            self.record.bad.append(f"SIGTERM ended with {code}")

    async def _start_second(self) -> None:
        """Start the bot again on the same database: it has to refuse, in one line."""
        if not self.program.is_up:
            return
        second = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "benchmarks.trouble.bent_bot"),
            *(str(self.program.control_file), "run"),
            env=self.program.environment,
            cwd=self.program.control_file.parent,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        first, saying = self.program.process, asyncio.create_task(second.communicate())
        deadline = time.monotonic() + START
        while not saying.done() and self._is_first(first) and time.monotonic() < deadline:  # noqa: ASYNC110  # another process
            await asyncio.sleep(0.05)
        is_first = self._is_first(first)  # else the second may have taken its place, as it should
        if not saying.done():
            second.kill()
        _, said = await saying
        if is_first and (second.returncode != 1 or b"Traceback" in said):
            last = said.decode(errors="replace").splitlines()[-1:]
            self.record.bad.append(f"a second instance ended with {second.returncode}: {last}")

    def _is_first(self, process: asyncio.subprocess.Process | None) -> bool:
        return self.program.process is process and self.program.is_up

    def _begin_task(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _keep_alive(self) -> None:
        """Start the bot, and start it again whenever it ends, as a service manager does."""
        while not self.stopping:
            await self.program.start()
            assert self.program.process is not None
            code = await self.program.process.wait()
            if code > 0:  # by itself
                self.record.done["ended by itself, started again"] += 1
                await asyncio.sleep(0.5)

    def _calls(self) -> int:
        calls = self.playground.world.calls
        return int(calls[-1]["seq"]) if calls else 0

    # -- the end ---------------------------------------------------------------------------------

    async def _put_right(self) -> None:
        """End every fault, and see that the bot runs."""
        for _, end in self.over:
            await _call(end)
        self.over.clear()
        self.playground.faults.active.clear()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        await self._until(lambda: self.playground.is_polled, START, "a start at the end")

    async def _finish(self) -> None:
        """Let conversations come to their ends, all that is due happen, and ask everybody."""
        for person in self.crowd.scene.cast.blockers:
            await self.crowd.play.call("POST", f"/play/people/{person.id}/unblock")
        await self._settle()
        for _ in range(TRIES):
            if not (left := [*self._unfinished(), *self._held()]):
                break
            await self._go_on()
            await asyncio.sleep(1.5)
        self.record.unfinished = left
        await self._settle()
        for jump in (LAST, DAY):  # what is due until then; what is due the day after, too late
            self.set_clock(self.playground.world.offset + jump)
            looked = partial(self._has_looked, int(self.playground.world.now()))
            await self._until(looked, LONGEST, "a look for what is due")
            await self._settle()
        await self._ask_everybody()
        await self._settle()

    def _unfinished(self) -> list[str]:
        cast, crowd = self.scene.cast, self.crowd
        return [
            *(f"{each.id} joins" for each in cast.newcomers if not crowd.heard(each, "欢迎")),
            *(f"{each.id} fills in" for each in cast.fillers if not crowd.heard(each, *HANDED_IN)),
            *(f"{each.id} asks for leave" for each in cast.leavers if not crowd.heard(each, *LEFT)),
            *(
                f"{each.id} checks in"
                for each in cast.attenders
                if crowd.code and self._waits(each)
            ),
            *([] if crowd.heard(cast.loader, LOADED) else ["the timetable is loaded"]),
        ]

    def _waits(self, person: Person) -> bool:
        return not self.crowd.heard(person, CHECKED_IN)

    def _held(self) -> list[str]:
        """Return the announcements that wait for a word of their author."""
        with closing(_look(self.scene.settings.database)) as tx:
            rows = tx.execute("SELECT id FROM announcements WHERE state = 'paused'").fetchall()
        return [f"announcement {number} is held" for (number,) in rows]

    async def _go_on(self) -> None:
        if self._held():
            await self.crowd.let_go_on()
        cast, crowd = self.scene.cast, self.crowd
        for person in cast.newcomers:
            if not crowd.heard(person, "欢迎"):
                await crowd.join(person)
        for person in cast.fillers:
            await crowd.fill(person)
        for person in cast.leavers:
            await crowd.ask_for_leave(person)
        for person in cast.attenders if crowd.code else ():
            await crowd.check_in(person)
        await crowd.load()

    async def _settle(self) -> None:
        """Wait until the bot has taken up all that was said and sent all that is due."""
        await self._until(lambda: not self.playground.world.updates, LONGEST, "updates taken")
        await self._until(lambda: not self._left(), LONGEST, "all that is due to be settled")

    def _has_looked(self, moment: int) -> bool:
        """Return whether reminders have been queued up to a moment."""
        with closing(_look(self.scene.settings.database)) as tx:
            row = tx.execute("SELECT value FROM meta WHERE key = 'reminders:class'").fetchone()
        return row is not None and int(row[0]) >= moment

    def _left(self) -> int:
        now = int(self.playground.world.now())
        try:
            with closing(_look(self.scene.settings.database)) as tx:
                return sum(int(tx.execute(sql, {"now": now}).fetchone()[0]) for sql in _LEFT)
        except sqlite3.Error:
            return 1

    async def _ask_everybody(self) -> None:
        """Ask everybody one thing, and note who is not answered."""
        world, people = self.playground.world, self.scene.cast.talking
        before = {each.id: world.delivered.get(each.id, 0) for each in people}
        for person in people:
            person.started = True
            await self.crowd.say(person, "/start")
        self.record.last_update = world.update(_nobody())

        def silent() -> list[int]:
            return [each for each, had in before.items() if world.delivered.get(each, 0) <= had]

        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST):
                while silent():  # noqa: ASYNC110  # another process answers
                    await asyncio.sleep(0.05)
        self.record.unanswered = silent()

    async def _until(self, happened: Callable[[], bool], within: float, what: str) -> None:
        try:
            async with asyncio.timeout(within):
                while not happened():  # noqa: ASYNC110  # another process does it
                    await asyncio.sleep(0.05)
        except TimeoutError:
            self.record.bad.append(f"waited {within:.0f} s in vain for {what}")


_LEFT = (
    "SELECT count(*) FROM inbox WHERE state = 'waiting' AND :now",
    """
    SELECT count(*) FROM outbox
    WHERE state = 'sending' OR (state = 'waiting' AND not_before <= :now)
    """,
    """
    SELECT count(*) FROM deliveries d JOIN rounds r ON r.id = d.round_id
    WHERE d.state IN ('waiting', 'sending') AND r.state = 'running' AND :now
    """,
    """
    SELECT count(*) FROM announcements
    WHERE state IN ('scheduled', 'running') AND coalesce(scheduled_at, 0) <= :now
    """,
)


def _look(database: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=5)


def _nobody() -> dict[str, Any]:
    """Return an update that asks for nothing, to count the others by its number."""
    return {"poll_answer": {"poll_id": "0", "user": {"id": 1}, "option_ids": []}}


async def _call(end: Callable[[], Any]) -> None:
    result = end()
    if asyncio.iscoroutine(result):
        await result

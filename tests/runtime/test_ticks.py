"""Ticks wake jobs by the monotonic clock, wait for nobody, and leave none half done."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot.runtime import ticks as ticking
from bot.runtime.supervisor import Supervisor
from bot.runtime.ticks import Tick, Ticks
from tests import waiting

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.runtime.worker import Worker

until = partial(waiting.until, within=60)

ZONE = ZoneInfo("Asia/Shanghai")


@asynccontextmanager
async def running(*ticks: Tick) -> AsyncIterator[Ticks]:
    made, supervisor = Ticks(ticks, ZONE), Supervisor()
    made.start()
    tasks = [supervisor.start(each.name, each.run()) for each in made.workers]
    try:
        yield made
    finally:
        made.stop()
        await supervisor.stop(*tasks)


class Job:
    """Counts how often it was woken, and can be told to hang or to fail."""

    def __init__(self) -> None:
        self.turns = 0
        self.ended = 0
        self.begun = asyncio.Event()
        self.go_on = asyncio.Event()
        self.go_on.set()

    async def __call__(self) -> None:
        self.turns += 1
        self.begun.set()
        await self.go_on.wait()
        self.ended += 1


async def test_a_job_at_work_when_the_bot_stops_is_seen_to_its_end() -> None:
    job = Job()
    job.go_on.clear()
    async with running(Tick("slow", 60, job)):
        await job.begun.wait()
        asyncio.get_running_loop().call_later(0.05, job.go_on.set)
    assert job.ended == 1


async def test_a_job_that_does_not_end_holds_up_the_stop_for_a_while_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ticking, "GRACE", 0.05)
    job = Job()
    job.go_on.clear()
    async with asyncio.timeout(60), running(Tick("hangs", 60, job)):
        await job.begun.wait()
    assert job.ended == 0


async def test_nothing_is_woken_after_the_stop() -> None:
    job = Job()
    async with running(Tick("note", 60, job)) as ticks:
        await ticks.run_all()
    before = job.turns
    ticks.all_now()
    await ticks.run_all()
    assert job.turns == before


async def test_a_failing_job_keeps_no_other_from_its_turn() -> None:
    async def fail() -> None:
        raise RuntimeError

    job = Job()
    async with running(Tick("fail", 60, fail), Tick("note", 60, job)) as ticks:
        await ticks.run_all()
        assert job.turns >= 1


async def test_a_job_that_waits_for_telegram_makes_no_other_late() -> None:
    hanging, reminders = Job(), Job()
    hanging.go_on.clear()
    async with running(Tick("topics", 1, hanging), Tick("remind", 60, reminders)) as ticks:
        await until(lambda: reminders.turns == 1)
        ticks.all_now()
        await until(lambda: reminders.turns == 2)
        assert hanging.ended == 0
        hanging.go_on.set()


async def test_a_far_turn_of_the_clock_runs_each_job_once() -> None:
    jobs = [Job() for _ in range(3)]
    async with running(*(Tick(str(n), 3600, job) for n, job in enumerate(jobs))) as ticks:
        await until(lambda: all(job.ended == 1 for job in jobs))
        ticks.all_now()
        await until(lambda: all(job.ended >= 2 for job in jobs))
        for _ in range(20):
            await asyncio.sleep(0)
        assert [job.turns for job in jobs] == [2, 2, 2]


@pytest.fixture
async def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Lets so many seconds of the monotonic clock pass at once."""
    loop, ahead = asyncio.get_running_loop(), [0.0]
    real = loop.time
    monkeypatch.setattr(loop, "time", lambda: real() + sum(ahead))
    return ahead.append


async def test_jobs_recur_by_the_monotonic_clock(later: Callable[[float], None]) -> None:
    job = Job()
    async with running(Tick("hourly", 3600, job)):
        await until(lambda: job.ended == 1)
        later(3600)
        await until(lambda: job.ended == 2)
    assert job.ended == 2


async def test_what_is_due_on_the_wall_clock_has_an_appointment() -> None:
    async with running(Tick("tidy", 86400, Job(), at="30 3 * * *")) as ticks:
        (appointment,) = ticks._scheduler.get_jobs()
        moment = appointment.next_run_time.astimezone(ZONE)
        assert (moment.hour, moment.minute) == (3, 30)


async def test_a_late_job_is_said_once_when_it_begins_and_once_when_it_ends(
    later: Callable[[float], None], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    job = Job()
    job.go_on.clear()

    def lines() -> list[str]:
        return [each.levelname for each in caplog.records if "tick topics" in each.message]

    async with running(Tick("topics", 2, job)):
        await job.begun.wait()
        later(2 + ticking.LATE)
        await until(lambda: lines() == ["WARNING"])
        later(60)
        job.go_on.set()
        await until(lambda: job.turns >= 2)
        assert lines() == ["WARNING", "INFO"]


async def test_a_job_that_takes_its_time_is_late_when_that_is_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ticking, "LATE", 0.05)
    quick, slow = Job(), Job()
    for job in (quick, slow):
        job.go_on.clear()

    def late(worker: Worker) -> bool:
        return worker.vitals(asyncio.get_running_loop().time()).late_for is not None

    async with running(Tick("quick", 0, quick), Tick("slow", 0, slow, takes=600)) as made:
        await until(lambda: late(made.workers[0]))
        assert not late(made.workers[1])
        for job in (quick, slow):
            job.go_on.set()

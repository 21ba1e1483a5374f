"""The one loop: woken or by its interval, backing off from failures, ended only by a stop."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from bot.outbound.dispatch import Dispatch
from bot.outbound.pacing import Pacer
from bot.runtime import patience
from bot.runtime.ledger import Ledger
from bot.runtime.patience import Patience
from bot.runtime.worker import Worker

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "FIRST", 0.001)
    monkeypatch.setattr(patience, "LONGEST", 0.01)


@asynccontextmanager
async def running(worker: Worker) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(worker.run())
    try:
        async with asyncio.timeout(60):
            yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_what_rings_during_a_step_brings_another_at_once() -> None:
    steps = 0

    async def step() -> None:
        nonlocal steps
        steps += 1
        if steps == 1:
            worker.wake()

    worker = Worker("w", step, every=3600)
    async with running(worker):
        while steps < 2:
            await asyncio.sleep(0)
    assert steps == 2


async def test_a_step_says_how_long_there_is_nothing_to_do() -> None:
    rests = [0.0, 0.0, 3600.0]
    steps = 0

    async def step() -> float:
        nonlocal steps
        steps += 1
        return rests.pop(0)

    async with running(Worker("w", step, every=3600)):
        while rests:
            await asyncio.sleep(0)
        for _ in range(20):
            await asyncio.sleep(0)
    assert steps == 3


async def test_no_failure_ends_it_not_even_a_cancelling_that_is_not_its_own(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    errors: list[BaseException] = [ValueError("a"), ValueError("a"), asyncio.CancelledError()]

    async def step() -> None:
        if errors:
            raise errors.pop(0)

    worker = Worker("w", step, every=3600)
    async with running(worker) as task:
        while errors:
            await asyncio.sleep(0.001)
        await worker.turn()
        assert not task.done()
    assert [(each.levelname, each.getMessage()[:9]) for each in caplog.records] == [
        ("ERROR", "w: fails,"),  # the second of the same is worth no line
        ("ERROR", "w: fails,"),
        ("INFO", "w: works "),
    ]


async def test_pauses_grow_to_a_limit() -> None:
    trouble = Patience("w")
    pauses = [trouble.failed(ValueError()) for _ in range(6)]
    assert pauses == [0.001, 0.002, 0.004, 0.008, 0.01, 0.01]
    trouble.worked()
    assert trouble.failed(ValueError()) == 0.001


async def test_at_a_stop_what_its_steps_began_is_seen_to_its_end() -> None:
    ended: list[str] = []

    async def hang() -> None:
        await asyncio.Event().wait()

    async def end() -> None:
        await asyncio.to_thread(ended.append, "ended")

    async with running(Worker("w", hang, every=1, at_end=end)):
        await asyncio.sleep(0)
    assert ended == ["ended"]


async def test_a_note_that_cannot_be_written_keeps_no_other_from_it() -> None:
    written: list[str] = []

    async def write(notes: Sequence[str]) -> None:
        if "bad" in notes:
            raise ValueError("bad")
        written.extend(notes)

    ledger = Ledger[str]("notes", write)
    for each in ("a", "bad", "b"):
        ledger.note(each)
    async with running(ledger.worker):
        while len(written) < 2:
            await asyncio.sleep(0.001)
        ledger.note("c")
        while len(written) < 3:
            await asyncio.sleep(0.001)
        assert written == ["a", "b", "c"]
        assert len(ledger) == 1


async def test_a_stop_writes_what_is_noted() -> None:
    written: list[int] = []

    async def write(notes: Sequence[int]) -> None:
        await asyncio.to_thread(written.extend, notes)

    ledger = Ledger[int]("notes", write)
    async with running(ledger.worker):
        ledger.note(1)
        await asyncio.sleep(0)
        ledger.note(2)
    assert written[-2:] == [1, 2]
    assert len(ledger) == 0


async def test_who_waits_for_a_place_is_woken_by_one_given_back_and_does_not_spin() -> None:
    looks = 0

    class Counting(Pacer):
        def bulk_wait(self, now: float) -> float:
            nonlocal looks
            looks += 1
            return super().bulk_wait(now)

    dispatch = Dispatch(Counting(limit=1))
    (permit,) = await dispatch.slot(1)
    waiting = asyncio.create_task(dispatch.slot(1))
    done, _ = await asyncio.wait({waiting}, timeout=0.3)
    assert not done
    assert looks <= 6
    permit.give_back()
    async with asyncio.timeout(60):
        assert len(await waiting) == 1

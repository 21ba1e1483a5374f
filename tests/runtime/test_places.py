"""Places are kept by who works, and by nobody who waits."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.runtime import places
from bot.runtime.places import Places, aside, aside_if_long
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable


async def wait_aside(over: asyncio.Event) -> None:
    with aside():
        await over.wait()


async def keep(over: asyncio.Event) -> None:
    await over.wait()


class Work:
    """Work in places, which says how much of it has begun and ended."""

    def __init__(self, most: int) -> None:
        self.places = Places(most)
        self.begun = self.ended = 0

    async def do(
        self, step: Callable[[asyncio.Event], Awaitable[None]], over: asyncio.Event
    ) -> None:
        async with self.places.hold():
            self.begun += 1
            await step(over)
            self.ended += 1


async def turn(times: int = 20) -> None:
    for _ in range(times):
        await asyncio.sleep(0)


async def begun(work: Work, steps: list[Callable[[asyncio.Event], Awaitable[None]]]) -> int:
    """How many begin while none ends; then all end."""
    over = asyncio.Event()
    tasks = [asyncio.create_task(work.do(step, over)) for step in steps]
    await turn()
    found = work.begun
    over.set()
    await asyncio.gather(*tasks)
    return found


async def test_no_more_work_at_once_than_there_are_places_and_all_of_it_ends() -> None:
    work = Work(3)
    assert await begun(work, [keep] * 10) == 3
    assert work.ended == 10


async def test_who_waits_aside_keeps_no_place() -> None:
    work = Work(1)
    assert await begun(work, [*[wait_aside] * 10, keep, keep]) == 11
    assert work.ended == 12


async def test_a_call_keeps_its_place_for_a_moment_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "MOMENT", 0.01)
    work, over = Work(1), asyncio.Event()
    call = aside_if_long(over.wait)

    async def ask(_: asyncio.Event) -> None:
        await call()

    first = asyncio.create_task(work.do(ask, over))
    async with asyncio.timeout(60):
        await work.do(keep, _set())
    over.set()
    await first
    assert work.ended == 2
    assert await begun(work, [keep, keep]) == 3  # one of the two: there is one place again


def _set() -> asyncio.Event:
    event = asyncio.Event()
    event.set()
    return event


async def test_of_calls_that_take_long_only_so_many_keep_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(places, "MOMENT", 0.01)
    monkeypatch.setattr(places, "MOST_ASIDE", 3)
    work, over = Work(1), asyncio.Event()
    call = aside_if_long(over.wait)

    async def ask(_: asyncio.Event) -> None:
        await call()

    tasks = [asyncio.create_task(work.do(ask, over)) for _ in range(10)]
    await until(lambda: work.begun >= 4, within=60)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await work.do(keep, _set())
    over.set()
    await asyncio.gather(*tasks)
    assert work.ended == 10


async def test_who_is_cancelled_gives_the_place_back_wherever_that_meets_them() -> None:
    work, over = Work(1), asyncio.Event()
    for step in (keep, wait_aside):
        tasks = [asyncio.create_task(work.do(step, over)) for _ in range(3)]
        await turn()
        for task in (tasks[2], tasks[0], tasks[1]):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    before = work.begun
    assert await begun(work, [keep, keep]) == before + 1


async def test_two_waits_of_one_worker_free_one_place() -> None:
    work = Work(1)

    async def both(over: asyncio.Event) -> None:
        await asyncio.gather(wait_aside(over), wait_aside(over))

    assert await begun(work, [both, keep, keep]) == 2
    assert work.ended == 3


async def test_outside_any_place_a_wait_is_a_wait() -> None:
    with aside():
        await turn(1)
    assert await aside_if_long(_answer)() == 42


async def _answer() -> int:
    return 42

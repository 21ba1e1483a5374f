"""Ticks wake jobs, survive their failures, and leave none half done."""

from __future__ import annotations

import asyncio

from bot.ticks import Tick, Ticks


async def test_a_job_at_work_when_the_bot_stops_is_seen_to_its_end() -> None:
    begun, work, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        begun.set()
        await work.wait()
        ended.set()

    ticks = Ticks([Tick("slow", 60, slow)])
    ticks.all_now()
    await begun.wait()
    asyncio.get_running_loop().call_soon(work.set)
    await ticks.stop()
    assert ended.is_set()


async def test_nothing_is_woken_after_the_stop() -> None:
    woken: list[str] = []

    async def note() -> None:
        woken.append("woken")

    ticks = Ticks([Tick("note", 60, note)])
    await ticks.stop()
    await ticks.run_all()
    assert woken == []


async def test_a_failing_job_keeps_no_other_from_its_turn() -> None:
    woken: list[str] = []

    async def fail() -> None:
        raise RuntimeError

    async def note() -> None:
        woken.append("woken")

    await Ticks([Tick("fail", 60, fail), Tick("note", 60, note)]).run_all()
    assert woken == ["woken"]

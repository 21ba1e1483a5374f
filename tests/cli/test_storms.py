"""An announcement to a thousand people while everything goes wrong; larger in ``benchmarks/``."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from benchmarks.announcements import storms
from bot.domain.imports.book import SchoolBook


@pytest.mark.kill
@pytest.mark.timeout(300)
async def test_killed_three_times_everybody_ends_in_one_state_and_none_got_it_twice(
    written: tuple[Path, SchoolBook],
) -> None:
    verdict = await asyncio.to_thread(storms, 1000, 3, 150, written[0])
    assert verdict["final"]
    assert verdict["twice"] == 0
    assert verdict["said sent, never arrived"] == 0
    assert verdict["arrived, neither sent nor unknown"] == 0

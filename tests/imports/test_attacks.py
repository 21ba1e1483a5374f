"""Any file is read or refused in time, in bounded memory, and the next one is read after it."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.errors import BotError
from bot.services.file_reader import FileReader
from config.texts import texts
from tests.conftest import SHANGHAI, opened
from tests.imports.attacks import ATTACKS, Attack, roster

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from storage.database import Database

pytestmark = pytest.mark.once

LARGEST = 600  # MB
LONGEST = 60.0  # seconds: 28 of patience, and a process is started, where others have the machine


def taken(process: int) -> float:
    """The most memory a process has ever taken, in MB."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return 0.0


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with opened(tmp_path / "empty.db") as made:
        yield made


async def outcome(reader: FileReader, database: Database, name: str, data: bytes) -> str:
    """The sentence that refuses a file, or "" where it is read."""
    try:
        async with reader.turn() as turn:
            await turn.read_school([(name, data)], database, now=datetime.now(UTC), zone=SHANGHAI)
    except BotError as error:
        said = error
    else:
        return ""
    assert "{" not in texts("zh-Hans")(said.key, **said.values)
    return said.key


async def watched(reader: FileReader, peak: list[float]) -> None:
    """Note the most memory that any process of a reader takes."""
    while True:
        if reader.process is not None:
            peak[0] = max(peak[0], taken(reader.process.number))
        await asyncio.sleep(0.02)


@pytest.mark.parametrize(
    "attack",
    [pytest.param(each, id=title) for title, each in ATTACKS.items() if not each.takes_long],
)
async def test_a_file_is_read_or_refused_within_its_bounds(
    database: Database, attack: Attack
) -> None:
    data = await asyncio.to_thread(attack.made)
    async with FileReader() as reader:
        peak = [0.0]
        watching = asyncio.create_task(watched(reader, peak))
        began = time.monotonic()
        said = await outcome(reader, database, attack.name, data)
        took = time.monotonic() - began
        watching.cancel()
        assert said in attack.keys
        assert took < LONGEST
        assert peak[0] < LARGEST
        assert await outcome(reader, database, "花名册.csv", roster(3).encode()) == ""


LONG = [title for title, each in ATTACKS.items() if each.takes_long]


@pytest.mark.parametrize("title", LONG)
async def test_what_takes_long_is_ended_when_its_time_is_over(
    database: Database, title: str
) -> None:
    attack = ATTACKS[title]
    data = await asyncio.to_thread(attack.made)
    async with FileReader() as reader:
        assert await outcome(reader, database, "花名册.csv", roster(3).encode()) == ""
        reading_time, reader.longest = reader.longest, 0.3
        began = time.monotonic()
        assert await outcome(reader, database, attack.name, data) == "load-too-heavy"
        assert time.monotonic() - began < 20.0
        reader.longest = reading_time
        assert await outcome(reader, database, "花名册.csv", roster(3).encode()) == ""

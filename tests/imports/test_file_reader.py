"""The process that reads files is started when needed, may die, and ends with the bot."""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from bot.errors import BotError
from bot.services import file_reader
from bot.services.file_reader import FileReader
from bot.services.reading_child import Kind
from bot.services.reading_process import Reply
from tests.conftest import SHANGHAI, opened
from tests.imports.attacks import roster
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.services.reading_process import ReadingProcess
    from storage.database import Database

SMALL = ("名单.csv", "姓名,电话\n周小满,19900000001\n".encode())


# headings, and nothing under them: it takes many seconds to see that
HEAVY = ("大.csv", ("姓名,手机号,班级\n" * 100_000).encode())


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with opened(tmp_path / "empty.db") as made:
        yield made


def lives(process: int) -> bool:
    """Whether a process is there, and no zombie."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except OSError:
        return False
    return state.rpartition(")")[2].split()[0] not in {"Z", "X"}


async def names(reader: FileReader, file: tuple[str, bytes] = SMALL) -> list[str]:
    async with reader.turn() as turn:
        return [each.name for each in await turn.read_people(*file)]


async def struggle(reader: FileReader, database: Database, *, spent: float = 0.0) -> None:
    """Read what takes long."""
    async with reader.turn(spent=spent) as turn:
        await turn.read_school([HEAVY], database, now=datetime.now(UTC), zone=SHANGHAI)


def number_of(reader: FileReader) -> int:
    assert reader.process is not None
    return reader.process.number


async def test_the_process_is_started_at_the_first_file_and_kept_for_the_next() -> None:
    async with FileReader() as reader:
        assert reader.process is None
        assert await names(reader) == ["周小满"]
        first = number_of(reader)
        assert await names(reader) == ["周小满"]
        assert number_of(reader) == first
    assert not lives(first)


async def test_a_process_that_is_gone_between_two_files_is_replaced() -> None:
    async with FileReader() as reader:
        await names(reader)
        first = number_of(reader)
        os.kill(first, signal.SIGKILL)
        await until(lambda: not lives(first))
        assert await names(reader) == ["周小满"]
        assert number_of(reader) != first


async def test_a_process_that_dies_over_a_file_costs_that_file_only(database: Database) -> None:
    async with FileReader() as reader:
        await names(reader)
        reading = asyncio.create_task(struggle(reader, database))
        waiting = asyncio.create_task(names(reader))
        await until(busy(number_of(reader)))
        os.kill(number_of(reader), signal.SIGSEGV)
        with pytest.raises(BotError) as refused:
            await reading
        assert refused.value.key == "load-too-heavy"
        assert await waiting == ["周小满"]


def busy(process: int) -> Callable[[], bool]:
    """Whether a process has been at work for a while since this was asked."""

    def ticks() -> int:
        words = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return int(words[11]) + int(words[12])

    before = ticks()
    return lambda: ticks() > before + 20


async def test_a_process_without_files_is_ended_after_a_while() -> None:
    reader = FileReader(rest=0.2)
    (worker,) = reader.workers
    working = asyncio.create_task(worker.run())
    await names(reader)
    first = number_of(reader)
    await until(lambda: reader.process is None and not lives(first))
    assert await names(reader) == ["周小满"]
    second = number_of(reader)
    working.cancel()
    await asyncio.wait({working})
    assert not lives(second)


async def test_whoever_gives_up_ends_what_they_began(database: Database) -> None:
    async with FileReader() as reader:
        await names(reader)
        first = number_of(reader)
        reading = asyncio.create_task(struggle(reader, database))
        await until(busy(first))
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        assert not lives(first)
        assert await names(reader) == ["周小满"]


async def test_who_waits_is_shown_that_they_do_and_too_many_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(file_reader, "SIGN", 0.01)
    signs: list[bool] = []

    async def sign(waits: bool) -> None:  # noqa: FBT001  # as the reader calls it
        signs.append(waits)

    async def wait() -> None:
        async with reader.turn(sign):
            pass

    async with FileReader() as reader:
        async with reader.turn():
            waiting = [asyncio.create_task(wait()) for _ in range(file_reader.MOST_WAITING)]
            await until(lambda: len(signs) >= file_reader.MOST_WAITING)
            with pytest.raises(BotError) as refused:
                await wait()
            assert refused.value.key == "load-busy"
            waiting.pop().cancel()
        await asyncio.gather(*waiting)
        assert set(signs) == {True}
        assert await names(reader) == ["周小满"]


async def test_the_process_is_given_no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINGHANG_BOT_TOKEN", "1:secret")
    async with FileReader() as reader:
        await names(reader)
        given = Path(f"/proc/{number_of(reader)}/environ").read_bytes()
    assert b"PYTHONPATH" in given
    assert b"secret" not in given


async def test_the_process_is_bounded_and_the_first_to_go() -> None:
    async with FileReader() as reader:
        await names(reader)
        place = Path(f"/proc/{number_of(reader)}")
        bounds = {
            line[:26].strip(): line[26:].split()[0]
            for line in (place / "limits").read_text(encoding="ascii").splitlines()
        }
        assert int(bounds["Max address space"]) < 600 << 20
        assert bounds["Max core file size"] == "0"
        assert int(bounds["Max cpu time"]) < 30
        assert (place / "oom_score_adj").read_text(encoding="ascii").strip() == "1000"


BOT = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from bot.services.file_reader import FileReader
from storage.database import Database
from tests.imports.test_file_reader import HEAVY, SHANGHAI
from tests.waiting import until

async def main():
    database = await Database.open(Path(sys.argv[1]), readers=1)
    reader = FileReader()
    async with reader.turn() as turn:
        await turn.read_people("a.csv", b"x")
        print(reader.process.number, flush=True)
        await turn.read_school([HEAVY], database, now=datetime.now(UTC), zone=SHANGHAI)

asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="others end at the next look at the pipe")
async def test_a_bot_that_is_killed_leaves_no_process_behind(tmp_path: Path) -> None:
    bot = subprocess.Popen(  # ours, and quick
        [sys.executable, "-c", BOT, str(tmp_path / "a.db")], stdout=subprocess.PIPE
    )
    assert bot.stdout is not None
    number = int(await asyncio.to_thread(bot.stdout.readline))
    await until(busy(number))
    bot.kill()
    await asyncio.to_thread(bot.wait)
    bot.stdout.close()
    await until(lambda: not lives(number))


async def test_two_readings_of_one_file_share_its_time(database: Database) -> None:
    async with FileReader(longest=30.0) as reader:
        await names(reader)
        began = time.monotonic()
        with pytest.raises(BotError) as refused:
            await struggle(reader, database, spent=29.8)
        assert refused.value.key == "load-too-heavy"
        assert time.monotonic() - began < 20.0


async def test_a_school_of_forty_thousand_is_taken_over_whole(database: Database) -> None:
    async with FileReader(longest=60.0) as reader, reader.turn() as turn:
        file = ("花名册.csv", roster(40_000).encode())
        read = await turn.read_school([file], database, now=datetime.now(UTC), zone=SHANGHAI)
    assert (len(read.book.trainees), read.found) == (40_000, 0)
    assert read.book.trainees[-1].phone == "19900039999"
    assert read.book.trainees[-1].left is False


class Lying:
    """A process that was taken over by what it read."""

    peak = 0
    number = 0
    outcome = None

    def __init__(self, *replies: Reply) -> None:
        self.replies = [*replies]

    def begin(self, *_: object) -> Reply:
        return self.replies.pop(0)

    def kill(self) -> None:
        """Go on."""

    def end(self) -> None:
        """Go on."""


@pytest.mark.parametrize(
    "reply",
    [
        Reply(Kind.RESULT, b"[{}]"),
        Reply(Kind.RESULT, pickle.dumps(["a"])),
        Reply(Kind.RESULT, b"null"),
        Reply(Kind.QUESTION, b'{"names": ["a"], "keys": []}'),
        Reply(Kind.FAILED, b'{"error": "KeyError", "where": []}'),
        Reply(Kind.REFUSED, b'{"key": 1}'),
        Reply(b"?!", b""),
    ],
)
async def test_what_the_process_should_not_say_is_not_believed(reply: Reply) -> None:
    async with FileReader() as reader:
        reader.process = cast("ReadingProcess", Lying(reply))
        with pytest.raises(BotError) as refused:
            await names(reader)
        assert refused.value.key == "load-too-heavy"
        reader.process = None
        assert await names(reader) == ["周小满"]

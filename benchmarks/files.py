"""Files that attack: how long each is read, the memory that takes, and what it costs the bot.

``python -m benchmarks.files [PART OF A NAME]``
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.figures import Figure
from bot.errors import BotError
from bot.services.file_reader import FileReader
from storage.database import Database
from tests.imports.attacks import ATTACKS

TURN = 0.02  # seconds between looks at the loop


PEAKS: dict[str, float] = {}


def resident(process: str = "self") -> tuple[float, float]:
    """Memory of a process now and at most, in MB."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    found = dict(line.split(":", 1) for line in lines)
    now, most = (int(found[key].split()[0]) / 1024 for key in ("VmRSS", "VmHWM"))
    return now, most


def forget_peak() -> float:
    """Forget the most memory this process has ever taken; return what it takes now, in MB."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return resident()[0]


def look_at_children() -> None:
    """Note the most memory that each process of ours has taken."""
    for each in Path(f"/proc/self/task/{os.getpid()}/children").read_text("ascii").split():
        with suppress(OSError, KeyError):
            PEAKS[each] = resident(each)[1]


async def watch(late: list[float]) -> None:
    while True:
        before = time.monotonic()
        await asyncio.sleep(TURN)
        late[0] = max(late[0], time.monotonic() - before - TURN)
        look_at_children()


@dataclass(frozen=True, slots=True)
class Attacked:
    """What a file cost: seconds, memory of the reader and of the bot in MB, and of the loop."""

    title: str
    seconds: float
    peak: float
    grown: float
    late: float
    is_fine: bool


def figures() -> list[Figure]:
    """Return the worst of all files, by what they cost."""
    done = asyncio.run(measure(""))
    longest = max(done, key=lambda each: each.seconds)
    largest = max(done, key=lambda each: each.peak)
    grown = max(done, key=lambda each: each.grown)
    late = max(done, key=lambda each: each.late)
    other = sum(not each.is_fine for each in done)
    return [
        Figure("longest", longest.seconds, "s", note=f"{longest.title}; {len(done)} files"),
        Figure("not refused as it should be", other),
        Figure("memory of the reader at most", largest.peak, "MB", note=largest.title),
        Figure("memory the bot grew by", grown.grown, "MB", note=grown.title),
        Figure("longest wait of the loop", late.late * 1000, "ms", note=late.title),
    ]


async def measure(wanted: str) -> list[Attacked]:
    """Let the bot's reader read the files, and print and return what each cost."""
    done = []
    heads = ("MB", "s", "child MB", "bot +MB", "loop s")
    print(f"{'file':46}{'what came of it':20}" + "".join(f"{each:>9}" for each in heads))
    with tempfile.TemporaryDirectory() as folder:
        database = await Database.open(Path(folder) / "a.db", readers=1)
        reader = FileReader()
        late = [0.0]
        watching = asyncio.create_task(watch(late))
        for title, attack in ATTACKS.items():
            if wanted not in title:
                continue
            data = attack.made()
            await asyncio.sleep(5 * TURN)
            gc.collect()
            before, late[0], began = forget_peak(), 0.0, time.monotonic()
            PEAKS.clear()
            try:
                async with reader.turn() as turn:
                    read = await turn.read_school(
                        [(attack.name, data)],
                        database,
                        now=datetime.now(UTC),
                        zone=ZoneInfo("Asia/Shanghai"),
                    )
                    said = f"read, {read.errors} errors"
            except BotError as error:
                said = error.key
            seconds = time.monotonic() - began
            grown = resident()[1] - before
            peak = max([reader.peak / 1024, *PEAKS.values()])
            fine = said in attack.keys or (said.startswith("read") and "" in attack.keys)
            print(
                f"{title:46}{said:20}{len(data) / 2**20:9.1f}{seconds:9.2f}{peak:9.0f}"
                f"{grown:9.1f}{late[0]:9.2f}{'' if fine else '  <- !'}",
                flush=True,
            )
            read = None  # type: ignore[assignment]  # it is not kept
            done.append(Attacked(title, seconds, peak, grown, late[0], fine))
        watching.cancel()
        await reader.close()
        await database.close()
    return done


if __name__ == "__main__":
    asyncio.run(measure(" ".join(sys.argv[1:])))

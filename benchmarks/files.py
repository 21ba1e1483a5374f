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
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

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


async def measure(wanted: str) -> None:
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
        watching.cancel()
        await reader.close()
        await database.close()


if __name__ == "__main__":
    asyncio.run(measure(" ".join(sys.argv[1:])))

"""The waits of 200 people who ask at once while an announcement runs.

``python -m benchmarks.asking [ANNOUNCED]``. The bot runs in a process of its own against the
stand-in for Telegram with its flood limits on; everybody asks a different question of the FAQ, once
in quiet and once while ANNOUNCED notifications of the lowest rank leave.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.checkins import LETTER
from benchmarks.figures import Figure, worded
from config.sample.school import sample_faq
from playground.client import Play
from playground.server import Playground

ASKERS, FIRST, OTHERS = 200, 20_001, 50_001
PATIENCE = 60.0
UNDER_WAY = 60  # announcements that have left before anybody asks


def prepare(folder: Path, playground: Playground) -> dict[str, str]:
    settings = {
        "LINGHANG_DATABASE": str(folder / "bench.db"),
        "LINGHANG_BOT_TOKEN": playground.token,
        "LINGHANG_API_BASE_URL": playground.url,
    }
    program = [sys.executable, "-m", "bot", "sample", "--scale", "small"]
    subprocess.run(program, env=os.environ | settings, check=True, stdout=subprocess.DEVNULL)
    tx = sqlite3.connect(settings["LINGHANG_DATABASE"])
    for number in range(ASKERS):
        chat = FIRST + number
        tx.execute("INSERT INTO accounts (id, name, first_seen) VALUES (?, '学员', 0)", (chat,))
    tx.commit()
    tx.close()
    return settings


def announce(database: str, count: int) -> None:
    now = int(time.time())
    tx = sqlite3.connect(database, timeout=30)
    tx.executemany(
        "INSERT INTO outbox (dedupe_key, kind, cause, chat_id, payload, priority, not_before,"
        " expires_at, created_at) VALUES (?, 'question-answered', 'bench', ?, ?, 3, ?, ?, ?)",
        [
            (
                f"bench:{now}:{number}",
                OTHERS + number,
                LETTER,
                now,
                now + 3600,
                now,
            )
            for number in range(count)
        ],
    )
    tx.commit()
    tx.close()


async def ask_all(play: Play, playground: Playground, texts: list[str]) -> list[float]:
    """Return the seconds until each asker has an answer."""
    before = {FIRST + n: playground.world.delivered.get(FIRST + n, 0) for n in range(ASKERS)}
    started = time.monotonic()
    for number in range(ASKERS):
        body = {"text": texts[number % len(texts)]}
        await play.call("POST", f"/play/chats/{FIRST + number}/messages", json=body)
    waits: dict[int, float] = {}
    while len(waits) < ASKERS and time.monotonic() - started < PATIENCE:
        for chat, had in before.items():
            if chat not in waits and playground.world.delivered.get(chat, 0) > had:
                waits[chat] = time.monotonic() - started
        await asyncio.sleep(0.005)
    return sorted(waits.values())


def told(playground: Playground) -> int:
    """Return the number of announcements that have arrived."""
    return sum(count for chat, count in playground.world.delivered.items() if chat >= OTHERS)


def said(name: str, waits: list[float]) -> str:
    if not waits:
        return f"{name:34} nobody was answered"
    median, p95 = statistics.median(waits), waits[int(len(waits) * 0.95) - 1]
    return f"{name:34} {len(waits):4} answered, median {median:5.2f} s, p95 {p95:5.2f} s"


def figures(announced: int = 3822) -> list[Figure]:
    """Return how long the last of all who ask at once waits for an answer."""
    quiet, busy, meanwhile = asyncio.run(run(announced))
    note = f"{meanwhile} of {announced} notifications left meanwhile"
    return [*_figures("in quiet", quiet), *_figures("while notifications leave", busy, note)]


def _figures(when: str, waits: list[float], note: str = "") -> list[Figure]:
    middle = worded(statistics.median(waits) if waits else None, "s")
    said_ = f"{len(waits)} of {ASKERS} answered, median {middle}"
    worst = max(waits) if len(waits) == ASKERS else None
    return [Figure(f"worst wait, {when}", worst, "s", note=f"{said_}; {note}".rstrip("; "))]


async def run(announced: int) -> tuple[list[float], list[float], int]:
    """Let everybody ask twice; return the waits of both times, and what left meanwhile."""
    playground = Playground()
    await playground.start()
    for number in range(ASKERS):
        playground.world.add_person({"id": FIRST + number, "first_name": "学员"}).started = True
    for number in range(announced):
        playground.world.add_person({"id": OTHERS + number, "first_name": "同学"}).started = True
    questions = [entry.aliases[0] for entry in sample_faq()]
    with tempfile.TemporaryDirectory() as folder:
        settings = await asyncio.to_thread(prepare, Path(folder), playground)
        bot = subprocess.Popen(  # noqa: ASYNC220  # beside it, on purpose
            [sys.executable, "-m", "bot", "run"],
            env=os.environ | settings,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            async with Play(playground.url) as play:
                await asyncio.sleep(15)  # entries are embedded the first time
                await ask_all(play, playground, ["明天上什么课"])
                await asyncio.sleep(8)
                quiet = await ask_all(play, playground, questions)
                print(said("200 ask at once, in quiet", quiet))
                await asyncio.sleep(8)
                await asyncio.to_thread(announce, settings["LINGHANG_DATABASE"], announced)
                async with asyncio.timeout(PATIENCE):
                    while told(playground) < UNDER_WAY:  # noqa: ASYNC110  # counted in another process
                        await asyncio.sleep(0.1)
                again = [entry.aliases[-1] for entry in sample_faq()]
                before = told(playground)
                waits = await ask_all(play, playground, again)
                print(said(f"while {announced} announcements leave", waits))
                meanwhile = told(playground) - before
                print(f"{'announcements sent meanwhile':34} {meanwhile:4}")
        finally:
            bot.terminate()
            bot.wait(20)
    await playground.stop()
    return quiet, waits, meanwhile


def main() -> None:
    announced = int(sys.argv[1]) if len(sys.argv) > 1 else 3822
    asyncio.run(run(announced))


if __name__ == "__main__":
    main()

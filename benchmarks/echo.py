"""The CPU of a reply: Linghang beside bare echo bots; start-up time and memory at rest.

``python -m benchmarks.echo [ROUNDS] [UPDATES]``. Each round runs every bot once against the same
emulator process; the bots' CPU (user and system) is read from the operating system. Linghang keeps
each update in its inbox, knows the person and reads the timetable of the full sample school.
"""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path

import psutil

from benchmarks.emulator import CHATS, FIRST_CHAT
from benchmarks.figures import Figure, Rivals
from bot.domain.ids import AccountId
from storage.database import Tx
from storage.people.accounts import bind, meet

QUESTION = "|".join(  # one question a line
    [
        "明天上什么课",
        "今天下午在哪上课",
        "本周课表",
        "下一节课在哪",
        "周五有课吗",
        "好久结业哦",
        "28号谁讲课",
    ]
    + [f"{month}月{day}号有课吗" for month in (11, 12) for day in range(1, 29)]
)
Runs = dict[str, list[dict[str, float]]]
LINGHANG, AIOGRAM, PTB = "linghang, whole", "aiogram 3, bare echo", "python-telegram-bot, bare echo"


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def control(url: str, **query: str | int) -> dict[str, int]:
    asked = f"{url}/control?{urllib.parse.urlencode(query)}"
    with urllib.request.urlopen(asked) as answer:
        result: dict[str, int] = json.load(answer)["result"]
        return result


def bind_chats(tx: Tx) -> None:
    """Bind the emulator's chats to trainees of classes that run now."""
    people = tx.execute(
        "SELECT e.person_id FROM enrolments e JOIN classes c ON c.id = e.class_id"
        " WHERE date('now', '+8 hours') BETWEEN c.starts_on AND c.ends_on LIMIT ?",
        (CHATS,),
    ).fetchall()
    for number, (person_id,) in enumerate(people):
        chat = AccountId(FIRST_CHAT + number)
        meet(tx, chat, name="学员", username="", language="zh-Hans", now=0)
        bind(tx, chat, person_id, 0)
        tx.execute("UPDATE preferences SET classes = 0, morning_at = NULL")


def prepare(folder: Path) -> dict[str, str]:
    settings = {
        "LINGHANG_DATABASE": str(folder / "bench.db"),
        "LINGHANG_BOT_TOKEN": "1:" + "a" * 35,
    }
    environment = os.environ | settings
    program = [sys.executable, "-m", "bot"]
    subprocess.run([*program, "sample"], env=environment, check=True, stdout=subprocess.DEVNULL)
    # the FAQ is learnt once and kept; a school's second day is measured, not its first minute
    learn = [*program, "ask", "助学金多少钱"]
    subprocess.run(learn, env=environment, check=True, stdout=subprocess.DEVNULL)
    tx = sqlite3.connect(settings["LINGHANG_DATABASE"])
    bind_chats(tx)
    tx.commit()
    tx.close()
    return settings


def cpu(process: psutil.Process) -> float:
    used = process.cpu_times()
    return float(used.user + used.system)


def settle(process: psutil.Process, within: float = 90) -> None:
    """Wait until a bot rests: at its start ours learns the school's questions."""
    deadline = time.monotonic() + within
    quiet = 0
    while quiet < 3 and time.monotonic() < deadline:
        before = cpu(process)
        time.sleep(1)
        quiet = quiet + 1 if cpu(process) - before < 0.1 else 0


def measure(
    command: list[str], settings: dict[str, str], url: str, updates: int
) -> dict[str, float]:
    before = control(url)["polls"]
    started = time.perf_counter()
    program = subprocess.Popen(  # our own commands
        command, env=os.environ | settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while control(url)["polls"] == before:
            time.sleep(0.005)
        first_poll = time.perf_counter() - started
        process = psutil.Process(program.pid)
        settle(process)
        at_rest, starting = process.memory_info().rss / 1e6, cpu(process)
        control(url, release=200, text=QUESTION)  # warm
        wait(url, 200)
        used, begun = cpu(process), time.perf_counter()
        control(url, release=updates, text=QUESTION)
        wait(url, updates)
        took = time.perf_counter() - begun
        spent = cpu(process) - used
    finally:
        program.terminate()
        program.wait(20)
    return {
        "ms": spent / updates * 1000,
        "rate": updates / took,
        "first_poll": first_poll,
        "rss": at_rest,
        "starting": starting,
    }


def wait(url: str, replies: int) -> None:
    deadline = time.monotonic() + 120
    while control(url)["replies"] < replies:
        if time.monotonic() > deadline:
            raise TimeoutError(f"{control(url)} of {replies} replies")
        time.sleep(0.05)


def race(rounds: int, updates: int) -> Runs:
    """Run every bot once a round."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    emulator = subprocess.Popen([sys.executable, "-m", "benchmarks.emulator", str(port)])  # ours
    results: Runs = {LINGHANG: [], AIOGRAM: [], PTB: []}
    try:
        time.sleep(1.5)
        with tempfile.TemporaryDirectory() as folder:
            settings = prepare(Path(folder)) | {"LINGHANG_API_BASE_URL": url}
            commands = {
                LINGHANG: [sys.executable, "-m", "bot", "run"],
                AIOGRAM: [sys.executable, "-m", "benchmarks.echo_bots.aiogram_echo", url],
                PTB: [sys.executable, "-m", "benchmarks.echo_bots.ptb_echo", url],
            }
            for _ in range(rounds):
                for name, command in commands.items():
                    results[name].append(measure(command, settings, url, updates))
    finally:
        emulator.terminate()
        emulator.wait()
    return results


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    updates = int(sys.argv[2]) if len(sys.argv) > 2 else 3000
    report(race(rounds, updates), updates)


def figures(rounds: int, updates: int) -> list[Figure]:
    """Return what a reply costs, how soon the bot polls, and the memory it takes at rest."""
    runs = race(rounds, updates)
    report(runs, updates)

    def beside(key: str) -> Rivals:
        return tuple((name, _middle(runs[name], key)) for name in (AIOGRAM, PTB))

    def ours(key: str) -> float:
        return _middle(runs[LINGHANG], key)

    return [
        Figure(
            "CPU of a reply ÷ that of bare aiogram",
            _ratio(runs, LINGHANG, AIOGRAM),
            "×",
            limit=0.9,
            note="aim 0.6; median of the rounds",
        ),
        Figure(
            "CPU of a reply ÷ that of bare python-telegram-bot",
            _ratio(runs, LINGHANG, PTB),
            "×",
            note="which sends by its own transport, httpx; ours sends by aiohttp",
        ),
        Figure("CPU of a reply", ours("ms"), "ms", rivals=beside("ms")),
        Figure("updates answered", ours("rate"), "/s", rivals=beside("rate")),
        Figure("start to first poll", ours("first_poll"), "s", 1.5, rivals=beside("first_poll")),
        Figure("CPU of a start, until at rest", ours("starting"), "s", rivals=beside("starting")),
        Figure("memory at rest", ours("rss"), "MB", 150, rivals=beside("rss")),
    ]


def _middle(runs: list[dict[str, float]], key: str) -> float:
    return statistics.median(run[key] for run in runs)


def _ratio(runs: Runs, one: str, other: str) -> float:
    """Return the CPU of one beside another's, the middle of all rounds."""
    rounds = zip(runs[one], runs[other], strict=True)
    return statistics.median(mine["ms"] / theirs["ms"] for mine, theirs in rounds)


def report(results: Runs, updates: int) -> None:
    rounds = len(results[LINGHANG])
    print(f"{updates} updates from {CHATS} chats, {rounds} rounds, medians:")
    for name, runs in results.items():
        middle = {key: _middle(runs, key) for key in runs[0]}
        print(
            f"  {name:32} {middle['ms']:.3f} ms CPU an update"
            f" ({_ratio(results, name, AIOGRAM):.2f} × aiogram), {middle['rate']:.0f} updates/s,"
            f" first poll after {middle['first_poll']:.2f} s, {middle['rss']:.0f} MB at rest,"
            f" which takes {middle['starting']:.2f} s of CPU"
        )


if __name__ == "__main__":
    main()

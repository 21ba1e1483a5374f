"""Where the time and the memory go: ``python -m benchmarks.where [UPDATES]``.

The bot runs on the full sample school as in ``benchmarks/echo.py``, looked at every few
milliseconds of its CPU (``benchmarks/sampled_bot.py``): once until its first poll, once while it
answers. What a library takes is counted with whoever of ours called it. What C code takes outside
of any call of Python's is counted with whatever runs next; looking itself costs a twentieth of a
start. The memory is that of another process, which loads one part after the other.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psutil

from benchmarks import echo

ROOMS = ("bot/", "handlers/", "storage/", "config/")
AROUND = ("bot/__main__", "bot/cli/")  # what everything else runs in
TWO = {"bot", "handlers"}  # rooms that are told apart by what is in them
LOOP = "the loop itself"
SHOWN = 14  # functions
MAIN = "MainThread"
Frames = Sequence[str]
Sample = tuple[str, Frames, float]
WAY = {  # of an update, by the innermost function that is one of these
    "bot/outbound/transport.py:AiohttpRequest.do_request": "sending: the request, through aiohttp",
    "bot/outbound/gateway.py:Gateway.send": "sending: order, limits, what is on buttons",
    "handlers/timetable/pages.py:word_answer": "the answer: reads, what is due, words",
    "handlers/timetable/pages.py:answer_text": "the answer: what is asked, of which class, buttons",
    "handlers/chat/updates.py:read_update": "the update's JSON, read into typed parts",
    "handlers/chat/reception.py:Reception._account": "who asks",
    "handlers/chat/reception.py:Reception._run": "routes that are asked first, and pass",
    "handlers/chat/reception.py:Reception.handle": "the journal, the table of routes, danger",
    "bot/inbound/intake.py:Intake._serve": "one after the other in a chat, and marks",
}
IMPORTING = (  # of a start: what Python does with a module, by a part of a frame
    ("making dataclasses", "dataclasses.py:"),
    ("compiling patterns", "/re/"),
    ("reading and running modules", "importlib"),
)


def main() -> None:
    updates = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    port = echo.free_port()
    url = f"http://127.0.0.1:{port}"
    emulator = subprocess.Popen([sys.executable, "-m", "benchmarks.emulator", str(port)])  # ours
    try:
        time.sleep(1.5)
        with tempfile.TemporaryDirectory() as folder:
            settings = echo.prepare(Path(folder)) | {"LINGHANG_API_BASE_URL": url}
            start(settings, url, Path(folder))
            reply(settings, url, Path(folder), updates)
    finally:
        emulator.terminate()
        emulator.wait()
    sys.stdout.flush()
    subprocess.run([sys.executable, "-m", "benchmarks.weights"], check=True)


@contextmanager
def sampled(settings: dict[str, str], url: str, path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run the bot, from its first poll on; PATH holds what was seen when it has ended."""
    before = echo.control(url)["polls"]
    bot = subprocess.Popen(  # our own command
        [sys.executable, "-m", "benchmarks.sampled_bot", str(path)],
        env=os.environ | settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while echo.control(url)["polls"] == before:
            time.sleep(0.002)
        yield bot
    finally:
        bot.terminate()
        bot.wait(20)


def start(settings: dict[str, str], url: str, folder: Path) -> None:
    """Print what a start takes, until the first poll."""
    with sampled(settings, url, folder / "start.json"):
        pass  # what it does to end is little
    samples = _read(folder / "start.json")
    print(f"\nA start until its first poll: {_seconds(samples):.2f} s of CPU")
    _print(samples, _step)


def reply(settings: dict[str, str], url: str, folder: Path, updates: int) -> None:
    """Print what a reply takes, and the memory before and after the bot has come to rest."""
    with sampled(settings, url, folder / "reply.json") as bot:
        process = psutil.Process(bot.pid)
        polling = process.memory_info().rss / 1e6
        echo.settle(process)
        print(f"\nMemory at the first poll {polling:.0f} MB,", end=" ")
        print(f"at rest {process.memory_info().rss / 1e6:.0f} MB")
        echo.control(url, release=200, text=echo.QUESTION)
        echo.wait(url, 200)
        bot.send_signal(signal.SIGUSR1)
        echo.control(url, release=updates, text=echo.QUESTION)
        echo.wait(url, updates)
    samples = _read(folder / "reply.json")
    each = _seconds(samples) / updates * 1000
    print(f"\nA reply: {each:.3f} ms of CPU, of {updates}, {len(samples)} places seen")
    print("  by room:")
    _print(samples, _room)
    print("  by step:")
    _print(samples, _stage)
    print("  by function:")
    _print([each for each in samples if each[0] == MAIN], _function, most=SHOWN)


def _read(path: Path) -> list[Sample]:
    found = json.loads(path.read_text(encoding="utf-8"))
    return [(thread, frames, seconds) for thread, frames, seconds in found]


def _seconds(samples: Sequence[Sample]) -> float:
    return sum(seconds for _, _, seconds in samples)


def _print(samples: Sequence[Sample], of: Callable[[str, Frames], str], most: int = 30) -> None:
    parts: Counter[str] = Counter()
    for thread, frames, seconds in samples:
        parts[of(thread, frames)] += seconds  # type: ignore[assignment]  # a Counter holds seconds as well
    whole = _seconds(samples)
    for part, seconds in parts.most_common(most):
        print(f"  {seconds / whole:6.1%}  {part}")


def _own(frames: Frames) -> str:
    """Return the innermost frame that is ours."""
    ours = (each for each in frames if each.startswith(ROOMS))
    return next((each for each in ours if not each.startswith(AROUND)), "")


def _room(thread: str, frames: Frames) -> str:
    if thread != MAIN:
        return f"thread {thread.partition(' ')[0]}"
    parts = _own(frames).partition(":")[0].split("/")
    return "/".join(parts[: 2 if parts[0] in TWO else 1]) or LOOP


def _stage(thread: str, frames: Frames) -> str:
    if thread != MAIN:
        return "inbox and marks on disk, in the writer's thread"
    return next((WAY[each] for each in frames if each in WAY), "polling and the loop itself")


def _function(_: str, frames: Frames) -> str:
    return _own(frames) or LOOP


def _step(thread: str, frames: Frames) -> str:
    if thread != MAIN:
        return f"thread {thread.partition(' ')[0]}"
    if any("importlib" in each for each in frames):
        return next(name for name, part in IMPORTING if any(part in each for each in frames))
    return _room(thread, frames)


if __name__ == "__main__":
    main()

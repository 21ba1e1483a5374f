"""Announcements against Telegram's limits: ``python -m benchmarks.announcements [CASE …]``.

Cases: ``free`` (3,822 people at 30 a second), ``noise`` (3 % of the messages answered 429),
``storms`` (38,000 people, everything goes wrong, ten ``kill -9``), ``replies`` (20 questions a
second meanwhile), ``city`` (581,500 people, paid), ``library`` (python-telegram-bot's own rate
limiter beside ours). Every bot runs in a process of its own against ``benchmarks/emulator.py`` in
another, which keeps the limits and the record.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import psutil

from benchmarks import city, limiters
from benchmarks.echo import QUESTION, control, cpu, free_port, settle
from benchmarks.figures import Figure
from bot.domain.announcements.lifecycle import AnnouncementState, DeliveryOutcome
from bot.domain.ids import AnnouncementId
from storage.announcements import announcements, outcomes

FREE, PAID = 30, 1000
SCALE = 10  # of the limit, in the cases that would take half an hour


@dataclass
class Stage:
    """An emulator, a bot and its database; ``limit`` a second on both sides.

    ``sample`` is a database to copy instead of writing the full sample school; nobody asks anything
    then, and questions are understood by words alone.
    """

    people: int
    limit: int
    paid: bool = False
    sample: Path | None = None
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    bot: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.folder = tempfile.TemporaryDirectory()
        self.database = Path(self.folder.name) / "bench.db"
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.settings = {
            "LINGHANG_DATABASE": str(self.database),
            "LINGHANG_BOT_TOKEN": "1:" + "a" * 35,
            "LINGHANG_API_BASE_URL": self.url,
            "LINGHANG_TIMEZONE": city.noon_zone(),
            "LINGHANG_PAID_BROADCAST": str(self.paid).lower(),
            "LINGHANG_BY_MEANING": str(self.sample is None).lower(),
            "LINGHANG_LOG_LEVEL": "ERROR",
        }
        emulator = [sys.executable, "-m", "benchmarks.emulator", str(port)]
        self.emulator = subprocess.Popen(emulator)
        self.processes.append(self.emulator)
        if self.sample is None:
            program = [sys.executable, "-m", "bot", "sample"]
            subprocess.run(program, env=self.environment, check=True, stdout=subprocess.DEVNULL)
        else:
            shutil.copyfile(self.sample, self.database)
        city.found(self.database, self.people)
        self._await_emulator()
        self.arrange(limit=self.limit)
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        for each in self.processes:
            each.terminate()
            each.wait()
        self.folder.cleanup()

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | self.settings

    def _await_emulator(self) -> None:
        deadline = time.monotonic() + 60
        while True:
            try:
                control(self.url)
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)
            else:
                return

    def arrange(self, **given: Any) -> None:
        body = json.dumps(given).encode()
        request = urllib.request.Request(
            f"{self.url}/arrange", body, {"Content-Type": "application/json"}
        )
        urllib.request.urlopen(request).close()

    def record(self, *, chats: bool = False) -> dict[str, Any]:
        with urllib.request.urlopen(f"{self.url}/record{'?chats=1' if chats else ''}") as answer:
            result: dict[str, Any] = json.load(answer)["result"]
            return result

    def start(self) -> None:
        before = control(self.url)["polls"]
        program = [sys.executable, "-m", "benchmarks.fast_bot", str(self.limit)]
        if self.paid:
            program = [sys.executable, "-m", "bot", "run"]
        self.bot = subprocess.Popen(program, env=self.environment, stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while control(self.url)["polls"] == before:
            if time.monotonic() > deadline:
                raise TimeoutError("the bot does not start")
            time.sleep(0.05)

    def settle(self) -> None:
        """Wait until the bot has learnt the school's questions, as it does at start."""
        assert self.bot is not None
        settle(psutil.Process(self.bot.pid))

    def kill(self) -> None:
        if self.bot is not None:
            self.bot.send_signal(signal.SIGKILL)
            self.bot.wait()
            self.bot = None

    def order(self) -> tuple[AnnouncementId, float]:
        """Order the announcement; return its id and the moment."""
        with closing(sqlite3.connect(self.database, timeout=30)) as tx, tx:
            number = city.order(tx, self.people, int(time.time()))
        return number, time.perf_counter()

    def look(self, query: Any, *given: Any) -> Any:
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as tx:
            return query(tx, *given)

    def state(self, number: int) -> AnnouncementState:
        state: AnnouncementState = self.look(announcements.find, number).state
        return state

    def wait(self, number: int, *, within: float, every: float = 0.5) -> None:
        """Wait until it is finished; memory is watched."""
        deadline = time.monotonic() + within
        while self.state(number) is not AnnouncementState.FINISHED:
            if time.monotonic() > deadline:
                raise TimeoutError(f"not finished: {self.look(outcomes.progress, number)}")
            time.sleep(every)


def spent(stage: Stage) -> tuple[float, float]:
    """Return the CPU seconds of bot and emulator so far."""
    assert stage.bot is not None
    return cpu(psutil.Process(stage.bot.pid)), cpu(psutil.Process(stage.emulator.pid))


def even_rate(record: dict[str, Any]) -> float:
    """Return the arrivals a second from the first to the last."""
    return float((record["arrived"] - 1) / (record["last"] - record["first"]))


def p(waits: list[float], share: float) -> float:
    """Return a quantile in milliseconds."""
    ordered = sorted(waits)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000


def free() -> list[Figure]:
    """Tell 3,822 people at Telegram's limit; return how much of it was used."""
    with Stage(3822, FREE) as stage:
        stage.start()
        stage.settle()
        before = spent(stage)
        number, ordered = stage.order()
        stage.wait(number, within=300)
        used = [b - a for a, b in zip(before, spent(stage), strict=True)]
        record = stage.record()
    rate = even_rate(record)
    print(
        f"free: {record['arrived']} people in {record['last'] - record['first']:.1f} s,"
        f" {rate:.2f} a second = {rate / FREE:.1%} of the limit, {record['breaches']} × 429;"
        f" first after {record['first'] - ordered:.2f} s; {used[0] / 3.822:.2f} ms CPU a message"
    )
    return [
        Figure(
            "share of the allowed rate",
            100 * rate / FREE,
            "%",
            98,
            at_most=False,
            note=f"{rate:.2f} messages a second, {record['arrived']} in all",
        ),
        Figure("429 provoked", record["breaches"], limit=0),
        Figure("order to first message", record["first"] - ordered, "s"),
        Figure("CPU a message", used[0] / 3.822, "ms"),
    ]


def noise(share: float = 0.03) -> list[Figure]:
    """Tell 3,822 people while some messages are answered 429; return how long that takes."""
    with Stage(3822, FREE) as stage:
        stage.arrange(weather={"refused": share})
        stage.start()
        stage.settle()
        number, _ = stage.order()
        stage.wait(number, within=900)
        record = stage.record()
        twice = sum(count > 1 for _, count in stage.record(chats=True)["chats"])
    print(
        f"noise: {share:.0%} of the messages answered 429 (1 to 30 s), {record['arrived']} people"
        f" in {record['last'] - record['first']:.1f} s (limit 300 s), {twice} twice"
    )
    took, note = record["last"] - record["first"], f"{record['arrived']} messages arrived"
    return [Figure("3,822 people", took, "s", 300, note=note), Figure("told twice", twice)]


def storms(
    people: int = 38_000,
    kills: int = 10,
    limit: int = FREE * SCALE,
    sample: Path | None = None,
) -> dict[str, Any]:
    chance = random.Random(11)
    weather = {
        "server_error": 0.01,
        "reset_before": 0.003,
        "reset_after": 0.003,
        "hang_before": 0.0002,
        "hang_after": 0.0002,
        "storm_every": 20.0,
        "storm_lasts": 1.5,
        "blocked": 20,
    }
    with Stage(people, limit, sample=sample) as stage:
        stage.arrange(weather=weather)
        stage.start()
        number, started = stage.order()
        length = people / limit
        for _ in range(kills):
            time.sleep(chance.uniform(0.3, 1.2) * length / max(kills, 1))
            stage.kill()
            stage.start()
        stage.wait(number, within=900)
        took = time.perf_counter() - started
        progress = stage.look(outcomes.progress, number)
        record = stage.record(chats=True)
        rows = stage.look(
            lambda tx: tx.execute(
                "SELECT d.account_id, d.state FROM deliveries d JOIN rounds r ON r.id = d.round_id"
                " WHERE r.announcement_id = ?",
                (number,),
            ).fetchall()
        )
    return judge_storms(people, kills, took, progress, record, rows)


def judge_storms(  # what a run leaves
    people: int,
    kills: int,
    took: float,
    progress: Any,
    record: dict[str, Any],
    rows: list[tuple[int, str]],
) -> dict[str, Any]:
    """Compare the bot's account with the record of what arrived."""
    arrived = dict(record["chats"])
    states = dict(rows)
    verdict = {
        "people": people,
        "final": len(rows) == len(states) == people and progress.finished,
        "twice": sum(count > 1 for count in arrived.values()),
        "twice, not unknown": sum(
            count > 1 and states[chat] != "unknown" for chat, count in arrived.items()
        ),
        "seconds": round(took),
        "said sent, never arrived": sum(
            state == "sent" and chat not in arrived for chat, state in states.items()
        ),
        "arrived, neither sent nor unknown": sum(
            states[chat] not in {"sent", "unknown"} for chat in arrived
        ),
        "counts": {str(k): v for k, v in progress.counts.items() if v},
        "unknown that arrived": sum(states[chat] == "unknown" for chat in arrived),
    }
    print(
        f"storms: {people} people, {kills} × kill -9, 5 % blocked, 429 storms, 5xx, resets and"
        f" time-outs before and after the effect, in {took:.0f} s"
    )
    for name, value in verdict.items():
        print(f"  {name}: {value}")
    assert verdict["final"]
    assert progress.of(DeliveryOutcome.BLOCKED) > 0
    return verdict


def weathered(people: int = 38_000, kills: int = 10) -> list[Figure]:
    """Return what storms and kills leave."""
    verdict = storms(people, kills)
    states = ", ".join(f"{state} {count}" for state, count in verdict["counts"].items())
    return [
        Figure("not in exactly one final state", int(not verdict["final"]), limit=0, note=states),
        Figure("told twice, and not unknown", verdict["twice, not unknown"], limit=0),
        Figure("told twice", verdict["twice"]),
        Figure("said sent, never arrived", verdict["said sent, never arrived"]),
        Figure("unknown that arrived", verdict["unknown that arrived"]),
        Figure("from order to end", verdict["seconds"], "s"),
    ]


def replies(people: int = 12_000, seconds: float = 40, limit: int = FREE * SCALE) -> list[Figure]:
    """Ask 20 questions a second, in quiet and while an announcement runs; return the waits."""
    with Stage(people, limit) as stage:
        stage.start()
        stage.settle()
        stage.arrange(ask=20, text=QUESTION)
        time.sleep(5)
        stage.arrange(forget=True)
        time.sleep(seconds)
        idle = stage.record()["waits"]
        number, _ = stage.order()
        while not stage.record()["arrived"]:
            time.sleep(0.1)
        stage.arrange(forget=True)
        time.sleep(people / limit * 0.8)
        assert stage.state(number) is AnnouncementState.RUNNING
        record = stage.record()
        busy = record["waits"]
        rate = even_rate(record)
    print(
        f"replies: 20 questions a second; idle p50 {p(idle, 0.5):.1f} p99 {p(idle, 0.99):.1f} ms"
        f" ({len(idle)}), while {rate:.0f} a second go out p50 {p(busy, 0.5):.1f}"
        f" p99 {p(busy, 0.99):.1f} ms ({len(busy)}): {p(busy, 0.99) / p(idle, 0.99):.2f} ×;"
        f" {record['breaches']} × 429 (limits at {limit}, {limit // FREE} times Telegram's)"
    )
    note = (
        f"p99 of {len(busy)} replies {p(busy, 0.99):.1f} ms, idle {p(idle, 0.99):.1f}"
        f" ({len(idle)}); {rate:.0f} messages a second meanwhile"
    )
    return [
        Figure("p99 of a reply ÷ idle", p(busy, 0.99) / p(idle, 0.99), "×", 1.5, note=note),
        Figure("median of a reply ÷ idle", p(busy, 0.5) / p(idle, 0.5), "×"),
    ]


def the_city(people: int = 581_500, seconds: float = 0) -> list[Figure]:
    """Tell a city, to the end or for the first ``seconds`` of sending; return how soon."""
    with Stage(people, PAID, paid=True) as stage:
        stage.start()
        assert stage.bot is not None
        memory = psutil.Process(stage.bot.pid)
        stage.settle()
        before = spent(stage)
        number, ordered = stage.order()
        list_written, sizes = 0.0, []
        deadline = time.monotonic() + people / PAID * 4 + 60
        while stage.state(number) is not AnnouncementState.FINISHED:
            if not list_written and stage.look(_is_list_written, number):
                list_written = time.perf_counter() - ordered
            sizes.append(memory.memory_info().rss / 1e6)
            if time.monotonic() > deadline:
                raise TimeoutError(str(stage.look(outcomes.progress, number)))
            first = stage.record()["first"] if seconds and list_written else 0
            if first and time.perf_counter() - first > seconds:
                break
            time.sleep(0.2 if not list_written else 5)
        used = [b - a for a, b in zip(before, spent(stage), strict=True)]
        record = stage.record()
    rate, arrived = even_rate(record), record["arrived"]
    whole = [count for _, count in record["seconds"][1:-1]]
    tenth = max(1, len(sizes) // 10)
    print(
        f"city: {arrived} people in {record['last'] - record['first']:.0f} s,"
        f" {rate:.0f} a second (median second {statistics.median(whole):.0f}),"
        f" {record['breaches']} × 429; first after {record['first'] - ordered:.2f} s,"
        f" list written in {list_written:.1f} s; memory {statistics.median(sizes[:tenth]):.0f} MB"
        f" at first, {statistics.median(sizes[-tenth:]):.0f} MB at last, {max(sizes):.0f} MB at"
        f" most; CPU a message: bot {used[0] / arrived * 1000:.2f} ms,"
        f" emulator {used[1] / arrived * 1000:.2f} ms"
    )
    return [
        Figure(
            "messages a second",
            rate,
            "/s",
            900,
            at_most=False,
            note=f"{arrived:,} messages, {record['breaches']} × 429",
        ),
        Figure("order to first message", record["first"] - ordered, "s", 5),
        Figure("audience written", list_written, "s", 20),
        Figure("memory at most", max(sizes), "MB"),
        Figure("CPU a message", used[0] / arrived * 1000, "ms"),
    ]


def _is_list_written(tx: Any, number: int) -> bool:
    row = tx.execute(
        "SELECT written_to IS NULL FROM rounds WHERE announcement_id = ?", (number,)
    ).fetchone()
    return bool(row and row[0])


CASES: dict[str, Callable[..., list[Figure]]] = {
    "free": free,
    "noise": noise,
    "storms": weathered,
    "replies": replies,
    "city": the_city,
    "library": limiters.figures,
}


def figures(case: str, **options: float) -> list[Figure]:
    """Return the figures of one case."""
    return CASES[case](**options)


def main() -> None:
    for name in sys.argv[1:] or ["free", "noise", "storms", "replies", "library"]:
        CASES[name]()


if __name__ == "__main__":
    main()

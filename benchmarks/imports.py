"""A whole school's files: how soon their changes are shown, what they cost those who only ask.

``python -m benchmarks.imports [full|small|city|attacks]``. The bot runs in a process of its own
against the stand-in for Telegram, with the sample school of 43 classes and 3,822 people in its
books. A coordinator sends five kinds of sheet in which every row has changed, applies each and
takes each back, while trainees ask for their timetable again and again. ``city`` sends 38,000
candidates, ``attacks`` the heaviest of the files that attack (``benchmarks/files.py``), which are
only read and refused.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from benchmarks import city
from benchmarks.echo import QUESTION, bind_chats
from benchmarks.emulator import CHATS, FIRST_CHAT
from benchmarks.figures import Figure, quantile
from bot.domain.exams.exam import CandidateRow, ExamKey, ExamRow
from bot.domain.ids import AccountId
from bot.domain.imports.book import SchoolBook
from bot.domain.people.roles import Grant, Role
from bot.render.faq_files import entries_workbook
from bot.render.school_files import school_workbook
from bot.render.sheets import Paper
from config.sample.school import Scale, sample_faq, sample_school
from playground.client import Phone, Play
from playground.server import Playground
from storage.people import accounts, roles
from tests.imports.attacks import ATTACKS

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

ZONE = ZoneInfo("Asia/Shanghai")
PAPER = Paper("现有数据")
CLERK = 31_001
PATIENCE = 60.0
QUIET = 8.0  # seconds in which people ask and nothing else happens
BETWEEN = 2.5  # seconds between two questions of one of them: a chat gets one message a second
ASKING = 40  # trainees who ask
PEOPLE, EXAMS = 38_000, 20
QUIETLY = "in quiet"
ATTACKING = "while files attack"
HEAVIEST = (  # of the attacks: those that are read for more than a second
    "a million styles",
    "a million defined names",
    "five million numbers",
    "two million texts",
    "a million shared strings",
    "a million failed formulas",
    "repeats that just fit",
    "19 MB of distinct cells",
    "headings a hundred thousand times",
    "20,000 trainees",
    "100,000 trainees",
    "90,000 lines, all wrong",
    "20,000 lines, all wrong",
    "four megabytes of scalars",
    "four megabytes of brackets",
    "20,000 entries",
)


def prepare(folder: Path, playground: Playground, scale: str) -> dict[str, str]:
    settings = {
        "LINGHANG_DATABASE": str(folder / "bench.db"),
        "LINGHANG_BOT_TOKEN": playground.token,
        "LINGHANG_API_BASE_URL": playground.url,
    }
    size = "full" if scale in {"full", "attacks"} else "small"
    program = [sys.executable, "-m", "bot"]
    made = [*program, "sample", "--scale", size]
    subprocess.run(made, env=os.environ | settings, check=True, stdout=subprocess.DEVNULL)
    learn = [*program, "ask", "助学金多少钱"]  # once, and kept
    subprocess.run(learn, env=os.environ | settings, check=True, stdout=subprocess.DEVNULL)
    if scale == "city":
        city.found(Path(settings["LINGHANG_DATABASE"]), PEOPLE)
    with closing(sqlite3.connect(settings["LINGHANG_DATABASE"])) as tx, tx:
        if scale != "city":
            bind_chats(tx)
        clerk = AccountId(CLERK)
        accounts.meet(tx, clerk, name="教务", username="", language="zh-Hans", now=0)
        roles.give(tx, clerk, Grant(Role.ADMINISTRATOR), by=None, now=0)
    return settings


def files(scale: str) -> dict[str, bytes]:
    """Make the files, by name; every row of them is another than in the books."""
    if scale == "city":
        return {"考生.xlsx": school_workbook(_city(), ZONE, PAPER)}
    if scale == "attacks":
        return {
            f"{number}-{ATTACKS[name].name}": ATTACKS[name].made()
            for number, name in enumerate(HEAVIEST)
        }
    today = datetime.now(ZONE).date()
    book = sample_school(today, Scale.FULL if scale == "full" else Scale.SMALL, ZONE)
    changed = {
        "班级": SchoolBook(classes=tuple(replace(e, venue="新校区") for e in book.classes)),
        "花名册": SchoolBook(trainees=tuple(replace(e, village="新村") for e in book.trainees)),
        "课表": SchoolBook(sessions=tuple(replace(e, room="新楼101") for e in book.sessions)),
        "考试": SchoolBook(
            exams=book.exams,
            candidates=tuple(
                replace(e, room=f"新{e.room}" if e.room else "") for e in book.candidates
            ),
        ),
    }
    made = {f"{name}.xlsx": school_workbook(each, ZONE, PAPER) for name, each in changed.items()}
    made["常见问题.xlsx"] = entries_workbook(
        [replace(each, answer=each.answer + "（新）") for each in sample_faq()], {}, PAPER
    )
    return made


def _city() -> SchoolBook:
    starts = datetime.now(ZONE).replace(hour=9, minute=0, second=0, microsecond=0)
    starts += timedelta(days=26)
    keys = [ExamKey("电子商务师", batch=f"第{number + 1}场") for number in range(EXAMS)]
    return SchoolBook(
        exams=tuple(ExamRow(key, starts, starts + timedelta(minutes=90)) for key in keys),
        candidates=tuple(
            CandidateRow(
                keys[number % EXAMS],
                f"经理{number}",
                f"企业{10_000 + number // city.IN_A_CLASS}",
                room=f"第{number // EXAMS // 30 + 1}考场",
                seat=str(number // EXAMS % 30 + 1),
                ticket=f"2026{number:08d}",
            )
            for number in range(1, PEOPLE + 1)
        ),
    )


@dataclass
class Askers:
    """Trainees who ask one question after the other, and how long each waited; by what went on."""

    play: Play
    playground: Playground
    waits: dict[str, list[float]] = field(default_factory=dict)
    doing: str = QUIETLY

    async def ask(self, number: int) -> None:
        """Ask for ever as one of them."""
        chat, questions = FIRST_CHAT + number, QUESTION.split("|")
        await asyncio.sleep(BETWEEN * number / ASKING)
        while True:
            before = self.playground.world.delivered.get(chat, 0)
            begun, doing = time.monotonic(), self.doing
            text = questions[len(self.waits.get(doing, ())) % len(questions)]
            await self.play.call("POST", f"/play/chats/{chat}/messages", json={"text": text})
            while self.playground.world.delivered.get(chat, 0) == before:
                if time.monotonic() - begun > PATIENCE:
                    return
                await asyncio.sleep(0.002)
            took = time.monotonic() - begun
            self.waits.setdefault(doing, []).append(took)
            await asyncio.sleep(max(0.0, BETWEEN - took))


def said(name: str, waits: list[float]) -> str:
    ordered, p99 = sorted(waits), quantile(waits, 0.99)
    return (
        f"{name:28} {len(ordered):5} replies, median {statistics.median(ordered) * 1000:5.0f} ms,"
        f" p99 {p99 * 1000:5.0f} ms, worst {ordered[-1] * 1000:5.0f} ms"
    )


async def until(phone: Phone, part: str, act: Callable[[], Awaitable[Any]]) -> float:
    """Do something; return the seconds until something is seen."""
    begun = time.monotonic()
    await act()
    await phone.sees_until(part, within=PATIENCE)
    return time.monotonic() - begun


async def attack(clerk: Phone, askers: Askers, made: dict[str, bytes]) -> float:
    """Send every file and wait until something is said of it; return the seconds of all."""
    taken = 0.0
    askers.doing = ATTACKING
    for title, (name, data) in zip(HEAVIEST, made.items(), strict=True):
        begun = time.monotonic()
        await clerk.uploads(data, name)
        said_ = " ".join((await clerk.sees(within=PATIENCE)).split())
        took = time.monotonic() - begun
        taken += took
        print(f"{title:34} {len(data) / 1024:7.0f} KB   {took:6.2f} s   {said_[:60]}", flush=True)
    return taken


async def load_all(clerk: Phone, askers: Askers, made: dict[str, bytes]) -> float:
    """Send, apply and take back every file; return the seconds of all previews."""
    shown = 0.0
    for name, data in made.items():
        askers.doing = "while files are planned"
        planned = await until(clerk, "读好了", partial(clerk.uploads, data, name))
        shown += planned
        askers.doing = "while they are applied"
        applied = await until(clerk, "已生效", partial(_applies, clerk))
        askers.doing = "while they are taken back"
        await clerk.presses("↩️ 撤回这次导入")
        undone = await until(clerk, "已撤回", partial(clerk.presses, "↩️ 确定撤回"))
        print(
            f"{name:10} {len(data) / 1024:7.0f} KB   shown {planned:6.2f} s"
            f"   applied {applied:6.2f} s   taken back {undone:6.2f} s",
            flush=True,
        )
    return shown


async def _applies(clerk: Phone) -> None:
    label = next(each for each in await clerk.buttons() if each.startswith("✅"))
    await clerk.presses(label)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What files cost: seconds until they were shown, waits of others by what went on, writes."""

    shown: float
    waits: dict[str, list[float]]
    writes: dict[str, Any]

    @property
    def quiet(self) -> list[float]:
        """The waits of the others before any file came."""
        return self.waits[QUIETLY]

    @property
    def meanwhile(self) -> list[float]:
        """The waits of the others while files were read, applied and taken back."""
        busy = [waits for doing, waits in self.waits.items() if doing.startswith("while")]
        return [each for waits in busy for each in waits]


def figures(scale: str = "full") -> list[Figure]:
    """Return what files cost whoever sends them, and what they cost those who only ask."""
    done = asyncio.run(run(scale))
    busy, quiet = (quantile(each, 0.99) * 1000 for each in (done.meanwhile, done.quiet))
    note = f"{len(done.meanwhile)} replies; in quiet {quiet:.0f} ms ({len(done.quiet)})"
    cost = Figure("p99 of others' replies ÷ in quiet", busy / quiet, "×", note=note)
    took, _, jobs = done.writes["longest"][0]
    if scale == "attacks":
        return [
            replace(cost, limit=4),
            Figure("p99 of others' replies", busy, "ms"),
            Figure(
                f"{len(HEAVIEST)} heaviest files, until all are refused or read", done.shown, "s"
            ),
        ]
    return [
        Figure("all files planned and shown", done.shown, "s", 10),
        Figure("p99 of others' replies meanwhile", busy, "ms", 300, note=note),
        replace(cost, note=""),
        Figure("longest write", took, "s", 1, note=_some(jobs)),
    ]


def _some(jobs: list[str]) -> str:
    """Name the first of what was written in one transaction."""
    more = f" and {len(jobs) - 3} more" if len(jobs) > 3 else ""
    return ", ".join(jobs[:3]) + more


async def run(scale: str) -> Loaded:
    made = await asyncio.to_thread(files, scale)
    playground = Playground()
    await playground.start()
    for number in range(CHATS):
        playground.world.add_person(
            {"id": FIRST_CHAT + number, "first_name": "学员"}
        ).started = True
    playground.world.add_person({"id": CLERK, "first_name": "教务"}).started = True
    with tempfile.TemporaryDirectory() as folder:
        settings = await asyncio.to_thread(prepare, Path(folder), playground, scale)
        writes = Path(folder) / "writes.json"
        bot = subprocess.Popen(  # noqa: ASYNC220  # beside it, on purpose
            [sys.executable, "-m", "benchmarks.timed_bot", str(writes)],
            env=os.environ | settings,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            async with Play(playground.url) as play:
                shown, waits = await measure(play, playground, made, scale)
        finally:
            bot.send_signal(signal.SIGINT)
            await asyncio.to_thread(bot.wait, 30)
        found = json.loads(writes.read_text("utf-8"))
        print_writes(found)
    await playground.stop()
    return Loaded(shown, waits, found)


async def measure(
    play: Play, playground: Playground, made: dict[str, bytes], scale: str
) -> tuple[float, dict[str, list[float]]]:
    """Let people ask and the clerk send; return the seconds of the files, and all waits."""
    clerk = play.in_chat(Phone(play, {"id": CLERK, "first_name": "教务"}, CLERK), CLERK)
    askers = Askers(play, playground)
    await asyncio.sleep(5)  # it starts
    asking = [asyncio.create_task(askers.ask(number)) for number in range(ASKING)]
    askers.doing = "warming up"
    await asyncio.sleep(3)
    askers.doing = QUIETLY
    await asyncio.sleep(QUIET)
    send = attack if scale == "attacks" else load_all
    shown = await send(clerk, askers, made)
    for each in asking:
        each.cancel()
        with suppress(asyncio.CancelledError):
            await each
    print(f"{'all files planned and shown':28} {shown:6.2f} s")
    quiet = quantile(askers.waits[QUIETLY], 0.99)
    for name, waits in askers.waits.items():
        if name != "warming up":
            print(said(name, waits))
    for name, waits in askers.waits.items():
        if name.startswith("while"):
            print(f"{name:28} p99 is {quantile(waits, 0.99) / quiet:4.1f} times that in quiet")
    return shown, askers.waits


def print_writes(found: dict[str, Any]) -> None:
    print(f"{found['writes']} write transactions, the longest of them:")
    for took, cpu, jobs in found["longest"][:6]:
        print(f"{took:7.3f} s, {cpu:6.3f} s of the processor   {', '.join(jobs)[:80]}")


if __name__ == "__main__":
    asyncio.run(run(sys.argv[1] if len(sys.argv) > 1 else "full"))

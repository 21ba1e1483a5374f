"""A whole school's files: how soon their changes are shown, what they cost those who only ask.

``python -m benchmarks.imports [full|small|city]``. The bot runs in a process of its own against the
stand-in for Telegram, with the sample school of 43 classes and 3,822 people in its books. A
coordinator sends five kinds of sheet in which every row has changed, applies each and takes each
back, while trainees ask for their timetable again and again. ``city`` sends 38,000 candidates.
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


def prepare(folder: Path, playground: Playground, scale: str) -> dict[str, str]:
    settings = {
        "LINGHANG_DATABASE": str(folder / "bench.db"),
        "LINGHANG_BOT_TOKEN": playground.token,
        "LINGHANG_API_BASE_URL": playground.url,
    }
    size = "full" if scale == "full" else "small"
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
        return {"考生": school_workbook(_city(), ZONE, PAPER)}
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
    made = {name: school_workbook(each, ZONE, PAPER) for name, each in changed.items()}
    made["常见问题"] = entries_workbook(
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
    doing: str = "in quiet"

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
    ordered = sorted(waits)
    p99 = ordered[max(0, int(len(ordered) * 0.99) - 1)]
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


async def load_all(play: Play, askers: Askers, made: dict[str, bytes]) -> float:
    """Send, apply and take back every file; return the seconds of all previews."""
    clerk = play.in_chat(Phone(play, {"id": CLERK, "first_name": "教务"}, CLERK), CLERK)
    shown = 0.0
    for name, data in made.items():
        askers.doing = "while files are planned"
        planned = await until(clerk, "读好了", partial(clerk.uploads, data, f"{name}.xlsx"))
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


async def run(scale: str) -> None:
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
        figures = Path(folder) / "writes.json"
        bot = subprocess.Popen(  # noqa: ASYNC220  # beside it, on purpose
            [sys.executable, "-m", "benchmarks.timed_bot", str(figures)],
            env=os.environ | settings,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            async with Play(playground.url) as play:
                await measure(play, playground, made)
        finally:
            bot.send_signal(signal.SIGINT)
            await asyncio.to_thread(bot.wait, 30)
        print_writes(json.loads(figures.read_text("utf-8")))
    await playground.stop()


async def measure(play: Play, playground: Playground, made: dict[str, bytes]) -> None:
    askers = Askers(play, playground)
    await asyncio.sleep(5)  # it starts
    asking = [asyncio.create_task(askers.ask(number)) for number in range(ASKING)]
    askers.doing = "warming up"
    await asyncio.sleep(3)
    askers.doing = "in quiet"
    await asyncio.sleep(QUIET)
    shown = await load_all(play, askers, made)
    for each in asking:
        each.cancel()
        with suppress(asyncio.CancelledError):
            await each
    print(f"{'all files planned and shown':28} {shown:6.2f} s")
    quiet = askers.waits["in quiet"]
    for name, waits in askers.waits.items():
        if name != "warming up":
            print(said(name, waits))
    for name, waits in askers.waits.items():
        if name.startswith("while"):
            ratio = (
                sorted(waits)[int(len(waits) * 0.99) - 1]
                / sorted(quiet)[int(len(quiet) * 0.99) - 1]
            )
            print(f"{name:28} p99 is {ratio:4.1f} times that in quiet")


def print_writes(found: dict[str, Any]) -> None:
    print(f"{found['writes']} write transactions, the longest of them:")
    for took, cpu, jobs in found["longest"][:6]:
        print(f"{took:7.3f} s, {cpu:6.3f} s of the processor   {', '.join(jobs)[:80]}")


if __name__ == "__main__":
    asyncio.run(run(sys.argv[1] if len(sys.argv) > 1 else "full"))

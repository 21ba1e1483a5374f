"""A rush on an elective: 300 people tap for 30 seats in one second, every fifth of them twice.

``python -m benchmarks.rush [PEOPLE] [REFUSED]``. The bot runs in a process of its own, on the full
sample school, against the emulator with Telegram's limits. Measured are how long each tap waits for
its note over the chat, when the last page says how it stands, that the seats went to the first who
came, and that nobody sits twice. With REFUSED, a share, edits are answered 429 at random besides.
"""

from __future__ import annotations

import asyncio
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import orjson
from aiohttp import web

from benchmarks.checkins import FIRST, serve
from benchmarks.emulator import BOT, Emulator, answer, failure
from benchmarks.figures import Figure, quantile
from bot.domain.ids import AccountId, ClassId, CourseId, PersonId
from handlers.electives.buttons import ChooseElective
from playground.limits import Limits
from storage.database import Database, Tx
from storage.people.accounts import bind, meet

PEOPLE, SEATS, TWICE = 300, 30, 5
WITHIN_NOTE, WITHIN_PAGE = 2.0, 15.0  # seconds asked for
PATIENCE, SETTLE = 60.0, 12.0
QUIET = 3.0  # seconds without an edit after which there are no more


@dataclass(slots=True)
class Tapped:
    """What the emulator has seen: when each tap was made and answered, and each page's words."""

    made: dict[str, float] = field(default_factory=dict)
    noted: dict[str, float] = field(default_factory=dict)
    notes: Counter[str] = field(default_factory=Counter)
    pages: dict[int, str] = field(default_factory=dict)
    edits: int = 0
    refused: int = 0
    last: float = 0.0


class Rush(Emulator):
    """An emulator in this process that takes taps and edits, at Telegram's limits."""

    def __init__(self, refused: float) -> None:
        super().__init__()
        self.limits = Limits()
        self.tapped = Tapped()
        self._share = refused
        self._chance = random.Random(5)

    def tap(self, chat: int, data: str) -> None:
        self.released += 1
        number = self.released
        who = {"id": chat, "is_bot": False, "first_name": "学员", "language_code": "zh-hans"}
        private = {"id": chat, "type": "private", "first_name": "学员"}
        page = {"message_id": 1, "date": int(time.time()), "chat": private, "from": BOT}
        query = {
            "id": str(number),
            "from": who,
            "message": page | {"text": "自选课"},
            "chat_instance": "1",
            "data": data,
        }
        self.tapped.made[str(number)] = time.perf_counter()
        self.updates.append({"update_id": number, "callback_query": query})

    async def call(self, request: web.Request) -> web.Response:
        if not request.match_info["method"].lower().startswith("editmessage"):
            return await super().call(request)
        given = await _given(request)
        chat = int(given["chat_id"])
        wait = self.limits.check(chat)
        if not wait and self._chance.random() < self._share:
            wait = self._chance.choice((1, 1, 2))
        if wait:
            self.tapped.refused += 1
            return failure(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
        self.tapped.edits += 1
        self.tapped.pages[chat] = given.get("text", "")
        self.tapped.last = time.perf_counter()
        private = {"id": chat, "type": "private", "first_name": "学员"}
        return answer({"message_id": 1, "date": 0, "chat": private, "from": BOT})

    async def perform(self, method: str, given: dict[str, Any]) -> Any:
        if method == "answercallbackquery":
            query = str(given["callback_query_id"])
            self.tapped.noted.setdefault(query, time.perf_counter())
            self.tapped.notes[str(given.get("text", ""))[:2]] += 1
            return True
        return await super().perform(method, given)


async def _given(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return dict(orjson.loads(await request.read()))
    if request.content_type.startswith("multipart/"):
        return dict(await request.post())
    return dict(parse_qsl((await request.read()).decode()))


def arrange(tx: Tx, people: int) -> tuple[str, list[int]]:
    """Put so many people into one class, an elective of which has 30 seats; return its button."""
    now = int(time.time())
    class_id, course_id = tx.execute(
        "SELECT s.class_id, s.course_id FROM sessions s JOIN courses k ON k.id = s.course_id"
        " WHERE k.kind = 'elective' GROUP BY 1, 2 ORDER BY max(s.starts_at) DESC LIMIT 1"
    ).fetchone()
    tx.execute(
        "UPDATE sessions SET starts_at = ? + id % 50 * 3600, ends_at = ? + id % 50 * 3600 + 3000"
        " WHERE class_id = ? AND course_id = ?",
        (now + 86400, now + 86400, class_id, course_id),
    )
    tx.execute(
        "INSERT INTO class_electives (class_id, course_id, capacity) VALUES (?, ?, ?)",
        (class_id, course_id, SEATS),
    )
    listed = tx.execute(
        "SELECT DISTINCT person_id FROM enrolments WHERE left_on IS NULL"
        " ORDER BY person_id LIMIT ?",
        (people,),
    ).fetchall()
    accounts = []
    for number, (person_id,) in enumerate(listed):
        account = AccountId(FIRST + number)
        tx.execute(
            "INSERT INTO enrolments (person_id, class_id, enrolled_on) VALUES (?, ?, '2026-01-01')"
            " ON CONFLICT DO NOTHING",
            (person_id, class_id),
        )
        meet(tx, account, name="学员", username="", language="zh-Hans", now=now)
        bind(tx, account, PersonId(person_id), now)
        accounts.append(int(account))
    tx.execute("UPDATE preferences SET classes = 0, morning_at = NULL, surveys = 0")
    tx.execute("DELETE FROM lead_times")
    return ChooseElective(ClassId(class_id), CourseId(course_id), wanted=True).pack(), accounts


@dataclass(frozen=True, slots=True)
class Rushed:
    """The waits for notes, when the last page was right, and who sits."""

    waits: list[float]
    unanswered: int
    pages_after: float
    wrong_pages: int
    seated: int
    out_of_order: int
    twice: int
    edits: int
    refused: int
    cpu: float

    def __str__(self) -> str:
        return (
            f"{len(self.waits)} taps answered, median {quantile(self.waits, 0.5):.3f} s, p99"
            f" {quantile(self.waits, 0.99):.3f} s, longest {max(self.waits):.3f} s; last page after"
            f" {self.pages_after:.1f} s, {self.edits} edits, {self.refused} × 429;"
            f" {self.seated} seated, {self.out_of_order} out of order, {self.twice} twice"
        )


def count(tx: Tx, accounts: list[int]) -> tuple[int, int, int, dict[int, str]]:
    """Return who sits, who came out of turn, who stands twice, and the state of each account."""
    found = tx.execute(
        "SELECT a.id, ec.state FROM elective_choices ec JOIN accounts a"
        " ON a.person_id = ec.person_id ORDER BY ec.turn"
    ).fetchall()
    order = [account for account, _ in found]
    came = [each for each in accounts if each in set(order)]
    seated = {account for account, state in found if state == "chosen"}
    early = set(came[:SEATS])
    return len(seated), len(seated - early), len(order) - len(set(order)), dict(found)


def cpu_of(pid: int) -> float:
    """Return the seconds of CPU that a process has had."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def measure(emulator: Rush, path: Path, people: int, pid: int) -> Rushed:
    database = await Database.open(path)
    try:
        data, accounts = await database.write(arrange, people)
        chance = random.Random(7)
        chance.shuffle(accounts)
        await asyncio.sleep(SETTLE)
        begun, cpu = time.perf_counter(), cpu_of(pid)
        for number, account in enumerate(accounts):
            await asyncio.sleep(max(0.0, begun + number / people - time.perf_counter()))
            emulator.tap(account, data)
            if number % TWICE == 0:
                emulator.tap(account, data)
            emulator.news.set()
        tapped = emulator.tapped
        while len(tapped.noted) < len(tapped.made) and time.perf_counter() < begun + PATIENCE:  # noqa: ASYNC110  # a count
            await asyncio.sleep(0.02)
        spent = cpu_of(pid) - cpu
        await _until_quiet(tapped, begun)
        seated, late, twice, states = await database.read(count, accounts)
        wrong = sum(
            ("✅ 已选" if states.get(each) == "chosen" else "⏳ 候补")
            not in tapped.pages.get(each, "")
            for each in accounts
        )
        waits = [
            tapped.noted[each] - made for each, made in tapped.made.items() if each in tapped.noted
        ]
        return Rushed(
            sorted(waits),
            len(tapped.made) - len(tapped.noted),
            tapped.last - begun,
            wrong,
            seated,
            late,
            twice,
            tapped.edits,
            tapped.refused,
            spent,
        )
    finally:
        await database.close()


async def _until_quiet(tapped: Tapped, begun: float) -> None:
    """Wait until every tap has its note and no page has changed for a while."""
    deadline = begun + PATIENCE
    while time.perf_counter() < deadline:
        quiet = time.perf_counter() - max(tapped.last, begun) > QUIET
        if quiet and len(tapped.noted) == len(tapped.made):
            return
        await asyncio.sleep(0.1)


async def run(people: int, refused: float) -> Rushed:
    emulator = Rush(refused)
    runner, port = await serve(emulator)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        settings = {
            "LINGHANG_DATABASE": str(path),
            "LINGHANG_BOT_TOKEN": "1:x",
            "LINGHANG_API_BASE_URL": f"http://127.0.0.1:{port}",
            "LINGHANG_BY_MEANING": "false",
        }
        await asyncio.to_thread(
            subprocess.run,
            [sys.executable, "-m", "bot", "sample", "--scale", "full"],
            env=os.environ | settings,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        bot = subprocess.Popen(  # noqa: ASYNC220  # beside it, on purpose
            [sys.executable, "-m", "bot", "run"],
            env=os.environ | settings,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            while emulator.polls == 0:  # noqa: ASYNC110  # a count
                await asyncio.sleep(0.1)
            rushed = await measure(emulator, path, people, bot.pid)
        finally:
            bot.terminate()
            bot.wait(30)
    await runner.cleanup()
    return rushed


def figures(people: int, refused: float) -> list[Figure]:
    """Return the waits for notes and pages, and whether the seats went to the first who came."""
    rushed = asyncio.run(run(people, refused))
    print(rushed)
    load = os.getloadavg()[0] / (os.cpu_count() or 1)
    note = (
        f"{len(rushed.waits)} taps of {people} people; p99 {quantile(rushed.waits, 0.99):.2f} s;"
        f" {load:.1f} others a core"
    )
    pages = f"{rushed.edits} edits, {rushed.refused} × 429"
    return [
        Figure(
            "longest wait for the note of a tap", max(rushed.waits), "s", WITHIN_NOTE, note=note
        ),
        Figure("CPU of the bot until the last note", rushed.cpu, "s", note="of the rush alone"),
        Figure("taps without a note", rushed.unanswered, "", 0),
        Figure("the last page is right after", rushed.pages_after, "s", WITHIN_PAGE, note=pages),
        Figure("pages that say something else", rushed.wrong_pages, "", 0),
        Figure("seats taken beside 30", abs(rushed.seated - SEATS), "", 0),
        Figure("seats of somebody who came later", rushed.out_of_order, "", 0),
        Figure("people who stand twice", rushed.twice, "", 0),
    ]


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    refused = float(sys.argv[2]) if len(sys.argv) > 2 else 0.0
    for each in figures(people, refused):
        print(f"{each.name}: {each.value} {each.unit} {each.verdict}")


if __name__ == "__main__":
    main()

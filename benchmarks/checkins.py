"""The waits of those who check in, 3,822 in ten minutes, in quiet and beside an announcement.

``python -m benchmarks.checkins [PEOPLE] [SECONDS]``; by default 3,822 people in 600 seconds. The
bot runs in a process of its own, on the full sample school, against the emulator with Telegram's
limits. All 43 classes have their check-in open and a screen whose code is renewed. Everybody comes
once, at a moment of their own; every second one scans, the others type. First a tenth of them come
at the same pace while nothing else leaves, then all the others while messages of the lowest rank
leave as fast as the limits allow. Then the marks are counted: one for each person, none for others.
"""

from __future__ import annotations

import asyncio
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import web

from benchmarks.emulator import BOT, Emulator
from benchmarks.figures import Figure, quantile
from bot.domain.checkin.codes import slot_at
from bot.domain.ids import AccountId, PersonId, SessionId
from bot.domain.people.roles import Grant, Role, Scope, ScopeKind
from playground.limits import Limits
from storage.checkin import codes, screens
from storage.checkin.screens import Screen
from storage.database import Database, Tx
from storage.people import roles
from storage.people.accounts import bind, meet

PEOPLE, SECONDS = 3822, 600
FIRST, TEACHERS, OTHERS = 100_001, 900_001, 1_000_000_000
QUIET_SHARE = 10  # one of so many comes while nothing else leaves
ANNOUNCED_A_SECOND = 30
LETTER = (
    '{"question": "q", "asked_at": 0, "text": "通知", "name": "学校", "ended": null, "asked": 1}'
)
PATIENCE = 120.0
UNDER_WAY = 60  # messages of the announcement that have left before anybody comes
SETTLE = 12.0  # seconds for which the bot is left alone before it is measured


class Counter(Emulator):
    """An emulator in this process that notes how long everybody waited, and what they were told."""

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[int, str] = {}
        self.edits = 0
        self.limits = Limits()

    def write(self, chat: int, text: str) -> None:
        self.released += 1
        who = {"id": chat, "is_bot": False, "first_name": "学员", "language_code": "zh-hans"}
        message = {
            "message_id": self.released,
            "date": int(time.time()),
            "chat": {"id": chat, "type": "private", "first_name": "学员"},
            "from": who,
            "text": text,
        }
        self.asked[chat] = time.perf_counter()
        self.updates.append({"update_id": self.released, "message": message})
        self.news.set()

    def take(self, chat_id: int, given: dict[str, Any]) -> dict[str, Any]:
        self.said[chat_id] = given["text"]
        return super().take(chat_id, given)

    async def perform(self, method: str, given: dict[str, Any]) -> Any:
        if method.startswith("editmessage"):
            self.edits += 1
            chat = {"id": int(given["chat_id"]), "type": "private", "first_name": "老师"}
            return {"message_id": int(given["message_id"]), "date": 0, "chat": chat, "from": BOT}
        return await super().perform(method, given)


def arrange(tx: Tx, people: int) -> list[tuple[int, SessionId]]:
    """Open a check-in for every class; return who comes to which."""
    now = int(time.time())
    tx.execute("UPDATE preferences SET classes = 0, morning_at = NULL, surveys = 0")
    sessions: dict[int, SessionId] = {}
    found = tx.execute(
        "SELECT s.class_id, max(s.id) FROM sessions s JOIN courses k ON k.id = s.course_id"
        " WHERE k.kind = 'required' GROUP BY s.class_id"
    ).fetchall()
    for class_id, session_id in found:
        sessions[class_id] = SessionId(session_id)
        tx.execute("DELETE FROM attendance WHERE session_id = ?", (session_id,))
        tx.execute("DELETE FROM roll_calls WHERE session_id = ?", (session_id,))
        tx.execute(
            "UPDATE sessions SET starts_at = ?, ends_at = ?, status = 'scheduled' WHERE id = ?",
            (now + 300, now + 7200, session_id),
        )
        tx.execute(
            "INSERT INTO checkins VALUES (?, 0, ?, ?, ?, NULL)",
            (session_id, now, now + 3600, now + 7000),
        )
        teacher = AccountId(TEACHERS + class_id)
        meet(tx, teacher, name="老师", username="", language="zh-Hans", now=now)
        roles.give(
            tx, teacher, Grant(Role.STAFF, Scope(ScopeKind.CLASS, str(class_id))), by=None, now=now
        )
        screens.keep(tx, Screen(SessionId(session_id), teacher, 1, has_code=True))
    listed = tx.execute(
        "SELECT min(person_id), max(class_id) FROM enrolments WHERE left_on IS NULL"
        " GROUP BY person_id ORDER BY person_id LIMIT ?",
        (people,),
    ).fetchall()
    comers = []
    for number, (person_id, class_id) in enumerate(listed):
        account = AccountId(FIRST + number)
        meet(tx, account, name="学员", username="", language="zh-Hans", now=now)
        bind(tx, account, PersonId(person_id), now)
        comers.append((account, sessions[class_id]))
    tx.execute("UPDATE preferences SET classes = 0, morning_at = NULL, surveys = 0")
    tx.execute("DELETE FROM lead_times")
    return [(int(account), session) for account, session in comers]


def announce(tx: Tx, count: int) -> None:
    """Queue messages of the lowest rank, for people who do nothing else."""
    now = int(time.time())
    tx.executemany(
        "INSERT INTO outbox (dedupe_key, kind, cause, chat_id, payload, priority, not_before,"
        " expires_at, created_at) VALUES (?, 'question-answered', 'bench', ?, ?, 3, ?, ?, ?)",
        [
            (
                f"bench:{number}",
                OTHERS + number,
                LETTER,
                now,
                now + 7200,
                now,
            )
            for number in range(count)
        ],
    )


async def come(
    emulator: Counter, database: Database, comers: list[tuple[int, SessionId]], seconds: float
) -> list[float]:
    """Let people come at moments of their own; return how long each waited, sorted."""
    chance = random.Random(3)
    moments = sorted(chance.uniform(0, seconds) for _ in comers)
    emulator.waits.clear()
    begun = time.perf_counter()
    for number, ((account, session), moment) in enumerate(zip(comers, moments, strict=True)):
        await asyncio.sleep(max(0.0, begun + moment - time.perf_counter()))
        emulator.write(account, database.glance(_code, session, scanned=number % 2 == 0))
    deadline = begun + seconds + PATIENCE
    while len(emulator.waits) < len(comers) and time.perf_counter() < deadline:  # noqa: ASYNC110  # a count
        await asyncio.sleep(0.1)
    return sorted(emulator.waits)


def _code(tx: Tx, session: SessionId, *, scanned: bool) -> str:
    slot = slot_at(session, int(time.time()))
    if scanned:
        return f"/start {codes.link_payload(tx, session, slot)}"
    return codes.typed_code(tx, session, slot)


def worded(name: str, waits: list[float], all_: int) -> str:
    p50, p99 = statistics.median(waits), waits[int(len(waits) * 0.99) - 1]
    return (
        f"{name:40} {len(waits):5} of {all_} answered, median {p50 * 1000:6.1f} ms,"
        f" p99 {p99 * 1000:6.1f} ms, longest {waits[-1] * 1000:6.1f} ms"
    )


async def serve(emulator: Emulator) -> tuple[web.AppRunner, int]:
    application = web.Application()
    application.router.add_route("*", "/bot{token:[^/]+}/{method}", emulator.call)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    assert site._server is not None  # noqa: SLF001  # aiohttp tells the port nowhere else
    return runner, int(site._server.sockets[0].getsockname()[1])  # type: ignore[attr-defined]  # noqa: SLF001


@dataclass(frozen=True, slots=True)
class Came:
    """The waits of those who came in quiet and beside an announcement, and what is written."""

    idle: list[float]
    busy: list[float]
    told: int
    breaches: int
    marks: Marks


@dataclass(frozen=True, slots=True)
class Marks:
    """What is in the tables, and what people were told."""

    comers: int
    told_so: int
    marks: int
    people: int
    by_checkin: int
    graced: int

    def __str__(self) -> str:
        return (
            f"{self.told_so} of {self.comers} were told so; {self.marks} marks of {self.people}"
            f" people, {self.by_checkin} by check-in, {self.graced} with the code before"
        )


def figures(people: int, seconds: float, quiet: int) -> list[Figure]:
    """Return the waits beside an announcement as a part of those in quiet, and the marks."""
    came = asyncio.run(run(people, seconds, quiet))
    busy, idle = quantile(came.busy, 0.99), quantile(came.idle, 0.99)
    note = (
        f"{busy * 1000:.1f} ms ({len(came.busy)} people), in quiet {idle * 1000:.1f}"
        f" ({len(came.idle)}); {came.told} messages announced meanwhile"
    )
    marks = came.marks
    return [
        Figure(
            "p99 of a reply beside an announcement ÷ in quiet", busy / idle, "×", 1.5, note=note
        ),
        Figure("not answered", marks.comers - len(came.busy) - len(came.idle)),
        Figure("without a mark", marks.comers - marks.people),
        Figure("marked twice", marks.marks - marks.people),
        Figure("429 provoked", came.breaches),
    ]


async def measure(emulator: Counter, path: Path, people: int, seconds: float, quiet: int) -> Came:
    """Let people come, first some of them in quiet; ``quiet``: one of so many."""
    database = await Database.open(path)
    try:
        comers = await database.write(arrange, people)
        random.Random(5).shuffle(comers)
        first = comers[: len(comers) // quiet]
        await asyncio.sleep(SETTLE)
        idle = await come(emulator, database, first, seconds / quiet)
        print(worded("check-ins in quiet", idle, len(first)))
        rest, left = comers[len(first) :], seconds * (1 - 1 / quiet)
        await database.write(announce, int((left + PATIENCE) * ANNOUNCED_A_SECOND))
        async with asyncio.timeout(PATIENCE):
            while sum(emulator.arrived.values()) < UNDER_WAY:  # noqa: ASYNC110  # a count
                await asyncio.sleep(0.1)
        before, edits = sum(emulator.arrived.values()), emulator.edits
        busy = await come(emulator, database, rest, left)
        told = sum(emulator.arrived.values()) - before
        print(worded("beside an announcement", busy, len(rest)))
        ratio = quantile(busy, 0.99) / quantile(idle, 0.99)
        print(f"p99 beside it: {ratio:.2f} times that in quiet")
        print(f"meanwhile {told} messages announced, {emulator.edits - edits} screens renewed,")
        print(f"{emulator.limits.breaches} times over the limits")
        marks = await database.read(count, emulator, comers)
        print(marks)
        return Came(idle, busy, told, emulator.limits.breaches, marks)
    finally:
        await database.close()


def count(tx: Tx, emulator: Counter, comers: list[tuple[int, SessionId]]) -> Marks:
    marks = tx.execute(
        "SELECT count(*), count(DISTINCT person_id), total(source = 'check-in') FROM attendance"
        " WHERE session_id IN (SELECT session_id FROM checkins)"
    ).fetchone()
    graced = tx.execute("SELECT total(graced) FROM checkin_arrivals").fetchone()[0]
    good = sum("签到成功" in emulator.said.get(account, "") for account, _ in comers)
    return Marks(len(comers), good, marks[0], marks[1], int(marks[2]), int(graced))


async def run(people: int, seconds: float, quiet: int = QUIET_SHARE) -> Came:
    emulator = Counter()
    runner, port = await serve(emulator)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        settings = {
            "LINGHANG_DATABASE": str(path),
            "LINGHANG_BOT_TOKEN": "1:x",
            "LINGHANG_API_BASE_URL": f"http://127.0.0.1:{port}",
            "LINGHANG_BY_MEANING": "false",
        }
        program = [sys.executable, "-m", "bot", "sample", "--scale", "full"]
        await asyncio.to_thread(
            subprocess.run,
            program,
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
            while emulator.polls == 0:  # noqa: ASYNC110  # the same
                await asyncio.sleep(0.1)
            came = await measure(emulator, path, people, seconds, quiet)
        finally:
            bot.terminate()
            bot.wait(30)
    await runner.cleanup()
    return came


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else SECONDS
    asyncio.run(run(people, seconds))


if __name__ == "__main__":
    main()

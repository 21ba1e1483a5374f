"""The bot killed in the middle of a thousand updates: every one is answered after the restart."""

from __future__ import annotations

import asyncio
import random
import shutil
import signal
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.kills import Program, kill_while_telling, settings_of
from bot.clock import Clock
from bot.domain.ids import AccountId
from bot.domain.imports.book import SchoolBook
from playground.server import Playground
from storage.database import Database
from storage.outbox import LetterKind, Notification, Priority, put
from storage.people import accounts

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from storage.database import Tx

pytestmark = pytest.mark.kill

PEOPLE, EACH = 50, 20


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    made = Playground()
    made.limits.enabled = False
    await made.start()
    yield made
    await made.stop()


async def test_kill_9_in_a_thousand_updates_loses_none(
    playground: Playground, tmp_path: Path, written_today: tuple[Path, SchoolBook]
) -> None:
    settings = settings_of(playground, tmp_path)
    shutil.copyfile(written_today[0], settings.database)
    program = Program(settings, playground.token)
    people = [playground.world.add_person({"first_name": f"甲{n}"}) for n in range(PEOPLE)]
    for number in range(EACH):
        for person in people:
            person.started = True
            chat = playground.world.chats[person.id]
            message = playground.world.post(chat, person.user(), {"text": f"/me {number}"})
            playground.world.update({"message": message})

    for calls in (120, 60, 180):
        await program.start()
        before = len(playground.world.calls)
        async with asyncio.timeout(60):
            while len(playground.world.calls) < before + calls:
                await asyncio.sleep(0.005)
        await program.end(signal.SIGKILL)
    before = _introductions(playground)
    await program.start()
    async with asyncio.timeout(60):
        while _introductions(playground) == before:
            await asyncio.sleep(0.01)
    database = await Database.open(settings.database)
    async with asyncio.timeout(60):
        while await database.read(_states) != {"done": PEOPLE * EACH}:
            await asyncio.sleep(0.1)
    await database.close()
    assert await program.end(signal.SIGTERM) == 0
    for person in people:
        messages = playground.world.chats[person.id].messages.values()
        answers = [m for m in messages if m["from"]["is_bot"] and "Telegram" in m.get("text", "")]
        assert len(answers) >= EACH


def _introductions(playground: Playground) -> int:
    return sum(call["method"] == "setMyCommands" for call in playground.world.calls)


def _states(tx: Tx) -> dict[str, int]:
    return dict(
        tx.execute(
            "SELECT state, count(*) FROM inbox GROUP BY state"
            " UNION ALL SELECT 'done', count(*) FROM inbox_seen"
        )
    )


async def test_kill_9_while_reminders_go_out_doubles_none_that_was_recorded(
    playground: Playground, tmp_path: Path, written_today: tuple[Path, SchoolBook]
) -> None:
    settings = settings_of(playground, tmp_path)
    clock = Clock()
    shutil.copyfile(written_today[0], settings.database)
    database = await Database.open(settings.database)
    now = clock.timestamp()

    def prepare(tx: Tx) -> None:
        people = tx.execute("SELECT person_id FROM enrolments WHERE class_id = 1").fetchall()
        for (person_id,), chat in zip(people, range(10_001, 10_001 + PEOPLE), strict=False):
            accounts.meet(tx, AccountId(chat), name="x", username="", language="zh-Hans", now=now)
            accounts.bind(tx, AccountId(chat), person_id, now)
        tx.execute("UPDATE preferences SET quiet_from = NULL, quiet_to = NULL, morning_at = NULL")
        day = datetime.fromtimestamp(now, UTC).astimezone(settings.zone).date()
        tx.execute("UPDATE sessions SET starts_at = ?, ends_at = ?", (now + 90000, now + 97200))
        moment = datetime.fromtimestamp(now + 90000, UTC).astimezone(settings.zone).date()
        assert moment >= day + timedelta(days=1)
        letters = [
            Notification(
                f"evening:{chat}", LetterKind.EVENING, "day", chat, {"day": moment.isoformat()},
                Priority.REMINDER, now, now + 3600, resend=True,
            )
            for chat in range(10_001, 10_021)
        ]  # fmt: skip
        put(tx, letters, now)

    await database.write(prepare)
    await database.close()
    for _ in range(PEOPLE):
        playground.world.add_person({"first_name": "甲"}).started = True
    program = Program(settings, playground.token)
    for _ in range(2):
        await program.start()
        async with asyncio.timeout(60):
            while not any(call["method"] == "sendMessage" for call in playground.world.calls):
                await asyncio.sleep(0.005)
        await program.end(signal.SIGKILL)
    await program.start()
    database = await Database.open(settings.database)
    async with asyncio.timeout(60):
        while set(await database.read(_outbox)) & {"waiting", "sending"}:
            await asyncio.sleep(0.1)
    counts = await database.read(_outbox)
    recorded = await database.read(_recorded)
    await database.close()
    await program.end(signal.SIGTERM)
    got = Counter(
        {chat: sum(m["from"]["is_bot"] for m in playground.world.chats[chat].messages.values())
         for chat in range(10_001, 10_021)}
    )  # fmt: skip
    assert sum(counts.values()) == 20
    assert set(counts) <= {"sent", "unknown"}
    for chat, attempts, state in recorded:
        assert 1 <= got[chat] <= attempts, (chat, attempts, state, got[chat])


def _outbox(tx: Tx) -> dict[str, int]:
    return dict(tx.execute("SELECT state, count(*) FROM outbox GROUP BY state"))


def _recorded(tx: Tx) -> list[tuple[int, int, str]]:
    return tx.execute("SELECT chat_id, attempts, state FROM outbox").fetchall()


async def test_kill_9_while_changes_are_told_leaves_nobody_untold_and_doubles_only_the_doubtful(
    tmp_path: Path, written_today: tuple[Path, SchoolBook]
) -> None:
    tally = await kill_while_telling(tmp_path, random.Random(5), written_today)
    assert tally.queued == len(tally.told) == 60
    assert tally.heard(0) == 0
    assert tally.heard(1) + tally.heard(2) == 60
    assert tally.heard(2) <= tally.in_doubt
    assert set(tally.states) <= {"sent", "unknown"}


async def test_a_second_bot_is_refused_while_the_first_runs(
    playground: Playground, tmp_path: Path
) -> None:
    settings = settings_of(playground, tmp_path)
    first, second = Program(settings, playground.token), Program(settings, playground.token)
    await first.start()
    async with asyncio.timeout(60):
        while not Path(f"{settings.database}.lock").exists() or not playground.is_polled:
            await asyncio.sleep(0.05)
    await second.start()
    assert second.process is not None
    async with asyncio.timeout(60):
        assert await second.process.wait() == 1
    assert await first.end(signal.SIGTERM) == 0

"""Administrators are told of troubles by the bot itself: once, and once that it is over."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.operating import troubles as rules
from bot.domain.operating.troubles import RULES, TroubleKind
from bot.domain.operating.vitals import DatabaseFault
from bot.domain.people.roles import Role
from bot.runtime import patience
from bot.runtime.pulse import Pulse
from bot.services import watching as service
from storage import outbox, troubles, vitals
from storage.outbox import LetterKind, Notification, Priority
from tests.conftest import School
from tests.fragile import Fragile
from tests.waiting import pass_by

if TYPE_CHECKING:
    from playground.client import Phone
    from storage.outbox import Letter

AT_ONCE = {kind: replace(rule, lasts=0.0, gone=0.0) for kind, rule in RULES.items()}
FULL = "放数据库的磁盘只剩"


@pytest.fixture(autouse=True)
def _without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong is told at the next look, and over at the one after it has gone."""
    monkeypatch.setattr(rules, "RULES", AT_ONCE)
    monkeypatch.setattr(service, "BEAT", 0.0)


def disk(free: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pulse, "disk_free", lambda _: free)


async def look(school: School, times: int = 1) -> None:
    """Let the watch look, and what it says arrive."""
    for _ in range(times):
        await school.app.watching.worker.turn()
    await school.app.notification_sender.settle()


def said(messages: list[dict[str, Any]], what: str) -> list[str]:
    return [str(m["text"]) for m in messages if m["from"]["is_bot"] and what in m.get("text", "")]


async def test_a_full_disk_is_told_once_with_what_to_do_and_once_that_it_is_over(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    other = await school.employee(Role.COORDINATOR)
    disk(900 << 20, monkeypatch)
    await look(school, 3)
    (told,) = said(await boss.messages(), FULL)
    assert "900 MB" in told
    assert "df -h" in told
    assert said(await other.messages(), FULL) == []
    disk(1 << 40, monkeypatch)
    await look(school, 3)
    (over,) = said(await boss.messages(), "恢复了")
    assert FULL in over
    assert "今天 10:0" in over


async def test_what_was_told_is_not_told_again_after_a_restart(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    disk(1 << 20, monkeypatch)
    await look(school)
    await school.stop()
    await school.start()
    await look(school, 2)
    assert len(said(await boss.messages(), FULL)) == 1
    disk(1 << 40, monkeypatch)
    await look(school, 2)
    assert len(said(await boss.messages(), "都恢复了")) == 1


async def test_where_two_things_were_wrong_one_that_is_over_does_not_say_that_all_is_well(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    school.app.watching.health_taken = "127.0.0.1:9090"
    disk(1 << 20, monkeypatch)
    await look(school)
    disk(1 << 40, monkeypatch)
    await look(school, 2)
    (over,) = said(await boss.messages(), "恢复了")
    assert "还有 1 样没好" in over


async def test_what_is_over_before_it_could_be_told_is_told_in_one_message(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody hears at one moment that Telegram cannot be reached and that it can."""
    boss = await school.employee(Role.ADMINISTRATOR)
    database = school.app.services.database
    reached = school.app.watching.pulse
    monkeypatch.setattr(reached, "reached_ago", lambda: 1800.0)
    await look(school, 2)
    assert said(await boss.messages(), "连不上 Telegram") == []  # it would come when it is over
    (row,) = await database.read(troubles.open_ones)
    assert row.kind == TroubleKind.TELEGRAM
    monkeypatch.setattr(reached, "reached_ago", lambda: 0.0)
    await look(school, 2)
    assert len(said(await boss.messages(), "连不上 Telegram")) == 1
    assert len(said(await boss.messages(), "都恢复了")) == 1


@pytest.fixture
async def fragile(school: School, monkeypatch: pytest.MonkeyPatch) -> School:
    """The school on a database that gives up soon where another process holds it."""
    await school.stop()
    monkeypatch.setattr("bot.app.Database", Fragile)
    await school.start()
    return school


async def test_where_the_database_cannot_be_written_it_is_told_past_the_outbox_once(
    fragile: School,
) -> None:
    boss = await fragile.employee(Role.ADMINISTRATOR)
    await look(fragile)
    with closing(sqlite3.connect(fragile.settings.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for _ in range(3):
            await fragile.app.watching.worker.turn()
        (told,) = said(await boss.messages(), "被别的程序占着")
        assert "没人能得到回答" in told
        found = await fragile.app.watching.look()
        assert found.fault is DatabaseFault.LOCKED
        assert found.stored is not None  # reading goes on
    async with asyncio.timeout(60):
        while not said(await boss.messages(), "都恢复了"):
            await look(fragile)
    assert len(said(await boss.messages(), "被别的程序占着")) == 2  # began, and what is over
    (row,) = await fragile.query("SELECT kind, ended_at IS NOT NULL FROM troubles")
    assert row == ("database", 1)


async def test_what_was_told_past_a_slow_disk_is_not_told_by_a_letter_as_well(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    await look(school)
    goes_on = threading.Event()
    database = school.app.services.database
    slow = asyncio.create_task(database.write(lambda _: goes_on.wait(60)))
    await pass_by(0.05)
    with monkeypatch.context() as patch:
        patch.setattr(service, "WRITES_WITHIN", 0.2)
        await school.app.watching.worker.turn()
    assert len(said(await boss.messages(), "很久没有回应")) == 1
    goes_on.set()
    await slow
    await database.write(lambda _: None)  # behind what was given up
    await school.app.notification_sender.settle()
    assert len(said(await boss.messages(), "很久没有回应")) == 1
    await look(school, 2)
    assert len(said(await boss.messages(), "恢复了")) == 1


async def test_a_failure_of_what_is_no_more_tried_is_over_by_itself(school: School) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    await look(school)
    sender, now = school.app.notification_sender, school.clock.timestamp()
    (patience,) = sender.patiences
    words = sender._word

    async def fail(_: Letter) -> None:
        sender._word = words
        raise sqlite3.OperationalError("database is locked")

    sender._word = fail
    payload: dict[str, object] = {"alert": "key-lost", "values": {}}
    letter = Notification(
        "x", LetterKind.ALARM, "x", boss.id, payload, Priority.CHANGE, now, now + 60
    )
    await school.app.services.database.write(outbox.put, [letter], now)
    await school.idle()

    def fails() -> bool:
        vitals = patience.vitals(asyncio.get_running_loop().time())
        return vitals.failing_for is not None

    assert fails()
    patience._fades = 0.5
    school.clock.advance(timedelta(hours=1))
    await sender.settle()
    assert await school.query("SELECT state FROM outbox WHERE dedupe_key = 'x'") == [("expired",)]
    await pass_by(0.6)
    assert not fails()


async def test_a_failing_task_is_named(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "FAILING", 1e-9)
    boss = await school.employee(Role.ADMINISTRATOR)
    await look(school)
    (worker,) = [each for each in school.app.ticks.workers if each.name == "tick remind"]

    async def fail() -> None:
        raise LookupError("of a secret name")

    works = worker._do
    worker._do = fail
    await worker.turn()
    await look(school)
    (told,) = said(await boss.messages(), "后台任务一直出错")
    assert "remind" in told
    assert "secret" not in told
    worker._do = works
    await worker.turn()
    await look(school, 2)
    assert len(said(await boss.messages(), "都恢复了")) == 1


def is_working(task: asyncio.Task[Any]) -> bool:
    return getattr(task.get_coro(), "__qualname__", "") == "Worker.run"


async def test_every_background_task_is_watched(school: School) -> None:
    running = sorted(each.get_name() for each in asyncio.all_tasks() if is_working(each))
    names = [each.name for each in school.app.watching.pulse.tasks()]
    assert len(names) == len(set(names))
    assert [each for each in running if each not in names] == []
    assert len(running) > 30


async def test_every_background_task_survives_an_error_of_the_database_and_shows_it(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "FIRST", 0.01)
    pulse = school.app.watching.pulse
    for worker in [each for each in pulse._workers if each.name != "polling"]:  # it may wait long

        async def fail() -> None:
            raise sqlite3.OperationalError("disk I/O error")

        works = worker._do
        worker._do = fail
        await worker.turn()
        (shown,) = [each for each in pulse.tasks() if each.name == worker.name]
        assert (shown.failures > 0, shown.fault) == (True, DatabaseFault.OTHER), worker.name
        worker._do = works
        await worker.turn()
        await worker.turn()
        (shown,) = [each for each in pulse.tasks() if each.name == worker.name]
        assert (shown.failures, shown.failing_for) == (0, None), worker.name


async def set_aside(school: School, number: int, error: str) -> None:
    await school.change(
        "INSERT INTO inbox (id, update_id, digest, chat, payload, state, error, received_at)"
        " VALUES (?, ?, ?, 5, x'', 'set_aside', ?, ?)",
        number,
        number,
        number.to_bytes(16, "big"),
        error,
        school.clock.timestamp() - 60,
    )


async def test_an_update_that_is_set_aside_is_told_by_its_number_and_never_as_over(
    school: School,
) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    await set_aside(school, 12345678, "KeyError: 'x'")
    await look(school, 2)
    (told,) = said(await boss.messages(), "办不成")
    assert "12345678" in told
    await school.change("DELETE FROM inbox WHERE id = 12345678")
    await look(school, 2)
    assert said(await boss.messages(), "恢复了") == []
    assert await school.app.services.database.read(troubles.open_ones) == []


async def test_an_update_that_is_told_as_deadly_is_not_told_twice(school: School) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    await set_aside(school, 12345678, "the process died of it")
    await look(school)
    assert said(await boss.messages(), "办不成") == []
    found = await school.app.services.database.read(vitals.gather, school.clock.timestamp())
    assert (found.set_aside, found.lately) == (1, 0)


async def test_three_deaths_in_an_hour_are_told_and_good_stops_are_not(school: School) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    for _ in range(3):
        await school.stop()
        await school.start()
    await look(school)
    assert said(await boss.messages(), "中断了") == []
    for _ in range(3):
        await school.app.services.database.write(
            vitals.begin_run, school.clock.timestamp(), machine=0
        )
    await look(school)
    assert len(said(await boss.messages(), "中断了 3 次")) == 1


async def test_the_page_says_what_is_wrong_and_what_to_do(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    await boss.sends("运行状况")
    assert "一切正常" in await boss.sees()
    disk(700 << 20, monkeypatch)
    await look(school)
    await boss.sees_until(FULL)
    await boss.presses("🩺 看运行状况")
    page = await boss.sees_until("有 1 样不对")
    assert "700 MB" in page
    assert "df -h" in page
    disk(1 << 40, monkeypatch)
    await look(school, 2)
    await boss.sends("状态")
    page = await boss.sees_until("一切正常")
    assert "最近一周好了的" in page


async def test_the_page_is_for_administrators(school: School) -> None:
    coordinator: Phone = await school.employee(Role.COORDINATOR)
    await coordinator.sends("/status")
    assert "Telegram：" not in await coordinator.sees()

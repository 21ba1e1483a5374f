"""A database that fails for a while is waited out by every loop, and then everything flows."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections import Counter
from contextlib import asynccontextmanager, closing, suppress
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from bot.domain.announcements.content import Content, MessagePart, PartKind
from bot.domain.audiences.audience import Audience, AudienceTerm, TermKind
from bot.domain.ids import AccountId, AnnouncementId
from bot.domain.people.roles import Role
from bot.inbound.webhook import SECRET_HEADER, Webhook
from bot.outbound import notifications
from bot.runtime import patience
from bot.services import announcements as announcing
from handlers.desk import watch
from handlers.timetable import letters as timetable_letters
from storage import inbox, meta, outbox
from storage.announcements import (
    announcements,
    deliveries,
    lifecycle,
    outcomes,
    recipients,
    rounds,
)
from storage.faq import entries as faq_entries
from storage.people import accounts
from storage.reminders import due
from storage.surveys import ballots, schedule
from tests import waiting
from tests.conftest import School
from tests.fragile import Fragile

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from contextlib import AbstractAsyncContextManager

    from playground.client import Phone
    from storage.database import Tx

pytestmark = pytest.mark.once

until = partial(waiting.until, within=60)

TIMES = 3
REMINDER = "上课，到 "  # of 11:30 上课，到 12:15
SETTLE = f"{notifications.__name__}._settle"
NEWS = Content((MessagePart(PartKind.TEXT, "明天停课"),))
WAYS = [
    # updates in
    (inbox, "accept"),
    (accounts, "find"),
    (inbox, "finish"),
    (inbox, "waiting"),
    # notifications
    (outbox, "next_due"),
    (outbox, "claim"),
    (timetable_letters, "_session_for"),
    (outbox, "depart"),
    (notifications, "_settle"),
    (outbox, "recover"),
    # announcements
    (deliveries, "next_due"),
    (deliveries, "claim"),
    (announcements, "find"),
    (deliveries, "settle"),
    (meta, "number"),
    (meta, "set_number"),
    (lifecycle, "is_any_due"),
    (announcing, "_start_due"),
    (rounds, "open_rounds"),
    (recipients, "write_chunk"),
    (deliveries, "sweep"),
    (announcing, "_close"),
    (recipients, "link"),
    (recipients, "latecomers"),
    (announcing, "_looked"),
    (announcements, "unasked"),
    (announcements, "to_be_shown"),
    (outcomes, "progress"),
    (announcements, "show_progress"),
    # ticks
    (due, "queue_class_reminders"),
    (due, "queue_digests"),
    (meta, "school_revision"),
    (faq_entries, "revision"),
    (schedule, "queue"),
    (watch, "_escalate"),
    (ballots, "unsettled"),
    (inbox, "prune"),
]


def database_of(school: School) -> Fragile:
    database = school.app.services.database
    assert isinstance(database, Fragile)
    return database


@pytest.fixture
async def fragile(school: School, monkeypatch: pytest.MonkeyPatch) -> School:
    """The school on a database that can be told to fail."""
    monkeypatch.setattr(patience, "FIRST", 0.01)
    monkeypatch.setattr(patience, "LONGEST", 0.05)
    await school.stop()
    monkeypatch.setattr("bot.app.Database", Fragile)
    await school.start()
    return school


async def order(school: School, author: Phone) -> AnnouncementId:
    account_id = AccountId(author.id)
    database, now = school.app.services.database, school.clock.timestamp()

    def announce(tx: Tx) -> AnnouncementId:
        everyone = Audience((AudienceTerm(TermKind.EVERYONE),))
        number = announcements.create(
            tx, author=account_id, content=NEWS, audience=everyone, now=now
        )
        lifecycle.order(tx, number, by=account_id, size=1, now=now)
        return number

    return await database.write(announce)


async def turn(school: School, **by: float) -> None:
    """Time passes, and nobody waits for what it brings."""
    seconds = timedelta(**by).total_seconds()
    await school.play.call("POST", "/play/clock", json={"advance": seconds})


async def check_that_everything_came_once(school: School, trainee: Phone) -> None:
    """The answer, the reminder and the announcement have come; nothing is left over."""

    def came(messages: list[dict[str, Any]]) -> Counter[str]:
        texts = [str(each.get("text", "")) for each in messages if each["from"]["is_bot"]]
        marks = {REMINDER: "reminder", "明天停课": "announcement", "Telegram": "answer"}
        return Counter(what for text in texts for mark, what in marks.items() if mark in text)

    wanted = {"reminder": 1, "announcement": 1, "answer": 1}
    async with asyncio.timeout(60):
        while came(await trainee.messages()) != wanted:
            await asyncio.sleep(0.02)
    await school.app.settle()
    assert came(await trainee.messages()) == wanted
    database = database_of(school)
    assert set(await database.read(inbox.count)) == {"done"}
    async with asyncio.timeout(60):
        while set(await database.read(outbox.count)) != {"sent"}:  # one may be put off a second
            await asyncio.sleep(0.05)
    assert school.app.services.gateway._dispatch.pacer.held == 0


@pytest.mark.parametrize("function", [f"{module.__name__}.{name}" for module, name in WAYS])
async def test_wherever_it_fails_everything_flows_afterwards(
    fragile: School, function: str
) -> None:
    trainee = await fragile.trainee()
    author = await fragile.employee(Role.COORDINATOR)
    await fragile.app.settle()
    database = database_of(fragile)
    database.failures[function] = TIMES
    number = await order(fragile, author)
    await trainee.sends("/me")
    await turn(fragile, hours=3, minutes=31)
    fragile.app.intake.workers[-1].wake()
    await until(lambda: database.failures[function] == 0)
    await check_that_everything_came_once(fragile, trainee)
    found = await database.read(announcements.find, number)
    assert found is not None
    assert found.state == "finished"


@asynccontextmanager
async def locked(school: School) -> AsyncIterator[None]:
    """Another process begins to write, and does not end for a while."""
    with closing(sqlite3.connect(school.settings.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


async def tell_writer(school: School, *statements: str) -> None:
    """Set something of the writer's connection."""

    def tell(tx: Tx) -> None:
        for each in statements:
            tx.execute(each)

    database = database_of(school)
    await database._run(database._writer, tell)


@asynccontextmanager
async def full(school: School) -> AsyncIterator[None]:
    """No page more than there are, and none of them free."""
    await tell_writer(school, "VACUUM", "PRAGMA max_page_count = 1")
    yield
    await tell_writer(school, "PRAGMA max_page_count = 1000000")


@asynccontextmanager
async def read_only(school: School) -> AsyncIterator[None]:
    """The writer may not write."""
    await tell_writer(school, "PRAGMA query_only = ON")
    yield
    await tell_writer(school, "PRAGMA query_only = OFF")


@pytest.mark.parametrize("breaking", [locked, full, read_only])
async def test_an_outage_is_said_once_by_each_loop_and_waited_out(
    fragile: School,
    breaking: Callable[[School], AbstractAsyncContextManager[None]],
    caplog: pytest.LogCaptureFixture,
) -> None:
    trainee = await fragile.trainee()
    author = await fragile.employee(Role.COORDINATOR)
    await fragile.app.settle()
    caplog.set_level(logging.INFO)
    await order(fragile, author)

    def lines(what: str) -> Counter[str]:
        messages = [each.getMessage() for each in caplog.records]
        return Counter(each.partition(":")[0] for each in messages if what in each)

    async with breaking(fragile):
        await trainee.sends("/me " + "很长" * 2000)  # more than fits into what is left of a page
        await turn(fragile, hours=3, minutes=31)
        await until(lambda: lines("fails, is tried")["polling"] == 1)
        with suppress(TimeoutError):  # tries, none of which is worth another line
            await until(lambda: lines("fails, is tried")["polling"] > 1, within=0.2)
    await check_that_everything_came_once(fragile, trainee)
    broken = lines("fails, is tried")
    assert set(broken.values()) == {1}
    await until(lambda: lines("works again") == broken)


async def test_failing_again_and_again_takes_no_place_of_the_pacer_along(fragile: School) -> None:
    trainee = await fragile.trainee()
    await fragile.app.settle()
    failures = database_of(fragile).failures
    # more than there are places
    failures["storage.outbox.claim"] = failures["storage.outbox.depart"] = 40
    await turn(fragile, hours=3, minutes=31)
    await until(lambda: failures["storage.outbox.claim"] == 0)
    assert fragile.app.services.gateway._dispatch.pacer.held <= 1
    failures["storage.outbox.depart"] = 0
    await reminded_once(fragile, trainee)


async def test_what_cannot_be_written_down_yet_is_not_sent_again_when_its_lease_lapses(
    fragile: School,
) -> None:
    trainee = await fragile.trainee()
    await fragile.app.settle()
    failures = database_of(fragile).failures
    failures[SETTLE] = 10**9
    await turn(fragile, hours=3, minutes=31)
    async with asyncio.timeout(60):
        while not [m for m in await trainee.messages() if REMINDER in m.get("text", "")]:
            await asyncio.sleep(0.02)
    await turn(fragile, minutes=5)
    await fragile.app.ticks.run_all()
    failures[SETTLE] = 0
    await reminded_once(fragile, trainee)


async def reminded_once(school: School, trainee: Phone) -> None:
    await school.settle()
    texts = [m.get("text", "") for m in await trainee.messages()]
    assert sum(REMINDER in text for text in texts) == 1
    assert await database_of(school).read(outbox.count) == {"sent": 1}


@pytest.mark.parametrize(
    "error",
    [
        sqlite3.OperationalError("database or disk is full"),
        sqlite3.DatabaseError("database disk image is malformed"),
        sqlite3.InterfaceError("bad parameter or other API misuse"),
        sqlite3.IntegrityError("constraint failed"),
    ],
    ids=str,
)
@pytest.mark.parametrize(
    "function", [f"{timetable_letters.__name__}._session_for", "storage.outbox.depart", SETTLE]
)
async def test_whatever_fails_in_the_database_a_reminder_is_never_refused_for_it(
    fragile: School, error: sqlite3.Error, function: str
) -> None:
    trainee = await fragile.trainee()
    await fragile.app.settle()
    database = database_of(fragile)
    database.error, database.failures[function] = error, TIMES
    await turn(fragile, hours=3, minutes=31)
    await until(lambda: database.failures[function] == 0)
    async with asyncio.timeout(60):
        while await database.read(outbox.count) != {"sent": 1}:
            await asyncio.sleep(0.05)
    await reminded_once(fragile, trainee)


async def test_an_announcement_is_not_refused_for_what_fails_in_the_database(
    fragile: School,
) -> None:
    trainee = await fragile.trainee()
    author = await fragile.employee(Role.COORDINATOR)
    await fragile.app.settle()
    database = database_of(fragile)
    database.error = sqlite3.DatabaseError("database disk image is malformed")
    database.failures["storage.announcements.announcements.find"] = TIMES
    await order(fragile, author)
    async with asyncio.timeout(60):
        while not any("明天停课" in m.get("text", "") for m in await trainee.messages()):
            await asyncio.sleep(0.05)
    await fragile.app.settle()
    states = await fragile.query("SELECT DISTINCT state FROM deliveries")
    assert set(states) == {("sent",), ("unlinked",)}  # not all have joined


async def test_a_result_that_can_never_be_written_down_brings_a_reminder_no_third_time(
    fragile: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.runtime.ledger.LAST_TRIES", 0.05)
    trainee = await fragile.trainee()
    await fragile.app.settle()

    def reminders(messages: list[dict[str, Any]]) -> int:
        return sum(REMINDER in str(each.get("text", "")) for each in messages)

    for number in (1, 2):
        database_of(fragile).failures[SETTLE] = 10**9
        if number == 1:
            await turn(fragile, hours=3, minutes=31)
        async with asyncio.timeout(60):
            while reminders(await trainee.messages()) < number:
                await asyncio.sleep(0.02)
        await fragile.stop()
        monkeypatch.setattr("bot.app.Database", Unsettled)
        await fragile.start()
    await fragile.app.notification_sender.settle()
    assert reminders(await trainee.messages()) == 2
    assert await database_of(fragile).read(outbox.count) == {"unknown": 1}


class Unsettled(Fragile):
    """Fails from the beginning to store how letters ended."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.failures[SETTLE] = 10**9


async def test_a_stop_in_the_middle_of_an_outage_ends_and_the_next_start_goes_on(
    fragile: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.runtime.ledger.LAST_TRIES", 0.1)
    trainee = await fragile.trainee()
    await fragile.app.settle()
    async with locked(fragile):
        await turn(fragile, hours=3, minutes=31)
        await trainee.sends("/me")
        async with asyncio.timeout(60):
            await fragile.stop()
    await fragile.start()
    await reminded_once(fragile, trainee)
    assert any("Telegram" in m.get("text", "") for m in await trainee.messages())


async def test_a_webhook_call_that_cannot_be_kept_is_to_be_repeated(fragile: School) -> None:
    webhook = Webhook("https://x/hook", "s", "127.0.0.1:0", fragile.app.intake)
    await webhook.start()
    port = webhook.port
    database_of(fragile).failures["storage.inbox.accept"] = 1
    async with aiohttp.ClientSession(headers={SECRET_HEADER: "s"}) as session:
        for status in (503, 200):
            url, update = f"http://127.0.0.1:{port}/hook", {"update_id": 1}
            async with session.post(url, json=update) as answer:
                assert answer.status == status
    await webhook.stop()

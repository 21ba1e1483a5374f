"""Updates are kept before they are confirmed, handled in order, and seen through."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from bot.app import sole_user
from bot.clock import Clock
from bot.errors import BotError
from bot.inbound.intake import Intake, Unreachable
from bot.inbound.webhook import SECRET_HEADER, Webhook
from bot.runtime.supervisor import Supervisor
from storage import inbox
from storage.database import Database
from tests.fragile import Fragile

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from storage.database import Tx
    from storage.inbox import Incoming


class Desk:
    """A reception that writes down what it is given, and fails where it is told to."""

    def __init__(self) -> None:
        self.handled: list[tuple[int, str]] = []
        self.apologies: list[int] = []
        self.slowed: list[int] = []
        self.reported: list[int] = []
        self.fail: dict[str, list[Exception]] = {}
        self.busy = 0
        self.busiest = 0

    async def handle(self, item: Incoming) -> None:
        text = str(item.update["message"]["text"])  # type: ignore[index]
        self.busy += 1
        self.busiest = max(self.busiest, self.busy)
        await asyncio.sleep(0)  # the others' turn
        self.busy -= 1
        if self.fail.get(text):
            raise self.fail[text].pop()
        self.handled.append((item.chat, text))

    async def apologise(self, item: Incoming) -> None:
        self.apologies.append(int(str(item.update["update_id"])))

    async def slow_down(self, item: Incoming) -> None:
        self.slowed.append(item.chat)

    async def report(self, number: int) -> None:
        self.reported.append(number)


def update(number: int, chat: int = 1, text: str = "") -> dict[str, Any]:
    message = {"message_id": number, "chat": {"id": chat}, "text": text or str(number)}
    return {"update_id": number, "message": message}


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(tmp_path / "x.db")
    yield opened
    await opened.close()


async def no_pause(_: float) -> None:
    await asyncio.sleep(0)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@asynccontextmanager
async def serving(database: Database, desk: Desk, parallel: int = 64) -> AsyncIterator[Intake]:
    made = Intake(database, Clock(), desk, parallel=parallel, pause=no_pause)
    supervisor = Supervisor()
    tasks = [supervisor.start(each.name, each.run()) for each in made.workers]
    yield made
    await made.stop(0)
    await supervisor.stop(*tasks)


@pytest.fixture
async def intake(database: Database, desk: Desk) -> AsyncIterator[Intake]:
    async with serving(database, desk) as made:
        yield made


async def test_one_chat_in_order_and_chats_side_by_side(
    database: Database, desk: Desk, intake: Intake
) -> None:
    await intake.accept([update(n, chat=n % 5) for n in range(100)])
    await intake.drain()
    for chat in range(5):
        mine = [int(text) for each, text in desk.handled if each == chat]
        assert mine == list(range(chat, 100, 5))
    assert desk.busiest == 5
    assert await database.read(inbox.count) == {"done": 100}


async def test_a_repeated_delivery_is_handled_once_and_a_reused_number_is_not_lost(
    desk: Desk, intake: Intake
) -> None:
    await intake.accept([update(7, text="一")])
    await intake.accept([update(7, text="一"), update(7, text="二")])
    await intake.drain()
    assert [text for _, text in desk.handled] == ["一", "二"]


async def test_what_was_accepted_but_not_handled_is_handled_at_the_next_start(
    database: Database, desk: Desk, intake: Intake
) -> None:
    await database.write(inbox.accept, [update(1), update(2)], 0)
    assert await intake.resume() == 2
    await intake.drain()
    assert [text for _, text in desk.handled] == ["1", "2"]


async def test_a_failing_update_is_set_aside_after_three_tries_and_the_others_go_on(
    database: Database, desk: Desk, intake: Intake
) -> None:
    desk.fail["坏"] = [ValueError("!")] * 5
    await intake.accept([update(1, text="坏"), update(2, text="好")])
    await intake.drain()
    assert desk.handled == [(1, "好")]
    assert desk.apologies == [1]
    assert await database.read(inbox.count) == {"done": 1, "set_aside": 1}


async def test_an_outage_is_waited_out_however_long(desk: Desk, intake: Intake) -> None:
    desk.fail["问"] = [Unreachable("down")] * 20
    await intake.accept([update(1, text="问")])
    await intake.drain()
    assert desk.handled == [(1, "问")]
    assert desk.apologies == []


async def test_a_flood_is_asked_for_patience_once(desk: Desk, intake: Intake) -> None:
    await intake.accept([update(n) for n in range(200)])
    await intake.drain()
    assert desk.slowed == [1]
    assert len(desk.handled) == 200


async def test_a_webhook_call_without_the_secret_is_refused(
    database: Database, desk: Desk, intake: Intake
) -> None:
    webhook = Webhook("https://school.example/hook", "s3cret", "127.0.0.1:0", intake)
    await webhook.start()
    url = f"http://127.0.0.1:{webhook.port}/hook"
    async with aiohttp.ClientSession() as session:

        async def post(secret: str, body: Any) -> int:
            headers = {SECRET_HEADER: secret}
            async with session.post(url, json=body, headers=headers) as answer:
                return answer.status

        assert await post("wrong", update(1)) == 403
        assert await post("s3cret", ["not an update"]) == 200  # or it comes again for ever
        assert await post("s3cret", update(1)) == 200
        assert await database.read(inbox.count) != {}
        assert await post("s3cret", update(1)) == 200
    await intake.drain()
    await webhook.stop()
    assert desk.handled == [(1, "1")]


def test_a_second_bot_on_the_same_database_is_refused(tmp_path: Path) -> None:
    held = sole_user(tmp_path / "x.db")
    with pytest.raises(BotError) as refused:
        sole_user(tmp_path / "x.db")
    assert refused.value.key == "already-running"
    held.release()
    sole_user(tmp_path / "x.db").release()


class Stumbling(Desk):
    """A reception whose every word to a person fails."""

    async def slow_down(self, item: Incoming) -> None:
        raise RuntimeError(item)


async def test_a_failure_that_cannot_be_counted_keeps_no_other_update_from_its_turn(
    tmp_path: Path, desk: Desk
) -> None:
    database = await Fragile.open(tmp_path / "x.db")
    database.failures["bot.inbound.intake._record_failure"] = 2
    desk.fail["坏"] = [ValueError("!")] * 5
    async with serving(database, desk) as intake:
        await intake.accept([update(1, text="坏"), update(2, text="好")])
        await intake.drain()
    assert desk.handled == [(1, "好")]
    assert await database.read(inbox.count) == {"done": 1, "set_aside": 1}
    await database.close()


async def test_what_was_handled_is_finished_though_that_could_not_be_written_at_first(
    tmp_path: Path, desk: Desk
) -> None:
    database = await Fragile.open(tmp_path / "x.db")
    database.failures["storage.inbox.finish"] = 2
    async with serving(database, desk) as intake:
        await intake.accept([update(1), update(2, chat=2)])
        await intake.workers[-1].turn()  # what waits to be finished is no stray
        await intake.drain()
    assert sorted(desk.handled) == [(1, "1"), (2, "2")]
    assert await database.read(inbox.count) == {"done": 2}
    await database.close()


async def test_a_broken_database_is_no_fault_of_the_update(database: Database, desk: Desk) -> None:
    desk.fail["问"] = [sqlite3.OperationalError("database is locked")] * 20
    async with serving(database, desk) as intake:
        await intake.accept([update(1, text="问")])
        await intake.drain()
    assert desk.handled == [(1, "问")]
    assert await database.read(inbox.count) == {"done": 1}


async def test_a_database_broken_for_one_update_alone_sets_it_aside_in_the_end(
    database: Database, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.inbound.intake.LONGEST_OUTAGE", 0.02)
    desk.fail["坏"] = [sqlite3.OperationalError("disk I/O error")] * 1_000_000
    async with serving(database, desk) as intake:
        await intake.accept([update(1, text="坏"), update(2, text="好")])
        await intake.drain()
    assert desk.handled == [(1, "好")]
    assert desk.apologies == [1]


async def test_a_flood_that_cannot_be_slowed_down_is_handled_all_the_same(
    database: Database,
) -> None:
    desk = Stumbling()
    async with serving(database, desk) as intake:
        await intake.accept([update(n) for n in range(200)])
        await intake.drain()
    assert len(desk.handled) == 200


async def test_what_waits_in_nobodys_hands_is_taken_up_by_the_next_look(
    database: Database, desk: Desk
) -> None:
    async with serving(database, desk) as intake:
        await database.write(inbox.accept, [update(1)], 0)  # as by a webhook call cut off
        await intake.workers[-1].turn()
        await intake.drain()
        await intake.workers[-1].turn()
        await intake.drain()
    assert desk.handled == [(1, "1")]


async def test_a_chat_that_waits_for_the_network_keeps_no_place(database: Database) -> None:
    desk = Desk()
    desk.fail["等"] = [Unreachable("down")] * 10**5
    async with serving(database, desk, parallel=1) as intake:
        await intake.accept([update(1, text="等"), update(2, chat=2, text="好")])
        async with asyncio.timeout(5):
            while not desk.handled:
                await asyncio.sleep(0.01)
    assert desk.handled == [(2, "好")]


def set_aside(tx: Tx) -> list[int]:
    return [row[0] for row in tx.execute("SELECT id FROM inbox WHERE state = 'set_aside'")]


class Killed(BaseException):
    """The process dies."""


class Mortal(Desk):
    """A reception that dies of one text, like the process it runs in."""

    async def handle(self, item: Incoming) -> None:
        if item.update["message"]["text"] == "毒":  # type: ignore[index]
            raise Killed
        await super().handle(item)


async def start(database: Database, desk: Desk) -> None:
    """A start of the bot that takes up what it finds; a death ends it."""
    intake = Intake(database, Clock(), desk, pause=no_pause)
    with suppress(Killed):
        await intake.resume()


async def test_only_what_is_alone_in_hand_at_the_third_death_is_set_aside(
    database: Database,
) -> None:
    desk = Mortal()
    await database.write(inbox.accept, [update(1), update(2, text="毒"), update(3, chat=3)], 0)
    for _ in range(2):  # deaths with all three in hand
        await database.write(inbox.count_deaths)
    await start(database, desk)
    assert (desk.handled, desk.reported) == ([(1, "1")], [])
    await start(database, desk)
    assert desk.handled == [(1, "1"), (3, "3")]
    assert desk.reported == await database.read(set_aside)
    assert await database.read(inbox.count) == {"done": 2, "set_aside": 1}


async def test_a_stop_is_no_death(database: Database) -> None:
    desk = Mortal()
    await database.write(inbox.accept, [update(1, text="毒")], 0)
    for _ in range(5):
        await database.write(inbox.count_deaths)
        await Intake(database, Clock(), desk).stop(0)
    assert [each.deaths for each in await database.read(inbox.waiting)] == [0]


async def test_who_waits_for_the_network_at_every_death_is_not_set_aside(
    database: Database,
) -> None:
    desk = Desk()
    desk.fail["问"] = [Unreachable("down")] * 10**5
    await database.write(inbox.accept, [update(1, text="问")], 0)
    for _ in range(5):
        await start(database, desk)
    assert await database.read(inbox.count) == {"waiting": 1}
    assert desk.reported == []


async def test_who_is_alone_keeps_the_others_waiting_for_seconds_only(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.inbound.intake.LONGEST_ALONE", 0.02)
    desk = Hanging()
    await database.write(inbox.accept, [update(1, text="挂"), update(2, chat=2)], 0)
    for _ in range(2):
        await database.write(inbox.count_deaths)
    await start(database, desk)
    assert desk.handled == [(2, "2")]
    assert [each.update for each in await database.read(inbox.waiting)] == [update(1, text="挂")]


class Hanging(Desk):
    """A reception that never ends with one text."""

    async def handle(self, item: Incoming) -> None:
        if item.update["message"]["text"] == "挂":  # type: ignore[index]
            await asyncio.Event().wait()
        await super().handle(item)

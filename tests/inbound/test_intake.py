"""Updates are kept before they are confirmed, handled in order, and seen through."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from bot.clock import Clock
from bot.domain.ids import AccountId
from bot.domain.people.roles import Grant, Role
from bot.errors import BotError
from bot.inbound.intake import ANSWERED_SINGLY, TRIES_UNREACHED, Intake, Unreachable
from bot.inbound.webhook import SECRET_HEADER, Webhook
from bot.runtime.supervisor import Supervisor
from storage import inbox
from storage.database import Database
from storage.inbox import MOST_ALONE
from storage.people import accounts, roles
from storage.sole import sole_user
from tests.fragile import Fragile
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from storage.database import Tx
    from storage.inbox import Incoming


class Desk:
    """A reception that writes down what it is given, and fails where it is told to."""

    def __init__(self) -> None:
        self.handled: list[tuple[int, str]] = []
        self.apologies: list[int] = []
        self.slowed: list[int] = []
        self.awaited: set[str] = set()
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

    def may_fold(self, item: Incoming) -> bool:
        return str(item.update["message"]["text"]) not in self.awaited  # type: ignore[index]


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
async def serving(
    database: Database,
    desk: Desk,
    parallel: int = 64,
    arrived: Callable[[], int] = lambda: 0,
) -> AsyncIterator[Intake]:
    made = Intake(database, Clock(), desk, parallel=parallel, pause=no_pause, arrived=arrived)
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
    await keep(database, update(1), update(2))
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
    assert await regretted(database) == [("failed", 1)]
    assert await database.read(inbox.count) == {"done": 1, "set_aside": 1}


async def regretted(database: Database) -> list[tuple[str, int]]:
    """What people are told about what was not answered, and in which chat."""

    def look(tx: Tx) -> list[tuple[str, int]]:
        return tx.execute(
            "SELECT payload ->> 'regret', chat_id FROM outbox WHERE kind = 'regret' ORDER BY id"
        ).fetchall()

    return await database.read(look)


async def test_an_outage_is_waited_out_however_long(
    database: Database, desk: Desk, intake: Intake
) -> None:
    desk.fail["问"] = [Unreachable("down")] * 100
    await intake.accept([update(1, text="问")])
    await intake.drain()
    assert desk.handled == [(1, "问")]
    assert await regretted(database) == []


async def test_a_chat_that_cannot_be_answered_while_others_are_is_given_up_with_a_word(
    database: Database, desk: Desk
) -> None:
    desk.fail["问"] = [Unreachable("internal error")] * 10**5
    served = iter(range(10**6))
    async with serving(database, desk, arrived=lambda: next(served)) as intake:
        await intake.accept([update(1, text="问"), update(2, text="再问")])
        await intake.drain()
    assert desk.handled == [(1, "再问")]
    assert 10**5 - len(desk.fail["问"]) == TRIES_UNREACHED + 1
    assert await regretted(database) == [("failed", 1)]
    assert await database.read(errors) == ["Unreachable: internal error"]


async def test_a_chat_is_tried_again_no_sooner_than_telegram_says(
    database: Database, desk: Desk
) -> None:
    desk.fail["问"] = [Unreachable("too many requests", after=300)]
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    intake = Intake(database, Clock(), desk, pause=pause)
    running = asyncio.create_task(intake.workers[0].run())
    await intake.accept([update(1, text="问")])
    await intake.drain()
    running.cancel()
    assert pauses == [300]


def errors(tx: Tx) -> list[str]:
    return [error for (error,) in tx.execute("SELECT error FROM inbox WHERE error IS NOT NULL")]


async def test_the_newest_of_300_questions_is_answered_first_and_the_others_with_one_line(
    database: Database, desk: Desk, intake: Intake
) -> None:
    await intake.accept([update(n) for n in range(300)])
    await intake.drain()
    assert desk.handled == [(1, "299")]
    assert await database.read(outbox_values) == [{"count": 299}]
    assert desk.slowed == []
    assert await database.read(inbox.count) == {"done": 300}


def outbox_values(tx: Tx) -> list[Any]:
    found = tx.execute("SELECT payload -> 'values' FROM outbox WHERE kind = 'regret' ORDER BY id")
    return [json.loads(values) for (values,) in found]


async def test_what_is_more_than_a_question_is_handled_in_its_turn(
    desk: Desk, intake: Intake
) -> None:
    desk.awaited = {"5"}
    await intake.accept([*map(update, range(50)), update(50, text="/today")])
    await intake.accept([update(n) for n in range(51, 55)])
    await intake.drain()
    singly = [*map(str, range(6)), "49", "/today", *map(str, range(51, 55))]
    assert [text for _, text in desk.handled] == singly


async def test_no_more_than_a_few_questions_are_each_answered(desk: Desk, intake: Intake) -> None:
    await intake.accept([update(n) for n in range(ANSWERED_SINGLY)])
    await intake.drain()
    assert len(desk.handled) == ANSWERED_SINGLY


async def test_questions_that_could_not_be_folded_are_answered(tmp_path: Path, desk: Desk) -> None:
    database = await Fragile.open(tmp_path / "x.db")
    database.failures["bot.inbound.intake._fold"] = 10**5
    async with serving(database, desk) as intake:
        await intake.accept([update(n) for n in range(100)])
        await intake.drain()
    assert sorted(desk.handled) == sorted((1, str(n)) for n in range(100))
    await database.close()


async def test_a_flood_is_asked_for_patience_once(desk: Desk, intake: Intake) -> None:
    desk.awaited = {str(n) for n in range(200)}
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
    assert await regretted(database) == [("failed", 1)]


async def test_a_flood_that_cannot_be_slowed_down_is_handled_all_the_same(
    database: Database,
) -> None:
    desk = Stumbling()
    desk.awaited = {str(n) for n in range(200)}
    async with serving(database, desk) as intake:
        await intake.accept([update(n) for n in range(200)])
        await intake.drain()
    assert len(desk.handled) == 200


async def test_what_waits_in_nobodys_hands_is_taken_up_by_the_next_look(
    database: Database, desk: Desk
) -> None:
    async with serving(database, desk) as intake:
        await keep(database, update(1))  # as by a webhook call cut off
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
        await until(lambda: desk.handled != [], within=60)
    assert desk.handled == [(2, "好")]


def _first(tx: Tx) -> int:
    """The number of the oldest row, which is random."""
    (number,) = tx.execute("SELECT id FROM inbox ORDER BY place LIMIT 1").fetchone()
    return int(number)


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


async def start(database: Database, desk: Desk) -> list[int]:
    """A start of the bot that takes up what it finds; a death ends it.

    Returns:
        The updates that administrators were told of until then.
    """
    intake = Intake(database, Clock(), desk, pause=no_pause)
    worker = asyncio.create_task(intake.workers[0].run())
    with suppress(Killed):
        await intake.resume()
        await intake.drain()
    worker.cancel()
    await asyncio.wait({worker})
    return await database.read(alerted)


def alerted(tx: Tx) -> list[int]:
    found = tx.execute("SELECT payload ->> '$.values.incident' FROM outbox WHERE kind = 'alert'")
    return [number for (number,) in found]


@pytest.fixture
async def administered(database: Database) -> Database:
    """With an administrator to be told."""

    def employ(tx: Tx) -> None:
        accounts.meet(tx, AccountId(99), name="x", username="", language="zh-Hans", now=0)
        roles.give(tx, AccountId(99), Grant(Role.ADMINISTRATOR), by=None, now=0)

    await database.write(employ)
    return database


async def test_only_what_is_alone_in_hand_at_death_after_death_is_set_aside(
    administered: Database,
) -> None:
    database, desk = administered, Mortal()
    await keep(database, update(1), update(2, chat=2, text="毒"), update(3, chat=3))
    for _ in range(2):  # deaths with all three in hand
        await database.write(inbox.count_deaths)
    await start(database, desk)
    assert desk.handled == [(1, "1")]
    for _ in range(MOST_ALONE - 1):  # the others are served, and it dies of it once more
        assert await start(database, desk) == []
        assert desk.handled == [(1, "1"), (3, "3")]
    assert await start(database, desk) == await database.read(set_aside)
    assert await database.read(inbox.count) == {"done": 2, "set_aside": 1}
    assert await regretted(database) == [("failed", 2)]


async def keep(database: Database, *updates: dict[str, Any]) -> None:
    """Updates that were kept and not handled."""
    await database.write(inbox.accept, updates, Clock().timestamp())


async def test_who_was_alone_when_killed_from_outside_is_handled_after_the_others(
    database: Database,
) -> None:
    desk = Mortal()
    await keep(database, update(1, text="好"), update(2, text="再"), update(3, chat=3))

    def killed_from_outside(tx: Tx) -> None:
        inbox.hold_alone(tx, _first(tx), alone=True)
        inbox.count_deaths(tx)

    await database.write(killed_from_outside)
    assert await start(database, desk) == []
    assert desk.handled == [(3, "3"), (1, "好"), (1, "再")]
    assert await database.read(inbox.count) == {"done": 3}


async def test_what_is_killed_before_it_is_tried_again_is_never_set_aside(
    database: Database,
) -> None:
    await keep(database, update(1))
    await database.write(inbox.hold_alone, await database.read(_first), alone=True)
    for _ in range(10):
        intake = Intake(database, Clock(), Desk(), pause=for_ever)
        await intake.resume()
        assert await database.read(inbox.count) == {"waiting": 1}
        await intake._serving.end(0)


async def for_ever(_: float) -> None:
    await asyncio.Event().wait()


async def test_what_kills_long_after_its_beginning_is_found_too(
    administered: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.inbound.intake.LONGEST_ALONE", 0.02)
    database = administered
    await keep(database, update(1, text="久"), update(2, chat=2))
    for _ in range(2):
        await database.write(inbox.count_deaths)
    desk = Hanging()
    for _ in range(MOST_ALONE):  # killed while it still runs, and everybody else is long served
        intake = Intake(database, Clock(), desk, pause=no_pause)
        await intake.resume()
        await until(lambda: desk.handled != [] and desk.hanging >= 1, within=60)
        await intake._serving.end(0)
        desk.hanging = 0
    assert desk.handled == [(2, "2")]
    assert await start(database, desk) == await database.read(set_aside)
    assert await database.read(inbox.count) == {"done": 1, "set_aside": 1}


async def test_a_stop_is_no_death(database: Database) -> None:
    desk = Mortal()
    await keep(database, update(1, text="毒"))
    for _ in range(5):
        await database.write(inbox.count_deaths)
        await Intake(database, Clock(), desk).stop(0)
    assert [each.deaths for each in await database.read(inbox.waiting)] == [0]


async def test_who_waits_for_the_network_at_every_death_is_not_set_aside(
    database: Database,
) -> None:
    desk = Desk()
    desk.fail["问"] = [Unreachable("down")] * 10**5
    await keep(database, update(1, text="问"))
    for _ in range(5):
        intake = Intake(database, Clock(), desk, pause=for_ever)
        await intake.resume()
        await intake._serving.end(0.01)
    assert await database.read(inbox.count) == {"waiting": 1}


async def test_who_is_alone_keeps_the_others_waiting_for_seconds_only(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.inbound.intake.LONGEST_ALONE", 0.02)
    desk = Hanging()
    await keep(database, update(1, text="久"), update(2), update(3, chat=2))
    for _ in range(2):
        await database.write(inbox.count_deaths)
    intake = Intake(database, Clock(), desk, pause=no_pause)
    async with asyncio.timeout(60):
        await intake.resume()
        await until(lambda: desk.handled != [])
    assert desk.handled == [(2, "3")]  # and its own chat keeps its order
    await intake._serving.end(0)


class Hanging(Desk):
    """A reception that never ends with one text."""

    hanging = 0

    async def handle(self, item: Incoming) -> None:
        if item.update["message"]["text"] == "久":  # type: ignore[index]
            self.hanging += 1
            await asyncio.Event().wait()
        await super().handle(item)


async def test_what_is_a_day_old_at_the_start_is_not_answered_any_more_and_that_is_said_once(
    database: Database,
) -> None:
    desk, now = Desk(), Clock().timestamp()
    late = [update(1), update(2), *(update(chat, chat=chat) for chat in range(3, 9))]
    await database.write(inbox.accept, late, now - 7 * 86400)
    await database.write(inbox.accept, [update(9)], now - 3600)
    await start(database, desk)
    assert desk.handled == [(1, "9")]
    # in the order in which they came, whatever their numbers are
    assert await regretted(database) == [("late", chat) for chat in (1, 3, 4, 5, 6, 7, 8)]
    assert await database.read(inbox.count) == {"done": 1, "set_aside": 8}

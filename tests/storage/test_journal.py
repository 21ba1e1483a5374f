"""The journal of an update: a repeated handler hears the same, and writes nothing twice."""

from __future__ import annotations

import asyncio
import logging
import pickle
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.ids import AccountId
from bot.domain.people.roles import Grant, Role, Scope, ScopeKind
from bot.domain.surveys.questions import Answer
from bot.errors import BotError
from config.texts import Html
from handlers.chat.drafts import StaleDraftError
from storage import inbox, journal, privacy
from storage.copying import copy_checked
from storage.database import Database, Tx
from storage.inbox import Incoming
from storage.people import accounts
from storage.privacy import DataSubject
from storage.restored import mark_restored


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(tmp_path / "x.db")
    yield opened
    await opened.close()


@pytest.fixture
async def item(database: Database) -> Incoming:
    update = {"update_id": 1, "message": {"chat": {"id": 7}}}
    (accepted,) = await database.write(inbox.accept, [update], 0)
    return accepted


MORNING = datetime(2026, 11, 23, 10, tzinfo=UTC)


class Repeated:
    """A handler that is run again and again on one update, as after a kill."""

    def __init__(self, database: Database, item: Incoming) -> None:
        self.database = database
        self.item = item
        self.now = MORNING

    async def run(self, handler: Callable[[Database], Awaitable[Any]]) -> Any:
        parts = self.database.glance(journal.kept, self.item.id)
        with journal.Journal(self.item.id, parts, self.now):
            return await handler(self.database)

    async def parts(self) -> int:
        return len(await self.database.read(journal.kept, self.item.id))


@pytest.fixture
def update(database: Database, item: Incoming) -> Repeated:
    return Repeated(database, item)


def add(tx: Tx, key: str) -> int:
    tx.execute("INSERT INTO meta VALUES (?, '1')", (key,))
    return count(tx)


def count(tx: Tx) -> int:
    return int(tx.execute("SELECT count(*) FROM meta WHERE key LIKE 'x%'").fetchone()[0])


def keys(tx: Tx) -> list[str]:
    sql = "SELECT key FROM meta WHERE key LIKE 'x%' ORDER BY key"
    return [key for (key,) in tx.execute(sql)]


def refuse(tx: Tx, key: str) -> None:
    if key in keys(tx):
        raise BotError("taken", name=key)


async def test_a_repeated_handler_hears_the_same_and_writes_nothing_twice(
    update: Repeated,
) -> None:
    async def handle(database: Database) -> list[Any]:
        before = database.glance(count)
        first = await database.write(add, f"x{before}")
        between = await database.read(keys)
        return [before, first, between, await database.write(add, f"x{first}")]

    said = await update.run(handle)
    assert said == [0, 1, ["x0"], 2]
    assert await update.run(handle) == said
    assert await update.database.read(keys) == ["x0", "x1"]


async def test_after_the_last_write_the_database_is_asked_as_it_is(update: Repeated) -> None:
    async def handle(database: Database) -> list[int]:
        return [await database.write(add, "x"), await database.read(count)]

    assert await update.run(handle) == [1, 1]
    await update.database.write(add, "x of another")
    assert await update.run(handle) == [1, 2]


async def test_a_run_that_ended_early_is_taken_up_where_it_ended(update: Repeated) -> None:
    async def begin(database: Database) -> None:
        await database.write(add, "x1")

    async def whole(database: Database) -> list[int]:
        return [await database.write(add, "x1"), await database.write(add, "x2")]

    await update.run(begin)
    assert await update.run(whole) == [1, 2]
    assert await update.run(whole) == [1, 2]
    assert await update.database.read(keys) == ["x1", "x2"]


async def test_an_error_that_a_person_can_mend_is_an_answer_too(update: Repeated) -> None:
    async def handle(database: Database) -> str:
        said = "free"
        for ask in (database.read, database.write):
            try:
                await ask(refuse, "x1")
            except BotError as error:
                said = f"{error.key} {error.values['name']}"
        await database.write(add, f"x{said}")
        return said

    await update.database.write(add, "x1")
    assert await update.run(handle) == "taken x1"
    await update.database.write(lambda tx: tx.execute("DELETE FROM meta WHERE key = 'x1'").rowcount)
    assert await update.run(handle) == "taken x1"
    assert await update.database.read(keys) == ["xtaken x1"]


async def test_an_error_is_of_its_kind_again(update: Repeated) -> None:
    def stale(_: Tx) -> None:
        raise StaleDraftError

    async def handle(database: Database) -> str:
        try:
            database.glance(stale)
        except StaleDraftError as error:
            await database.write(add, "x")
            return error.key
        return ""

    assert await update.run(handle) == await update.run(handle) == "draft-stale"


async def test_a_write_that_failed_is_not_kept_and_done_again(update: Repeated) -> None:
    def fail(tx: Tx) -> None:
        add(tx, "x2")
        raise OSError("full")

    async def broken(database: Database) -> None:
        await database.write(add, "x1")
        await database.write(fail)

    async def whole(database: Database) -> int:
        await database.write(add, "x1")
        return await database.write(add, "x2")

    with pytest.raises(OSError, match="full"):
        await update.run(broken)
    assert await update.run(whole) == 2


async def test_a_handler_that_asks_otherwise_goes_on_without_its_journal(
    update: Repeated,
) -> None:
    async def first(database: Database) -> None:
        await database.read(count)
        await database.write(add, "x1")

    async def other(database: Database) -> list[str]:
        found = await database.read(keys)
        await database.write(add, "x2")
        return found

    await update.run(first)
    assert await update.run(other) == ["x1"]
    assert await update.parts() == 0


async def test_a_list_is_kept_as_it_was_read(update: Repeated) -> None:
    async def handle(database: Database) -> list[str]:
        found = await database.read(keys)
        found.append("mine")
        await database.write(add, "x2")
        return found

    await update.database.write(add, "x1")
    assert await update.run(handle) == await update.run(handle) == ["x1", "mine"]


async def test_reads_at_once_are_answered_in_the_order_in_which_they_were_asked(
    update: Repeated,
) -> None:
    async def handle(database: Database) -> list[Any]:
        found = await asyncio.gather(database.read(keys), database.read(count))
        await database.write(add, "x2")
        return list(found)

    assert await update.run(handle) == await update.run(handle) == [[], 0]


async def test_writes_at_once_keep_no_journal(update: Repeated) -> None:
    async def handle(database: Database) -> list[Any]:
        return list(await asyncio.gather(database.write(add, "x1"), database.write(add, "x2")))

    assert await update.run(handle) == [1, 2]
    assert await update.parts() == 0


async def test_what_a_task_apart_does_is_no_part_of_it(update: Repeated) -> None:
    async def apart(database: Database) -> None:
        await database.write(add, "x of another")

    async def handle(database: Database) -> int:
        await asyncio.create_task(apart(database), context=journal.apart())
        return await database.read(count)

    assert await update.run(handle) == 1
    assert await update.parts() == 0


@pytest.mark.parametrize(
    "answer",
    [
        None,
        ("一", b"\x00", 2.5, True, frozenset({1})),
        {"a": [1, {"b": (2,)}]},
        date(2026, 11, 23),
        datetime(2026, 11, 23, tzinfo=ZoneInfo("Asia/Shanghai")),
        datetime(2026, 11, 23, tzinfo=UTC) - timedelta(days=1),
        Decimal("1.5"),
        Counter("aab"),
        defaultdict(list, {1: [2]}),
        Role.STAFF,
        Grant(Role.STAFF, Scope(ScopeKind.CLASS, "3")),
        Html("<b>"),
    ],
    ids=repr,
)
async def test_plain_values_of_ours_are_kept(update: Repeated, answer: Any) -> None:
    def read(tx: Tx) -> Any:
        return answer if count(tx) == 0 else "something else"

    async def handle(database: Database) -> Any:
        found = await database.read(read)
        await database.write(add, "x")
        return found

    await update.run(handle)
    again = await update.run(handle)
    assert (again, type(again)) == (answer, type(answer))


@dataclass(frozen=True)
class Foreign:
    """A class of none of our packages."""

    number: int = 1


@pytest.mark.parametrize(
    "large_or_strange", [object(), Foreign(), "x" * (1 << 17), print, Answer((1,))], ids=type
)
async def test_what_cannot_be_kept_is_read_again(update: Repeated, large_or_strange: Any) -> None:
    def read(tx: Tx) -> Any:
        return large_or_strange if count(tx) == 0 else "read again"

    async def handle(database: Database) -> tuple[Any, int]:
        return await database.read(read), await database.write(add, "x")

    assert await update.run(handle) == (large_or_strange, 1)
    assert await update.run(handle) == ("read again", 1)


async def test_a_write_whose_result_cannot_be_kept_drops_the_journal(
    update: Repeated, caplog: pytest.LogCaptureFixture
) -> None:
    def strange(tx: Tx) -> object:
        add(tx, "x2")
        return object()

    async def handle(database: Database) -> None:
        await database.write(add, "x1")
        await database.write(strange)
        await database.write(add, "x3")

    caplog.set_level(logging.DEBUG, "storage.journal")
    await update.run(handle)
    assert await update.parts() == 0
    assert caplog.messages == [f"update no. {update.item.id} keeps no journal: builtins.object"]


async def test_an_update_keeps_no_more_than_a_quarter_of_a_megabyte(update: Repeated) -> None:
    def much(tx: Tx) -> str:
        add(tx, f"x{count(tx)}")
        return "x" * 60_000

    async def handle(database: Database, times: int) -> None:
        for _ in range(times):
            await database.write(much)

    await update.run(lambda database: handle(database, 4))
    assert await update.parts() == 4
    await update.run(lambda database: handle(database, 5))
    assert await update.parts() == 0


async def test_what_was_sent_before_a_write_is_not_sent_again(update: Repeated) -> None:
    sent = []

    class Gate:
        @journal.noted
        async def send(self, text: str) -> int:
            sent.append(text)
            return len(sent)

    async def handle(database: Database) -> list[int]:
        first = await Gate().send("before")
        await database.write(add, f"x{first}")
        return [first, await Gate().send("after")]

    assert await update.run(handle) == [1, 2]
    assert await update.run(handle) == [1, 3]
    assert sent == ["before", "after", "after"]


async def test_until_it_has_caught_up_it_is_told_the_moment_of_the_first_run(
    update: Repeated,
) -> None:
    async def handle(database: Database) -> list[Any]:
        kept = journal.under_way()
        assert kept is not None
        before = kept.moment
        await database.write(add, "x")
        return [before, kept.moment]

    assert await update.run(handle) == [MORNING, MORNING]
    update.now += timedelta(hours=5)
    assert await update.run(handle) == [MORNING, MORNING + timedelta(hours=5)]


async def _write_one(database: Database) -> int:
    return await database.write(add, f"x{database.glance(count)}")


@pytest.mark.parametrize("discreet", [False, True])
async def test_it_goes_when_its_update_is_handled(update: Repeated, *, discreet: bool) -> None:
    await update.run(_write_one)
    assert await update.parts() == 1
    number = [update.item.id]
    await update.database.write(inbox.finish, *(([], number) if discreet else (number, [])))
    assert await update.parts() == 0


async def test_it_goes_when_its_update_is_set_aside_or_deleted(update: Repeated) -> None:
    await update.run(_write_one)
    await update.database.write(inbox.set_aside, update.item.id)
    assert await update.parts() == 0


async def test_an_update_that_is_done_with_keeps_none_any_more(update: Repeated) -> None:
    def end(tx: Tx) -> None:
        inbox.finish(tx, [update.item.id])

    async def handle(database: Database) -> None:
        await database.write(end)
        await _write_one(database)

    await update.run(handle)
    assert await update.parts() == 0


async def test_whoever_is_erased_stands_in_no_journal(update: Repeated) -> None:
    def meet(tx: Tx) -> None:
        for number in (7, 8):
            accounts.meet(tx, AccountId(number), name="甲", username="", language="en", now=0)

    def erase(tx: Tx) -> None:
        privacy.erase(tx, DataSubject(None, AccountId(8), "甲"), 0, key=b"k" * 32)

    await update.database.write(meet)
    await update.run(_write_one)
    await update.database.write(erase)
    assert await update.parts() == 0


async def test_one_of_another_version_is_not_read(
    update: Repeated, monkeypatch: pytest.MonkeyPatch
) -> None:
    await update.run(_write_one)
    monkeypatch.setattr(journal, "_stamp", lambda: b"0.0.1\n")
    assert await update.run(_write_one) == 2
    assert await update.run(_write_one) == 2
    monkeypatch.undo()
    assert await update.run(_write_one) == 3


def _a_scope(_: Tx) -> Scope:
    return Scope()


async def test_one_with_other_fields_is_not_read(
    update: Repeated, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def handle(database: Database) -> tuple[Scope, int]:
        return await database.read(_a_scope), await _write_one(database)

    assert (await update.run(handle))[1] == 1
    fields_of = journal._fields_of
    monkeypatch.setattr(journal, "_fields_of", lambda kind: fields_of(kind)[::-1])
    assert (await update.run(handle))[1] == 2


@pytest.mark.parametrize(
    "name", ["posix\nsystem", "builtins\neval", "storage.journal\npickle.loads"]
)
async def test_nothing_but_our_values_is_ever_made_of_one(update: Repeated, name: str) -> None:
    evil = f"c{name}\n(S'exit 3'\ntR.".encode()
    packed = journal._stamp() + pickle.dumps((MORNING, [("packed", "x", evil)]))

    def put(tx: Tx) -> None:
        tx.execute("INSERT INTO update_journal VALUES (?, 0, ?)", (update.item.id, packed))

    await update.database.write(put)
    assert await update.run(_write_one) == 1
    assert await update.parts() == 1


async def test_none_is_restored(update: Repeated, tmp_path: Path) -> None:
    await update.run(_write_one)
    copy_checked(update.database.path, tmp_path / "copy.db", 0)
    mark_restored(tmp_path / "copy.db")
    copy = await Database.open(tmp_path / "copy.db")
    assert await copy.read(journal.kept, update.item.id) == []
    await copy.close()

"""One writer with group commit, readers beside it, migrations, backup."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.errors import BotError
from storage.copying import copy_checked
from storage.database import Database, Work, touch
from storage.restored import mark_restored
from storage.schema import check_file

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from storage.database import Tx


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(tmp_path / "x.db")
    yield opened
    await opened.close()


def put(tx: Tx, key: str) -> None:
    tx.execute("INSERT INTO meta VALUES (?, 'x')", (key,))


def keys(tx: Tx) -> set[str]:
    return {row[0] for row in tx.execute("SELECT key FROM meta")}


async def test_writes_asked_for_at_once_share_a_commit_and_one_failure_spoils_no_other(
    database: Database,
) -> None:
    names = [str(number) for number in range(50)] + ["7"]
    results = await asyncio.gather(
        *(database.write(put, name) for name in names), return_exceptions=True
    )
    assert [type(each) for each in results if each is not None] == [sqlite3.IntegrityError]
    assert await database.read(keys) == set(names)


async def test_a_failed_change_leaves_nothing_behind(database: Database) -> None:
    def half(tx: Tx) -> None:
        put(tx, "a")
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await database.write(half)
    assert await database.read(keys) == set()


async def test_readers_cannot_write(database: Database) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await database.read(put, "a")
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        database.glance(put, "a")


async def test_a_commit_is_on_disk_when_its_caller_is_told(database: Database) -> None:
    await database.write(put, "a")
    other = sqlite3.connect(database.path)
    assert other.execute("SELECT count(*) FROM meta").fetchone() == (1,)
    other.close()


async def test_another_process_may_write_too(database: Database) -> None:
    other = sqlite3.connect(database.path)
    with other:
        other.execute("INSERT INTO meta VALUES ('outside', 'x')")
    other.close()
    await database.write(put, "inside")
    assert await database.read(keys) == {"inside", "outside"}


async def test_a_newer_database_is_refused(database: Database) -> None:
    await database.write(lambda tx: tx.execute("PRAGMA user_version = 999"))
    with pytest.raises(BotError) as refused:
        await Database.open(database.path)
    assert refused.value.key == "database-newer"


async def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_text("not a database at all, just some text\n" * 100)
    with pytest.raises(BotError) as refused:
        await Database.open(path)
    assert refused.value.key == "database-unusable"


async def test_a_backup_taken_while_writing_is_whole(database: Database, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    writes = asyncio.gather(*(database.write(put, str(number)) for number in range(200)))
    await asyncio.to_thread(copy_checked, database.path, copy, 0)
    await writes
    check_file(copy)
    with closing(sqlite3.connect(copy)) as tx:
        copied = keys(tx)
    assert copied <= await database.read(keys)


def test_a_damaged_copy_is_not_restored(tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    sqlite3.connect(path).close()
    with pytest.raises(BotError) as refused:
        check_file(path)
    assert refused.value.key == "database-damaged"


async def test_a_restored_copy_sends_nothing_old(database: Database, tmp_path: Path) -> None:
    def queue(tx: Tx) -> None:
        tx.execute(
            "INSERT INTO outbox (dedupe_key, kind, cause, chat_id, payload, priority, not_before,"
            " expires_at, created_at) VALUES ('a', 'k', 'c', 1, '{}', 1, 0, 9999999999, 0)"
        )

    await database.write(queue)
    copy = tmp_path / "copy.db"
    copy_checked(database.path, copy, 0)
    mark_restored(copy)
    tx = sqlite3.connect(copy)
    assert tx.execute("SELECT state FROM outbox").fetchall() == [("withdrawn",)]
    tx.close()


async def test_a_write_that_comes_after_the_end_is_told_so_at_once(tmp_path: Path) -> None:
    database = await Database.open(tmp_path / "x.db")
    await database.close()
    async with asyncio.timeout(60):
        with pytest.raises(ValueError, match="no active connection"):
            await database.write(put, "late")


async def test_who_waits_for_work_is_told_after_a_commit_that_brought_it(
    database: Database,
) -> None:
    heard: list[set[str]] = []
    database.subscribe(Work.OUTBOX, lambda: heard.append(database.glance(keys)))

    def queue(tx: Tx, name: str) -> None:
        put(tx, name)
        touch(tx, Work.OUTBOX)

    await database.write(queue, "a")
    await asyncio.sleep(0)
    assert heard == [{"a"}]
    await database.write(put, "untouched")
    with pytest.raises(sqlite3.IntegrityError):
        await database.write(queue, "a")
    await asyncio.sleep(0)
    assert heard == [{"a"}]


async def test_a_change_rolled_back_among_others_rings_nothing(database: Database) -> None:
    heard: list[Work] = []
    for work in Work:
        database.subscribe(work, partial(heard.append, work))

    def fail(tx: Tx) -> None:
        touch(tx, Work.OUTBOX)
        raise ValueError("no")

    def order(tx: Tx) -> None:
        touch(tx, Work.ANNOUNCEMENTS)

    await asyncio.gather(
        *(database.write(each) for each in (order, fail, order)), return_exceptions=True
    )
    await asyncio.sleep(0)
    assert heard == [Work.ANNOUNCEMENTS]


async def test_a_full_disk_fails_everyone_in_the_commit_with_its_own_name(
    database: Database,
) -> None:
    def limit(tx: Tx) -> None:
        tx.execute("PRAGMA max_page_count = 1")  # of pages there are no fewer than are used

    def fill(tx: Tx) -> None:
        tx.execute("INSERT INTO meta VALUES ('big', hex(zeroblob(1000000)))")

    await database._run(database._writer, limit)
    results = await asyncio.gather(
        *(database.write(each) for each in (fill, fill)), return_exceptions=True
    )
    assert {str(each) for each in results} == {"database or disk is full"}
    assert await database.read(keys) == set()

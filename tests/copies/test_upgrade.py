"""Upgrading: who may, the copy before, and what happens when it fails or is undone."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import BotError
from storage import schema
from storage.database import OutdatedError
from storage.schema import migrations
from storage.sole import sole_user
from tests.cli.program import Linghang
from tests.conftest import School
from tests.copies.looking import is_whole, names, query, version

NEWEST = len(migrations())


def full(*_: object) -> shutil._ntuple_diskusage:
    return shutil._ntuple_diskusage(9_000_000, 8_000_000, 1_000_000)


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.old"))


def test_migrate_keeps_a_checked_copy_and_brings_the_rest_up(older: Linghang) -> None:
    people = query(older.database, "SELECT count(*) FROM people")
    said = older("migrate")
    assert f"8 → {NEWEST}" in said
    (copy,) = kept(older.folder)
    assert str(copy) in said
    assert (version(copy), version(older.database)) == (8, NEWEST)
    assert is_whole(copy)
    assert is_whole(older.database)
    assert query(older.database, "SELECT count(*) FROM people") == people
    assert "不用升级" in older("migrate")
    assert kept(older.folder) == [copy]


@pytest.mark.parametrize(
    "words",
    [
        ("ask", "x"), ("person", "export", "1"), ("person", "erase", "1"), ("report", "x"),
        ("sample",), ("load", "x.csv"),
    ],
)  # fmt: skip
def test_every_other_command_says_that_it_is_older(older: Linghang, words: tuple[str, ...]) -> None:
    (older.folder / "x.csv").write_text("班级,姓名\n")
    before = older.database.read_bytes()
    assert "linghang migrate" in older(*words, code=1)
    assert older.database.read_bytes() == before
    assert kept(older.folder) == []


def test_an_older_database_is_backed_up_as_it_is(older: Linghang) -> None:
    older("backup", "copy.db")
    assert version(older.folder / "copy.db") == 8
    assert version(older.database) == 8


@pytest.mark.parametrize(
    "words",
    [
        ("ask", "x"), ("person", "export", "1"), ("person", "erase", "1"), ("report", "x"),
        ("backup", "copy.db"),
    ],
)  # fmt: skip
def test_a_mistyped_path_is_said_and_never_made(linghang: Linghang, words: tuple[str, ...]) -> None:
    assert "没有数据库" in linghang(*words, code=1)
    assert "这个文件。是不是路径写错了" in linghang("check", code=1)
    assert names(linghang.folder) == []


@pytest.mark.parametrize("words", [("migrate",), ("sample",), ("ask", "x")])
def test_a_database_of_another_program_is_left_alone(
    linghang: Linghang, words: tuple[str, ...]
) -> None:
    query(linghang.database, "CREATE TABLE theirs (x)")
    before = linghang.database.read_bytes()
    assert "不是领航的数据库" in linghang(*words, code=1)
    assert linghang.database.read_bytes() == before


def test_a_migration_that_fails_leaves_everything_as_it_was(
    older: Linghang, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = query(older.database, "SELECT * FROM people")
    broken = (
        *migrations(),
        "CREATE TABLE half (x INTEGER) STRICT; INSERT INTO nowhere VALUES (1);",
    )
    monkeypatch.setattr(schema, "migrations", lambda: broken)
    said = older("migrate", code=1)
    assert "还是原来的样子（版本 8）" in said
    assert "nowhere" in said
    assert version(older.database) == 8
    assert query(older.database, "SELECT * FROM people") == people
    assert query(older.database, "SELECT 1 FROM sqlite_master WHERE name = 'half'") == []
    assert names(older.folder) == ["x.db", "x.db.lock"]


def test_where_there_is_no_room_nothing_is_begun(
    older: Linghang, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", full)
    assert "磁盘不够用" in older("migrate", code=1)
    assert version(older.database) == 8
    assert kept(older.folder) == []


def test_migrate_is_refused_while_a_bot_runs(older: Linghang) -> None:
    with sole_user(older.database):
        assert "已经有一个领航" in older("migrate", code=1)
    assert version(older.database) == 8


def test_whoever_goes_back_is_told_the_copy_and_the_command(older: Linghang) -> None:
    older("migrate")
    (copy,) = kept(older.folder)
    query(older.database, "PRAGMA user_version = 999")
    for words in (("ask", "x"), ("migrate",), ("check",)):
        assert f"linghang restore {copy}" in older(*words, code=1)
    older("restore", str(copy))
    assert version(older.database) == NEWEST
    assert "不用升级" in older("migrate")


def test_migrate_makes_a_database_where_there_is_none(linghang: Linghang) -> None:
    assert "新建" in linghang("migrate")
    assert version(linghang.database) == NEWEST


def undo_last(tx: sqlite3.Connection) -> None:
    """Take out what the last migration has made: tables, columns, indexes and triggers."""
    with closing(sqlite3.connect(":memory:")) as older:
        for script in migrations()[:-1]:
            older.executescript(script)
        before = {table: columns_of(older, table) for table in named(older, "table")}
        for kind in ("trigger", "index"):
            for name in named(tx, kind) - named(older, kind):
                tx.execute(f"DROP {kind} {name}")
    for table in named(tx, "table"):
        if table not in before:
            tx.execute(f"DROP TABLE {table}")
            continue
        for column in columns_of(tx, table) - before[table]:
            tx.execute(f"ALTER TABLE {table} DROP COLUMN {column}")


def named(tx: sqlite3.Connection, kind: str) -> set[str]:
    sql = "SELECT name FROM sqlite_master WHERE type = ? AND sql IS NOT NULL"
    found = {name for (name,) in tx.execute(sql, (kind,))}
    return {name for name in found if not name.startswith("sqlite_")}


def columns_of(tx: sqlite3.Connection, table: str) -> set[str]:
    return {row[1] for row in tx.execute(f"PRAGMA table_info({table})")}


async def test_a_start_upgrades_too_and_keeps_a_copy(school: School) -> None:
    await school.stop()
    path = school.settings.database
    with closing(sqlite3.connect(path)) as tx, tx:
        undo_last(tx)
        tx.execute(f"PRAGMA user_version = {NEWEST - 1}")
    await school.start()
    assert version(path) == NEWEST
    (copy,) = kept(path.parent)
    assert version(copy) == NEWEST - 1


async def test_a_bot_whose_database_becomes_newer_writes_no_more_and_ends(school: School) -> None:
    database = school.app.services.database
    query(school.settings.database, "PRAGMA user_version = 999")
    with pytest.raises(OutdatedError):
        await database.write(lambda tx: tx.execute("INSERT INTO meta VALUES ('late', '1')"))
    with pytest.raises(BotError) as ended:
        await school.app.supervisor.watch(asyncio.Event())
    assert ended.value.key == "database-upgraded"
    assert query(school.settings.database, "SELECT 1 FROM meta WHERE key = 'late'") == []

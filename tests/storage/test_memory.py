"""What readers remember of the school's books: it goes with every change, whoever makes it."""

from __future__ import annotations

import asyncio
import re
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bot.domain.ids import ClassId, PersonId
from storage import rows
from storage.calendar import school_days
from storage.classes import classes
from storage.database import Database
from storage.exams import exams
from storage.timetable import timetable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.domain.imports.book import SchoolBook
    from storage.database import Tx

ONE = ClassId(1)


def starts(tx: Tx) -> object:
    return [each.starts_at for each in timetable.of_class(tx, ONE)]


def names(tx: Tx) -> object:
    return [(each.course, each.teacher, each.class_name) for each in timetable.of_class(tx, ONE)]


def shown(tx: Tx) -> object:
    return classes.find(tx, ONE)


def days(tx: Tx) -> object:
    return school_days.load(tx).own


def closing_days(tx: Tx) -> object:
    every = exams.all_of(tx)
    person = PersonId(rows.number(tx, "SELECT max(id) FROM people"))
    last = max(each.row.closes_on for each in every if each.row.closes_on)
    first = min(each.row.closes_on for each in every if each.row.closes_on)
    return exams.closing(tx, person, first, last)


CHANGES: list[tuple[Callable[[Tx], object], str]] = [
    (starts, "UPDATE sessions SET starts_at = starts_at - 60 WHERE class_id = 1"),
    (starts, "DELETE FROM sessions WHERE id = (SELECT max(id) FROM sessions WHERE class_id = 1)"),
    (
        starts,
        """
        INSERT INTO sessions (uid, class_id, course_id, starts_at, ends_at)
        SELECT 'new', class_id, course_id, starts_at + 7, ends_at + 7
        FROM sessions
        WHERE class_id = 1
        LIMIT 1
        """,
    ),
    (names, "UPDATE courses SET name = name || '（新）'"),
    (names, "UPDATE teachers SET name = name || '甲'"),
    (names, "UPDATE classes SET name = '新班' WHERE id = 1"),
    (shown, "UPDATE classes SET group_chat_id = -77 WHERE id = 1"),
    (shown, "UPDATE programmes SET name = name || '二'"),
    (
        days,
        "INSERT INTO school_days VALUES (99, '2026-12-01', '2026-12-02', 'off', '停课', NULL)",
    ),
    (closing_days, "UPDATE exams SET cancelled = 1"),
]


@pytest.mark.parametrize(("look", "sql"), CHANGES)
async def test_a_change_is_seen_at_once(
    tmp_path: Path, written: tuple[Path, SchoolBook], look: Callable[[Tx], object], sql: str
) -> None:
    path = tmp_path / "school.db"
    shutil.copyfile(written[0], path)
    database = await Database.open(path)
    try:
        was = [database.glance(look), *[await database.read(look) for _ in range(4)]]
        assert all(each == was[0] for each in was)
        with closing(sqlite3.connect(path)) as other, other:  # another process
            other.execute(sql)
        await asyncio.sleep(0)  # a snapshot of glances ends with the turn of the loop
        now = [database.glance(look), *[await database.read(look) for _ in range(2)]]
        assert all(each != was[0] for each in now)
        assert all(each == now[0] for each in now)
    finally:
        await database.close()


async def test_a_write_of_ones_own_is_seen_by_the_next_glance(
    tmp_path: Path, written: tuple[Path, SchoolBook]
) -> None:
    path = tmp_path / "school.db"
    shutil.copyfile(written[0], path)
    database = await Database.open(path)

    def rename(tx: Tx, name: str) -> None:
        tx.execute("UPDATE classes SET name = ? WHERE id = 1", (name,))

    async def at_once(number: int) -> None:
        for turn in range(20):
            database.glance(shown)
            await database.write(rename, f"{number}-{turn}")
            found = database.glance(classes.find, ONE)
            assert found is not None
            seen.append((found.name, f"{number}-{turn}"))

    seen: list[tuple[str, str]] = []
    try:
        await at_once(0)
        assert all(was == wanted for was, wanted in seen)
        await asyncio.gather(*[at_once(number) for number in range(1, 9)])  # of several the last
        assert len(seen) == 180
    finally:
        await database.close()


def test_all_tables_of_what_is_remembered_are_counted(written: tuple[Path, SchoolBook]) -> None:
    counted = set()
    with closing(sqlite3.connect(written[0])) as tx:
        found = tx.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (sql,) in found:
        if match := re.match(r"CREATE TRIGGER books_\w+ AFTER (\w+) ON (\w+)", sql):
            counted.add((match[2], match[1]))
    whole = {"sessions", "classes", "school_days", "exams"}
    wanted = {(table, act) for table in whole for act in ("INSERT", "UPDATE", "DELETE")}
    wanted |= {(table, "UPDATE") for table in ("courses", "teachers", "programmes")}
    assert counted == wanted

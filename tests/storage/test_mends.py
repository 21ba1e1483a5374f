"""What an older program stored wrongly is mended as its database is upgraded."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from storage.schema import migrations

if TYPE_CHECKING:
    from collections.abc import Iterator

BEFORE = 32  # the version of the schema before the mends


@pytest.fixture
def old() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as tx:
        for script in migrations()[:BEFORE]:
            tx.executescript(script)
        yield tx


def upgrade(tx: sqlite3.Connection) -> None:
    tx.executescript(f"BEGIN; {migrations()[BEFORE]}; COMMIT;")


def members(tx: sqlite3.Connection) -> list[tuple[str, str]]:
    return tx.execute(
        """
        SELECT t1.name, t2.name
        FROM team_members tm
        JOIN teachers t1 ON t1.id = tm.team_id
        JOIN teachers t2 ON t2.id = tm.member_id
        ORDER BY t1.id, t2.id
        """
    ).fetchall()


def test_pairs_of_teachers_stored_as_one_name_are_two_teachers(old: sqlite3.Connection) -> None:
    names = ["苗见山、陈静", "陈静", "方岩，楼一宁老师", "王大山/待定", "甲/乙", "何老师"]
    old.executemany(
        "INSERT INTO teachers (name, kind) VALUES (?, 'external')", [(n,) for n in names]
    )
    upgrade(old)
    assert members(old) == [
        ("苗见山、陈静", "陈静"),
        ("苗见山、陈静", "苗见山"),
        ("方岩、楼一宁", "方岩"),
        ("方岩、楼一宁", "楼一宁"),
    ]
    single = {name for (name,) in old.execute("SELECT name FROM single_teachers")}
    assert single == {"苗见山", "陈静", "方岩", "楼一宁", "王大山/待定", "甲/乙", "何老师"}
    kinds = old.execute("SELECT DISTINCT kind FROM teachers").fetchall()
    assert kinds == [("external",)]


def test_teams_that_are_known_stay_as_they_are(old: sqlite3.Connection) -> None:
    old.execute("INSERT INTO teachers (name) VALUES ('苗见山、陈静'), ('苗见山'), ('陈静')")
    old.execute("INSERT INTO team_members VALUES (1, 2), (1, 3)")
    upgrade(old)
    assert members(old) == [("苗见山、陈静", "苗见山"), ("苗见山、陈静", "陈静")]


def test_an_identity_number_kept_as_a_student_number_is_cut(old: sqlite3.Connection) -> None:
    old.executescript(
        """
        INSERT INTO programmes VALUES (1, '秋', '2026-08-31', '2027-01-03');
        INSERT INTO classes (id, programme_id, name, number, district, venue, starts_on, ends_on,
            join_code)
        VALUES (1, 1, '第1期', 1, '', '', '2026-08-31', '2027-01-03', 'c');
        INSERT INTO people (id, name, id_tail) VALUES (1, '张三', ''), (2, '李四', '0001'),
            (3, '王五', '');
        INSERT INTO enrolments (person_id, class_id, number, enrolled_on)
        VALUES (1, 1, 'G51010120080101123x', ''), (2, 1, '510101200801011234', ''),
            (3, 1, '20260101', '');
        INSERT INTO loads (id, file_name, book, state, summary, staged_at)
        VALUES (1, '', '', 'applied', '', 0);
        INSERT INTO load_changes
        SELECT 1, 1, 'enrolment', '[1,1]', NULL, json_object('number', number, 'team', '')
        FROM enrolments
        WHERE person_id = 1;
        """
    )
    upgrade(old)
    sql = """
        SELECT p.id_tail, e.number
        FROM people p
        JOIN enrolments e ON e.person_id = p.id
        ORDER BY p.id
        """
    assert old.execute(sql).fetchall() == [("123X", ""), ("0001", ""), ("", "20260101")]
    (after,) = old.execute("SELECT after FROM load_changes").fetchone()
    assert after == '{"number":"","team":""}'

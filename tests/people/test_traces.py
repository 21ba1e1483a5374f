"""Where somebody leaves traces, and what is left of them after erasure."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot.domain.ids import AccountId
from storage.database import migrations
from storage.privacy import TRACES, DataSubject, erase, export

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.database import Tx

PEOPLE = re.compile(r"(?:\w+_)?(?:account|person|chat)_id|chat|who|author|\w+_by")
NOT_OF_ONE = {
    ("classes", "group_chat_id"),
    ("polls", "chat_id"),  # a group's
    ("accounts", "person_id"),  # goes with the account
}
KEY = bytes(32)
MONDAY = 1_795_399_200
ZONE = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def tx() -> Iterator[Tx]:
    with closing(sqlite3.connect(":memory:")) as opened:
        for script in migrations():
            opened.executescript(script)
        yield opened


def schema(tx: Tx) -> dict[str, set[str]]:
    rows = tx.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {
        table: {row[1] for row in tx.execute(f"PRAGMA table_info({table})")} for (table,) in rows
    }


def people_in(tx: Tx, table: str) -> set[str]:
    """Columns of a table that say who somebody is, by reference or by name."""
    references = tx.execute(f"PRAGMA foreign_key_list({table})")
    columns = {row[1] for row in tx.execute(f"PRAGMA table_info({table})")}
    named = {each for each in columns if PEOPLE.fullmatch(each)}
    return named | {row[3] for row in references if row[2] in {"accounts", "people"}}


def test_no_column_with_people_in_it_is_forgotten(tx: Tx) -> None:
    traced = {
        (trace.table, word)
        for trace in TRACES
        for word in re.findall(r"\w+", f"{trace.whose} {trace.erase or ''}")
    }
    found = {(table, column) for table in schema(tx) for column in people_in(tx, table)}
    assert found - traced - NOT_OF_ONE == set()


def test_no_trace_is_followed_twice() -> None:
    twice = Counter((trace.table, trace.whose) for trace in TRACES)
    assert [each for each, count in twice.items() if count > 1] == []


def test_whoever_did_something_for_others_is_shown_all_of_it_and_forgotten(tx: Tx) -> None:
    for number, name in ((7, "从前的老师"), (8, "同事")):
        tx.execute("INSERT INTO accounts (id, name, first_seen) VALUES (?, ?, 0)", (number, name))
    for number in (7, 8):
        tx.execute(
            "INSERT INTO grants (account_id, role, scope_kind, granted_by, granted_at, revoked_at)"
            " VALUES (?, 2, 'all', 7, 0, 1)",
            (number,),
        )
    tx.execute("INSERT INTO audit (at, account_id, act, object) VALUES (0, 7, 'x', 'class:1')")
    tx.execute("INSERT INTO audit (at, account_id, act, object) VALUES (0, 8, 'x', 'account:7')")
    whose = DataSubject(None, AccountId(7), "从前的老师")
    shown = export(tx, whose, ZONE)
    assert [row["account_id"] for row in shown["grants"]] == [7, 8]
    assert [row["object"] for row in shown["audit"]] == ["class:1", "account:7"]
    assert erase(tx, whose, MONDAY, key=KEY)["audit"] == 2
    assert tx.execute("SELECT account_id, granted_by FROM grants").fetchall() == [(8, 0)]
    rows = tx.execute("SELECT account_id, object FROM audit ORDER BY id").fetchall()
    assert rows == [(0, "class:1"), (8, "")]


def test_every_trace_is_kept_for_a_reason_or_erased() -> None:
    assert [trace.table for trace in TRACES if trace.erase is None and not trace.note] == []


def test_no_traced_table_is_gone_from_the_schema(tx: Tx) -> None:
    assert {trace.table for trace in TRACES} <= set(schema(tx))

"""Where somebody leaves traces, and what is left of them after erasure."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from storage.database import migrations
from storage.privacy import TRACES

PEOPLE = {"person_id", "account_id", "chat_id", "chat", "who", "claimed_by", "used_by"}
GROUPS = {("classes", "group_chat_id"), ("polls", "chat_id"), ("staff_groups", "chat_id")}


def schema() -> dict[str, set[str]]:
    with closing(sqlite3.connect(":memory:")) as tx:
        for script in migrations():
            tx.executescript(script)
        tables = [row[0] for row in tx.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        return {
            table: {row[1] for row in tx.execute(f"PRAGMA table_info({table})")} for table in tables
        }


def test_no_table_with_people_in_it_is_forgotten() -> None:
    traced = {trace.table for trace in TRACES}
    found = {
        table
        for table, columns in schema().items()
        for column in columns & PEOPLE
        if (table, column) not in GROUPS
    }
    assert found - traced == set()


def test_every_trace_is_kept_for_a_reason_or_erased() -> None:
    assert [trace.table for trace in TRACES if trace.erase is None and not trace.note] == []


def test_no_traced_table_is_gone_from_the_schema() -> None:
    assert {trace.table for trace in TRACES} <= set(schema())

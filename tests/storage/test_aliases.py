"""Each table has one alias, the same in every statement, and no other table has it."""

from __future__ import annotations

import re
from pathlib import Path

import storage

ROOM = Path(storage.__file__).parent
NAMED = re.compile(r"``([a-z]+)`` {2,}([a-z_]+)")
USED = re.compile(r"\b(?:FROM|JOIN) ([a-z_]+) (?:AS )?([a-z]+)[2-9]?\b")
SQLITE_S, SHORT = "sqlite_master", 2


def test_every_table_is_called_by_its_alias() -> None:
    table_of = dict(NAMED.findall(storage.__doc__ or ""))
    used = {
        (alias, table, path.name)
        for path in ROOM.rglob("*.py")
        for table, alias in USED.findall(path.read_text(encoding="utf-8").partition('"""\n')[2])
    }
    assert set(table_of.values()) <= {table for _, table, _ in used}
    other = [
        (alias, table, name)
        for alias, table, name in sorted(used)
        if (len(alias) <= SHORT or table in table_of.values())
        and table_of.get(alias) != table
        and table != SQLITE_S
    ]
    assert other == []

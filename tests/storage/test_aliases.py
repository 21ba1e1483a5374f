"""Each table has one alias, the same in every statement."""

from __future__ import annotations

import re
from pathlib import Path

import storage

ROOM = Path(storage.__file__).parent
NAMED = re.compile(r"``([a-z]+)`` {2,}([a-z_]+)")
USED = re.compile(r"\b(?:FROM|JOIN) ([a-z_]+) (?:AS )?([a-z]+)2?\b")


def test_every_table_is_called_by_its_alias() -> None:
    table_of = dict(NAMED.findall(storage.__doc__ or ""))
    used = {
        (alias, table, path.name)
        for path in ROOM.rglob("*.py")
        for table, alias in USED.findall(path.read_text(encoding="utf-8").partition('"""\n')[2])
    }
    sql = [each for each in used if each[1] in table_of.values()]
    assert {table for _, table, _ in sql} == set(table_of.values())
    assert [each for each in sorted(sql) if table_of.get(each[0]) != each[1]] == []

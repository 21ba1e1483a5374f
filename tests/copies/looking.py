"""Looks into databases and folders."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any


def query(path: Path, sql: str, *values: Any) -> list[Any]:
    with closing(sqlite3.connect(path)) as tx, tx:
        return tx.execute(sql, values).fetchall()


def version(path: Path) -> int:
    return int(query(path, "PRAGMA user_version")[0][0])


def is_whole(path: Path) -> bool:
    return query(path, "PRAGMA integrity_check") == [("ok",)]


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())

"""Who uses a row: found by the foreign keys of the schema, so that no table is forgotten.

What is deleted with the row (``ON DELETE CASCADE``) belongs to it and does not use it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A column of a table that names rows of another table by id."""

    name: str
    column: str
    to: str


_KEYS = """
SELECT sm.name, f."from" AS "column", f."table" AS "to"
FROM sqlite_master sm, pragma_foreign_key_list(sm.name) f
WHERE sm.type = 'table'
    AND f.on_delete <> 'CASCADE'
    AND (
        SELECT count(*)
        FROM pragma_foreign_key_list(sm.name) f2
        WHERE f2.id = f.id
    ) = 1
ORDER BY sm.name, f."from"
"""
# Rights and links name a class by its number in a text, which is no key: they must not be left
# behind, as the next class would have the number, and whoever had the old class with it.
_SCOPES = {
    "classes": {
        "grants": """
            SELECT 1
            FROM grants
            WHERE scope_kind = 'class' AND scope = CAST(? AS TEXT) AND revoked_at IS NULL
            """,
        "invitations": """
            SELECT 1
            FROM invitations
            WHERE scope_kind = 'class' AND scope = CAST(? AS TEXT) AND used_at IS NULL
            """,
    }
}


def foreign_keys(tx: Tx) -> tuple[ForeignKey, ...]:
    """Return the keys of the schema that hold a row where it is."""
    version = rows.number(tx, "PRAGMA user_version")
    if version not in _keys_of_version:
        _keys_of_version[version] = tuple(rows.many(tx, ForeignKey, _KEYS))
    return _keys_of_version[version]


_keys_of_version: dict[int, tuple[ForeignKey, ...]] = {}  # a version has one schema


def user_of(tx: Tx, table: str, number: int) -> str | None:
    """Return the name of a table that uses a row, or None."""
    for key in foreign_keys(tx):
        sql = f"SELECT 1 FROM {key.name} WHERE {key.column} = ? LIMIT 1"
        if key.to == table and rows.exists(tx, sql, (number,)):
            return key.name
    for name, sql in _SCOPES.get(table, {}).items():
        if rows.exists(tx, sql, (number,)):
            return name
    return None


def user_of_both(tx: Tx, one: tuple[str, int], other: tuple[str, int]) -> str | None:
    """Return the name of a table with a row that uses two rows, or None; not the one that joins.

    Args:
        tx: The transaction.
        one: A table, and the id of a row.
        other: The same; a table in between that has a key to it counts as well, as sessions have
            one to their class.
    """
    keys = foreign_keys(tx)
    for mine in keys:
        if mine.to != one[0] or mine.name == "enrolments":
            continue
        for theirs in keys:
            if theirs.name != mine.name or theirs is mine:
                continue
            sql = f"SELECT 1 FROM {mine.name} WHERE {mine.column} = ? AND {theirs.column}"
            for suffix, to in ((" = ?", theirs.to), *_through(keys, theirs.to)):
                found = f"{sql}{suffix} LIMIT 1"
                if to == other[0] and rows.exists(tx, found, (one[1], other[1])):
                    return mine.name
    return None


def _through(keys: Sequence[ForeignKey], table: str) -> list[tuple[str, str]]:
    """Return, for each key of a table, the condition through it and the table it is to."""
    return [
        (f" IN (SELECT id FROM {table} WHERE {key.column} = ?)", key.to)
        for key in keys
        if key.name == table
    ]

"""Single values about the database itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.database import Tx

_REVISION = "school-revision"


def school_revision(tx: Tx) -> int:
    """A number that grows whenever the school's books change."""
    row = tx.execute("SELECT value FROM meta WHERE key = ?", (_REVISION,)).fetchone()
    return 0 if row is None else int(row[0])


def school_changed(tx: Tx) -> None:
    """To be called in each transaction that changes the school's books."""
    tx.execute(
        "INSERT INTO meta VALUES (?, '1') ON CONFLICT (key) DO UPDATE"
        " SET value = CAST(value AS INTEGER) + 1",
        (_REVISION,),
    )


def number(tx: Tx, key: str) -> int | None:
    """A number kept under a key."""
    row = tx.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else int(row[0])


def set_number(tx: Tx, key: str, value: int) -> None:
    """Keep a number under a key."""
    tx.execute(
        "INSERT INTO meta VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
        (key, str(value)),
    )


def value(tx: Tx, key: str) -> str | None:
    """A value kept under a key."""
    row = tx.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def drop(tx: Tx, key: str) -> None:
    """Forget a key."""
    tx.execute("DELETE FROM meta WHERE key = ?", (key,))


def keep(tx: Tx, key: str, value: str) -> None:
    """Keep a value under a key."""
    tx.execute(
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )

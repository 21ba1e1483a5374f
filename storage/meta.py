"""Single values about the database itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage import rows

if TYPE_CHECKING:
    from storage.database import Tx

_REVISION = "school-revision"


def school_revision(tx: Tx) -> int:
    """Return a number that grows whenever the school's books change."""
    return number(tx, _REVISION) or 0


def school_changed(tx: Tx) -> None:
    """Note that the school's books change; to be called in each transaction that changes them."""
    tx.execute(
        """
        INSERT INTO meta (key, value)
        VALUES (?, '1')
        ON CONFLICT (key) DO UPDATE
        SET value = CAST(value AS INTEGER) + 1
        """,
        (_REVISION,),
    )


def number(tx: Tx, key: str) -> int | None:
    """Return the number kept under a key."""
    return rows.value(tx, int, "SELECT CAST(value AS INTEGER) FROM meta WHERE key = ?", (key,))


def set_number(tx: Tx, key: str, value: int) -> None:
    """Store a number under a key."""
    keep(tx, key, str(value))


def value(tx: Tx, key: str) -> str | None:
    """Return the value kept under a key."""
    return rows.value(tx, str, "SELECT value FROM meta WHERE key = ?", (key,))


def drop(tx: Tx, key: str) -> None:
    """Delete a key."""
    tx.execute("DELETE FROM meta WHERE key = ?", (key,))


def keep(tx: Tx, key: str, value: str) -> None:
    """Store a value under a key."""
    tx.execute(
        """
        INSERT INTO meta (key, value)
        VALUES (?, ?)
        ON CONFLICT (key) DO UPDATE
        SET value = excluded.value
        """,
        (key, value),
    )

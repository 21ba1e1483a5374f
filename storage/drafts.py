"""What the bot waits to hear from somebody next; it outlives a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from storage.database import Tx


def keep(tx: Tx, /, account_id: int, kind: str, now: int, **data: Any) -> None:
    """Wait for an answer of ``kind``; what was waited for before is given up."""
    tx.execute(
        "INSERT INTO drafts (account_id, kind, data, updated_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (account_id) DO UPDATE SET kind = excluded.kind, data = excluded.data,"
        " updated_at = excluded.updated_at",
        (account_id, kind, orjson.dumps(data).decode(), now),
    )


def find(tx: Tx, account_id: int, kind: str) -> dict[str, Any] | None:
    """The data of a draft of ``kind``."""
    row = tx.execute(
        "SELECT data FROM drafts WHERE account_id = ? AND kind = ?", (account_id, kind)
    ).fetchone()
    return None if row is None else orjson.loads(row[0])


def drop(tx: Tx, account_id: int) -> None:
    """Wait for nothing any more."""
    tx.execute("DELETE FROM drafts WHERE account_id = ?", (account_id,))

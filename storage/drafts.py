"""Drafts: the data of a dialogue whose next message the bot waits for; they outlive a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.ids import AccountId
from storage import rows

if TYPE_CHECKING:
    from storage.database import Tx


def keep(tx: Tx, /, account_id: AccountId, kind: str, now: int, **data: Any) -> None:
    """Store a draft of ``kind`` for an account in place of an earlier one."""
    tx.execute(
        """
        INSERT INTO drafts (account_id, kind, data, updated_at)
        VALUES (:account_id, :kind, :data, :now)
        ON CONFLICT (account_id) DO UPDATE
        SET kind = excluded.kind, data = excluded.data, updated_at = excluded.updated_at
        """,
        {
            "account_id": account_id,
            "kind": kind,
            "data": orjson.dumps(data).decode(),
            "now": now,
        },
    )


def find(tx: Tx, account_id: AccountId, kind: str) -> dict[str, Any] | None:
    """Return the data of a draft of ``kind``."""
    sql = "SELECT data FROM drafts WHERE account_id = ? AND kind = ?"
    return rows.value(tx, dict[str, Any], sql, (account_id, kind))


def drop(tx: Tx, account_id: AccountId) -> None:
    """Delete the draft of an account."""
    tx.execute("DELETE FROM drafts WHERE account_id = ?", (account_id,))

"""Drafts: the data of a dialogue whose next message the bot waits for; they outlive a restart.

What nobody may know of lies in a sealed box instead of a row of its own (:func:`confide`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.ids import AccountId
from storage import boxes, rows
from storage.boxes import Box
from storage.private import UNREADABLE

if TYPE_CHECKING:
    from storage.database import Tx


def keep(tx: Tx, /, account_id: AccountId, kind: str, now: int, **data: Any) -> None:
    """Store a draft of ``kind`` for an account in place of an earlier one."""
    _forget(tx, account_id)
    tx.execute(
        """
        INSERT INTO drafts (account_id, kind, data, updated_at)
        VALUES (:account_id, :kind, conceal(:data), :now)
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


def confide(tx: Tx, account_id: AccountId, kind: str, now: int, data: dict[str, Any]) -> None:
    """Store a draft as :func:`keep` does, sealed, so that the file does not tell of it."""
    _delete(tx, account_id)
    held = boxes.content(tx, Box.DRAFTS)
    held[str(account_id)] = [kind, data, now]
    boxes.keep(tx, Box.DRAFTS, held)


def find(tx: Tx, account_id: AccountId, kind: str) -> dict[str, Any] | None:
    """Return the data of a draft of ``kind``."""
    sql = "SELECT reveal(data) FROM drafts WHERE account_id = ? AND kind = ?"
    found = rows.value(tx, str, sql, (account_id, kind))
    if found is not None and found != UNREADABLE:
        data: dict[str, Any] = orjson.loads(found)
        return data
    confided, held = _confided(tx, account_id)
    return held if confided == kind else None


def confided_kind(tx: Tx, account_id: AccountId) -> str | None:
    """Return the kind of a draft that lies sealed."""
    return _confided(tx, account_id)[0]


def confiding(tx: Tx) -> frozenset[int]:
    """Return the accounts that have a draft that lies sealed."""
    return frozenset(map(int, boxes.content(tx, Box.DRAFTS)))


def _confided(tx: Tx, account_id: AccountId) -> tuple[str | None, dict[str, Any]]:
    kind, data, _ = boxes.content(tx, Box.DRAFTS).get(str(account_id), (None, {}, 0))
    return kind, data


def drop(tx: Tx, account_id: AccountId) -> None:
    """Delete the draft of an account."""
    _delete(tx, account_id)
    _forget(tx, account_id)


def lapse(tx: Tx, before: int) -> None:
    """Delete what was confided before a moment (seconds of UTC) and not gone on with."""
    held = boxes.content(tx, Box.DRAFTS)
    kept = {account: draft for account, draft in held.items() if draft[2] >= before}
    if kept != held:
        boxes.keep(tx, Box.DRAFTS, kept)


def _delete(tx: Tx, account_id: AccountId) -> None:
    tx.execute("DELETE FROM drafts WHERE account_id = ?", (account_id,))


def _forget(tx: Tx, account_id: AccountId) -> None:
    held = boxes.content(tx, Box.DRAFTS)
    if held.pop(str(account_id), None) is not None:
        boxes.keep(tx, Box.DRAFTS, held)

"""Canned replies of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, CannedId
from storage import rows
from storage.people import roles

if TYPE_CHECKING:
    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Canned:
    """A canned reply; ``account_id`` is who last wrote it."""

    id: CannedId
    title: str
    text: str
    account_id: AccountId


def all_of(tx: Tx) -> list[Canned]:
    """Return all canned replies, by title."""
    return rows.many(
        tx, Canned, "SELECT id, title, text, account_id FROM canned_replies ORDER BY title"
    )


def keep(tx: Tx, title: str, text: str, *, by: AccountId, now: int) -> None:
    """Store a canned reply; it replaces one of the same title."""
    tx.execute(
        """
        INSERT INTO canned_replies (title, text, account_id, created_at)
        VALUES (:title, :text, :by, :now)
        ON CONFLICT (title) DO UPDATE
        SET text = excluded.text, account_id = excluded.account_id
        """,
        {"title": title, "text": text, "by": by, "now": now},
    )
    roles.record(tx, by=by, act="canned-keep", now=now)


def drop(tx: Tx, canned_id: CannedId, *, by: AccountId, now: int) -> None:
    """Delete a canned reply."""
    if tx.execute("DELETE FROM canned_replies WHERE id = ?", (canned_id,)).rowcount:
        roles.record(tx, by=by, act="canned-drop", now=now)

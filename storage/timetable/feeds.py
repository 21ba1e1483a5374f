"""Subscribed calendars: each has a secret address, which its owner may change or end."""

from __future__ import annotations

import hmac
import secrets
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId
from storage import rows, sealing
from storage.people import accounts

if TYPE_CHECKING:
    from storage.database import Tx
    from storage.people.accounts import Account

_PURPOSE = "calendar"
_LARGEST = 1 << 63  # what SQLite keeps as an integer is smaller


def address(tx: Tx, account_id: AccountId) -> str | None:
    """Return the last part of the address of somebody's calendar; None where they have none."""
    turn = rows.value(
        tx, int, "SELECT turn FROM calendar_feeds WHERE account_id = ?", (account_id,)
    )
    return None if turn is None else f"{account_id}.{turn}.{_mark(tx, account_id, turn)}"


def subscribe(tx: Tx, account_id: AccountId, now: int) -> None:
    """Give somebody an address, unless they have one; never one that they had before."""
    tx.execute(
        """
        INSERT INTO calendar_feeds (account_id, turn, made_at)
        VALUES (?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        (account_id, _new_turn(), now),
    )


def renew(tx: Tx, account_id: AccountId, turn: int, now: int) -> None:
    """Make the address of this turn worthless and give another; no more than once a press."""
    tx.execute(
        """
        UPDATE calendar_feeds
        SET turn = :new, made_at = :now
        WHERE account_id = :account AND turn = :turn
        """,
        {"account": account_id, "turn": turn, "new": _new_turn(), "now": now},
    )


def turn_of(tx: Tx, account_id: AccountId) -> int:
    """Return which address of somebody counts now; 0 for none."""
    sql = "SELECT turn FROM calendar_feeds WHERE account_id = ?"
    return rows.value(tx, int, sql, (account_id,)) or 0


def end(tx: Tx, account_id: AccountId) -> None:
    """End somebody's subscription: their address is worth nothing from now on."""
    tx.execute("DELETE FROM calendar_feeds WHERE account_id = ?", (account_id,))


def subscriber(tx: Tx, part: str) -> Account | None:
    """Return the account whose calendar an address shows; None where it is none that counts."""
    numbers, _, mark = part.rpartition(".")
    try:
        account_id, turn = map(int, numbers.split("."))
    except ValueError:
        return None
    if not 0 < account_id < _LARGEST or not 0 < turn < _LARGEST:
        return None
    made = _mark(tx, AccountId(account_id), turn)
    if not hmac.compare_digest(made.encode(), mark.encode("utf-8", "surrogateescape")):
        return None
    if turn_of(tx, AccountId(account_id)) != turn:
        return None
    return accounts.find(tx, AccountId(account_id))


def _new_turn() -> int:
    return 1 + secrets.randbelow(1 << 48)


def _mark(tx: Tx, account_id: AccountId, turn: int) -> str:
    return sealing.digest(tx, _PURPOSE, str(account_id).encode(), str(turn).encode()).hex()[:40]

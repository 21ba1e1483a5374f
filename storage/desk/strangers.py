"""The budget of people on no roster: so many calls to colleagues an hour and a day, all together.

Whoever has a budget of their own, trainees and staff, does not spend it. What it turns away is told
to coordinators once an hour, as a number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage import outbox, rows
from storage.desk import cases
from storage.outbox import LetterKind, Notification, Priority

if TYPE_CHECKING:
    from bot.domain.ids import AccountId
    from storage.database import Tx

HOUR, DAY = 3600, 86400
AN_HOUR, A_DAY = 10, 40  # calls of all strangers together
OF_ONE = 2  # calls of one stranger a day
KEPT = 30 * DAY


def may_call(tx: Tx, account_id: AccountId, now: int) -> bool:
    """Return whether a stranger may call a colleague now; what may not is counted and told."""
    hour = now - now % HOUR
    of_hour = rows.value(tx, int, "SELECT taken FROM stranger_calls WHERE hour = ?", (hour,)) or 0
    of_day = rows.number(
        tx, "SELECT coalesce(sum(taken), 0) FROM stranger_calls WHERE hour > ?", (now - DAY,)
    )
    own = cases.opened_since(tx, account_id, now - DAY)
    if own < OF_ONE and of_hour < AN_HOUR and of_day < A_DAY:
        _count(tx, hour, "taken")
        return True
    _count(tx, hour, "turned_away")
    if own < OF_ONE:
        _tell(tx, hour, now)
    return False


def _count(tx: Tx, hour: int, column: str) -> None:
    tx.execute(
        f"""
        INSERT INTO stranger_calls (hour, {column})
        VALUES (?, 1)
        ON CONFLICT (hour) DO UPDATE
        SET {column} = {column} + 1
        """,
        (hour,),
    )
    tx.execute("DELETE FROM stranger_calls WHERE hour < ?", (hour - KEPT,))


def count_bell(tx: Tx, hour: int) -> int:
    """Count words of danger of a stranger; return how many there were in this hour."""
    _count(tx, hour, "bells")
    return in_hour(tx, hour).bells


@dataclass(frozen=True, slots=True)
class StrangerHour:
    """How many calls of strangers an hour took and turned away, and its words of danger."""

    taken: int
    turned_away: int
    bells: int


def in_hour(tx: Tx, hour: int) -> StrangerHour:
    """Return the calls of the hour that begins at ``hour`` (seconds of UTC)."""
    sql = "SELECT taken, turned_away, bells FROM stranger_calls WHERE hour = ?"
    return rows.one(tx, StrangerHour, sql, (hour,)) or StrangerHour(0, 0, 0)


def _tell(tx: Tx, hour: int, now: int) -> None:
    """Queue one word to the coordinators for the end of the hour: by then it is known how many."""
    outbox.put(
        tx,
        [
            Notification(
                dedupe_key=f"strangers-away:{hour}:{account_id}",
                kind=LetterKind.STRANGERS_AWAY,
                cause=f"strangers:{hour}",
                chat_id=account_id,
                payload={"hour": hour},
                priority=Priority.REMINDER,
                resend=True,
                not_before=hour + HOUR,
                expires_at=hour + DAY,
            )
            for account_id in cases.coordinators(tx)
        ],
        now,
    )

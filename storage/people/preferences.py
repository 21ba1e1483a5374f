"""Preferences of each person: the notifications they want, how early, and quiet hours."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.domain.ids import AccountId
from storage import rows

if TYPE_CHECKING:
    from storage.database import Tx


class Topic(StrEnum):
    """The kinds of notification with a switch each; the values are columns of ``preferences``."""

    CLASSES = "classes"
    CHANGES = "changes"
    SURVEYS = "surveys"
    EXAMS = "exams"
    NEWS = "news"


@dataclass(frozen=True, slots=True)
class Preferences:
    """The preferences of an account in minutes of the local day; None is off."""

    lead_minutes: tuple[int, ...]
    morning_at: int | None
    evening_at: int | None
    quiet_from: int | None
    quiet_to: int | None
    topics: frozenset[Topic]


_TOPICS = ", ".join(f"'{topic}', pf.{topic}" for topic in Topic)
_CHOSEN = f"""
SELECT pf.morning_at, pf.evening_at, pf.quiet_from, pf.quiet_to,
    json_object({_TOPICS}) AS topics,
    (
        SELECT json_group_array(minutes)
        FROM (SELECT minutes FROM lead_times WHERE account_id = pf.account_id ORDER BY minutes)
    ) AS lead_minutes
FROM preferences pf
WHERE pf.account_id = ?
"""


def of(tx: Tx, account_id: AccountId) -> Preferences:
    """Return what an account has chosen; everything off where it never chose."""
    chosen = rows.one(tx, _preferences, _CHOSEN, (account_id,))
    return chosen or Preferences((), None, None, None, None, frozenset())


def _preferences(topics: dict[str, int], **columns: Any) -> Preferences:
    return Preferences(
        topics=frozenset(Topic(each) for each, on in topics.items() if on), **columns
    )


def set_lead(tx: Tx, account_id: AccountId, minutes: int, *, on: bool) -> None:
    """Add or drop a lead time before each session."""
    if on:
        tx.execute(
            """
            INSERT INTO lead_times (account_id, minutes)
            VALUES (?, ?)
            ON CONFLICT DO NOTHING
            """,
            (account_id, minutes),
        )
    else:
        tx.execute(
            "DELETE FROM lead_times WHERE account_id = ? AND minutes = ?", (account_id, minutes)
        )


def set_morning(tx: Tx, account_id: AccountId, minute: int | None) -> None:
    """Set when the day's sessions are sent."""
    tx.execute("UPDATE preferences SET morning_at = ? WHERE account_id = ?", (minute, account_id))


def set_evening(tx: Tx, account_id: AccountId, minute: int | None) -> None:
    """Set when tomorrow's sessions are sent."""
    tx.execute("UPDATE preferences SET evening_at = ? WHERE account_id = ?", (minute, account_id))


def set_quiet(tx: Tx, account_id: AccountId, quiet: tuple[int, int] | None) -> None:
    """Set between which minutes of the day nothing rings."""
    start, end = quiet or (None, None)
    tx.execute(
        """
        UPDATE preferences
        SET quiet_from = :start, quiet_to = :end
        WHERE account_id = :id
        """,
        {"start": start, "end": end, "id": account_id},
    )


_SWITCH = {topic: f"UPDATE preferences SET {topic} = ? WHERE account_id = ?" for topic in Topic}


def switch(tx: Tx, account_id: AccountId, topic: Topic, *, on: bool) -> None:
    """Turn a kind of notification on or off."""
    tx.execute(_SWITCH[topic], (on, account_id))

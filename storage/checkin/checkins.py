"""Check-ins that were opened: their windows, and the rules of the school for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.domain.calendar.holidays import DayKind
from bot.domain.checkin.window import WindowRules
from bot.domain.ids import ClassId, SessionId
from storage import meta, rows
from storage.calendar import school_days

if TYPE_CHECKING:
    from datetime import date

    from bot.domain.checkin.window import Window
    from bot.domain.ids import AccountId
    from storage.database import Tx

_RULES = "checkin-rules"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A check-in as it was opened last; ``closed_at`` is when somebody ended it by hand."""

    session_id: SessionId
    class_id: ClassId
    late_at: datetime
    closes_at: datetime
    closed_at: datetime | None

    def is_open(self, now: datetime) -> bool:
        """Whether codes count."""
        return self.closed_at is None and now < self.closes_at


_CHECKINS = """
SELECT ci.session_id, s.class_id, ci.late_at, ci.closes_at, ci.closed_at
FROM checkins ci
JOIN sessions s ON s.id = ci.session_id
"""


def rules(tx: Tx) -> WindowRules:
    """Return the rules of the school."""
    return WindowRules.from_json(meta.value(tx, _RULES))


def set_rules(tx: Tx, wanted: WindowRules) -> None:
    """Change the rules of the school; what is open stays as it is."""
    meta.keep(tx, _RULES, wanted.as_json())


def find(tx: Tx, session_id: SessionId) -> CheckIn | None:
    """Return the check-in of a session, open or over."""
    return rows.one(tx, CheckIn, f"{_CHECKINS} WHERE ci.session_id = ?", (session_id,))


def open_now(tx: Tx, now: int) -> list[CheckIn]:
    """Return all that are open."""
    sql = f"""
        {_CHECKINS}
        WHERE ci.closed_at IS NULL AND ci.closes_at > ?
        ORDER BY ci.closes_at, ci.session_id
        """
    return rows.many(tx, CheckIn, sql, (now,))


def over_since(tx: Tx, since: int, now: int) -> list[CheckIn]:
    """Return those that ended in a span of time, the latest first."""
    ended = "min(ci.closes_at, coalesce(ci.closed_at, ci.closes_at))"
    sql = f"""
        {_CHECKINS}
        WHERE s.starts_at > ? AND {ended} BETWEEN ? AND ?
        ORDER BY {ended} DESC, ci.session_id
        """
    return rows.many(tx, CheckIn, sql, (since - 86400, since, now))


def open_(tx: Tx, session_id: SessionId, given: Window, *, by: AccountId, now: int) -> None:
    """Open a check-in, or open it once more."""
    tx.execute(
        """
        INSERT INTO checkins (session_id, opened_by, opened_at, late_at, closes_at)
        VALUES (:session, :by, :now, :late, :closes)
        ON CONFLICT (session_id) DO UPDATE
        SET opened_by = excluded.opened_by, opened_at = excluded.opened_at,
            late_at = excluded.late_at, closed_at = NULL,
            closes_at = max(closes_at, excluded.closes_at)
        """,
        {
            "session": session_id,
            "by": by,
            "now": now,
            "late": int(given.late_at.timestamp()),
            "closes": int(given.closes_at.timestamp()),
        },
    )


def close(tx: Tx, session_id: SessionId, now: int) -> None:
    """End a check-in."""
    tx.execute(
        "UPDATE checkins SET closed_at = coalesce(closed_at, ?) WHERE session_id = ?",
        (now, session_id),
    )


def day_off(tx: Tx, day: date) -> str | None:
    """Return the name of what a day is off for; None where there are classes."""
    special = school_days.load(tx).of(day)
    return special.name if special is not None and special.kind is DayKind.OFF else None

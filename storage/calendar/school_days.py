"""The school's own special days, as they are stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # rows are read by their types
from typing import TYPE_CHECKING, Any

from bot.domain.calendar.holidays import DayKind, SchoolCalendar, SchoolDays
from bot.domain.ids import SchoolDaysId
from storage import meta, rows
from storage.memory import of_books

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.database import Tx

COLUMNS = ("first_on", "last_on", "kind", "name", "follows")


@dataclass(frozen=True, slots=True)
class StoredDays:
    """Special days with their id."""

    id: SchoolDaysId
    days: SchoolDays


def load(tx: Tx) -> SchoolCalendar:
    """Return the calendar: the school's days, newest first, over the public ones."""
    return of_books(tx, "school days", lambda: _calendar(tx))


def _calendar(tx: Tx) -> SchoolCalendar:
    found = sorted(stored(tx), key=lambda each: -each.id)
    return SchoolCalendar(tuple(each.days for each in found))


def stored(tx: Tx, since: date | None = None) -> list[StoredDays]:
    """Return the school's days that are not over before ``since``, in order."""
    return rows.many(
        tx,
        _stored,
        """
        SELECT id, first_on, last_on, kind, name, follows
        FROM school_days
        WHERE last_on >= ?
        ORDER BY first_on, id
        """,
        (since.isoformat() if since else "",),
    )


def _stored(
    *,
    id: SchoolDaysId,  # noqa: A002  # the column
    first_on: date,
    last_on: date,
    kind: DayKind,
    name: str,
    follows: date | None,
) -> StoredDays:
    return StoredDays(id, SchoolDays(first_on, last_on, kind, name, follows))


def row_of(days: SchoolDays) -> dict[str, Any]:
    """Return the columns of special days."""
    return {
        "first_on": days.first.isoformat(),
        "last_on": days.last.isoformat(),
        "kind": days.kind.value,
        "name": days.name,
        "follows": days.follows and days.follows.isoformat(),
    }


def keep(tx: Tx, new: Sequence[SchoolDays]) -> None:
    """Store special days; those of exactly the same dates are replaced, and are the newest then."""
    for each in new:
        tx.execute(
            """
            INSERT INTO school_days (first_on, last_on, kind, name, follows)
            VALUES (:first_on, :last_on, :kind, :name, :follows)
            ON CONFLICT (first_on, last_on) DO UPDATE
            SET kind = excluded.kind, name = excluded.name, follows = excluded.follows,
                id = (SELECT max(id) FROM school_days) + 1  -- the newest goes before the others
            """,
            row_of(each),
        )
    meta.school_changed(tx)


def drop(tx: Tx, days_id: SchoolDaysId) -> None:
    """Delete special days."""
    tx.execute("DELETE FROM school_days WHERE id = ?", (days_id,))
    meta.school_changed(tx)

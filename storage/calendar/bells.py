"""The school's bells, as they are stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.calendar.bells import SchoolBells, with_tables
from bot.domain.calendar.tables import Bell, BellTable, Season
from bot.domain.ids import BellTableId
from storage import meta, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.database import Tx

COLUMNS = ("campus", "name", "first_on", "last_on", "yearly", "bells", "replaced")


@dataclass(frozen=True, slots=True)
class StoredBells:
    """A table of bells with its id."""

    id: BellTableId
    table: BellTable


def load(tx: Tx) -> SchoolBells:
    """Return all bells of the school."""
    return SchoolBells(tuple(each.table for each in stored(tx)))


def stored(tx: Tx) -> list[StoredBells]:
    """Return the tables, by campus and by when they begin."""
    return rows.many(
        tx,
        _stored,
        """
        SELECT id, campus, name, first_on, last_on, yearly, bells
        FROM bell_tables
        WHERE NOT replaced
        ORDER BY campus, coalesce(first_on, last_on), id
        """,
    )


def _stored(  # the columns
    *,
    id: BellTableId,  # noqa: A002  # the column
    campus: str,
    name: str,
    first_on: date | None,
    last_on: date | None,
    yearly: bool,
    bells: str,
) -> StoredBells:
    made = tuple(
        Bell(period, time.fromisoformat(begins), time.fromisoformat(ends))
        for period, begins, ends in orjson.loads(bells)
    )
    season = Season(first_on, last_on, yearly)
    return StoredBells(id, BellTable(made, name, campus, season))


def row_of(table: BellTable) -> dict[str, Any]:
    """Return the columns of a table."""
    season = table.season
    bells = [[b.period, f"{b.begins:%H:%M}", f"{b.ends:%H:%M}"] for b in table.bells]
    return {
        "campus": table.campus,
        "name": table.name,
        "first_on": season.first and season.first.isoformat(),
        "last_on": season.last and season.last.isoformat(),
        "yearly": int(season.yearly),
        "bells": orjson.dumps(bells).decode(),
        "replaced": 0,
    }


def replaced(tx: Tx, new: Sequence[BellTable]) -> list[BellTableId]:
    """Return the tables that have no place beside the new ones: a year beside its seasons."""
    known = stored(tx)
    kept = {each.key for each in with_tables([each.table for each in known], new)}
    return [each.id for each in known if each.table.key not in kept]


def number_of(tx: Tx, table: BellTable) -> BellTableId | None:
    """Return the id of the table that a new one takes the place of."""
    sql = "SELECT id FROM bell_tables WHERE campus = ? AND name = ?"
    return rows.value(tx, BellTableId, sql, table.key)


def keep(tx: Tx, new: Sequence[BellTable]) -> None:
    """Store tables in place of those they replace."""
    for old in replaced(tx, new):
        tx.execute("UPDATE bell_tables SET replaced = 1 WHERE id = ?", (old,))
    for each in new:
        tx.execute(
            """
            INSERT INTO bell_tables (campus, name, first_on, last_on, yearly, bells, replaced)
            VALUES (:campus, :name, :first_on, :last_on, :yearly, :bells, :replaced)
            ON CONFLICT (campus, name) DO UPDATE
            SET first_on = excluded.first_on, last_on = excluded.last_on, yearly = excluded.yearly,
                bells = excluded.bells, replaced = 0
            """,
            row_of(each),
        )
    meta.school_changed(tx)


def drop(tx: Tx, table_id: BellTableId) -> None:
    """Delete a table."""
    tx.execute("DELETE FROM bell_tables WHERE id = ?", (table_id,))
    meta.school_changed(tx)

"""Schemes as rows: each with the days it is valid; what the aid office changes is on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.aid.schemes import Scheme
from bot.domain.ids import AidSchemeId
from storage import rows
from storage.people import roles

if TYPE_CHECKING:
    from bot.domain.ids import AccountId
    from storage.database import Tx

COLUMNS = (
    "code",
    "name",
    "amount",
    "per",
    "rules",
    "papers",
    "how",
    "deadline_on",
    "effective_from",
    "effective_to",
    "by_school",
)


@dataclass(frozen=True, slots=True)
class StoredScheme:
    """A scheme by its number."""

    id: AidSchemeId
    scheme: Scheme


_DAYS = ("deadline_on", "effective_to")
_READ = ", ".join(
    (f"nullif(am.{each}, '')" if each in _DAYS else f"am.{each}") + f' AS "scheme.{each}"'
    for each in COLUMNS
)
_SCHEMES = f"SELECT am.id, {_READ} FROM aid_schemes am"
_IN_FORCE = """
    am.effective_from <= :day
    AND (am.effective_to = '' OR am.effective_to >= :day)
    AND am.effective_from = (
        SELECT max(am2.effective_from)
        FROM aid_schemes am2
        WHERE am2.code = am.code AND am2.effective_from <= :day
    )
"""


def in_force(tx: Tx, day: date) -> list[StoredScheme]:
    """Return the schemes of a day, as they were entered; of one code the newest."""
    sql = f"{_SCHEMES} WHERE {_IN_FORCE} ORDER BY am.id"
    return rows.many(tx, StoredScheme, sql, {"day": day.isoformat()})


def of_code(tx: Tx, code: str, day: date) -> StoredScheme | None:
    """Return the scheme of a code on a day."""
    sql = f"{_SCHEMES} WHERE {_IN_FORCE} AND am.code = :code"
    return rows.one(tx, StoredScheme, sql, {"day": day.isoformat(), "code": code})


def find(tx: Tx, scheme_id: AidSchemeId) -> StoredScheme | None:
    """Return a scheme by its number."""
    return rows.one(tx, StoredScheme, f"{_SCHEMES} WHERE am.id = ?", (scheme_id,))


def names(tx: Tx) -> dict[str, str]:
    """Return the name of each code, the newest."""
    return rows.pairs(tx, str, str, "SELECT code, name FROM aid_schemes ORDER BY effective_from")


def known(tx: Tx) -> dict[tuple[str, date], Scheme]:
    """Return all schemes by code and first day."""
    found = rows.many(tx, StoredScheme, _SCHEMES)
    return {(each.scheme.code, each.scheme.effective_from): each.scheme for each in found}


def row_of(scheme: Scheme) -> dict[str, Any]:
    """Return a scheme as the columns of its row."""
    return {
        "code": scheme.code,
        "name": scheme.name,
        "amount": scheme.amount,
        "per": scheme.per.value,
        "rules": scheme.rules.as_json(),
        "papers": orjson.dumps(scheme.papers).decode(),
        "how": scheme.how,
        "deadline_on": scheme.deadline_on.isoformat() if scheme.deadline_on else "",
        "effective_from": scheme.effective_from.isoformat(),
        "effective_to": scheme.effective_to.isoformat() if scheme.effective_to else "",
        "by_school": int(scheme.by_school),
    }


def number_of(tx: Tx, scheme: Scheme) -> AidSchemeId | None:
    """Return the number of the row for a code and first day."""
    sql = "SELECT id FROM aid_schemes WHERE code = ? AND effective_from = ?"
    return rows.value(tx, AidSchemeId, sql, (scheme.code, scheme.effective_from.isoformat()))


def set_amount(
    tx: Tx, stored: StoredScheme, amount: int | None, *, by: AccountId, now: int
) -> None:
    """Set the amount of a scheme, on record."""
    tx.execute("UPDATE aid_schemes SET amount = ? WHERE id = ?", (amount, stored.id))
    _record(tx, stored, "amount", stored.scheme.amount, amount, by=by, now=now)


def set_deadline(
    tx: Tx, stored: StoredScheme, day: date | None, *, by: AccountId, now: int
) -> None:
    """Set the last day to apply, on record; None for any day."""
    said = day.isoformat() if day else ""
    tx.execute("UPDATE aid_schemes SET deadline_on = ? WHERE id = ?", (said, stored.id))
    before = stored.scheme.deadline_on
    _record(tx, stored, "deadline", before.isoformat() if before else "", said, by=by, now=now)


def renew(tx: Tx, stored: StoredScheme, first: date, *, by: AccountId, now: int) -> AidSchemeId:
    """Add the same scheme as a new row valid from a day on; the old one ends the day before."""
    values = row_of(stored.scheme) | {"effective_from": first.isoformat(), "deadline_on": ""}
    tx.execute(
        f"""
        INSERT INTO aid_schemes ({", ".join(COLUMNS)})
        VALUES ({", ".join(f":{each}" for each in COLUMNS)})
        ON CONFLICT DO NOTHING
        """,
        values,
    )
    sql = "UPDATE aid_schemes SET effective_to = ? WHERE id = ? AND effective_from < ?"
    last = (first - timedelta(days=1)).isoformat()
    tx.execute(sql, (last, stored.id, first.isoformat()))
    _record(
        tx,
        stored,
        "from",
        stored.scheme.effective_from.isoformat(),
        values["effective_from"],
        by=by,
        now=now,
    )
    sql = "SELECT id FROM aid_schemes WHERE code = ? AND effective_from = ?"
    return AidSchemeId(rows.number(tx, sql, (stored.scheme.code, first.isoformat())))


def _record(  # what a change is
    tx: Tx, stored: StoredScheme, what: str, before: Any, after: Any, *, by: AccountId, now: int
) -> None:
    roles.record(
        tx,
        by=by,
        act="aid-scheme",
        now=now,
        object_=f"scheme:{stored.scheme.code}",
        what=what,
        before=before,
        after=after,
    )

"""Who stands in for a helper, from one day to another; rights end with the last of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NewType

from bot.domain.ids import AccountId
from storage import rows
from storage.mentoring import pairs
from storage.outbox import LetterKind
from storage.people import roles

if TYPE_CHECKING:
    from storage.database import Tx

StandInId = NewType("StandInId", int)


@dataclass(frozen=True, slots=True)
class StandIn:
    """Somebody who stands in for ``helper``, both days included."""

    id: StandInId
    account_id: AccountId
    helper: str
    stand_in: AccountId
    name: str
    first_on: date
    last_on: date


_STAND_INS = """
SELECT mi.id, mi.account_id, coalesce(p.name, a.name) AS helper, mi.stand_in,
    coalesce(p2.name, a2.name) AS name, mi.first_on, mi.last_on
FROM mentoring_stand_ins mi
JOIN accounts a ON a.id = mi.account_id
LEFT JOIN people p ON p.id = a.person_id
JOIN accounts a2 ON a2.id = mi.stand_in
LEFT JOIN people p2 ON p2.id = a2.person_id
"""


def of_helper(tx: Tx, account_id: AccountId, today: date) -> list[StandIn]:
    """Return who stands in for a helper, now or later."""
    sql = f"{_STAND_INS} WHERE mi.account_id = ? AND mi.last_on >= ? ORDER BY mi.first_on, mi.id"
    return rows.many(tx, StandIn, sql, (account_id, today.isoformat()))


def find(tx: Tx, stand_in_id: StandInId) -> StandIn | None:
    """Return a stand-in by id."""
    return rows.one(tx, StandIn, f"{_STAND_INS} WHERE mi.id = ?", (stand_in_id,))


def name(  # for whom, who, from when to when
    tx: Tx,
    helper: AccountId,
    stand_in: AccountId,
    days: tuple[date, date],
    *,
    by: AccountId,
    update_id: int,
    now: int,
) -> None:
    """Let somebody stand in for a helper, and tell them; the same update does it once."""
    added = tx.execute(
        """
        INSERT INTO mentoring_stand_ins (account_id, stand_in, first_on, last_on, named_by,
            update_id)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (update_id) DO NOTHING
        """,
        (helper, stand_in, days[0].isoformat(), days[1].isoformat(), by, update_id),
    )
    if added.rowcount:
        number = rows.number(
            tx, "SELECT id FROM mentoring_stand_ins WHERE update_id = ?", (update_id,)
        )
        pairs.tell(tx, LetterKind.MENTORING_STANDING, [stand_in], str(number), now, id=number)
        lasts = (days[1] - days[0]).days + 1
        object_ = f"account:{stand_in}"
        roles.record(tx, by=by, act="mentoring-stand-in", now=now, object_=object_, days=lasts)


def end(tx: Tx, of: StandIn) -> None:
    """End a stand-in at once."""
    tx.execute("DELETE FROM mentoring_stand_ins WHERE id = ?", (of.id,))

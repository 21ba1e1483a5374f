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
SELECT si.id, si.account_id, coalesce(hp.name, ha.name) AS helper, si.stand_in,
    coalesce(sp.name, sa.name) AS name, si.first_on, si.last_on
FROM mentoring_stand_ins si
JOIN accounts ha ON ha.id = si.account_id
LEFT JOIN people hp ON hp.id = ha.person_id
JOIN accounts sa ON sa.id = si.stand_in
LEFT JOIN people sp ON sp.id = sa.person_id
"""


def of_helper(tx: Tx, account_id: AccountId, today: date) -> list[StandIn]:
    """Return who stands in for a helper, now or later."""
    sql = f"{_STAND_INS} WHERE si.account_id = ? AND si.last_on >= ? ORDER BY si.first_on, si.id"
    return rows.many(tx, StandIn, sql, (account_id, today.isoformat()))


def find(tx: Tx, stand_in_id: StandInId) -> StandIn | None:
    """Return a stand-in by id."""
    return rows.one(tx, StandIn, f"{_STAND_INS} WHERE si.id = ?", (stand_in_id,))


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

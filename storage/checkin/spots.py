"""Spot checks: some names at random of those who checked in, and whether they were there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.attendance.roll import Mark, MarkSource
from bot.domain.ids import AccountId, PersonId, SessionId
from storage import rows
from storage.attendance import rolls
from storage.checkin import codes

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from storage.database import Tx

DRAWN = 3  # names


@dataclass(frozen=True, slots=True)
class Drawn:
    """Somebody whose name is called; ``found`` is None until it is said whether they were there."""

    person_id: PersonId
    name: str
    found: bool | None


def draw(tx: Tx, session_id: SessionId, now: int) -> int:
    """Draw names of those who checked in and count as there; return the number of the draw."""
    sql = """
        SELECT ca.person_id
        FROM checkin_arrivals ca
        JOIN attendance at ON at.session_id = ca.session_id AND at.person_id = ca.person_id
        WHERE ca.session_id = ? AND at.mark IN ('present', 'late')
        """
    there = rows.column(tx, PersonId, sql, (session_id,))
    last = "SELECT coalesce(max(draw), 0) FROM spot_checks WHERE session_id = ?"
    number = rows.number(tx, last, (session_id,)) + 1
    there.sort(key=lambda each: codes.order_of(tx, session_id, number, each))
    tx.executemany(
        """
        INSERT INTO spot_checks (session_id, draw, person_id, drawn_at) VALUES (?, ?, ?, ?)
        """,
        [(session_id, number, each, now) for each in there[:DRAWN]],
    )
    return number if there else 0


def drawn(tx: Tx, session_id: SessionId, number: int) -> list[Drawn]:
    """Return the names of a draw."""
    sql = """
        SELECT sk.person_id, p.name, sk.found
        FROM spot_checks sk
        JOIN people p ON p.id = sk.person_id
        WHERE sk.session_id = ? AND sk.draw = ?
        ORDER BY sk.person_id
        """
    return rows.many(tx, Drawn, sql, (session_id, number))


def settle(
    tx: Tx,
    session_id: SessionId,
    number: int,
    missing: Collection[PersonId],
    *,
    day: date,
    by: AccountId,
    now: int,
) -> None:
    """Note that some of a draw are absent; with none, that the rest of it is there."""
    called = {each.person_id for each in drawn(tx, session_id, number)}
    absent = {each: Mark.ABSENT for each in missing if each in called}
    rolls.note(tx, session_id, absent, day=day, by=by, now=now, source=MarkSource.SPOT_CHECK)
    tx.executemany(
        """
        UPDATE spot_checks SET found = 0 WHERE session_id = ? AND draw = ? AND person_id = ?
        """,
        [(session_id, number, each) for each in absent],
    )
    if not missing:
        tx.execute(
            """
            UPDATE spot_checks SET found = 1
            WHERE session_id = ? AND draw = ? AND found IS NULL
            """,
            (session_id, number),
        )

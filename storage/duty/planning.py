"""Changes of the roster: shifts, who has them, who is away, who is named for safeguarding.

Each is on the record, tells whom it concerns, and may be repeated.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, ShiftId
from storage import outbox, rows
from storage.duty import roster
from storage.outbox import LetterKind, Notification, Priority
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.duty.shifts import Shift, Span
    from storage.database import Tx

DAY = 86400
LASTS = 7 * DAY  # seconds for which it helps to know
KEPT = 30 * DAY  # seconds for which an absence that is over is kept


@dataclass(frozen=True, slots=True)
class Planner:
    """Who changes the roster, and when."""

    account_id: AccountId
    now: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """A shift to be added; as :class:`~bot.domain.duty.shifts.Shift`."""

    account_id: AccountId
    stand_in: AccountId | None
    days: int
    starts: int
    ends: int


def add(tx: Tx, wanted: Wanted, by: Planner) -> ShiftId:
    """Add a shift, or give one that is there already another stand-in; return its id."""
    stand_in = None if wanted.stand_in == wanted.account_id else wanted.stand_in
    values = {
        "account_id": wanted.account_id,
        "stand_in": stand_in,
        "days": wanted.days,
        "starts": wanted.starts,
        "ends": wanted.ends,
    }
    shift_id = ShiftId(
        rows.number(
            tx,
            """
            INSERT INTO duty_shifts (account_id, stand_in, days, starts, ends)
            VALUES (:account_id, :stand_in, :days, :starts, :ends)
            ON CONFLICT (account_id, days, starts, ends) DO UPDATE
            SET stand_in = excluded.stand_in
            RETURNING id
            """,
            values,
        )
    )
    _record(tx, by, "duty-shift", wanted.account_id, days=wanted.days, starts=wanted.starts)
    _tell_given(tx, shift_id, by, has=wanted.account_id, stands_in=stand_in)
    return shift_id


def appoint(tx: Tx, shift: Shift, account_id: AccountId, by: Planner) -> None:
    """Give a shift to somebody; where they stood in for it, nobody does now."""
    tx.execute(
        """
        UPDATE OR REPLACE duty_shifts
        SET account_id = :account_id, stand_in = nullif(stand_in, :account_id)
        WHERE id = :id
        """,
        {"account_id": account_id, "id": shift.id},
    )
    _record(tx, by, "duty-shift", account_id, days=shift.days, starts=shift.starts)
    _tell_given(tx, shift.id, by, has=account_id)


def set_stand_in(tx: Tx, shift: Shift, account_id: AccountId | None, by: Planner) -> None:
    """Name who stands in for a shift, or nobody."""
    tx.execute(
        "UPDATE duty_shifts SET stand_in = nullif(?, account_id) WHERE id = ?",
        (account_id, shift.id),
    )
    _record(tx, by, "duty-stand-in", account_id, days=shift.days, starts=shift.starts)
    _tell_given(tx, shift.id, by, stands_in=account_id)


def drop(tx: Tx, shift: Shift, by: Planner) -> None:
    """Delete a shift."""
    tx.execute("DELETE FROM duty_shifts WHERE id = ?", (shift.id,))
    _record(tx, by, "duty-drop", shift.account_id, days=shift.days, starts=shift.starts)


def note_absence(
    tx: Tx, account_id: AccountId, from_at: int, until_at: int, stand_in: AccountId | None,
    by: Planner,
) -> None:  # fmt: skip
    """Note that somebody is away, in seconds of UTC, and tell who stands in.

    Where they say so themselves, have hours and handed them to nobody, coordinators hear of it.
    """
    number = rows.number(
        tx,
        """
        INSERT INTO duty_absences (account_id, stand_in, from_at, until_at)
        VALUES (:account_id, :stand_in, :from_at, :until_at)
        ON CONFLICT (account_id, from_at) DO UPDATE
        SET stand_in = excluded.stand_in, until_at = excluded.until_at
        RETURNING id
        """,
        {
            "account_id": account_id,
            "stand_in": stand_in,
            "from_at": from_at,
            "until_at": until_at,
        },
    )
    tx.execute("DELETE FROM duty_absences WHERE until_at < ?", (by.now - KEPT,))
    _record(tx, by, "duty-away", account_id, until=until_at)
    if stand_in is not None:
        _tell(tx, LetterKind.DUTY_HANDED, number, [stand_in], by, absence=number)
    elif account_id == by.account_id and any(
        account_id in {each.account_id, each.stand_in} for each in roster.shifts(tx)
    ):
        above = roster.coordinators(tx)
        _tell(tx, LetterKind.DUTY_AWAY, number, above, by, absence=number)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """Hours that somebody called ``name`` has handed over."""

    stand_in: AccountId | None
    name: str
    from_at: datetime
    until_at: datetime


def handed_over(tx: Tx, number: int) -> HandedOver | None:
    """Return an absence by id."""
    return rows.one(
        tx,
        HandedOver,
        """
        SELECT da.stand_in, coalesce(p.name, a.name) AS name, da.from_at, da.until_at
        FROM duty_absences da
        JOIN accounts a ON a.id = da.account_id
        LEFT JOIN people p ON p.id = a.person_id
        WHERE da.id = ?
        """,
        (number,),
    )


def own_hours(tx: Tx, account_id: AccountId, now: int) -> Span | None:
    """Return the hours somebody has now, also in place of another, or within a day."""
    known, moment = roster.load(tx), datetime.fromtimestamp(now, UTC)
    covered = [each for each in known.covers(moment) if each.account_id == account_id]
    if covered:
        return max((each.span for each in covered), key=lambda span: span.end)
    own = [each for each in known.shifts if each.account_id == account_id]
    spans = [span for each in own if (span := each.next_span(moment, known.calendar))]
    soon = [each for each in spans if (each.start - moment).total_seconds() < DAY]
    soon = [each for each in soon if not known.is_away(account_id, max(each.start, moment))]
    return min(soon, key=lambda span: span.start, default=None)


def end_absences(tx: Tx, account_id: AccountId, by: Planner) -> None:
    """Note that somebody is there again: what is left of their absences falls away."""
    tx.execute(
        "UPDATE duty_absences SET until_at = :now"
        " WHERE account_id = :account_id AND from_at < :now AND until_at > :now",
        {"account_id": account_id, "now": by.now},
    )
    tx.execute(
        "DELETE FROM duty_absences WHERE account_id = ? AND from_at >= ?", (account_id, by.now)
    )
    _record(tx, by, "duty-back", account_id)


def name_for_safeguarding(tx: Tx, account_id: AccountId, by: Planner, *, named: bool) -> None:
    """Name somebody for safeguarding, or no longer."""
    if named:
        tx.execute(
            "INSERT INTO duty_safeguarding (account_id) VALUES (?) ON CONFLICT DO NOTHING",
            (account_id,),
        )
        _tell(tx, LetterKind.DUTY_SAFEGUARDING, account_id, [account_id], by)
    else:
        tx.execute("DELETE FROM duty_safeguarding WHERE account_id = ?", (account_id,))
    _record(tx, by, "duty-safeguarding", account_id, named=named)


# -- who leaves the staff --------------------------------------------------------------------------


def holds(tx: Tx, account_id: AccountId) -> bool:
    """Return whether somebody stands on the roster."""
    return account_id in rows.column(tx, AccountId, HOLDING)


HOLDING = """
SELECT account_id FROM duty_shifts WHERE account_id IS NOT NULL
UNION
SELECT stand_in FROM duty_shifts WHERE stand_in IS NOT NULL
UNION
SELECT account_id FROM duty_absences
UNION
SELECT stand_in FROM duty_absences WHERE stand_in IS NOT NULL
UNION
SELECT account_id FROM duty_safeguarding
"""


def leave(tx: Tx, account_id: AccountId, now: int) -> None:
    """Take somebody off the roster; who stood in for them has the shift, or coordinators hear."""
    lost = [each for each in roster.shifts(tx) if each.account_id == account_id]
    values = {"account_id": account_id}
    for sql in (
        "UPDATE duty_shifts SET stand_in = NULL WHERE stand_in = :account_id",
        """
        UPDATE OR REPLACE duty_shifts
        SET account_id = stand_in, stand_in = NULL
        WHERE account_id = :account_id
        """,
        "DELETE FROM duty_absences WHERE account_id = :account_id",
        "UPDATE duty_absences SET stand_in = NULL WHERE stand_in = :account_id",
        "DELETE FROM duty_safeguarding WHERE account_id = :account_id",
    ):
        tx.execute(sql, values)
    by = Planner(account_id, now)
    above = [each for each in roster.coordinators(tx) if each != account_id]
    for shift in lost:
        if shift.stand_in in {None, account_id}:
            _tell(tx, LetterKind.DUTY_EMPTY, f"{shift.id}:{now}", above, by, shift=shift.id)
        else:
            _tell_given(tx, shift.id, by, has=shift.stand_in)


# -- on the record, and told -----------------------------------------------------------------------


def _record(tx: Tx, by: Planner, act: str, about: AccountId | None, **detail: int | bool) -> None:
    object_ = "" if about is None else f"account:{about}"
    roles.record(tx, by=by.account_id, act=act, now=by.now, object_=object_, **detail)


def _tell_given(tx: Tx, shift_id: ShiftId, by: Planner, **told: AccountId | None) -> None:
    """Tell who now has a shift, or stands in for it."""
    for as_, account_id in told.items():
        to = [] if account_id is None else [account_id]
        _tell(tx, LetterKind.DUTY_GIVEN, f"{shift_id}:{as_}", to, by, shift=shift_id)


def _tell(
    tx: Tx, kind: LetterKind, key: object, told: Iterable[AccountId], by: Planner, **payload: int
) -> None:
    outbox.put(
        tx,
        [
            Notification(
                dedupe_key=f"{kind}:{key}:{by.now}:{each}",
                kind=kind,
                cause="duty",
                chat_id=each,
                payload=payload,
                priority=Priority.CHANGE,
                urgent=kind is LetterKind.DUTY_HANDED,  # it may be for this night
                not_before=by.now,
                expires_at=by.now + LASTS,
                resend=True,
            )
            for each in dict.fromkeys(told)
            if each != by.account_id
        ],
        by.now,
    )

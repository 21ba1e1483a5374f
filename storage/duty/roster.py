"""Who is on duty: by the roster, by those who stand in, and last of all the coordinators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.domain.duty.shifts import Absence, Calendar, Roster, Shift
from bot.domain.ids import AccountId, ShiftId
from bot.domain.people.roles import Role, ScopeKind
from storage import meta, rows
from storage.desk import rules
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Collection

    from storage.database import Tx

_ZONE = "zone"
USUAL_ZONE = "Asia/Shanghai"


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the staff; ``reachable`` unless they have blocked the bot."""

    id: AccountId
    name: str
    reachable: bool


def keep_zone(tx: Tx, wanted: ZoneInfo) -> None:
    """Store the school's zone, by whose clock shifts begin and end."""
    if meta.value(tx, _ZONE) != wanted.key:
        meta.keep(tx, _ZONE, wanted.key)


def zone(tx: Tx) -> ZoneInfo:
    """Return the school's zone, as the last start has stored it."""
    return ZoneInfo(meta.value(tx, _ZONE) or USUAL_ZONE)


def load(tx: Tx) -> Roster:
    """Return the roster."""
    days = rules.find(tx).opening.days
    closed = frozenset(day for day, blocks in days.items() if not blocks)
    able = frozenset(each.id for each in staff(tx) if each.reachable)
    sql = "SELECT account_id, stand_in, from_at, until_at FROM duty_absences ORDER BY id"
    return Roster(Calendar(zone(tx), closed), shifts(tx), rows.many(tx, Absence, sql), able)


def shifts(tx: Tx) -> list[Shift]:
    """Return all shifts, in the order of the week."""
    return rows.many(
        tx,
        Shift,
        """
        SELECT id, account_id, stand_in, days, starts, ends
        FROM duty_shifts
        ORDER BY days & -days, starts, days, id
        """,
    )


def staff(tx: Tx) -> list[Colleague]:
    """Return the staff by name, also who cannot be reached."""
    return rows.many(
        tx,
        Colleague,
        """
        SELECT a.id, coalesce(p.name, a.name) AS name, a.reachable
        FROM accounts a
        LEFT JOIN people p ON p.id = a.person_id
        WHERE a.id IN (SELECT account_id FROM grants WHERE role >= ? AND revoked_at IS NULL)
        ORDER BY name, a.id
        """,
        (Role.STAFF,),
    )


def on_duty(tx: Tx, now: int, *, but: Collection[AccountId] = ()) -> list[AccountId]:
    """Return whom to call at a moment, in seconds of UTC, and never those in ``but``.

    They are those on duty by the roster, or who stands in for them. Where it names nobody, the
    coordinators of the whole school are called; where none can be, the administrators; then
    whoever of the staff there is. So the list is empty only where there is nobody at all.
    """
    known, moment = load(tx), datetime.fromtimestamp(now, UTC)
    there = known.on_shift(moment, but)
    if there:
        return there
    able = [each for each in known.able if not known.is_away(each, moment)]
    above, all_staff = coordinators(tx), [each.id for each in staff(tx)]
    for wanted, callable_ in (
        (above, able),
        (above, known.able),  # who is away is called before nobody is
        (roles.administrators(tx), known.able),
        (all_staff, known.able),
        (all_staff, all_staff),
    ):
        found = [each for each in dict.fromkeys(wanted) if each in callable_ and each not in but]
        if found:
            return found
    return []


def on_shift(tx: Tx, now: int, *, but: Collection[AccountId] = ()) -> list[AccountId]:
    """Return who is on duty by the roster alone; nobody where it has a gap."""
    return load(tx).on_shift(datetime.fromtimestamp(now, UTC), but)


def coordinators(tx: Tx) -> list[AccountId]:
    """Return the coordinators and administrators of the whole school."""
    return [
        each.account_id
        for each in roles.holders(tx)
        if each.grant.role >= Role.COORDINATOR and each.grant.scope.kind is ScopeKind.ALL
    ]


def safeguarding(tx: Tx) -> list[AccountId]:
    """Return the named safeguarding colleagues, 安全老师, who can be reached; empty if none."""
    named = named_for_safeguarding(tx)
    return [each.id for each in staff(tx) if each.reachable and each.id in named]


def named_for_safeguarding(tx: Tx) -> set[AccountId]:
    """Return who is named for safeguarding, also who cannot be reached."""
    return set(rows.column(tx, AccountId, "SELECT account_id FROM duty_safeguarding"))


def shift(tx: Tx, shift_id: ShiftId) -> Shift | None:
    """Return a shift by id."""
    return next((each for each in shifts(tx) if each.id == shift_id), None)

"""Who decides about leave: the class's teachers, who stands in for them, coordinators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, ClassId
from bot.domain.people.roles import Role, ScopeKind
from storage import rows
from storage.duty import roster
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from bot.domain.duty.shifts import Roster
    from storage.database import Tx
    from storage.people.roles import Holder

MOST = 5  # people who are asked at once


@dataclass(frozen=True, slots=True)
class Approver:
    """Somebody who is asked; ``stands_in`` is the name of who is away, or ""."""

    account_id: AccountId
    name: str
    stands_in: str = ""


def teachers(
    tx: Tx, class_id: ClassId, now: int, *, but: Collection[AccountId] = ()
) -> list[Approver]:
    """Return who decides about leave of a class at a moment: those nearest to it.

    They are the staff of the class alone, else of its district, else coordinators. Who is away is
    replaced by who stands in for them, and where nobody can be asked by who is on duty.
    """
    holders = _over(tx, class_id, but)
    return _there(tx, _nearest(holders, Role.STAFF), now, but)


def coordinators(
    tx: Tx, class_id: ClassId, now: int, *, but: Collection[AccountId] = ()
) -> list[Approver]:
    """Return which coordinators decide about long leave of a class; nobody where none are."""
    holders = [each for each in _over(tx, class_id, but) if each.grant.role >= Role.COORDINATOR]
    if not holders:
        return []
    return _there(tx, _nearest(holders, Role.COORDINATOR), now, but)


def _over(tx: Tx, class_id: ClassId, but: Collection[AccountId]) -> list[Holder]:
    """Return the staff whose scope covers a class."""
    district = rows.value(tx, str, "SELECT district FROM classes WHERE id = ?", (class_id,))
    return [
        each
        for each in roles.holders(tx)
        if each.grant.role >= Role.STAFF
        and each.account_id not in but
        and each.grant.scope.covers(class_id=class_id, district=district)
    ]


def _nearest(holders: Sequence[Holder], role: Role) -> list[Holder]:
    """Return those of the narrowest scope, of them those of the lowest role from ``role`` on."""
    for kind in (ScopeKind.CLASS, ScopeKind.DEPARTMENT, ScopeKind.DISTRICT, ScopeKind.ALL):
        there = [each for each in holders if each.grant.scope.kind is kind]
        for wanted in Role:
            found = [each for each in there if each.grant.role is wanted and wanted >= role]
            if found:
                return found
    return []


def _there(
    tx: Tx, wanted: Iterable[Holder], now: int, but: Collection[AccountId]
) -> list[Approver]:
    known, moment = roster.load(tx), datetime.fromtimestamp(now, UTC)
    found: dict[AccountId, Approver] = {}
    for each in wanted:
        one = _in_place_of(known, each.account_id, moment, but)
        if one == each.account_id:
            found[one] = Approver(one, each.name)
        elif one is not None:
            found.setdefault(one, Approver(one, _name(tx, one), each.name))
    if not found:
        found = {each: Approver(each, _name(tx, each)) for each in roster.on_duty(tx, now, but=but)}
    return list(found.values())[:MOST]


def _in_place_of(
    known: Roster, account_id: AccountId, moment: datetime, but: Collection[AccountId]
) -> AccountId | None:
    """Return somebody who is there, or who stands in for them; None where nobody does."""
    asked, seen = [account_id], set()
    while asked:
        one = asked.pop(0)
        if one in seen:
            continue
        seen.add(one)
        away = [
            each
            for each in known.absences
            if each.account_id == one and each.from_at <= moment < each.until_at
        ]
        if not away and one in known.able and one not in but:
            return one
        asked += [each.stand_in for each in reversed(away) if each.stand_in is not None]
    return None


def _name(tx: Tx, account_id: AccountId) -> str:
    sql = """
        SELECT coalesce(p.name, a.name)
        FROM accounts a
        LEFT JOIN people p ON p.id = a.person_id
        WHERE a.id = ?
        """
    return rows.value(tx, str, sql, (account_id,)) or ""

"""Who may see an alert, and which of its reasons.

The staff within whose scope the class lies, the student's helper, and who has the alert. That aid
stopped is seen by whoever may see the student's aid; that there was a crisis, by who was called to
it then. Somebody to whom no reason is left does not see the alert at all.
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from bot.domain.alerts.rules import RuleKind
from bot.domain.ids import AccountId, CrisisId, PersonId
from bot.domain.people.roles import Role
from storage import rows
from storage.aid import access as aid_access
from storage.desk import bells, crises
from storage.people import accounts, class_staff

if TYPE_CHECKING:
    from bot.domain.ids import ClassId
    from storage.database import Tx
    from storage.people.accounts import Account


def helpers_of(tx: Tx, person_id: PersonId) -> list[AccountId]:
    """Return who helps a student now, and is of the staff."""
    sql = """
        SELECT DISTINCT account_id
        FROM mentoring_pairs
        WHERE person_id = ? AND ended_on IS NULL AND account_id IN (
            SELECT account_id FROM grants WHERE revoked_at IS NULL
        )
        ORDER BY account_id
        """
    return rows.column(tx, AccountId, sql, (person_id,))


def helped_by(tx: Tx, account: Account) -> set[PersonId]:
    """Return whom somebody of the staff helps now."""
    if account.role < Role.STAFF:
        return set()
    sql = "SELECT person_id FROM mentoring_pairs WHERE account_id = ? AND ended_on IS NULL"
    return set(rows.column(tx, PersonId, sql, (account.id,)))


class ClassStaff:
    """Who is told of the alerts of a class; asked once a class, however many alerts it has."""

    def __init__(self, tx: Tx) -> None:
        self.teachers = cache(partial(class_staff.nearest_to, tx))
        self.coordinators = cache(partial(coordinators_over, tx))


def concerned(
    tx: Tx, person_id: PersonId, class_id: ClassId, staff: ClassStaff | None = None
) -> list[AccountId]:
    """Return who is told of an alert first: the class's own staff, or who is above, and helpers."""
    teachers = (staff or ClassStaff(tx)).teachers(class_id)
    return list(dict.fromkeys([*teachers, *helpers_of(tx, person_id)]))


def coordinators_over(tx: Tx, class_id: ClassId) -> list[AccountId]:
    """Return the coordinators within whose scope a class lies."""
    sql = """
        SELECT DISTINCT g.account_id
        FROM grants g
        JOIN accounts a ON a.id = g.account_id AND a.reachable
        WHERE g.role >= ? AND g.revoked_at IS NULL
        ORDER BY g.account_id
        """
    district = rows.value(tx, str, "SELECT district FROM classes WHERE id = ?", (class_id,))
    found = []
    for account_id in rows.column(tx, AccountId, sql, (Role.COORDINATOR,)):
        account = accounts.find(tx, account_id)
        if account and account.may(Role.COORDINATOR, class_id=class_id, district=district):
            found.append(account_id)
    return found


def may_read(tx: Tx, account: Account, person_id: PersonId, kind: RuleKind) -> bool:
    """Return whether somebody who sees an alert may see a reason of a kind."""
    if kind is RuleKind.AID_STOPPED:
        return aid_access.may_see(tx, account, person_id)
    if kind is RuleKind.CRISIS:
        return _was_called(tx, account.id, person_id)
    return True


def _was_called(tx: Tx, account_id: AccountId, person_id: PersonId) -> bool:
    """Return whether somebody was called to a crisis of a student, and may still know of it."""
    sql = """
        SELECT cr.id
        FROM crises cr
        JOIN accounts a ON a.id = cr.account_id AND a.person_id = ?
        WHERE NOT cr.about_staff AND NOT cr.other
        """
    found = (crises.find(tx, each) for each in rows.column(tx, CrisisId, sql, (person_id,)))
    return any(each is not None and bells.was_called(tx, each, account_id) for each in found)

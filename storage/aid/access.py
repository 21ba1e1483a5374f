"""Who may look at whose aid, and who has looked.

The aid office sees everybody. The staff of a class sees that class. Somebody sees their own; a
guardian sees their child where the school allows (``storage/guardians``); a helper sees nothing of
this by being a helper. A coordinator or an administrator sees sums only, with cells below five
hidden, unless they are of the aid office too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, ClassId
from bot.domain.people.roles import Role
from storage import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.ids import PersonId
    from storage.database import Tx
    from storage.people.accounts import Account

HOUR = 3600
NO_CLASS = ClassId(0)  # of those in no class


@dataclass(frozen=True, slots=True)
class AidOfficer:
    """Somebody of the aid office."""

    account_id: AccountId
    name: str


@dataclass(frozen=True, slots=True)
class Look:
    """A look at somebody's records: by whom, at what, and in which hour (seconds of UTC)."""

    name: str
    what: str
    at: int


def is_officer(tx: Tx, account: Account) -> bool:
    """Return whether somebody is of the aid office; who is no staff any more is not."""
    if account.role < Role.STAFF:
        return False
    return rows.exists(tx, "SELECT 1 FROM aid_officers WHERE account_id = ?", (account.id,))


def is_named(tx: Tx, account_id: AccountId) -> bool:
    """Return whether somebody was taken into the aid office, whatever their role is now."""
    return rows.exists(tx, "SELECT 1 FROM aid_officers WHERE account_id = ?", (account_id,))


def officers(tx: Tx) -> list[AidOfficer]:
    """Return the aid office, by name; only who still is staff."""
    sql = """
        SELECT ao.account_id, coalesce(p.name, a.name) AS name
        FROM aid_officers ao
        JOIN accounts a ON a.id = ao.account_id
        LEFT JOIN people p ON p.id = a.person_id
        WHERE EXISTS (
            SELECT 1 FROM grants g WHERE g.account_id = ao.account_id AND g.revoked_at IS NULL
        )
        ORDER BY name, ao.account_id
        """
    return rows.many(tx, AidOfficer, sql)


def name_officer(tx: Tx, account_id: AccountId, *, by: AccountId, now: int) -> None:
    """Take somebody into the aid office; who is in it stays."""
    tx.execute(
        "INSERT INTO aid_officers (account_id, named_by, named_at) VALUES (?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        (account_id, by, now),
    )


def release_officer(tx: Tx, account_id: AccountId) -> None:
    """Take somebody out of the aid office."""
    tx.execute("DELETE FROM aid_officers WHERE account_id = ?", (account_id,))


def classes_of(tx: Tx, account: Account) -> list[ClassId]:
    """Return the classes whose records somebody may see: all for the aid office, else their own.

    A scope of the whole school or of a district opens no record; one of a class or a department
    does.
    """
    if is_officer(tx, account):
        return [number for (number,) in tx.execute("SELECT id FROM classes ORDER BY number, id")]
    return sorted(account.classes_named(Role.STAFF))


def places_of(tx: Tx, account: Account) -> frozenset[ClassId]:
    """Return the classes whose records somebody may see; for the aid office also no class."""
    none = {NO_CLASS} if is_officer(tx, account) else set[ClassId]()
    return frozenset(classes_of(tx, account)) | none


def may_see(tx: Tx, account: Account, person_id: PersonId) -> bool:
    """Return whether somebody may see a person's records: their own, a class of theirs, or all."""
    if account.person_id == person_id or is_officer(tx, account):
        return True
    sql = "SELECT class_id FROM enrolments WHERE person_id = ? AND left_on IS NULL"
    within = {class_id for (class_id,) in tx.execute(sql, (person_id,))}
    return not within.isdisjoint(classes_of(tx, account))


def note_looks(
    tx: Tx, account: Account, person_ids: Iterable[PersonId], what: str, now: int
) -> None:
    """Note that somebody looked at records of others; the same look counts once an hour."""
    tx.executemany(
        "INSERT INTO aid_looks (person_id, account_id, what, hour) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        [(each, account.id, what, now // HOUR) for each in person_ids if each != account.person_id],
    )


def looks_at(tx: Tx, person_id: PersonId, most: int = 30) -> list[Look]:
    """Return who looked at somebody's records, newest first."""
    sql = """
        SELECT coalesce(p.name, a.name, '') AS name, al.what, al.hour * 3600 AS at
        FROM aid_looks al
        LEFT JOIN accounts a ON a.id = al.account_id
        LEFT JOIN people p ON p.id = a.person_id
        WHERE al.person_id = ?
        ORDER BY al.hour DESC, al.id DESC
        LIMIT ?
        """
    return rows.many(tx, Look, sql, (person_id, most))

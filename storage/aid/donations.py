"""Donations as rows: noted, listed, added up, and given to somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.domain.aid.donations import Gift, Target
from bot.domain.ids import AccountId, ClassId, DonationId, PersonId
from storage import rows
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Collection

    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Donation:
    """A donation; ``amount`` is in fen of money, else how many.

    ``class_id`` is that of the person or class it is given to, 0 for the school.
    """

    id: DonationId
    giver: str
    unnamed: bool
    gift: Gift
    amount: int
    target: Target
    person_id: PersonId | None
    person: str
    class_id: ClassId
    class_name: str
    given_on: date
    photo: str
    noted_by: AccountId


@dataclass(frozen=True, slots=True)
class DonationPlan:
    """A donation to be noted; see :class:`Donation`."""

    giver: str
    unnamed: bool
    gift: Gift
    amount: int
    target: Target
    person_id: PersonId | None
    class_id: ClassId | None
    given_on: str
    noted_by: AccountId
    noted_at: int
    update_id: int


_DONATIONS = """
SELECT dn.id, reveal(dn.giver) AS giver, dn.unnamed, dn.gift, dn.amount, dn.target, dn.person_id,
    coalesce(p.name, '') AS person, coalesce(dn.class_id, 0) AS class_id,
    coalesce(c.name, '') AS class_name, dn.given_on, dn.photo, dn.noted_by
FROM aid_donations dn
LEFT JOIN people p ON p.id = dn.person_id
LEFT JOIN classes c ON c.id = dn.class_id
"""


def note(tx: Tx, plan: DonationPlan) -> DonationId:
    """Note a donation and return its id; the same update notes one."""
    added = tx.execute(
        """
        INSERT INTO aid_donations (giver, unnamed, gift, amount, target, person_id, class_id,
            given_on, noted_by, noted_at, update_id)
        VALUES (conceal(:giver), :unnamed, :gift, :amount, :target, :person_id, :class_id,
            :given_on, :noted_by, :noted_at, :update_id)
        ON CONFLICT (update_id) DO NOTHING
        """,
        {name: getattr(plan, name) for name in DonationPlan.__slots__},
    ).rowcount
    sql = "SELECT id FROM aid_donations WHERE update_id = ?"
    found = DonationId(rows.number(tx, sql, (plan.update_id,)))
    if added > 0:
        by, now = plan.noted_by, plan.noted_at
        roles.record(tx, by=by, act="donation-add", now=now, object_=f"donation:{found}")
    return found


def find(tx: Tx, donation_id: DonationId) -> Donation | None:
    """Return a donation by id."""
    return rows.one(tx, Donation, f"{_DONATIONS} WHERE dn.id = ?", (donation_id,))


def listed(tx: Tx) -> list[Donation]:
    """Return all donations, newest first."""
    return rows.many(tx, Donation, f"{_DONATIONS} ORDER BY dn.given_on DESC, dn.id DESC")


def of_person(tx: Tx, person_id: PersonId) -> list[Donation]:
    """Return what was given to somebody, newest first."""
    sql = f"{_DONATIONS} WHERE dn.person_id = ? ORDER BY dn.given_on DESC, dn.id DESC"
    return rows.many(tx, Donation, sql, (person_id,))


def add_photo(tx: Tx, donation_id: DonationId, photo: str) -> None:
    """Keep the picture of the receipt, in place of an earlier one."""
    tx.execute("UPDATE aid_donations SET photo = ? WHERE id = ?", (photo, donation_id))


def drop(tx: Tx, donation_id: DonationId, *, by: AccountId, now: int) -> None:
    """Delete a donation that was noted by mistake; that it was is on record."""
    if tx.execute("DELETE FROM aid_donations WHERE id = ?", (donation_id,)).rowcount:
        roles.record(tx, by=by, act="donation-drop", now=now, object_=f"donation:{donation_id}")


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody who may be given something: who is aided, with their class."""

    person_id: PersonId
    name: str
    class_id: ClassId


def receivers(tx: Tx, class_id: ClassId) -> list[Receiver]:
    """Return who of a class may be given something, by name."""
    sql = """
        SELECT p.id AS person_id, p.name, e.class_id
        FROM enrolments e
        JOIN people p ON p.id = e.person_id
        WHERE e.class_id = ? AND e.left_on IS NULL AND p.erased_at IS NULL
        ORDER BY p.name, p.id
        """
    return rows.many(tx, Receiver, sql, (class_id,))


@dataclass(frozen=True, slots=True)
class ClassName:
    """A class by its name."""

    id: ClassId
    name: str


def classes(tx: Tx, within: Collection[ClassId]) -> list[ClassName]:
    """Return classes with their names, in order."""
    found = rows.many(tx, ClassName, "SELECT id, name FROM classes ORDER BY number, id")
    return [each for each in found if each.id in within]

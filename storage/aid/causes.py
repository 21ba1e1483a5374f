"""Causes of need and measures against them: noted of a person, and counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.domain.aid.categories import Category
from bot.domain.aid.causes import Cause, Counts, Help
from bot.domain.ids import ClassId, PersonId
from bot.domain.people.roles import Role
from storage import rows
from storage.aid import access
from storage.aid.changes import CLASS_OF

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.domain.ids import AccountId
    from storage.database import Tx
    from storage.people.accounts import Account

_NEWEST = "(SELECT max(term) FROM aid_records WHERE state = 'open')"
_AIDED = f"""
FROM aid_records ar
JOIN people p ON p.id = ar.person_id
WHERE ar.term = {_NEWEST} AND ar.state = 'open' AND p.erased_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class HelpTaken:
    """A measure that was taken, and when."""

    help: Help
    on: date


@dataclass(frozen=True, slots=True)
class PersonInNeed:
    """Somebody who is aided, with their causes and measures as codes."""

    person_id: PersonId
    name: str
    class_id: ClassId
    town: str
    village: str
    category: Category
    causes: tuple[str, ...]
    helps: tuple[str, ...]

    @property
    def place(self) -> str:
        """Town and village."""
        return f"{self.town}{self.village}"


@dataclass(frozen=True, slots=True)
class AidedClass:
    """A class with how many of it are aided, and of how many no cause is noted."""

    class_id: ClassId
    name: str
    aided: int
    bare: int


_PEOPLE = f"""
SELECT ar.person_id, p.name, coalesce({CLASS_OF}, 0) AS class_id, p.town, p.village, ar.category,
    (
        SELECT json_group_array(cause) FROM (
            SELECT cause FROM aid_causes ae WHERE ae.person_id = ar.person_id ORDER BY cause
        )
    ) AS causes,
    (
        SELECT json_group_array(help) FROM (
            SELECT DISTINCT help FROM aid_helps ah WHERE ah.person_id = ar.person_id ORDER BY help
        )
    ) AS helps
{_AIDED}
"""


def aided(tx: Tx, within: Collection[ClassId] | None = None) -> list[PersonInNeed]:
    """Return who is aided in the newest term, of some classes or all, by name."""
    found = rows.many(tx, PersonInNeed, f"{_PEOPLE} ORDER BY p.name, p.id")
    return [each for each in found if within is None or each.class_id in within]


def of_person(tx: Tx, person_id: PersonId) -> PersonInNeed | None:
    """Return somebody who is aided in the newest term."""
    return rows.one(tx, PersonInNeed, f"{_PEOPLE} AND ar.person_id = ?", (person_id,))


def may_note(tx: Tx, account: Account, person_id: PersonId) -> bool:
    """Return whether somebody may note causes of a person: as staff, of who is aided now."""
    if account.role < Role.STAFF or account.person_id == person_id:
        return False
    return access.may_see(tx, account, person_id) and of_person(tx, person_id) is not None


def classes(tx: Tx, within: Collection[ClassId]) -> list[AidedClass]:
    """Return the classes with people who are aided; 0 stands for no class."""
    sql = f"""
        SELECT placed.class_id, coalesce(c.name, '') AS name, count(*) AS aided,
            sum(placed.bare) AS bare
        FROM (
            SELECT coalesce({CLASS_OF}, 0) AS class_id, NOT EXISTS (
                    SELECT 1 FROM aid_causes ae WHERE ae.person_id = ar.person_id
                ) AS bare
            {_AIDED}
        ) placed
        LEFT JOIN classes c ON c.id = placed.class_id
        GROUP BY placed.class_id
        ORDER BY sum(placed.bare) = 0, c.number, c.id
        """
    return [each for each in rows.many(tx, AidedClass, sql) if each.class_id in within]


def helps_of(tx: Tx, person_id: PersonId) -> list[HelpTaken]:
    """Return somebody's measures, newest first."""
    sql = """
        SELECT help, helped_on AS "on" FROM aid_helps WHERE person_id = ?
        ORDER BY helped_on DESC, help
        """
    return rows.many(tx, HelpTaken, sql, (person_id,))


def turn_cause(
    tx: Tx, person_id: PersonId, cause: Cause, today: date, *, on: bool, by: AccountId
) -> None:
    """Note a cause of somebody's, or take it back."""
    if not on:
        sql = "DELETE FROM aid_causes WHERE person_id = ? AND cause = ?"
        tx.execute(sql, (person_id, cause))
        return
    tx.execute(
        """
        INSERT INTO aid_causes (person_id, cause, noted_by, noted_on) VALUES (?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        (person_id, cause, by, today.isoformat()),
    )


def add_help(tx: Tx, person_id: PersonId, taken: HelpTaken, *, by: AccountId) -> None:
    """Note a measure; the same on the same day counts once."""
    tx.execute(
        """
        INSERT INTO aid_helps (person_id, help, helped_on, noted_by) VALUES (?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        (person_id, taken.help, taken.on.isoformat(), by),
    )


def drop_help(tx: Tx, person_id: PersonId, taken: HelpTaken) -> None:
    """Take back a measure that was noted by mistake."""
    sql = "DELETE FROM aid_helps WHERE person_id = ? AND help = ? AND helped_on = ?"
    tx.execute(sql, (person_id, taken.help, taken.on.isoformat()))


def counts(tx: Tx) -> Counts:
    """Count who is aided in the newest term by cause, measure and village."""
    return Counts.of((each.place, each.causes, each.helps) for each in aided(tx))

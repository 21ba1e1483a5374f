"""The roster: people of classes, found by phone or by name and four characters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, ClassId, PersonId
from bot.domain.text import fold
from storage import rows

if TYPE_CHECKING:
    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """A person of a roster; ``account_id`` is the Telegram account bound to them."""

    id: PersonId
    name: str
    class_id: ClassId
    class_name: str
    number: str
    post: str
    team: str
    phone: str
    account_id: AccountId | None


_LISTED = """
SELECT p.id, p.name, e.class_id, c.name AS class_name, e.number, e.post, e.team, p.phone,
    a.id AS account_id
FROM people p
JOIN enrolments e ON e.person_id = p.id AND e.left_on IS NULL
JOIN classes c ON c.id = e.class_id
LEFT JOIN accounts a ON a.person_id = p.id
"""


def by_phone(tx: Tx, phone: str) -> list[RosterEntry]:
    """Return enrolments of the person with this phone (11 digits), newest class first."""
    sql = f"""
        {_LISTED}
        WHERE p.phone = ?
        ORDER BY c.starts_on DESC
        """
    return rows.many(tx, RosterEntry, sql, (phone,))


def by_name(tx: Tx, name: str, tail: str, class_id: ClassId | None) -> list[RosterEntry]:
    """Return people of this name whose phone or identity number ends in ``tail`` (four characters).

    Where no name is equal, names that differ only in script, width, case or dots count.
    """
    condition = """
        AND (substr(p.phone, -4) = :tail OR p.id_tail = :tail)
        AND (:class_id IS NULL OR e.class_id = :class_id)
        ORDER BY c.starts_on DESC
        """
    values = {"tail": tail, "class_id": class_id, "name": name}
    exact = rows.many(tx, RosterEntry, f"{_LISTED} WHERE p.name = :name {condition}", values)
    if exact:
        return exact
    like = rows.many(tx, RosterEntry, f"{_LISTED} WHERE true {condition}", values)
    return [each for each in like if fold(each.name) == fold(name)]


def members(tx: Tx, class_id: ClassId) -> list[RosterEntry]:
    """Return everybody in a class, by number."""
    sql = f"""
        {_LISTED}
        WHERE e.class_id = ?
        ORDER BY e.number, p.id
        """
    return rows.many(tx, RosterEntry, sql, (class_id,))


def search(tx: Tx, words: str, limit: int = 8) -> list[RosterEntry]:
    """Return people whose name contains, or whose phone ends in, ``words``."""
    sql = f"""
        {_LISTED}
        WHERE instr(p.name, :words) OR (length(:words) >= 4 AND p.phone LIKE '%' || :words)
        ORDER BY p.name, p.id
        LIMIT :limit
        """
    return rows.many(tx, RosterEntry, sql, {"words": words, "limit": limit})


def enrolments(tx: Tx, person_id: PersonId) -> list[RosterEntry]:
    """Return the classes a person is enrolled in, newest first."""
    sql = f"""
        {_LISTED}
        WHERE p.id = ?
        ORDER BY c.starts_on DESC
        """
    return rows.many(tx, RosterEntry, sql, (person_id,))


def fail_binding(tx: Tx, account_id: AccountId, update_id: int, now: int) -> None:
    """Count a wrong answer to the question who somebody is; a repeated update counts once."""
    tx.execute(
        """
        INSERT INTO binding_failures (account_id, at, update_id)
        VALUES (:account_id, :now, :update_id)
        ON CONFLICT DO NOTHING
        """,
        {"account_id": account_id, "now": now, "update_id": update_id},
    )


def failures_since(tx: Tx, account_id: AccountId, since: int) -> int:
    """Count the wrong answers an account has given since a moment."""
    sql = "SELECT count(*) FROM binding_failures WHERE account_id = ? AND at >= ?"
    return rows.number(tx, sql, (account_id, since))


def names_somebody(tx: Tx, text: str) -> bool:
    """Return whether a text contains the name of somebody on a roster."""
    sql = "SELECT 1 FROM people WHERE length(name) > 1 AND instr(?, name) LIMIT 1"
    return rows.exists(tx, sql, (text,))

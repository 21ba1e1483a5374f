"""Lists of who is aided as they stood: kept, and compared, for who came in and who went out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NewType

from bot.domain.aid.categories import Category
from bot.domain.aid.checks import Standing
from bot.domain.ids import ClassId, PersonId
from storage import rows

if TYPE_CHECKING:
    from bot.domain.ids import AccountId
    from storage.database import Tx

RollId = NewType("RollId", int)
OFFERED = 8  # lists to compare with

CLASS_OF = """(
    SELECT e.class_id
    FROM enrolments e
    JOIN classes c ON c.id = e.class_id
    WHERE e.person_id = ar.person_id AND e.left_on IS NULL
    ORDER BY c.starts_on DESC, c.id DESC
    LIMIT 1
)"""
"""The class of the person of a record ``r``: their newest."""


@dataclass(frozen=True, slots=True)
class AidRoll:
    """A list that was kept: of which term, when, and of how many."""

    id: RollId
    term: str
    taken_at: int
    people: int


def take_roll(tx: Tx, term: str, cause: str, *, by: AccountId, now: int) -> None:
    """Keep the list of a term as it stands; the same cause keeps one."""
    sql = """
        INSERT INTO aid_rolls (term, taken_at, taken_by, cause) VALUES (?, ?, ?, ?)
        ON CONFLICT (cause) DO NOTHING
        RETURNING id
        """
    roll_id = rows.value(tx, RollId, sql, (term, now, by, cause))
    if roll_id is None:
        return
    tx.execute(
        f"""
        INSERT INTO aid_roll_lines (roll_id, person_id, class_id, town, village, category)
        SELECT ?, ar.person_id, {CLASS_OF}, p.town, p.village, ar.category
        FROM aid_records ar
        JOIN people p ON p.id = ar.person_id
        WHERE ar.term = ? AND ar.state = 'open' AND p.erased_at IS NULL
        """,
        (roll_id, term),
    )


def rolls(tx: Tx) -> list[AidRoll]:
    """Return the lists that were kept, newest first."""
    sql = """
        SELECT rr.id, rr.term, rr.taken_at, (
                SELECT count(*) FROM aid_roll_lines rl WHERE rl.roll_id = rr.id
            ) AS people
        FROM aid_rolls rr
        ORDER BY rr.id DESC
        LIMIT ?
        """
    return rows.many(tx, AidRoll, sql, (OFFERED,))


def of_roll(tx: Tx, roll_id: RollId) -> dict[PersonId, Standing]:
    """Return a list that was kept."""
    sql = """
        SELECT person_id, class_id, town, village, category FROM aid_roll_lines WHERE roll_id = ?
        """
    return _standings(tx, sql, roll_id)


def of_term(tx: Tx, term: str) -> dict[PersonId, Standing]:
    """Return the list of a term as the ledger has it, with class and village as they are now."""
    sql = f"""
        SELECT ar.person_id, {CLASS_OF}, p.town, p.village, ar.category
        FROM aid_records ar
        JOIN people p ON p.id = ar.person_id
        WHERE ar.term = ? AND ar.state = 'open' AND p.erased_at IS NULL
        """
    return _standings(tx, sql, term)


def _standings(tx: Tx, sql: str, of: str | RollId) -> dict[PersonId, Standing]:
    return {
        PersonId(person): Standing(
            None if class_id is None else ClassId(class_id), town, village, Category(category)
        )
        for person, class_id, town, village, category in tx.execute(sql, (of,))
    }


def terms(tx: Tx) -> list[str]:
    """Return the terms of the ledger, newest first."""
    sql = "SELECT DISTINCT term FROM aid_records ORDER BY term DESC LIMIT ?"
    return rows.column(tx, str, sql, (OFFERED,))


def names(tx: Tx) -> dict[PersonId, str]:
    """Return the names of all who are or were in the ledger or in a list."""
    sql = """
        SELECT id, name FROM people
        WHERE id IN (SELECT person_id FROM aid_records UNION SELECT person_id FROM aid_roll_lines)
        """
    return rows.pairs(tx, PersonId, str, sql)


def class_names(tx: Tx) -> dict[ClassId, str]:
    """Return the names of all classes."""
    return rows.pairs(tx, ClassId, str, "SELECT id, name FROM classes")

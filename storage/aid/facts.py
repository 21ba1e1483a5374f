"""What the school knows of somebody, as the rules of schemes ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.domain.aid.eligibility import AidFacts, age_on, read_grade
from storage import rows

if TYPE_CHECKING:
    from bot.domain.ids import PersonId
    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class _Row:
    grade: str
    born_on: str


def of_person(tx: Tx, person_id: PersonId, day: date) -> AidFacts:
    """Return somebody's grade and age, where the school has them; of what is private nothing."""
    sql = """
        SELECT coalesce(max(c.grade), '') AS grade, p.born_on
        FROM people p
        LEFT JOIN enrolments e ON e.person_id = p.id AND e.left_on IS NULL
        LEFT JOIN classes c ON c.id = e.class_id AND c.grade <> ''
        WHERE p.id = ?
        GROUP BY p.id
        """
    found = rows.one(tx, _Row, sql, (person_id,))
    if found is None:
        return AidFacts()
    grade = read_grade(found.grade, day)
    age = age_on(date.fromisoformat(found.born_on), day) if found.born_on else None
    return AidFacts(
        full_time=True if grade is not None else None,
        grade=None if grade is None else (grade, grade),
        age=None if age is None else (age, age),
    )

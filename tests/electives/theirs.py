"""What the buttons of electives name: see ``tests/chat/test_permissions.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

IDS = {
    "swap_id": "SELECT max(id) FROM elective_swaps",
    "wants": "SELECT max(id) FROM courses WHERE kind = 'elective'",
}


async def make(school: School, trainee: Phone) -> None:
    """A seat that the trainee offers for another."""
    await school.change(
        """
        INSERT INTO elective_swaps (class_id, course_id, person_id, wants, asked_at, update_id)
        SELECT e.class_id, k.id, e.person_id, k2.id, ?, -8
        FROM accounts a
        JOIN enrolments e ON e.person_id = a.person_id
        JOIN courses k ON k.name = '数字化转型'
        JOIN courses k2 ON k2.name = '电子商务运营'
        WHERE a.id = ?
        """,
        school.clock.timestamp(),
        trainee.id,
    )

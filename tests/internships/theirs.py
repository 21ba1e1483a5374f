"""What the buttons of internships name: see ``tests/chat/test_permissions.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

IDS = {
    "internship_id": "SELECT max(id) FROM internships",
    "trouble_id": "SELECT max(id) FROM internship_troubles",
    "firm_id": "SELECT max(id) FROM firms",
}


async def make(school: School, trainee: Phone) -> None:
    """The trainee is at a firm, and something is wrong there."""
    for change in (
        "INSERT INTO firms (key, name) SELECT '隔壁的厂', '隔壁班的私事一桩' WHERE ?1",
        (
            "INSERT INTO internships (person_id, firm_id, kind, starts_on, ends_on, state, made_by,"
            " made_at) SELECT person_id, (SELECT max(id) FROM firms), 'internship', '2026-11-01',"
            " '2026-12-31', 'placed', 0, 0 FROM accounts WHERE id = ?"
        ),
        (
            "INSERT INTO internship_troubles"
            " (internship_id, kind, text, said_at, due_at, update_id)"
            " SELECT max(id), 'pay', '隔壁班的私事一桩', 1, 2000000000, -9"
            " FROM internships WHERE ?1"
        ),
    ):
        await school.change(change, trainee.id)

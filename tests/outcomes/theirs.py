"""What the buttons of outcomes name: see ``tests/chat/test_permissions.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

IDS = {
    "work_id": "SELECT max(id) FROM outcome_works",
    "programme": "SELECT max(id) FROM programmes",
    "course": "SELECT 0",
}


async def make(school: School, trainee: Phone) -> None:
    """What the trainee has, and a work of theirs that may not be shown."""
    for change in (
        (
            "INSERT OR IGNORE INTO aid_records (person_id, term, category, changed_at)"
            " SELECT person_id, '2026-2', 'minimum', 1 FROM accounts WHERE id = ?"
        ),
        (
            "INSERT INTO outcomes (person_id, kind, since, source, confirmed_at)"
            " SELECT person_id, 'income', '2026-11-01', 'staff', 1 FROM accounts WHERE id = ?"
        ),
        (
            "INSERT INTO outcome_works (person_id, title, photo, noted_by, noted_at, update_id)"
            " SELECT person_id, '隔壁班的私事一桩', 'x', id, 1, -7 FROM accounts WHERE id = ?"
        ),
    ):
        await school.change(change, trainee.id)

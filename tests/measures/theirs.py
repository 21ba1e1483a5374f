"""What the buttons of measures name: see ``tests/chat/test_permissions.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

IDS = {
    "measure_id": "SELECT max(id) FROM measures",
    "source_id": "SELECT max(id) FROM incidents",
}


async def make(school: School, trainee: Phone) -> None:
    """A measure about the trainee's class, which was not done yet."""
    await school.change(
        "INSERT INTO measures (source, finding, text, class_id, owner, due_on, made_by, made_at,"
        " update_id) SELECT 'free', '隔壁班的私事一桩', '隔壁班的私事一桩', e.class_id,"
        " g.account_id, '2026-12-01', g.account_id, 1, -7"
        " FROM accounts a JOIN enrolments e ON e.person_id = a.person_id, grants g WHERE a.id = ?"
        " LIMIT 1",
        trainee.id,
    )

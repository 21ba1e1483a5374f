"""What the buttons of groups name: see ``tests/chat/test_permissions.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

IDS = {"task_id": "SELECT max(id) FROM group_tasks"}


async def make(school: School, trainee: Phone) -> None:
    """A task of the groups of the trainee's class."""
    await school.change(
        """
        INSERT INTO group_tasks (class_id, text, due_at, made_by, made_at, update_id)
        SELECT e.class_id, '隔壁班的私事一桩', ?, a.id, 1, -8
        FROM accounts a
        JOIN enrolments e ON e.person_id = a.person_id
        WHERE a.id = ?
        """,
        school.clock.timestamp() + 86400,
        trainee.id,
    )

"""What the buttons of activities name: see ``tests/chat/test_permissions.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

IDS = {
    "act_id": "SELECT max(id) FROM activity_acts",
    "activity_id": "SELECT max(id) FROM activities",
    "job_id": "SELECT max(id) FROM activity_tasks",
    "photo_id": "SELECT max(id) FROM activity_photos",
}


async def make(school: School, trainee: Phone) -> None:
    """An activity of the trainee's class, with a song, a task and a picture."""
    now = school.clock.timestamp()
    await school.change(
        """
        INSERT INTO activities (id, kind, name, starts_at, closes_at, state, made_by, made_at,
            update_id)
        VALUES (990, 'show', '隔壁班的私事一桩', ?, ?, 'open', ?, 1, -8)
        """,
        now + 86400,
        now + 80000,
        trainee.id,
    )
    own = "FROM accounts a JOIN enrolments e ON e.person_id = a.person_id WHERE a.id = ?"
    for change in (
        f"INSERT INTO activity_classes SELECT 990, e.class_id {own}",
        (
            "INSERT INTO activity_acts (activity_id, title, place, person_id, update_id)"
            f" SELECT 990, '独唱', 1, e.person_id, -8 {own}"
        ),
        (
            "INSERT INTO activity_tasks (activity_id, text, person_id, update_id)"
            f" SELECT 990, '带音响', e.person_id, -8 {own}"
        ),
        (
            "INSERT INTO activity_photos (activity_id, person_id, class_id, file_id, sent_at,"
            f" update_id) SELECT 990, e.person_id, e.class_id, 'x', 1, -8 {own}"
        ),
    ):
        await school.change(change, trainee.id)

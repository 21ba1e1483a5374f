"""What the buttons of teachers name: see ``tests/chat/test_permissions.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

IDS = {
    "teacher_id": "SELECT max(id) FROM teachers",
    "other_id": "SELECT min(id) FROM teachers",
    "request_id": "SELECT max(id) FROM teaching_requests",
    "service_id": "SELECT max(id) FROM class_services",
}


async def make(school: School, trainee: Phone) -> None:
    """A session of the trainee's class for which a stand-in is looked for, and who serves it."""
    await school.change(
        "INSERT INTO teaching_requests (session_id, starts_at, absent, asked_by, state, made_at,"
        " update_id) SELECT s.id, s.starts_at, s.teacher_id, 0, 'asking', 0, -9 FROM accounts a"
        " JOIN enrolments e ON e.person_id = a.person_id JOIN sessions s ON s.class_id = e.class_id"
        " WHERE a.id = ? AND s.teacher_id IS NOT NULL ORDER BY s.starts_at DESC LIMIT 1",
        trainee.id,
    )
    await school.change(
        "INSERT INTO teaching_asks (request_id, teacher_id, place, state)"
        " SELECT max(id), (SELECT max(id) FROM teachers), 0, 'asked' FROM teaching_requests"
    )
    await school.change(
        "INSERT INTO class_services (class_id, post, name, phone)"
        " SELECT e.class_id, 'service', '隔壁班的私事一桩', '13900000000' FROM accounts a"
        " JOIN enrolments e ON e.person_id = a.person_id WHERE a.id = ?",
        trainee.id,
    )

"""What the buttons of incidents name: see ``tests/chat/test_permissions.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

IDS = {
    "hurt_id": "SELECT max(id) FROM incident_hurt",
    "incident_id": "SELECT max(id) FROM incidents",
}


async def make(school: School, trainee: Phone) -> None:
    """An incident of the trainee's class, in which they were hurt."""
    await school.change(
        "INSERT INTO incidents (kind, urgent, text, happened_at, class_id, reported_by,"
        " reported_at, update_id)"
        " SELECT 'injury', 1, '隔壁班的私事一桩', 1, e.class_id, g.account_id, 1, -7"
        " FROM accounts a JOIN enrolments e ON e.person_id = a.person_id, grants g WHERE a.id = ?"
        " LIMIT 1",
        trainee.id,
    )
    await school.change(
        "INSERT INTO incident_hurt (incident_id, person_id, update_id)"
        " SELECT (SELECT max(id) FROM incidents), person_id, -7 FROM accounts WHERE id = ?",
        trainee.id,
    )
    await school.change(
        "INSERT INTO incident_notes (incident_id, kind, text, noted_by, noted_at, update_id)"
        " SELECT max(id), 'follow', '隔壁班的私事一桩', reported_by, 1, -7 FROM incidents"
    )
    await school.change(
        "INSERT INTO incident_weeks (week, class_id, account_id, asked_at)"
        " SELECT '2026-11-23', class_id, reported_by, 1 FROM incidents"
    )

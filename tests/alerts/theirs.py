"""What the buttons of alerts name: see ``tests/chat/test_permissions.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

IDS = {"alert_id": "SELECT max(id) FROM alerts"}


async def make(school: School, trainee: Phone) -> None:
    """An alert about the trainee, with a step of private words."""
    await school.change(
        "INSERT INTO alerts (person_id, class_id, raised_on, next_on)"
        " SELECT e.person_id, e.class_id, '2026-11-20', '2026-11-23'"
        " FROM accounts a JOIN enrolments e ON e.person_id = a.person_id WHERE a.id = ? LIMIT 1",
        trainee.id,
    )
    await school.change(
        "INSERT INTO alert_reasons (alert_id, kind, first_on, last_on, times, needed)"
        " SELECT max(id), 'in-a-row', '2026-11-17', '2026-11-19', 4, 4 FROM alerts"
    )
    await school.change(
        "INSERT INTO alert_steps (alert_id, act, day, text, noted_at, update_id)"
        " SELECT max(id), 'called', '2026-11-20', '隔壁班的私事一桩', 1, -48 FROM alerts"
    )

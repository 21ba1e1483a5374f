"""What the buttons of check-in name, of others: see ``tests/chat/test_permissions.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

IDS: dict[str, str] = {}


async def make(school: School, trainee: Phone) -> None:
    """A check-in of the trainee's class, open, to which they came; their name has been drawn."""
    now = school.clock.timestamp()
    ((session, person),) = await school.query(
        "SELECT s.id, e.person_id FROM accounts a JOIN enrolments e ON e.person_id = a.person_id"
        " JOIN sessions s ON s.class_id = e.class_id AND s.starts_at < ?"
        " WHERE a.id = ? ORDER BY s.starts_at DESC LIMIT 1",
        now + 2 * 86400,
        trainee.id,
    )
    await school.change(
        "INSERT INTO checkins (session_id, opened_by, opened_at, late_at, closes_at)"
        " VALUES (?, 0, 0, 0, ?)",
        session,
        now + 10 * 86400,
    )
    await school.change(
        "INSERT INTO checkin_arrivals VALUES (?, ?, x'00', 0, 1, 0)", session, person
    )
    await school.change(
        "INSERT INTO spot_checks (session_id, draw, person_id, drawn_at) VALUES (?, 1, ?, 0)",
        session,
        person,
    )

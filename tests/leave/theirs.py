"""What the buttons of leave name: see ``tests/chat/test_permissions.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

IDS = {"leave_id": "SELECT max(id) FROM leave_requests"}


async def make(school: School, trainee: Phone) -> None:
    """A request that waits, with a note."""
    await school.change(
        "INSERT INTO leave_requests (person_id, class_id, account_id, entered, reason, note_kind,"
        " note_file, is_past, is_long, state, from_at, until_at, asked_at, update_id)"
        " SELECT a.person_id, e.class_id, a.id, 0, '隔壁班的私事一桩', 'photo', 'x', 0, 0,"
        " 'waiting', 1795449600, 1795536000, 1795399200, 1"
        " FROM accounts a JOIN enrolments e ON e.person_id = a.person_id WHERE a.id = ?",
        trainee.id,
    )
    await school.change(
        "INSERT INTO leave_spans SELECT id, person_id, from_at, until_at FROM leave_requests"
    )

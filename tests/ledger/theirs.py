"""What the buttons of the aid ledger name: see ``tests/chat/test_permissions.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

IDS = {
    "record_id": "SELECT max(id) FROM aid_records",
    "notice_id": "SELECT max(id) FROM aid_notices",
    "city_id": "SELECT max(id) FROM aid_city",
}


async def make(school: School, trainee: Phone) -> None:
    """A trainee on the ledger, on the city's list and on a notice that hangs."""
    await school.change(
        "INSERT INTO aid_records (person_id, term, category, household, changed_at)"
        " SELECT person_id, '2026-1', 'minimum', '隔壁班的私事一桩', 0 FROM accounts WHERE id = ?",
        trainee.id,
    )
    await school.change(
        "INSERT INTO aid_city (person_id, term, name, category, changed_at)"
        " SELECT person_id, '2026-2', '隔壁班的私事一桩', 'minimum', 0 FROM accounts WHERE id = ?",
        trainee.id,
    )
    await school.change(
        "INSERT INTO aid_notices (term, starts_on, ends_on, made_by, made_at, update_id)"
        " VALUES ('2026-1', '2026-11-23', '2026-11-27', 0, 0, -7)"
    )
    await school.change(
        "INSERT INTO aid_notice_people SELECT max(n.id), a.person_id, e.class_id"
        " FROM aid_notices n, accounts a JOIN enrolments e ON e.person_id = a.person_id"
        " WHERE a.id = ?",
        trainee.id,
    )

"""What the buttons of the calendar name: see ``tests/chat/test_permissions.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

IDS = {
    "table_id": "SELECT max(id) FROM bell_tables",
    "days_id": "SELECT max(id) FROM school_days",
}


async def make(school: School, _: Phone) -> None:
    """Bells, and a day off of the school."""
    await school.change(
        "INSERT INTO bell_tables (campus, name, yearly, bells)"
        " VALUES ('', '', 0, '[[\"1\", \"08:00\", \"08:45\"]]')"
    )
    await school.change(
        "INSERT INTO school_days (first_on, last_on, kind, name)"
        " VALUES ('2026-12-11', '2026-12-11', 'off', '运动会')"
    )

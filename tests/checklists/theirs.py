"""What the buttons of checklists name: see ``tests/chat/test_permissions.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

IDS = {
    "line_id": "SELECT max(id) FROM checklist_lines",
    "item_id": "SELECT max(id) FROM checklist_items",
}


async def make(school: School, trainee: Phone) -> None:
    """A line of the template, and what became of it in the trainee's class."""
    await school.change(
        "INSERT INTO checklist_lines (phase, text, post, anchor, days)"
        " VALUES ('before', '隔壁班的私事一桩', 'class_teacher', 'start', -7)"
    )
    await school.change(
        "INSERT INTO checklist_items (class_id, line_id, note) SELECT e.class_id,"
        " (SELECT max(id) FROM checklist_lines), '隔壁班的私事一桩' FROM accounts a"
        " JOIN enrolments e ON e.person_id = a.person_id WHERE a.id = ?",
        trainee.id,
    )

"""What the buttons of projects name: see ``tests/chat/test_permissions.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

IDS = {
    "project_id": "SELECT max(id) FROM projects",
    "step_id": "SELECT max(id) FROM project_steps",
    "help_id": "SELECT max(id) FROM helps",
}


async def make(school: School, trainee: Phone) -> None:
    """A project of the trainee with a step, and help that they asked for."""
    for change in (
        (
            "INSERT INTO projects (person_id, class_id, title, problem, state, made_at, update_id)"
            " SELECT a.person_id, e.class_id, '隔壁班的私事一桩', '隔壁班的私事一桩', 'open', 1, -9"
            " FROM accounts a JOIN enrolments e ON e.person_id = a.person_id WHERE a.id = ?"
        ),
        (
            "INSERT INTO project_steps (project_id, text, due_on, update_id)"
            " SELECT max(id), '隔壁班的私事一桩', '2027-01-01', -9 FROM projects WHERE ?1"
        ),
        (
            "INSERT INTO helps"
            " (person_id, class_id, kind, text, state, asked_at, due_on, update_id)"
            " SELECT a.person_id, e.class_id, 'loan', '隔壁班的私事一桩', 'asked', 1, '2027-01-01',"
            " -9 FROM accounts a JOIN enrolments e ON e.person_id = a.person_id WHERE a.id = ?"
        ),
    ):
        await school.change(change, trainee.id)

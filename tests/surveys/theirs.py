"""What the buttons of surveys name: see ``tests/chat/test_permissions.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

IDS = {"template_id": "SELECT max(id) FROM survey_templates"}


async def make(school: School, trainee: Phone) -> None:
    """A template that a colleague has kept for nobody else."""
    del trainee
    await school.change(
        "INSERT INTO survey_templates (title_zh, anonymous, questions, shared, made_by, made_at)"
        " SELECT '给自己留的', 1, '[]', 0, max(account_id), 0 FROM grants"
    )

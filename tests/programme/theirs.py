"""What the buttons of programmes name: see ``tests/chat/test_permissions.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

IDS = {"finding_id": "SELECT max(id) FROM findings"}


async def make(school: School, trainee: Phone) -> None:
    """A loss of the programme, which leaders of the whole school alone see."""
    await school.change(
        "INSERT INTO findings (programme_id, kind, text, made_by, made_at, update_id)"
        " VALUES (1, 'loss', '隔壁班的私事一桩', ?, 1, -70)",
        trainee.id,
    )

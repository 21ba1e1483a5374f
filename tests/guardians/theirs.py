"""What the buttons of guardians name: see ``tests/chat/test_permissions.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

IDS = {"guardianship_id": "SELECT max(id) FROM guardianships"}


async def make(school: School, trainee: Phone) -> None:
    """A guardian of the trainee, whom the class teacher has confirmed."""
    guardian = await school.play.person("隔壁班的私事一桩")
    await guardian.starts()
    await guardian.sees()
    await school.change(
        "INSERT INTO guardianships (account_id, person_id, relation, state, asked_at, decided_at)"
        " SELECT ?, person_id, '隔壁班的私事一桩', 'confirmed', 1, 1 FROM accounts WHERE id = ?",
        guardian.id,
        trainee.id,
    )

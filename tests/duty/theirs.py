"""What the buttons of duty name, of colleagues: see ``tests/chat/test_permissions.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

IDS = {"shift_id": "SELECT max(id) FROM duty_shifts", "stand_in": "SELECT max(id) FROM accounts"}


async def make(school: School, trainee: Phone) -> None:
    """A shift, of whoever of the staff there is; ``trainee`` has nothing to do with it."""
    await school.change(
        "INSERT INTO duty_shifts (account_id, days, starts, ends)"
        " SELECT account_id, 255, 0, 1440 FROM grants WHERE account_id <> ? LIMIT 1",
        trainee.id,
    )

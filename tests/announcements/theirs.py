"""What the buttons of announcements name: see ``tests/chat/test_permissions.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

IDS = {"series_id": "SELECT max(id) FROM class_series"}


async def make(school: School, trainee: Phone) -> None:
    """What a colleague of another class has set up for a day of their classes."""
    del trainee
    await school.change(
        "INSERT INTO class_series (author, state, words, anchor, days, minute, since)"
        " SELECT max(account_id), 'on', '给别人的通知', 'start', -1, 1080, 0 FROM grants"
    )

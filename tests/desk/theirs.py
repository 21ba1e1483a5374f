"""What the desk's buttons name, of colleagues: see ``tests/chat/test_permissions.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

IDS = {
    "canned_id": "SELECT max(id) FROM canned_replies",
    "case_id": "SELECT max(id) FROM cases",
    "crisis_id": "SELECT max(id) FROM crises",
    "message": "SELECT max(id) FROM case_messages",
    "message_id": "SELECT max(message_id) FROM case_messages",
}


async def make(school: School, trainee: Phone) -> None:
    """A case with a question, a crisis, and a ready reply."""
    await trainee.sends("人工")
    await trainee.sees()
    await trainee.sends("隔壁班的私事一桩")
    await trainee.sees()
    await trainee.sends("我不想活了，隔壁班的私事一桩")
    await trainee.sees()
    await school.change("UPDATE crises SET ring_at = NULL")  # or it changes while others try
    boss = await school.employee(Role.ADMINISTRATOR)
    await school.change(
        "INSERT INTO canned_replies (title, text, account_id, created_at) VALUES (?, ?, ?, 0)",
        "地址", "请到二楼", boss.id,
    )  # fmt: skip

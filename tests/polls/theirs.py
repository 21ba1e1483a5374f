"""What the buttons of polls name, and a poll that is nobody's business but its class's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

IDS = {"poll_id": "SELECT id FROM polls ORDER BY created_at DESC LIMIT 1"}


async def make(school: School, _: Phone) -> None:
    """A named poll of the third class, in which somebody has voted."""
    ((class_id,),) = await school.query("SELECT id FROM classes WHERE name = '第3期'")
    await school.change(
        """
        INSERT INTO polls (id, chat_id, message_id, class_id, question, options, created_by,
            update_id, created_at, kind)
        VALUES ('77', -5, 1, ?, '去哪里？', '["电商园","农场"]', 1, 77, 0, 'named')
        """,
        class_id,
    )

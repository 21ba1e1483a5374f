"""What is neither a word nor a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role

if TYPE_CHECKING:
    from tests.conftest import School


async def test_a_picture_without_a_word_is_answered_honestly(school: School) -> None:
    trainee = await school.trainee()
    await trainee.uploads(b"jpg", "a.jpg", kind="photo")
    assert "看不懂" in await trainee.sees()


async def test_a_picture_with_a_question_is_a_question(school: School) -> None:
    trainee = await school.trainee()
    await trainee.uploads(b"jpg", "a.jpg", "明天上什么课", kind="photo")
    assert "明天 11月24日" in await trainee.sees()


async def test_a_picture_of_the_staff_is_no_import(school: School) -> None:
    staff = await school.employee(Role.STAFF)
    await staff.uploads(b"jpg", "a.jpg", kind="photo")
    assert "先发“通知”" in await staff.sees()

"""Quick polls in class groups, by Telegram itself."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.ids import ClassId
from bot.domain.people.roles import Role, Scope, ScopeKind
from storage.classes import classes

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

ASKED = "/poll 周六几点集合？\n8:00\n8:30\n9:00"
TEACHER = Scope(ScopeKind.CLASS, "1")


async def group_of(school: School, *people: Phone) -> list[Phone]:
    """The group of the first class, with these people in it."""
    chat_id = await school.play.group("第1期", *people)
    await school.app.services.database.write(classes.bind_group, ClassId(1), chat_id)
    return [school.play.in_chat(each, chat_id) for each in people]


async def poll_in(phone: Phone) -> dict[str, Any]:
    async with asyncio.timeout(10):
        while not (found := [each for each in await phone.messages() if "poll" in each]):
            await asyncio.sleep(0.02)
    return found[-1]


async def test_a_poll_is_asked_voted_in_and_closed(school: School) -> None:
    people = [await school.employee(Role.STAFF, TEACHER)]
    people += [await school.trainee(index) for index in range(3)]
    teacher, *trainees = await group_of(school, *people)
    await teacher.sends(ASKED)
    message = await poll_in(teacher)
    assert [each["text"] for each in message["poll"]["options"]] == ["8:00", "8:30", "9:00"]
    assert not message["poll"]["is_anonymous"]
    for trainee, choice in zip(trainees, (1, 1, 2), strict=True):
        await trainee.votes(message["message_id"], choice)
    await trainees[2].votes(message["message_id"], 1)  # thinks again
    await trainees[0].votes(message["message_id"])  # takes it back
    await school.idle()
    votes = await school.query("SELECT choice, count(*) FROM poll_votes GROUP BY 1")
    assert votes == [(1, 2)]
    await teacher.presses("⏹ 结束投票")
    assert teacher.toast == "投票已结束"
    assert (await poll_in(teacher))["poll"]["is_closed"]
    rows = await school.query("SELECT class_id, result, closed_at IS NULL FROM polls")
    assert rows == [(1, "[0,2,0]", 0)]


async def test_only_staff_of_the_class_ask_and_close(school: School) -> None:
    teacher = await school.employee(Role.STAFF, TEACHER)
    stranger = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "2"))
    trainee = await school.trainee()
    teacher, stranger, trainee = await group_of(school, teacher, stranger, trainee)
    for phone in (stranger, trainee):
        await phone.sends(ASKED)
        assert "权限" in await phone.sees()
    await teacher.sends(ASKED)
    await poll_in(teacher)
    for phone in (stranger, trainee):
        await phone.presses("⏹ 结束投票")
        assert "权限" in phone.toast
    assert not (await poll_in(teacher))["poll"]["is_closed"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("/poll", "第一行是问题"),
        ("/poll 几点？", "第一行是问题"),
        ("/poll 几点？\n8:00", "选项要有 2 到 12 个"),
        ("/poll 几点？\n8:00\n8:00", "有两个选项一样"),
    ],
)
async def test_a_poll_that_cannot_be_asked_says_how(school: School, text: str, said: str) -> None:
    (teacher,) = await group_of(school, await school.employee(Role.STAFF, TEACHER))
    await teacher.sends(text)
    assert said in await teacher.sees()


async def test_a_poll_on_one_line_with_several_choices(school: School) -> None:
    (teacher,) = await group_of(school, await school.employee(Role.STAFF, TEACHER))
    await teacher.sends("/poll 想去哪里参观？（多选） | 电商园 | 农场 | 合作社")
    poll = (await poll_in(teacher))["poll"]
    assert poll["question"] == "想去哪里参观？"
    assert poll["allows_multiple_answers"]
    assert len(poll["options"]) == 3


async def test_in_private_the_command_says_where_it_belongs(school: School) -> None:
    teacher = await school.employee(Role.STAFF, TEACHER)
    await teacher.sends(ASKED)
    assert "在班级群里这样发" in await teacher.sees()

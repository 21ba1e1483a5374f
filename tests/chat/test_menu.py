"""What is neither a word nor a button."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from bot.domain.people.roles import Role
from handlers.chat.routing import Command, Where
from handlers.routes import TABLE

if TYPE_CHECKING:
    from playground.client import Phone
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


# Words of a role that only some of it may use: class committees, whom their teacher lets.
SOME = {"announce", "poll", "rollcall"}
# What needs no line: it begins the chat, is the menu, joins a class one is in, or is of guardians.
ELSEWHERE = {"start", "help", "join", "child"}


def may_use(role: Role) -> dict[str, tuple[str, ...]]:
    """Commands of a private chat and their words, as the routes have them."""
    found = {
        each.trigger.name: each.trigger.words
        for each in TABLE.routes
        if isinstance(each.trigger, Command) and each.where is not Where.GROUP and role >= each.role
    }
    return {name: said for name, said in found.items() if name not in ELSEWHERE}


async def helped(phone: Phone) -> str:
    await phone.sends("/help")
    return await phone.sees()


def missing(role: Role, said: str) -> set[str]:
    listed = set(re.split(r"[、：；，（）\s]+", said))
    used = may_use(role)
    return {name for name, known in used.items() if not {*known, f"/{name}"} & listed}


async def test_help_names_all_that_a_trainee_can_do(school: School) -> None:
    trainee = await school.trainee()
    assert missing(Role.TRAINEE, await helped(trainee)) == SOME


@pytest.mark.parametrize("role", [Role.STAFF, Role.COORDINATOR])
async def test_help_names_all_that_the_staff_can_do(school: School, role: Role) -> None:
    person = await school.employee(role)
    # what is of somebody in a class: their electives, exams, leave, committee
    own = {"electives", "exams", "leave", "myleave", "committee", "gains"}
    assert missing(role, await helped(person)) == own


async def test_help_in_english_names_the_same(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("language")
    await trainee.presses("English")
    await trainee.sees()
    assert missing(Role.TRAINEE, await helped(trainee)) == SOME
    coordinator = await school.employee(Role.COORDINATOR)
    await coordinator.sends("语言")
    await coordinator.presses("English")
    await coordinator.sees()
    said = await helped(coordinator)
    assert "What coordinators can do" in said
    assert not {"load", "desk", "staff", "find"} & missing(Role.COORDINATOR, said)


async def test_every_example_works_for_who_reads_it(school: School) -> None:
    for class_name in ("第1期", "第3期"):
        trainee = await school.trainee(0, class_name)
        examples = re.findall(r"(?m)^· (.+)$", await helped(trainee))
        where, teacher, question, leave = examples
        assert "没有" not in await asked(trainee, where)
        name = teacher.removesuffix("什么时候来？").removesuffix("老师")
        course = next(each for each in school.book.sessions if each.teacher == name).course
        assert course in await asked(trainee, teacher)
        assert f"\n{question}" in await asked(trainee, question)
        assert "是这样吗" in await asked(trainee, leave)


async def asked(phone: Phone, words: str) -> str:
    await phone.sends(words)
    return await phone.sees(within=60)


async def test_a_newcomer_is_told_what_works_before_joining(school: School) -> None:
    guest = await school.play.person("新来的", phone="13700000000")
    said = await helped(guest)
    assert "先加入班级" in said
    assert "明天下午在哪上课" not in said


@pytest.mark.parametrize("role", [Role.STAFF, Role.COORDINATOR, Role.ADMINISTRATOR])
async def test_the_staffs_keyboard_has_three_rows_and_no_key_refuses(
    school: School, role: Role
) -> None:
    person = await school.employee(role)
    await helped(person)
    keys = await person.keyboard()
    assert len(keys) == 9
    for key in keys:
        await person.presses(key)
        assert "要有相应权限" not in await person.sees(), key

"""Whoever speaks of killing themselves is helped at once; the bell rings, and is not a siren."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.desk.crisis import is_crisis
from bot.domain.people.roles import Role, Scope, ScopeKind
from storage.desk.strangers import A_DAY
from tests.conftest import MONDAY
from tests.desk.test_strangers import spend, stranger
from tests.surveys.opened import SHORT, answers, opened

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School


@pytest.mark.parametrize(
    "text",
    [
        *(
            "我不想活了",
            "真的想死",
            "不 想 活 了。",
            "我想自殺",
            "活着没意思",
            "想跳楼",
            "死了算了",
        ),
        *("I want to die", "thinking of suicide", "bu xiang huo le", "，" * 4000 + "不想活了"),
    ],
)
def test_words_of_danger_are_known(text: str) -> None:
    assert is_crisis(text)


@pytest.mark.parametrize(
    "text",
    [
        *("想死你们了", "笑死我了", "我不想活动", "累得想睡", "明天上什么课", "热死了"),
        *("自杀预防讲座几点开始", "助学金什么时候发", "困死了", "饿死了食堂几点"),
    ],
)
def test_what_people_only_say_is_no_danger(text: str) -> None:
    assert not is_crisis(text)


async def bells(person: Phone) -> list[str]:
    return [m["text"] for m in await person.messages() if m.get("text", "").startswith("🆘")]


async def test_strangers_ring_once_an_hour_and_each_is_helped_at_once(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await spend(school, A_DAY, MONDAY.timestamp())  # calls are used up
    for number in range(5):
        one = await stranger(school, number)
        await one.sends("我不想活了")
        assert "12356" in await one.sees()
    await school.app.settle()
    assert len(await bells(boss)) == 1
    assert "路人0" in (await bells(boss))[0]
    await school.turn_to(MONDAY + timedelta(hours=1, minutes=1))
    assert ["又写了 4 条" in each for each in await bells(boss)] == [False, True]


async def test_trainees_ring_for_their_class_whatever_strangers_do(school: School) -> None:
    ((class_id,),) = await school.query("SELECT id FROM classes WHERE name = '第1期'")
    staff = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(class_id)))
    boss = await school.employee(Role.COORDINATOR)
    for index in range(2):
        trainee = await school.trainee(index)
        await trainee.sends("人工")
        await trainee.sees()
        for _ in range(2):
            await trainee.sends("我不想活了")
            said = await trainee.sees_until("12356")
            assert "已转给老师" in said or "已补充" in said  # what was pending goes on
    await school.app.settle()
    rows = [row for row in school.book.trainees if row.class_name == "第1期"]
    assert [rows[n].phone in each for n, each in enumerate(await bells(staff))] == [True, True]
    assert await bells(boss) == []


async def test_an_anonymous_answer_is_met_with_help_and_rings_for_nobody(school: School) -> None:
    boss, trainee = await school.employee(Role.COORDINATOR), await school.trainee()
    await opened(school, SHORT)
    await trainee.sees_until("食堂满意度")
    await answers(trainee, "▶️ 开始填写", "5 😄", "来")
    await trainee.sees_until("为什么不来")
    await trainee.sends("活着没意思")
    said = await trainee.sees_until("12356")
    assert "叫了学校的老师" not in said
    await school.app.settle()
    assert await bells(boss) == []

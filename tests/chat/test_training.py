"""What is typed about training, by the page that it reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.desk.crisis import danger
from bot.domain.people.roles import Role
from bot.domain.understanding.kinds import TRAINING
from bot.domain.understanding.pages import told
from bot.domain.understanding.shipped import shipped

if TYPE_CHECKING:
    from tests.conftest import School


@pytest.mark.parametrize(
    ("asked", "seen"),
    [
        ("周末有没有什么活动可以参加", "活动"),
        ("我们小组的作业交给谁", "组"),
        ("实习的老板不发工资", "实习"),
        ("想请导师教教我做账", "导师"),
    ],
)
async def test_a_trainee_reaches_the_page(school: School, asked: str, seen: str) -> None:
    trainee = await school.trainee()
    await trainee.sends(asked)
    assert seen in await trainee.sees()
    assert "🙋 问老师" not in await trainee.buttons()


@pytest.mark.parametrize(
    ("asked", "seen"),
    [
        ("开班清单还有哪些没做完", "清单"),
        ("监考怎么排的 考评员够不够", "考务"),
        ("活动报名的名单给我", "活动"),
    ],
)
async def test_a_colleague_reaches_the_office(school: School, asked: str, seen: str) -> None:
    colleague = await school.employee(Role.STAFF)
    await colleague.sends(asked)
    assert seen in await colleague.sees()


@pytest.mark.parametrize("asked", ["你会讲故事吗", "今天的天气好不好"])
def test_what_is_nobodys_leads_no_page(asked: str) -> None:
    found = dict(told(asked, None).pages)
    assert max((found.get(each, 0.0) for each in TRAINING), default=0.0) < 0.15


def test_every_kind_has_ways() -> None:
    assert all(len(shipped().rows(kind)) > 0 for kind in TRAINING)


@pytest.mark.parametrize("said", ["手上血很多 没人管", "我徒弟手指没了半截"])
def test_who_is_hurt_is_helped(said: str) -> None:
    assert danger(said) is not None


@pytest.mark.parametrize("said", ["抽血很多吗", "贫血很多人都有"])
def test_blood_alone_is_no_alarm(said: str) -> None:
    assert danger(said) is None

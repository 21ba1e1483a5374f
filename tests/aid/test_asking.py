"""Questions about one's own aid open one's page; what is asked of the policy stays the FAQ's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.people.about import About, AboutTopic, read_about
from tests.conftest import MONDAY

if TYPE_CHECKING:
    from tests.conftest import School


@pytest.mark.parametrize(
    "said",
    [
        "我的助学金到哪了",
        "我的补助发了没",
        "我申请的资助批了吗",
        "我的助学金到哪一步了",
        "我的国家助学金审核过了没有",
        "请问我的补贴到账了吗",
        "我那个补助下来没得",
        "资助进度",
        "我的助学金进度",
    ],
)
def test_what_is_surely_about_one_s_own_aid(said: str) -> None:
    assert read_about(said, today=MONDAY.date()) == About(AboutTopic.AID)


@pytest.mark.parametrize("said", ["我能领什么补助", "我家能申请什么资助", "我可以享受哪些补贴吗"])
def test_what_surely_asks_what_one_may_get(said: str) -> None:
    assert read_about(said, today=MONDAY.date()) == About(AboutTopic.AID_CHECK)


@pytest.mark.parametrize(
    "said",
    [
        "助学金多少钱",
        "助学金什么时候发",
        "助学金怎么申请",
        "我儿子的助学金到哪了",
        "国家助学金要什么材料",
        "我的助学金卡丢了怎么办",
        "我的课表发了没",
    ],
)
def test_what_is_no_question_about_one_s_own_aid(said: str) -> None:
    found = read_about(said, today=MONDAY.date())
    assert found is None or found.topic not in {AboutTopic.AID, AboutTopic.AID_CHECK}


async def test_the_page_opens_in_private_for_words_about_one_s_own(school: School) -> None:
    trainee = await school.trainee()
    for said in ("我的助学金到哪了", "我的补助发了没", "我申请的资助批了吗"):
        await trainee.sends(said)
        assert "我的资助" in await trainee.sees_until("我的资助")


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("助学金多少钱", "2300"),
        ("助学金什么时候发到卡上", "11月30日"),
        ("申请助学金要交什么材料", "户口簿"),
    ],
)
async def test_a_question_of_policy_gets_the_faq_s_answer(
    school: School, said: str, answer: str
) -> None:
    trainee = await school.trainee()
    await trainee.sends(said)
    shown = await trainee.sees()
    assert "看过你资料的人" not in shown
    assert answer in shown or "是不是" in shown or "想问" in shown

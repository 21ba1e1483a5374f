"""What people really type reaches the page of sign-up; what asks something else does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.enrolment.asking import asks_status, wants_page
from tests.enrolment.recruiting import TITLE, opened, signs_up, stranger

if TYPE_CHECKING:
    from tests.conftest import School

WISHES = """
我要报名
我想报名参加培训
報名
我要報名參加培訓
报个名
给我报一个
帮我报上
算我一个
我想参加你们那个培训，怎么弄
帮我登个记嘛，我开小卖部的
俺要报名哩
报咗名未
我想抱名 开小面馆的
报名入口在哪
报名链接发我
在哪填报名表
扫码进来的，要报名
抖音上看到的，想报名
商会叫我来报名
老板喊我来报名的
我年纪大了不会弄，你帮我报一下
点了没反应，我要报名
我们公司五个人报名
名单发你，帮我们报一下
给我妈报名，她开理发店
我要上那个领航班
报名成功了吗
我的报名到哪一步了
我的报名审核过了没
我不去了，帮我取消报名
报名了去不了，咋退
报名能换个人不
wo yao baoming
sign me up
I want to join the training
how do I register for the class
cancel my registration please
我报上没有 帮我查
登记一下，王建国，开五金店的，要来
怎么报名
""".strip().splitlines()
OTHERS = """
明天上什么课
报名要什么材料
报名要钱吗
哪些人能报名
技能鉴定怎么报名
我要报名考电工证
报名什么时候截止
助学金怎么报名
选课报名在哪
我要请假
谢谢
娃儿报名要多少学费
""".strip().splitlines()


@pytest.mark.parametrize("said", WISHES)
def test_who_wants_to_sign_up_is_understood(said: str) -> None:
    assert wants_page(said)


@pytest.mark.parametrize("said", OTHERS)
def test_what_asks_something_else_is_left_to_others(said: str) -> None:
    assert not wants_page(said)


def test_how_far_it_is_may_be_asked_without_saying_what() -> None:
    asked = ["审核过了没有", "我排到第几个候补了", "到哪一步了", "录取了吗"]
    assert [asks_status(each) for each in asked] == [True] * 4
    assert not asks_status("助学金审核过了没有")


async def test_a_stranger_s_words_open_the_page_while_something_is_open(school: School) -> None:
    person = await stranger(school, "路人", "13910000001")
    await person.sends("给我报一个 我开面馆的")
    assert TITLE not in await person.sees()
    await opened(school)
    await person.sends("给我报一个 我开面馆的")
    assert TITLE in await person.sees_until("名额")


async def test_who_has_signed_up_asks_how_far_it_is(school: School) -> None:
    await opened(school)
    person = await signs_up(school, "赵一", 1)
    await person.sends("审核过了没有")
    await person.sees_until("走到哪一步")
    assert any("赵一" in each for each in await person.buttons())

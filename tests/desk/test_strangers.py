"""People on no roster are few and quiet for the staff, and are helped all the same."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.complaints.hearing import hears
from bot.domain.desk.wishes import gives_up, wants_bot
from bot.domain.desk.worries import is_worry
from bot.domain.people.roles import Role
from bot.domain.understanding.kinds import Kind
from storage.desk.strangers import A_DAY, AN_HOUR, OF_ONE
from tests.conftest import MONDAY

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School


async def calls(person: Phone, words: str = "想问问怎么报名") -> str:
    await person.sends("人工")
    await person.sees()
    await person.sends(words)
    return await person.sees()


async def stranger(school: School, number: int) -> Phone:
    person = await school.play.person(f"路人{number}")
    await person.starts()
    await person.sees()
    return person


async def spend(school: School, calls_: int, moment: float) -> None:
    hour = int(moment) - int(moment) % 3600
    await school.change("INSERT INTO stranger_calls (hour, taken) VALUES (?, ?)", hour, calls_)


async def test_strangers_share_so_many_calls_an_hour(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    for number in range(AN_HOUR):
        assert "已转给老师" in await calls(await stranger(school, number))
    late = await stranger(school, 99)
    refused = await calls(late)
    assert "先转不了" in refused
    assert "分享手机号" in refused
    await school.settle()
    new = [m for m in await boss.messages() if "新的提问" in m.get("text", "")]
    assert len(new) == AN_HOUR
    for _ in range(2):
        assert "先转不了" in await calls(late)
    await school.turn_to(MONDAY + timedelta(hours=1, minutes=5))
    told = [m["text"] for m in await boss.messages() if "名册以外的人" in m.get("text", "")]
    assert len(told) == 1
    assert f"{AN_HOUR} 次已转" in told[0]
    assert "另有 3 次没有转" in told[0]
    assert "已转给老师" in await calls(late)


async def test_strangers_share_so_many_calls_a_day(school: School) -> None:
    await spend(school, A_DAY, MONDAY.timestamp() - 3 * 3600)
    assert "先转不了" in await calls(await stranger(school, 1))
    await school.turn_to(MONDAY + timedelta(days=1))
    assert "已转给老师" in await calls(await stranger(school, 2))


async def test_one_stranger_does_not_use_up_what_is_for_all(school: School) -> None:
    one = await stranger(school, 1)
    for _ in range(OF_ONE):
        assert "已转给老师" in await calls(one)
        await one.presses("不用问了")
        await one.sees()
    assert "先转不了" in await calls(one)
    assert "已转给老师" in await calls(await stranger(school, 2))


async def test_a_case_cannot_be_reopened_past_the_budget(school: School) -> None:
    boss, one = await school.employee(Role.COORDINATOR), await stranger(school, 1)
    await calls(one)
    await boss.sees_until("新的提问")
    await boss.presses("✋ 我来答")
    await boss.sees_until("在处理")
    await boss.presses("✅ 结束")
    await one.sees_until("这次答疑")
    await school.change("UPDATE stranger_calls SET taken = ?", AN_HOUR)
    await one.presses("还没解决")
    assert "先转不了" in await one.sees()


async def test_trainees_and_staff_are_not_limited_by_what_strangers_spend(school: School) -> None:
    await school.employee(Role.COORDINATOR)
    await spend(school, A_DAY, MONDAY.timestamp())
    assert "已转给老师" in await calls(await school.trainee())
    assert "已转给老师" in await calls(await school.employee(Role.STAFF))


async def test_a_stranger_who_has_to_wait_is_given_the_number_of_the_office(
    school: School,
) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await sets_office(boss, "０５７１－８７６５４３２１")
    assert "0571 8765 4321" in "".join(await boss.buttons())
    await spend(school, A_DAY, MONDAY.timestamp())
    assert "急事请打学校办公室：0571 8765 4321" in await calls(await stranger(school, 1))


async def sets_office(boss: Phone, number: str) -> None:
    await boss.sends("答疑")
    await boss.sees()
    await boss.presses("⚙️ 设置")
    await boss.sees_until("工作时间")
    await boss.presses(next(each for each in await boss.buttons() if "办公室" in each))
    await boss.sees_until("办公室的电话")
    await boss.sends(number)
    await boss.sees()


async def test_what_is_no_number_is_not_the_office(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await sets_office(boss, "楼下传达室")
    assert "不像电话号码" in await boss.sees()
    await boss.sends("0571-87654321")
    await boss.sees_until("工作时间")
    await sets_office(boss, "无")
    assert "☎️ 办公室电话：无" in await boss.buttons()


@pytest.mark.parametrize(
    "said",
    [
        "不用了 已经退烧了",
        "不用回了 找到了",
        "不用问了，孩子回来了",
        "谢谢老师 不用了",
        "算了 我自己解决了",
    ],
)
async def test_a_stranger_takes_a_question_back_in_words(school: School, said: str) -> None:
    parent = await stranger(school, 1)
    assert "已转给老师" in await calls(parent, "孩子发烧了怎么跟你们说")
    await parent.sends(said)
    assert "不用老师了" in await parent.sees()
    assert await school.query("SELECT state FROM cases") == [("closed",)]


@pytest.mark.parametrize(
    "said", ["苏禾发烧39度 今天下午来不了", "是36期的", "孩子 叫苏禾", "他住在三号楼 烧得厉害"]
)
async def test_what_a_waiting_stranger_tells_is_added(school: School, said: str) -> None:
    parent = await stranger(school, 1)
    assert "已转给老师" in await calls(parent, "孩子发烧了怎么跟你们说")
    await parent.sends(said)
    assert "已补充给老师" in await parent.sees()


async def test_a_waiting_stranger_hears_where_they_stand(school: School) -> None:
    parent = await stranger(school, 1)
    await calls(parent)
    for said in ("老师看到没有", "收到了吗", "怎么还没人回我"):
        await parent.sends(said)
        assert "已转给老师" in await parent.sees()


async def test_of_a_stranger_who_waits_the_faq_still_answers(school: School) -> None:
    parent = await stranger(school, 1)
    await calls(parent)
    await parent.sends("助学金什么时候发")
    assert "补充" not in await parent.sees()


@pytest.mark.parametrize("said", ["算了 下午再去医院看看", "不用了怎么退钱", "好了没有", "找到了"])
def test_what_says_more_does_not_give_up(said: str) -> None:
    assert not gives_up(said)


WORRIES = [
    "孩子不接电话 我很着急",
    "联系不上我女儿了",
    "我儿子到现在还没回家",
    "娃儿手机一直关机 急死我了",
    "我家孩子不见了",
    "女儿两天没回消息，好担心",
    "打不通孩子电话怎么办",
    "他昨晚没回宿舍",
    "担心孩子出事",
    "室友失联了",
]
CRISES = {"我儿子到现在还没回家", "我家孩子不见了", "室友失联了"}
"""Met before any route, with whom to call."""


@pytest.mark.parametrize("said", [each for each in WORRIES if each not in CRISES])
async def test_a_worry_about_a_person_goes_to_a_person_at_once(school: School, said: str) -> None:
    parent = await stranger(school, 1)
    await parent.sends(said)
    assert f"已转给老师：“{said}" in await parent.sees_until("已转给老师")
    assert await school.query("SELECT state FROM cases") == [("open",)]


@pytest.mark.parametrize("said", WORRIES)
def test_a_worry_about_a_person_is_no_complaint(said: str) -> None:
    assert hears(said, [Kind.COMPLAINT], answered=False) is None


@pytest.mark.parametrize(
    "said",
    [
        "班主任不接电话",
        "食堂没人管",
        "宿管找不到人",
        "我儿子能申请助学金吗",
        "孩子学不会怎么办",
        "找不到教室",
        "助学金还没到账 我很着急",
    ],
)
def test_what_the_school_does_is_no_worry_about_a_person(said: str) -> None:
    assert not is_worry(said)


@pytest.mark.parametrize(
    "said", ["不聊了 我问机器人", "我问机器人", "还是问机器人吧", "算了我找机器人"]
)
def test_who_would_rather_ask_the_bot_is_understood(said: str) -> None:
    assert wants_bot(said)


@pytest.mark.parametrize("said", ["机器人课几点", "机器人没用", "我想问机器人课在哪"])
def test_what_speaks_of_robots_gives_no_chat_back(said: str) -> None:
    assert not wants_bot(said)


@pytest.mark.parametrize("said", ["你是机器人还是老师", "你是真人吗", "现在是老师在回吗"])
async def test_who_waits_and_asks_who_answers_hears_where_they_stand(
    school: School, said: str
) -> None:
    parent = await stranger(school, 1)
    assert "已转给老师" in await calls(parent, "孩子发烧了怎么跟你们说")
    await parent.sends(said)
    assert "已转给老师" in await parent.sees()

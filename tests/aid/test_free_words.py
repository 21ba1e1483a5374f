"""What is asked in free words opens its page; somebody else's is refused, and the FAQ stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.people.about import About, AboutTopic, about_kind, read_about
from bot.domain.people.others import is_of_another
from bot.domain.understanding.kinds import Kind
from tests.aid.applying import officer, teacher
from tests.conftest import MONDAY

if TYPE_CHECKING:
    from tests.conftest import School

TODAY = MONDAY.date()


@pytest.mark.parametrize(
    "said",
    [
        "我朋友的助学金到账没",
        "我同桌的补助发了没有",
        "王浩的助学金批了没",
        "帮我闺蜜查一下她的申请",
        "隔壁班小丽的帮扶老师电话",
        "我女儿的助学金批了没",
    ],
)
def test_what_is_somebody_else_s(said: str) -> None:
    assert is_of_another(said)
    assert about_kind(Kind.AID_STATUS, said, today=TODAY, exam_names=()) is None


@pytest.mark.parametrize(
    "said",
    [
        "同学的补助都到了，我的还没到",
        "为啥同桌显示已发放 我还是待审",
        "我爸签字漏了 后来补签的 我那份报上去没",
        "我奶奶有残疾证，我能领什么补助",
        "国家的助学金我批了没",
        "今年的助学金到账没",
        "谁看过我的资料",
    ],
)
def test_what_is_one_s_own_though_others_stand_in_it(said: str) -> None:
    assert not is_of_another(said)


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("我家今年欠了债，能申请哪些补助", AboutTopic.AID_CHECK),
        ("我爸有残疾证 我可以领什么", AboutTopic.AID_CHECK),
        ("帮我看看够不够条件", AboutTopic.AID_CHECK),
        ("我要申请助学金", AboutTopic.AID_APPLY),
        ("谁看过我的资料", AboutTopic.LOOKS),
        ("我的结对老师是谁", AboutTopic.HELPER),
        ("我帮扶老师的电话多少", AboutTopic.HELPER),
    ],
)
def test_what_surely_opens_one_s_own_page(said: str, topic: AboutTopic) -> None:
    assert read_about(said, today=TODAY) == About(topic)


@pytest.mark.parametrize(
    "said",
    [
        "申请助学金要交什么材料",
        "我想申请换宿舍",
        "我能领什么教材",
        "帮扶老师可以换吗",
        "助学金怎么申请",
        "我能申请什么贷款",
    ],
)
def test_what_opens_no_page(said: str) -> None:
    found = read_about(said, today=TODAY)
    assert found is None or not found.is_page


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("我要申请助学金", "想申请哪一项"),
        ("有哪些老师看过我的信息", "还没有人看过你的资料"),
        ("我家遭了火灾 我能申请到什么", "几个小问题"),
        ("我的结对老师是哪个", "没有给你安排帮扶老师"),
        ("我朋友的助学金到账没", "别人的事，我不能说"),
    ],
)
async def test_a_trainee_s_words_open_the_page(school: School, said: str, seen: str) -> None:
    trainee = await school.trainee()
    await trainee.sends(said)
    assert seen in await trainee.sees_until(seen)


async def test_an_application_begins_from_free_words_and_goes_on_from_them(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("我要申请临时困难补助")
    await trainee.sees_until("想申请哪一项")
    await trainee.presses("✍️ 临时困难补助")
    await trainee.sees_until("还没提交")
    await trainee.sends("我要申请临时困难补助")
    await trainee.sees_until("想申请哪一项")
    assert "▶️ 接着办 临时困难补助" in await trainee.buttons()
    assert "✍️ 临时困难补助" not in await trainee.buttons()


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("列出我帮扶的学生", "帮扶"),
        ("辍学预警名单", "预警"),
        ("导出资助台账", "资助台账"),
        ("还有多少申请没审", "审核"),
    ],
)
async def test_a_class_teacher_s_words_open_the_page(school: School, said: str, seen: str) -> None:
    leader = await teacher(school)
    await leader.sends(said)
    assert "没看懂" not in await leader.sees_until(seen)


async def test_a_trainee_sees_nothing_of_what_is_the_staff_s(school: School) -> None:
    trainee = await school.trainee()
    for said, seen in (("辍学预警名单", "只给管这些学生"), ("导出资助台账", "只给班主任和资助办")):
        await trainee.sends(said)
        assert "在册" not in await trainee.sees_until(seen)


async def test_the_aid_office_s_words_open_notices_and_what_waits(school: School) -> None:
    person = await officer(school)
    for said, seen in (("生成公示名单", "公示"), ("待审核的申请", "审核")):
        await person.sends(said)
        assert "没看懂" not in await person.sees_until(seen)

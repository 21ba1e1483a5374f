"""A wish for a person is understood in any words, and nothing else is taken for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.desk.wishes import asks_standing, gives_up, hear_wish, wants_bot
from bot.domain.people.roles import Role
from config.sample.school import sample_faq
from tests.desk.test_desk import LOST, teacher, texts, waits

if TYPE_CHECKING:
    from tests.conftest import School


@pytest.mark.parametrize(
    "said",
    [
        "我要找他们班主任说话",
        "I want to talk to a teacher",
        "老师在吗",
        "陈老师在不在？",
        "有没有人工",
        "怎么转人工",
        "机器人听不懂",
        "你听不懂，换人",
        "想和老师聊聊",
        "想找班主任",
        "喊个老师来嘛",
        "有没得老师",
        "有没有活人",
        "能跟老师通个电话吗",
        "zhuan rengong",
        "Is there a teacher available?",
        "轉真人客服",
    ],
)
def test_a_bare_wish_for_a_person_is_understood_in_any_words(said: str) -> None:
    wish = hear_wish(said)
    assert wish is not None
    assert wish.is_bare


@pytest.mark.parametrize(
    "said",
    [
        "让老师给我回个电话",
        "请班主任联系我",
        "帮我问一下老师我的补贴到了没有",
        "给我打个电话",
    ],
)
def test_a_wish_that_says_something_is_to_be_passed_on(said: str) -> None:
    wish = hear_wish(said)
    assert wish is not None
    assert not wish.is_bare


@pytest.mark.parametrize(
    "said",
    [
        "班主任是谁",
        "老师电话多少",
        "怎么联系班主任",
        "老师在哪间办公室",
        "明天老师是谁",
        "陈静老师明天在哪上课",
        "人工智能课什么时候上",
        "找老师签字要带什么",
        "我要找老师请假",
        "我要投诉老师",
        "找不到老师",
        "不用找老师了",
        "我想找工作",
        "谢谢老师",
        "你好",
        "who is my teacher",
        "公司换人来",
        "有人天天收保护费，我不敢跟老师讲",
        "",
    ],
)
def test_what_asks_about_a_person_is_no_wish_for_one(said: str) -> None:
    assert hear_wish(said) is None


def test_no_question_of_the_sample_school_is_taken_for_a_wish() -> None:
    asked = [text for entry in sample_faq() for text in entry.asked]
    heard = [text for text in asked if hear_wish(text)]
    assert [text for text in heard if "人工" not in text and "老师" not in text] == []
    assert len(heard) < len(asked) // 200


def test_the_words_that_end_a_wait() -> None:
    assert gives_up("不用了！")
    assert gives_up("算了")
    assert wants_bot("换回机器人")
    assert not gives_up("不用了，我自己去问宿管阿姨")
    assert not wants_bot("机器人在哪")


@pytest.mark.parametrize(
    "said", ["我要找他们班主任说话", "老师在吗", "I want to talk to a teacher"]
)
async def test_whoever_wishes_for_a_person_is_asked_what_about(school: School, said: str) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    await trainee.sends(said)
    assert "想问老师什么" in await trainee.sees()
    await trainee.sends(LOST)
    assert f"已转给老师：“{LOST}”" in await trainee.sees_until("转给老师")
    assert LOST in await staff.sees_until("新的提问")


async def test_what_was_asked_just_now_is_one_tap_away(school: School) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    await trainee.sends(LOST)
    await trainee.sees()
    await trainee.sends("机器人听不懂")
    assert LOST in await trainee.sees_until("好，找老师")
    await trainee.presses("🙋 就问刚才那句")
    assert f"已转给老师：“{LOST}”" in await trainee.sees_until("转给老师")
    assert LOST in await staff.sees_until("新的提问")
    assert await school.query("SELECT 1 FROM drafts WHERE kind = 'human'") == []


async def test_a_wish_with_a_message_is_handed_over_at_once(school: School) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    await trainee.sends("让老师给我回个电话")
    assert "“让老师给我回个电话”" in await trainee.sees_until("转给老师")
    assert "回个电话" in await staff.sees_until("新的提问")


async def test_a_stranger_who_is_asked_for_a_name_may_wish_for_a_person(school: School) -> None:
    stranger = await school.play.person("路人")
    await stranger.starts()
    await stranger.sees()
    await stranger.sends("老师在吗")
    assert "想问老师什么" in await stranger.sees()


async def test_every_page_of_suggestions_leads_to_a_person(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("助学金")
    assert "哪一个" in await trainee.sees()
    assert (await trainee.buttons())[-2:] == ["都不是", "🙋 问老师"]
    await trainee.presses("🙋 问老师")
    assert "“助学金”" in await trainee.sees_until("转给老师")


@pytest.mark.parametrize("said", ["不用了", "换回机器人", "算了"])
async def test_whoever_waits_no_longer_says_so_in_words(school: School, said: str) -> None:
    trainee = await school.trainee()
    await waits(trainee)
    await trainee.sends(said)
    assert "我回来了" in await trainee.sees()
    assert await school.query("SELECT state FROM cases") == [("closed",)]


async def test_words_no_longer_wanted_are_no_question(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("人工")
    await trainee.sees_until("想问老师什么")
    await trainee.sends("不用了")
    assert "不问了" in await trainee.sees()
    assert await school.query("SELECT 1 FROM cases") == []


async def test_a_question_mark_says_how_things_stand(school: School) -> None:
    trainee = await school.trainee()
    await waits(trainee)
    await trainee.sends("？")
    said = await trainee.sees()
    assert LOST in said
    assert "你排第一个" in said


@pytest.mark.parametrize(
    ("said", "answer"), [("👍", "不客气"), ("👌", "不客气"), ("🙏🏻", "不客气")]
)
async def test_a_thumb_is_thanks(school: School, said: str, answer: str) -> None:
    trainee = await school.trainee()
    await trainee.sends(said)
    assert answer in await trainee.sees()


async def test_a_question_mark_after_an_answer_leads_to_a_person(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("中职国家助学金一年有多少钱？")
    await trainee.sees_until("2300元")
    await trainee.sends("？？")
    assert "没说清楚" in await trainee.sees()
    await trainee.presses("🙋 问老师")
    assert "助学金一年有多少钱" in await trainee.sees_until("转给老师")


async def test_words_after_a_thumb_down_are_the_reason(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("中职国家助学金一年有多少钱？")
    await trainee.sees_until("2300元")
    await trainee.presses("👎 没用")
    await trainee.sees_until("哪里不对")
    await trainee.sends("没说民办学校有没有")
    assert "已转给负责的老师" in await trainee.sees()
    assert await school.query("SELECT rating, reason FROM questions") == [
        (-1, "没说民办学校有没有")
    ]


async def test_a_question_after_a_thumb_down_is_a_question(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("中职国家助学金一年有多少钱？")
    await trainee.sees_until("2300元")
    await trainee.presses("👎 没用")
    await trainee.sees_until("哪里不对")
    await trainee.sends("明天上什么课")
    assert "11月24日" in await trainee.sees()
    assert await school.query("SELECT reason FROM questions WHERE reason <> ''") == []


async def test_staff_who_name_a_colleague_wish_for_nobody(school: School) -> None:
    staff = await school.employee(Role.STAFF)
    await staff.sends("陈老师在吗")
    assert "想问老师什么" not in await staff.sees()
    assert not any("想问老师什么" in each for each in await texts(staff))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "别转了",
            "不用转了",
            "不转了",
            "别问了",
            "算了别问老师了",
            "不用麻烦老师了",
            "别发给老师了",
        ),
        *("撤回", "取消提问", "撤回刚才的问题", "那就不问老师了", "先不问了", "不用再回我了"),
    ],
)
def test_who_needs_nobody_any_more_says_it_in_many_ways(text: str) -> None:
    assert gives_up(text)


@pytest.mark.parametrize(
    "text", ["不用问老师吗？", "撤回请假", "别发早上的课表", "问一下老师", "不找工作了", "别转走"]
)
def test_what_gives_up_something_else_does_not(text: str) -> None:
    assert not gives_up(text)


@pytest.mark.parametrize(
    "text",
    [
        *("在吗", "老师还在吗", "怎么还没人回我", "没人理我", "什么时候回我", "还要多久"),
        *("回复了吗", "人呢", "等了好久了", "怎么没回复啊"),
    ],
)
def test_who_waits_asks_how_long_it_will_be(text: str) -> None:
    assert asks_standing(text)


@pytest.mark.parametrize(
    "text", ["食堂有人吗去看看", "助学金多久到", "什么时候回家", "在吗我想问助学金"]
)
def test_who_asks_something_else_does_not_ask_how_long(text: str) -> None:
    assert not asks_standing(text)

"""Receipts that are typed: for the announcement that is answered, or the one that waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.announcements.receipts import is_receipt
from tests.announcements.test_after_sending import sends
from tests.announcements.test_composing import to_class, writes

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

SAYS = (
    "收到",
    "收到了",
    "收到！",
    "OK收到",
    "好的收到",
    "老师，收到。",
    "已阅",
    "收到谢谢",
    "👌🏻",
    "老师收到了",
    "收到👍",
    "收到，老师辛苦了",
    "好滴收到",
    "看到通知了",
    "✔️",
)
SAYS_NOT = (
    "收到吗",
    "没收到",
    "没看到",
    "看到没",
    "还没收到补贴",
    "收到？",
    "好的",
    "谢谢",
    "阅读课几点",
    "",
    "👍",
)


@pytest.mark.parametrize("text", SAYS)
def test_a_receipt_is_understood_however_it_is_typed(text: str) -> None:
    assert is_receipt(text)


@pytest.mark.parametrize("text", SAYS_NOT)
def test_what_says_something_else_is_no_receipt(text: str) -> None:
    assert not is_receipt(text)


@pytest.mark.parametrize(
    "text", [*SAYS, "好的", "知道了", "👍", "👍🏻👍🏻", "好的老师", "明白啦", "没问题", "1"]
)
def test_in_reply_agreeing_is_a_receipt_too(text: str) -> None:
    assert is_receipt(text, in_reply=True)


async def announce(school: School, *texts: str) -> Phone:
    """Announcements of one author's that ask for a receipt."""
    staff = await writes(school)
    for text in texts:
        await staff.sends("通知")
        await staff.sees_until("发通知")
        await staff.sends(text)
        await staff.sees_until("收到，共")
        await to_class(staff)
        await sends(school, staff, acknowledge=True)
    return staff


async def receipts(school: School) -> list[str]:
    """What was acknowledged."""
    found = await school.query(
        "SELECT content FROM acknowledgements k JOIN announcements b ON b.id = k.announcement_id"
    )
    return [content for (content,) in found]


async def test_typed_words_are_the_receipt_of_the_one_that_waits(school: School) -> None:
    trainee = await school.trainee(0)
    await announce(school, "周三停课")
    await trainee.sends("收到了")
    assert "已记下你看过了：“周三停课”" in await trainee.sees_until("已记下")
    (content,) = await receipts(school)
    assert "周三停课" in content
    message = next(m for m in await trainee.messages() if "📢" in m.get("text", ""))
    assert message["reply_markup"]["inline_keyboard"][0][0]["text"] == "✅ 已收到"
    await trainee.sends("收到")  # nothing waits: small talk again
    assert "已记下" not in await trainee.sees()


async def test_a_reply_is_the_receipt_of_what_it_answers(school: School) -> None:
    trainee = await school.trainee(0)
    await announce(school, "周三停课", "周五体检")
    message = next(m for m in await trainee.messages() if "周三" in m.get("text", ""))
    await trainee.sends("好的", reply_to=message["message_id"])
    assert "周三停课" in await trainee.sees_until("已记下")
    (content,) = await receipts(school)
    assert "周三停课" in content


async def test_where_several_wait_it_asks_which(school: School) -> None:
    trainee = await school.trainee(0)
    await announce(school, "周三停课", "周五体检", "下周考试")
    await trainee.sends("收到")
    assert "你说的是哪条" in await trainee.sees()
    assert await receipts(school) == []
    await trainee.presses("👌 周五体检")
    await school.idle()
    (content,) = await receipts(school)
    assert "周五体检" in content
    assert await trainee.buttons() == ["👌 下周考试", "👌 周三停课", "👌 2 条都收到了"]
    await trainee.presses("👌 2 条都收到了")
    assert "都记下了" in await trainee.sees_until("都记下了")
    assert len(await receipts(school)) == 3


async def test_who_was_not_addressed_is_told_so(school: School) -> None:
    trainee = await school.trainee(0)
    staff = await writes(school, "周三停课")
    chat = await school.play.group("第1期群", staff, trainee)
    group = school.play.in_chat(staff, chat)
    await group.sends("/bind")
    await group.presses("第1期")
    await to_class(staff)
    await staff.presses("💬 也发班级群：关")
    await sends(school, staff, acknowledge=True)
    message = next(m for m in await group.messages() if "📢" in m.get("text", ""))
    for phone, toast in ((group, "不是发给你的"), (school.play.in_chat(trainee, chat), "已收到")):
        await phone.presses("👌 收到", message_id=message["message_id"])
        assert toast in phone.toast
    assert len(await receipts(school)) == 1


@pytest.mark.parametrize(
    "said",
    [
        {"text": "👍"},
        {"text": "👍🏻👍🏻"},
        {"sticker": "👍"},
        {"sticker": "👌"},
        {"text": "好的老师"},
        {"text": "老师收到了"},
        {"text": "知道了"},
    ],
)
async def test_right_after_it_a_thumb_is_its_receipt(school: School, said: dict[str, str]) -> None:
    trainee = await school.trainee(0)
    await announce(school, "周三停课")
    await trainee.sends_thing(**said)
    assert "已记下你看过了：“周三停课”" in await trainee.sees()
    (content,) = await receipts(school)
    assert "周三停课" in content


@pytest.mark.parametrize("said", [{"text": "👍"}, {"sticker": "👍"}, {"text": "好的"}])
async def test_after_something_else_a_thumb_is_no_receipt(
    school: School, said: dict[str, str]
) -> None:
    trainee = await school.trainee(0)
    await announce(school, "周三停课")
    await trainee.sends("明天上什么课")
    await trainee.sees()
    await trainee.sends_thing(**said)
    assert "已记下" not in await trainee.sees()
    assert await receipts(school) == []


@pytest.mark.parametrize("said", [{"text": "谢谢老师"}, {"sticker": "😭"}, {"text": "👎"}])
async def test_other_words_right_after_it_are_no_receipt(
    school: School, said: dict[str, str]
) -> None:
    trainee = await school.trainee(0)
    await announce(school, "周三停课")
    await trainee.sends_thing(**said)
    await trainee.sees()
    assert await receipts(school) == []


async def test_a_thumb_is_for_the_newest_and_names_what_else_waits(school: School) -> None:
    trainee = await school.trainee(0)
    await announce(school, "周三停课", "周五体检")
    await trainee.sends("👍")
    assert "“周五体检”" in await trainee.sees_until("已记下")
    (content,) = await receipts(school)
    assert "周五体检" in content
    assert await trainee.buttons() == ["👌 周三停课"]
    await trainee.presses("👌 周三停课")
    assert "都记下了" in await trainee.sees()


async def test_where_the_bot_has_forgotten_what_it_said_last_it_asks(school: School) -> None:
    trainee = await school.trainee(0)
    await announce(school, "周三停课")
    school.app.services.gateway._newest.clear()  # as a restart does
    await trainee.sends("👍")
    assert "看过了吗" in await trainee.sees()
    assert await receipts(school) == []
    await trainee.presses("👌 周三停课")
    assert len(await receipts(school)) == 1


async def test_a_thumb_for_an_announcement_counts_while_a_colleague_has_a_question(
    school: School,
) -> None:
    trainee = await school.trainee(0)
    await trainee.sends("人工")
    await trainee.sees()
    await trainee.sends("我的校服什么时候发")
    await trainee.sees_until("转给老师")
    await announce(school, "周三停课")
    await trainee.sends_thing(sticker="👍")
    assert "“周三停课”" in await trainee.sees_until("已记下")
    assert len(await receipts(school)) == 1

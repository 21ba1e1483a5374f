"""The desk in a staff group: one topic an asker, words both ways, titles that say how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.people.roles import Role, Scope, ScopeKind
from tests.desk.test_desk import LOST, teacher, texts, waits
from tests.people.test_roles import takes_back

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

RIGHTS = ["can_manage_topics"]


async def bound(school: School, *staff: Phone) -> int:
    """A group with topics that a coordinator made the desk's."""
    coordinator = await school.employee(Role.COORDINATOR)
    group = await school.play.group("答疑群", coordinator, *staff, is_forum=True, bot_rights=RIGHTS)
    await school.play.in_chat(coordinator, group).sends("/desk")
    await school.play.in_chat(coordinator, group).sees_until("已用来答疑")
    return group


async def topics(school: School, group: int) -> list[tuple[str, bool]]:
    await school.app.settle()
    found = await school.play.topics(group)
    return [(each["name"], each["closed"]) for each in found if each["name"] != "📮 答疑"]


async def answered(
    school: School, group: int, staff: Phone, trainee: Phone, words: str
) -> tuple[Phone, int]:
    """A trainee asks, and a colleague answers in the topic: where they write, and the topic."""
    await waits(trainee)
    await topics(school, group)
    thread = (await school.play.topics(group))[-1]["id"]
    in_topic = school.play.in_chat(staff, group)
    await in_topic.sends(words, thread=thread)
    await trainee.sees_until(words)
    return in_topic, thread


async def test_a_question_gets_a_topic_and_what_is_written_there_is_the_answer(
    school: School,
) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    group = await bound(school, staff)
    await waits(trainee)
    name = school.book.trainees[0].name
    assert await topics(school, group) == [(f"⏳ {name} 第1期", False)]
    assert not any("新的提问" in each for each in await texts(staff))

    thread = (await school.play.topics(group))[-1]["id"]
    in_topic = school.play.in_chat(staff, group)
    card = next(m for m in await in_topic.messages() if LOST in m.get("text", ""))
    assert card["message_thread_id"] == thread
    await in_topic.sends("在失物招领处", thread=thread)
    assert "程老师" in await trainee.sees_until("失物招领")
    assert await topics(school, group) == [(f"💬 {name} 第1期 · 程老师", False)]

    await trainee.sends("好的我这就去拿哈")
    await in_topic.sees_until("我这就去拿")
    said = [m for m in await in_topic.messages() if "我这就去拿" in m.get("text", "")]
    assert [m["message_thread_id"] for m in said] == [thread]
    await in_topic.presses("✅ 结束")
    await trainee.sees_until("帮到你了吗")
    assert await topics(school, group) == [(f"✅ {name} 第1期", True)]


async def test_a_case_opened_again_opens_its_topic_again(school: School) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    group = await bound(school, staff)
    in_topic, _ = await answered(school, group, staff, trainee, "来 208 拿")
    await in_topic.presses("✅ 结束")
    await trainee.sees_until("帮到你了吗")
    await topics(school, group)
    await trainee.presses("还没解决")
    await trainee.sees_until("已接着转给老师")
    name = school.book.trainees[0].name
    assert await topics(school, group) == [(f"⏳ {name} 第1期", False)]


async def test_a_group_without_topics_cannot_be_the_desk_and_a_trainee_cannot_bind_one(
    school: School,
) -> None:
    coordinator, trainee = await school.employee(Role.COORDINATOR), await school.trainee()
    plain = school.play.in_chat(coordinator, await school.play.group("群", coordinator))
    await plain.sends("/desk")
    assert "开不了话题" in await plain.sees()
    forum = await school.play.group("群", trainee, is_forum=True, bot_rights=RIGHTS)
    await school.play.in_chat(trainee, forum).sends("/desk")
    assert "相应权限" in await school.play.in_chat(trainee, forum).sees()
    assert await school.query("SELECT 1 FROM meta WHERE key = 'desk-rules'") == []


async def test_who_has_no_reach_cannot_answer_in_a_topic(school: School) -> None:
    stranger, trainee = await teacher(school, "第2期", "沈老师"), await school.trainee()
    group = await bound(school, stranger)
    await waits(trainee)
    await topics(school, group)
    thread = (await school.play.topics(group))[-1]["id"]
    in_topic = school.play.in_chat(stranger, group)
    await in_topic.sends("我来答一下", thread=thread)
    assert "不归你管" in await in_topic.sees_until("不归你管")
    await school.app.settle()
    assert not any("我来答" in each for each in await texts(trainee))


async def test_pictures_and_private_answers_show_in_the_topic_too(school: School) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    group = await bound(school, staff)
    await trainee.uploads(b"\xff\xd8photo", "a.jpg", kind="photo")
    await trainee.sees_until("看不懂")
    await trainee.presses("🙋 发给老师看")
    await trainee.sees_until("转给老师")
    await topics(school, group)
    in_group = await school.play.in_chat(staff, group).messages()
    assert any("photo" in m and m.get("is_topic_message") for m in in_group)
    await staff.sends("答疑")
    await staff.sees()
    await staff.presses("1 " + school.book.trainees[0].name)
    await staff.sees_until("⏳ 刚刚")
    await staff.presses("✏️ 答复")
    await staff.sees_until("请写给")
    await staff.sends("看到了，可以用")
    await trainee.sees_until("可以用")
    await school.app.settle()
    in_group = await school.play.in_chat(staff, group).messages()
    assert any("可以用" in m.get("text", "") and m.get("is_topic_message") for m in in_group)


async def test_a_group_that_gives_no_topics_now_falls_back_to_private_notices(
    school: School,
) -> None:
    staff = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "1"))
    trainee = await school.trainee()
    await bound(school, staff)
    await school.play.fault("400", method="createForumTopic", times=-1)
    await waits(trainee)
    await school.app.settle()
    assert not any("新的提问" in each for each in await texts(staff))
    await school.play.advance(seconds=61)
    await school.app.settle()
    assert any("新的提问" in each for each in await texts(staff))


@pytest.mark.parametrize("silent", [True, False])
async def test_the_desk_follows_a_group_that_telegram_gives_another_id(
    school: School, *, silent: bool
) -> None:
    staff, trainee, other = await teacher(school), await school.trainee(), await school.trainee(1)
    group = await bound(school, staff)
    _, thread = await answered(school, group, staff, trainee, "在失物招领处")
    upgraded = await school.play.call(
        "POST", f"/play/chats/{group}/upgrade", json={"silent": silent}
    )
    in_new = school.play.in_chat(staff, upgraded["id"])
    await trainee.sends("好的我这就去拿哈")
    await in_new.sees_until("我这就去拿")
    await in_new.sends("快去", thread=thread)
    await trainee.sees_until("快去")
    await waits(other, "隔壁寝室的猫打翻了我的花瓶")
    names = [name for name, _ in await topics(school, upgraded["id"])]
    assert names == [
        f"💬 {school.book.trainees[0].name} 第1期 · 程老师",
        f"⏳ {school.book.trainees[1].name} 第1期",
    ]
    assert not any("我这就去拿" in each for each in await texts(staff))
    stored = await school.query("SELECT DISTINCT topic_chat FROM cases")
    assert stored == [(upgraded["id"],)]
    assert (
        await school.query(
            "SELECT json_extract(value, '$.group') FROM meta WHERE key = ?", "desk-rules"
        )
        == stored
    )


async def test_a_case_of_a_colleague_who_leaves_is_called_out_in_its_topic(school: School) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    leaving, trainee = await teacher(school), await school.trainee()
    group = await bound(school, leaving)
    in_topic, thread = await answered(school, group, leaving, trainee, "来 208 拿")
    shown = await takes_back(school, boss, leaving)
    assert "请记得把 程老师 移出教职工群" in shown
    name = school.book.trainees[0].name
    assert await topics(school, group) == [(f"⏳ {name} 第1期", False)]
    (called,) = [m for m in await in_topic.messages() if "要有人接" in m.get("text", "")]
    assert called["message_thread_id"] == thread
    await in_topic.sends("我还想再说一句", thread=thread)
    await in_topic.sees_until("权限")
    await school.app.settle()
    assert not any("再说一句" in each for each in await texts(trainee))

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
    await school.settle()
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
    await school.settle()
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
    await school.settle()
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
    await school.settle()
    assert not any("新的提问" in each for each in await texts(staff))
    await school.play.advance(seconds=61)
    await school.settle()
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
    await school.settle()
    assert not any("再说一句" in each for each in await texts(trainee))


async def threads(school: School, group: int) -> list[int]:
    """The topics of askers, oldest first."""
    return [each["id"] for each in await school.play.topics(group) if each["name"] != "📮 答疑"]


async def syncs(school: School, seconds: float = 3) -> None:
    """Let the desk look after its topics."""
    for _ in range(2):
        await school.play.advance(seconds=seconds)
        await school.settle()


async def in_thread(phone: Phone, thread: int) -> str:
    """What stands in a topic."""
    found = [m for m in await phone.messages() if m.get("message_thread_id") == thread]
    return "\n".join(m.get("text", "") for m in found)


async def test_of_thirty_askers_at_once_each_reaches_a_topic_or_a_private_notice(
    school: School,
) -> None:
    staff = await teacher(school)
    group = await bound(school, staff)
    await school.play.call("POST", "/play/limits", json={"group_per_minute": 12})
    askers = [row for row in school.book.trainees if row.class_name == "第1期"][:30]
    phones = [await school.trainee(n) for n in range(len(askers))]
    for number, phone in enumerate(phones):
        await waits(phone, f"{LOST}，第{number}排座位上的那件")
    await syncs(school, 35)
    in_group = school.play.in_chat(staff, group)
    seen = "\n".join(await texts(staff) + await texts(in_group))
    assert [n for n in range(len(phones)) if f"第{n}排" not in seen] == []


async def test_a_card_that_did_not_arrive_goes_out_in_private(school: School) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    group = await bound(school, staff)
    await school.play.fault(
        "400", method="sendMessage", chat_id=group, times=1, description="Bad Request: odd"
    )
    await waits(trainee)
    await syncs(school, 31)
    assert any("新的提问" in each for each in await texts(staff))


async def test_a_topic_deleted_by_hand_is_made_again_and_nothing_is_swallowed(
    school: School,
) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    group = await bound(school, staff)
    in_topic, thread = await answered(school, group, staff, trainee, "什么颜色的？")
    await in_topic.turns_topic(thread, "delete")
    await trainee.sends("蓝色的那件外套")
    await syncs(school)
    (again,) = await threads(school, group)
    assert again != thread
    shown = await in_thread(in_topic, again)
    assert all(part in shown for part in (LOST, "什么颜色", "蓝色的那件"))
    await in_topic.sends("在 208", thread=again)
    await trainee.sees_until("在 208")
    assert await school.query("SELECT state FROM cases") == [("claimed",)]


async def test_where_a_lost_topic_cannot_be_made_again_words_go_to_who_answers(
    school: School,
) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    group = await bound(school, staff)
    in_topic, thread = await answered(school, group, staff, trainee, "什么颜色的？")
    await in_topic.turns_topic(thread, "delete")
    await school.play.call("PATCH", f"/play/chats/{group}", json={"is_forum": False})
    await trainee.sends("蓝色的那件外套")
    await syncs(school, 31)
    await syncs(school, 31)
    assert any("蓝色的那件" in each for each in await texts(staff))


async def test_a_topic_closed_by_hand_closes_the_case_and_opened_again_opens_it(
    school: School,
) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    group = await bound(school, staff)
    in_topic, thread = await answered(school, group, staff, trainee, "在失物招领处")
    await in_topic.turns_topic(thread, "close")
    await trainee.sees_until("帮到你了吗")
    name = school.book.trainees[0].name
    await syncs(school)
    assert await topics(school, group) == [(f"✅ {name} 第1期", True)]
    await in_topic.turns_topic(thread, "reopen")
    await syncs(school)
    assert await topics(school, group) == [(f"⏳ {name} 第1期", False)]
    await in_topic.sends("对了，要带学生证", thread=thread)
    await trainee.sees_until("学生证")


async def test_an_administrator_who_hides_closes_a_topic_but_answers_nobody(
    school: School,
) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    group = await bound(school, staff)
    in_topic, thread = await answered(school, group, staff, trainee, "在失物招领处")
    await in_topic.sends("一楼大厅左边", thread=thread, **{"as": "anonymous"})
    assert "认不出是谁" in await in_topic.sees_until("匿名")
    await school.settle()
    assert not any("一楼大厅" in each for each in await texts(trainee))
    await in_topic.turns_topic(thread, "close", **{"as": "anonymous"})
    await trainee.sees_until("帮到你了吗")


async def test_an_administrator_who_hides_is_told_so_when_binding(school: School) -> None:
    coordinator = await school.employee(Role.COORDINATOR)
    group = await school.play.group("答疑群", coordinator, is_forum=True, bot_rights=RIGHTS)
    in_group = school.play.in_chat(coordinator, group)
    await in_group.sends("/desk", **{"as": "anonymous"})
    assert "匿名" in await in_group.sees()
    assert await school.query("SELECT 1 FROM accounts WHERE id = 1087968824") == []


@pytest.mark.parametrize(
    ("thing", "kind"),
    [
        ({"sticker": "👌"}, "sticker"),
        ({"location": {"latitude": 29.5, "longitude": 106.5}}, "location"),
        ({"poll": {"question": "哪天来", "options": ["一", "二"]}}, "poll"),
        ({"contact": {"phone_number": "023123", "first_name": "宿管"}}, "contact"),
    ],
)
async def test_stickers_places_polls_and_cards_go_through_a_topic_both_ways(
    school: School, thing: dict[str, object], kind: str
) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    group = await bound(school, staff)
    in_topic, thread = await answered(school, group, staff, trainee, "在失物招领处")
    await in_topic.sends_thing(thread=thread, **thing)
    await school.settle()
    assert sum(kind in m for m in await trainee.messages() if m["from_bot"]) == 1
    if kind != "contact":  # a card of one's own is how one joins
        await trainee.sends_thing(**thing)
        await school.settle()
        found = [m for m in await in_topic.messages() if m["from_bot"] and kind in m]
        assert [m["message_thread_id"] for m in found] == [thread]


async def test_what_cannot_be_copied_is_said_in_the_topic(school: School) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    group = await bound(school, staff)
    in_topic, thread = await answered(school, group, staff, trainee, "在失物招领处")
    quiz = {"question": "几楼", "options": ["一", "二"], "type": "quiz"}
    await in_topic.sends_thing(thread=thread, poll=quiz)
    await syncs(school)
    assert "Telegram 不让转" in await in_thread(in_topic, thread)


async def test_lost_rights_are_told_once_and_questions_go_to_staff_meanwhile(
    school: School,
) -> None:
    boss, staff = await school.employee(Role.ADMINISTRATOR), await teacher(school)
    one, two = await school.trainee(), await school.trainee(1)
    group = await bound(school, staff)
    await school.play.call("PATCH", f"/play/chats/{group}", json={"bot_rights": []})
    await waits(one)
    await syncs(school, 31)
    assert any(LOST in each for each in await texts(staff))
    calls = len(await school.play.calls("createForumTopic"))
    await waits(two, "隔壁寝室的猫打翻了我的花瓶")
    await school.settle()
    assert any("花瓶" in each for each in await texts(staff))
    for _ in range(20):
        await syncs(school, 60)
    assert sum("答疑群用不了" in each for each in await texts(boss)) == 1
    assert "管理话题" in next(each for each in await texts(boss) if "答疑群用不了" in each)
    assert len(await school.play.calls("createForumTopic")) == calls

    await school.play.call("PATCH", f"/play/chats/{group}", json={"bot_rights": RIGHTS})
    coordinator = await school.employee(Role.COORDINATOR)
    in_group = school.play.in_chat(coordinator, group)
    await in_group.sends("/desk")
    await in_group.sees_until("话题又能用了")
    assert len(await threads(school, group)) == 2
    await syncs(school)
    assert sum("答疑群恢复了" in each for each in await texts(boss)) == 1


async def test_a_group_that_mended_is_found_out_without_being_told(school: School) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    group = await bound(school, staff)
    await school.play.call("PATCH", f"/play/chats/{group}", json={"is_forum": False})
    await waits(trainee)
    await syncs(school, 31)
    assert await threads(school, group) == []
    await school.play.call("PATCH", f"/play/chats/{group}", json={"is_forum": True})
    await syncs(school, 3600)
    assert len(await threads(school, group)) == 1


async def test_who_is_not_the_one_who_answers_takes_over_with_a_tap(school: School) -> None:
    staff, colleague = await teacher(school), await teacher(school, name="尤老师")
    trainee = await school.trainee()
    group = await bound(school, staff, colleague)
    _, thread = await answered(school, group, staff, trainee, "在失物招领处")
    other = school.play.in_chat(colleague, group)
    await other.sends("一楼大厅左边", thread=thread)
    assert "程老师正在处理" in await other.sees()
    await other.presses("✋ 接过来")
    await trainee.sees_until("尤老师")
    await other.sends("一楼大厅左边", thread=thread)
    await trainee.sees_until("一楼大厅左边")


async def test_every_button_in_a_topic_works_there(school: School) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    group = await bound(school, staff)
    await waits(trainee)
    await topics(school, group)
    in_topic = school.play.in_chat(staff, group)
    for label in ("✋ 我来答", "↩️ 放回", "💾 常用回复", "‹ 返回", "✅ 结束"):
        await in_topic.presses(label)
        assert "私聊" not in in_topic.toast
        assert await in_topic.buttons() or label == "✅ 结束"
    await trainee.sees_until("这次答疑已结束")

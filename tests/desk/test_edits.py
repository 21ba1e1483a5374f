"""A message that its author changes is changed wherever it was passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from tests.desk.test_desk import LOST, teacher, texts, waits
from tests.desk.test_topics import answered, bound, topics
from tests.faq.test_unanswered import CLUB, asks, opens_group, wants

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School


async def said(phone: Phone, part: str) -> list[str]:
    """What the bot said or wrote under a file, with ``part`` in it."""
    found = [m.get("text") or m.get("caption", "") for m in await phone.messages() if m["from_bot"]]
    return [each for each in found if part in each]


async def test_an_answer_changed_in_private_changes_for_everybody_who_read_it(
    school: School,
) -> None:
    one, two = await school.trainee(), await school.trainee(1)
    staff = await teacher(school)
    await waits(one, CLUB)
    await asks(two, CLUB)
    await staff.sees_until("新的提问")
    notice = (await staff.messages())[-1]["message_id"]
    await staff.sends("找二楼的宿管阿姨登记。", reply_to=notice)
    number = await staff.last()
    await staff.sees_until("问了 1 人要不要看")
    await wants(two, "宿管阿姨")
    await staff.edits(number, "找三楼的宿管阿姨登记。")
    assert "2 人那边也变了" in await staff.sees_until("已改")
    for phone in (one, two):
        assert len(await said(phone, "三楼的宿管")) == 1
        assert await said(phone, "二楼的宿管") == []
    assert await school.query("SELECT text FROM case_messages WHERE from_staff") == [
        ("找三楼的宿管阿姨登记。",)
    ]
    assert await school.query("SELECT act FROM audit WHERE act = 'answer-reworded'") == [
        ("answer-reworded",)
    ]
    await staff.edits(number, "找三楼的宿管阿姨登记。")
    assert await staff.gets_nothing()


async def test_an_answer_changed_in_a_topic_changes_for_the_asker(school: School) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    group = await bound(school, staff)
    in_topic, _ = await answered(school, group, staff, trainee, "在失物招领处")
    await in_topic.edits(await in_topic.last(), "在一楼大厅")
    await in_topic.sees_until("已改")
    assert len(await said(trainee, "一楼大厅")) == 1
    assert await said(trainee, "失物招领") == []


async def test_words_under_a_picture_change_too(school: School) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    await waits(trainee)
    await staff.sees_until("新的提问")
    await staff.presses("✏️ 答复")
    await staff.sees_until("请写给")
    await staff.uploads(b"\xff\xd8map", "map.jpg", "从东门进", kind="photo")
    await staff.sees_until("已发给")
    await school.settle()
    assert len(await said(trainee, "从东门进")) == 1
    await staff.edits(await staff.last(), "从西门进", what="caption")
    await staff.sees_until("已改")
    assert len(await said(trainee, "从西门进")) == 1
    assert await said(trainee, "从东门进") == []


async def test_an_answer_to_a_group_changes_for_all_of_it(school: School) -> None:
    one, two = await school.trainee(), await school.trainee(1)
    staff = await school.employee(Role.COORDINATOR)
    for phone in (one, two):
        await asks(phone)
    await opens_group(staff, people=2)
    await staff.presses("✏️ 答复这 2 人")
    await staff.sees_until("请写答复")
    await staff.sends("到一楼大厅领取。")
    number = await staff.last()
    await staff.sees_until("问了 2 人要不要看")
    for phone in (one, two):
        await wants(phone, "一楼大厅")
    await staff.edits(number, "到二楼大厅领取。")
    assert "2 人那边也变了" in await staff.sees_until("已改")
    for phone in (one, two):
        assert len(await said(phone, "二楼大厅")) == 1


async def test_a_question_changed_while_it_waits_is_shown_to_staff_once(school: School) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    await waits(trainee)
    await staff.sees_until("新的提问")
    number = next(m["message_id"] for m in await trainee.messages() if m.get("text") == LOST)
    for text in ("我的校服丢在3号大巴车上", "我的校服丢在3号大巴车上"):
        await trainee.edits(number, text)
    await trainee.sees_until("老师也看到了")
    await school.settle()
    found = await said(staff, "改了说法")
    assert len(found) == 1
    assert "3号大巴车" in found[0]
    await staff.presses("🗂 打开")
    shown = await staff.sees_until("⏳ 刚刚")
    assert "3号大巴车" in shown
    assert LOST not in shown
    assert await school.query("SELECT text FROM questions") == [("我的校服丢在3号大巴车上",)]


async def test_who_holds_the_chat_sees_new_words_and_nobody_else_does(school: School) -> None:
    staff, colleague = await teacher(school), await teacher(school, name="尤老师")
    trainee = await school.trainee()
    await waits(trainee)
    await colleague.sees_until("新的提问")
    await staff.sees_until("新的提问")
    await staff.presses("✋ 我来答")
    await staff.sees_until("在处理")
    await trainee.sends("是蓝色的外套")
    number = await trainee.last()
    await staff.sees_until("蓝色")
    await trainee.edits(number, "是绿色的外套")
    await staff.sees_until("绿色")
    await school.settle()
    assert await trainee.gets_nothing()
    assert not any("绿色" in each for each in await texts(colleague))


async def test_new_words_reach_the_topic(school: School) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    group = await bound(school, staff)
    await waits(trainee)
    await topics(school, group)
    number = next(m["message_id"] for m in await trainee.messages() if m.get("text") == LOST)
    await trainee.edits(number, "我的校服丢在3号大巴车上")
    in_topic = school.play.in_chat(staff, group)
    await in_topic.sees_until("改了说法")
    await school.settle()
    assert len(await said(in_topic, "改了说法")) == 1


async def test_a_change_of_any_other_message_says_nothing(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("今天")
    await trainee.sees()
    await trainee.edits(await trainee.last(), "/help")
    assert await trainee.gets_nothing()


async def test_rating_an_answer_leaves_its_words(school: School) -> None:
    one, two = await school.trainee(), await school.trainee(1)
    staff = await teacher(school)
    await waits(one, CLUB)
    await waits(two, CLUB)
    await staff.sees_until("新的提问")
    await school.settle()
    name = school.book.trainees[0].name
    found = [m for m in await staff.messages() if f"💬 {name}" in m.get("text", "")]
    notice = found[0]["message_id"]
    await staff.sends("找二楼的宿管阿姨登记。", reply_to=notice)
    await staff.sees_until("也发给了另外 1 个")
    await two.sees_until("宿管阿姨")
    await two.presses("😀 解决了")
    assert "谢谢" in two.toast
    assert len(await said(two, "宿管阿姨")) == 1
    assert await school.query("SELECT rating FROM cases WHERE state = 'closed'") == [(3,)]

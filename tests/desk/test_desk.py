"""A human answers: to the staff, in their inbox, and back to the bot."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.people.roles import Role, Scope, ScopeKind
from tests.conftest import MONDAY

if TYPE_CHECKING:
    from bot.domain.understanding.verdict import Verdict
    from playground.client import Phone
    from tests.conftest import School

LOST = "我的校服丢在大巴车上啷个办"


async def waits(phone: Phone, text: str = LOST) -> str:
    """Ask what nobody knows and pass it to the staff."""
    await phone.sends(text)
    await phone.sees()
    if "都不是" in await phone.buttons():
        await phone.presses("都不是")
        await phone.sees()
    await phone.presses("🙋 问老师")
    return await phone.sees_until("转给老师")


async def teacher(school: School, class_name: str = "第1期", name: str = "程老师") -> Phone:
    number = int(class_name[1])
    staff = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(number)))
    await school.change("UPDATE accounts SET name = ? WHERE id = ?", name, staff.id)
    await school.play.call("PATCH", f"/play/people/{staff.id}", json={"first_name": name})
    return staff


async def texts(phone: Phone) -> list[str]:
    return [m.get("text", "") for m in await phone.messages() if m["from_bot"]]


async def test_the_asker_hears_what_happens_next_and_by_when(school: School) -> None:
    trainee, second = await school.trainee(), await school.trainee(1)
    said = await waits(trainee)
    assert "你排第一个" in said
    assert "今天 12:00" in said
    assert "前面还有 1 位" in await waits(second, "隔壁寝室的猫打翻了我的花瓶")


async def test_out_of_hours_there_is_one_notice_and_staff_are_called_in_the_morning(
    school: School,
) -> None:
    staff = await teacher(school)
    await school.turn_to(MONDAY.replace(hour=22))
    trainee = await school.trainee()
    said = await waits(trainee)
    assert "下班时间" in said
    assert "明天 11月24日 周二 08:30" in said
    for more in ("在吗在吗在线等", "真的很急的", "是蓝色那件外套"):
        await trainee.sends(more)
    await school.settle()
    assert sum("已补充" in each for each in await texts(trainee)) == 1
    assert sum("下班时间" in each for each in await texts(trainee)) == 1
    assert not any("新的提问" in each for each in await texts(staff))
    await school.turn_to(MONDAY + timedelta(hours=23))
    assert sum("新的提问" in each for each in await texts(staff)) == 1


async def test_a_class_teacher_is_called_first_and_answers_by_replying(school: School) -> None:
    staff, other = await teacher(school), await teacher(school, "第2期", "沈老师")
    coordinator = await school.employee(Role.COORDINATOR)
    trainee = await school.trainee()
    await waits(trainee)
    assert LOST in await staff.sees_until("新的提问")
    await school.settle()
    for phone in (other, coordinator):
        assert not any("新的提问" in each for each in await texts(phone))
    notice = (await staff.messages())[-1]["message_id"]
    await staff.sends("在失物招领处，一楼大厅", reply_to=notice)
    assert "已发给" in await staff.sees_until("已发给")
    said = await trainee.sees_until("失物招领")
    assert "程老师" in said
    assert any("换回机器人" in label for label in await trainee.buttons())


async def test_while_a_human_holds_the_chat_the_bot_keeps_silent(school: School) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    await waits(trainee)
    await staff.sees_until("新的提问")
    await staff.presses("✋ 我来答")
    await trainee.sees_until("来了")
    await trainee.sends("助学金一年有多少钱")
    assert "助学金一年有多少钱" in await staff.sees_until("助学金")
    assert await trainee.gets_nothing()
    await trainee.sends("今天")
    assert "周一" in await trainee.sees()
    await trainee.presses("🤖 不用老师了，换回机器人")
    await trainee.sees_until("我回来了")
    assert "不用老师了" in await staff.sees_until("不用老师了")
    await trainee.sends("中职国家助学金一年有多少钱？")
    assert "2300元" in await trainee.sees()


async def test_an_answer_still_being_thought_of_is_not_said_once_a_human_is_there(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    await waits(trainee)
    await staff.sees_until("新的提问")
    asked, thought = asyncio.Event(), asyncio.Event()
    knowledge = school.app.services.knowledge
    answer = knowledge.ask

    async def think(
        text: str, *, today: date, about: str | None = None, hidden: frozenset[str] = frozenset()
    ) -> tuple[Verdict, ...]:
        asked.set()
        await thought.wait()
        return await answer(text, today=today, about=about, hidden=hidden)

    monkeypatch.setattr(knowledge, "ask", think)
    await trainee.sends("国家助学金一年到底能领到多少钱呀")
    await asked.wait()
    await staff.presses("✋ 我来答")
    await staff.sees_until("在处理")
    thought.set()
    assert "能领到多少钱" in await staff.sees_until("能领到多少钱")
    await school.settle()
    assert not any("2300元" in each for each in await texts(trainee))


async def test_only_one_colleague_holds_a_case(school: School) -> None:
    one, two = await teacher(school), await teacher(school, name="尤老师")
    trainee = await school.trainee()
    await waits(trainee)
    await one.sees_until("新的提问")
    await two.sees_until("新的提问")
    await one.presses("✋ 我来答")
    await one.sees_until("在处理")
    await two.presses("✋ 我来答")
    assert "程老师正在处理" in two.toast
    notice = (await two.messages())[-1]["message_id"]
    await two.sends("我也来说一句", reply_to=notice)
    assert "程老师正在处理" in await two.sees()
    await two.sends("答疑")
    await two.sees()
    await two.presses("1 " + school.book.trainees[0].name)
    await two.sees_until("在处理")
    await two.presses("✋ 接过来")
    await two.sees_until("尤老师在处理")
    claimed = await school.query("SELECT claimed_by FROM cases")
    assert claimed == [(two.id,)]


async def test_a_case_is_put_back_handed_on_closed_and_rated(school: School) -> None:
    one, two = await teacher(school), await teacher(school, name="尤老师")
    trainee = await school.trainee()
    await waits(trainee)
    await one.sees_until("新的提问")
    await one.presses("✋ 我来答")
    await one.sees_until("在处理")
    await one.presses("↩️ 放回")
    await one.sees_until("⏳ 刚刚")
    await one.presses("👥 转给同事")
    await one.sees_until("转给谁")
    await one.presses("尤老师")
    await one.sees_until("已转给")
    assert LOST in await two.sees_until("转给你")
    await two.presses("✏️ 答复")
    await two.sees_until("请写给")
    await two.sends("已经帮你找到了，来 208 拿")
    await two.sees_until("已发给")
    await trainee.sees_until("来 208 拿")
    await two.presses("✅ 结束")
    await two.sees_until("已结束")
    await trainee.sees_until("帮到你了吗")
    await trainee.presses("😀 解决了")
    assert "谢谢你的评价" in await trainee.sees()
    assert await school.query("SELECT state, rating FROM cases") == [("closed", 3)]


async def test_a_new_message_opens_a_closed_case_again_but_thanks_do_not(school: School) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    await waits(trainee)
    await staff.sees_until("新的提问")
    await staff.presses("✏️ 答复")
    await staff.sees_until("请写给")
    await staff.sends("来 208 拿")
    await staff.sees_until("已发给")
    await staff.presses("✅ 结束")
    await trainee.sees_until("帮到你了吗")
    await trainee.sends("谢谢老师")
    assert "不客气" in await trainee.sees()
    assert await school.query("SELECT state FROM cases") == [("closed",)]
    await trainee.sends("208门锁着的哦")
    assert "已接着转给老师" in await trainee.sees_until("已接着")
    assert "208门锁着" in await staff.sees_until("208门锁着")
    assert await school.query("SELECT state FROM cases") == [("open",)]


async def helped(school: School) -> Phone:
    """A trainee whose question was answered by quoting it, and whose case is closed."""
    staff, trainee = await teacher(school), await school.trainee()
    await waits(trainee)
    await staff.sees_until("新的提问")
    notice = (await staff.messages())[-1]["message_id"]
    await staff.sends("来 208 拿", reply_to=notice)
    await staff.sees_until("已发给")
    await staff.presses("✅ 结束")
    await trainee.sees_until("帮到你了吗")
    return trainee


async def test_after_the_time_set_a_new_message_is_a_new_question(school: School) -> None:
    trainee = await helped(school)
    await school.turn_to(MONDAY + timedelta(days=4))
    await trainee.sends("那个蓝色的呢")
    assert "没有把握" in await trainee.sees()


async def test_a_complaint_after_a_closed_case_is_not_sent_to_who_helped(school: School) -> None:
    trainee = await helped(school)
    await trainee.sends("我要投诉，老师态度太差了")
    assert "还没有交" in await trainee.sees()
    assert await school.query("SELECT state FROM cases") == [("closed",)]


async def test_what_nobody_takes_goes_to_coordinators_once_in_working_hours(
    school: School,
) -> None:
    await teacher(school)
    coordinator = await school.employee(Role.COORDINATOR)
    trainee, taken = await school.trainee(), await school.trainee(1)
    await waits(trainee)
    await waits(taken, "隔壁寝室的猫打翻了我的花瓶")
    await school.change(
        "UPDATE cases SET state = 'claimed', claimed_by = ?, claimed_at = 0 WHERE account_id = ?",
        coordinator.id,
        taken.id,
    )
    await school.turn_to(MONDAY + timedelta(minutes=59))
    assert not any("没有人接" in each for each in await texts(coordinator))
    await school.turn_to(MONDAY + timedelta(minutes=61))
    await school.turn_to(MONDAY + timedelta(hours=6))
    late = [each for each in await texts(coordinator) if "没有人接" in each]
    assert len(late) == 1
    assert LOST in late[0]


async def test_who_holds_a_chat_and_lets_it_wait_is_reminded_once(school: School) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    await waits(trainee)
    await staff.sees_until("新的提问")
    await staff.presses("✋ 我来答")
    await staff.sees_until("在处理")
    await school.turn_to(MONDAY + timedelta(minutes=59))
    assert not any("还在等你" in each for each in await texts(staff))
    for minutes in (62, 65, 300):
        await school.turn_to(MONDAY + timedelta(minutes=minutes))
    assert sum("还在等你" in each for each in await texts(staff)) == 1


async def test_nobody_calls_the_staff_again_and_again(school: School) -> None:
    trainee = await school.trainee()
    for _ in range(5):
        await waits(trainee)
        await trainee.presses("不用问了")
        await trainee.sees_until("我回来了")
    await trainee.sends(LOST)
    await trainee.sees()
    await trainee.presses("🙋 问老师")
    assert "转了好几次" in trainee.toast
    assert await school.query("SELECT count(*) FROM cases WHERE state <> 'closed'") == [(0,)]


async def test_an_answered_case_ends_by_itself_when_nobody_goes_on(school: School) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    await waits(trainee)
    await staff.sees_until("新的提问")
    notice = (await staff.messages())[-1]["message_id"]
    await staff.sends("来 208 拿", reply_to=notice)
    await trainee.sees_until("来 208 拿")
    await school.turn_to(MONDAY + timedelta(hours=25))
    await school.turn_to(MONDAY + timedelta(hours=26))
    assert sum("帮到你了吗" in each for each in await texts(trainee)) == 1


async def test_pictures_go_both_ways(school: School) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    await trainee.uploads(b"\xff\xd8photo", "a.jpg", kind="photo")
    await trainee.sees_until("看不懂")
    await trainee.presses("🙋 发给老师看")
    await trainee.sees_until("转给老师")
    await staff.sees_until("[图片或文件]")
    await school.settle()
    assert sum("photo" in m for m in await staff.messages()) == 1
    await staff.presses("✋ 我来答")
    await staff.sees_until("在处理")
    await trainee.uploads(b"\xff\xd8more", "b.jpg", kind="photo")
    await school.settle()
    assert sum("photo" in m for m in await staff.messages()) == 2
    await staff.presses("✏️ 答复")
    await staff.sees_until("请写给")
    await staff.uploads(b"%PDF-form", "表格.pdf")
    await school.settle()
    name, data = await trainee.document()
    assert (name, data) == ("表格.pdf", b"%PDF-form")


async def test_canned_replies_are_made_used_and_dropped(school: School) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    await staff.sends("答疑")
    await staff.sees()
    await staff.presses("💾 常用回复")
    await staff.sees_until("还没有常用回复")
    await staff.presses("＋ 新的常用回复")
    await staff.sees_until("第一行写标题")
    await staff.sends("只有一行")
    await staff.sees_until("第二行起写内容")
    await staff.sends("失物招领\n请到一楼大厅失物招领处。")
    await staff.sees_until("已存")
    await waits(trainee)
    await staff.sees_until("新的提问")
    await staff.presses("🗂 打开")
    await staff.sees_until("⏳ 刚刚")
    await staff.presses("💾 常用回复")
    await staff.sees_until("常用回复")
    await staff.presses("失物招领")
    await staff.sees_until("请到一楼大厅")
    await staff.presses("📤 发送")
    assert "失物招领处" in await trainee.sees_until("失物招领处")
    await school.settle()
    assert sum("失物招领处" in each for each in await texts(trainee)) == 1


async def test_a_reply_kept_ready_is_changed_by_its_author_and_coordinators_only(
    school: School,
) -> None:
    author, other = await teacher(school), await teacher(school, "第2期", "沈老师")
    boss = await school.employee(Role.COORDINATOR)

    async def writes(staff: Phone, text: str) -> str:
        await staff.sends("答疑")
        await staff.sees()
        await staff.presses("💾 常用回复")
        await staff.presses("＋ 新的常用回复")
        await staff.sees_until("第一行写标题")
        await staff.sends(f"失物招领\n{text}")
        return await staff.sees()

    assert "已存" in await writes(author, "请到一楼大厅。")
    assert "权限" in await writes(other, "自己找。")
    for staff, may in ((other, False), (author, True), (boss, True)):
        await staff.sends("答疑")
        await staff.sees()
        await staff.presses("💾 常用回复")
        await staff.presses("失物招领")
        assert "请到一楼大厅" in await staff.sees()
        assert ("🗑 删除" in await staff.buttons()) is may
    await boss.presses("🗑 删除")
    assert "还没有常用回复" in await boss.sees()
    on_record = "SELECT act, account_id FROM audit WHERE act LIKE 'canned%' ORDER BY id"
    assert await school.query(on_record) == [("canned-keep", author.id), ("canned-drop", boss.id)]


async def test_cases_of_other_classes_are_out_of_reach_by_any_button(school: School) -> None:
    stranger, trainee = await teacher(school, "第2期"), await school.trainee()
    await waits(trainee)
    await stranger.sends("答疑")
    assert "0 个在等" in await stranger.sees()
    message = (await stranger.messages())[-1]["message_id"]
    for data in ("qf:1", "qg:1:0", "qg:1:1", "qh:1", "qi:1:0", "qj:1", "qk:1:0", "qr:1"):
        await stranger.presses_data(data, message_id=message)
        assert "不归你管" in stranger.toast
    await trainee.presses_data("qe:0", message_id=(await trainee.messages())[-1]["message_id"])
    assert "相应权限" in trainee.toast
    assert await school.query("SELECT state FROM cases") == [("open",)]


async def test_asking_twice_makes_one_case(school: School) -> None:
    trainee = await school.trainee()
    await waits(trainee)
    await trainee.sends("人工")
    assert "已转给老师" in await trainee.sees()
    assert await school.query("SELECT count(*) FROM cases") == [(1,)]
    assert await school.query("SELECT count(*) FROM case_messages") == [(1,)]


async def test_hours_are_set_in_chat_and_a_wrong_line_is_named(school: School) -> None:
    coordinator = await school.employee(Role.COORDINATOR)
    await coordinator.sends("答疑")
    await coordinator.sees()
    await coordinator.presses("⚙️ 设置")
    await coordinator.sees_until("工作时间")
    await coordinator.presses("⏰ 60 分钟没人接，叫统筹人员")
    await coordinator.sees_until("工作时间")
    await coordinator.presses("🕘 改工作时间")
    await coordinator.sees_until("一行一条")
    await coordinator.sends("周一至周五 8:30-12:00\n明天早点来")
    assert "看不懂这一行：明天早点来" in await coordinator.sees()
    await coordinator.sends("周一至周五 13:00-17:00\n11月24日 休")
    await coordinator.sees_until("13:00-17:00")
    trainee = await school.trainee()
    said = await waits(trainee)
    assert "下班时间" in said
    assert "今天 13:00" in said


async def test_the_longest_message_reaches_the_staff_and_opens(school: School) -> None:
    staff = await teacher(school)
    trainee = await school.trainee()
    await waits(trainee)
    await school.settle()
    await staff.sees_until("新的提问")
    await trainee.sends(f"{'我说来话长，' * 680}到此为止")
    await school.idle()
    await school.settle()
    await staff.presses("🗂 打开")
    await staff.sees_until("到此为止")
    assert "".join(await texts(staff)).count("我说来话长") == 680
    assert await school.query("SELECT 1 FROM outbox WHERE state = 'refused'") == []
    assert await school.query("SELECT 1 FROM inbox WHERE state = 'set_aside'") == []

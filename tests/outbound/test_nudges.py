"""What reminds of something is gone from the chat once that is done."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.domain.surveys.questions import QuestionKind as Asks
from bot.domain.surveys.questions import SurveyQuestion, Words
from tests.announcements.test_after_sending import opens_newest, sends
from tests.announcements.test_composing import to_class, writes
from tests.conftest import MONDAY
from tests.desk.test_desk import teacher, texts, waits
from tests.surveys.opened import answers, opened

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

ASKED = (SurveyQuestion(1, Asks.SINGLE, Words("还来吗"), (Words("来"), Words("不来"))),)


async def nudged(school: School, trainee: Phone) -> Phone:
    """An announcement that a trainee has been reminded to acknowledge; returns its author."""
    staff = await writes(school, "明天停课")
    await to_class(staff)
    await sends(school, staff, acknowledge=True)
    await opens_newest(staff)
    await staff.presses("📩 没点收到的 1 人")
    await staff.presses("👉 提醒这 1 人")
    await school.settle()
    assert "看完点一下收到" in "".join(await texts(trainee))
    return staff


async def test_a_receipt_takes_its_nudge_away_wherever_it_is_given(school: School) -> None:
    trainee = await school.trainee()
    await nudged(school, trainee)
    await trainee.presses("👌 收到")  # the newest is that of the nudge
    await school.settle()
    assert "看完点一下收到" not in "".join(await texts(trainee))
    (own,) = [each for each in await trainee.messages() if "明天停课" in each.get("text", "")]
    (label,) = [key["text"] for row in own["reply_markup"]["inline_keyboard"] for key in row]
    assert label == "✅ 已收到"


async def test_a_typed_receipt_takes_it_away_and_of_an_old_one_it_says_so(school: School) -> None:
    trainee = await school.trainee()
    await nudged(school, trainee)
    await school.turn_to(MONDAY + timedelta(days=3))
    await trainee.sends("收到")
    await trainee.sees()
    await school.settle()
    said = "".join(await texts(trainee))
    assert "看完点一下收到" not in said  # Telegram deletes nothing after 48 hours
    assert "这件事已办好" in said


async def test_a_survey_handed_in_takes_its_reminders_away(school: School) -> None:
    trainee = await school.trainee()
    closes = int((MONDAY + timedelta(days=2)).replace(hour=22).timestamp())
    await opened(school, ASKED, reminders=2, closes_at=closes)
    invited = [m["message_id"] for m in await trainee.messages() if "食堂" in m.get("text", "")]
    await school.turn_to(MONDAY.replace(hour=10) + timedelta(days=1))
    await trainee.sees_until("还差你的一份")
    await trainee.sends("问卷")
    await trainee.sees()
    await answers(trainee, "▶️ 开始填写", "来", "✅ 提交")
    await school.settle()
    said = await texts(trainee)
    assert "收到了" in "".join(said)
    assert not any("还差你的一份" in each for each in said)
    left = {each["message_id"] for each in await trainee.messages()}
    assert set(invited) <= left
    assert await school.query("SELECT DISTINCT reminders FROM survey_invitations") == [("",)]


async def test_what_staff_were_reminded_of_is_gone_once_it_is_answered(school: School) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    await waits(trainee)
    await staff.sees_until("新的提问")
    (notice,) = [m["message_id"] for m in await staff.messages() if "新的提问" in m.get("text", "")]
    await staff.presses("✋ 我来答")
    await school.turn_to(MONDAY + timedelta(minutes=62))
    assert any("还在等你" in each for each in await texts(staff))
    await staff.sends("来 208 拿", reply_to=notice)
    await staff.sees()
    await school.app.ticks.run_all()
    assert not any("还在等你" in each for each in await texts(staff))


async def test_a_nudge_that_was_pressed_has_become_a_page_and_stays(school: School) -> None:
    coordinator, trainee = await school.employee(Role.COORDINATOR), await school.trainee()
    await waits(trainee)
    await school.turn_to(MONDAY + timedelta(minutes=62))
    await coordinator.sees_until("没有人接")
    (late,) = [m for m in await coordinator.messages() if "没有人接" in m.get("text", "")]
    label = "✋ 我来答"
    (data,) = [
        key["callback_data"]
        for row in late["reply_markup"]["inline_keyboard"]
        for key in row
        if key["text"] == label
    ]
    await coordinator.presses_data(data, message_id=late["message_id"])
    await school.settle()
    await school.app.ticks.run_all()
    assert late["message_id"] in {each["message_id"] for each in await coordinator.messages()}


async def test_what_telegram_will_not_delete_is_not_tried_for_ever(school: School) -> None:
    staff, trainee = await teacher(school), await school.trainee()
    await waits(trainee)
    await staff.sees_until("新的提问")
    await staff.presses("✋ 我来答")
    await school.turn_to(MONDAY + timedelta(minutes=62))
    await school.change("UPDATE cases SET answered_at = 4000000000")
    (nudge,) = [m["message_id"] for m in await staff.messages() if "还在等" in m.get("text", "")]
    await school.play.call("DELETE", f"/play/chats/{staff.id}/messages/{nudge}?from={staff.id}")
    for _ in range(3):
        await school.app.ticks.run_all()
    assert len(await school.play.calls("deleteMessage")) <= 1

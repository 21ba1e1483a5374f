"""Surveys used once more: copies, templates kept, closed ones that open again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.people.roles import Role, Scope, ScopeKind
from bot.domain.surveys.questions import QuestionKind as Asks
from bot.domain.surveys.questions import SurveyQuestion, Words
from handlers.surveys.editor.copies import next_title
from storage.surveys import surveys
from tests.conftest import MONDAY
from tests.surveys.opened import answers, opened
from tests.surveys.test_editor import CLASS_TEACHER, from_ready_one, newest

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

ASKED = (SurveyQuestion(1, Asks.SINGLE, Words("还来吗"), (Words("来"), Words("不来"))),)


def test_a_copy_is_counted_in_its_title() -> None:
    assert next_title("晚自习意见") == "晚自习意见（2）"
    assert next_title("晚自习意见（2）") == "晚自习意见（3）"
    assert next_title("长" * 40) == "长" * 37 + "（2）"
    assert next_title("") == ""


async def test_a_copy_asks_the_same_and_leaves_whom_and_when_open(school: School) -> None:
    coordinator = await school.employee(Role.COORDINATOR)
    survey_id = await opened(school, ASKED, anonymous=False, reminders=3, closes_at=2**31)
    await coordinator.sends("管理问卷")
    await answers(coordinator, "🟢 食堂满意度", "📑 复制一份")
    page = await coordinator.sees()
    assert "食堂满意度（2）" in page
    assert "草稿" in page
    assert "还没选发给谁" in page
    assert "发布后马上开始，手动结束" in page
    assert "自动催 3 次" in page
    copied = await newest(school)
    read = school.app.services.database.read
    assert await read(surveys.questions, copied.id) == await read(surveys.questions, survey_id)
    assert not copied.anonymous
    await answers(coordinator, "✏️ 名称")
    await coordinator.sends("宿舍满意度")
    assert "宿舍满意度" in await coordinator.sees_until("草稿")


async def keeps(someone: Phone, *more: str) -> str:
    await someone.sends("管理问卷")
    await answers(someone, "🟢 食堂满意度", "⭐ 存为模板", *more)
    return await someone.sees()


async def test_a_teachers_template_is_theirs_alone(school: School) -> None:
    await opened(school, ASKED)
    coordinator = await school.employee(Role.COORDINATOR)
    assert "存为你的模板了" in await keeps(coordinator, "⭐ 只有我能用")
    await answers(coordinator, "＋ 新建问卷", "⭐ 食堂满意度（1 题）", "＋ 用它新建")
    assert "1 题" in await coordinator.sees_until("草稿")
    teacher = await school.employee(Role.STAFF, CLASS_TEACHER)
    await teacher.sends("管理问卷")
    await answers(teacher, "＋ 新建问卷")
    assert "食堂满意度（7 题）" in await teacher.buttons()  # the ready one
    assert "⭐ 食堂满意度（1 题）" not in await teacher.buttons()


async def test_the_schools_template_is_listed_for_everybody_and_deleted_by_few(
    school: School,
) -> None:
    await opened(school, ASKED)
    coordinator = await school.employee(Role.COORDINATOR)
    assert "存为全校的模板了" in await keeps(coordinator, "🏫 全校都能用")
    teacher = await school.employee(Role.STAFF, CLASS_TEACHER)
    await teacher.sends("管理问卷")
    await answers(teacher, "＋ 新建问卷", "🏫 食堂满意度（1 题）")
    assert "1. 还来吗" in await teacher.sees()
    assert "🗑 删除模板" not in await teacher.buttons()
    await answers(coordinator, "＋ 新建问卷", "🏫 食堂满意度（1 题）", "🗑 删除模板", "🗑 确定删除")
    assert "🏫 食堂满意度（1 题）" not in await coordinator.buttons()
    await answers(teacher, "＋ 用它新建")
    assert "已经过期了" in teacher.toast


async def test_a_template_kept_twice_is_one(school: School) -> None:
    await opened(school, ASKED)
    teacher = await school.employee(Role.COORDINATOR)
    await keeps(teacher, "⭐ 只有我能用")
    await keeps(teacher, "🏫 全校都能用")
    assert await school.query("SELECT title_zh, shared FROM survey_templates") == [
        ("食堂满意度", 1)
    ]


async def test_every_old_button_of_a_closed_survey_says_when_it_ended(school: School) -> None:
    trainee, done = await school.trainee(), await school.trainee(1)
    survey_id = await opened(school, ASKED)
    await answers(done, "▶️ 开始填写", "来", "✅ 提交")
    await answers(trainee, "▶️ 开始填写")
    await school.app.services.database.write(surveys.close, survey_id, school.clock.timestamp())
    await answers(trainee, "来")
    said = await trainee.sees()
    assert "“食堂满意度”已经结束了" in said
    assert "今天 10:00 截止" in said
    assert "你这份没有交" in said
    assert await trainee.buttons() == ["📝 我的问卷"]
    message = (await done.messages())[-1]["message_id"]
    await done.presses_data(f"s1:{survey_id}", message_id=message)
    assert "你那份交上了" in await done.sees_until("已经结束了")


async def test_a_survey_that_opens_again_invites_those_who_have_not_answered(
    school: School,
) -> None:
    trainee, done = await school.trainee(), await school.trainee(1)
    teacher = await school.employee(Role.STAFF, CLASS_TEACHER)
    await from_ready_one(teacher)
    await answers(teacher, "✏️ 题目", "12", "🗑 删掉", "‹ 回到问卷", "▶️ 发布", "▶️ 确定发布")
    await teacher.sees_until("进行中")
    survey = await newest(school)
    await school.change(
        "UPDATE survey_invitations SET started = 1, finished = 1 WHERE survey_id = ? AND person_id"
        " = (SELECT person_id FROM accounts WHERE id = ?)",
        survey.id,
        done.id,
    )
    await school.settle()
    before = len(await done.messages())
    await answers(teacher, "⏹ 结束", "⏹ 确定结束", "🔓 重新开放", "3 天后 21:00")
    await teacher.sees_until("进行中")
    await school.settle()
    assert "重新开放了" in await trainee.sees_until("重新开放了")
    assert len(await done.messages()) == before
    told = "SELECT sum(told) FROM survey_invitations WHERE survey_id = ?"
    assert await school.query(told, survey.id) == [(2,)]  # alike, whoever has answered
    await answers(trainee, "▶️ 开始填写")
    assert "1/" in await trainee.sees()


async def test_one_that_would_be_over_at_once_is_not_opened_again(school: School) -> None:
    teacher = await school.employee(Role.STAFF, CLASS_TEACHER)
    await from_ready_one(teacher)
    await answers(teacher, "▶️ 发布", "▶️ 确定发布", "⏹ 结束", "⏹ 确定结束")
    await teacher.sees_until("已结束")
    last = max(row.ends_at for row in school.book.sessions if row.class_name == "第1期")
    await school.turn_to(last + timedelta(days=2))
    await answers(teacher, "🔓 重新开放", "各班结课 1 天后")
    assert "结束时间已经过了" in teacher.toast


async def test_a_reminder_by_hand_stands_for_that_of_the_evening(school: School) -> None:
    trainee = await school.trainee()
    closes = int((MONDAY + timedelta(days=2)).replace(hour=22).timestamp())
    await opened(school, ASKED, reminders=2, closes_at=closes)
    await school.change(
        "INSERT INTO preferences (account_id, evening_at) VALUES (?, 1170)"
        " ON CONFLICT DO UPDATE SET evening_at = 1170",
        trainee.id,
    )
    coordinator = await school.employee(Role.COORDINATOR)
    await school.turn_to(MONDAY.replace(hour=10) + timedelta(days=1))
    await school.settle()
    await coordinator.sends("管理问卷")
    await answers(coordinator, "🟢 食堂满意度", "🔔 催未交的 1 人")
    await school.turn_to(MONDAY.replace(hour=21) + timedelta(days=1))
    await school.settle()
    letters = "SELECT round, state, count FROM survey_letters WHERE round <> '' ORDER BY round"
    assert await school.query(letters) == [("1", "withdrawn", 1), ("2026-11-24", "sent", 1)]


async def test_nobody_is_reminded_by_hand_on_the_day_of_a_reminder(school: School) -> None:
    trainee = await school.trainee()
    closes = int((MONDAY + timedelta(days=2)).replace(hour=22).timestamp())
    await opened(school, ASKED, reminders=2, closes_at=closes)
    coordinator = await school.employee(Role.COORDINATOR)
    await school.turn_to(MONDAY.replace(hour=10) + timedelta(days=1))
    assert "还差你的一份" in await trainee.sees_until("还差你的一份")
    await school.settle()
    await coordinator.sends("管理问卷")
    await answers(coordinator, "🟢 食堂满意度", "🔔 催未交的 1 人")
    assert "今天已经催过 1 人" in coordinator.toast


async def test_who_is_in_two_classes_reads_for_which_the_survey_is(school: School) -> None:
    trainee = await school.trainee()
    await school.change(
        "INSERT INTO enrolments (person_id, class_id, number, enrolled_on)"
        " SELECT person_id, 2, '99', '2026-11-01' FROM accounts WHERE id = ?",
        trainee.id,
    )
    own = Scope(ScopeKind.CLASS, "1")
    teacher = await school.employee(Role.STAFF, own)
    await from_ready_one(teacher)
    await answers(teacher, "▶️ 发布", "▶️ 确定发布")
    assert "培训满意度评价 · 第1期" in await trainee.sees_until("📝")

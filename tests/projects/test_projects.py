"""Projects with a mentor: problem, mentor, plan, defence, marks that each keeps to themselves."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ids import AccountId
from bot.domain.people.roles import Role, Scope, ScopeKind
from bot.domain.projects.project import mean_mark
from storage.projects import projects
from tests.conftest import MONDAY, SHANGHAI

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

TITLE = "民宿淡季怎么办"


async def begun(school: School) -> tuple[Phone, Phone]:
    """A trainee whose class teacher mentors their project."""
    trainee = await school.trainee()
    teacher = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "1"))
    await trainee.sends("带项目学")
    await trainee.sees_until("带着自己的难题来学")
    await trainee.presses("➕ 写一个难题")
    await trainee.sees_until("项目叫什么")
    await trainee.sends(TITLE)
    await trainee.sees_until("难题是什么")
    await trainee.sends("冬天没有客人，房子空着")
    await trainee.sees_until("交上去了")
    await school.settle()
    await teacher.sees_until("请安排导师")
    await teacher.presses("👤 安排导师")
    await teacher.sees_until("请谁当导师")
    await teacher.presses("教职工")
    await teacher.sees_until("导师：教职工")
    await school.settle()
    await trainee.sees_until("下一步写计划")
    return trainee, teacher


async def test_a_problem_finds_its_mentor_and_its_plan_is_minded(school: School) -> None:
    trainee, teacher = await begun(school)
    await trainee.presses("🔎 打开项目")
    await trainee.sees_until("写计划")
    await trainee.presses("📋 写计划")
    await trainee.sees_until("一行一步")
    await trainee.sends("11月25日 访问三家客户\n写一份问卷")
    await trainee.sees_until("没看懂日期或内容")
    await trainee.sends("11月25日 访问三家客户\n12月5日 做一个冬季套餐")
    await trainee.sees_until("做一个冬季套餐")
    rows = await school.query("SELECT text, due_on FROM project_steps ORDER BY due_on")
    assert rows == [("访问三家客户", "2026-11-25"), ("做一个冬季套餐", "2026-12-05")]
    await school.turn_to(MONDAY + timedelta(days=3, hours=1))
    for person in (trainee, teacher):
        assert "1 步过了日子" in await person.sees_until("过了日子")
    await trainee.presses("🔎 打开项目")
    await trainee.sees_until("访问三家客户")
    await trainee.presses("✅ 访问三家客户")
    await trainee.sees_until("✅ 11月25日")


async def test_the_mean_of_several_marks_decides_and_each_sees_their_own(school: School) -> None:
    trainee, teacher = await begun(school)
    other = await school.employee(Role.STAFF, Scope(ScopeKind.DISTRICT, "别处"))
    await school.change("UPDATE accounts SET name = '评委老周' WHERE id = ?", other.id)
    await teacher.presses("🎤 答辩时间")
    await teacher.sees_until("在哪里答辩")
    await teacher.sends("12月20日 14:00 报告厅")
    await teacher.sees_until("报告厅")
    await teacher.presses("👥 评委")
    await teacher.sees_until("请谁评分")
    await teacher.presses("▫️ 评委老周")
    await teacher.presses("▫️ 教职工")
    await school.settle()
    assert "报告厅" in await trainee.sees_until("答辩")
    await other.sees_until("请你评")
    await other.presses("🔎 打开项目")
    await other.sees_until(TITLE)
    await other.presses("✍️ 评分")
    await other.sees_until("打多少分")
    await other.sends("81分")
    said = await other.sees_until("你给了 81 分")
    assert "平均" not in said
    await teacher.presses("‹ 返回")
    assert "平均" not in await teacher.sees_until("报告厅")
    await teacher.presses("✍️ 评分")
    await teacher.sees_until("打多少分")
    await teacher.sends("83")
    assert "平均 82.0 分（2/2 位已评）" in await teacher.sees_until("平均")
    await teacher.presses("✅ 通过")
    await teacher.sees_until("记了就改不了")
    assert await school.query("SELECT state FROM projects") == [("open",)]
    await teacher.presses("确定：通过")
    await teacher.sees_until("通过")
    await school.settle()
    assert "通过" in await trainee.sees_until(f"项目“{TITLE}”：")


async def judged(school: School, teacher: Phone) -> Phone:
    """A colleague from elsewhere judges the project, and knows of it; the page is the teacher's."""
    judge = await school.employee(Role.STAFF, Scope(ScopeKind.DISTRICT, "别处"))
    await school.change("UPDATE accounts SET name = '评委老周' WHERE id = ?", judge.id)
    await teacher.presses("👥 评委")
    await teacher.sees_until("请谁评分")
    await teacher.presses("▫️ 评委老周")
    await teacher.sees_until("1 位")
    await school.settle()
    await judge.sees_until("请你评")
    await teacher.presses("‹ 返回")
    await teacher.sees_until(TITLE)
    return judge


async def test_no_mark_is_taken_after_the_end_and_who_waits_hears_of_it(school: School) -> None:
    _, teacher = await begun(school)
    judge = await judged(school, teacher)
    await judge.presses("🔎 打开项目")
    await judge.sees_until(TITLE)
    await judge.presses("✍️ 评分")
    await judge.sees_until("打多少分")
    await teacher.presses("✖️ 没通过")
    await teacher.sees_until("还有 1 位评委没评")
    await teacher.presses("确定：没有通过")
    await teacher.sees_until("没有通过")
    await school.settle()
    assert "评分都不用了" in await judge.sees_until("评分都不用了")
    await judge.sends("90")
    await judge.sees_until("已经结束了")
    assert await school.query("SELECT mark FROM project_marks") == [(None,)]


async def test_another_room_is_told_and_a_former_judge_gives_no_mark(school: School) -> None:
    trainee, teacher = await begun(school)
    judge = await judged(school, teacher)
    for minutes, room in enumerate(("报告厅", "三楼教室"), start=1):
        await teacher.presses("🎤 答辩时间")
        await teacher.sees_until("在哪里答辩")
        await teacher.sends(f"12月20日 14:00 {room}")
        await teacher.sees_until(room)
        await school.turn_to(MONDAY + timedelta(minutes=minutes))
        assert room in await trainee.sees_until(room)
    await judge.presses("🔎 打开项目")
    await judge.sees_until(TITLE)
    await judge.presses("✍️ 评分")
    await judge.sees_until("打多少分")
    await school.change("DELETE FROM project_marks")
    await judge.sends("90")
    await judge.sees_until("不归你看")
    assert await school.query("SELECT 1 FROM project_marks") == []


async def test_two_in_the_afternoon_is_fourteen_and_the_day_before_reminds(school: School) -> None:
    trainee, teacher = await begun(school)
    await teacher.presses("🎤 答辩时间")
    await teacher.sees_until("在哪里答辩")
    await teacher.sends("12月20日下午2点半 B座302")
    await teacher.sees_until("14:30 B座302")
    await school.settle()
    await school.turn_to(datetime(2026, 12, 19, 8, 50, tzinfo=SHANGHAI))
    said = [each["text"] for each in await trainee.messages() if "14:30" in each.get("text", "")]
    assert len(said) == 1
    for hour in (9, 10):
        await school.turn_to(datetime(2026, 12, 19, hour, 5, tzinfo=SHANGHAI))
    said = [each["text"] for each in await trainee.messages() if "14:30" in each.get("text", "")]
    assert len(said) == 2
    assert "明天" in said[-1]


async def test_a_defence_that_is_set_in_the_evening_before_is_told_once(school: School) -> None:
    trainee, teacher = await begun(school)
    await school.turn_to(MONDAY.replace(hour=19))
    await teacher.presses("🎤 答辩时间")
    await teacher.sees_until("在哪里答辩")
    await teacher.sends("明天上午9点 报告厅")
    await teacher.sees_until("09:00 报告厅")
    await school.turn_to(MONDAY.replace(hour=20))
    said = [each for each in await trainee.messages() if "09:00 报告厅" in each.get("text", "")]
    assert len(said) == 1


async def test_of_several_overdue_steps_one_letter_is_sent(school: School) -> None:
    _, teacher = await begun(school)
    for day in ("10", "11", "12", "13"):
        await school.change(
            "INSERT INTO project_steps (project_id, text, due_on, update_id) VALUES (1, ?, ?, 1)",
            f"第{day}步",
            f"2026-11-{day}",
        )
    await school.turn_to(MONDAY + timedelta(days=1, hours=3))
    assert "4 步过了日子" in await teacher.sees_until("过了日子")
    await school.turn_to(MONDAY + timedelta(days=2, hours=3))
    late = "SELECT chat_id FROM outbox WHERE kind = 'project-late'"
    assert len(await school.query(late)) == 2


async def test_a_former_mentor_hears_it_and_one_who_leaves_is_replaced(school: School) -> None:
    trainee, teacher = await begun(school)
    boss = await school.employee(Role.COORDINATOR)
    other = await school.employee(Role.STAFF, Scope(ScopeKind.DISTRICT, "别处"))
    await school.change("UPDATE accounts SET name = '导师老周' WHERE id = ?", other.id)
    await boss.sends("带项目学")
    await boss.sees_until("1 个")
    await boss.presses(next(each for each in await boss.buttons() if TITLE[:4] in each))
    await boss.sees_until("导师")
    await boss.presses("👤 安排导师")
    await boss.sees_until("请谁当导师")
    await boss.presses("导师老周")
    await boss.sees_until("等导师老周答应")
    await school.settle()
    assert "换人带了" in await teacher.sees_until("换人带了")
    await other.sees_until("请你带")
    await other.presses("✅ 我来带")
    await other.sees_until("👤 导师：")
    await school.settle()
    await trainee.sees_until("来带你的项目")
    now, today = school.clock.timestamp(), MONDAY.date()
    await school.app.services.database.write(projects.leave, AccountId(other.id), now, today)
    await school.settle()
    await teacher.sees_until("请安排导师")
    assert "换导师" in await trainee.sees_until("换导师")


@given(st.lists(st.integers(0, 100), min_size=1))
def test_a_mean_lies_between_the_marks(marks: list[int]) -> None:
    mean = mean_mark(marks)
    assert mean is not None
    assert min(marks) <= mean <= max(marks)
    assert abs(mean - sum(marks) / len(marks)) <= 0.0501

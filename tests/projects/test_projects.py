"""Projects with a mentor: problem, mentor, plan, defence, marks that each keeps to themselves."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.people.roles import Role, Scope, ScopeKind
from bot.domain.projects.project import mean_mark
from tests.conftest import MONDAY

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
    await school.app.settle()
    await teacher.sees_until("请安排导师")
    await teacher.presses("👤 安排导师")
    await teacher.sees_until("请谁当导师")
    await teacher.presses("教职工")
    await teacher.sees_until("导师：教职工")
    await school.app.settle()
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
    await school.app.settle()
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
    assert "平均 81.0 分（1/2 位已评）" in await teacher.sees_until("平均")
    await teacher.presses("✅ 通过")
    await teacher.sees_until("通过")
    await school.app.settle()
    assert "通过" in await trainee.sees_until(f"项目“{TITLE}”：")


@given(st.lists(st.integers(0, 100), min_size=1))
def test_a_mean_lies_between_the_marks(marks: list[int]) -> None:
    mean = mean_mark(marks)
    assert mean is not None
    assert min(marks) <= mean <= max(marks)
    assert abs(mean - sum(marks) / len(marks)) <= 0.0501

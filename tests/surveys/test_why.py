"""为什么满意, as a coordinator sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School


async def opens(school: School) -> Phone:
    boss = await school.employee(Role.COORDINATOR)
    await boss.sends("结果")
    await boss.sees()
    await boss.presses("培训满意度评价")
    await boss.sees_until("满意度")
    await boss.presses("💡 为什么")
    return boss


async def test_items_stand_with_correlation_interval_and_answers(school: School) -> None:
    boss = await opens(school)
    said = await boss.sees_until("为什么满意")
    assert "与总体满意度最相关的是“老师讲得清楚吗”、" in said
    assert "它们之间分不出先后" in said
    assert "依据 60 份已公开的答卷" in said
    assert "相关不等于原因" in said


async def test_a_class_of_few_answers_is_told_that_they_are_too_few(school: School) -> None:
    boss = await opens(school)
    await boss.sees_until("为什么满意")
    await boss.presses("‹ 返回")
    await boss.sees_until("满意度")
    await boss.presses("按班级")
    await boss.sees_until("第1期")
    await boss.presses("第1期")
    await boss.sees_until("第1期")
    await boss.presses("💡 为什么")
    assert "只有 20 份答卷，少于 30 份" in await boss.sees_until("为什么满意")


async def test_where_all_gave_the_same_grade_nothing_is_claimed(school: School) -> None:
    await school.change(
        "UPDATE survey_answers SET value = 5 WHERE number IN"
        " (SELECT number FROM survey_questions WHERE kind = 'scale' AND survey_id = 1)"
        " AND survey_id = 1"
    )
    boss = await opens(school)
    assert "看不出哪一项" in await boss.sees_until("为什么满意")


async def test_a_finding_leads_to_a_measure(school: School) -> None:
    boss = await opens(school)
    await boss.sees_until("为什么满意")
    await boss.presses("📌 记为整改")
    assert "老师讲得清楚吗" in await boss.sees_until("要怎么改")

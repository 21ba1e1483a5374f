"""Results as coordinators and class teachers see them in chat."""

from __future__ import annotations

from bot.domain.people import Role, Scope, ScopeKind
from tests.conftest import School


async def _class_id(school: School, name: str) -> int:
    [(number,)] = await school.query("SELECT id FROM classes WHERE name = ?", name)
    return int(number)


async def test_a_coordinator_sees_the_headline_of_a_survey(school: School) -> None:
    someone = await school.employee(Role.COORDINATOR)
    await someone.sends("结果")
    assert "收到 60/60（100%）" in await someone.sees()
    await someone.presses("培训满意度评价")
    said = await someone.sees()
    assert "满意度 99.6%" in said
    assert "回收率 100%" in said
    assert "NPS" in said


async def test_a_class_teacher_sees_only_their_class(school: School) -> None:
    class_id = await _class_id(school, "第2期")
    someone = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(class_id)))
    await someone.sends("结果")
    await someone.sees()
    await someone.presses("培训满意度评价")
    said = await someone.sees()
    assert "第2期 · 不记名" in said
    assert "收到 20 / 20 人" in said


async def test_a_trainee_sees_no_results(school: School) -> None:
    someone = await school.trainee()
    await someone.sends("/results")
    assert "权限" in await someone.sees()

"""What is written while a finished draft is on the screen never leaves it silently."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.people.roles import Role, Scope, ScopeKind

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School


async def asks(person: Phone, said: str) -> str:
    await person.sends(said)
    return await person.sees()


async def at_draft(school: School, role: Role = Role.COORDINATOR, scope: str = "") -> Phone:
    """Somebody with a finished draft to the first class on the screen."""
    within = Scope(ScopeKind.CLASS, scope) if scope else Scope()
    staff = await school.employee(role, within)
    await asks(staff, "取消")
    await asks(staff, "给1期发通知")
    await asks(staff, "明天带身份证")
    await staff.presses("▶️ 写好了")
    await staff.sees_until("通知草稿")
    return staff


@pytest.mark.parametrize("said", ["明天早上八点", "明天早上八点发吧", "改成明早8点"])
async def test_a_better_hour_is_offered_as_its_time(school: School, said: str) -> None:
    staff = await at_draft(school)
    assert "明天 11月24日 周二 08:00 发" in await asks(staff, said)
    await staff.presses("✅ 对")
    assert "⏰ 明天 11月24日 周二 08:00" in await staff.sees_until("通知草稿")


async def test_an_hour_after_midnight_is_of_this_night(school: School) -> None:
    staff = await at_draft(school)
    await staff.presses("⏰ 改时间")
    await staff.sees()
    assert "⏰ 明天 11月24日 周二 00:30" in await asks(staff, "半夜12点半")


async def test_what_is_no_time_is_said_so_with_a_way_back(school: School) -> None:
    staff = await at_draft(school)
    await staff.presses("⏰ 改时间")
    await staff.sees()
    assert "没看懂是什么时候" in await asks(staff, "下节课前")
    await staff.presses("‹ 返回")
    assert "通知草稿" in await staff.sees_until("通知草稿")


async def test_classes_are_offered_as_its_audience(school: School) -> None:
    staff = await at_draft(school)
    assert "发给 第2期、第3期，对吗" in await asks(staff, "2-3期")
    await staff.presses("✅ 对")
    assert "共 40 人" in await staff.sees_until("通知草稿")


async def test_classes_of_others_are_said_to_be_theirs(school: School) -> None:
    teacher = await at_draft(school, Role.STAFF, "1")
    said = await asks(teacher, "1-3期")
    assert "第2期、第3期 不归你管" in said
    assert "发给 第1期，对吗" in said
    assert "第3期 不归你管，发不了" in await asks(teacher, "3期")
    assert "没有第 99 期" in await asks(teacher, "99期")
    await teacher.presses("👥 改对象")
    await teacher.sees()
    said = await asks(teacher, "2期、99期")
    assert "· 2期（不归你管）" in said
    assert "· 99期（没有这个班）" in said


async def test_classes_may_be_asked_about_all_the_same(school: School) -> None:
    staff = await at_draft(school)
    await asks(staff, "2期")
    await staff.presses("🔎 不是，问别的")
    assert "班主任" in await staff.sees_until("名册")


async def test_before_anything_else_it_is_said_that_the_draft_waits(school: School) -> None:
    staff = await at_draft(school)
    said = await asks(staff, "今天哪些班有课")
    assert "通知还没发，先放着" in said
    assert "3 个班有课" in said
    await staff.presses("▶️ 接着办")
    assert "明天带身份证" in await staff.sees_until("通知草稿")
    assert "先放着" not in await asks(staff, "好的")


async def test_an_urgent_one_says_when_it_rings(school: School) -> None:
    await school.trainee()
    staff = await at_draft(school)
    await staff.presses("🚨 紧急：关")
    await staff.sees()
    await staff.presses("确实紧急")
    await staff.sees()
    await asks(staff, "今晚11点半")
    await staff.presses("✅ 对")
    await staff.sees()
    await staff.presses("🚀 发给 20 人 ›")
    assert "🚨 紧急：今天 23:30 响铃" in await staff.sees()


async def test_nobody_else_is_spoken_of_where_all_sleep(school: School) -> None:
    await school.trainee()
    staff = await at_draft(school)
    await asks(staff, "今晚11点半")
    await staff.presses("✅ 对")
    await staff.sees()
    await staff.presses("🚀 发给 20 人 ›")
    said = await staff.sees()
    assert "🌙 那时 1 人在免打扰，最晚 明天 11月24日 周二 07:00 收到。" in said
    assert "其余" not in said

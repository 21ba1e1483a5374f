"""Class teachers share the phone their class has, and are theirs after one confirmation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School


async def shares_phone_of(school: School, class_name: str) -> Phone:
    """Somebody new shares the phone that a class has for its teacher."""
    ((phone,),) = await school.query(
        "SELECT class_teacher_phone FROM classes WHERE name = ?", class_name
    )
    teacher = await school.play.person("王老师", phone=phone)
    await teacher.starts()
    await teacher.sees()
    await teacher.shares_contact()
    return teacher


async def test_who_shares_a_class_teachers_phone_has_the_class_after_one_confirmation(
    school: School,
) -> None:
    coordinator = await school.employee(Role.COORDINATOR)
    teacher = await shares_phone_of(school, "第1期")
    assert "第1期 班主任" in await teacher.sees_until("请教务确认")
    assert await school.query("SELECT 1 FROM grants WHERE scope_kind = 'class'") == []

    assert "王老师" in await coordinator.sees_until("第1期")
    await coordinator.presses("✅ 确认")
    assert "已确认" in await coordinator.sees()
    assert "你是 第1期 的班主任" in await teacher.sees_until("班主任。")
    assert await school.query(
        "SELECT role, scope FROM grants WHERE scope_kind = 'class' AND revoked_at IS NULL"
    ) == [(Role.STAFF, "1")]


async def test_a_second_tap_of_the_same_question_says_who_was_first(school: School) -> None:
    first, second = [await school.employee(Role.COORDINATOR) for _ in range(2)]
    await shares_phone_of(school, "第1期")
    for each in (first, second):
        await each.sees_until("第1期")
    await first.presses("✋ 不是")
    assert "没有确认" in await first.sees()
    await second.presses("✅ 确认")
    assert "没有确认" in await second.sees()
    assert await school.query("SELECT 1 FROM grants WHERE scope_kind = 'class'") == []


async def test_sharing_again_asks_once_and_a_refusal_is_not_asked_again_at_once(
    school: School,
) -> None:
    coordinator = await school.employee(Role.COORDINATOR)
    teacher = await shares_phone_of(school, "第1期")
    await teacher.sees_until("请教务确认")
    await teacher.shares_contact()
    await teacher.sees_until("请教务确认")
    assert await school.query("SELECT count(*) FROM teacher_requests") == [(1,)]
    await coordinator.sees_until("第1期")
    await coordinator.presses("✋ 不是")
    assert "没有确认" in await teacher.sees_until("没有确认")
    await teacher.shares_contact()
    assert "名册里没有这个手机号" in await teacher.sees_until("名册里")


async def test_a_second_phone_asks_for_its_own_class(school: School) -> None:
    coordinator = await school.employee(Role.COORDINATOR)
    teacher = await shares_phone_of(school, "第1期")
    await teacher.sees_until("第1期 班主任")
    sql = "SELECT class_teacher_phone FROM classes WHERE name = '第2期'"
    ((second,),) = await school.query(sql)
    await teacher.shares_contact(phone_number=second, user_id=teacher.id, first_name="王老师")
    await teacher.sees_until("第2期 班主任")
    await coordinator.sees_until("第2期")
    await coordinator.presses("✅ 确认")
    assert "你是 第2期 的班主任" in await teacher.sees_until("班主任。")
    sql = "SELECT scope FROM grants WHERE scope_kind = 'class' AND revoked_at IS NULL"
    assert await school.query(sql) == [("2",)]

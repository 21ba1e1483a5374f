"""Guardians: bound by their own phone, once the class teacher says yes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.ids import ClassId, PersonId
from bot.domain.people.roles import Role
from handlers.guardians.buttons import ExcuseChild, GuardiansOfClass, OpenChild
from tests.conftest import MONDAY, School
from tests.guardians.family import (
    ADULT,
    PHONE,
    SHARE,
    asks,
    confirms,
    family,
    listed,
    pupils,
    states,
    teacher_of,
)

if TYPE_CHECKING:
    from playground.client import Phone


async def test_a_guardian_sees_the_child_once_the_class_teacher_says_yes(school: School) -> None:
    teacher = await teacher_of(school)
    name = pupils(school)[2]
    await listed(school, name, phone=f"13800001111、{PHONE}")
    guardian = await asks(school)
    answer = await guardian.sees_until("已请班主任确认")
    assert name not in answer
    await guardian.sends("孩子")
    assert "在等班主任确认" in await guardian.sees_until("⏳")
    await school.settle()
    asked = await teacher.sees_until("是家长吗")
    assert name in asked
    assert "奶奶" in asked
    await confirms(school, teacher, name)
    assert name in await guardian.sees_until("班主任确认了")
    assert "孩子" in await guardian.keyboard()
    await guardian.sends("孩子")
    assert name in await guardian.sees_until("👧")
    assert await states(school) == ["confirmed"]


async def test_whom_the_class_teacher_refuses_sees_nothing(school: School) -> None:
    teacher = await teacher_of(school)
    name = pupils(school)[2]
    await listed(school, name)
    guardian = await asks(school)
    await guardian.sees_until("已请班主任确认")
    await confirms(school, teacher, name, "❌ 不是")
    assert name not in await guardian.sees_until("班主任没有确认")
    await guardian.sends("孩子今天上什么课")
    assert name not in await guardian.sees()
    assert await states(school) == ["refused"]


async def test_a_second_tap_decides_nothing_and_says_so(school: School) -> None:
    found = await family(school)
    message = (await found.teacher.messages())[-1]["message_id"]
    await found.teacher.presses_data("gdg:1:0", message_id=message)
    assert "已经有人处理过" in found.teacher.toast
    assert await states(school) == ["confirmed"]


@pytest.mark.parametrize("phone", ["13912349999", "+8613912349998"])
async def test_an_unknown_phone_is_told_whom_to_ask_and_no_name(school: School, phone: str) -> None:
    name = pupils(school)[2]
    await listed(school, name)
    guardian = await asks(school, phone)
    answer = await guardian.sees_until("没有登记您这个号码")
    assert name not in answer
    assert "🙋 问老师" in " ".join(await guardian.buttons())
    assert await states(school) == []


async def test_guessing_is_slowed_as_joining_is(school: School) -> None:
    guardian = await asks(school, "13912349999")
    for _ in range(4):
        await guardian.sees_until("没有登记")
        await guardian.sends("我是他奶奶")
        await guardian.presses("👪 我是家长")
        await guardian.sees_until("大按钮")
        await guardian.presses(SHARE)
    await guardian.sees_until("没有登记")
    await listed(school, pupils(school)[2], phone="13912349999")
    await guardian.sends("我是他奶奶")
    await guardian.presses("👪 我是家长")
    await guardian.sees_until("大按钮")
    await guardian.presses(SHARE)
    assert "一小时后" in await guardian.sees_until("试的次数多了")
    assert await states(school) == []


async def test_the_phone_of_somebody_of_age_is_as_unknown_as_any(school: School) -> None:
    await listed(school, pupils(school)[2], born_on=ADULT)
    guardian = await asks(school)
    await guardian.sees_until("没有登记您这个号码")
    assert await states(school) == []


async def test_only_one_s_own_card_counts(school: School) -> None:
    name = pupils(school)[2]
    await listed(school, name)
    guardian = await school.play.person("冒充的", phone="13700001234")
    await guardian.sends("我是他奶奶")
    await guardian.presses("👪 我是家长")
    await guardian.sees_until("大按钮")
    await guardian.shares_contact(phone_number=PHONE, first_name="x", user_id=99)
    await guardian.sees_until("分享你自己的号码")
    assert await states(school) == []


async def test_a_guardian_never_joins_as_the_child_though_the_phone_is_the_same(
    school: School,
) -> None:
    row = next(e for e in school.book.trainees if e.name == pupils(school)[2])
    await listed(school, row.name, phone=row.phone)
    guardian = await school.play.person("妈妈", phone=row.phone)
    await guardian.starts()
    await guardian.sees()
    await guardian.shares_contact()
    await guardian.sees_until("还是家长")
    await guardian.presses("👪 我是家长")
    await guardian.sees_until("大按钮")
    await guardian.shares_contact()
    await guardian.sees()
    bound = await school.query("SELECT person_id FROM accounts WHERE id = ?", guardian.id)
    assert bound == [(None,)]


async def test_the_child_with_the_same_phone_still_joins(school: School) -> None:
    row = next(e for e in school.book.trainees if e.name == pupils(school)[2])
    await listed(school, row.name, phone=row.phone)
    child = await school.play.person(row.name, phone=row.phone)
    await child.starts()
    await child.sees()
    await child.shares_contact()
    await child.sees_until("还是家长")
    await child.presses("🎓 我是学员本人")
    await child.sees_until("再点一次")
    await child.shares_contact()
    assert row.name in await child.sees_until("欢迎")


async def test_who_does_not_decide_is_reminded_and_then_others_are_asked(school: School) -> None:
    teacher = await teacher_of(school)
    boss = await school.employee(Role.COORDINATOR)
    name = pupils(school)[2]
    await listed(school, name)
    await (await asks(school)).sees_until("已请班主任确认")
    kinds = "SELECT chat_id FROM outbox WHERE kind = 'guardian-asked' ORDER BY id"
    await school.turn_to(MONDAY + timedelta(hours=1))
    assert await school.query(kinds) == [(teacher.id,)]
    await school.turn_to(MONDAY + timedelta(days=1, hours=2))
    assert await school.query(kinds) == [(teacher.id,)] * 2
    await school.turn_to(MONDAY + timedelta(days=2, hours=2))
    await school.turn_to(MONDAY + timedelta(days=2, hours=4))
    assert await school.query(kinds) == [(teacher.id,), (teacher.id,), (boss.id,)]
    await school.settle()
    await confirms(school, boss, name)
    assert await states(school) == ["confirmed"]


async def test_staff_of_another_class_decide_nothing(school: School) -> None:
    other = await teacher_of(school, "第3期")
    await teacher_of(school)
    await listed(school, pupils(school)[2])
    await (await asks(school)).sees_until("已请班主任确认")
    await other.sends("班级")
    await other.sees()
    message = (await other.messages())[-1]["message_id"]
    await other.presses_data("gdg:1:1", message_id=message)
    assert await states(school) == ["waiting"]


async def test_a_guardian_leaves_by_themselves(school: School) -> None:
    found = await family(school)
    await found.guardian.sends("我的")
    await found.guardian.presses(f"✖️ 不再看 {found.names[0]}")
    await found.guardian.presses("确定")
    await found.guardian.sees_until("已停止")
    assert await states(school) == ["ended"]
    await found.guardian.sends("孩子今天上什么课")
    assert found.names[0] not in await found.guardian.sees()


async def test_nobody_is_their_own_guardian(school: School) -> None:
    """A minor says to be a guardian, is confirmed by mistake, and only then joins."""
    teacher = await teacher_of(school)
    name = pupils(school)[2]
    person = await listed(school, name)
    minor = await asks(school)
    await minor.sees_until("已请班主任确认")
    await confirms(school, teacher, name)
    await minor.sees_until("班主任确认了")
    await school.change("UPDATE accounts SET person_id = ? WHERE id = ?", person, minor.id)
    for door in (OpenChild(PersonId(person)), ExcuseChild(PersonId(person))):
        last = (await minor.messages())[-1]["message_id"]
        await minor.presses_data(door.pack(), message_id=last)
        assert "看不到这个孩子" in minor.toast


async def test_a_class_teacher_is_warned_where_the_phone_is_the_student_s_own(
    school: School,
) -> None:
    teacher = await teacher_of(school)
    name = pupils(school)[2]
    await listed(school, name)
    await school.change("UPDATE people SET phone = ? WHERE name = ?", PHONE, name)
    guardian = await school.play.person("学生", phone=PHONE)
    await guardian.sends("我是他奶奶")
    await guardian.sees()
    await guardian.presses("👪 我是家长")
    await guardian.sees_until("大按钮")
    await guardian.presses(SHARE)
    await guardian.sees_until("已请班主任确认")
    await school.settle()
    assert "手机号就是学生自己的号" in await teacher.sees_until("是家长吗")


LEAVES = """
    UPDATE enrolments AS e SET left_on = '2026-11-20' FROM people AS p
    WHERE p.id = e.person_id AND p.name = ?
    """


async def opens_guardians(school: School, teacher: Phone) -> str:
    ((number,),) = await school.query("SELECT id FROM classes WHERE name = '第1期'")
    last = (await teacher.messages())[-1]["message_id"]
    await teacher.presses_data(GuardiansOfClass(ClassId(number)).pack(), message_id=last)
    return await teacher.sees_until("家长")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("UPDATE people SET guardian_phone = '' WHERE name = ?", "花名册上只有 0 个家长电话"),
        (LEAVES, "学生已不在班里"),
    ],
)
async def test_a_guardian_whose_proof_is_gone_is_shown_to_be_checked_and_stays(
    school: School, change: str, why: str
) -> None:
    found = await family(school)
    teacher, (name,) = found.teacher, found.names
    assert "要核对" not in await opens_guardians(school, teacher)
    await school.change(change, name)
    assert "要核对 1 人" in await opens_guardians(school, teacher)
    await teacher.presses(f"⚠️ {name}")
    assert why in await teacher.sees_until("⚠️")
    assert await states(school) == ["confirmed"]
    await teacher.presses(next(each for each in await teacher.buttons() if "停止" in each))
    await teacher.sees()
    await teacher.presses("确定")
    await teacher.sees()
    assert await states(school) == ["ended"]

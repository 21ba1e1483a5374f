"""Absence told to guardians; of age, the student decides; what ends ends for good."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.guardians.rules import GRACE, GuardianRules, adult_since, is_adult, may_look
from tests.conftest import MONDAY, School
from tests.guardians.family import asks, confirms, family, listed, pupils, states, teacher_of
from tests.guardians.test_leave import joins
from tests.guardians.test_seeing import calls_roll, switched

ABSENT = "SELECT chat_id, state FROM outbox WHERE kind = 'guardian-absent'"


@given(st.dates(), st.dates())
def test_somebody_is_of_age_from_the_eighteenth_birthday_on(born: date, today: date) -> None:
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    if today.year > 18:
        assert is_adult(born.isoformat(), today) == (age >= 18)
        assert not is_adult("", today)
        assert is_adult("", today, said=True)
        assert adult_since(today)[4:] == today.isoformat()[4:]


@given(st.booleans(), st.none() | st.integers(0, 99), st.none() | st.integers(0, 99), st.integers())
def test_a_yes_is_for_good_and_silence_for_two_weeks(
    adult: bool,  # noqa: FBT001  # given by hypothesis
    allowed: int | None,
    grown: int | None,
    now: int,
) -> None:
    looks = may_look(adult=adult, allowed_at=allowed, grown_at=grown, now=now)
    ended = adult and allowed is None and grown is not None and now >= grown + GRACE
    assert looks == (not ended)


def test_switches_of_another_version_do_no_harm() -> None:
    assert GuardianRules.from_json('{"unknown": 1, "aid": true}') == GuardianRules(aid=True)
    assert GuardianRules.from_json(GuardianRules(exams=False).as_json()) == GuardianRules(
        exams=False
    )


async def test_an_absence_is_told_to_the_guardian_once_that_day(school: School) -> None:
    found = await family(school)
    await switched(school, "缺课当天告诉家长：关")
    await calls_roll(school, found.names, "absent")
    await school.turn_to(MONDAY + timedelta(hours=1))
    told = await found.guardian.sees_until("没有到课")
    assert found.names[0] in told
    await school.turn_to(MONDAY + timedelta(hours=7))
    await calls_roll(school, found.names, "absent")
    await school.turn_to(MONDAY + timedelta(hours=8))
    absent = await school.query(
        "SELECT count(*) FROM attendance WHERE mark = 'absent'"
        " AND person_id = (SELECT id FROM people WHERE name = ?)",
        found.names[0],
    )
    assert absent == [(2,)]
    assert await school.query(ABSENT) == [(found.guardian.id, "sent")]


async def test_an_absence_is_told_to_nobody_unless_the_school_wants_it(school: School) -> None:
    found = await family(school)
    await calls_roll(school, found.names, "absent")
    assert await school.query(ABSENT) == []


async def test_leave_and_lateness_are_no_absence(school: School) -> None:
    found = await family(school)
    await switched(school, "缺课当天告诉家长：关")
    await calls_roll(school, found.names, "leave")
    assert await school.query(ABSENT) == []


async def test_an_absence_that_is_mended_in_time_is_not_told(school: School) -> None:
    found = await family(school)
    await switched(school, "缺课当天告诉家长：关")
    await calls_roll(school, found.names, "absent")
    await school.change("UPDATE attendance SET mark = 'present' WHERE mark = 'absent'")
    await school.turn_to(MONDAY + timedelta(hours=1))
    assert await school.query(ABSENT) == [(found.guardian.id, "withdrawn")]


async def test_at_the_birthday_both_are_told_and_without_a_yes_it_ends(school: School) -> None:
    teacher = await teacher_of(school)
    name = pupils(school)[2]
    child = await joins(school, name)
    await listed(school, name, born_on="2008-11-25")
    guardian = await asks(school)
    await guardian.sees_until("已请班主任确认")
    await confirms(school, teacher, name)
    await child.sees_until("能看你的课表")
    await school.turn_to(MONDAY + timedelta(days=1))
    assert await states(school) == ["confirmed"]
    await school.turn_to(MONDAY + timedelta(days=2))
    await child.sees_until("你满 18 岁了")
    assert "由孩子决定" in await guardian.sees_until("满 18 岁")
    await school.turn_to(MONDAY + timedelta(days=15))
    assert await states(school) == ["confirmed"]
    await school.turn_to(MONDAY + timedelta(days=17))
    assert "满 18 岁" in await guardian.sees_until("已经停止")
    assert await states(school) == ["ended"]


async def test_with_the_yes_of_who_is_of_age_it_goes_on_until_they_end_it(
    school: School,
) -> None:
    found = await family(school)
    child = await joins(school, found.names[0])
    await school.change("UPDATE people SET born_on = '2008-11-25' WHERE name = ?", found.names[0])
    await school.turn_to(MONDAY + timedelta(days=2))
    await child.sees_until("你满 18 岁了")
    await child.presses("✅ 可以继续看")
    await child.sees_until("可以继续看")
    await school.turn_to(MONDAY + timedelta(days=20))
    assert await states(school) == ["confirmed"]
    await child.sends("我的")
    await child.presses("👪 谁能看我的")
    await child.sees_until("这些人能看")
    await child.presses("✖️ 不让 奶奶 看")
    await child.sees_until("看不到了")
    assert await states(school) == ["ended"]


async def test_a_minor_sees_who_looks_and_ends_nothing(school: School) -> None:
    found = await family(school)
    child = await joins(school, found.names[0])
    await child.sends("我的")
    await child.presses("👪 谁能看我的")
    assert "满 18 岁以后" in await child.sees_until("奶奶")
    message = (await child.messages())[-1]["message_id"]
    await child.presses_data("gdf:1:0", message_id=message)
    assert await states(school) == ["confirmed"]


async def test_the_class_teacher_says_who_is_of_age_where_no_birthday_does(
    school: School,
) -> None:
    found = await family(school)
    await school.change("UPDATE people SET born_on = ''")
    ((class_id,),) = await school.query("SELECT id FROM classes WHERE name = '第1期'")
    message = (await found.teacher.messages())[-1]["message_id"]
    await found.teacher.presses_data(f"gdh:{class_id}:0", message_id=message)
    assert "已绑定 1 人" in await found.teacher.sees_until("家长")
    await found.teacher.presses(f"✅ {found.names[0]}")
    await found.teacher.sees_until("奶奶")
    await found.teacher.presses("🎂 已满 18 岁")
    await found.teacher.presses("确定")
    await found.teacher.sees_until("由本人决定")
    await school.settle()
    await found.guardian.sees_until("由孩子决定")
    await school.turn_to(MONDAY + timedelta(days=15))
    assert await states(school) == ["ended"]


async def test_the_class_teacher_ends_it_at_any_age_and_the_guardian_hears(
    school: School,
) -> None:
    found = await family(school)
    ((person,),) = await school.query("SELECT person_id FROM guardianships")
    message = (await found.teacher.messages())[-1]["message_id"]
    await found.teacher.presses_data(f"gdi:{person}", message_id=message)
    await found.teacher.sees_until("奶奶")
    await found.teacher.presses("✖️ 停止 奶奶")
    await found.teacher.presses("确定")
    await school.settle()
    assert found.names[0] in await found.guardian.sees_until("已经停止")
    assert await states(school) == ["ended"]


async def test_who_is_erased_leaves_nothing_and_hears_nothing(school: School) -> None:
    found = await family(school)
    await found.guardian.sends("我的")
    await found.guardian.presses("🗑️ 删除我的数据")
    await found.guardian.presses("确定删除")
    await found.guardian.sees_until("已删除")
    assert await states(school) == []
    left = await school.query("SELECT * FROM outbox")
    assert [row for row in left if str(found.guardian.id) in str(row)] == []

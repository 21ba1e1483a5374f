"""Groups: formed in one tap, led, given tasks; who has not done one is seen."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.classes.forming import Forming, Groupable, form
from bot.domain.ids import PersonId
from bot.domain.people.roles import Role, Scope, ScopeKind
from tests.classes.test_committee import class_id

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School


async def teacher(school: School) -> Phone:
    scope = Scope(ScopeKind.CLASS, str(await class_id(school)))
    phone = await school.employee(Role.STAFF, scope)
    await phone.sends("班级")
    await phone.sees()
    await phone.presses(next(each for each in await phone.buttons() if "第1期" in each))
    await phone.presses("👥 班委和小组")
    await phone.presses("📋 小组任务")
    await phone.sees_until("小组")
    return phone


async def gives(phone: Phone, text: str) -> None:
    await phone.presses("➕ 布置小组任务")
    await phone.sees_until("什么任务")
    await phone.sends(text)
    await phone.sees_until("完成 0/2 组")


async def test_a_task_is_seen_ticked_by_a_group_and_followed_by_the_teacher(
    school: School,
) -> None:
    one, other = await school.trainee(0), await school.trainee(15)  # 第1组, 第2组
    phone = await teacher(school)
    await gives(phone, "调研报告，周五下午5点前")
    await school.settle()
    assert "第1组有新任务" in await one.sees_until("调研报告")
    await one.presses("📋 看任务")
    await one.presses("✅ 我们组完成了")
    assert "记下了" in one.toast
    await one.sends("待办事项")
    assert "小组任务" not in await one.sees()
    await other.sends("待办事项")
    assert "交小组任务：调研报告" in await other.sees_until("小组任务")
    await other.sends("小组任务")
    await other.sees()
    said = await other.sees_until("调研报告")
    assert "完成 1/2 组" in said
    await phone.sends("小组任务")
    await phone.sees_until("调研报告")
    await phone.presses("📋 调研报告，周五下午5点前")
    page = await phone.sees_until("第1组")
    assert "✅ 第1组" in page
    assert "▫️ 第2组" in page
    due = school.clock.now() + timedelta(days=3, hours=8)
    await school.turn_to(due)
    told = await school.query("SELECT chat_id FROM outbox WHERE kind = 'group-task-due'")
    assert told == [(other.id,)]


async def test_a_leader_speaks_for_the_group_and_hands_in_a_picture(school: School) -> None:
    leader, member = await school.trainee(3), await school.trainee(4)
    names = [each.name for each in school.book.trainees if each.class_name == "第1期"]
    phone = await teacher(school)
    await phone.presses("第1组 10")
    await phone.presses(names[3])
    await phone.sees_until("定组长")
    assert f"⭐ {names[3]}" in await phone.buttons()
    await phone.sends("小组任务")
    await phone.sees()
    await gives(phone, "拍一张展板，明天下午5点前")
    await school.settle()
    await member.sees_until("有新任务")
    await member.presses("📋 看任务")
    await member.sees_until("展板")
    assert "✅ 我们组完成了" not in await member.buttons()
    await leader.presses("📋 看任务")
    await leader.presses("📷 交照片")
    await leader.sees_until("照片")
    await leader.sends("好的")
    assert "请发一张照片" in await leader.sees()
    await leader.uploads(b"jpg", "a.jpg", kind="photo")
    await leader.sees_until("📷")
    await phone.sends("小组任务")
    await phone.sees()
    await phone.presses(next(each for each in await phone.buttons() if "展板" in each))
    await phone.presses("🖼 看照片 1")
    await school.settle()
    assert "photo" in (await phone.messages())[-1]


async def test_groups_are_formed_as_they_were_shown(school: School) -> None:
    trainee = await school.trainee(0)
    phone = await teacher(school)
    await phone.presses("🎲 重新分组")
    await phone.sees_until("怎么分组")
    await phone.presses("🎲 随机 5 人")
    shown = await phone.sees_until("分成 4 组")
    before = await school.query("SELECT DISTINCT team FROM enrolments WHERE class_id = 1")
    assert len(before) == 2
    await phone.presses("✅ 就这样分")
    await school.settle()
    rows = await school.query(
        "SELECT e.team, p.name FROM enrolments e JOIN people p ON p.id = e.person_id"
        " WHERE e.class_id = ? ORDER BY e.team",
        await class_id(school),
    )
    for team in {row[0] for row in rows}:
        line = next(each for each in shown.splitlines() if each.startswith(f"{team}（"))
        assert {row[1] for row in rows if row[0] == team} == set(line.split("）")[1].split("、"))
    assert "分好组了" in await trainee.sees_until("你在")


async def test_forming_pressed_twice_or_weeks_later_changes_and_tells_nothing(
    school: School,
) -> None:
    trainee = await school.trainee(0)
    phone = await teacher(school)
    await phone.presses("🎲 重新分组")
    await phone.sees_until("怎么分组")
    await phone.presses("🎲 随机 5 人")
    await phone.sees_until("分成 4 组")
    rows = (await phone.messages())[-1]
    keyboard = [key for row in rows["reply_markup"]["inline_keyboard"] for key in row]
    tap = next(key["callback_data"] for key in keyboard if "就这样分" in key["text"])
    await phone.presses_data(tap, message_id=rows["message_id"])
    await school.change(
        "INSERT INTO group_leaders (class_id, team, person_id)"
        " SELECT class_id, team, person_id FROM enrolments WHERE person_id ="
        " (SELECT person_id FROM accounts WHERE id = ?)",
        trainee.id,
    )
    await phone.presses_data(tap, message_id=rows["message_id"])
    await school.settle()
    told = await school.query("SELECT chat_id FROM outbox WHERE kind = 'group-formed'")
    assert told == [(trainee.id,)]
    assert len(await school.query("SELECT team FROM group_leaders")) == 1
    await school.change("UPDATE enrolments SET team = '第1组' WHERE team <> ''")
    school.clock.advance(timedelta(days=20))
    await phone.presses_data(tap, message_id=rows["message_id"])
    assert "以前分的组" in phone.toast
    assert len(await school.query("SELECT team FROM group_leaders")) == 1


async def test_groups_of_a_class_that_has_changed_are_shown_again(school: School) -> None:
    phone = await teacher(school)
    await phone.presses("🎲 重新分组")
    await phone.presses("🔢 按学号 10 人")
    await phone.sees_until("分成 2 组")
    await school.change(
        "UPDATE enrolments SET left_on = '2026-11-23' WHERE class_id = ? AND number LIKE '%5'",
        await class_id(school),
    )
    await phone.presses("✅ 就这样分")
    assert "重新看一遍" in phone.toast


async def test_a_task_without_a_day_is_asked_for_one(school: School) -> None:
    phone = await teacher(school)
    await phone.presses("➕ 布置小组任务")
    await phone.sends("画一张组织图")
    await phone.sees_until("什么时候交")
    await phone.sends("越快越好")
    assert "没看懂时间" in await phone.sees()
    await phone.sends("周三下午5点")
    await phone.sees_until("画一张组织图")
    assert await school.query("SELECT text FROM group_tasks") == [("画一张组织图",)]


PEOPLE = st.lists(
    st.builds(
        Groupable,
        st.integers(1, 10**6).map(PersonId),
        st.just("x"),
        st.sampled_from(["甲", "乙", "丙", "丁", ""]),
    ),
    min_size=1, max_size=120, unique_by=lambda each: each.person_id,
)  # fmt: skip


@given(PEOPLE, st.sampled_from(list(Forming)), st.integers(2, 30), st.integers(0, 10**5))
def test_everybody_is_in_one_group_and_no_two_differ_by_more_than_one(
    people: list[Groupable], how: Forming, size: int, seed: int
) -> None:
    groups = form(people, how, size, seed)
    flat = [each for group in groups for each in group]
    assert sorted(each.person_id for each in flat) == sorted(each.person_id for each in people)
    sizes = {len(group) for group in groups}
    assert max(sizes) - min(sizes) <= 1
    assert form(people, how, size, seed) == groups
    if how is Forming.FIRM:
        for firm in {each.firm for each in people} - {""}:
            at = [n for n, group in enumerate(groups) if any(e.firm == firm for e in group)]
            assert at == list(range(at[0], at[-1] + 1))

"""Class groups, and committees that may speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role, Scope, ScopeKind

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School


async def teacher_in_group(school: School, name: str = "第1期") -> tuple[Phone, Phone]:
    """A class teacher in private, and in the class's group."""
    ((number,),) = await school.query("SELECT id FROM classes WHERE name = ?", name)
    teacher = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(number)))
    group = await school.play.group(f"{name}群", teacher)
    return teacher, school.play.in_chat(teacher, group)


async def test_a_class_teacher_binds_the_group_of_their_class(school: School) -> None:
    _, group = await teacher_in_group(school)
    await group.sends("/bind")
    assert "这个群是哪个班的" in await group.sees()
    assert await group.buttons() == ["第1期"]
    await group.presses("第1期")
    assert "这是 第1期 的群了" in await group.sees()
    bound = await school.query("SELECT group_chat_id FROM classes WHERE name = '第1期'")
    assert bound == [(group.chat_id,)]
    await group.sends("/bind")
    await group.presses("✕ 解除绑定")
    assert "不再是 第1期 的群" in await group.sees()


async def test_others_in_the_group_cannot_bind_it(school: School) -> None:
    teacher, group = await teacher_in_group(school)
    await group.sends("/bind")
    await group.sees()
    message = (await group.messages())[-1]
    data = message["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    trainee = await school.trainee()
    there = school.play.in_chat(trainee, group.chat_id)
    await there.presses_data(data, message_id=message["message_id"])
    assert "权限" in there.toast
    other = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "3"))
    there = school.play.in_chat(other, group.chat_id)
    await there.presses_data(data, message_id=message["message_id"])
    assert "权限" in there.toast
    assert await school.query("SELECT 1 FROM classes WHERE group_chat_id IS NOT NULL") == []
    await teacher.sends("绑定班级")
    assert "把我拉进班级群" in await teacher.sees()


async def test_a_committee_announces_once_its_class_teacher_lets_it(school: School) -> None:
    index, row = next((i, r) for i, r in enumerate(school.book.trainees) if r.post)
    assert row.class_name == "第1期"
    member = await school.trainee(index)
    await member.sends("通知")
    assert "班委要班主任先" in await member.sees()
    teacher, _ = await teacher_in_group(school)
    await teacher.sends("班级")
    await teacher.presses("第1期　1/20")
    await teacher.presses("📣 班委可以发通知：关")
    assert "📣 班委可以发通知：开" in await teacher.buttons()
    await member.sends("通知")
    await member.sees_until("发通知")
    await member.sends("晚上七点排练")
    await member.presses("▶️ 写好了")
    assert "共 20 人" in await member.sees()
    await member.presses("👥 改对象")
    assert "✅ 我这里的全体学员　20 人" not in await member.buttons()
    await member.sends("第2期")
    assert "2期（不归你管）" in await member.sees()

"""What a family says beside the way: before it is bound, of two children at once, with a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.guardians.family import asks, family, listed, pupils, teacher_of
from tests.guardians.test_seeing import switched

if TYPE_CHECKING:
    from tests.conftest import School

PICTURE = b"\x89PNG\r\n\x1a\n"


async def test_who_waits_for_the_class_teacher_is_told_so_whatever_they_ask(
    school: School,
) -> None:
    await teacher_of(school)
    await listed(school, pupils(school)[2])
    guardian = await asks(school)
    await guardian.sees_until("已请班主任确认")
    for said in ("孩子今天上什么课", "家里孩子考试没有"):
        await guardian.sends(said)
        assert "还没确认" in await guardian.sees_until("🙋 问老师")
        assert "👪 我是家长" not in await guardian.buttons()


async def test_a_parent_who_is_told_of_a_button_has_it(school: School) -> None:
    mother = await school.play.person("李妈妈", phone="13600002222")
    await mother.sends(f"我是{pupils(school)[2]}的妈妈，想看看他今天到校没有")
    await mother.sees_until("👪 我是家长")
    assert "👪 我是家长" in await mother.buttons()


async def test_a_parent_s_unknown_phone_is_not_taken_for_a_trainee_s(school: School) -> None:
    mother = await school.play.person("李妈妈", phone="13600002222")
    await mother.sends("我是学员家长，想看课表")
    await mother.sees()
    await mother.shares_contact()
    answer = await mother.sees_until("没有登记您这个号码")
    assert "后四位" not in answer
    assert "👪 我是家长" in await mother.buttons()


async def test_what_was_said_of_leave_is_kept_while_it_is_asked_whose(school: School) -> None:
    found = await family(school, 2)
    await found.guardian.sends("孙子明天发烧不来了，帮忙请个假")
    await found.guardian.sees_until("给哪个孩子请假")
    await found.guardian.presses(f"👧 {found.names[0]}")
    answer = await found.guardian.sees_until("是这样吗")
    assert found.names[0] in answer
    assert "明天" in answer
    assert "发烧" in answer


async def test_a_note_sent_before_it_is_said_whose_goes_with_the_leave(school: School) -> None:
    found = await family(school, 2)
    await found.guardian.uploads(PICTURE, "a.png", "孙子明天发烧请假", kind="photo")
    await found.guardian.sees_until("给哪个孩子请假")
    await found.guardian.sends(found.names[1])
    answer = await found.guardian.sees_until("是这样吗")
    assert found.names[1] in answer
    assert "有假条照片" in answer


async def test_a_note_named_in_its_caption_belongs_to_the_leave_that_is_asked_for(
    school: School,
) -> None:
    found = await family(school, 2)
    await found.guardian.sends(f"给{found.names[0]}请假")
    await found.guardian.sees_until("哪天")
    await found.guardian.uploads(PICTURE, "a.png", "假条", kind="photo")
    assert "给哪个孩子" not in await found.guardian.sees()
    await found.guardian.presses("明天 11月24日 周二")
    await found.guardian.presses("全天")
    assert "有假条照片" in await found.guardian.sees_until("是这样吗")


@pytest.mark.parametrize("said", ["孩子的钱到账没", "娃的补助发了没有"])
async def test_what_the_school_does_not_show_is_said_to_be_so(school: School, said: str) -> None:
    found = await family(school)
    await found.guardian.sends(said)
    assert "学校没有开放这一项" in await found.guardian.sees()


async def test_the_phone_of_a_child_s_teacher_is_told(school: School) -> None:
    found = await family(school, 2)
    await found.guardian.sends(f"{found.names[0]}的老师电话")
    assert "班主任" in await found.guardian.sees_until(found.names[0])


@pytest.mark.parametrize("said", ["孩子在学校吃得好不好", "{}的老师电话", "娃的补助发了没有"])
async def test_what_is_asked_beside_leave_is_no_reason_for_it(school: School, said: str) -> None:
    found = await family(school, 2)
    await found.guardian.sends(f"{found.names[0]}明天发烧请假")
    await found.guardian.sees_until("是这样吗")
    await found.guardian.sends(said.format(found.names[0]))
    answer = await found.guardian.sees_until("请假还没交")
    assert "是请假的原因吗" not in answer
    assert "是这样吗" not in answer


async def test_a_guardian_who_says_aid_is_led_to_the_child_s_where_it_is_shown(
    school: School,
) -> None:
    found = await family(school)
    await found.guardian.sends("资助")
    await found.guardian.sees()
    assert f"👧 看 {found.names[0]}" not in await found.guardian.buttons()
    await switched(school, "看资助进度：关")
    await found.guardian.sends("资助")
    await found.guardian.sees()
    await found.guardian.presses(f"👧 看 {found.names[0]}")
    assert "只有您看得到" in await found.guardian.sees_until(found.names[0])


async def test_who_says_to_be_a_parent_is_not_offered_to_be_the_child(school: School) -> None:
    row = next(each for each in school.book.trainees if each.name == pupils(school)[2])
    mother = await school.play.person("李妈妈", phone="13600002222")
    await mother.sends(f"我是{row.name}的妈妈，想看课表")
    await mother.sees()
    await mother.sends(f"{row.name} {row.phone[-4:]}")
    await mother.sees_until("孩子自己绑定")
    assert "✅ 是我" not in await mother.buttons()
    await mother.sends("我是学员")
    await mother.sees()
    await mother.sends(f"{row.name} {row.phone[-4:]}")
    await mother.sees_until(f"的 {row.name} 吗")

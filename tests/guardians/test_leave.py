"""Leave asked for by a guardian, and the word of a guardian on leave of a minor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.guardians.family import family
from tests.guardians.test_seeing import switched

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

JPEG = b"\xff\xd8\xff\xe0photo of a note\xff\xd9"


async def joins(school: School, name: str) -> Phone:
    """The child, who joins by a link to the roster of the test."""
    row = next(each for each in school.book.trainees if each.name == name)
    child = await school.play.person(name, phone=row.phone)
    await child.starts()
    await child.sees()
    await child.shares_contact()
    await child.sees_until("欢迎")
    return child


async def presses_of(phone: Phone, words: str, label: str) -> None:
    message = next(m for m in reversed(await phone.messages()) if words in m.get("text", ""))
    rows = message["reply_markup"]["inline_keyboard"]
    data = next(b["callback_data"] for row in rows for b in row if label in b["text"])
    await phone.presses_data(data, message_id=message["message_id"])


async def test_a_guardian_asks_leave_for_the_child_and_both_hear_the_answer(
    school: School,
) -> None:
    found = await family(school)
    name = found.names[0]
    child = await joins(school, name)
    await found.guardian.sends("我孙女明天下午发烧，请个假")
    said_back = await found.guardian.sees_until("是这样吗")
    assert name in said_back
    assert "下午" in said_back
    await found.guardian.uploads(JPEG, "假条.jpg", kind="photo")
    assert "有假条照片" in await found.guardian.sees_until("📎")
    await found.guardian.presses("✅ 提交")
    await found.guardian.sees_until("交上去了")
    await school.settle()
    asked = await found.teacher.sees_until("家长替孩子请的")
    assert name in asked
    assert "假条" in asked
    await presses_of(found.teacher, "家长替孩子请的", "✅ 同意")
    await school.settle()
    assert name in await found.guardian.sees_until("同意")
    await child.sees_until("同意你请假")
    rows = await school.query("SELECT state, by_guardian, entered FROM leave_requests")
    assert rows == [("approved", 1, 0)]
    await found.guardian.sends("孩子")
    await found.guardian.sees_until("👧")
    if f"👧 {name}" in await found.guardian.buttons():
        await found.guardian.presses(f"👧 {name}")
        await found.guardian.sees_until(name)
    await found.guardian.presses("📝 给孩子请假")
    assert name in await found.guardian.sees_until("您给")
    button = next(each for each in await found.guardian.buttons() if "不请了" in each)
    await found.guardian.presses(button)
    await found.guardian.sees_until("撤回这次请假")
    await found.guardian.presses("↩️ 撤回")
    assert "照常上课" in await found.guardian.sees_until("撤回了")
    assert await school.query("SELECT state FROM leave_requests") == [("withdrawn",)]


async def test_of_two_children_it_is_asked_whose_leave_it_is(school: School) -> None:
    found = await family(school, 2)
    await found.guardian.sends("孩子明天请假")
    await found.guardian.sees_until("给哪个孩子请假")
    await found.guardian.presses(f"👧 {found.names[1]}")
    await found.guardian.sees()
    await found.guardian.sends(f"{found.names[0]}明天全天请假，发烧")
    assert found.names[0] in await found.guardian.sees_until("是这样吗")
    await found.guardian.sends(f"{found.names[1]}后天全天请假")
    assert found.names[1] in await found.guardian.sees_until("是这样吗")
    await found.guardian.presses("✅ 提交")
    await found.guardian.sees_until("交上去了")
    rows = await school.query(
        "SELECT p.name FROM leave_requests lr JOIN people p ON p.id = lr.person_id"
    )
    assert rows == [(found.names[1],)]


async def test_leave_is_not_handed_in_once_the_guardian_is_none_any_more(school: School) -> None:
    found = await family(school)
    await found.guardian.sends("孩子明天全天发烧请假")
    await found.guardian.sees_until("是这样吗")
    await school.change("UPDATE guardianships SET state = 'ended'")
    await found.guardian.presses("✅ 提交")
    assert await school.query("SELECT * FROM leave_requests") == []


async def test_a_guardian_is_not_asked_where_the_school_does_not_want_it(school: School) -> None:
    found = await family(school)
    child = await joins(school, found.names[0])
    await child.sends("明天下午请假，去医院")
    await child.sees_until("是这样吗")
    await child.presses("✅ 提交")
    await child.sees_until("交上去了")
    await school.settle()
    assert await school.query("SELECT * FROM outbox WHERE kind = 'guardian-leave'") == []


async def test_leave_of_a_minor_waits_for_the_guardian_where_the_school_wants_it(
    school: School,
) -> None:
    found = await family(school)
    child = await joins(school, found.names[0])
    await switched(school, "未成年请假要家长同意：关")
    await child.sends("明天下午请假，去医院")
    await child.sees_until("是这样吗")
    await child.presses("✅ 提交")
    await child.sees_until("交上去了")
    await school.settle()
    await found.teacher.sees_until("有人请假")
    await presses_of(found.teacher, "有人请假", "✅ 同意")
    assert "家长还没同意" in found.teacher.toast
    await found.guardian.sees_until("要请假")
    await found.guardian.presses("✖️ 不同意")
    await found.guardian.sees_until("您不同意")
    await presses_of(found.teacher, "有人请假", "✅ 同意")
    assert "家长还没同意" in found.teacher.toast
    await found.guardian.presses("✅ 我知道，同意")
    await found.guardian.sees_until("班主任会定")
    await presses_of(found.teacher, "有人请假", "✅ 同意")
    assert "家长同意" in await found.teacher.sees_until("同意")
    assert await school.query("SELECT state FROM leave_requests") == [("approved",)]


async def test_nobody_else_says_the_guardian_s_word(school: School) -> None:
    found = await family(school)
    child = await joins(school, found.names[0])
    await switched(school, "未成年请假要家长同意：关")
    await child.sends("明天下午请假，去医院")
    await child.sees_until("是这样吗")
    await child.presses("✅ 提交")
    await child.sees_until("交上去了")
    message = (await child.messages())[-1]["message_id"]
    await child.presses_data("gdd:1:1", message_id=message)
    assert "看不到这个孩子" in child.toast
    assert await school.query("SELECT guardian_said FROM leave_requests") == [("",)]


async def test_who_is_no_guardian_any_more_hears_no_answer(school: School) -> None:
    found = await family(school)
    await found.guardian.sends("孩子明天全天发烧请假")
    await found.guardian.sees_until("是这样吗")
    await found.guardian.presses("✅ 提交")
    await found.guardian.sees_until("交上去了")
    await school.settle()
    await school.change("UPDATE guardianships SET state = 'ended'")
    await presses_of(found.teacher, "有人请假", "✅ 同意")
    await school.settle()
    told = "SELECT state FROM outbox WHERE kind = 'leave-decided' AND chat_id = ?"
    assert await school.query(told, found.guardian.id) == [("withdrawn",)]

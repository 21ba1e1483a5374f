"""A stand-in is asked, accepts, and only the class hears."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.domain.people.roles import Role, Scope, ScopeKind
from tests.conftest import MONDAY
from tests.duty.test_duty import colleague

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

TOMORROW = int((MONDAY + timedelta(days=1)).replace(hour=9, minute=0).timestamp())


async def of_class(school: School, name: str = "第1期") -> Phone:
    ((number,),) = await school.query("SELECT id FROM classes WHERE name = ?", name)
    return await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(number)))


async def session(school: School) -> tuple[int, str, str]:
    """The session of the first class tomorrow morning: its id, course and teacher."""
    found = await school.query(
        "SELECT s.id, k.name, t.name FROM sessions s JOIN courses k ON k.id = s.course_id"
        " JOIN teachers t ON t.id = s.teacher_id JOIN classes c ON c.id = s.class_id"
        " WHERE c.name = '第1期' AND s.starts_at >= ? ORDER BY s.starts_at LIMIT 1",
        TOMORROW,
    )
    return found[0]


async def free_teachers(school: School, course: str, *names: str) -> list[Phone]:
    """Colleagues who are teachers of a course, free all week, in the order they are asked."""
    found = []
    for name in names:
        phone = await colleague(school, name)
        await school.change(
            "INSERT INTO teachers (name, subjects, account_id) VALUES (?, ?, ?)",
            name,
            course,
            phone.id,
        )
        found.append(phone)
    return found


async def opens(staff: Phone) -> str:
    await staff.sends("第1期明天的课")
    await staff.sees_until("第1期")
    await staff.presses("🔁 找代课")
    await staff.sees_until("哪一节")
    await staff.presses((await staff.buttons())[0])
    return await staff.sees_until("找人代课")


async def letters(school: School, kind: str) -> list[int]:
    found = await school.query("SELECT chat_id FROM outbox WHERE kind = ? ORDER BY id", kind)
    return [each for (each,) in found]


async def taught_by(school: School, session_id: int) -> tuple[Any, ...]:
    found = await school.query(
        "SELECT t.name, s.sequence FROM sessions s JOIN teachers t ON t.id = s.teacher_id"
        " WHERE s.id = ?",
        session_id,
    )
    return found[0]


async def test_whoever_accepts_has_the_session_and_exactly_its_class_hears(school: School) -> None:
    trainee, other = await school.trainee(0), await school.trainee(0, "第3期")
    session_id, course, absent = await session(school)
    staff = await of_class(school)
    (first,) = await free_teachers(school, course, "安甲")
    page = await opens(staff)
    assert absent in page
    await staff.presses(next(each for each in await staff.buttons() if each.startswith("安甲")))
    assert "正在问" in await staff.sees_until("安甲")
    assert course in await first.sees_until("想请你代一节")
    assert await taught_by(school, session_id) == (absent, 0)
    await first.presses("✅ 我可以")
    await first.sees_until("这节课是你的了")
    await school.settle()
    assert f"由 安甲 代 {absent} 上" in await staff.sees_until("班里已经通知")
    said = (await trainee.sees_until("安甲")).replace("<b>", "")
    assert f"{absent} → 安甲" in said
    assert re.search(r"\d+月\d+日 周. \d\d:\d\d–\d\d:\d\d", said) is not None
    assert await taught_by(school, session_id) == ("安甲", 1)
    told = set(await letters(school, "timetable-changed"))
    assert trainee.id in told
    assert other.id not in told


async def test_the_next_is_asked_where_one_declines_or_is_silent(school: School) -> None:
    _, course, _ = await session(school)
    staff = await of_class(school)
    one, two, three = await free_teachers(school, course, "安甲", "安乙", "安丙")
    await opens(staff)
    await staff.presses("▶️ 按顺序问会这门的")
    await staff.sees_until("正在问")
    await school.settle()
    asked = (await letters(school, "teaching-asked"))[0]
    people = {each.id: each for each in (one, two, three)}
    await people[asked].presses("✖️ 我不行")
    await people[asked].sees_until("已经去问下一位")
    await school.settle()
    second = (await letters(school, "teaching-asked"))[1]
    assert second != asked
    await school.turn_to(MONDAY + timedelta(hours=5))
    third = await letters(school, "teaching-asked")
    assert len(set(third)) == 3
    states = await school.query("SELECT state FROM teaching_asks ORDER BY place")
    assert [state for (state,) in states][:3] == ["declined", "silent", "asked"]


async def test_who_was_silent_may_still_accept_while_nobody_has(school: School) -> None:
    session_id, course, _ = await session(school)
    staff = await of_class(school)
    (one,) = await free_teachers(school, course, "安甲")
    await opens(staff)
    await staff.presses(next(each for each in await staff.buttons() if each.startswith("安甲")))
    await school.settle()
    await school.turn_to(MONDAY + timedelta(hours=6))
    assert "问过的老师都不行或没回" in await staff.sees_until("问过的老师")
    await one.presses("✅ 我可以")
    await one.sees_until("这节课是你的了")
    assert (await taught_by(school, session_id))[0] == "安甲"


async def test_who_has_another_lesson_then_is_not_offered_and_cannot_accept(
    school: School,
) -> None:
    session_id, course, absent = await session(school)
    staff = await of_class(school)
    (one,) = await free_teachers(school, course, "安甲")
    await opens(staff)
    await staff.presses(next(each for each in await staff.buttons() if each.startswith("安甲")))
    await one.sees_until("想请你代一节")
    await school.change(
        "INSERT INTO sessions (uid, class_id, course_id, teacher_id, starts_at, ends_at)"
        " SELECT 'x', 2, s.course_id, t.id, s.starts_at + 1800, s.ends_at + 1800"
        " FROM sessions s, teachers t WHERE s.id = ? AND t.name = '安甲'",
        session_id,
    )
    await one.presses("✅ 我可以")
    assert "已经有别的课" in one.toast or "已经有别的课" in await one.sees_until("已经有别的课")
    assert await taught_by(school, session_id) == (absent, 0)


async def test_what_is_cancelled_meanwhile_ends_the_asking(school: School) -> None:
    session_id, course, _ = await session(school)
    staff = await of_class(school)
    (one,) = await free_teachers(school, course, "安甲")
    await opens(staff)
    await staff.presses(next(each for each in await staff.buttons() if each.startswith("安甲")))
    await one.sees_until("想请你代一节")
    await school.change("UPDATE sessions SET status = 'cancelled' WHERE id = ?", session_id)
    await school.turn_to(MONDAY + timedelta(minutes=2))
    assert "不用代课了" in await one.sees_until("不用代课了")
    assert "不再找人代" in await staff.sees_until("不再找人代")
    await one.presses("✅ 我可以")
    assert "已经不找人代了" in one.toast
    assert await school.query("SELECT state FROM teaching_requests") == [("over",)]


async def test_a_stand_in_is_taken_back_and_the_class_hears_again(school: School) -> None:
    trainee = await school.trainee(0)
    session_id, course, absent = await session(school)
    staff = await of_class(school)
    (one,) = await free_teachers(school, course, "安甲")
    await opens(staff)
    await staff.presses(next(each for each in await staff.buttons() if each.startswith("安甲")))
    await one.presses("✅ 我可以")
    await staff.sees_until("班里已经通知")
    await trainee.sees_until("安甲")
    await staff.presses("🔁 看这节代课")
    await staff.sees_until("由 安甲 代课")
    await staff.presses("↩️ 换回原来的老师")
    await staff.sees_until("再收到一次通知")
    await staff.presses("确定")
    await staff.sees_until("已经换回")
    await school.settle()
    assert await taught_by(school, session_id) == (absent, 2)
    assert absent in await trainee.sees_until(absent)
    assert f"还是 {absent} 上" in await one.sees_until("代课取消")


async def test_of_a_team_only_the_one_who_cannot_is_replaced(school: School) -> None:
    session_id, course, absent = await session(school)
    await school.change("INSERT INTO teachers (name) VALUES ('搭档')")
    await school.change("INSERT INTO teachers (name) VALUES (?)", f"{absent}、搭档")
    await school.change(
        "INSERT INTO team_members SELECT t.id, m.id FROM teachers t, teachers m"
        " WHERE t.name = ? AND m.name IN (?, '搭档')",
        f"{absent}、搭档",
        absent,
    )
    await school.change(
        "UPDATE sessions SET teacher_id = (SELECT id FROM teachers WHERE name = ?) WHERE id = ?",
        f"{absent}、搭档",
        session_id,
    )
    staff = await of_class(school)
    (one,) = await free_teachers(school, course, "安甲")
    await staff.sends("第1期明天的课")
    await staff.sees_until("第1期")
    await staff.presses("🔁 找代课")
    await staff.sees_until("哪一节")
    await staff.presses((await staff.buttons())[0])
    await staff.sees_until("哪位老师上不了")
    await staff.presses(absent)
    await staff.sees_until("找人代课")
    await staff.presses(next(each for each in await staff.buttons() if each.startswith("安甲")))
    await one.presses("✅ 我可以")
    await one.sees_until("这节课是你的了")
    assert (await taught_by(school, session_id))[0] == "安甲、搭档"


async def test_a_teacher_gives_a_lesson_away_in_their_own_words(school: School) -> None:
    session_id, course, absent = await session(school)
    teacher = await colleague(school, "外来的")
    await school.change("UPDATE grants SET revoked_at = 1 WHERE account_id = ?", teacher.id)
    await school.change("UPDATE teachers SET account_id = ? WHERE name = ?", teacher.id, absent)
    (one,) = await free_teachers(school, course, "安甲")
    await teacher.sends("我明天上不了课")
    await teacher.sees_until("哪一节上不了")
    await teacher.presses(next(each for each in await teacher.buttons() if course in each))
    await teacher.sees_until("找人代课")
    await teacher.presses(next(each for each in await teacher.buttons() if each.startswith("安甲")))
    await teacher.sees_until("正在问")
    await one.presses("✅ 我可以")
    assert "由 安甲 代" in await teacher.sees_until("由 安甲 代")
    assert (await taught_by(school, session_id))[0] == "安甲"
    await one.sends("我的课时")
    assert "其中代课" in await one.sees_until("课时")


async def test_who_has_no_account_is_asked_by_telephone(school: School) -> None:
    session_id, course, _ = await session(school)
    await school.change(
        "INSERT INTO teachers (name, subjects, phone) VALUES ('安丁', ?, '13800000001')", course
    )
    staff = await of_class(school)
    await opens(staff)
    await staff.presses(next(each for each in await staff.buttons() if each.startswith("安丁")))
    assert "13800000001" in await staff.sees_until("请打电话")
    await staff.presses("☎️ 安丁 同意了")
    await staff.sees_until("由 安丁 代课")
    assert (await taught_by(school, session_id))[0] == "安丁"


async def test_a_teacher_is_known_by_the_phone_they_share(school: School) -> None:
    await school.change("UPDATE teachers SET phone = '13800000009' WHERE name = '何教授'")
    phone = await school.play.person("何先生", phone="13800000009")
    await phone.starts()
    await phone.sees()
    await phone.shares_contact()
    assert "何教授" in await phone.sees_until("老师您好")
    await phone.sends("我的课时")
    assert "课时" in await phone.sees_until("何教授")
    await phone.sends("明天在哪上课")
    said = await phone.sees()
    assert "你是哪个班的" not in said
    assert "📅 我的课和课时" in await phone.buttons()


async def test_staff_of_another_class_arrange_nothing(school: School) -> None:
    session_id, _, _ = await session(school)
    other = await of_class(school, "第3期")
    await other.sends("班级")
    await other.sees()
    message = (await other.messages())[-1]["message_id"]
    await other.presses_data(f"tcd:{session_id}", message_id=message)
    assert "不归你安排" in other.toast


async def team_of(school: School, session_id: int, absent: str) -> None:
    """The session is taught by two."""
    both = f"{absent}、搭档"
    await school.change("INSERT INTO teachers (name) VALUES ('搭档')")
    await school.change("INSERT INTO teachers (name) VALUES (?)", both)
    await school.change(
        "INSERT INTO team_members SELECT t.id, m.id FROM teachers t, teachers m"
        " WHERE t.name = ? AND m.name IN (?, '搭档')",
        both,
        absent,
    )
    await school.change(
        "UPDATE sessions SET teacher_id = (SELECT id FROM teachers WHERE name = ?) WHERE id = ?",
        both,
        session_id,
    )


async def opens_session(staff: Phone) -> None:
    await staff.sends("第1期明天的课")
    await staff.sees_until("第1期")
    await staff.presses("🔁 找代课")
    await staff.sees_until("哪一节")
    await staff.presses((await staff.buttons())[0])


async def test_the_second_of_a_team_can_be_searched_for_beside_the_first(school: School) -> None:
    session_id, course, absent = await session(school)
    await team_of(school, session_id, absent)
    staff = await of_class(school)
    await free_teachers(school, course, "安甲", "安乙")
    for name in (absent, "搭档"):
        await opens_session(staff)
        await staff.sees_until("哪位老师上不了")
        await staff.presses(name)
        await staff.sees_until("找人代课")
        await staff.presses(next(e for e in await staff.buttons() if e.startswith("安")))
        await staff.sees_until("正在问")
    found = await school.query(
        "SELECT t.name FROM teaching_requests tr JOIN teachers t ON t.id = tr.absent ORDER BY tr.id"
    )
    assert found == [(absent,), ("搭档",)]
    await opens_session(staff)
    await staff.sees_until("哪位老师上不了")
    await staff.presses(f"⏳ {absent}")
    assert absent in await staff.sees_until("正在问")


async def test_a_stand_in_who_falls_ill_is_stood_in_for(school: School) -> None:
    session_id, course, absent = await session(school)
    staff = await of_class(school)
    one, two = await free_teachers(school, course, "安甲", "安乙")
    teacher = await colleague(school, "本来的")
    await school.change("UPDATE grants SET revoked_at = 1 WHERE account_id = ?", teacher.id)
    await school.change("UPDATE teachers SET account_id = ? WHERE name = ?", teacher.id, absent)
    await opens(staff)
    await staff.presses(next(each for each in await staff.buttons() if each.startswith("安甲")))
    await one.presses("✅ 我可以")
    await staff.sees_until("班里已经通知")
    await teacher.sees_until("由 安甲 代")
    rows = [m.get("reply_markup") for m in await teacher.messages() if "由 安甲 代" in str(m)]
    assert "看这节代课" not in str(rows)
    await school.settle()
    await opens_session(staff)
    await staff.sees_until("由 安甲 代课")
    await staff.presses("🔁 安甲 也上不了")
    await staff.sees_until("找人代课（安甲")
    await staff.presses(next(each for each in await staff.buttons() if each.startswith("安乙")))
    await two.presses("✅ 我可以")
    await two.sees_until("这节课是你的了")
    assert (await taught_by(school, session_id))[0] == "安乙"


async def test_who_was_silent_is_asked_again_and_who_said_no_is_not(school: School) -> None:
    _, course, _ = await session(school)
    staff = await of_class(school)
    (one,) = await free_teachers(school, course, "安甲")
    await opens(staff)
    await staff.presses(next(each for each in await staff.buttons() if each.startswith("安甲")))
    await school.settle()
    await school.turn_to(MONDAY + timedelta(hours=6))
    await staff.sees_until("问过的老师")
    await school.change("DELETE FROM teaching_asks WHERE state <> 'silent'")
    for toast in ("", "安甲 刚说了不行"):
        await opens_session(staff)
        await staff.sees_until("安甲")
        await staff.presses("➕ 再问别人")
        await staff.sees_until("找人代课")
        await staff.presses(next(e for e in await staff.buttons() if e.startswith("安甲")))
        assert toast in staff.toast
        if not toast:
            await staff.sees_until("正在问")
            await school.settle()
            assert len(await letters(school, "teaching-asked")) == 2
            await one.presses("✖️ 我不行")
            await one.sees_until("已经去问下一位")


async def test_a_ninth_is_not_asked_and_the_asker_hears_why(school: School) -> None:
    _, course, _ = await session(school)
    staff = await of_class(school)
    await free_teachers(school, course, "安甲", "安乙")
    await opens(staff)
    await staff.presses(next(each for each in await staff.buttons() if each.startswith("安甲")))
    await staff.sees_until("正在问")
    await school.change("DELETE FROM teaching_asks WHERE state <> 'asked'")
    await school.change(
        "INSERT INTO teachers (name) SELECT '问过' || value FROM json_each('[1,2,3,4,5,6,7]')"
    )
    await school.change(
        "INSERT INTO teaching_asks (request_id, teacher_id, place, state)"
        " SELECT 1, id, 10 + id, 'declined' FROM teachers WHERE name LIKE '问过%'"
    )
    await staff.presses("➕ 再问别人")
    await staff.sees_until("找人代课")
    await staff.presses(next(each for each in await staff.buttons() if each.startswith("安乙")))
    assert "已经问了 8 位" in staff.toast

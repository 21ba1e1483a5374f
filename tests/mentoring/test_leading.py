"""Who leads a class: coverage, who is behind, pairs ended and handed over, how often, workbooks."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from bot.domain.people.roles import Role
from tests.conftest import MONDAY
from tests.mentoring.test_helping import (
    A_DAY,
    helping,
    letters,
    pairs,
    presses_task,
    staff_of,
    students_of,
    talks,
    tasks,
)
from tests.workbooks import rows_of

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School


async def overview(person: Phone) -> str:
    await person.sends("帮扶")
    await person.sees_until("帮扶")
    await person.presses("📊 帮扶情况")
    return await person.sees_until("帮扶情况")


async def newest(person: Phone) -> int:
    return int((await person.messages())[-1]["message_id"])


async def called(school: School, person: Phone, name: str) -> Phone:
    await school.change("UPDATE accounts SET name = ? WHERE id = ?", name, person.id)
    return person


async def test_the_overview_counts_pairs_contacts_and_what_is_late_by_helper(
    school: School,
) -> None:
    teacher, names = await helping(school, 3)
    await talks(teacher, names[0])
    page = await overview(teacher)
    assert "结对 3 / 20 人" in page
    assert "本周 1，本月 1，本学期 1" in page
    assert "逾期 0 项" in page
    await school.turn_to(MONDAY + 7 * A_DAY)
    assert "逾期 2 项" in await overview(teacher)
    assert "🔴 教职工 3 人，逾期 2" in await teacher.buttons()


async def test_a_class_teacher_sees_their_own_class_and_a_coordinator_all(school: School) -> None:
    teacher, _ = await helping(school, 2)
    other = await staff_of(school, "第3期")
    boss = await school.employee(Role.COORDINATOR)
    assert "结对 0 / 20 人" in await overview(other)
    assert "结对 2 / 60 人" in await overview(boss)
    last = await newest(other)
    forged = "mns2:{0}:0 mns3:1 mns4:1:1 mns5:1:0 mns6:1:{1} mns7:{0}:0 mns8:{0}:{1} mns0:1:0"
    for data in f"{forged} mnsa:1 mns9:1:14:0 mnm:{{0}} mnsc:1".split():
        await other.presses_data(data.format(teacher.id, other.id), message_id=last)
        await school.idle()
        assert "不归你管" in other.toast or "不是你的" in other.toast
    assert await school.query("SELECT count(*) FROM mentoring_pairs WHERE ended_on IS NULL") == [
        (2,)
    ]


async def test_a_student_is_handed_over_with_what_is_due(school: School) -> None:
    teacher, names = await helping(school, 2)
    other = await called(school, await staff_of(school, "第3期"), "接手老师")
    await school.turn_to(MONDAY + 7 * A_DAY)
    await overview(teacher)
    await presses_task(teacher, "教职工 2 人")
    await teacher.sees_until("帮扶 2 人")
    await presses_task(teacher, names[0])
    await teacher.sees_until("帮扶人：教职工")
    await teacher.presses("🔁 换帮扶人")
    await teacher.sees_until("以后由谁帮扶")
    await teacher.presses("接手老师")
    await teacher.sees_until("接手老师 帮扶 1 人")
    assert "你现在帮扶 1 个学生" in await other.sees_until("你现在帮扶")
    await other.sends("帮扶")
    await other.sees_until("逾期 1")
    assert await tasks(school) == [("2026-11-27", None), ("2026-11-27", None)]
    await teacher.sends("我的帮扶学生")
    await teacher.sees_until("1 人")


async def test_all_students_of_a_helper_are_handed_over_at_once_and_once(school: School) -> None:
    teacher, _ = await helping(school, 3)
    other = await called(school, await staff_of(school, "第3期"), "接手老师")
    await overview(teacher)
    last = await newest(teacher)
    for _ in range(2):
        await teacher.presses_data(f"mns8:{teacher.id}:{other.id}", message_id=last)
        await school.idle()
    assert await school.query(
        "SELECT account_id, count(*) FROM mentoring_pairs WHERE ended_on IS NULL GROUP BY 1"
    ) == [(other.id, 3)]


async def test_a_pair_ends_and_nothing_of_it_is_due(school: School) -> None:
    teacher, (name,) = await helping(school)
    await overview(teacher)
    await presses_task(teacher, "教职工 1 人")
    await teacher.sees_until("帮扶 1 人")
    await presses_task(teacher, name)
    await teacher.sees_until("帮扶人：教职工")
    await teacher.presses("✖️ 结束")
    await teacher.sees_until("不再帮扶")
    await teacher.presses("✖️ 结束帮扶")
    await teacher.sees_until("结对 0 / 20")
    assert await tasks(school) == []


async def test_two_may_help_one_and_the_same_pair_is_made_once(school: School) -> None:
    teacher, (name,) = await helping(school)
    other = await called(school, await staff_of(school, "第3期"), "第二位")
    await pairs(school, teacher, [name], "第二位")
    await pairs(school, teacher, [name])
    found = await school.query(
        "SELECT account_id FROM mentoring_pairs WHERE ended_on IS NULL ORDER BY id"
    )
    assert found == [(teacher.id,), (other.id,)]


async def test_whom_nobody_has_met_for_days_is_listed_with_their_helper(school: School) -> None:
    teacher, names = await helping(school, 2)
    await school.turn_to(MONDAY + timedelta(days=10))
    await talks(teacher, names[0])
    await school.turn_to(MONDAY + timedelta(days=20))
    await overview(teacher)
    await teacher.presses("📵 久未联系")
    page = await teacher.sees_until("14 天没人联系：1 人")
    assert f"{names[1]} 第1期（教职工）从没联系" in page
    assert names[0] not in page


async def test_how_often_is_the_school_s_to_say(school: School) -> None:
    teacher, (name,) = await helping(school)
    boss = await school.employee(Role.COORDINATOR)
    await overview(boss)
    await boss.presses("⚙️ 频次")
    await boss.sees_until("谈话：每周")
    await boss.presses("改谈话")
    await boss.sees_until("多久一次")
    await boss.presses("每月")
    await boss.sees_until("谈话：每月")
    assert await tasks(school) == [("2026-11-30", None)]
    await teacher.sends("帮扶")
    await teacher.sees()
    last = await newest(teacher)
    await teacher.presses_data("mnsi:talk:", message_id=last)
    await school.idle()
    assert await tasks(school) == [("2026-11-30", None)]
    await boss.presses("改谈话")
    await boss.sees_until("多久一次")
    await boss.presses("不要求")
    await boss.sees_until("谈话：不要求")
    assert await tasks(school) == []
    assert f"{name}　今天 谈话" in await _student_talk(teacher, name)


async def _student_talk(teacher: Phone, name: str) -> str:
    await teacher.sends("我的帮扶学生")
    await teacher.sees_until("我的帮扶学生")
    await presses_task(teacher, name)
    await teacher.sees_until(name)
    await teacher.presses("💬 谈话")
    await teacher.sees_until("谈了什么")
    await teacher.presses("✅ 完成")
    return await teacher.sees_until("✅")


async def test_a_holiday_moves_what_is_due_to_the_last_day_of_school(school: School) -> None:
    await helping(school)
    await school.change(
        "INSERT INTO school_days (first_on, last_on, kind, name)"
        " VALUES ('2026-11-26', '2026-11-29', 'off', '校运会')"
    )
    await school.turn_to(MONDAY + A_DAY)
    assert await tasks(school) == [("2026-11-25", None)]
    await school.turn_to((MONDAY + 2 * A_DAY).replace(hour=9))
    before = len(await letters(school, "mentoring-day"))
    assert before >= 1
    await school.turn_to((MONDAY + 3 * A_DAY).replace(hour=9))
    assert len(await letters(school, "mentoring-day")) == before


async def test_the_workbook_has_a_line_a_pair_and_no_notes_and_is_on_record(
    school: School,
) -> None:
    teacher, (name,) = await helping(school)
    await talks(teacher, name, "学业")
    await teacher.presses("📝 写两句")
    await teacher.sees_until("只有你看得到")
    await teacher.sends("秘密")
    await teacher.sees_until("秘密")
    await overview(teacher)
    await teacher.presses("📄 Excel")
    await school.idle()
    _, data = await teacher.document()
    book = load_workbook(io.BytesIO(data))
    found = rows_of(book["结对帮扶"])
    assert found[1][2:4] == (name, "教职工")
    assert "秘密" not in str(found)
    assert await school.query("SELECT count(*) FROM audit WHERE act = 'export-mentoring'") == [(1,)]


async def test_a_class_s_students_are_ticked_with_the_helpers_they_have(school: School) -> None:
    teacher, (name,) = await helping(school)
    ((_, second),) = (await students_of(school, 2))[1:]
    await overview(teacher)
    await teacher.presses("➕ 结对")
    await teacher.sees_until("选了 0 人")
    assert f"▫️ {name} · 已有 教职工" in await teacher.buttons()
    await teacher.presses(f"▫️ {second}")
    await teacher.sees_until("选了 1 人")
    assert f"✅ {second}" in await teacher.buttons()


async def test_the_aid_office_leads_every_class(school: School) -> None:
    await helping(school, 2)
    officer = await staff_of(school, "第3期")
    await school.change("INSERT INTO aid_officers VALUES (?, 1, 1)", officer.id)
    assert "结对 2 / 60 人" in await overview(officer)
    assert "⚙️ 频次" in await officer.buttons()

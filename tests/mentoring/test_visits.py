"""Home visits in a campaign: by village, what was found and given, and who is left."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from bot.domain.people.roles import Role
from tests.mentoring.test_helping import helping, presses_task, staff_of, students_of, tasks
from tests.mentoring.test_leading import newest
from tests.workbooks import rows_of

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

NAME = "冬季走访"


async def begins(person: Phone, whom: str = "一个班", *more: str) -> str:
    """Begin a campaign of visits for a class, or as said."""
    await person.sends("家访")
    await person.sees_until("家访")
    await person.presses("➕ 发起家访")
    await person.sees_until("叫什么")
    await person.sends(NAME)
    await person.sees_until("走访谁")
    await person.presses(whom)
    for each in more:
        await person.sees_until("哪个")
        if each in await person.buttons():
            await person.presses(each)
        else:
            await person.sends(each)
    await person.sees_until("哪天前走完")
    await person.presses((await person.buttons())[-2])
    return await person.sees_until(NAME)


async def opens_stop(person: Phone, name: str) -> str:
    await presses_task(person, "还没走的")
    await person.sees_until("还没走的")
    while not any(name in each for each in await person.buttons()):
        await person.presses("下一页 ›")
        await person.sees_until("还没走的")
    await presses_task(person, name)
    return await person.sees_until(name)


async def test_a_campaign_lists_a_class_by_village_for_the_road(school: School) -> None:
    teacher = await staff_of(school)
    page = await begins(teacher, "一个班", "第1期")
    assert "走了 0 / 20 户" in page
    villages = [each for each in await teacher.buttons() if each.startswith("📍")]
    known = await school.query(
        "SELECT DISTINCT p.district, p.town, p.village FROM people p"
        " JOIN enrolments e ON e.person_id = p.id WHERE e.class_id = 1"
    )
    assert len(villages) == min(len(known), 8)
    assert await school.query("SELECT count(*) FROM visit_stops") == [(20,)]


async def test_a_visit_of_a_campaign_finishes_the_visit_of_the_term_of_every_helper(
    school: School,
) -> None:
    teacher, (name,) = await helping(school)
    await begins(teacher, "一个班", "第1期")
    page = await opens_stop(teacher, name)
    assert "帮扶人：教职工" in page
    await teacher.presses("🏠 记家访")
    await teacher.sees_until("看到什么")
    await teacher.presses("▫️ 没人照看")
    await teacher.sees_until("看到什么")
    await teacher.presses("✅ 完成")
    assert "家访：没人照看" in await teacher.sees_until("家访")
    assert await tasks(school, "visit") == [("2026-12-31", "2026-11-23"), ("2027-06-30", None)]
    assert [done for _, done in await tasks(school, "talk")] == [None]
    for _ in range(2):
        if "🎁 给了什么" in await teacher.buttons():
            await teacher.presses("🎁 给了什么")
            await teacher.sees_until("带了什么")
        await presses_task(teacher, "冬衣")
        await school.idle()
    await teacher.presses("‹ 返回")
    assert "给了：冬衣 2" in await teacher.sees_until("给了")
    await teacher.presses("🏠 接着走")
    page = await teacher.sees_until("走了 1 / 20 户")
    assert "看到：没人照看 1" in page
    assert "给了：冬衣 2" in page


async def test_a_helper_sees_only_their_own_students_of_a_campaign(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    teacher, (name,) = await helping(school)
    helper = await staff_of(school, "第3期")
    await school.change("UPDATE mentoring_pairs SET account_id = ?", helper.id)
    await begins(boss, "一个班", "第1期")
    await helper.sends("家访")
    await helper.sees_until("家访活动：1 个")
    await presses_task(helper, NAME)
    assert "0 / 1 户" in await helper.sees_until(NAME)
    ((own,), (other,)) = await school.query(
        "SELECT person_id FROM visit_stops ORDER BY person_id NOT IN"
        " (SELECT person_id FROM mentoring_pairs), person_id LIMIT 2"
    )
    last = await newest(helper)
    for data in (f"mnv7:1:{other}", f"mnv8:1:{other}:0", f"mnv9:1:{other}:1"):
        await helper.presses_data(data, message_id=last)
        await school.idle()
        assert "没有你的学生" in helper.toast
    await helper.presses_data(f"mnv7:1:{own}", message_id=last)
    page = await helper.sees_until(name)
    ((phone,),) = await school.query("SELECT phone FROM people WHERE id = ?", own)
    assert phone in page
    await boss.presses_data(f"mnv7:1:{own}", message_id=await newest(boss))
    assert phone not in await boss.sees_until(name)
    stranger = await staff_of(school, "第3期")
    await stranger.sends("家访")
    await stranger.sees_until("没有家访活动")
    assert teacher.id != helper.id


async def test_a_visit_from_a_student_s_page_counts_in_the_campaign(school: School) -> None:
    teacher, (name,) = await helping(school)
    await begins(teacher, "一个班", "第1期")
    await teacher.sends("我的帮扶学生")
    await teacher.sees_until("我的帮扶学生")
    await presses_task(teacher, name)
    await teacher.sees_until(name)
    await teacher.presses("🏠 家访")
    await teacher.sees_until("看到什么")
    await teacher.presses("✅ 完成")
    await teacher.sees_until("家访")
    await teacher.presses("🏠 接着走")
    await teacher.sees_until("走了 1 / 20 户")


async def test_whom_the_school_aids_is_chosen_only_by_those_who_may_see_it(
    school: School,
) -> None:
    boss, teacher = await school.employee(Role.COORDINATOR), await staff_of(school)
    ((person, name),) = await students_of(school, 1)
    await school.change(
        "INSERT INTO aid_records (person_id, term, category, changed_at)"
        " VALUES (?, '2026-2', 'orphan', 1)",
        person,
    )
    await boss.sends("家访")
    await boss.sees_until("家访")
    await boss.presses("➕ 发起家访")
    await boss.sees_until("叫什么")
    await boss.sends(NAME)
    await boss.sees_until("走访谁")
    assert "本学期受助的" not in await boss.buttons()
    await boss.presses_data("mnv2:aided:0", message_id=await newest(boss))
    await school.idle()
    assert "没有这样的学生" in boss.toast
    assert "走了 0 / 1 户" in await begins(teacher, "本学期受助的")
    await boss.sends("家访")
    await boss.sees_until("没有家访活动")
    await boss.presses_data("mnv5:1:0", message_id=await newest(boss))
    await school.idle()
    assert "没有你的学生" in boss.toast
    assert name not in str(await boss.messages())


async def test_a_village_is_chosen_by_a_word_of_it(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    ((town,),) = await school.query("SELECT town FROM people WHERE town <> '' LIMIT 1")
    ((count,),) = await school.query(
        "SELECT count(*) FROM people WHERE instr(district || town || village, ?)", town
    )
    assert f"走了 0 / {count} 户" in await begins(boss, "一个镇、村", town)


async def test_the_report_has_villages_and_students_and_no_words(school: School) -> None:
    teacher, (name,) = await helping(school)
    await begins(teacher, "一个班", "第1期")
    await opens_stop(teacher, name)
    await teacher.presses("🏠 记家访")
    await teacher.sees_until("看到什么")
    await teacher.presses("▫️ 都好")
    await teacher.sees_until("看到什么")
    await teacher.presses("✅ 完成")
    await teacher.sees_until("家访")
    await teacher.presses("📝 写两句")
    await teacher.sees_until("只有你看得到")
    await teacher.sends("屋顶漏雨")
    await teacher.sees_until("屋顶漏雨")
    await teacher.presses("🏠 接着走")
    await teacher.sees_until("走了 1 / 20")
    await teacher.presses("📄 Excel")
    await school.idle()
    _, data = await teacher.document()
    book = load_workbook(io.BytesIO(data))
    students, villages = rows_of(book["学生"]), rows_of(book["镇村"])
    assert [row[7] for row in students if row[1] == name] == ["都好"]
    assert sum(row[3] for row in villages[1:] if isinstance(row[3], int)) == 20
    assert "漏雨" not in str([students, villages])
    assert await school.query("SELECT count(*) FROM audit WHERE act = 'export-visits'") == [(1,)]


async def test_a_coordinator_reads_who_was_visited_and_not_what_was_found_there(
    school: School,
) -> None:
    teacher, (name,) = await helping(school)
    boss = await school.employee(Role.COORDINATOR)
    await begins(teacher, "一个班", "第1期")
    await opens_stop(teacher, name)
    await teacher.presses("🏠 记家访")
    await teacher.sees_until("看到什么")
    await teacher.presses("▫️ 欠债")
    await teacher.sees_until("看到什么")
    await teacher.presses("✅ 完成")
    await teacher.sees_until("家访")
    await boss.sends("家访")
    await boss.sees_until("家访")
    await presses_task(boss, NAME)
    assert "欠债" not in await boss.sees_until("走了 1 / 20")
    await boss.presses("📄 Excel")
    await school.idle()
    _, data = await boss.document()
    students = rows_of(load_workbook(io.BytesIO(data))["学生"])
    assert [(bool(row[5]), row[7] or "") for row in students if row[1] == name] == [(True, "")]


async def test_who_made_a_campaign_ends_it_and_nothing_is_noted_after(school: School) -> None:
    teacher, (name,) = await helping(school)
    other = await staff_of(school)
    await begins(teacher, "一个班", "第1期")
    last = await newest(teacher)
    await other.sends("家访")
    await other.sees_until("家访")
    await other.presses_data("mnvb:1:1", message_id=await newest(other))
    await school.idle()
    assert await school.query("SELECT ended_at FROM visit_campaigns") == [(None,)]
    await teacher.presses("✔️ 结束")
    await teacher.sees_until("记下的都留着")
    await teacher.presses("✔️ 结束活动")
    await teacher.sees_until("家访活动")
    ((person, _),) = await students_of(school, 1)
    await teacher.presses_data(f"mnv9:1:{person}:1", message_id=last)
    await school.idle()
    assert "已经结束了" in teacher.toast
    assert await school.query("SELECT count(*) FROM mentoring_contacts") == [(0,)]
    assert name

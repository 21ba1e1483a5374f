"""Causes and measures: noted in taps, counted for the office whole, for coordinators hidden."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from bot.domain.ids import PersonId
from bot.domain.people.roles import Role
from handlers.aid.ledger_buttons import AidPerson
from tests.aidchecks.test_checks import aided, last, officer, people, teacher_of
from tests.workbooks import rows_of

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

THEIRS = "第3期"


async def opens_first(school: School) -> tuple[Phone, str]:
    """The class teacher looks at the first of their aided students."""
    teacher = await teacher_of(school)
    names = await aided(school, 3)
    await teacher.sends("帮扶措施")
    await teacher.sees_until("没登记原因")
    await teacher.presses("第1期 0/3")
    await teacher.sees_until("受助学生 3 人")
    await teacher.presses(f"{names[0]} 未登记 🤝0")
    await teacher.sees_until("原因：未登记")
    return teacher, names[0]


async def test_a_cause_is_noted_by_one_tap_and_taken_back_by_another(school: School) -> None:
    teacher, _ = await opens_first(school)
    await teacher.presses("▫️ 因病")
    await teacher.sees_until("原因：因病")
    await teacher.presses("▫️ 因残")
    await teacher.sees_until("因病")
    assert await school.query("SELECT cause FROM aid_causes ORDER BY 1") == [
        ("disability",),
        ("illness",),
    ]
    await teacher.presses("✅ 因病")
    await teacher.sees_until("原因：因残")
    assert await school.query("SELECT cause FROM aid_causes") == [("disability",)]


async def test_a_measure_has_a_day_and_counts_once(school: School) -> None:
    teacher, name = await opens_first(school)
    for _ in range(2):
        await teacher.presses("➕ 结对")
        await teacher.sees_until("哪天")
        await teacher.presses(next(each for each in await teacher.buttons() if "11月22日" in each))
        await teacher.sees_until(f"{name}（")
    found = await school.query("SELECT help, helped_on FROM aid_helps")
    assert found == [("mentor", "2026-11-22")]
    await teacher.presses("↩️ 去掉最近一次结对")
    await teacher.sees_until(name)
    assert await school.query("SELECT help FROM aid_helps") == []


async def with_causes(school: School, ill: int, few: int) -> None:
    found = await people(school)
    await aided(school, ill + few)
    await school.change("UPDATE people SET town = '甲镇', village = '一村'")
    for number, (person, _) in enumerate(found[: ill + few]):
        cause = "illness" if number < ill else "disability"
        await school.change(
            "INSERT INTO aid_causes (person_id, cause, noted_on) VALUES (?, ?, '2026-11-01')",
            person,
            cause,
        )


async def test_the_office_sees_numbers_that_coordinators_do_not(school: School) -> None:
    await with_causes(school, 9, 2)
    office, boss = await officer(school), await school.employee(Role.COORDINATOR)
    await office.sends("帮扶措施")
    await office.sees()
    await office.presses_data("acv:0", message_id=await last(office))
    whole = await office.sees_until("原因 × 措施")
    await boss.sends("帮扶措施")
    assert "因残：还没有 2，合计 2" in whole
    safe = await boss.sees_until("原因 × 措施")
    assert "因残：还没有 <5，合计 <5" in safe
    assert "11" not in safe
    assert "9" not in safe.split("：", 2)[2].split("一人有")[0]


async def test_a_coordinator_s_workbook_names_nobody(school: School) -> None:
    await with_causes(school, 9, 2)
    boss = await school.employee(Role.COORDINATOR)
    await boss.sends("帮扶措施")
    await boss.sees_until("原因 × 措施")
    await boss.presses("📄 Excel")
    await boss.sees()
    _, data = await boss.document()
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["全校", "各村"]
    cells = [str(cell) for sheet in book for row in rows_of(sheet) for cell in row]
    assert "2" not in cells
    assert "<5" in cells


async def test_a_foreign_class_teacher_notes_nothing(school: School) -> None:
    await opens_first(school)
    person = (await people(school))[0][0]
    other = await teacher_of(school, THEIRS)
    await other.sends("帮扶措施")
    await other.sees()
    for data in (f"acr:{person}", f"acs:{person}:illness:1", f"act:{person}:grant:20261120"):
        await other.presses_data(data, message_id=await last(other))
        await school.idle()
        assert "不归您看" in other.toast
    assert await school.query("SELECT * FROM aid_causes") == []


async def test_a_village_is_shown_by_its_own_numbers(school: School) -> None:
    await with_causes(school, 9, 0)
    boss = await school.employee(Role.COORDINATOR)
    await boss.sends("帮扶措施")
    await boss.sees_until("原因 × 措施")
    await boss.presses("🏘 按村看")
    await boss.sees_until("1 个村")
    await boss.presses("甲镇一村")
    assert "因病：还没有 9" in await boss.sees_until("甲镇一村：")


async def test_the_page_of_a_record_leads_to_its_causes(school: School) -> None:
    teacher, name = await opens_first(school)
    person = (await people(school))[0][0]
    await teacher.presses_data(AidPerson(PersonId(person)).pack(), message_id=await last(teacher))
    await teacher.sees_until(name)
    await teacher.presses("🧩 原因与措施")
    await teacher.sees_until("原因：未登记")

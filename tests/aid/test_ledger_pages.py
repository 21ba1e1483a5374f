"""The ledger seen by those who may: names for the office and the class, sums for others."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from bot.domain.aid.categories import Category
from bot.domain.people.roles import Role, Scope, ScopeKind
from handlers.aid.ledger_buttons import (
    AidPerson,
    BookKind,
    LedgerBook,
    LedgerBy,
    SetCategory,
    WriteHousehold,
)
from storage.aid.views import Dimension
from tests.aid.sheets import office
from tests.aid.test_ledger_loading import of_class
from tests.workbooks import rows_of

if TYPE_CHECKING:
    from handlers.chat.buttons import Button
    from playground.client import Phone
    from tests.conftest import School

NOW = "2026-2"


async def aided(school: School, count: int, class_name: str = "第1期", fen: int = 115000) -> None:
    """So many of a class on the ledger, and paid."""
    for row in of_class(school, class_name)[:count]:
        values = (row.name, row.phone)
        await school.change(
            "INSERT INTO aid_records (person_id, term, category, level, household, changed_at)"
            " SELECT id, '2026-2', 'minimum', '一档', '父亲残疾', 0 FROM people"
            " WHERE name = ? AND phone = ?",
            *values,
        )
        await school.change(
            "INSERT INTO aid_payments (person_id, term, scheme, amount, paid_on)"
            " SELECT id, '2026-2', 'grant', ?, '2026-11-05' FROM people"
            " WHERE name = ? AND phone = ?",
            fen,
            *values,
        )


async def presses(person: Phone, button: Button) -> str:
    await person.sends("菜单")
    await person.sees()
    last = (await person.messages())[-1]["message_id"]
    await person.presses_data(button.pack(), message_id=last)
    return "\n".join(str(each.get("text", "")) for each in (await person.messages())[-2:])


async def teacher_of(school: School, class_name: str) -> Phone:
    ((number,),) = await school.query("SELECT id FROM classes WHERE name = ?", class_name)
    return await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(number)))


async def person_id(school: School, index: int = 0, class_name: str = "第1期") -> Any:
    row = of_class(school, class_name)[index]
    found = await school.query(
        "SELECT id FROM people WHERE name = ? AND phone = ?", row.name, row.phone
    )
    return found[0][0]


async def test_the_headline_counts_people_villages_and_money(school: School) -> None:
    officer = await office(school)
    await aided(school, 6)
    await aided(school, 3, "第2期", fen=230050)
    await officer.sends("资助台账")
    said = await officer.sees_until("在册")
    assert "在册 60 人，受助 9 人，占 15%" in said
    assert "2026 年已发总额 1.38 万元" in said  # 6 × 1,150 and 3 × 2,300.50
    assert "应助 9 人，已助 9 人（100%）" in said


async def test_who_is_on_the_ledger_opens_with_payments_and_the_look_is_noted(
    school: School,
) -> None:
    officer = await office(school)
    await aided(school, 1)
    row = of_class(school)[0]
    await officer.sends("资助台账")
    await officer.sees_until("在册")
    await officer.presses("班级")
    await officer.sees_until("按班级")
    await officer.presses(next(each for each in await officer.buttons() if "第1期" in each))
    await officer.sees_until("点名字看详情")
    await officer.presses(next(each for each in await officer.buttons() if row.name in each))
    said = await officer.sees_until("📗")
    assert "低保 一档" in said
    assert "🏠 父亲残疾" in said
    assert "grant 1,150 元" in said or "助学金 1,150 元" in said
    looks = await school.query("SELECT person_id, account_id, what FROM aid_looks ORDER BY what")
    number = await person_id(school)
    assert looks == [(number, officer.id, "list"), (number, officer.id, "record")]


async def test_a_class_teacher_sees_their_own_class_and_no_other(school: School) -> None:
    await aided(school, 1)
    own, other = await teacher_of(school, "第1期"), await teacher_of(school, "第3期")
    number = await person_id(school)
    assert "📗" in await presses(own, AidPerson(number))
    said = await presses(other, AidPerson(number))
    assert "📗" not in said
    assert of_class(school)[0].name not in said
    looks = await school.query("SELECT account_id FROM aid_looks")
    assert looks == [(own.id,)]


async def test_the_office_changes_category_level_and_end_and_all_is_on_record(
    school: School,
) -> None:
    officer = await office(school)
    await aided(school, 1)
    number = await person_id(school)
    await presses(officer, AidPerson(number))
    await officer.presses("✏️ 类别")
    await officer.sees_until("哪一类")
    await officer.presses("孤儿")
    await officer.sees_until("孤儿 一档")
    await officer.presses("✏️ 档次")
    await officer.sees_until("哪一档")
    await officer.sends("二档")
    await officer.sees_until("孤儿 二档")
    await officer.presses("⏹ 终止")
    await officer.presses("终止")
    await officer.sees_until("已终止")
    await officer.presses("▶️ 恢复")
    await officer.sees()
    acts = await school.query("SELECT act, detail FROM audit WHERE act LIKE 'aid-%' ORDER BY id")
    assert [act for act, _ in acts] == [
        "aid-record-category", "aid-record-level", "aid-record-ended", "aid-record-open",
    ]  # fmt: skip
    assert "orphan" not in str(acts)


async def test_what_is_written_of_a_household_is_bounded_and_keeps_no_identity_number(
    school: School,
) -> None:
    officer = await office(school)
    await aided(school, 1)
    await presses(officer, AidPerson(await person_id(school)))
    await officer.presses("🏠 家庭情况")
    await officer.sees_until("现在是：父亲残疾")
    await officer.sends("长" * 700)
    assert "太长" in await officer.sees()
    await officer.sends("母亲 <b>务农</b>，身份证 50022519990101001X")
    assert "母亲 <b>务农</b>" in await officer.sees_until("🏠 母亲")
    ((kept,),) = await school.query("SELECT household FROM aid_records")
    assert kept == "母亲 <b>务农</b>，身份证 …001X"


async def test_a_class_teacher_writes_of_a_household_and_changes_nothing_else(
    school: School,
) -> None:
    await aided(school, 1)
    own = await teacher_of(school, "第1期")
    other = await teacher_of(school, "第3期")
    ((record,),) = await school.query("SELECT id FROM aid_records")
    await presses(own, SetCategory(record, Category.ORPHAN))
    await presses(other, WriteHousehold(record))
    await other.sends("别人写的")
    await other.sees()
    await presses(own, WriteHousehold(record))
    await own.sends("奶奶带大")
    await own.sees_until("奶奶带大")
    assert await school.query("SELECT category, household FROM aid_records") == [
        ("minimum", "奶奶带大")
    ]


async def test_whoever_has_no_office_sees_sums_and_no_cell_below_five(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await aided(school, 7)
    await aided(school, 6, "第2期")
    await aided(school, 2, "第3期")
    said = await presses(boss, LedgerBy(Dimension.CLASS, NOW))
    assert "按班级" in said
    shown = await boss.buttons()
    assert any("第1期 7/20" in each for each in shown)
    assert "第3期 不显示" in shown
    assert "第2期 不显示" in shown  # or the third would be the total without the others
    await boss.presses(shown[0])
    assert "名单请找资助办" in boss.toast
    assert of_class(school)[0].name not in str(await boss.messages())
    assert of_class(school)[0].name not in await presses(boss, AidPerson(await person_id(school)))
    assert await school.query("SELECT count(*) FROM aid_looks") == [(0,)]


async def test_five_people_at_least_stand_behind_a_headline_for_who_sees_sums(
    school: School,
) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await aided(school, 4)
    await boss.sends("资助台账")
    said = await boss.sees_until("在册")
    assert "不到 5 人" in said
    assert "万元" not in said


async def test_a_trainee_finds_no_way_into_the_ledger(school: School) -> None:
    await aided(school, 2)
    trainee = await school.trainee(0)
    for button in (
        AidPerson(await person_id(school, 1)),
        LedgerBy(Dimension.CLASS, NOW),
        LedgerBook(BookKind.LEDGER, NOW),
    ):
        assert of_class(school)[1].name not in await presses(trainee, button)
    assert await school.query("SELECT count(*) FROM aid_looks") == [(0,)]


@pytest.mark.parametrize("by", list(Dimension))
async def test_each_view_opens_for_the_office_and_its_lines_open_people(
    school: School, by: Dimension
) -> None:
    officer = await office(school)
    await aided(school, 6)
    await presses(officer, LedgerBy(by, NOW))
    first = (await officer.buttons())[0]
    assert "6" in first or by in {Dimension.VILLAGE, Dimension.TOWN, Dimension.DISTRICT}
    await officer.presses(first)
    assert "点名字看详情" in await officer.sees_until("点名字看详情")


async def test_villages_where_nobody_is_aided_or_talked_to_are_listed(school: School) -> None:
    officer = await office(school)
    await aided(school, 2)
    await officer.sends("资助台账")
    await officer.sees_until("在册")
    await officer.presses("🏘 无情况的村")
    said = await officer.sees_until("个村没有受助的人")
    villages = {(e.district, e.town, e.village) for e in school.book.trainees}
    with_aid = {(e.district, e.town, e.village) for e in of_class(school)[:2]}
    assert f"{len(villages) - len(with_aid)} 个村没有受助的人" in said
    assert f"{len(with_aid)} 个村有受助的人，但 90 天没有谈话或家访" in said


async def test_the_ledger_as_a_workbook_is_on_record_and_its_looks_are_noted(
    school: School,
) -> None:
    officer = await office(school)
    await aided(school, 3, fen=115050)
    await presses(officer, LedgerBook(BookKind.LEDGER, NOW))
    await officer.sees()
    _, data = await officer.document()
    book = load_workbook(io.BytesIO(data))
    rows = rows_of(book.worksheets[0])
    assert [row[2] for row in rows[1:]] == sorted(row[2] for row in rows[1:])
    assert sum(row[-1] for row in rows[1:]) == pytest.approx(3451.5)
    assert rows_of(book.worksheets[1])[-1][1] == 3451.5
    looks = await school.query("SELECT what, count(*) FROM aid_looks GROUP BY what")
    assert looks == [("export", 3)]
    assert await school.query("SELECT act FROM audit WHERE act = 'export-aid'") == [("export-aid",)]


async def test_only_the_office_has_the_workbooks(school: School) -> None:
    await aided(school, 3)
    own = await teacher_of(school, "第1期")
    boss = await school.employee(Role.ADMINISTRATOR)
    for person in (own, boss):
        await presses(person, LedgerBook(BookKind.LEDGER, NOW))
        assert "document" not in str(await person.messages())


async def test_somebody_is_put_on_the_ledger_of_the_present_term_once(school: School) -> None:
    officer = await office(school)
    row = of_class(school)[0]
    await officer.sends("台账")
    await officer.sees_until("还没有台账")
    await officer.presses("🔎 找人")
    await officer.sees_until("找谁")
    await officer.sends(row.name)
    await officer.sees_until("找到")
    await officer.presses(
        next(each for each in await officer.buttons() if each == f"{row.name} {row.class_name}")
    )
    await officer.sees_until("不在台账上")
    await officer.presses("➕ 列入本学期台账")
    await officer.presses("特困")
    await officer.sees_until("📗 2026 年秋季：特困")
    assert await school.query("SELECT term, category, source FROM aid_records") == [
        ("2026-2", "destitute", "ledger")
    ]


async def test_the_ledger_leads_to_who_has_not_applied_and_back(school: School) -> None:
    person = await office(school)
    await person.sends("资助台账")
    await person.sees_until("资助台账")
    await person.presses("🔔 谁还没申请")
    await person.sees()
    await person.presses("📒 资助台账")
    await person.sees_until("资助台账")

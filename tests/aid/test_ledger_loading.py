"""The ledger, the city's list and the bank's are read as offices write them; nobody is guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.people.roles import Role, Scope, ScopeKind
from tests.aid.sheets import BANK, applies, bank, city, ledger, line, loads, office, paid
from tests.workbooks import workbook

if TYPE_CHECKING:
    from bot.domain.imports.book import TraineeRow
    from playground.client import Phone
    from tests.conftest import School


def of_class(school: School, name: str = "第1期") -> list[TraineeRow]:
    return [each for each in school.book.trainees if each.class_name == name]


async def records(school: School) -> list[tuple[Any, ...]]:
    return await school.query(
        "SELECT p.name, ar.term, ar.category, ar.level, ar.household, ar.state FROM aid_records ar"
        " JOIN people p ON p.id = ar.person_id ORDER BY ar.id"
    )


async def payments(school: School) -> list[tuple[Any, ...]]:
    return await school.query(
        "SELECT p.name, ap.term, ap.scheme, ap.amount, ap.paid_on, ap.state FROM aid_payments ap"
        " JOIN people p ON p.id = ap.person_id ORDER BY ap.id"
    )


async def test_a_ledger_with_title_total_and_signatures_is_loaded_line_by_line(
    school: School,
) -> None:
    officer = await office(school)
    one, two, three = of_class(school)[:3]
    data = ledger(
        line(one, 1, "低保、残疾", household="父亲残疾"),
        line(two, 2, "建档立卡户", level="二档"),
        line(three, 3, "孤儿", note="已退学"),
    )
    preview = await loads(officer, data)
    assert "台账：新增 3，变更 0。" in preview
    assert await records(school) == []
    await officer.presses("✅ 应用")
    await officer.sees_until("已生效")
    assert await records(school) == [
        (one.name, "2026-2", "minimum", "一档", "父亲残疾", "open"),
        (two.name, "2026-2", "registered", "二档", "", "open"),
        (three.name, "2026-2", "orphan", "一档", "", "ended"),
    ]


async def test_the_same_ledger_again_changes_nothing_and_blank_cells_keep_what_is_there(
    school: School,
) -> None:
    officer = await office(school)
    one = of_class(school)[0]
    await applies(officer, ledger(line(one, household="母亲患病")))
    assert "没有变化" in await loads(officer, ledger(line(one)), "再来.xlsx")
    assert (await records(school))[0][4] == "母亲患病"


async def test_a_bank_list_is_added_up_and_what_came_back_is_no_payment(school: School) -> None:
    officer = await office(school)
    one, two = of_class(school)[:2]
    data = bank(paid(one, "1,150.00"), paid(two, 1150, "账号错误退回"), total=2300)
    assert "发放：2 笔，共 1,150 元" in await loads(officer, data)
    await officer.presses("✅ 应用")
    await officer.sees_until("发放：新增 2 笔")
    assert await payments(school) == [
        (one.name, "2026-2", "grant", 115000, "2026-11-05", "paid"),
        (two.name, "2026-2", "grant", 115000, "2026-11-05", "returned"),
    ]


@pytest.mark.parametrize(
    ("amount", "total", "reason"),
    [
        ("0.115万元", None, "是万元"),
        ("一千", None, "不是金额"),
        (1150.005, None, "不是金额"),
        (1150, 1151, "上面各行相加是 1,150 元"),
    ],
)
async def test_an_amount_that_may_mean_another_stops_the_list_with_its_place(
    school: School, amount: Any, total: Any, reason: str
) -> None:
    officer = await office(school)
    said = await loads(officer, bank(paid(of_class(school)[0], amount), total=total))
    assert reason in said
    assert "金额" in said
    assert "代发清单" in said
    assert await payments(school) == []


async def test_a_column_of_ten_thousands_is_refused_with_a_sentence(school: School) -> None:
    officer = await office(school)
    heads = [*BANK[:4], "金额（万元）"]
    one = of_class(school)[0]
    data = workbook(["2026年秋季国家助学金"], heads, [1, one.name, one.id_tail, "6222", 0.115])
    assert "请改成元再发" in await loads(officer, data)


async def test_no_card_and_no_identity_number_is_kept_anywhere(school: School) -> None:
    officer = await office(school)
    one = of_class(school)[0]
    whole = "50022519990101001X"
    row = line(one, household=f"身份证{whole}，卡6222021234567890123")
    await applies(officer, ledger(row))
    await applies(officer, bank(paid(one)), "发放.xlsx")
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'inbox%'"
    kept = ""
    for (name,) in await school.query(sql):
        kept += str(await school.query(f"SELECT * FROM {name}"))  # noqa: S608  # our own schema
    assert whole[:-4] not in kept
    assert "6222021234567890123" not in kept


async def test_bad_rows_are_all_listed_with_sheet_row_and_column_and_nothing_is_written(
    school: School,
) -> None:
    officer = await office(school)
    one, two = of_class(school)[:2]
    stranger = line(one)
    stranger[2], stranger[4], stranger[8] = "査无此人", "", ""
    said = await loads(officer, ledger(line(two, 1, "富裕"), stranger, line(one), line(one)))
    assert "第 4 行" in said
    assert "困难类别（F）" in said
    assert "富裕" in said
    assert "花名册里没有査无此人" in said
    assert "和第 6 行是同一个人" in said
    assert await records(school) == []


async def test_a_name_alone_is_asked_about_and_the_answer_counts(school: School) -> None:
    officer = await office(school)
    one = of_class(school)[0]
    data = workbook(
        ["2026年秋季国家助学金 发放日期：2026-11-05"], ["姓名", "银行卡号", "金额"],
        [one.name, "6222", 1150],
    )  # fmt: skip
    assert "只有姓名" in await loads(officer, data)
    await officer.presses("一个一个问我")
    assert f"“{one.name}”" in await officer.sees_until("是花名册上的谁")
    assert await payments(school) == []
    button = next(each for each in await officer.buttons() if one.class_name in each)
    await officer.presses(button)
    await officer.sees_until("发放：1 笔")


async def test_a_name_that_is_nearly_somebody_s_is_asked_about_never_taken(school: School) -> None:
    officer = await office(school)
    one = of_class(school)[0]
    row = line(one)
    row[2] = one.name[:-1] + "囍"
    assert f"“{row[2]}”" in await loads(officer, ledger(row))
    await officer.presses("都不是")
    assert "花名册上没有这个人" in await officer.sees_until("没有这个人")
    assert await records(school) == []


async def test_another_identity_number_is_another_person(school: School) -> None:
    officer = await office(school)
    one = of_class(school)[0]
    wrong = "0000" if one.id_tail != "0000" else "1111"
    said = await loads(officer, ledger(line(one, tail=wrong)))
    assert f"“{one.name}”" in said
    assert "是花名册上的谁" in said


async def test_only_the_aid_office_loads_aid(school: School) -> None:
    await office(school)
    one = of_class(school)[0]
    ((number,),) = await school.query("SELECT id FROM classes WHERE name = '第1期'")
    teacher = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(number)))
    boss = await school.employee(Role.ADMINISTRATOR)
    for person in (teacher, boss):
        assert "只有资助办能导入" in await loads(person, ledger(line(one)))
    assert await school.query("SELECT * FROM loads WHERE file_name = '台账.xlsx'") == []


async def test_an_administrator_cannot_open_what_the_office_has_loaded(school: School) -> None:
    officer = await office(school)
    boss = await school.employee(Role.ADMINISTRATOR)
    await applies(officer, ledger(line(of_class(school)[0])))
    ((number,),) = await school.query("SELECT max(id) FROM loads")
    await boss.sends("导入")
    await boss.sees()
    last = (await boss.messages())[-1]["message_id"]
    await boss.presses_data(f"ae:{number}:0", message_id=last)
    await boss.presses_data(f"a3:{number}:1", message_id=last)
    assert len(await records(school)) == 1


async def test_what_was_loaded_can_be_taken_back(school: School) -> None:
    officer = await office(school)
    one, two = of_class(school)[:2]
    await applies(officer, ledger(line(one, household="一句话")))
    await applies(
        officer, ledger(line(one, 1, "孤儿", household="另一句"), line(two, 2)), "改.xlsx"
    )
    assert len(await records(school)) == 2
    for _ in range(2):
        await officer.presses(next(each for each in await officer.buttons() if "撤回" in each))
        await officer.sees()
    assert await records(school) == [(one.name, "2026-2", "minimum", "一档", "一句话", "open")]


async def test_the_city_s_list_is_kept_beside_the_ledger_and_differences_are_listed(
    school: School,
) -> None:
    officer = await office(school)
    one, two, three, four = of_class(school)[:4]
    await applies(officer, ledger(line(one, 1), line(two, 2), line(four, 3, "孤儿")))
    await applies(officer, bank(paid(one, 1000), paid(two, 1150)), "发放.xlsx")
    names = [one, three, four]
    rows = [
        [each.name, each.number, each.id_tail, "特别困难", "最低生活保障", 1150, each.class_name]
        for each in names
    ]
    rows.append(["外来人", "", "", "困难", "低保", 1150, "第1期"])
    said = await applies(officer, city(*rows), "市系统.xlsx")
    assert "市系统名单：新增 4" in said
    assert len(await records(school)) == 3
    await officer.sends("资助台账")
    await officer.sees_until("资助台账 · 2026 年秋季")
    await officer.presses("⚖️ 差异")
    await officer.sees_until("差异")
    buttons = await officer.buttons()
    for expected in (
        "市系统有、台账没有：2", "台账有、市系统没有：1", "金额不一致：3", "类别不一致：1",
        "在台账、没发钱：1",
    ):  # fmt: skip
        assert expected in buttons
    await officer.presses("市系统有、台账没有：2")
    assert "花名册里没有：外来人" in await officer.sees_until("花名册里没有")
    await officer.presses(next(each for each in await officer.buttons() if each[0] == "➕"))
    assert three.name in await officer.sees_until(three.name)
    assert len(await records(school)) == 4


async def test_a_newer_list_of_the_city_takes_the_place_of_the_older(school: School) -> None:
    officer = await office(school)
    one, two = of_class(school)[:2]
    rows = [[e.name, e.number, e.id_tail, "困难", "低保", 1150, e.class_name] for e in (one, two)]
    await applies(officer, city(*rows), "市系统.xlsx")
    assert "不再有 1" in await loads(officer, city(rows[0]), "市系统2.xlsx")
    await officer.presses("✅ 应用")
    await officer.sees_until("已生效")
    held = await school.query("SELECT name, gone FROM aid_city ORDER BY id")
    assert held == [(one.name, 0), (two.name, 1)]


async def test_a_payment_that_was_made_before_is_asked_about_and_left_out_with_one_answer(
    school: School,
) -> None:
    officer = await office(school)
    one, two = of_class(school)[:2]
    await applies(officer, bank(paid(one)), "一.xlsx")
    again = bank(paid(one), paid(two), day="2026年11月12日")
    said = await loads(officer, again, "二.xlsx")
    assert "有 1 笔像是已经发过的" in said
    assert f"{one.name} 2026-11-05 已发过 1,150 元" in said
    assert len(await payments(school)) == 1
    await officer.presses("已经记过了，不导入这 1 笔")
    assert "发放：1 笔，共 1,150 元" in await officer.sees_until("发放：1 笔")
    await officer.presses("✅ 应用")
    await officer.sees_until("已生效")
    assert [(name, day) for name, _, _, _, day, _ in await payments(school)] == [
        (one.name, "2026-11-05"),
        (two.name, "2026-11-12"),
    ]


async def test_a_payment_made_besides_is_taken_when_it_is_said_to_be_one(school: School) -> None:
    officer, one = await office(school), of_class(school)[0]
    await applies(officer, bank(paid(one)), "一.xlsx")
    await loads(officer, bank(paid(one), day="2026年11月12日"), "二.xlsx")
    await officer.presses("是另外发的，都导入")
    assert "像是重复发放" in await officer.sees_until("发放：1 笔")
    await officer.presses("✅ 应用")
    await officer.sees_until("已生效")
    assert len(await payments(school)) == 2


@pytest.mark.parametrize(
    ("day", "amount"), [("2026年10月5日", "1,150.00"), ("2026年11月12日", "1,000.00")]
)
async def test_a_month_s_next_payment_and_another_amount_are_not_asked_about(
    school: School, day: str, amount: str
) -> None:
    officer, one = await office(school), of_class(school)[0]
    await applies(officer, bank(paid(one)), "一.xlsx")
    assert "发放：1 笔" in await loads(officer, bank(paid(one, amount), day=day), "二.xlsx")


GRANTS = ("姓名", "学籍号", "证件号码", "班级名称", "资助项目", "资助金额")
CITY_TITLE = "全国学生资助管理信息系统  2026年秋季  导出日期：2026-11-20"


def granted(row: TraineeRow, amount: int = 1150, scheme: str = "国家助学金") -> list[Any]:
    return [row.name, row.number, row.id_tail, row.class_name, scheme, amount]


async def held_of_city(school: School) -> list[tuple[Any, ...]]:
    return await school.query(
        "SELECT name, category, amount, gone FROM aid_city ORDER BY id",
    )


@pytest.mark.parametrize(
    ("name", "title"), [("导出.xlsx", CITY_TITLE), ("2026年秋季市系统名单.xlsx", "资助名单")]
)
async def test_the_city_s_list_of_grants_is_compared_and_paid_by_nobody(
    school: School, name: str, title: str
) -> None:
    officer = await office(school)
    one, two = of_class(school)[:2]
    await applies(officer, ledger(line(one), line(two, 2)))
    await applies(officer, bank(paid(one), paid(two, 1000)), "发放.xlsx")
    rows = workbook([title], GRANTS, granted(one), granted(two), title="Sheet1")
    assert "市系统名单：新增 2" in await applies(officer, rows, name)
    assert sum(amount for _, _, _, amount, _, _ in await payments(school)) == 215000
    assert await held_of_city(school) == [(one.name, "", 115000, 0), (two.name, "", 115000, 0)]
    await officer.sends("资助台账")
    await officer.sees_until("资助台账 · 2026 年秋季")
    await officer.presses("⚖️ 差异")
    await officer.sees_until("差异")
    buttons = await officer.buttons()
    assert "金额不一致：1" in buttons
    assert not [each for each in buttons if each.startswith("类别不一致")]


async def test_grants_of_two_schemes_are_added_up_and_a_line_twice_is_named(
    school: School,
) -> None:
    officer = await office(school)
    one, two = of_class(school)[:2]
    lines = [granted(one), granted(one, 1600, "免学费"), granted(two), granted(two)]
    said = await loads(officer, workbook([CITY_TITLE], GRANTS, *lines), "市系统.xlsx")
    assert f"{two.name} 和第 5 行是同一个人" in said
    wide = ("姓名", "学籍号", "证件号码", "班级名称", "国家助学金金额", "免学费金额")
    row = [one.name, one.number, one.id_tail, one.class_name, 1150, 1600]
    await applies(officer, workbook([CITY_TITLE], wide, row), "市系统2.xlsx")
    assert await held_of_city(school) == [(one.name, "", 275000, 0)]
    assert await payments(school) == []


async def test_the_city_s_two_lists_fill_each_other_and_take_nothing_away(school: School) -> None:
    officer = await office(school)
    one, two, three = of_class(school)[:3]
    heads = ("姓名", "学籍号", "证件号码", "班级名称", "困难认定等级", "特殊困难群体类型")
    known = [[e.name, e.number, e.id_tail, e.class_name, "特别困难", "低保"] for e in (one, two)]
    await applies(officer, workbook([CITY_TITLE], heads, *known), "认定.xlsx")
    grants = workbook([CITY_TITLE], GRANTS, granted(one), granted(three))
    await applies(officer, grants, "资助.xlsx")
    assert await held_of_city(school) == [
        (one.name, "minimum", 115000, 0), (two.name, "minimum", None, 0),
        (three.name, "", 115000, 0),
    ]  # fmt: skip
    assert "没有变化" in await loads(officer, workbook([CITY_TITLE], heads, *known), "再来.xlsx")
    newer = workbook([CITY_TITLE], GRANTS, granted(two))
    await applies(officer, newer, "资助2.xlsx")
    assert await held_of_city(school) == [
        (one.name, "minimum", None, 0), (two.name, "minimum", 115000, 0),
        (three.name, "", 115000, 1),
    ]  # fmt: skip


async def test_a_list_with_neither_day_nor_owner_is_asked_about_and_may_be_the_city_s(
    school: School,
) -> None:
    officer, one = await office(school), of_class(school)[0]
    data = workbook(["2026年秋季国家助学金名单"], GRANTS, granted(one))
    assert "哪天发的" in await loads(officer, data, "名单.xlsx")
    await officer.presses("不是发放，是市系统名单，只拿来比对")
    assert "市系统名单：新增 1" in await officer.sees_until("市系统名单")
    await officer.presses("✅ 应用")
    await officer.sees_until("已生效")
    assert await payments(school) == []
    assert await held_of_city(school) == [(one.name, "", 115000, 0)]


async def opens_differences(officer: Phone) -> None:
    await officer.sends("资助台账")
    await officer.sees_until("资助台账 · 2026 年秋季")
    await officer.presses("⚖️ 差异")
    await officer.sees()


async def test_who_is_taken_over_without_a_category_has_the_one_of_before(school: School) -> None:
    officer = await office(school)
    one, two = of_class(school)[:2]
    await applies(officer, ledger(line(one, category="孤儿"), term="2026年春季学期"))
    grants = workbook([CITY_TITLE], GRANTS, granted(one), granted(two))
    await applies(officer, grants, "资助.xlsx")
    await opens_differences(officer)
    for person, left in ((one, 2), (two, 1)):
        await officer.presses(f"市系统有、台账没有：{left}")
        await officer.sees_until("点 ➕ 列入台账")
        label = next(each for each in await officer.buttons() if person.name in each)
        await officer.presses(label)
        await officer.sees_until(person.name)
        await opens_differences(officer)
    held = [(name, term, category) for name, term, category, *_ in await records(school)]
    assert held[1:] == [(one.name, "2026-2", "orphan"), (two.name, "2026-2", "other")]


async def test_with_the_city_s_list_the_ledger_is_kept_as_it_stands(school: School) -> None:
    officer, (one, two) = await office(school), of_class(school)[:2]
    await applies(officer, ledger(line(one)))
    row = [one.name, one.number, one.id_tail, "困难", "低保", 1150, one.class_name]
    await applies(officer, city(row), "市系统.xlsx")
    kept = "SELECT term, (SELECT count(*) FROM aid_roll_lines) FROM aid_rolls"
    assert await school.query(kept) == [("2026-2", 1)]
    await applies(officer, ledger(line(two)), "新台账.xlsx")
    assert await school.query(kept) == [("2026-2", 1)]

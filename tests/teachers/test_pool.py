"""The pool of teachers: found, changed, read from a sheet, heard of in surveys."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from bot.domain.people.roles import Role
from storage.teachers import pool
from tests.surveys.opened import SHORT, opened
from tests.surveys.test_results import answered
from tests.workbooks import rows_of, workbook

if TYPE_CHECKING:
    from tests.conftest import School


async def test_staff_find_a_teacher_by_subject_and_see_their_hours(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await boss.sends("谁能教电商")
    await boss.sees_until("能教“电商”")
    assert any(each.startswith("姜半夏") for each in await boss.buttons())
    await boss.sends("陈静这个月多少课时")
    page = await boss.sees_until("2026 年 11 月")
    assert "能教：品牌打造、电子商务运营" in page
    await boss.sends("会计谁能教")
    await boss.sees_until("没有找到能教“会计”的老师")


async def test_a_coordinator_changes_what_is_known_and_bad_words_are_explained(
    school: School,
) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await boss.sends("陈静这个月多少课时")
    await boss.sees_until("陈静")
    await boss.presses("✏️ 修改")
    await boss.sees_until("的什么")
    await boss.presses("🚫 不能上课")
    await boss.sees_until("什么时候不能上课")
    await boss.sends("看心情")
    await boss.sees_until("看不懂“看心情”")
    await boss.sends("周一上午，12月1日到12月5日")
    assert "周一上午、2026-12-01至2026-12-05" in await boss.sees_until("不能上课：")
    rows = await school.query("SELECT off FROM teachers WHERE name = '陈静'")
    assert rows == [("周一上午、2026-12-01至2026-12-05",)]


async def test_a_sheet_is_read_leaves_missing_columns_alone_and_is_taken_back(
    school: School,
) -> None:
    boss = await school.employee(Role.COORDINATOR)
    before = await school.query("SELECT subjects, kind FROM teachers WHERE name = '陈静'")
    sheet = workbook(
        ["教师", "类型", "单位", "每月课时上限"],
        ["陈静", "市级师资库", "市职教中心", 60],
        ["新来的老师", "外聘", "", ""],
    )
    await boss.uploads(sheet, "师资.xlsx")
    await boss.sees_until("教师 2 位")
    await boss.presses(next(each for each in await boss.buttons() if each.startswith("✅")))
    await boss.sees_until("教师：新 1，改 1")
    wanted = "SELECT subjects, kind, firm, hours_limit FROM teachers WHERE name = '陈静'"
    assert await school.query(wanted) == [(before[0][0], "city", "市职教中心", 60)]
    await boss.presses("↩️ 撤回这次导入")
    await boss.presses("↩️ 确定撤回")
    await boss.sees_until("已撤回")
    assert await school.query(wanted) == [(*before[0], "", None)]


async def test_the_hours_of_a_month_go_to_pay_as_a_workbook(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await boss.sends("导出11月课时费")
    await boss.sees_until("2026 年 11 月课时")
    await boss.presses("📎 课时费 Excel")
    await school.settle()
    name, data = await boss.document()
    assert "课时费" in name
    book = load_workbook(io.BytesIO(data))
    heads, *lines = rows_of(book["明细"])
    lessons = sum(row[heads.index("课时")] for row in lines)
    heads, *sums = rows_of(book["按老师"])
    held, planned = heads.index("已上课时"), heads.index("待上课时")
    assert lessons == sum(row[held] + row[planned] for row in sums)


async def test_an_opinion_below_the_minimum_is_not_shown(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    ((teacher_id,),) = await school.query("SELECT id FROM teachers WHERE name = '陈静'")
    survey_id = await opened(school, SHORT[:1], teacher_id=teacher_id)
    await answered(school, survey_id, "第1期", 5, 4, 5, 5)
    read = school.app.services.database.read
    assert await read(pool.opinion, "陈静") is None
    await boss.sends("陈静这个月多少课时")
    assert "学员满意" not in await boss.sees_until("2026 年 11 月")
    await answered(school, survey_id, "第2期", 5, 4, 5, 5, 2, 5)
    found = await read(pool.opinion, "陈静")
    assert found is not None
    assert found.people >= 5

"""The year over all programmes: its figures, and the pages and files they are seen on."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from bot.domain.people.roles import Role, Scope, ScopeKind
from tests.conftest import MONDAY

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

SMALL = "技能鉴定11人，考试服务12人，培训班3期60人，满意度95%以上（截至11月23日）"


async def looks(school: School) -> Phone:
    boss = await school.employee(Role.COORDINATOR)
    await boss.sends("年度数字")
    return boss


async def test_a_coordinator_sees_the_year_in_one_sentence(school: School) -> None:
    boss = await looks(school)
    said = await boss.sees_until("2026年度数字")
    assert SMALL in said
    assert "出勤率：" in said


async def test_each_number_leads_to_its_rows(school: School) -> None:
    boss = await looks(school)
    await boss.sees_until("2026年度数字")
    await boss.presses("🏫 项目 1")
    assert "3 期，60 人，3 个区县" in await boss.sees_until("培训项目")
    await boss.presses("2026年乡村振兴技能培训（示例）")
    assert "培训3期" in await boss.sees_until("历时")
    await boss.sends("年度数字")
    await boss.sees_until("2026年度数字")
    await boss.presses("🔧 鉴定 2 场")
    said = await boss.sees_until("技能鉴定")
    assert "考生 12：合格 10，不合格 1，缺考 1" in said or "考生 12：合格" in said
    await boss.presses("电子商务师 理论 五级")
    assert "12" in await boss.sees_until("电子商务师")


async def test_an_exam_counts_once_it_is_over_and_not_when_it_is_cancelled(school: School) -> None:
    boss = await looks(school)
    await boss.sees_until("技能鉴定11人")
    await school.change("UPDATE exams SET cancelled = 1 WHERE kind = '技能鉴定'")
    await boss.sends("年度数字")
    said = await boss.sees_until("培训班3期60人")
    assert "技能鉴定" not in said
    assert "考试服务" not in said


async def test_a_person_of_two_exams_or_classes_counts_once(school: School) -> None:
    await school.change(
        "INSERT INTO enrolments (person_id, class_id, enrolled_on)"
        " SELECT e.person_id, 2, '2026-11-01' FROM enrolments e WHERE e.class_id = 1 LIMIT 1"
    )
    boss = await looks(school)
    assert "培训班3期60人" in await boss.sees_until("2026年度数字")


async def test_an_exam_of_another_kind_is_a_service_and_no_appraisal(school: School) -> None:
    await school.change("UPDATE exams SET kind = '社会考试' WHERE kind = '技能鉴定'")
    boss = await looks(school)
    said = await boss.sees_until("2026年度数字")
    assert "考试服务12人" in said
    assert "技能鉴定" not in said.splitlines()[2]


async def test_years_stand_side_by_side(school: School) -> None:
    await school.change(
        "INSERT INTO programmes (name, starts_on, ends_on)"
        " VALUES ('旧项目', '2025-03-01', '2025-04-01')"
    )
    await school.change(
        "INSERT INTO classes (programme_id, name, number, district, venue, starts_on, ends_on,"
        " join_code) VALUES (2, '旧1期', 90, '云溪区', '', '2025-03-03', '2025-03-10', 'OLD1')"
    )
    await school.change(
        "INSERT INTO enrolments (person_id, class_id, enrolled_on)"
        " SELECT person_id, (SELECT max(id) FROM classes), '2025-03-03' FROM enrolments"
        " WHERE class_id = 1"
    )
    boss = await looks(school)
    assert "2025：培训班1期20人" in await boss.sees_until("别的年份")
    await boss.presses("2025")
    assert "培训班1期20人" in await boss.sees_until("2025年度数字")


async def test_schooling_of_years_is_no_training_class(school: School) -> None:
    await school.change("UPDATE classes SET ends_on = '2029-07-10' WHERE id = 1")
    boss = await looks(school)
    assert "培训班2期40人" in await boss.sees_until("2026年度数字")


async def test_the_workbook_has_the_rows_and_the_report_has_pages(school: School) -> None:
    boss = await looks(school)
    await boss.sees_until("2026年度数字")
    await boss.presses("Excel")
    await boss.sees_until("技能鉴定11人")
    name, data = await boss.document()
    assert name.endswith(".xlsx")
    book = load_workbook(io.BytesIO(data), read_only=True)
    assert {"总览", "项目", "班级", "学员", "考试", "考生", "评分"} <= set(book.sheetnames)
    acts = await school.query("SELECT act, object FROM audit WHERE act = 'export-year'")
    assert acts == [("export-year", "year:2026")]


async def test_whoever_leads_only_a_district_is_told_who_may_see_it(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR, Scope(ScopeKind.DISTRICT, "云溪区"))
    await boss.sends("年度数字")
    assert "全校范围的权限" in await boss.sees()


async def test_who_gets_results_on_mondays_and_leads_the_school_gets_the_report(
    school: School,
) -> None:
    boss = await school.employee(Role.COORDINATOR)
    district = await school.employee(Role.COORDINATOR, Scope(ScopeKind.DISTRICT, "云溪区"))
    for person in (boss, district):
        await school.change(
            "INSERT INTO result_subscriptions (account_id, occasion, since, set_by)"
            " VALUES (?, 'monday', 0, 0)",
            person.id,
        )
    await school.turn_to(MONDAY + timedelta(days=7))
    said = await boss.sees_until("每周一的项目报告")
    assert "培训3期" in said
    letters = await school.query("SELECT chat_id FROM outbox WHERE kind = 'programme-report'")
    assert letters == [(boss.id,)]


async def test_who_has_no_result_yet_is_told_apart_from_who_failed(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await boss.sends("年度数字")
    assert "鉴定合格：10 人（90.9%）" in await boss.sees_until("鉴定合格")
    await school.change(
        "UPDATE candidates SET result = NULL WHERE person_id = ("
        "SELECT person_id FROM candidates WHERE result = 'passed' ORDER BY person_id LIMIT 1)"
    )
    await boss.sends("年度数字")
    said = await boss.sees_until("没出成绩")
    assert "鉴定合格：9 人（90.0%，另有 1 人没出成绩）" in said

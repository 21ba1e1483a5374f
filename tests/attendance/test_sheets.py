"""Sheets of attendance: read, shown, applied and taken back; everything wrong is said."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from bot.domain.people.roles import Role, Scope, ScopeKind
from tests.conftest import MONDAY, SHANGHAI
from tests.workbooks import rows_of, workbook

if TYPE_CHECKING:
    from bot.domain.imports.book import SessionRow, TraineeRow
    from playground.client import Phone
    from tests.conftest import School

HEADS = ("班级", "日期", "时段", "课程", "姓名", "后四位", "出勤情况")
MARKS = (
    "SELECT p.name, a.mark FROM attendance a JOIN people p ON p.id = a.person_id"
    " JOIN sessions s ON s.id = a.session_id JOIN classes c ON c.id = s.class_id"
    " WHERE c.name = ? AND s.starts_at = ? AND a.mark <> 'present' ORDER BY p.id"
)
EVERYTHING = "SELECT * FROM attendance ORDER BY session_id, person_id"
ROLLS = "SELECT * FROM roll_calls ORDER BY session_id"


def people(school: School, name: str = "第1期") -> list[TraineeRow]:
    """Those whose name only one of the class has."""
    found = [row for row in school.book.trainees if row.class_name == name]
    names = [row.name for row in found]
    return [row for row in found if names.count(row.name) == 1]


def now(school: School, name: str = "第1期") -> SessionRow:
    """The session that runs now."""
    return next(
        row
        for row in school.book.sessions
        if row.class_name == name and row.starts_at <= MONDAY < row.ends_at
    )


async def sends(staff: Phone, *rows: tuple[str, ...], heads: tuple[str, ...] = HEADS) -> str:
    await staff.uploads(workbook(heads, *rows, title="考勤"), "考勤.xlsx")
    return await staff.sees()


async def test_a_sheet_of_who_was_missing_is_shown_applied_and_taken_back(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    one, other, third, *_ = people(school)
    before = await school.query(EVERYTHING), await school.query(ROLLS)
    shown = await sends(
        staff,
        ("第1期", "11月23日", "上午", "", one.name, one.phone[-4:], "旷课"),
        ("第1期", "2026-11-23", "09:00-11:30", "", other.name, "", "病假"),
        ("1", "2026/11/23", "9点", now(school).course, third.name, third.id_tail, "迟到"),
    )
    assert "考勤 3 人次" in shown
    assert "涉及 1 节课，新记 1 节；改动 3 人次（3 人）" in shown
    assert "表里没写的 17 人次都算到" in shown
    assert (await school.query(EVERYTHING), await school.query(ROLLS)) == before
    await staff.presses("✅ 应用")
    assert "点名：新 1 节" in await staff.sees()
    starts = int(now(school).starts_at.timestamp())
    assert await school.query(MARKS, "第1期", starts) == [
        (one.name, "absent"),
        (other.name, "leave"),
        (third.name, "late"),
    ]
    await staff.presses("↩️ 撤回这次导入")
    await staff.presses("↩️ 确定撤回")
    await staff.sees()
    assert (await school.query(EVERYTHING), await school.query(ROLLS)) == before


async def test_a_day_without_a_period_is_all_of_its_sessions_and_a_mend_is_one(
    school: School,
) -> None:
    staff = await school.employee(Role.COORDINATOR)
    who = people(school)[0]
    friday = (MONDAY - timedelta(days=3)).date()
    held = [
        row
        for row in school.book.sessions
        if row.class_name == "第1期" and row.starts_at.astimezone(SHANGHAI).date() == friday
    ]
    shown = await sends(staff, ("第1期", friday.isoformat(), "全天", "", who.name, "", "缺"))
    assert f"涉及 {len(held)} 节课，新记 0 节" in shown
    assert "表里没写的" not in shown
    await staff.presses("✅ 应用")
    await staff.sees()
    for row in held:
        found = await school.query(MARKS, "第1期", int(row.starts_at.timestamp()))
        assert (who.name, "absent") in found


async def test_everything_wrong_is_said_and_nothing_written(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    one, other, *_ = people(school)
    before = await school.query(EVERYTHING)
    shown = await sends(
        staff,
        ("第1期", "11月23日", "上午", "", "没有这人", "", "缺"),
        ("第1期", "11月23日", "上午", "", one.name, "9999", "缺"),
        ("第1期", "11月23日", "大清早", "", one.name, "", "缺"),
        ("第1期", "11月23日", "上午", "", one.name, "", "早退了一会"),
        ("第1期", "10月1日", "上午", "", one.name, "", "缺"),
        ("第9期", "11月23日", "上午", "", one.name, "", "缺"),
        ("第1期", "11月23日", "下午", "", one.name, "", "缺"),
        ("第1期", "11月23日", "上午", "", other.name, "", "缺"),
        ("第1期", "11月23日", "上午", "", other.name, "", "到"),
    )
    assert "有 9 处要改" in shown or "有 8 处要改" in shown
    _, data = await staff.document()
    (sheet,) = load_workbook(io.BytesIO(data)).worksheets
    _, *rows = rows_of(sheet)
    said = {int(row): f"{column}：{reason}" for _, row, column, reason, _ in rows}
    assert said[2] == "姓名（E）：第1期这节课的名单里没有“没有这人”。"
    assert said[3] == f"后四位（F）：和花名册上的“{one.name}”对不上，请核对。"
    assert "时段（C）：“大清早”看不出是哪节课" in said[4]
    assert "出勤情况（G）：“早退了一会”看不明白" in said[5]
    assert said[6] == "日期（B）：第1期 2026-10-01 没有课，请核对日期和课表。"
    assert "班级（A）：没有“第9期”这个班" in said[7]
    assert said[8] == "日期（B）：这节课还没上，上过才能记考勤。"
    assert said[10] == f"出勤情况（G）：{other.name} 这节课第 9 行写的不一样。"
    assert await school.query(EVERYTHING) == before
    assert await school.query("SELECT count(*) FROM loads WHERE state = 'staged'") == [(0,)]


async def test_a_class_teacher_loads_their_own_class_only(school: School) -> None:
    ((number,),) = await school.query("SELECT id FROM classes WHERE name = '第1期'")
    staff = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(number)))
    mine, foreign = people(school)[0], people(school, "第2期")[0]
    shown = await sends(staff, ("第2期", "11月23日", "上午", "", foreign.name, "", "缺"))
    assert "这些班不归你管：第2期" in shown
    shown = await sends(staff, ("第2期", "11月23日", "上午", "", "没有这人", "", "缺"))
    assert "这些班不归你管：第2期" in shown
    assert "没有这人" not in shown
    shown = await sends(staff, ("第1期", "11月23日", "上午", "", mine.name, "", "缺"))
    assert "读好了" in shown


async def test_namesakes_need_four_digits(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    one, other, *_ = people(school)
    await school.change("UPDATE people SET name = ? WHERE phone = ?", one.name, other.phone)
    shown = await sends(staff, ("第1期", "11月23日", "上午", "", one.name, "", "缺"))
    assert f"有 2 位“{one.name}”，请填手机号后四位" in shown
    shown = await sends(staff, ("第1期", "11月23日", "上午", "", one.name, other.phone[-4:], "缺"))
    assert "改动 1 人次" in shown


async def test_what_was_mended_after_an_import_stays_when_it_is_taken_back(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    one, other, *_ = people(school)
    await sends(staff, ("第1期", "11月23日", "上午", "", one.name, "", "缺"))
    await staff.presses("✅ 应用")
    await staff.sees()
    await staff.sends("考勤")
    await staff.sees_until("出勤率")
    await staff.presses(next(b for b in await staff.buttons() if b.startswith("第1期")))
    await staff.presses(next(b for b in await staff.buttons() if b.startswith("✏️ 09:00")))
    await staff.presses(other.name)
    assert f"❌ 缺：{one.name}、{other.name}" in await staff.sees()
    message = next(m["message_id"] for m in await staff.messages() if "已生效" in m.get("text", ""))
    await staff.presses("↩️ 撤回这次导入", message_id=message)
    await staff.presses("↩️ 确定撤回", message_id=message)
    undone = await staff.sees()
    assert "有 1 处不能撤回" in undone
    assert f"{other.name}：后来又改过，不动。" in undone
    starts = int(now(school).starts_at.timestamp())
    assert await school.query(MARKS, "第1期", starts) == [(other.name, "absent")]


async def test_a_full_register_may_have_its_class_in_its_title(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    everybody = [row for row in school.book.trainees if row.class_name == "第2期"]
    lines = [
        ("11.23", "1", each.name, each.number, "√" if place else "×")
        for place, each in enumerate(everybody)
    ]
    data = workbook(
        ("第2期考勤登记表",), ("日期", "节次", "姓名", "学号", "出勤"), *lines, title="考勤"
    )
    await staff.uploads(data, "登记表.xlsx")
    shown = await staff.sees()
    assert "新记 1 节；改动 20 人次（20 人）" in shown
    assert "表里没写的" not in shown
    await staff.presses("✅ 应用")
    await staff.sees()
    starts = int(now(school, "第2期").starts_at.timestamp())
    assert await school.query(MARKS, "第2期", starts) == [(everybody[0].name, "absent")]

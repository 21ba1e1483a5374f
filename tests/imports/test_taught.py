"""An unknown layout is taught once by buttons, and the next file of its shape is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role, Scope, ScopeKind
from tests.imports.test_upload import loads
from tests.workbooks import workbook

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

HEADINGS = ("哪一天", "从几点", "到几点", "学什么", "谁来教", "在哪里", "内部码")
ONE = ("2026-11-27", "19:00", "20:00", "晚间答疑", "苗见山", "B101", "500101199001011234")
OTHER = ("2026-11-28", "19:00", "20:00", "模拟考试", "陈静", "B102", "7")
MEANT = ("日期", "开始时间", "结束时间", "课程", "教师", "教室", "不用读")


def strange(*rows: tuple[str, ...]) -> bytes:
    return workbook(("某校安排表",), HEADINGS, *rows, title="第1期")


async def teaches(staff: Phone, data: bytes) -> str:
    """Teach what a file is; return all that was said on the way, and the preview."""
    seen = await loads(staff, data, "安排.xlsx")
    await staff.presses("🎓 教我认这张表")
    seen += await staff.sees_until("这张表是什么？")
    await staff.presses("课表")
    for heading, meant in zip(HEADINGS, MEANT, strict=True):
        seen += await staff.sees_until(f"“{heading}”这一列是什么？")
        await staff.presses(meant)
    return seen + await staff.sees_until("读好了")


async def test_a_layout_is_taught_by_buttons_and_the_next_file_of_its_shape_is_read(
    school: School,
) -> None:
    staff = await school.employee(Role.COORDINATOR)
    seen = await teaches(staff, strange(ONE))
    assert "没有找到认识的表头" in seen
    assert "➕ 第1期《晚间答疑》11月27日 周五 19:00–20:00 B101 苗见山" in seen
    again = await loads(staff, strange(OTHER), "下一周.xlsx")
    assert "➕ 第1期《模拟考试》11月28日 周六 19:00–20:00 B102 陈静" in again


async def test_a_whole_identity_number_is_not_shown_as_an_example(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    seen = await teaches(staff, strange(ONE))
    assert "比如：5001…" in seen
    assert "500101199001011234" not in seen
    ((answers,),) = await school.query("SELECT group_concat(answers) FROM loads")
    assert "500101199001011234" not in answers


async def test_what_a_class_teacher_teaches_holds_for_their_files_only(school: School) -> None:
    staff = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "1"))
    await teaches(staff, strange(ONE))
    boss = await school.employee(Role.COORDINATOR)
    assert "没有找到认识的表头" in await loads(boss, strange(OTHER), "别的.xlsx")
    assert "《模拟考试》" in await loads(staff, strange(OTHER), "下一周.xlsx")


async def test_what_was_taught_can_be_taught_anew(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    await teaches(staff, strange(ONE))
    await staff.presses("🔄 重新回答")
    await staff.sees_until("这张表是什么？")
    await staff.presses("花名册")
    await staff.sees_until("“哪一天”这一列是什么？")
    assert "姓名" in await staff.buttons()
    assert "课程" not in await staff.buttons()

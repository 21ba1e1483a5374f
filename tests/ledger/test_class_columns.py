"""专业部, 专业 and 年级 of a class come with the sheet of classes; a blank takes nothing away."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from bot.domain.people.roles import Role
from tests.aid.sheets import applies, loads
from tests.workbooks import rows_of, workbook

if TYPE_CHECKING:
    from tests.conftest import School

HEADS = ["班级", "开始日期", "结束日期", "系部", "专业名称", "年级"]
DAYS = ["2026-09-01", "2027-07-01"]


async def kept(school: School, name: str = "汽修2601班") -> list[tuple[Any, ...]]:
    return await school.query("SELECT department, major, grade FROM classes WHERE name = ?", name)


async def test_department_major_and_year_are_loaded_and_blanks_keep_them(school: School) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    full = workbook(HEADS, ["汽修2601班", *DAYS, "汽车专业部", "汽车运用与维修", "2026级"])
    await applies(boss, full, "班级.xlsx")
    assert await kept(school) == [("汽车专业部", "汽车运用与维修", "2026级")]
    blank = workbook(HEADS, ["汽修2601班", *DAYS, "", "", "2027级"])
    said = await loads(boss, blank, "班级2.xlsx")
    assert "年级 2026级 → 2027级" in said
    assert "专业部" not in said
    await boss.presses("✅ 应用")
    await boss.sees_until("已生效")
    assert await kept(school) == [("汽车专业部", "汽车运用与维修", "2027级")]
    for _ in range(2):
        await boss.presses(next(each for each in await boss.buttons() if "撤回" in each))
        await boss.sees()
    assert await kept(school) == [("汽车专业部", "汽车运用与维修", "2026级")]


async def test_the_school_s_workbook_holds_them_and_is_read_back_without_a_difference(
    school: School,
) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    full = workbook(HEADS, ["汽修2601班", *DAYS, "汽车专业部", "汽车运用与维修", "2026级"])
    await applies(boss, full, "班级.xlsx")
    await boss.sends("导入")
    await boss.sees_until("Excel")
    await boss.presses("📤 导出现有数据")
    await boss.sees(within=60)
    _, data = await boss.document()
    rows = rows_of(load_workbook(io.BytesIO(data))["班级"])
    line = dict(zip(rows[0], next(row for row in rows if row[0] == "汽修2601班"), strict=True))
    assert (line["专业部"], line["专业"], line["年级"]) == (
        "汽车专业部",
        "汽车运用与维修",
        "2026级",
    )
    said = await loads(boss, data, "全校.xlsx")
    assert "年级" not in said
    assert "汽车运用与维修" not in said

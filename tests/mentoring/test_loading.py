"""Pairs from a workbook: all problems are listed and nothing is written, or all is, and undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from tests.imports.test_upload import loads
from tests.mentoring.test_helping import letters, staff_of, students_of, talks, tasks
from tests.mentoring.test_leading import called
from tests.workbooks import workbook

if TYPE_CHECKING:
    from tests.conftest import School

HEADS = ("帮扶人", "学生", "班级", "学号")


async def test_pairs_of_a_workbook_are_written_told_and_taken_back(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    helper = await called(school, await staff_of(school), "梁老师")
    names = [name for _, name in await students_of(school, 3)]
    data = workbook(HEADS, *(("梁老师", each, "第1期", "") for each in names), title="结对")
    assert "结对：新增 3，已有 0" in await loads(boss, data, "结对.xlsx")
    await boss.presses("✅ 应用")
    assert "结对：新增 3" in await boss.sees_until("已生效")
    assert "你现在帮扶 3 个学生" in await helper.sees_until("你现在帮扶")
    assert await letters(school, "mentoring-given") == [helper.id]
    assert len(await tasks(school)) == 3
    assert "结对：新增 0，已有 3" in await loads(boss, data, "结对.xlsx")
    undo = next(each for each in await boss.messages() if "已生效" in each.get("text", ""))
    await boss.presses("↩️ 撤回这次导入", message_id=undo["message_id"])
    await boss.sees_until("撤回")
    await boss.presses("↩️ 确定撤回")
    await boss.sees_until("已撤回")
    assert await school.query("SELECT count(*) FROM mentoring_pairs") == [(0,)]
    assert await tasks(school) == []


async def test_every_bad_line_of_pairs_is_listed_and_nothing_is_written(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await called(school, await staff_of(school), "梁老师")
    await called(school, await staff_of(school), "王老师")
    await called(school, await staff_of(school, "第3期"), "王老师")
    ((_, name),) = await students_of(school, 1)
    data = workbook(
        HEADS,
        ("梁老师", name, "第1期", ""),
        ("没这人", name, "第1期", ""),
        ("王老师", name, "第1期", ""),
        ("梁老师", "没这学生", "第1期", ""),
        ("梁老师", "", "第1期", ""),
        title="结对",
    )
    page = await loads(boss, data, "结对.xlsx")
    assert "同事里没有“没这人”" in page
    assert "有 2 位同事叫“王老师”" in page
    assert "班里没有学生“没这学生”" in page
    assert "✅ 应用" not in await boss.buttons()
    assert await school.query("SELECT count(*) FROM mentoring_pairs") == [(0,)]


async def test_class_staff_load_pairs_of_their_own_class_only(school: School) -> None:
    teacher = await staff_of(school)
    ((_, name),) = await students_of(school, 1, "第3期")
    data = workbook(HEADS, ("教职工", name, "第3期", ""), title="结对")
    assert "第3期" in await loads(teacher, data, "结对.xlsx")
    assert await school.query("SELECT count(*) FROM mentoring_pairs") == [(0,)]
    ((_, own),) = await students_of(school, 1)
    await loads(teacher, workbook(HEADS, ("教职工", own, "第1期", ""), title="结对"), "结对.xlsx")
    await teacher.presses("✅ 应用")
    await teacher.sees_until("已生效")
    assert "谈话" in await talks(teacher, own)

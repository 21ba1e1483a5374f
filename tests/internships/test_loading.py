"""实习安排表: awkward workbooks are read whole, or every bad line is said and nothing written."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.domain.imports.interns import days_in
from bot.domain.people.roles import Role
from tests.imports.test_upload import loads
from tests.workbooks import workbook

if TYPE_CHECKING:
    from tests.conftest import School

HEADS = (
    *("序号", "班级", "学生姓名", "实习单位", "实习岗位", "实习时间", "企业指导老师"),
    *("校内指导教师", "实习工资", "是否购买保险"),
)


async def names(school: School, count: int) -> list[str]:
    sql = (
        "SELECT p.name FROM enrolments e JOIN people p ON p.id = e.person_id"
        " WHERE e.class_id = 1 GROUP BY p.name HAVING count(*) = 1 ORDER BY e.number LIMIT ?"
    )
    return [name for (name,) in await school.query(sql, count)]


async def test_a_list_is_written_told_and_taken_back(school: School) -> None:
    boss, trainee = await school.employee(Role.COORDINATOR), await school.trainee()
    one, other = await names(school, 2)
    data = workbook(
        HEADS,
        (
            "1",
            "第1期",
            one,
            "天工机械有限公司",
            "装配",
            "2026.9.1-2027.1.15",
            "张师傅",
            "没这人",
            "2800元/月",
            "已买",
        ),
        ("2", "第1期", other, "天工机械", "检验", "9月1日至次年1月15日", "", "", "", "否"),
        title="2026级实习安排表",
    )
    assert "实习安排：新增 2，已有 0" in await loads(boss, data, "实习安排.xlsx")
    await boss.presses("✅ 应用")
    await boss.sees_until("已生效")
    rows = await school.query(
        "SELECT post, starts_on, ends_on, pay, insured, tutor FROM internships ORDER BY id"
    )
    assert rows == [
        ("装配", "2026-09-01", "2027-01-15", 2800, 1, "没这人"),
        ("检验", "2026-09-01", "2027-01-15", None, 0, ""),
    ]
    assert await school.query("SELECT count(*) FROM firms") == [(1,)]
    assert trainee.id
    undo = next(each for each in await boss.messages() if "已生效" in each.get("text", ""))
    await boss.presses("↩️ 撤回这次导入", message_id=undo["message_id"])
    await boss.sees_until("撤回")
    await boss.presses("↩️ 确定撤回")
    await boss.sees_until("已撤回")
    assert await school.query("SELECT count(*) FROM internships") == [(0,)]


async def test_every_bad_line_is_listed_and_nothing_is_written(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    (one,) = await names(school, 1)
    data = workbook(
        HEADS,
        ("1", "第1期", one, "天工机械", "装配", "开学以后", "", "", "", ""),
        ("2", "第1期", "没这学生", "天工机械", "装配", "2026.9.1-2026.12.31", "", "", "", ""),
        title="实习",
    )
    page = await loads(boss, data, "实习安排.xlsx")
    assert "看不出从哪天到哪天" in page
    assert "✅ 应用" not in await boss.buttons()
    assert await school.query("SELECT count(*) FROM internships") == [(0,)]


@pytest.mark.parametrize(
    "text",
    [
        "2026.9.1-2027.1.15",
        "2026年9月1日—2027年1月15日",
        "9月1日至次年1月15日",
        "2026/9/1~2027/1/15",
    ],
)
def test_a_span_is_read_as_it_is_written(text: str) -> None:
    assert days_in(text, date(2026, 8, 1)) == [date(2026, 9, 1), date(2027, 1, 15)]

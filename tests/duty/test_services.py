"""Who serves which class: named, imported, asked for, and a hole where a colleague leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.classes.naming import ClassNames, KnownClass
from bot.domain.duty.services import ServicePost, read_question
from bot.domain.ids import ClassId
from bot.domain.people.roles import Role, Scope, ScopeKind
from tests.duty.test_duty import colleague
from tests.workbooks import workbook

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

WAYS = {
    None: (
        "谁负责第3期", "第3期谁负责", "第3期的负责人是谁", "第3期归谁管", "我们班谁负责",
        "第三期谁在跟班服务", "3期哪位老师负责",
    ),
    ServicePost.SERVICE: (
        "第3期的服务人员是谁", "服务人员是谁", "第3期跟班老师叫什么", "我们班的服务人员有哪些",
        "服务人员电话", "第3期服务人员的联系方式",
    ),
    ServicePost.LEADER: (
        "第3期蹲点领导是谁", "蹲点领导是哪位", "我们班的带班领导是谁", "蹲点领导",
    ),
    ServicePost.LIAISON: (
        "第3期联络员是谁", "联络员电话多少", "联络人叫什么名字", "我们班对接人是谁",
    ),
}  # fmt: skip
KNOWN = ClassNames.of([KnownClass(ClassId(n), f"第{n}期", n) for n in range(1, 44)])


@pytest.mark.parametrize(("post", "said"), [(p, w) for p, ways in WAYS.items() for w in ways])
def test_whom_somebody_asks_after_is_understood(post: ServicePost | None, said: str) -> None:
    found = read_question(said, KNOWN.read(said))
    assert found is not None
    assert found.post is post


OTHERS = ("第3期", "第3期今天谁没来", "谁请假了", "第3期的课表", "班主任是谁", "领导讲了啥", "谁管")


@pytest.mark.parametrize("said", OTHERS)
def test_other_questions_are_left_alone(said: str) -> None:
    assert read_question(said, KNOWN.read(said)) is None


async def of_class(school: School, name: str = "第1期") -> Phone:
    ((number,),) = await school.query("SELECT id FROM classes WHERE name = ?", name)
    return await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(number)))


async def names(boss: Phone, class_name: str, button: str, name: str) -> str:
    await boss.sends(f"谁负责{class_name}")
    await boss.sees_until(class_name)
    await boss.presses(button)
    await boss.sees_until("点同事的名字")
    await boss.sends(name)
    return await boss.sees_until("班主任")


async def test_staff_see_phones_and_trainees_names(school: School) -> None:
    boss, trainee = await school.employee(Role.COORDINATOR), await school.trainee()
    page = await names(boss, "第1期", "➕ 服务人员", "金老师 19811112222、孟老师")
    assert "服务人员：金老师" in page
    await boss.presses("📞 金老师")
    assert "19811112222" in await boss.sees_until("19811112222")
    await trainee.sends("我们班的服务人员是谁")
    said = await trainee.sees_until("金老师")
    assert "孟老师" in said
    assert "19811112222" not in said
    await trainee.sends("谁负责第1期")
    assert "金老师" in await trainee.sees_until("班主任")


async def test_a_colleague_is_told_and_leaves_a_hole_that_is_shown(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    jin = await colleague(school, "金老师")
    await names(boss, "第1期", "➕ 蹲点领导", "金老师")
    assert "请你做 第1期 的蹲点领导" in (await jin.sees_until("蹲点领导")).replace("<b>", "")
    await school.change("UPDATE grants SET revoked_at = 1 WHERE account_id = ?", jin.id)
    await school.settle()
    assert "空了" in await boss.sees_until("金老师 已不在教职工里")
    await boss.presses("👥 安排人")
    assert "⚠️ 蹲点领导：空着（原来是 金老师）" in await boss.sees_until("空着")
    await boss.sends("服务人员")
    assert "1 个班有空缺" in await boss.sees_until("空缺")


async def test_days_are_written_and_the_person_s_classes_are_listed(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await names(boss, "第1期", "➕ 联络员", "柳科长")
    await names(boss, "第2期", "➕ 联络员", "柳科长")
    await boss.presses("👤 柳科长")
    await boss.sees_until("联络员")
    await boss.presses("📅 改日期")
    await boss.sees_until("哪几天在")
    await boss.sends("看情况")
    await boss.sees_until("看不出哪几天")
    await boss.sends("11月23日到11月25日")
    assert "11月23日–11月25日" in await boss.sees_until("柳科长")
    await boss.presses("👤 柳科长")
    await boss.sees_until("联络员")
    await boss.presses("👤 柳科长 的所有班")
    said = await boss.sees_until("服务 2 个班")
    assert "第1期" in said
    assert "第2期" in said


async def test_a_sheet_is_read_and_can_be_taken_back(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    sheet = workbook(
        ["班级", "服务人员", "蹲点领导", "联络员", "服务开始"],
        ["第1期", "金老师 19811112222、孟老师", "汪主任", "", ""],
        ["第2期", "孟老师", "汪主任", "柳科长", "2026-11-24"],
    )
    await boss.uploads(sheet, "安排表.xlsx")
    assert "服务安排：新增或改动 6" in await boss.sees_until("服务安排")
    await boss.presses(next(each for each in await boss.buttons() if each.startswith("✅")))
    await boss.sees_until("新增 6")
    rows = await school.query("SELECT name, phone FROM class_services ORDER BY id LIMIT 2")
    assert rows == [("金老师", "19811112222"), ("孟老师", "")]
    await boss.presses("↩️ 撤回这次导入")
    await boss.presses("↩️ 确定撤回")
    await boss.sees_until("已撤回")
    assert await school.query("SELECT count(*) FROM class_services") == [(0,)]


async def test_staff_of_another_class_see_nothing(school: School) -> None:
    boss, other = await school.employee(Role.COORDINATOR), await of_class(school, "第3期")
    await names(boss, "第1期", "➕ 服务人员", "金老师")
    await other.sends("谁负责第1期")
    assert "金老师" not in await other.sees()

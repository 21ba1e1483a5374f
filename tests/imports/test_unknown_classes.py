"""A file names a class that the school does not have; headings and rows of offices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role, Scope, ScopeKind
from tests.imports.test_upload import loads
from tests.workbooks import workbook

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

PEOPLE = (("赵一鸣", "13900000011"), ("钱二妮", "13900000012"))
CLASSES = ("班次", "承办区县", "办班地点", "报到日期", "结业时间", "班主任姓名", "手机")
NEW_CLASS = (
    "第45期",
    "云溪区",
    "云溪区培训中心",
    "2026-12-07",
    "2026-12-20",
    "程安澜",
    "19800000077",
)


def titled(*rows: tuple[str, ...]) -> bytes:
    return workbook(
        ("2026年第45期领航人才培训班学员花名册",),
        ("姓名", "手机"),
        *(rows or PEOPLE),
        title="Sheet1",
    )


async def asks(person: Phone, said: str) -> str:
    await person.sends(said)
    return await person.sees()


async def coordinator(school: School) -> Phone:
    boss = await school.employee(Role.COORDINATOR)
    await asks(boss, "取消")
    return boss


async def test_a_class_in_the_title_is_named_with_what_to_do(school: School) -> None:
    boss = await coordinator(school)
    asked = await loads(boss, titled())
    assert "写的是 第45期，学校还没有这个班" in asked
    assert "第2期" in await boss.buttons()
    await boss.presses("📄 拿“项目和班级”空表")
    await boss.sees()
    assert "项目和班级" in (await boss.document())[0]


async def test_once_the_class_is_made_the_file_is_read_on(school: School) -> None:
    boss = await coordinator(school)
    await loads(boss, titled())
    assert "第45期" in await loads(
        boss, workbook(CLASSES, NEW_CLASS, title="班次表"), "班次表.xlsx"
    )
    await boss.presses("✅ 应用")
    await boss.sees_until("已生效")
    assert await school.query(
        "SELECT district, venue, starts_on, ends_on, class_teacher FROM classes"
        " WHERE name = '第45期'"
    ) == [("云溪区", "云溪区培训中心", "2026-12-07", "2026-12-20", "程安澜")]
    await boss.presses(next(e for e in await boss.buttons() if e.startswith("📄 接着读")))
    assert "➕ 第45期 赵一鸣" in await boss.sees_until("读好了")


async def test_a_typed_class_answers_the_question_and_nothing_else(school: School) -> None:
    boss = await coordinator(school)
    await loads(boss, titled())
    said = await asks(boss, "45期")
    assert "没有第 45 期。刚才的文件还在等" in said
    assert "学校还没有这个班" in said
    await boss.sends("2期")
    assert "➕ 第2期 赵一鸣" in await boss.sees_until("读好了")


async def test_a_column_of_terms_says_the_class(school: School) -> None:
    boss = await coordinator(school)
    known = workbook(("期 数", "姓名", "手机"), ("2期", *PEOPLE[0]), ("第二期", *PEOPLE[1]))
    assert "➕ 第2期 赵一鸣" in await loads(boss, known)
    unknown = workbook(("期 数", "姓名", "手机"), ("45期", *PEOPLE[0]))
    said = await loads(boss, unknown, "别的.xlsx")
    assert "没有“45期”这个班" in said
    assert "是不是" not in said
    assert "📄 拿“项目和班级”空表" in await boss.buttons()


async def test_who_may_not_make_classes_is_sent_to_who_may(school: School) -> None:
    teacher = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "1"))
    said = await loads(teacher, titled())
    assert "写的是 第45期，学校还没有这个班。是 第1期 的吗？" in said
    assert await teacher.buttons() == ["✅ 是，第1期", "不要了"]


async def test_those_who_sign_below_are_no_trainees(school: School) -> None:
    boss = await coordinator(school)
    rows = [
        ("序号", "班级", "姓名", "手机"),
        ("1", "第2期", *PEOPLE[0]),
        ("2", "第2期", *PEOPLE[1]),
        ("审核：王主任", "", "", "签字："),
        ("", "", "制表人：", "盖章："),
        ("", "负责人签字：", "", "2026年11月23日"),
    ]
    said = await loads(boss, workbook(*rows))
    assert "读好了" in said
    assert "新增 2" in said


async def test_all_differences_are_shown_with_the_way_to_apply(school: School) -> None:
    boss = await coordinator(school)
    await loads(boss, workbook(("班级", "姓名", "手机"), ("第2期", *PEOPLE[0])))
    await boss.presses(next(e for e in await boss.buttons() if e.startswith("🔍 看全部")))
    await boss.sees_until("全部变动")
    await boss.presses("✅ 应用")
    assert "已生效" in await boss.sees_until("已生效")


async def test_the_first_question_about_an_unknown_table_is_the_first(school: School) -> None:
    boss = await coordinator(school)
    await loads(boss, workbook(("甲", "乙", "丙"), ("x", "y", "z"), ("u", "v", "w")))
    await boss.presses("🎓 教我认这张表")
    assert "问题 1/1" in await boss.sees_until("问题")

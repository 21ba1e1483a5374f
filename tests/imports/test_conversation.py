"""The conversation about a file: questions, differences, ways to apply, past imports."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from bot.domain.people.roles import Role, Scope, ScopeKind
from tests.conftest import MONDAY, SHANGHAI
from tests.imports.test_upload import first_class, future, loads
from tests.workbooks import rows_of, timetable, workbook

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

NAMELESS = ("日期", "开始时间", "结束时间", "课程", "教师", "教室")
LESSON = ("2026-11-27", "19:00", "20:00", "晚间答疑", "", "")


def nameless(*rows: tuple[str, ...]) -> bytes:
    return workbook(NAMELESS, *(rows or (LESSON,)), title="Sheet1")


def of_class(school: School, number: int = 1) -> Scope:
    assert school.book.classes[number - 1].number == number
    return Scope(ScopeKind.CLASS, str(number))


async def sent_rows(phone: Phone) -> list[list[str]]:
    _, data = await phone.document()
    sheet = load_workbook(io.BytesIO(data)).active
    return [[str(cell or "") for cell in row] for row in rows_of(sheet)]


async def test_a_file_without_a_class_is_of_its_teachers_only_class_after_one_tap(
    school: School,
) -> None:
    staff = await school.employee(Role.STAFF, of_class(school))
    asked = await loads(staff, nameless())
    assert "没有写是哪个班，是 第1期 的吗？" in asked
    assert await staff.buttons() == ["✅ 是，第1期", "不要了"]
    await staff.presses("✅ 是，第1期")
    preview = await staff.sees_until("读好了")
    assert "是 第1期 的吗？ → ✅ 是，第1期" in preview
    assert "第1期《晚间答疑》11月27日 周五 19:00" in preview
    apply = next(each for each in await staff.buttons() if each.startswith("✅"))
    await staff.presses(apply)
    await staff.sees_until("已生效")
    sql = """
        SELECT c.name FROM sessions s JOIN classes c ON c.id = s.class_id
        JOIN courses k ON k.id = s.course_id WHERE k.name = '晚间答疑'
        """
    assert await school.query(sql) == [("第1期",)]


async def test_who_sees_all_classes_chooses_among_them_and_may_think_again(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    assert "是哪个班的？" in await loads(staff, nameless())
    assert "第2期" in await staff.buttons()
    await staff.presses("第2期")
    assert "第2期《晚间答疑》" in await staff.sees_until("读好了")
    await staff.presses("🔄 重新回答")
    await staff.sees_until("是哪个班的？")
    await staff.presses("第1期")
    assert "第1期《晚间答疑》" in await staff.sees_until("读好了")


async def test_the_answer_is_kept_with_the_import(school: School) -> None:
    staff = await school.employee(Role.STAFF, of_class(school))
    await loads(staff, nameless())
    await staff.presses("✅ 是，第1期")
    await staff.sees_until("读好了")
    found = await school.query("SELECT answers, doubts FROM loads ORDER BY id DESC LIMIT 1")
    ((answers, doubts),) = found
    assert '"answer":"第1期"' in answers
    assert doubts == "[]"


async def test_mistakes_come_after_the_questions_and_a_mended_file_is_not_asked_again(
    school: School,
) -> None:
    staff = await school.employee(Role.STAFF, of_class(school))
    wrong = ("2026-11-31", *LESSON[1:])
    assert "另有 1 处要改" in await loads(staff, nameless(wrong))
    await staff.presses("✅ 是，第1期")
    assert "没有“2026-11-31”这一天" in await staff.sees_until("有 1 处要改，什么都没有写入")
    preview = await loads(staff, nameless())
    assert "→ ✅ 是，第1期" in preview
    assert "第1期《晚间答疑》" in preview


async def test_a_question_answered_twice_is_answered_once(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    await loads(staff, nameless())
    message = (await staff.messages())[-1]
    keys = [key for row in message["reply_markup"]["inline_keyboard"] for key in row]
    chosen = next(key for key in keys if key["text"] == "第2期")["callback_data"]
    for _ in range(2):
        await staff.presses_data(chosen, message_id=message["message_id"])
        assert "第2期《晚间答疑》" in await staff.sees_until("读好了")


async def test_nothing_is_applied_while_a_question_is_open(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    await loads(staff, nameless())
    message = (await staff.messages())[-1]["message_id"]
    ((number,),) = await school.query("SELECT max(id) FROM loads")
    await staff.presses_data(f"a1:{number}:1", message_id=message)
    assert "还有问题没有回答" in staff.toast
    assert await school.query("SELECT state FROM loads WHERE id = ?", number) == [("staged",)]


async def test_weeks_weekday_and_hours_of_each_course_are_shown(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    days = ("2026-11-20", "2026-11-27")  # of a class that begins on 2026-11-17
    rows = [(day, "19:00", "20:00", "晚间答疑", "", "B101") for day in days]
    await loads(staff, nameless(*rows))
    await staff.presses("第1期")
    preview = await staff.sees_until("读好了")
    assert "➕ 第1期《晚间答疑》周五 19:00–20:00 第1-2周 B101（2 节）" in preview


async def test_all_differences_are_there_as_pages_and_as_a_workbook(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    rows = first_class(school)
    changed = [
        replace(row, room=f"新{n}室") if row.starts_at > MONDAY + timedelta(days=1) else row
        for n, row in enumerate(rows)
    ]
    count = sum(row.starts_at > MONDAY + timedelta(days=1) for row in rows)
    assert f"改动 {count}" in await loads(staff, timetable(changed))
    see_all = f"🔍 看全部（{count} 处）"
    await staff.presses(see_all)
    seen = await staff.sees_until("全部变动")
    pages = -(-count // 12)
    for _ in range(pages - 1):
        await staff.presses("下一页 ›")
        seen += await staff.sees_until("全部变动")
    assert [
        n for n, row in enumerate(changed) if row.room == f"新{n}室" and row.room not in seen
    ] == []
    await staff.presses("📄 存为表格")
    listed = await sent_rows(staff)
    assert listed[0] == ["变动", "班级", "内容", "原来", "现在"]
    assert len(listed) == count + 1
    await staff.presses("‹ 回到预览")
    await staff.sees_until("读好了")


async def test_a_sheet_of_one_week_cancels_no_other_unless_it_is_said_twice(
    school: School,
) -> None:
    staff = await school.employee(Role.COORDINATOR)
    rows = first_class(school)
    week = MONDAY.isocalendar().week
    part = [each for each in rows if each.starts_at.astimezone(SHANGHAI).isocalendar().week == week]
    other = [each for each in rows if each not in part and each.starts_at > MONDAY]
    assert other
    await loads(staff, timetable(part))
    labels = await staff.buttons()
    assert labels[0] == f"✅ 只改文件里的日子（另 {len(other)} 节不动）"
    assert f"⚠️ 这是完整课表，其余 {len(other)} 节取消" in labels
    await staff.presses(f"⚠️ 这是完整课表，其余 {len(other)} 节取消")
    assert f"文件以外的 {len(other)} 节课会取消" in await staff.sees_until("⚠️")
    held = "SELECT count(*) FROM sessions WHERE class_id = 1 AND status = 'scheduled'"
    assert await school.query(held) == [(len(rows),)]
    await staff.presses(f"⚠️ 确定，取消 {len(other)} 节")
    await staff.sees_until("已生效")
    assert await school.query(held) == [(len(rows) - len(other),)]


async def loads_a_day(school: School, staff: Phone) -> None:
    """Load the timetable of a day to come, after which there are more in its week."""
    days = [each.starts_at.astimezone(SHANGHAI).date() for each in first_class(school)]
    first = min(day for day in days if day > MONDAY.date())
    rows = [r for r in first_class(school) if r.starts_at.astimezone(SHANGHAI).date() == first]
    await loads(staff, timetable(rows))


async def one_more(school: School) -> None:
    """Another session comes at the end of that week."""
    late = int((MONDAY + timedelta(days=5, hours=20)).timestamp())
    await school.change(
        """
        INSERT INTO sessions (class_id, course_id, starts_at, ends_at, uid)
        VALUES (1, 1, ?1, ?1 + 3600, 'another')
        """,
        late,
    )


async def label(staff: Phone, begin: str) -> str:
    return next(each for each in await staff.buttons() if each.startswith(begin))


async def cancelled(school: School) -> int:
    sql = "SELECT count(*) FROM sessions WHERE class_id = 1 AND status = 'cancelled'"
    ((count,),) = await school.query(sql)
    return int(count)


def number_in(text: str) -> int:
    return int("".join(filter(str.isdecimal, text)))


async def test_all_of_a_week_is_shown_again_where_more_would_be_cancelled_than_said(
    school: School,
) -> None:
    staff = await school.employee(Role.COORDINATOR)
    await loads_a_day(school, staff)
    weeks = await label(staff, "这几周全按文件")
    await one_more(school)
    await staff.presses(weeks)
    await staff.sees_until("数目和你看到的不一样")
    await staff.sees_until("读好了")
    assert await cancelled(school) == 0
    newer = await label(staff, "这几周全按文件")
    assert number_in(newer) == number_in(weeks) + 1
    await staff.presses(newer)
    await staff.sees_until("已生效")
    assert await cancelled(school) == number_in(newer)


async def test_a_whole_timetable_is_asked_about_again_where_more_would_be_cancelled_than_said(
    school: School,
) -> None:
    staff = await school.employee(Role.COORDINATOR)
    await loads_a_day(school, staff)
    await staff.presses(await label(staff, "⚠️ 这是完整课表"))
    await staff.sees_until("节课会取消")
    sure = await label(staff, "⚠️ 确定")
    await one_more(school)
    await staff.presses(sure)
    asked = await staff.sees_until("数目和你看到的不一样")
    assert f"文件以外的 {number_in(sure) + 1} 节课会取消" in asked
    assert await cancelled(school) == 0
    await staff.presses(await label(staff, "⚠️ 确定"))
    await staff.sees_until("已生效")
    assert await cancelled(school) == number_in(sure) + 1


async def test_mistakes_of_one_kind_are_one_line_with_the_first_places(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    rows = [("第1期", f"王{n}", "1380") for n in range(41)]
    said = await loads(staff, workbook(("班级", "姓名", "手机号"), *rows), "名单.xlsx")
    assert "⛔ 有 41 处要改" in said
    assert "41 处 手机号：“1380”不是 11 位手机号" in said
    assert "（〔课表〕第 2、3、4 行 等）" in said


async def test_remarks_do_not_look_like_mistakes(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    rows = [("第1期", "", ""), ("第1期", "王二", ""), ("第1期", "王三", "")]
    said = await loads(staff, workbook(("班级", "姓名", "手机号"), *rows), "名单.xlsx")
    lines = said.splitlines()
    assert "· 〔课表〕第 2 行 姓名（B）：不能空着。" in lines
    (remark,) = [line for line in lines if line.startswith("💡")]
    assert remark.startswith("💡 〔课表〕2 人没有手机号")
    assert [line for line in lines if "没有手机号" in line] == [remark]


async def test_past_imports_are_listed_and_each_can_be_taken_back(school: School) -> None:
    told = await school.trainee()
    staff = await school.employee(Role.COORDINATOR)
    rows = first_class(school)
    old = future(rows)
    await loads(staff, timetable([replace(r, room="大礼堂") if r is old else r for r in rows]))
    await staff.presses("✅ 应用")
    await told.sees_until("📢")
    await staff.sends("导入")
    await staff.sees()
    await staff.presses("🗂 导入记录")
    assert "导入记录" in await staff.sees_until("🗂")
    newest = next(each for each in await staff.buttons() if "课表.xlsx" in each)
    assert newest == "11月23日 教职工 课表.xlsx"
    await staff.presses(newest)
    page = await staff.sees_until("课表.xlsx")
    assert "课：新 0，改 1" in page
    assert "会通知 1 人" in page
    await staff.presses("↩️ 撤回这次导入")
    await staff.presses("↩️ 确定撤回")
    await staff.sees_until("已撤回")
    await told.sees_until("恢复为")


async def test_class_staff_see_their_own_imports_only(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await loads(boss, timetable(first_class(school)))
    await boss.presses("✅ 应用")
    await boss.sees_until("已生效")
    staff = await school.employee(Role.STAFF, of_class(school))
    await staff.sends("导入")
    await staff.sees()
    await staff.presses("🗂 导入记录")
    assert "还没有导入过文件" in await staff.sees()
    ((number,),) = await school.query("SELECT max(id) FROM loads")
    message = (await staff.messages())[-1]["message_id"]
    await staff.presses_data(f"ae:{number}:0", message_id=message)
    assert staff.toast == "这项功能要有相应权限才能用。需要的话请找管理员开通。"


@pytest.mark.parametrize("kind", ["timetable", "roster"])
async def test_who_has_lost_a_class_takes_no_import_of_it_back(school: School, kind: str) -> None:
    staff = await school.employee(Role.STAFF, of_class(school))
    if kind == "timetable":
        await loads(staff, nameless(("2026-11-27", "19:00", "20:00", "茶艺", "", "")))
        await staff.presses("✅ 是，第1期")
        await staff.sees_until("读好了")
        await staff.presses(next(e for e in await staff.buttons() if e.startswith("✅")))
    else:
        person = next(each for each in school.book.trainees if each.class_name == "第1期")
        line = (person.class_name, person.name, person.phone, "新村")
        await loads(staff, workbook(("班级", "姓名", "手机号", "村"), line, title="花名册"))
        await staff.presses("✅ 应用")
    await staff.sees_until("已生效")
    ((number,),) = await school.query("SELECT max(id) FROM loads")
    await school.change("UPDATE grants SET scope = '2' WHERE scope_kind = 'class'")
    await staff.presses("↩️ 撤回这次导入")
    assert staff.toast.startswith("这些班不归你管：第1期")
    message = (await staff.messages())[-1]["message_id"]
    await staff.presses_data(f"a3:{number}:1", message_id=message)
    assert staff.toast.startswith("这些班不归你管：第1期")
    assert await school.query("SELECT state FROM loads WHERE id = ?", number) == [("applied",)]

    await school.change("UPDATE grants SET scope = '1' WHERE scope_kind = 'class'")
    await staff.presses_data(f"a3:{number}:1", message_id=message)
    await staff.sees_until("已撤回")


async def test_a_file_that_waits_is_read_on_once_what_it_lacked_is_there(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    periods = workbook(
        ("第1期 课程表",), ("节次", "11月30日", "12月1日"), ("1-2节", "插花", None), title="周课表"
    )
    assert "还不知道几点上课" in await loads(staff, periods, "周课表.xlsx")
    bells = workbook(
        ("作息时间",),
        ("节次", "开始", "结束"),
        ("1", "8:00", "8:45"),
        ("2", "8:50", "9:35"),
        title="作息",
    )
    assert "作息时间 1 套" in await loads(staff, bells, "作息.xlsx")
    await staff.presses("✅ 应用")
    await staff.sees_until("已生效")
    await staff.presses("📄 接着读 周课表.xlsx")
    assert "第1期《插花》11月30日 周一 08:00–09:35" in await staff.sees_until("读好了")
    await staff.presses("✅ 只改文件里的日子（另 12 节不动）")
    await staff.sees_until("已生效")
    assert await staff.buttons() == ["↩️ 撤回这次导入"]

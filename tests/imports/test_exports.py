"""Every export that may be loaded is read back without a difference; others are known and refused.

Loaded are: the school's books, the attendance of a class, the FAQ as workbook and as YAML. Made for
reading are: results of surveys, figures of the programme, lists of people to call, of those who
chose an elective, of what must be mended, and the statistics of questions.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from bot.domain.people.roles import Role, Scope, ScopeKind
from bot.services.file_reader import FileReader
from config.texts import texts
from handlers.imports.nouns import Basis, plan_book
from tests.conftest import MONDAY, SHANGHAI
from tests.workbooks import plain

if TYPE_CHECKING:
    from bot.domain.imports.reading import Reading
    from playground.client import Phone
    from tests.conftest import School


async def exports(staff: Phone) -> tuple[str, bytes]:
    await staff.sends("导入")
    await staff.sees()
    await staff.presses("📤 导出现有数据")
    await staff.sees_until("发回来")
    return await staff.document()


async def reads(school: School, name: str, data: bytes) -> Reading:
    database = school.app.services.database
    async with FileReader() as reader, reader.turn() as turn:
        return await turn.read_school([(name, data)], database, now=MONDAY, zone=SHANGHAI)


async def changes(school: School) -> int:
    """The rows that the newest load has changed."""
    sql = "SELECT count(*) FROM load_changes WHERE load_id = (SELECT max(id) FROM loads)"
    ((count,),) = await school.query(sql)
    return int(count)


async def sends_back(school: School, staff: Phone, name: str, data: bytes) -> int:
    """Send an export back as it is, and apply it; return how many rows that changed."""
    await staff.uploads(data, name)
    assert "读好了" in await staff.sees(), [m.get("text") for m in await staff.messages()][-1]
    await staff.presses("✅ 应用")
    await staff.sees_until("已生效")
    return await changes(school)


async def test_the_school_is_read_back_as_it_is(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    name, data = await exports(staff)
    read = await reads(school, name, data)
    assert [each.key for each in read.problems if not each.warning] == []
    book = school.book
    assert len(read.book.trainees) == len(book.trainees)
    assert len(read.book.candidates) == len(book.candidates)
    planned = await school.app.services.database.read(plan_book, read.book, Basis(MONDAY, SHANGHAI))
    lines = [each for plan in planned for each in plan.differences(texts("zh-Hans"))]
    assert lines == []
    assert await sends_back(school, staff, name, data) == 0


async def test_somebody_of_one_class_exports_that_class(school: School) -> None:
    ((class_id,),) = await school.query("SELECT id FROM classes WHERE name = '第2期'")
    staff = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(class_id)))
    name, data = await exports(staff)
    assert name == "第2期_现有数据_2026-11-23.xlsx"
    roster = load_workbook(io.BytesIO(data))["花名册"]
    assert roster["A1"].value == "第2期　花名册"
    assert [cell.value for cell in roster[3]][:5] == ["班级", "学号", "姓名", "性别", "小组"]
    assert "$G$" in roster.print_area  # of what hangs on a wall; the rest is there to be changed
    read = await reads(school, name, data)
    assert {each.class_name for each in read.book.trainees} == {"第2期"}
    assert {each.class_name for each in read.book.sessions} == {"第2期"}
    assert read.book.classes == ()
    assert await sends_back(school, staff, name, data) == 0


async def test_what_is_changed_in_an_export_is_all_that_changes(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    name, data = await exports(staff)
    await school.change(
        "UPDATE sessions SET room = '别处' WHERE id = (SELECT max(id) FROM sessions)"
    )
    await school.change(
        "UPDATE people SET village = '别村' WHERE id = (SELECT max(id) FROM people)"
    )
    assert await sends_back(school, staff, name, data) == 2


@pytest.mark.parametrize("ending", ["xlsx", "yaml"])
async def test_the_faq_is_read_back_as_it_is(school: School, ending: str) -> None:
    staff = await school.employee(Role.COORDINATOR)
    await staff.sends("答疑")
    await staff.sees()
    await staff.presses("📊 问答情况")
    await staff.sees_until("问答情况")
    await staff.presses("📚 导出条目")
    await staff.sees()
    await school.idle()
    files = [m["document"] for m in await staff.messages() if m["from_bot"] and "document" in m]
    chosen = next(each for each in files if each["file_name"].endswith(ending))
    data = await school.play.bytes(f"/play/files/{chosen['file_id']}")
    assert await sends_back(school, staff, chosen["file_name"], data) == 0


async def opens_attendance(staff: Phone) -> None:
    await staff.sends("考勤")
    await staff.sees()
    await staff.presses(next(each for each in await staff.buttons() if each.startswith("第1期")))
    await staff.sees()


async def test_the_attendance_of_a_class_is_read_back_as_it_is(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    await opens_attendance(staff)
    await staff.presses("📝 考勤明细（改好可发回）")
    await staff.sees_until("发回来")
    assert await sends_back(school, staff, *await staff.document()) == 0


async def test_a_workbook_made_for_reading_is_known_and_changes_nothing(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    await opens_attendance(staff)
    await staff.presses("📊 全部考勤 Excel")
    await staff.sees()
    name, data = await staff.document()
    await staff.uploads(data, name)
    assert "是我导出来给人看的" in await staff.sees()
    assert await school.query("SELECT 1 FROM loads WHERE state = 'staged'") == []


def test_columns_are_wide_enough_for_chinese_and_the_sheet_prints_on_a4() -> None:
    rows = [("新增", "数控2601班", "周一 08:00–09:35 第1-5、7-18周（17 节）" * 3)]
    data = plain("变动", ("变动", "班级", "现在"), rows)
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    widths = [round(sheet.column_dimensions[letter].width) for letter in "ABC"]
    assert widths == [9, 13, 64]  # 5, 10 and at most 60 Latin characters, and some room
    heading = int(sheet.print_title_rows.split("$")[-1])  # title and day stand above
    assert sheet.cell(heading + 1, 3).alignment.wrap_text is True
    assert (sheet.print_title_rows, sheet.page_setup.paperSize) == ("$3:$3", 9)

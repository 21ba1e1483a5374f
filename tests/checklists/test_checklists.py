"""One checklist for every class: made by itself, ticked in a tap, told once a day."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.domain.checklists.checklist import (
    EARLIEST,
    LATEST,
    Anchor,
    ChecklistError,
    Phase,
    Post,
    due_day,
    phase_of,
    read_line,
)
from bot.domain.people.roles import Role, Scope, ScopeKind
from config.checklists import ready_lines
from tests.conftest import MONDAY
from tests.workbooks import rows_of

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School


@pytest.mark.parametrize(
    ("line", "anchor", "days", "post", "name", "text"),
    [
        ("开班前7天 班主任：核对花名册", Anchor.START, -7, Post.CLASS_TEACHER, "", "核对花名册"),
        ("开课当天 服务人员 报到签到", Anchor.START, 0, Post.SERVICE, "", "报到签到"),
        ("结业后一周：王芳: 归档（照片）", Anchor.END, 7, Post.NAMED, "王芳", "归档（照片）"),
        ("1. 结业前一天，领导：讲话", Anchor.END, -1, Post.LEADER, "", "讲话"),
        ("开班第3天 联络员：回访", Anchor.START, 2, Post.LIAISON, "", "回访"),
    ],
)  # fmt: skip
def test_a_line_is_read_as_people_write_it(
    line: str, anchor: Anchor, days: int, post: Post, name: str, text: str
) -> None:
    found = read_line(line)
    assert (found.anchor, found.days, found.post) == (anchor, days, post)
    assert (found.name, found.text) == (name, text)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("核对花名册", "checklist-line-when"),
        ("开班前7天 核对花名册", "checklist-line-who"),
        ("开班前700天 班主任：太早", "checklist-line-when"),
    ],
)
def test_a_line_that_lacks_something_says_what(line: str, key: str) -> None:
    with pytest.raises(ChecklistError) as error:
        read_line(line)
    assert error.value.key == key


@given(st.sampled_from(Anchor), st.integers(EARLIEST, LATEST), st.integers(1, 60))
def test_days_follow_the_class(anchor: Anchor, days: int, length: int) -> None:
    first = date(2026, 11, 16)
    last = first + timedelta(days=length)
    step = timedelta(days=5)
    due = due_day(anchor, days, first, last)
    assert due_day(anchor, days, first + step, last + step) == due + step
    assert isinstance(phase_of(anchor, days), Phase)


def test_the_ready_template_has_each_phase() -> None:
    found = ready_lines()
    assert len(found) >= 25
    assert {phase_of(each.anchor, each.days) for each in found} == set(Phase)


# -- in the chat -----------------------------------------------------------------------------------


async def of_class(school: School, name: str = "第1期") -> Phone:
    ((number,),) = await school.query("SELECT id FROM classes WHERE name = ?", name)
    return await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(number)))


async def takes_over(boss: Phone) -> None:
    """A coordinator takes the ready template over."""
    await boss.sends("清单")
    await boss.sees_until("还没有清单")
    await boss.presses("⚙️ 清单模板")
    await boss.sees_until("还是空的")
    await boss.presses(f"✅ 用现成的 {len(ready_lines())} 项")
    await boss.sees_until(f"{len(ready_lines())} 项")


async def test_every_class_has_its_list_by_itself_without_what_would_be_late(
    school: School,
) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await takes_over(boss)
    counts = await school.query(
        "SELECT c.name, count(*) FROM checklist_items it JOIN classes c ON c.id = it.class_id"
        " GROUP BY c.id ORDER BY c.number"
    )
    assert [name for name, _ in counts] == ["第1期", "第2期", "第3期"]
    assert await school.query(
        "SELECT count(*) FROM checklist_items it JOIN checklist_lines ln ON ln.id = it.line_id"
        " JOIN classes c ON c.id = it.class_id"
        " WHERE date(iif(ln.anchor = 'start', c.starts_on, c.ends_on), ln.days || ' days')"
        " < '2026-11-23'"
    ) == [(0,)]
    await school.change(
        "INSERT INTO classes (programme_id, name, number, district, venue, starts_on, ends_on,"
        " join_code) SELECT programme_id, '新班', 9, district, venue, '2027-01-04', '2027-01-10',"
        " 'NEWC' FROM classes LIMIT 1"
    )
    await school.turn_to(MONDAY + timedelta(minutes=2))
    assert await school.query(
        "SELECT count(*) FROM checklist_items it JOIN classes c ON c.id = it.class_id"
        " WHERE c.name = '新班'"
    ) == [(len(ready_lines()),)]


async def test_a_tap_ticks_with_who_and_when_and_can_be_taken_back(school: School) -> None:
    boss, teacher = await school.employee(Role.COORDINATOR), await of_class(school)
    await takes_over(boss)
    await teacher.sends("清单")
    await teacher.sees_until("开班清单")
    await teacher.presses(next(e for e in await teacher.buttons() if e.startswith("第1期")))
    await teacher.sees_until("点一下就记成办好了")
    line = next(each for each in await teacher.buttons() if each[0] in "▫🟡🔴")
    await teacher.presses(line)
    await teacher.sees_until("办好 1/")
    rows = await school.query(
        "SELECT by_id, ended_at IS NOT NULL FROM checklist_items WHERE state = 'done'"
    )
    assert rows == [(teacher.id, 1)]  # fmt: skip
    await teacher.presses(next(e for e in await teacher.buttons() if e.startswith("✅ 1")))
    assert "教职工" in await teacher.sees_until("办好")
    await teacher.presses("↩️ 还没办好")
    await teacher.sees_until("班主任")
    assert await school.query("SELECT count(*) FROM checklist_items WHERE state = 'done'") == [(0,)]


async def test_a_line_that_does_not_apply_needs_a_reason_and_a_picture_can_be_added(
    school: School,
) -> None:
    boss, teacher = await school.employee(Role.COORDINATOR), await of_class(school)
    await takes_over(boss)
    await teacher.sends("清单")
    await teacher.sees_until("开班清单")
    await teacher.presses(next(e for e in await teacher.buttons() if e.startswith("第1期")))
    await teacher.sees_until("第1期")
    await teacher.presses("✏️ 备注、照片、不适用")
    await teacher.sees_until("点一下看详情")
    await teacher.presses(next(each for each in await teacher.buttons() if each[0] in "▫🟡🔴"))
    await teacher.sees_until("班主任")
    await teacher.presses("📝 备注、照片")
    await teacher.sees_until("写一句备注")
    await teacher.uploads(b"jpg", "a.jpg", kind="photo")
    await teacher.sees_until("第1期")
    await teacher.presses("📷 看照片")
    await teacher.sees()
    await teacher.presses("➖ 不适用")
    await teacher.sees_until("写一句原因")
    await teacher.sends("这期不办仪式")
    assert "不适用：这期不办仪式" in await teacher.sees_until("不适用")
    rows = await school.query("SELECT state, note FROM checklist_items WHERE state = 'void'")
    assert rows == [("void", "这期不办仪式")]


async def test_owners_get_one_letter_a_day_and_coordinators_one_of_what_is_late(
    school: School,
) -> None:
    boss, teacher = await school.employee(Role.COORDINATOR), await of_class(school)
    await takes_over(boss)
    days = int((await school.query(
        "SELECT julianday(ends_on) - julianday('2026-11-23') FROM classes WHERE name = '第1期'"
    ))[0][0])  # fmt: skip
    await school.turn_to(MONDAY + timedelta(days=days))
    assert "今天要办的" in await teacher.sees_until("今天要办的")
    await school.turn_to(MONDAY + timedelta(days=days + 1))
    late = await boss.sees_until("清单逾期")
    assert "第1期" in late
    found = await school.query(
        "SELECT chat_id, kind, count(*), count(DISTINCT dedupe_key) FROM outbox"
        " WHERE kind LIKE 'checklist%' GROUP BY chat_id, kind"
    )
    assert all(count == keys for _, _, count, keys in found)
    await teacher.presses(next(e for e in await teacher.buttons() if e.startswith("办好：")))
    await teacher.sees_until("我要办的")
    assert await school.query("SELECT count(*) FROM checklist_items WHERE state = 'done'") == [(1,)]


async def test_the_template_is_edited_and_open_lines_follow(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await boss.sends("清单")
    await boss.presses("⚙️ 清单模板")
    await boss.sees_until("还是空的")
    await boss.presses("✏️ 写几行")
    await boss.sees_until("一行写一项")
    await boss.sends("核对花名册")
    await boss.sees_until("看不出哪天")
    await boss.sends("结业后3天 班主任：归档\n结业后7天 教职工：报账")
    await boss.sees_until("2 项")
    assert await school.query("SELECT count(*) FROM checklist_items") == [(6,)]
    await boss.presses("结业后 3 天 · 班主任 · 归档")
    await boss.sees_until("改这一项")
    await boss.presses("+1 天")
    await boss.sees_until("结业后 4 天")
    await boss.presses("✏️ 改说法")
    await boss.sees_until("发新的说法")
    await boss.sends("材料归档")
    await boss.sees_until("材料归档")
    await boss.presses("🗑️ 去掉")
    await boss.sees_until("还没办的班里也会去掉")
    await boss.presses("确定")
    await boss.sees_until("1 项")
    assert await school.query("SELECT count(*) FROM checklist_items") == [(3,)]


async def test_the_workbook_has_classes_and_lines(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await takes_over(boss)
    await boss.sends("清单")
    await boss.sees_until("开班清单")
    await boss.presses("📎 Excel")
    await school.settle()
    name, data = await boss.document()
    assert "开班清单" in name
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["各班", "明细"]
    assert any("第1期" in str(row) for row in rows_of(book["各班"]))
    assert len(rows_of(book["明细"])) > 30


async def test_a_line_due_long_after_the_end_is_told_and_a_class_that_is_done_is_let_go(
    school: School,
) -> None:
    boss, teacher = await school.employee(Role.COORDINATOR), await of_class(school)
    await boss.sends("清单")
    await boss.presses("⚙️ 清单模板")
    await boss.sees_until("还是空的")
    await boss.presses("✏️ 写几行")
    await boss.sees_until("一行写一项")
    await boss.sends("结业后91天 班主任：回访就业")
    await boss.sees_until("1 项")
    await school.change("UPDATE classes SET ends_on = '2026-08-25', starts_on = '2026-08-20'")
    await school.turn_to(MONDAY + timedelta(days=1))
    assert "回访就业" in await teacher.sees_until("回访就业")
    await school.change("UPDATE checklist_items SET state = 'done', by_id = 1, ended_at = 1")
    await teacher.sends("清单")
    await teacher.sees()
    assert not [each for each in await teacher.buttons() if each.startswith("第1期")]

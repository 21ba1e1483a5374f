"""Staff load workbooks; people hear of changes once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.people.roles import Role, Scope, ScopeKind
from bot.services import file_reader
from tests.conftest import MONDAY, SHANGHAI
from tests.workbooks import timetable, workbook

if TYPE_CHECKING:
    from bot.domain.imports.book import SessionRow
    from playground.client import Phone
    from tests.conftest import School


def first_class(school: School) -> list[SessionRow]:
    return [row for row in school.book.sessions if row.class_name == "第1期"]


def future(rows: list[SessionRow], days: int = 2) -> SessionRow:
    return next(row for row in rows if row.starts_at > MONDAY + timedelta(days=days))


def moved(rows: list[SessionRow], old: SessionRow, by: timedelta) -> list[SessionRow]:
    new = replace(old, starts_at=old.starts_at + by, ends_at=old.ends_at + by, room="大礼堂")
    return [new if row is old else row for row in rows]


async def loads(staff: Phone, data: bytes, name: str = "课表.xlsx") -> str:
    await staff.uploads(data, name)
    return await staff.sees()


async def notices(phone: Phone) -> list[str]:
    return [m["text"] for m in await phone.messages() if "📢" in m.get("text", "")]


async def test_a_moved_session_is_shown_first_then_told_once_to_those_it_touches(
    school: School,
) -> None:
    here, elsewhere = await school.trainee(), await school.trainee(0, "第2期")
    staff = await school.employee(Role.COORDINATOR)
    rows = first_class(school)
    old = future(rows)
    preview = await loads(staff, timetable(moved(rows, old, timedelta(minutes=30))))
    assert "新增 0，改动 1，取消 0" in preview
    assert "已加入的 1 人会收到通知" in preview
    assert await notices(here) == []

    await staff.presses("✅ 应用")
    assert "会通知 1 人" in await staff.sees()
    notice = await here.sees_until("📢")
    assert "大礼堂" in notice
    assert f"{old.starts_at.astimezone(SHANGHAI):%H:%M}" in notice
    await school.settle()
    assert len(await notices(here)) == 1
    assert await notices(elsewhere) == []


async def test_roll_back_tells_exactly_those_who_had_been_told(school: School) -> None:
    told = await school.trainee()
    staff = await school.employee(Role.COORDINATOR)
    rows = first_class(school)
    await loads(staff, timetable(moved(rows, future(rows), timedelta(hours=1))))
    await staff.presses("✅ 应用")
    await told.sees_until("📢")
    late = await school.trainee(1)
    await staff.presses("↩️ 撤回这次导入")
    await staff.presses("↩️ 确定撤回")
    assert "会通知 1 位" in await staff.sees_until("已撤回")
    await told.sees_until("恢复为")
    await school.settle()
    assert len(await notices(told)) == 2
    assert await notices(late) == []
    again = await loads(staff, timetable(rows))
    assert "没有变动" in again


async def test_who_was_not_told_yet_hears_nothing_of_a_change_taken_back(school: School) -> None:
    trainee = await school.trainee()
    staff = await school.employee(Role.COORDINATOR)
    rows = first_class(school)
    await school.turn_to(MONDAY.replace(hour=22, minute=30))  # quiet hours
    await loads(staff, timetable(moved(rows, future(rows), timedelta(hours=1))))
    await staff.presses("✅ 应用")
    await staff.sees_until("已生效")
    await staff.presses("↩️ 撤回这次导入")
    await staff.presses("↩️ 确定撤回")
    await staff.sees_until("已撤回")
    await school.turn_to(MONDAY + timedelta(days=1, hours=2))
    assert await notices(trainee) == []


async def test_a_change_for_today_passes_the_quiet_hours(school: School) -> None:
    trainee = await school.trainee()
    staff = await school.employee(Role.COORDINATOR)
    rows = first_class(school)
    await school.turn_to(MONDAY.replace(hour=6) + timedelta(days=1))  # quiet until seven
    today = next(row for row in rows if row.starts_at > MONDAY + timedelta(hours=20))
    await loads(staff, timetable(moved(rows, today, timedelta(minutes=30))))
    await staff.presses("✅ 应用")
    await trainee.sees_until("📢")


async def test_each_step_of_an_import_is_done_once_and_said_again_to_who_asks(
    school: School,
) -> None:
    trainee = await school.trainee()
    staff = await school.employee(Role.COORDINATOR)
    rows = first_class(school)
    await loads(staff, timetable(moved(rows, future(rows), timedelta(hours=1))))
    message = (await staff.messages())[-1]["message_id"]
    for data, sign in (("a1:2:1", "会通知 1 人"), ("a3:2:1", "会通知 1 位")):
        await school.play.fault("reset_before", method="editMessageText")  # its answer is lost
        await staff.presses_data(data, message_id=message)
        await staff.presses_data(data, message_id=message)
        await staff.sees_until(sign)
    await staff.presses_data("a1:2:1", message_id=message)
    assert "已经处理过" in staff.toast
    await school.settle()
    assert len(await notices(trainee)) == 2
    acts = "SELECT act, count(*) FROM audit WHERE object = 'load:2' GROUP BY act ORDER BY act"
    assert await school.query(acts) == [("load", 1), ("roll-back", 1)]


async def test_an_import_that_was_discarded_is_said_to_be_so_again(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    await loads(staff, timetable(first_class(school)))
    message = (await staff.messages())[-1]["message_id"]
    for _ in range(2):
        await staff.presses_data("a2:2", message_id=message)
        assert staff.toast == ""
    await staff.presses_data("a1:2:1", message_id=message)
    assert "已经处理过" in staff.toast


async def test_a_file_that_is_too_much_gets_one_sentence_while_others_are_answered(
    school: School,
) -> None:
    staff, trainee = await school.employee(Role.ADMINISTRATOR), await school.trainee()
    loaded = await school.query("SELECT count(*) FROM loads")
    school.app.services.reader.longest = 3.0
    data = ("姓名,手机号,班级\n" * 40_000).encode()  # headings, and nothing under them
    refused = asyncio.create_task(loads_late(staff, data))
    waits = []
    while not refused.done():
        waits.append(await answered_after(trainee))
    said = await refused
    assert "名单.csv 太大或格式异常" in said
    assert "另存为新的 .xlsx" in said
    assert len(waits) > 2
    assert max(waits) < 2.5  # seconds; a bot that reads it itself takes 3
    assert await school.query("SELECT count(*) FROM loads") == loaded
    school.app.services.reader.longest = 14.0
    assert "没有变动" in await loads(staff, timetable(first_class(school)))


async def answered_after(trainee: Phone) -> float:
    """Seconds until somebody hears what there is today, whatever else the bot is at."""
    return await trainee.waits_for("今天什么课")


async def loads_late(staff: Phone, data: bytes) -> str:
    await staff.uploads(data, "名单.csv")
    return await staff.sees()


async def test_whoever_has_to_wait_for_other_files_is_told_so(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff = await school.employee(Role.ADMINISTRATOR)
    monkeypatch.setattr(file_reader, "SIGN", 0.05)
    async with school.app.services.reader.turn():
        await staff.uploads(timetable(first_class(school)), "课表.xlsx")
        assert "轮到 课表.xlsx 就读" in await staff.sees_until("⏳")
    assert "没有变动" in await staff.sees_until("读好了")


async def test_a_long_list_of_mistakes_is_cut(school: School) -> None:
    staff = await school.employee(Role.ADMINISTRATOR)
    wrong = "班级,日期,课程\n" + "第九百期,二月三十,x\n" * 1500
    await staff.uploads(wrong.encode(), "课表.csv")
    assert "3,001 处要改" in await staff.sees_until("前 2,000 条")


async def test_a_part_of_a_timetable_offers_to_leave_the_rest(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    rows = first_class(school)
    day = future(rows).starts_at.date()
    part = [row for row in rows if row.starts_at.date() == day]
    await loads(staff, timetable(part))
    labels = await staff.buttons()
    assert "✅ 只改文件里的日子" in labels[0]
    await staff.presses(labels[0])
    await staff.sees_until("和原来一样")
    held = await school.query(
        "SELECT count(*) FROM sessions WHERE class_id = 1 AND status = 'scheduled'"
    )
    assert held == [(len(rows),)]


async def test_every_problem_is_listed_and_nothing_written(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    rows = [
        ["第1期", "2026-11-31", "09:00", "11:30", "品牌打造", "", "", ""],
        ["第9期", "2026-11-25", "09:00", "11:30", "品牌打造", "", "", ""],
        ["第1期", "2026-11-25", "晚点", "11:30", "", "", "", ""],
    ]
    headings = ("班级", "日期", "开始时间", "结束时间", "课程", "类型", "教师", "教室")
    before = await school.query("SELECT count(*), max(id) FROM sessions")
    answer = await loads(staff, workbook(headings, *rows))
    assert "有 4 处要改，什么都没有写入" in answer
    assert "第 2 行 日期（B）：没有“2026-11-31”这一天" in answer
    assert "第 3 行 班级（A）：没有“第9期”这个班" in answer
    assert "第 4 行 开始时间（C）：“晚点”不是时间" in answer
    assert "第 4 行 课程（E）：不能空着" in answer
    assert await school.query("SELECT count(*), max(id) FROM sessions") == before


async def test_clashes_are_named_before_anything_takes_effect(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    rows = first_class(school)
    other = next(
        row
        for row in school.book.sessions
        if row.class_name == "第2期" and row.teacher and row.starts_at > MONDAY + timedelta(days=1)
    )
    clashing = replace(other, class_name="第1期", course="临时加课", room="")
    kept = [row for row in rows if row.starts_at != other.starts_at]
    preview = await loads(staff, timetable([*kept, clashing]))
    assert f"{other.teacher}老师" in preview
    assert "撞课" in preview


async def test_class_staff_load_only_their_own_class(school: School) -> None:
    staff = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "2"))
    assert "不归你管：第1期" in await loads(staff, timetable(first_class(school)))


async def test_a_trainee_cannot_load(school: School) -> None:
    trainee = await school.trainee()
    assert "看不懂" in await loads(trainee, timetable(first_class(school)))


async def test_other_files_get_one_clear_sentence(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    assert "不是能读的表格" in await loads(staff, b"%PDF-1.7", "通知.pdf")
    assert "打不开" in await loads(staff, b"PK\x03\x04broken", "课表.xlsx")
    assert "没有找到认识的表头" in await loads(staff, workbook(["甲", "乙"], [1, 2]))


async def test_a_roster_adds_trainees_who_can_then_join(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    data = workbook(
        ["姓名", "手机号", "班级", "小组"],
        ["时 新人", "139 0000 0001", "1期", "第9组"],
        title="花名册",
    )
    assert "学员 1 名" in await loads(staff, data, "花名册.xlsx")
    await staff.presses("✅ 应用")
    await staff.sees_until("花名册：新增 1")
    newcomer = await school.play.person("任意", phone="13900000001")
    await newcomer.starts()
    await newcomer.sees()
    await newcomer.shares_contact()
    assert "时新人，欢迎来到 第1期" in await newcomer.sees()


async def test_an_empty_template_says_that_it_is_empty(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    await staff.sends("导入")
    await staff.presses("📄 课表")
    await school.app.intake.drain()
    name, data = await staff.document()
    assert name == "课表.xlsx"
    assert "还没有填内容" in await loads(staff, data)


YAML = """
- id: meal-time
  category: life
  question: 食堂几点开饭？
  answer: 午餐 11:50。
"""


async def test_a_faq_is_previewed_applied_and_taken_back(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    preview = await loads(staff, YAML.encode(), "faq.yaml")
    assert "常见问题：新增 1，改动 0，不变 0" in preview
    await staff.presses("✅ 应用")
    assert "常见问题：新 1，改 0" in await staff.sees()
    again = await loads(staff, YAML.replace("11:50", "12:10").encode(), "faq.yaml")
    assert "新增 0，改动 1，不变 0" in again
    await staff.presses("✅ 应用")
    await staff.sees_until("已生效")
    await staff.presses("↩️ 撤回这次导入")
    await staff.presses("↩️ 确定撤回")
    await staff.sees_until("已撤回")
    current = "SELECT answer, retired FROM entries WHERE slug = 'meal-time'"
    assert await school.query(current) == [("午餐 11:50。", 0)]
    acts = await school.query(
        "SELECT act FROM entry_versions v JOIN entries e ON e.id = v.entry_id"
        " WHERE slug = 'meal-time' ORDER BY v.id"
    )
    assert [act.split(":")[0] for (act,) in acts] == ["load", "load", "undo-load"]


async def test_a_faq_needs_a_role_for_the_whole_school(school: School) -> None:
    staff = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "1"))
    assert "需要全校的权限" in await loads(staff, YAML.encode(), "faq.yaml")

"""Electives in the timetable: everybody sees, is reminded of and hears about what concerns them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from bot.domain.people.roles import Role, Scope, ScopeKind
from tests.conftest import MONDAY, SHANGHAI
from tests.workbooks import timetable

if TYPE_CHECKING:
    from bot.domain.imports.book import SessionRow
    from playground.client import Phone
    from tests.conftest import School

# 第3期: 电子商务运营 on Wednesday afternoon, 数字化转型 on Thursday morning
TRADE, DIGITAL = "电子商务运营", "数字化转型"
WEDNESDAY = MONDAY + timedelta(days=2)
THURSDAY = MONDAY + timedelta(days=3)


async def chooses(person: Phone, course: str) -> None:
    await person.sends("选课")
    await person.sees_until("自选课")
    await person.presses(f"选 {course}")
    await person.sees_until("✅ 已选")


async def asks(person: Phone, question: str) -> str:
    await person.sends(question)
    return await person.sees()


async def heard(person: Phone, sign: str) -> list[str]:
    return [m["text"] for m in await person.messages() if m.get("text", "").startswith(sign)]


def of_class(school: School) -> list[SessionRow]:
    return [row for row in school.book.sessions if row.class_name == "第3期"]


def moved(school: School, *courses: str) -> bytes:
    """The timetable of 第3期 with the sessions to come of some courses in the hall."""
    rows = [
        replace(row, room="大礼堂") if row.course in courses and row.starts_at > MONDAY else row
        for row in of_class(school)
    ]
    return timetable(rows)


async def loads(staff: Phone, data: bytes) -> str:
    await staff.uploads(data, "课表.xlsx")
    preview = await staff.sees()
    await staff.presses("✅ 应用")
    await staff.sees_until("已生效")
    return preview


async def teacher_of_the_class(school: School) -> Phone:
    rows = await school.query("SELECT id FROM classes WHERE name = '第3期'")
    staff = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(rows[0][0])))
    await staff.sends("班级")
    await staff.sees()
    await staff.presses((await staff.buttons())[0])
    await staff.sees()
    return staff


async def test_before_choosing_offers_are_marked_and_a_button_chooses(school: School) -> None:
    trainee = await school.trainee(0, "第3期")
    assert f"{TRADE}（选修）" in await asks(trainee, "后天下午上什么课")
    assert "📘 选课" in await trainee.buttons()
    await trainee.presses("📘 选课")
    await trainee.sees_until("自选课")
    assert "选修" not in await asks(trainee, "后天上午上什么课")
    assert "📘 选课" not in await trainee.buttons()


async def test_who_chose_sees_their_own_and_nothing_of_the_others(school: School) -> None:
    trainee = await school.trainee(0, "第3期")
    await chooses(trainee, DIGITAL)
    week = await asks(trainee, "本周")
    assert DIGITAL in week
    assert TRADE not in week
    assert "选修" not in week
    assert "没有课" in await asks(trainee, "后天下午上什么课")
    await school.turn_to(WEDNESDAY.replace(hour=12))
    assert DIGITAL in await asks(trainee, "下节课是什么")
    await school.turn_to(WEDNESDAY.replace(hour=15))
    assert "现在没有课" in await asks(trainee, "现在上什么课")


async def test_a_course_asked_for_by_name_is_told_whoever_chose_it(school: School) -> None:
    trainee = await school.trainee(0, "第3期")
    await chooses(trainee, DIGITAL)
    assert f"{TRADE}（选修）" in await asks(trainee, f"{TRADE}哪天上")
    assert "📘 选课" in await trainee.buttons()


async def test_who_waits_for_a_seat_sees_that_they_wait_and_is_not_rung_for_it(
    school: School,
) -> None:
    await school.change("UPDATE courses SET capacity = 1 WHERE name = ?", TRADE)
    lucky, waiting = [await school.trainee(n, "第3期") for n in (0, 1)]
    await chooses(lucky, TRADE)
    await waiting.sends("选课")
    await waiting.sees_until("自选课")
    await waiting.presses(f"满了，候补 {TRADE}")
    await waiting.sees_until("⏳ 候补")
    assert f"{TRADE}（候补）" in await asks(waiting, "后天下午上什么课")
    await school.turn_to(WEDNESDAY.replace(hour=13, minute=35))
    assert len(await heard(lucky, "⏰ 14:00")) == 1
    assert await heard(waiting, "⏰ 14:00") == []


async def test_staff_see_all_electives(school: School) -> None:
    trainee = await school.trainee(0, "第3期")
    await chooses(trainee, DIGITAL)
    staff = await teacher_of_the_class(school)
    assert f"{TRADE}（选修）" in await asks(staff, "后天下午上什么课")
    assert f"{DIGITAL}（选修）" in await asks(staff, "周四上午上什么课")
    assert "📘 选课" not in await staff.buttons()


@pytest.mark.parametrize(("course", "rung"), [(TRADE, 1), (DIGITAL, 0), (None, 1)])
async def test_only_those_who_attend_are_reminded(
    school: School, course: str | None, rung: int
) -> None:
    trainee = await school.trainee(0, "第3期")
    if course:
        await chooses(trainee, course)
    await school.turn_to(WEDNESDAY.replace(hour=13, minute=35))
    reminders = await heard(trainee, "⏰ 14:00")
    assert len(reminders) == rung
    assert all(("（选修）" in each) == (course is None) for each in reminders)


async def test_a_reminder_queued_before_the_choice_is_not_sent_after_it(school: School) -> None:
    trainee = await school.trainee(0, "第3期")
    await school.change("UPDATE preferences SET quiet_from = 800, quiet_to = 820")
    await school.turn_to(WEDNESDAY.replace(hour=13, minute=32))  # quiet until 13:40
    await chooses(trainee, DIGITAL)
    await school.turn_to(WEDNESDAY.replace(hour=13, minute=45))
    assert await heard(trainee, "⏰ 14:00") == []


async def test_the_morning_lists_what_one_attends(school: School) -> None:
    both = [await school.trainee(n, "第3期") for n in (0, 1)]
    await chooses(both[0], DIGITAL)
    await school.turn_to(WEDNESDAY.replace(hour=7, minute=1))
    (one,), (other,) = [await heard(each, "🌅") for each in both]
    assert TRADE not in one
    assert f"{TRADE}（选修）" in other


async def test_a_change_of_an_elective_is_told_to_those_it_concerns(school: School) -> None:
    chose, chose_other, undecided = [await school.trainee(n, "第3期") for n in range(3)]
    await chooses(chose, TRADE)
    await chooses(chose_other, DIGITAL)
    class_teacher = await teacher_of_the_class(school)
    staff = await school.employee(Role.COORDINATOR)
    preview = await loads(staff, moved(school, TRADE))
    assert "已加入的 3 人会收到通知" in preview
    await school.settle()
    for person in (chose, undecided, class_teacher):
        assert len(await heard(person, "📢")) == 1
    assert await heard(chose_other, "📢") == []


async def test_of_several_changes_each_hears_theirs_and_so_when_they_are_taken_back(
    school: School,
) -> None:
    chose, undecided = [await school.trainee(n, "第3期") for n in range(2)]
    await chooses(chose, TRADE)
    staff = await school.employee(Role.COORDINATOR)
    await loads(staff, moved(school, TRADE, DIGITAL))
    await school.settle()
    await chooses(undecided, DIGITAL)  # hears back what they were told, whatever they chose since
    await staff.presses("↩️ 撤回这次导入")
    await staff.presses("↩️ 确定撤回")
    assert "会通知 2 位" in await staff.sees_until("已撤回")
    await school.settle()
    for notice in await heard(chose, "📢"):
        assert TRADE in notice
        assert DIGITAL not in notice
    told = await heard(undecided, "📢")
    assert len(told) == 2
    assert all(TRADE in each and DIGITAL in each for each in told)


async def states(person: Phone) -> dict[str, set[str]]:
    """How the sessions of each course stand in the calendar file somebody is given."""
    await person.sends("日历")
    await person.sees()
    _, data = await person.document()
    found: dict[str, set[str]] = {}
    for event in Calendar.from_ical(data).walk("VEVENT"):
        found.setdefault(str(event["summary"]), set()).add(str(event["status"]))
    return found


async def test_the_calendar_lets_go_of_offers_not_taken(school: School) -> None:
    trainee = await school.trainee(0, "第3期")
    before = await states(trainee)
    assert before[f"{TRADE}（选修）"] == before[f"{DIGITAL}（选修）"] == {"TENTATIVE"}
    await chooses(trainee, DIGITAL)
    after = await states(trainee)
    assert after[DIGITAL] == {"CONFIRMED"}
    assert after[TRADE] == {"CANCELLED"}


async def test_two_electives_at_once_are_no_clash(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    rows = of_class(school)
    trade = next(row for row in rows if row.course == TRADE and row.starts_at > MONDAY)
    rows = [
        replace(row, starts_at=trade.starts_at, ends_at=trade.ends_at)
        if row.course == DIGITAL and row.starts_at.date() == THURSDAY.date()
        else row
        for row in rows
    ]
    await staff.uploads(timetable(rows), "课表.xlsx")
    preview = await staff.sees()
    assert "改动 1" in preview
    assert "重叠" not in preview


def test_the_days_of_this_file_are_those_of_the_sample_school(school: School) -> None:
    days: dict[str, datetime] = {}
    for row in of_class(school):
        if row.starts_at > MONDAY:
            days.setdefault(row.course, row.starts_at.astimezone(SHANGHAI))
    assert days[TRADE] == WEDNESDAY.replace(hour=14)
    assert days[DIGITAL] == THURSDAY.replace(hour=9)

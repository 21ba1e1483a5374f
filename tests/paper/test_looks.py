"""What stands on paper is right, named after what it is about, and in an order that people use."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from bot.domain.ids import ClassId, SurveyId
from bot.domain.leave.length import HALF, half_days
from bot.domain.people.roles import Role, Scope, ScopeKind
from bot.domain.reminders.duties import Duty, DutyKind
from bot.domain.timetable.school import SubjectOf
from bot.domain.timetable.session import CourseKind, Session
from bot.render.calendar import CalendarView, calendar
from bot.render.week import DutyLine, WeekView, _day
from handlers.attendance.buttons import AttendanceWorkbook
from handlers.faq.buttons import ExportFaq
from handlers.leave.buttons import LeaveBook
from handlers.surveys.results.buttons import Export, FileKind
from handlers.timetable.buttons import ClassBook, SchoolBook
from tests.conftest import SHANGHAI
from tests.paper.journeys import LARGE, Had, grown
from tests.workbooks import rows_of

if TYPE_CHECKING:
    from tests.conftest import School


def sheets_of(data: bytes) -> list[Any]:
    """The sheets of a workbook."""
    return [*load_workbook(io.BytesIO(data)).worksheets]


def column_of(sheet: Any, heading: str) -> list[Any]:
    """What stands under a heading."""
    heads, *rows = rows_of(sheet)
    return [row[heads.index(heading)] for row in rows]


# -- leave -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        ("24 12:00", "24 18:00", 0.5),
        ("24 00:00", "24 12:00", 0.5),
        ("24 18:00", "25 00:00", 0.5),
        ("24 12:00", "25 00:00", 0.5),
        ("24 00:00", "25 00:00", 1),
        ("24 10:00", "24 15:00", 1),
        ("24 00:00", "27 00:00", 3),
        ("24 12:00", "26 12:00", 2),
    ],
)
def test_leave_counts_in_halves_of_days(since: str, until: str, days: float) -> None:
    span = [datetime.fromisoformat(f"2026-11-{each}+08:00") for each in (since, until)]
    first, last = (int(each.timestamp()) for each in span)
    assert len(half_days([(first, last)], SHANGHAI)) * HALF == days


async def test_an_afternoon_of_leave_is_half_a_day_and_only_who_had_any_is_listed(
    school: School,
) -> None:
    had = await grown(school)
    teacher = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "1"))
    trainee = await school.trainee(0)
    await trainee.sends("明天下午请假，去医院")
    await trainee.sees_until("是这样吗")
    await trainee.presses("✅ 提交")
    await trainee.sees_until("交上去了")
    await school.settle()
    await teacher.sees_until("有人请假")
    await teacher.presses("✅ 同意")
    await teacher.sees_until("同意")
    _, data = await had.presses(LeaveBook(ClassId(1)))
    lines, people = sheets_of(data)
    assert column_of(lines, "天数") == [0.5]
    assert column_of(lines, "课（节）") == [1]
    assert rows_of(people)[1:] == [("01001", school.book.trainees[0].name, 1, 0.5, 1)]
    assert f"全班 {LARGE} 人：1 人请过假，{LARGE - 1} 人没有" in people["A2"].value


# -- the timetable ---------------------------------------------------------------------------------


async def test_the_timetable_of_a_class_has_its_exams_and_says_what_is_elective(
    school: School,
) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    await boss.sends("你好")
    _, data = await Had(school, boss).presses(ClassBook(ClassId(1)))
    (sheet,) = sheets_of(data)
    courses = column_of(sheet, "课程")
    electives = await school.query(
        "SELECT DISTINCT k.name FROM sessions s JOIN courses k ON k.id = s.course_id"
        " WHERE s.class_id = 1 AND k.kind = 'elective'"
    )
    assert electives
    assert all(f"{name}（选修）" in courses for (name,) in electives)
    assert any(each.startswith("考试：企业改进方案答辩") for each in courses)
    when = list(zip(column_of(sheet, "日期"), column_of(sheet, "时间"), strict=True))
    assert when == sorted(when)


async def test_a_day_and_a_week_of_the_school_are_files_of_two_names(school: School) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    await boss.sends("你好")
    had, today = Had(school, boss), date(2026, 11, 23)
    one, data = await had.presses(SchoolBook(SubjectOf.SCHOOL, "", today))
    several, _ = await had.presses(SchoolBook(SubjectOf.SCHOOL, "", today, 7))
    assert one == "全校_课表_2026-11-23.xlsx"
    assert several == "全校_课表_11月23日–11月29日_2026-11-23.xlsx"
    side_by_side, lines = sheets_of(data)
    assert lines["A2"].value.startswith("2026年11月23日 周一　")
    assert rows_of(side_by_side)[0] == ("班级", "上午", "下午", "晚上")


def test_a_deadline_stands_at_its_hour_among_the_lessons() -> None:
    def at(hour: int) -> datetime:
        return datetime(2026, 11, 23, hour, tzinfo=SHANGHAI).astimezone(UTC)

    lessons = tuple(
        Session(
            *(number, str(number), ClassId(1), "第1期", f"课{number}", CourseKind.REQUIRED),  # type: ignore[arg-type]  # any number will do
            *("", "", at(hour), at(hour + 1)),
        )
        for number, hour in enumerate((9, 19))
    )
    day = date(2026, 11, 23)
    due = DutyLine(at(10), "10:00", "", "问卷截止", "")
    view = WeekView(
        *("", "", "", day, day, lessons, SHANGHAI, ("",) * 7, "", "", "", {}),
        duties={day: [due]},
    )
    assert [each["course"] for each in _day(view, day)["sessions"]] == ["课0", "问卷截止", "课1"]


# -- figures ---------------------------------------------------------------------------------------


async def test_rows_to_count_with_are_not_printed_and_charts_are_whole(school: School) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    await boss.sends("你好")
    _, data = await Had(school, boss).presses(Export(SurveyId(1), "", FileKind.WORKBOOK))
    book = load_workbook(io.BytesIO(data))
    answers = book["答卷"]
    assert "不打印" in answers["A2"].value
    assert str(answers.print_area).endswith("$2")
    for sheet in book.worksheets:
        if sheet._charts:
            assert sheet.page_setup.fitToHeight in {None, 1}, sheet.title
    assert rows_of(book["按区县"])[0][0] == "区县"
    assert {row[3] for row in rows_of(book["各题"])[1:6]} >= {"2 分", "3 分", "4 分"}


async def test_the_questions_of_colleagues_are_none_that_wait_for_an_answer(school: School) -> None:
    boss, words = await school.employee(Role.ADMINISTRATOR), "食堂的电饭锅明年换不换新的"
    await boss.sends(words)
    await school.idle()
    asked = [text for (text,) in await school.query("SELECT text FROM questions")]
    assert words in asked
    _, data = await Had(school, boss).presses(ExportFaq())
    waiting, disliked, used, *_ = sheets_of(data)
    assert words not in column_of(waiting, "问题")
    assert "（没有）" in disliked["A2"].value
    assert rows_of(used)[0] == ("次序", "条目", "次数", "有帮助", "没帮助")


async def test_who_missed_a_lesson_strikes_the_eye(school: School) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    await boss.sends("你好")
    _, data = await Had(school, boss).presses(AttendanceWorkbook(ClassId(1)))
    people, _ = sheets_of(data)
    styles = {
        str(cell.value): cell.font.b and cell.fill.fgColor.rgb
        for row in people.iter_rows(min_row=4)
        for cell in row
        if cell.value in {"到", "缺"}
    }
    assert styles["缺"] == "FFD9A0A0"
    assert not styles["到"]


def test_a_deadline_is_a_whole_minute_in_a_calendar() -> None:
    at = datetime(2026, 11, 23, 10, 0, 14, tzinfo=SHANGHAI)
    duty = Duty(DutyKind.SURVEY, "survey-1", "满意度", at)
    view = CalendarView("课表", (), (("问卷截止", duty),), {}, 30, SHANGHAI, at)
    assert "DTSTART;TZID=Asia/Shanghai:20261123T100000" in calendar(view).decode()

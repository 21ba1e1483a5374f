"""Timetables that give periods, or fall on holidays: what is asked, and what the answers do."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot.domain.calendar.bells import SchoolBells, parse_bells
from bot.domain.calendar.holidays import DayKind, SchoolCalendar, SchoolDays
from bot.domain.imports.book import ClassRow, ProgrammeRow
from bot.domain.imports.parsing import KnownRows, Parsed, parse
from tests.workbooks import workbook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ZONE = ZoneInfo("Asia/Shanghai")
TERM = ProgrammeRow("2026年秋季培训", date(2026, 8, 31), date(2027, 1, 3))
CLASS = ClassRow("数控2601班", 1, "大足区", "大足校区", TERM.starts_on, TERM.ends_on)
BELLS = "1 8:00-8:45\n2 8:50-9:35\n3 10:00-10:45\n4 10:50-11:35\n5 14:00-14:45\n6 14:50-15:35"
SCHOOL = SchoolBells(parse_bells(BELLS, TERM.starts_on))
DAYS = ("周一", "周二", "周三", "周四", "周五")
COURSES = ("数控编程", "英语", "体育", "机械制图", "电工基础")


def read(
    *sheets: bytes,
    answers: Mapping[str, str] | None = None,
    bells: SchoolBells | None = None,
    calendar: SchoolCalendar | None = None,
    classes: Sequence[ClassRow] = (CLASS,),
) -> Parsed:
    known = KnownRows(
        TERM,
        {each.name: each for each in classes},
        answers=answers or {},
        bells=bells or SchoolBells(),
        calendar=calendar or SchoolCalendar(),
    )
    files = [(f"{number}.xlsx", data) for number, data in enumerate(sheets)]
    return parse(files, known=known, zone=ZONE, today=date(2026, 11, 28))


def hours(parsed: Parsed) -> list[tuple[str, str]]:
    rows = parsed.book.sessions
    return [(row.course, f"{row.starts_at:%a %H:%M}-{row.ends_at:%H:%M}") for row in rows]


PERIODS = workbook(
    ("数控2601班 第2周 课程表",),
    ("节次", *DAYS),
    ("1-2节", "数控编程", None, None, None, "体育"),
    (datetime(2026, 3, 4), "车工实训", None, None, None, None),  # noqa: DTZ001  # 3-4, to Excel
    ("第五、六节", None, None, "班会", None, None),
)
FOUND = [
    ("数控编程", "Mon 08:00-09:35"),
    ("体育", "Fri 08:00-09:35"),
    ("车工实训", "Mon 10:00-11:35"),
    ("班会", "Wed 14:00-15:35"),
]


def test_periods_ask_for_the_bells_once_and_have_their_hours_by_the_answer() -> None:
    asked = read(PERIODS)
    assert [(each.key, each.count) for each in asked.doubts] == [("bells", 4)]
    assert asked.problems == ()
    answered = read(PERIODS, answers={"bells": BELLS})
    assert hours(answered) == FOUND
    assert [len(each.bells) for each in answered.book.bells] == [6]
    assert [each.key for each in read(PERIODS, answers={"bells": "?"}).doubts] == ["bells-1"]


def test_bells_of_the_school_or_of_the_same_files_are_not_asked_for() -> None:
    table = workbook(
        ("作息时间",),
        ("节次", "开始", "结束"),
        *((line[0], *line[2:].split("-")) for line in BELLS.splitlines()),
        title="作息时间",
    )
    for parsed in (read(PERIODS, bells=SCHOOL), read(PERIODS, table), read(table, PERIODS)):
        assert parsed.doubts == ()
        assert hours(parsed) == FOUND


def test_a_cell_over_several_rows_lasts_from_the_first_to_the_last_period() -> None:
    sheet = workbook(
        ("数控2601班 第2周 课程表",),
        ("节次", *DAYS),
        ("1", "车工实训", None, None, None, None),
        ("2", None, None, None, None, None),
        ("3", None, "英语", None, None, None),
        merge=["B3:B5"],
    )
    found = [("英语", "Tue 10:00-10:45"), ("车工实训", "Mon 08:00-10:45")]
    assert sorted(hours(read(sheet, bells=SCHOOL))) == sorted(found)


def test_an_agenda_titled_as_bells_is_read_as_a_timetable() -> None:
    agenda = workbook(
        ("培训作息安排表",),
        ("日期", "节次", "时间", "课程", "教师", "地点"),
        ("2026-11-30", "第1节", "8:00-8:45", "钳工", "方岩", "B101"),
        ("2026-11-30", "第2节", "8:55-9:40", "语文", "陈静", "B102"),
        title="数控2601班",
    )
    found = read(agenda)
    assert found.book.bells == ()
    assert hours(found) == [("钳工", "Mon 08:00-08:45"), ("语文", "Mon 08:55-09:40")]


def test_the_hours_of_a_session_follow_the_season_of_its_day() -> None:
    seasons = "夏季 5月1日-9月30日\n5 14:30-15:15\n冬季 10月1日-4月30日\n5 14:00-14:45"
    sheet = workbook(
        ("数控2601班 第5-6周 课程表",), ("节次", *DAYS), ("5", "劳动", None, None, None, None)
    )
    bells = SchoolBells(parse_bells(seasons, TERM.starts_on))
    answers = {"holidays:2026-10-05": "keep"}
    found = hours(read(sheet, bells=bells, answers=answers))
    assert found == [("劳动", "Mon 14:30-15:15"), ("劳动", "Mon 14:00-14:45")]


@pytest.mark.parametrize("heading", ["节次", "时间"])
def test_a_list_may_give_periods_too(heading: str) -> None:
    sheet = workbook(
        ("班级", "日期", heading, "课程"), ("数控2601班", "2026-11-23", "第1-2节", "数控编程")
    )
    assert hours(read(sheet, bells=SCHOOL)) == [("数控编程", "Mon 08:00-09:35")]


WEEKLY = workbook(("数控2601班课程表",), ("时间", *DAYS), ("8:00-9:35", *COURSES))
ALL = "holidays:2026-09-25,2026-10-01,2027-01-01"


def test_sessions_on_holidays_are_asked_about_in_one_question() -> None:
    asked = read(WEEKLY)
    ((doubt),) = asked.doubts
    assert (doubt.key, doubt.values["count"]) == (ALL, 7)
    assert doubt.values["days"] == "中秋节 9/25、国庆节 10/1、10/2、10/5、10/6、10/7、元旦 1/1"
    assert [each.value for each in doubt.choices] == ["skip", "keep", "each"]
    assert len(read(WEEKLY, answers={ALL: "keep"}).book.sessions) == 90


def test_after_skipping_the_days_that_make_up_are_asked_about_one_by_one() -> None:
    asked = read(WEEKLY, answers={ALL: "skip"})
    assert [each.key for each in asked.doubts] == ["made-up:2026-09-20", "made-up:2026-10-10"]
    assert asked.doubts[1].choices[0].value == "2026-10-07"
    answers = {ALL: "skip", "made-up:2026-09-20": "none", "made-up:2026-10-10": "第4周周五"}
    settled = read(WEEKLY, answers=answers)
    assert settled.doubts == ()
    assert len(settled.book.sessions) == 84
    saturday = [row for row in settled.book.sessions if row.starts_at.weekday() == 5]
    assert [(row.course, row.starts_at.date()) for row in saturday] == [
        ("电工基础", date(2026, 10, 10))
    ]


OTHER = replace(CLASS, name="汽修2602班", number=2)
MADE_UP = "made-up:2026-10-10"
OF_TWO = workbook(
    ("班级", "日期", "时间", "课程"),
    *((name, "2026-10-07", "8:00-9:35", "语文") for name in (CLASS.name, OTHER.name)),
    (OTHER.name, "2026-10-10", "14:00-15:00", "活动"),
)


def test_a_class_with_sessions_of_its_own_on_a_made_up_day_answers_for_no_other() -> None:
    answers = {"holidays:2026-10-07": "skip"}
    asked = read(OF_TWO, answers=answers, classes=(CLASS, OTHER))
    assert [(each.key, each.values["day"]) for each in asked.doubts] == [
        (MADE_UP, "数控2601班 10/10")
    ]
    answers |= {MADE_UP: "2026-10-07"}
    found = read(OF_TWO, answers=answers, classes=(CLASS, OTHER)).book.sessions
    assert {(row.class_name, f"{row.starts_at:%m-%d}", row.course) for row in found} == {
        ("数控2601班", "10-10", "语文"),
        ("汽修2602班", "10-10", "活动"),
    }


def test_the_schools_own_made_up_day_is_made_up_class_by_class() -> None:
    day = SchoolDays(date(2026, 10, 10), date(2026, 10, 10), DayKind.MAKE_UP, "", date(2026, 10, 7))
    off = SchoolDays(date(2026, 10, 7), date(2026, 10, 7), DayKind.OFF, "国庆")
    found = read(OF_TWO, calendar=SchoolCalendar((day, off)), classes=(CLASS, OTHER))
    (said,) = [each for each in found.warnings if each.key == "made-up-certain"]
    assert said.values == {"day": "数控2601班 10/10", "follows": "10/7"}
    assert len(found.book.sessions) == 2


def test_holidays_may_be_decided_one_by_one() -> None:
    answers = {ALL: "each", "holiday:2026-09-25": "keep", "holiday:2027-01-01": "keep"}
    assert [each.key for each in read(WEEKLY, answers=answers).doubts] == ["holiday:2026-10-01"]
    answers |= {"holiday:2026-10-01": "skip"}
    answers |= {"made-up:2026-09-20": "none", "made-up:2026-10-10": "none"}
    assert len(read(WEEKLY, answers=answers).book.sessions) == 85


def test_what_the_schools_own_table_says_is_done_unasked_and_said() -> None:
    calendar = SchoolCalendar(
        (
            SchoolDays(date(2026, 9, 25), date(2026, 9, 25), DayKind.OFF, "中秋"),
            SchoolDays(date(2026, 10, 1), date(2026, 10, 7), DayKind.OFF, "国庆"),
            SchoolDays(date(2027, 1, 1), date(2027, 1, 1), DayKind.CLASSES, ""),
            SchoolDays(date(2026, 9, 20), date(2026, 9, 20), DayKind.OFF, "休息"),
            SchoolDays(
                date(2026, 10, 10), date(2026, 10, 10), DayKind.MAKE_UP, "", date(2026, 10, 7)
            ),
        )
    )
    found = read(WEEKLY, calendar=calendar)
    assert found.doubts == ()
    said = Counter(each.key for each in found.warnings)
    assert (said["holidays-certain"], said["made-up-certain"]) == (2, 1)
    assert len(found.book.sessions) == 90 - 6 + 1

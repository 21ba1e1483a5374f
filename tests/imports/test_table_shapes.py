"""What kind of table it is: lists with weekdays and weeks, 总表, classes side by side, ledgers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.calendar.bells import SchoolBells, parse_bells
from bot.domain.imports.book import ClassRow, ProgrammeRow
from bot.domain.imports.parsing import KnownRows, Parsed, parse
from config.texts import texts
from tests.conftest import SHANGHAI
from tests.workbooks import workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST, LAST = date(2026, 8, 31), date(2027, 1, 3)
CLASSES = {
    name: ClassRow(name, number, "", "大足校区", FIRST, LAST)
    for number, name in enumerate(["数控2601班", "汽修2601班", "汽修2602班"], start=2601)
}
BELLS = parse_bells("第1节 8:00-8:45\n第2节 8:50-9:35\n第3节 10:00-10:45\n第4节 10:50-11:35", FIRST)
TEACHERS = frozenset({"方老师", "汪老师", "何老师", "张立", "江河", "石坚", "方志强"})
KNOWN = KnownRows(
    ProgrammeRow("2026年秋", FIRST, LAST),
    CLASSES,
    teachers=TEACHERS,
    bells=SchoolBells(BELLS),
    answers={"holidays:2026-10-05": "keep"},
)
HALF = str.maketrans("（），", "(),")
Row = tuple[str, str, str, str, str, list[int]]


def read(data: bytes, name: str = "课表.xlsx", known: KnownRows = KNOWN) -> Parsed:
    return parse([(name, data)], known=known, zone=SHANGHAI, today=date(2026, 9, 1))


def table(*rows: Sequence[Any]) -> Parsed:
    return read(workbook(*rows))


def errors(parsed: Parsed) -> list[str]:
    return [problem.worded(texts("zh-Hans")) for problem in parsed.errors]


def weekly(parsed: Parsed) -> list[Row]:
    """Return sessions by class, weekday, hours, course, teacher and room, with their weeks."""
    assert errors(parsed) == []
    found: dict[tuple[str, str, str, str, str], list[int]] = {}
    for row in parsed.book.sessions:
        day = "一二三四五六日"[row.starts_at.weekday()]
        when = f"周{day} {row.starts_at:%H:%M}-{row.ends_at:%H:%M}"
        key = (row.class_name, when, row.course, row.teacher, row.room)
        found.setdefault(key, []).append((row.starts_at.date() - FIRST).days // 7 + 1)
    return sorted((*key, weeks) for key, weeks in found.items())


CLASS = "数控2601班"


def test_a_list_with_weekdays_and_weeks() -> None:
    parsed = table(
        ["数控2601班 课表"],
        ["课程", "教师", "教室", "星期", "周次", "开始时间", "结束时间"],
        ["数控编程", "方老师", "B101", "周一", "1-3周", "8:00", "9:35"],
        ["英语", "汪老师", "F202", "周二", "9-12,14周", "8:00", "9:35"],
    )
    assert weekly(parsed) == [
        (CLASS, "周一 08:00-09:35", "数控编程", "方老师", "B101", [1, 2, 3]),
        (CLASS, "周二 08:00-09:35", "英语", "汪老师", "F202", [9, 10, 11, 12, 14]),
    ]


def test_the_table_of_wakeup() -> None:
    text = (
        "课程名称,星期,开始节数,结束节数,老师,地点,周数\n"
        "英语,2,3,4,汪老师,F202,9-10、14\n音乐,3,4,3,何老师,A1,1-8\n"
    )
    parsed = read(text.encode("utf-8-sig"), "数控2601班.csv")
    assert [each.key for each in parsed.errors] == ["periods-backwards", "column-missing"]
    days = [f"{row.starts_at:%m-%d %H:%M}" for row in parsed.book.sessions]
    assert days == ["10-27 10:00", "11-03 10:00", "12-01 10:00"]


@pytest.mark.parametrize(
    ("when", "room", "expected"),
    [
        ("周一 8:00-10:00", "A1", [("周一 08:00-10:00", "A1", [2, 3])]),
        (
            "星期一第1-2节{1-2周};星期四第3-4节{1-5周(单)}",
            "A1;B2",
            [("周一 08:00-09:35", "A1", [1, 2]), ("周四 10:00-11:35", "B2", [1, 3, 5])],
        ),
        (
            "4周,6周,8-9周： 周三 3-4节  ,2周： 周四 1-2节",
            "A1,B2",
            [("周三 10:00-11:35", "A1", [4, 6, 8, 9]), ("周四 08:00-09:35", "B2", [2])],
        ),
        (
            "1-3周(单)： 周二 1-2节  周三 3-4节",
            "A1",
            [("周三 10:00-11:35", "A1", [1, 3]), ("周二 08:00-09:35", "A1", [1, 3])],
        ),
    ],
)
def test_weekday_and_hours_in_one_cell(
    when: str, room: str, expected: list[tuple[str, str, list[int]]]
) -> None:
    parsed = table(
        ["班级", "课程", "上课时间", "周次", "教学地点"],
        [CLASS, "英语", when, "2-3", room],
    )
    assert sorted((r[1], r[4], r[5]) for r in weekly(parsed)) == sorted(expected)


def test_first_and_last_period_and_week_in_columns_of_their_own() -> None:
    headings = ["班级", "课程名称", "星期", "开始节", "结束节", "起始周", "结束周", "单双周"]
    parsed = table(headings, [CLASS, "金工实训", 2, 3, 4, 2, 6, "双"])
    assert weekly(parsed) == [(CLASS, "周二 10:00-11:35", "金工实训", "", "", [2, 4, 6])]


@pytest.mark.parametrize(
    "classes", ["汽修2601班,汽修2602班", "汽修2601、2602班", "汽修2601班；汽修2602班"]
)
def test_two_classes_in_one_cell_are_both(classes: str) -> None:
    parsed = table(["班级", "课程", "星期", "节次", "周次"], [classes, "体育", "周五", "1-2", "3"])
    found = [(name, when, weeks) for name, when, *_, weeks in weekly(parsed)]
    assert found == [
        ("汽修2601班", "周五 08:00-09:35", [3]),
        ("汽修2602班", "周五 08:00-09:35", [3]),
    ]


def test_several_days_and_several_hours_in_one_line() -> None:
    parsed = table(
        ["班级", "日期", "星期", "时间", "课程"],
        [CLASS, "12月12日、13日", "六、日", "8:30-11:30\n14:00-17:00", "综合练习"],
    )
    assert [(when, weeks) for _, when, *_, weeks in weekly(parsed)] == [
        ("周六 08:30-11:30", [15]),
        ("周六 14:00-17:00", [15]),
        ("周日 08:30-11:30", [15]),
        ("周日 14:00-17:00", [15]),
    ]


def test_a_line_called_off_is_not_read_and_said() -> None:
    parsed = table(
        ["班级", "日期", "时间", "课程", "备注"], [CLASS, "12月3日", "8:00-9:35", "英语", "停课"]
    )
    assert parsed.book.sessions == ()
    assert [each.key for each in parsed.warnings] == ["session-called-off"]


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("备注", "停课一次"),
        ("备注", "12月3日停课，改12月5日"),
        ("课程", "英语（停课）"),
        ("教室", "停课，另行通知"),
    ],
)
def test_a_line_that_may_be_called_off_is_asked_about(column: str, said: str) -> None:
    heads = ["班级", "日期", "时间", "课程", "教室", "备注"]
    cells = dict(zip(heads, [CLASS, "12月3日", "8:00-9:35", "英语", "", ""], strict=True))
    data = workbook(heads, list({**cells, column: said}.values()))
    asked = read(data)
    (doubt,) = asked.doubts
    assert (doubt.text, doubt.values["given"]) == ("doubt-off", said.translate(HALF))
    assert asked.book.sessions == ()
    for answer, count in (("off", 0), ("held", 1)):
        known = replace(KNOWN, answers={**KNOWN.answers, doubt.key: answer})
        assert len(read(data, known=known).book.sessions) == count


@pytest.mark.parametrize("course", ["停课", "取消"])
def test_a_course_that_is_called_off_is_no_course(course: str) -> None:
    parsed = table(["班级", "日期", "时间", "课程"], [CLASS, "12月3日", "8:00-9:35", course])
    assert parsed.book.sessions == ()
    assert [each.key for each in parsed.warnings] == ["session-called-off"]


def test_a_note_that_may_change_sessions_is_said() -> None:
    heads = ["班级", "日期", "时间", "课程", "备注"]
    parsed = table(heads, [CLASS, "12月3日", "8:00-9:35", "英语", "由12月1日调整"])
    assert len(parsed.book.sessions) == 1
    assert [(each.key, each.values) for each in parsed.warnings] == [
        ("grid-note", {"given": "由12月1日调整"})
    ]
    unasked = table(heads, [CLASS, "12月3日", "8:00-9:35", "英语", "不停课，带笔记本"])
    assert (unasked.doubts, unasked.problems) == ((), ())


def test_a_bracketed_second_heading_takes_no_column_away_and_is_named() -> None:
    parsed = table(
        ["班级", "日期（农历）", "日期", "时间", "课程", "教师（原）", "教师", "学分"],
        [CLASS, "十月廿五", "12月3日", "8:00-9:35", "英语", "汪老师", "何老师", "2"],
    )
    assert weekly(parsed) == [(CLASS, "周四 08:00-09:35", "英语", "何老师", "", [14])]
    ignored = [each.values for each in parsed.warnings if each.key == "columns-ignored"]
    assert ignored == [{"columns": "日期(农历)、教师(原)、学分"}]


def test_a_table_of_classes_and_days_is_read_class_by_class() -> None:
    parsed = table(
        ["第2周课程总表"],
        ["班级", "班主任", "星期一", "星期一", "星期二", "星期二", "星期三", "星期三"],
        ["班级", "班主任", "1-2", "3-4", "1-2", "3-4", "1-2", "3-4"],
        ["汽修2601班", "周老师", "语文\n张立", None, None, None, "体育\n江河", None],
        ["汽修2602班", "吴老师", None, "语文\n张立", None, None, "体育\n江河", None],
    )
    assert weekly(parsed) == [
        ("汽修2601班", "周一 08:00-09:35", "语文", "张立", "", [2]),
        ("汽修2601班", "周三 08:00-09:35", "体育", "江河", "", [2]),
        ("汽修2602班", "周一 10:00-11:35", "语文", "张立", "", [2]),
        ("汽修2602班", "周三 08:00-09:35", "体育", "江河", "", [2]),
    ]


def test_a_mistake_in_such_a_table_is_named_where_it_stands_in_the_file() -> None:
    parsed = table(
        ["课程总表"],
        ["班级", "班主任", "星期一", "星期一", "星期二", "星期二", "星期三", "星期三"],
        ["班级", "班主任", "1-2", "3-4", "1-2", "3-4", "1-2", "3-4"],
        ["汽修2601班", "周老师", None, None, None, "语文\n张立\n30-31周", None, None],
    )
    (line,) = errors(parsed)
    assert "第 4 行" in line
    assert "（F）" in line


def test_days_and_periods_downwards_with_classes_across() -> None:
    parsed = table(
        ["第2周课表"],
        ["星期", "节次", "时间", "汽修2601班", "汽修2602班"],
        ["班主任", None, None, "石坚", "江河"],
        *(
            [f"星期{day}", "1-2", "8:20-9:50", "语文 张立", "放学" if day == "二" else None]
            for day in "一二三四"
        ),
    )
    assert [(row[0], row[1]) for row in weekly(parsed)] == [
        ("汽修2601班", f"周{day} 08:20-09:50") for day in sorted("一二三四")
    ]


def test_two_classes_side_by_side() -> None:
    parsed = table(
        ["第2周课表"],
        ["节次", *["汽修2601班"] * 3, None, *["汽修2602班"] * 3],
        ["节次", "周一", "周二", "周三", None, "周一", "周二", "周三"],
        ["1-2", "语文\n张立", None, None, None, None, None, "体育\n江河"],
    )
    assert weekly(parsed) == [
        ("汽修2601班", "周一 08:00-09:35", "语文", "张立", "", [2]),
        ("汽修2602班", "周三 08:00-09:35", "体育", "江河", "", [2]),
    ]


def test_course_teacher_and_room_in_columns_under_each_day() -> None:
    parsed = table(
        ["数控2601班第2周课程表"],
        ["节次", *["周一"] * 3, *["周二"] * 3, *["周三"] * 3],
        ["节次", *["课程", "教师", "教室"] * 3],
        ["1-2", "语文", "张立", "B106", None, None, None, "体育", "江河", None],
    )
    assert weekly(parsed) == [
        (CLASS, "周一 08:00-09:35", "语文", "张立", "B106", [2]),
        (CLASS, "周三 08:00-09:35", "体育", "江河", "", [2]),
    ]


def test_dates_above_their_weekdays_are_the_days() -> None:
    head = [date(2026, 11, 16), date(2026, 11, 17), date(2026, 11, 18), date(2026, 11, 23)]
    parsed = table(
        ["数控2601班课表"],
        ["时间", *head],
        ["时间", "星期一", "星期二", "星期三", "星期一"],
        ["9:00-11:30", "语文", None, None, "体育"],
    )
    assert [(when, course, weeks) for _, when, course, *_, weeks in weekly(parsed)] == [
        ("周一 09:00-11:30", "体育", [13]),
        ("周一 09:00-11:30", "语文", [12]),
    ]


def test_a_weekday_that_contradicts_its_date_is_an_error() -> None:
    parsed = table(
        ["数控2601班课表"],
        ["时间", date(2026, 11, 16), date(2026, 11, 17), date(2026, 11, 18)],
        ["时间", "星期一", "星期二", "星期四"],
        ["9:00-11:30", None, None, "体育"],
    )
    assert [each.key for each in parsed.errors] == ["session-weekday"]


@pytest.mark.parametrize("evening", [[], ["周五晚上"]])
def test_a_class_of_the_weekend_has_two_days_and_an_evening(evening: list[str]) -> None:
    blank: list[None] = [None] * len(evening)
    rows = [["8:30-11:30", *blank, "数控编程", "英语"]]
    rows += [["19:00-21:00", "体育", None, None]] if evening else []
    parsed = table(["数控2601班 第1-2周"], ["时间", *evening, "周六", "周日"], *rows)
    assert [row[1:3] for row in weekly(parsed)] == [
        *[("周五 19:00-21:00", "体育") for _ in evening],
        ("周六 08:30-11:30", "数控编程"),
        ("周日 08:30-11:30", "英语"),
    ]


def test_hours_in_the_last_column() -> None:
    parsed = table(
        ["数控2601班第2周课表"],
        ["周一", "周二", "周三", "时间"],
        ["语文", None, "体育", "8:00-9:35"],
    )
    assert [(row[1], row[2]) for row in weekly(parsed)] == [
        ("周一 08:00-09:35", "语文"),
        ("周三 08:00-09:35", "体育"),
    ]


def test_a_teachers_grid_is_read_by_the_classes_in_its_cells() -> None:
    parsed = table(
        ["方志强老师第2周课表"],
        ["节次", "周一", "周二", "周三"],
        ["1-2", "机械基础\n汽修2601、2602班（合班）\nB203", None, "机械制图\n数控2601班\nA305"],
    )
    assert weekly(parsed) == [
        (CLASS, "周三 08:00-09:35", "机械制图", "方志强", "A305", [2]),
        ("汽修2601班", "周一 08:00-09:35", "机械基础", "方志强", "B203", [2]),
        ("汽修2602班", "周一 08:00-09:35", "机械基础", "方志强", "B203", [2]),
    ]
    assert "sheet-of-teacher" in {each.key for each in parsed.warnings}


ROSTER = ["姓名_real_name", "身份证号_id_card_no", "入学日期", "证件签发日", "联系方式_phone"]


def test_a_roster_with_columns_of_dates_is_no_timetable() -> None:
    parsed = table(
        ["学员档案（数控2601班）"],
        ROSTER,
        ["田小满", "50022519990101001X", "2026-09-01", "2020-08-11", "13700000001"],
    )
    assert [(row.name, row.phone) for row in parsed.book.trainees] == [("田小满", "13700000001")]
    assert parsed.book.sessions == ()


LEDGER: list[list[Any]] = [
    ["数控2601班教材费登记表"],
    ["姓名", "身份证号", "开户行", "教材费（元）", "联系电话"],
    ["田小满", "0011", "农商行", 1000, "13700000001"],
]


def test_a_list_with_money_is_asked_about_before_it_is_a_roster() -> None:
    parsed = table(*LEDGER)
    assert parsed.book.trainees == ()
    assert [each.text for each in parsed.doubts] == ["doubt-roster"]
    answered = replace(KNOWN, answers={parsed.doubts[0].key: "yes"})
    assert len(read(workbook(*LEDGER), known=answered).book.trainees) == 1


def test_a_list_of_grants_is_no_roster() -> None:
    parsed = table(
        ["数控2601班2026年秋季国家助学金发放表", "", "发放日期：2026-11-05"],
        ["姓名", "身份证号", "银行卡号", "金额（元）", "联系电话"],
        ["田小满", "0011", "6222020000000000001", 1000, "13700000001"],
    )
    assert parsed.book.trainees == ()
    assert [row.amount for _, row in parsed.aid.payments] == [100_000]


def test_marks_of_attendance_are_no_sessions() -> None:
    parsed = table(
        ["数控2601班2026年11月考勤表"],
        ["姓名", *range(1, 15)],
        [None, *"日一二三四五六日一二三四五六"],
        *([name, *["√"] * 14] for name in ("石一鸣", "何小勺")),
    )
    assert parsed.book.sessions == ()
    assert [each.key for each in parsed.problems] == ["sheet-marks"]


def test_a_plan_of_exams_is_no_timetable() -> None:
    parsed = table(
        ["日期", "时间", "班级", "科目", "考场", "监考教师"],
        ["12月28日", "8:30-10:00", CLASS, "语文", "101", "张立、赵青"],
    )
    assert parsed.book.sessions == ()
    assert [each.key for each in parsed.errors] == ["sheet-exam-plan"]


def test_a_class_with_a_number_like_a_title_is_not_taken_for_the_one_named_in_full() -> None:
    known = replace(
        KNOWN,
        classes={
            "护理班": ClassRow("护理班", 5, "", "", FIRST, LAST),
            "家政第5期": ClassRow("家政第5期", 9, "", "", FIRST, LAST),
        },
    )
    rows: list[list[Any]] = [
        ["家政第5期第2周课表"],
        ["时间", "周一", "周二", "周三"],
        ["8:00-9:00", "英语", None, None],
    ]
    data = workbook(*rows, title="第5期")
    assert {row.class_name for row in read(data, known=known).book.sessions} == {"家政第5期"}


FIELD = Path("../shared/field")


@pytest.mark.skipif(not FIELD.is_dir(), reason="the field's own files are not here")
@pytest.mark.parametrize("name", ["06-weekday-and-weeks.csv", "06-wakeup-数控2601班.csv"])
def test_the_lists_of_the_field_are_read(name: str) -> None:
    parsed = read((FIELD / name).read_bytes(), name)
    assert [each.key for each in parsed.errors] in ([], ["bells-no-period"])
    assert {row.course for row in parsed.book.sessions} >= {"数控编程", "英语"}


def test_a_table_of_teachers_and_hours_is_read_by_the_classes_in_its_cells() -> None:
    parsed = table(
        ["第2周教师任课总表"],
        ["教师", "任教科目", "周课时", *["周一"] * 2, *["周二"] * 2, *["周三"] * 2],
        ["教师", "任教科目", "周课时", *["1-2", "3-4"] * 3],
        ["张立", "语文", 4, "汽1", "汽2", None, None, None, None],
        ["何老师", "数学/信息技术", 4, "汽2数", None, None, "汽1信", None, None],
        ["江河", "体育", 4, None, None, None, None, "汽1、2", "幼"],
        ["班级简称：汽1＝汽修2601班，汽2＝汽修2602班。"],
    )
    (line,) = errors(parsed)
    assert "第 6 行 I：“幼”看不出是哪个班" in line
    found = [
        (r.class_name[5], f"{r.starts_at:%a %H:%M}", r.course, r.teacher)
        for r in parsed.book.sessions
    ]
    assert sorted(found) == [
        ("1", "Mon 08:00", "语文", "张立"),
        ("1", "Tue 10:00", "信息技术", "何老师"),
        ("1", "Wed 08:00", "体育", "江河"),
        ("2", "Mon 08:00", "数学", "何老师"),
        ("2", "Mon 10:00", "语文", "张立"),
        ("2", "Wed 08:00", "体育", "江河"),
    ]


def test_days_downwards_with_parts_of_the_day_across() -> None:
    parsed = table(
        ["数控2601班培训课程表"],
        ["日期", "星期", "上午\n8:30-11:30", "授课教师", "下午\n14:00-17:00", "授课教师", "地点"],
        ["11月9日", "一", "安全教育", "张立", "理论", "江河", "上午一楼教室，下午实训车间"],
        ["11月10日", "二", "8:30-10:00 平焊\n10:10-11:30 立焊", "张立\n江河", "休息", None, "A1"],
    )
    assert errors(parsed) == []
    assert [
        (f"{r.starts_at:%m-%d %H:%M}", f"{r.ends_at:%H:%M}", r.course, r.teacher, r.room)
        for r in parsed.book.sessions
    ] == [
        ("11-09 08:30", "11:30", "安全教育", "张立", "一楼教室"),
        ("11-09 14:00", "17:00", "理论", "江河", "实训车间"),
        ("11-10 08:30", "10:00", "平焊", "张立", "A1"),
        ("11-10 10:10", "11:30", "立焊", "江河", "A1"),
    ]


@pytest.mark.parametrize(
    ("weeks", "parity", "meant"),
    [
        ("1-4周,9-12周", "单", [1, 3, 9, 11]),
        ("1-4周", "单双周", [1, 2, 3, 4]),
        ("1-4周(单)", "单", [1, 3]),
    ],
)
def test_a_column_of_odd_and_even_weeks_holds_for_all_of_the_list(
    weeks: str, parity: str, meant: list[int]
) -> None:
    parsed = table(
        ["数控2601班 课表"],
        ["课程", "星期", "周次", "单双周", "开始时间", "结束时间"],
        ["英语", "周二", weeks, parity, "8:00", "9:35"],
    )
    assert [row[-1] for row in weekly(parsed)] == [meant]

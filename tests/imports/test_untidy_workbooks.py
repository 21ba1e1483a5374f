"""Workbooks as other people's programs and habits make them: read for what they mean."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from bot.domain.imports.book import ClassRow, ProgrammeRow
from bot.domain.imports.parsing import KnownRows, Parsed, parse
from config.texts import texts
from tests.conftest import SHANGHAI
from tests.workbooks import HEADINGS, workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.worksheet.worksheet import Worksheet

TODAY = date(2026, 11, 23)
FIRST = ClassRow("第1期", 1, "云溪区", "中心", date(2026, 11, 16), date(2026, 12, 6))
SECOND = ClassRow("第2期", 2, "云溪区", "中心", date(2026, 11, 16), date(2026, 12, 6))
KNOWN = KnownRows(
    ProgrammeRow("培训", date(2026, 10, 12), date(2026, 12, 6)),
    {"第1期": FIRST, "第2期": SECOND},
    teachers=frozenset({"陈静", "刘洋"}),
)
ROW = ["第1期", "2026-11-25", "09:00", "11:30", "品牌打造", "", "陈静", "201"]


def read(name: str, data: bytes, known: KnownRows = KNOWN) -> Parsed:
    return parse([(name, data)], known=known, zone=SHANGHAI, today=TODAY)


def reasons(parsed: Parsed) -> list[str]:
    return [problem.worded(texts("zh-Hans")) for problem in parsed.errors]


def book_of(*makers: Callable[[Worksheet], None]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for number, make in enumerate(makers, start=1):
        make(book.create_sheet(f"Sheet{number}"))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def sessions(parsed: Parsed) -> list[tuple[str, str, str, str, str, str]]:
    assert reasons(parsed) == []
    return sorted(
        (
            row.class_name,
            f"{row.starts_at:%m-%d %H:%M}",
            f"{row.ends_at:%H:%M}",
            row.course,
            row.teacher,
            row.room,
        )
        for row in parsed.book.sessions
    )


BRAND = ("第1期", "11-25 09:00", "11:30", "品牌打造", "陈静", "201")
LAW = ("第1期", "11-26 14:00", "16:30", "劳动合同法规", "刘洋", "202")


def two_header_rows(sheet: Worksheet) -> None:
    sheet.append(["班级", "日期", "时间", None, "课程", "教师", "教室"])
    sheet.append([None, None, "开始", "结束", None, None, None])
    sheet.append(["第1期", "2026-11-25", "09:00", "11:30", "品牌打造", "陈静", "201"])
    sheet.merge_cells("C1:D1")


def two_header_rows_merged_down(sheet: Worksheet) -> None:
    two_header_rows(sheet)
    for column in "ABEFG":
        sheet.merge_cells(f"{column}1:{column}2")


def renamed_and_shifted(sheet: Worksheet) -> None:
    sheet.title = "Sheet1 (2)"
    sheet.append([])
    sheet.append([None, None, "XX职业培训学校2026年秋季课程安排表"])
    sheet.append([None, None, "制表人：张三", None, "2026.11.1"])
    sheet.append(
        [None, None, "序号", "培训班", "授课日期", "时段", "授课内容", "主讲人", "上课地点"]
    )
    sheet.append([None, None, 1, "第一期", "11月25日", "9:00-11:30", "品牌打造", "陈静", "201"])


def two_tables_below_each_other(sheet: Worksheet) -> None:
    sheet.append(HEADINGS)
    sheet.append(ROW)
    sheet.append([])
    sheet.append(["二、下午的课"])
    sheet.append(["日期", "班级", "时间", "课程", "老师", "地点"])
    sheet.append(["11月26日", "第1期", "14:00-16:30", "劳动合同法规", "刘洋", "202"])


def two_tables_side_by_side(sheet: Worksheet) -> None:
    short = ["班级", "日期", "时间", "课程", "教师", "教室"]
    sheet.append([*short, None, *short])
    sheet.append(
        [
            "第1期",
            "11月25日",
            "9:00-11:30",
            "品牌打造",
            "陈静",
            "201",
            None,
            "第1期",
            "11月26日",
            "14:00-16:30",
            "劳动合同法规",
            "刘洋",
            "202",
        ]
    )


def notes_under_the_table(sheet: Worksheet) -> None:
    sheet.append(HEADINGS)
    sheet.append(ROW)
    sheet.append(["注：1. 以上安排如有变动另行通知。"])
    sheet.append(["2. 请各班提前10分钟到教室。"])
    sheet.append(["联系人：李老师 023-12345678"])
    sheet.append([None, None, None, None, None, "教务科", None, "2026年11月1日"])


def dates_as_serials_and_cells(sheet: Worksheet) -> None:
    sheet.append(HEADINGS)
    sheet.append(["第1期", 46351, 0.375, time(11, 30), "品牌打造", None, "陈静", 201])


def spaces_and_full_width(sheet: Worksheet) -> None:
    sheet.append(["班　级 ", " 日 期", "开始时间 ", "结束时间", "课 程", "", "教　师", "教室 "])
    sheet.append(
        ["第１期 ", "１１月２５日 ", "９：００ ", "１１点半", "品牌打造 ", "", " 陈　静", "２０１ "]
    )


def hidden_column_and_filter(sheet: Worksheet) -> None:
    sheet.append(["编号", *HEADINGS])
    sheet.append([1, *ROW])
    sheet.column_dimensions["A"].hidden = True
    sheet.auto_filter.ref = "A1:I2"


def merged_class_over_days(sheet: Worksheet) -> None:
    sheet.append(HEADINGS)
    sheet.append(ROW)
    sheet.append([None, "11月26日", "14:00", "16:30", "劳动合同法规", None, "刘洋", "202"])
    sheet.merge_cells("A2:A3")


def class_only_in_the_title(sheet: Worksheet) -> None:
    sheet.append(["第1期培训班课程表（2026年11月）"])
    sheet.append(["日期", "星期", "时间", "课程", "授课老师", "地点"])
    sheet.append(["11月25日", "三", "9:00—11:30", "品牌打造", "陈静", "201"])
    sheet.merge_cells("A1:F1")


def dates_merged_over_sessions(sheet: Worksheet) -> None:
    sheet.append(["班级", "日期", "时间", "课程", "教师", "教室"])
    sheet.append(["第1期", datetime(2026, 11, 25), "上午9:00-11:30", "品牌打造", "陈静", "201"])  # noqa: DTZ001
    sheet.append([None, datetime(2026, 11, 26), "下午2:00-4:30", "劳动合同法规", "刘洋", 202])  # noqa: DTZ001
    sheet.merge_cells("A2:A3")


def weekday_instead_of_date(sheet: Worksheet) -> None:
    sheet.append(["第1期 第2周课表"])
    sheet.append(["星期", "时间", "课程", "教师", "教室"])
    sheet.append(["周三", "9:00-11:30", "品牌打造", "陈静", "201"])


def teacher_written_with_title(sheet: Worksheet) -> None:
    sheet.append(HEADINGS)
    sheet.append([*ROW[:6], "陈静老师", "201"])


def english_headings(sheet: Worksheet) -> None:
    sheet.append(["Class", "Date", "Start", "End", "Course", "Type", "Teacher", "Room"])
    sheet.append(
        ["第1期", "2026/11/25", "9:00 AM", "11:30 AM", "品牌打造", "required", "陈静", "201"]
    )


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (two_header_rows, [BRAND]),
        (two_header_rows_merged_down, [BRAND]),
        (renamed_and_shifted, [BRAND]),
        (two_tables_below_each_other, [BRAND, LAW]),
        (two_tables_side_by_side, [BRAND, LAW]),
        (notes_under_the_table, [BRAND]),
        (dates_as_serials_and_cells, [BRAND]),
        (spaces_and_full_width, [BRAND]),
        (hidden_column_and_filter, [BRAND]),
        (merged_class_over_days, [BRAND, LAW]),
        (class_only_in_the_title, [BRAND]),
        (dates_merged_over_sessions, [BRAND, LAW]),
        (weekday_instead_of_date, [BRAND]),
        (teacher_written_with_title, [BRAND]),
        (english_headings, [BRAND]),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_timetable_is_read_for_what_it_means(
    make: Callable[[Worksheet], None], expected: list[Any]
) -> None:
    assert sessions(read("课表.xlsx", book_of(make))) == expected


def test_sheets_of_one_workbook_each_name_their_class() -> None:
    def first(sheet: Worksheet) -> None:
        sheet.title = "第1期"
        sheet.append(["日期", "时间", "课程", "教师", "教室"])
        sheet.append(["11月25日", "9:00-11:30", "品牌打造", "陈静", "201"])

    def second(sheet: Worksheet) -> None:
        first(sheet)
        sheet.title = "第2期"
        sheet["E2"] = "301"

    found = sessions(read("课表.xlsx", book_of(first, second)))
    assert [row[0] for row in found] == ["第1期", "第2期"]


def test_semicolons_and_quotes_in_gbk() -> None:
    text = '班级;日期;时间;课程;教师;教室\r\n第1期;2026/11/25;"9:00-11:30";品牌打造;陈静;"201"\r\n'
    assert sessions(read("导出.csv", text.encode("gbk"))) == [BRAND]


def test_a_comma_inside_quotes_is_no_column() -> None:
    text = '班级,日期,时间,课程,教师,教室\n第1期,2026-11-25,9:00-11:30,"品牌,打造",陈静,201\n'
    assert sessions(read("导出.csv", text.encode()))[0][3] == "品牌,打造"


def test_the_old_excel_format() -> None:
    data = Path("tests/data/timetable.xls").read_bytes()
    assert sessions(read("课表.xls", data)) == [BRAND]


def test_an_old_workbook_with_the_new_ending_and_the_other_way_round() -> None:
    data = Path("tests/data/timetable.xls").read_bytes()
    assert sessions(read("课表.xlsx", data)) == [BRAND]
    assert sessions(read("课表.xls", workbook(HEADINGS, ROW))) == [BRAND]


ROSTER = ["序号", "班级", "姓名", "手机号", "身份证号"]


def test_phones_as_decimals_and_ids_as_text() -> None:
    data = workbook(
        ["第1期学员花名册"],
        ROSTER,
        [1, "第1期", "周小满", 19900000001.0, "11010519491231002X"],
        [2, "第1期", "阿依·古丽", "199 0000 0002", "11010519491231002x "],
        [3, "第1期", "李 雷", "86-19900000003", None],
        [None, "合计", "3人"],
    )
    parsed = read("花名册.xlsx", data)
    assert reasons(parsed) == []
    assert [(row.name, row.phone, row.id_tail) for row in parsed.book.trainees] == [
        ("周小满", "19900000001", "002X"),
        ("阿依·古丽", "19900000002", "002X"),
        ("李雷", "19900000003", ""),
    ]


def test_an_identity_number_that_excel_has_rounded_is_refused() -> None:
    data = workbook(ROSTER, [1, "第1期", "周小满", "19900000001", 110105194912310021])
    assert "改" in reasons(read("花名册.xlsx", data))[0]


def test_a_roster_and_a_timetable_on_one_sheet() -> None:
    def both(sheet: Worksheet) -> None:
        sheet.append(["班级", "姓名", "手机号"])
        sheet.append(["第1期", "周小满", "19900000001"])
        sheet.append([])
        sheet.append(HEADINGS)
        sheet.append(ROW)

    parsed = read("全部.xlsx", book_of(both))
    assert sessions(parsed) == [BRAND]
    assert [row.name for row in parsed.book.trainees] == ["周小满"]


def test_formulas_count_for_what_they_last_gave() -> None:
    data = Path("tests/data/formulas.xlsx").read_bytes()
    assert sessions(read("课表.xlsx", data)) == [BRAND]


def test_a_formula_that_gave_an_error_is_named_by_its_cell() -> None:
    data = workbook(HEADINGS, [*ROW[:4], "=#REF!", *ROW[5:]])
    assert "第 2 行 课程（E）" in reasons(read("课表.xlsx", data))[0]


GRID: list[list[Any]] = [
    ["第1期 第2周课程表"],
    ["节次", "时间", "星期一", "星期二", "星期三", "星期四", "星期五"],
    ["上午", "9:00-11:30", None, None, "品牌打造\n陈静\n201", None, None],
    ["中午", "12:00-14:00", "午休", "午休", "午休", "午休", "午休"],
    ["下午", "2:00-4:30", None, None, None, "劳动合同法规\n刘洋老师\n202", None],
    ["备注：请提前10分钟到教室。"],
]


def grid(*changes: tuple[int, int, Any], base: list[list[Any]] | None = None) -> bytes:
    rows = [list(row) for row in base or GRID]
    for row, column, value in changes:
        rows[row][column] = value
    return workbook(*rows, title="Sheet1", merge=["A1:G1"])


def test_a_weekly_grid_is_read() -> None:
    assert sessions(read("周课表.xlsx", grid())) == [BRAND, LAW]


@pytest.mark.parametrize(
    "title",
    [
        "第1期课程表（11月23日—11月29日）",
        "第1期课程表 2026.11.23-11.29",
        "第1期 2026年11月23日至29日 课表",
        "第1期第二周",
        "第1期 2—2周",
    ],
)
def test_the_title_says_which_week(title: str) -> None:
    assert sessions(read("周课表.xlsx", grid((0, 0, title)))) == [BRAND, LAW]


def test_dates_may_stand_in_the_headings_or_below_them() -> None:
    headed = ["节次", "时间", "周一", "周二", "周三（11月25日）", "周四\n11.26", "周五"]
    for column, text in ((2, "周一11月23日"), (3, "周二 11/24"), (6, "周五11.27")):
        headed[column] = text
    one = [["第1期课表"], headed, *GRID[2:]]
    assert sessions(read("周课表.xlsx", workbook(*one))) == [BRAND, LAW]
    dates: list[Any] = ["", "", *(date(2026, 11, day) for day in range(23, 28))]
    two = [["第1期课表"], GRID[1], dates, *GRID[2:]]
    assert sessions(read("周课表.xlsx", workbook(*two))) == [BRAND, LAW]


def test_without_a_week_every_week_of_the_class_is_meant_and_said_so() -> None:
    parsed = read("周课表.xlsx", grid((0, 0, "第1期课表")))
    brand = [row for row in sessions(parsed) if row[3] == "品牌打造"]
    assert [row[1] for row in brand] == ["11-18 09:00", "11-25 09:00", "12-02 09:00"]
    assert [each.key for each in parsed.warnings] == ["grid-every-week"]


def test_a_cell_may_name_its_own_weeks_and_hours() -> None:
    parsed = read(
        "周课表.xlsx",
        grid((0, 0, "第1期课表"), (2, 4, "品牌打造 陈静 201\n1-3周（单）"), (4, 5, None)),
    )
    assert [row[1] for row in sessions(parsed)] == ["11-18 09:00", "12-02 09:00"]
    parsed = read("周课表.xlsx", grid((2, 4, "品牌打造\n陈静\n9:30-11:00"), (4, 5, None)))
    assert sessions(parsed) == [("第1期", "11-25 09:30", "11:00", "品牌打造", "陈静", "")]


@pytest.mark.parametrize(
    "cell",
    [
        "品牌打造\n陈静\n201",
        "品牌打造 陈静 201",
        "品牌打造（陈静）201",
        "品牌打造/陈静/201",
        "课程：品牌打造\n教师：陈静\n教室：201",
        "品牌打造\n201\n陈静老师",
        "品牌打造\r\n\r\n陈静 @201",
    ],
)
def test_what_a_cell_of_a_grid_says(cell: str) -> None:
    found = sessions(read("周课表.xlsx", grid((2, 4, cell), (4, 5, None))))
    assert found == [BRAND]


def test_a_merged_cell_lasts_until_its_last_row() -> None:
    rows: list[list[Any]] = [
        ["第1期 第2周"],
        ["时间", "周一", "周二", "周三"],
        ["第1节 9:00-9:45", None, None, "品牌打造\n陈静\n201"],
        ["第2节 9:55-10:40", None, None, None],
        ["第3节 10:45-11:30", None, None, None],
    ]
    data = workbook(*rows, merge=["D3:D5"])
    assert sessions(read("周课表.xlsx", data)) == [BRAND]


def test_a_grid_lying_on_its_side() -> None:
    rows: list[list[Any]] = [
        ["第1期 第2周课表"],
        ["星期", "9:00-11:30", "14:00-16:30"],
        ["周一", None, None],
        ["周二", None, None],
        ["周三", "品牌打造\n陈静\n201", None],
        ["周四", None, "劳动合同法规\n刘洋\n202"],
    ]
    assert sessions(read("周课表.xlsx", workbook(*rows))) == [BRAND, LAW]


def test_grids_of_two_weeks_below_each_other() -> None:
    third = [["第1期 第3周课程表"], *GRID[1:]]
    for apart in ([*GRID, [], *third], [*GRID[:-1], *third]):
        found = sessions(read("周课表.xlsx", workbook(*apart)))
        begins = [row[1] for row in found]
        assert begins == ["11-25 09:00", "11-26 14:00", "12-02 09:00", "12-03 14:00"]


@pytest.mark.parametrize(
    ("changes", "place", "reason"),
    [
        ([(0, 0, "课程表")], "〔Sheet1〕", "看不出是哪个班"),
        ([(0, 0, "第1期 第9周")], "第 3 行 星期三（E）", "第9周”不在培训期内"),
        ([(2, 0, ""), (2, 1, "时间另定")], "第 3 行", "没有写几点到几点"),
        ([(2, 4, "品牌打造\n陈静\n201\n带电脑")], "第 3 行 星期三（E）", "“带电脑”看不明白"),
        (
            [(1, 4, "星期三 11月26日"), (0, 0, "第1期")],
            "第 3 行 星期三 11月26日（E）",
            "是周四",
        ),
        ([(0, 0, "第1期 12月21日-12月27日")], "星期三（E）", "12月21日-12月27日”不在培训期内"),
        ([(3, 4, "开会\n陈静"), (3, 1, "10:00-12:00")], "星期三（E）", "时间重叠"),
    ],
)
def test_what_a_grid_leaves_open_is_named(
    changes: list[tuple[int, int, Any]], place: str, reason: str
) -> None:
    parsed = read("周课表.xlsx", grid(*changes))
    assert any(place in line and reason in line for line in reasons(parsed)), reasons(parsed)

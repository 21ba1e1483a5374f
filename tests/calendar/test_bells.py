"""Bells as schools write them, and periods turned into hours by them."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from bot.domain.calendar.bells import SchoolBells, parse_bells, period_of, with_tables
from bot.domain.calendar.periods import hours_of, periods_in, periods_of
from bot.domain.calendar.sheets import take_bells
from bot.domain.imports.grids import Cell, Grid
from bot.domain.imports.problems import CellError

NEAR = date(2026, 10, 31)
(TABLE,) = parse_bells(
    """
    早读 7:30-7:50
    1 8:00-8:45
    2 8:50-9:35
    第三节 10:00—10:45
    课间操 9:35-10:00
    4 10:50-11:35　　5 14:00-14:45
    6 14:50-15:35
    7 15:50-16:30
    8 16:40-17:20
    晚自习1 19:00-19:45
    第二节晚自习 20:00-20:45
    """,
    NEAR,
)


def hours(cell: Cell) -> list[str]:
    periods = periods_of(cell)
    assert periods is not None
    return [f"{begin:%H:%M}-{end:%H:%M}" for begin, end in hours_of(periods, TABLE)]


@pytest.mark.parametrize(
    "cell",
    [
        "第1-2节", "1-2", "1～2节", "0102节", "0102", "[01-02节]", "第一、二节", "第一节-第二节",
        "1、2节", "第1,2节", "上午1-2节", "上午第一、二节", "第1大节", "1-2节课", "1月2日", "2-Jan",
        datetime(2026, 1, 2),  # noqa: DTZ001  # a cell knows no zone
        date(2026, 1, 2),
    ],
)  # fmt: skip
def test_the_first_two_periods_have_the_hours_of_their_bells(cell: Cell) -> None:
    assert hours(cell) == ["08:00-09:35"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (3, ["10:00-10:45"]),
        ("[01-02-03-04节]", ["08:00-11:35"]),
        ("3,4", ["10:00-11:35"]),
        ("上午", ["08:00-11:35"]),
        ("下午", ["14:00-17:20"]),
        ("下午第1节", ["14:00-14:45"]),
        ("下午5-6节", ["14:00-15:35"]),
        ("1-6", ["08:00-11:35", "14:00-15:35"]),  # lunch parts them
        ("全天", ["08:00-11:35", "14:00-17:20"]),
        ("晚自习", ["19:00-20:45"]),
        ("第一节晚自习", ["19:00-19:45"]),
        ("晚上", ["19:00-20:45"]),
        ("早自习", ["07:30-07:50"]),
        ("6-May", ["14:00-15:35"]),
    ],
)
def test_periods_have_the_hours_of_their_bells(cell: Cell, expected: list[str]) -> None:
    assert hours(cell) == expected


@pytest.mark.parametrize(
    "cell",
    [
        "B101", "8:00-9:35", "2周", "第3周", "周一", "数控编程", "2601班", "4-3", "0", "", None,
        "5月4日", "20260102", "3号楼5节能", "一" * 200,
    ],
)  # fmt: skip
def test_what_names_no_periods_is_left_to_others(cell: Cell) -> None:
    assert periods_of(cell) is None


def test_the_number_of_a_date_is_not_guessed() -> None:
    with pytest.raises(CellError, match="^cell-period-number$"):
        periods_of(46148)


@pytest.mark.parametrize("cell", ["9-10", "2-9", "中午"])
def test_periods_without_bells_are_said_not_guessed(cell: str) -> None:
    with pytest.raises(CellError, match="^bells-no-period$"):
        hours(cell)


def test_periods_are_found_within_a_cell() -> None:
    text = "(1-2节)1-6周,8-16周/大足校区 实训楼301/方老师"
    found = periods_in(text)
    assert found is not None
    periods, (start, end) = found
    assert (periods.numbers, text[start:end]) == ((1, 2), "1-2节")


def test_bells_of_blocks_know_blocks_and_not_their_halves() -> None:
    (blocks,) = parse_bells("第一、二节 8:00-9:30\n第三、四节 9:50-11:20", NEAR)
    wanted = periods_of("1-4")
    half = periods_of("第1节")
    assert wanted is not None
    assert half is not None
    assert hours_of(wanted, blocks) == ((time(8), time(11, 20)),)
    with pytest.raises(CellError, match="^bells-no-period$"):
        hours_of(half, blocks)


TWO = """
夏季 5月1日-9月30日
1 8:00-8:45
5 14:30-15:15
冬季 10月1日-次年4月30日
1 8:00-8:45
5 14:00-14:45
"""


@pytest.mark.parametrize(
    ("day", "begins"),
    [
        (date(2026, 9, 30), time(14, 30)),
        (date(2026, 10, 1), time(14)),
        (date(2027, 1, 2), time(14)),
        (date(2029, 5, 1), time(14, 30)),
    ],
)
def test_each_season_has_its_bells_in_every_year(day: date, begins: time) -> None:
    bells = SchoolBells(parse_bells(TWO, NEAR))
    assert bells.on(day).bells[-1].begins == begins


def test_a_campus_has_its_own_bells_and_what_is_unclear_is_not_guessed() -> None:
    tables = parse_bells("大足校区\n1 8:00-8:45\n双桥校区\n1 8:20-9:05", NEAR)
    bells = SchoolBells(tables)
    assert bells.on(NEAR, "双桥校区").bells[0].begins == time(8, 20)
    with pytest.raises(CellError, match="^bells-campus$"):
        bells.on(NEAR, "大足区")


def test_bells_of_the_whole_year_take_the_place_of_seasons() -> None:
    seasons = parse_bells(TWO, NEAR)
    whole = parse_bells("1 8:00-8:45", NEAR)
    assert with_tables(seasons, whole) == whole
    assert with_tables(whole, seasons) == seasons


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("1 8:00-8:45\n1 8:50-9:35", "bells-twice"),
        ("1 8:00-8:45\n2 8:30-9:35", "bells-overlap"),
        ("2 8:00-8:45\n1 8:50-9:35", "bells-order"),
        ("夏季\n1 8:00-8:45", "bells-season-days"),
        ("明天再说", "bells-line-unclear"),
        ("", "bells-none"),
        ("x" * 5000, "bells-line-unclear"),
        ("1 8:45-8:00", "session-ends-first"),
    ],
)
def test_bells_that_contradict_themselves_are_not_taken(text: str, key: str) -> None:
    with pytest.raises(CellError, match=f"^{key}$"):
        parse_bells(text, NEAR)


@pytest.mark.parametrize(
    ("label", "period"),
    [
        ("第一节课", "1"), ("第一、二节", "1-2"), ("3", "3"), ("晚自习第2节", "晚自习2"),
        ("晨读", "早读"), ("课间操", None), ("早操", None), ("预备铃", None), ("午餐、午休", None),
        ("第一节 数学", None),
    ],
)  # fmt: skip
def test_only_periods_are_periods(label: str, period: str | None) -> None:
    assert period_of(label) == period


@pytest.mark.parametrize(
    "line",
    [
        "第2节 下午2:00-2:45",
        "下午第2节 2:00-2:45",
        "下午 2:00-2:45 第2节",
        "第二节：下午 2:00-下午2:45",
    ],
)
def test_hours_of_a_part_of_the_day_are_bells(line: str) -> None:
    (table,) = parse_bells(f"第1节 8:00-8:45\n{line}", NEAR)
    assert [(each.period, each.begins, each.ends) for each in table.bells] == [
        ("1", time(8), time(8, 45)),
        ("2", time(14), time(14, 45)),
    ]


def grid(*rows: tuple[Cell, ...], sheet: str = "Sheet1") -> Grid:
    return Grid(sheet, [list(row) for row in rows])


def test_a_table_of_bells_below_a_timetable_is_taken_out_of_it() -> None:
    found = take_bells(
        grid(
            ("护理2604班课程表", None, None),
            ("节次", "周一", "周二"),
            ("1-2", "解剖学", "护理学"),
            (None, None, None),
            ("作息时间", None, None),
            ("节次", "夏季（9月30日前）", "冬季（10月1日起）"),
            ("1", "8:00-8:45", "8:00-8:45"),
            ("2", "8:55-9:40", "9:00-9:45"),
        ),
        NEAR,
    )
    assert [(each.name, len(each.bells)) for each in found.tables] == [("夏季", 2), ("冬季", 2)]
    assert SchoolBells(found.tables).on(date(2026, 9, 30)).name == "夏季"
    assert SchoolBells(found.tables).on(date(2027, 1, 2)).name == "冬季"
    assert [row for row in found.rest.rows if any(row)][-1] == ["1-2", "解剖学", "护理学"]


def test_bells_are_read_from_pairs_of_columns_and_from_begin_and_end() -> None:
    pairs = take_bells(
        grid(
            ("作息时间表",) * 4,
            ("时间", "内容", "时间", "内容"),
            ("6:30", "起床", "14:08", "预备铃"),
            ("8:00-8:40", "第一节课", "14:10-14:50", "第三节课"),
            ("8:50-9:30", "第二节课", "19:15-20:15", "第一节晚自习"),
            ("注：周五无晚自习",) * 4,
        ),
        NEAR,
    )
    ((table),) = pairs.tables
    assert [each.period for each in table.bells] == ["1", "2", "3", "晚自习1"]
    columns = take_bells(
        grid(("节次", "开始", "结束"), (1, time(8), time(8, 45)), (2, "8:50", "9:35")), NEAR
    )
    assert [each.period for each in columns.tables[0].bells] == ["1", "2"]


def test_a_timetable_is_no_table_of_bells() -> None:
    sheet = grid(
        ("课程表及作息时间",) * 4,
        ("节次", "时间", "周一", "周二"),
        ("第1节", "8:00-8:45", "数控编程", "英语"),
        ("第2节", "8:50-9:35", "数控编程", "英语"),
        sheet="作息",
    )
    assert take_bells(sheet, NEAR).rest is sheet


def test_hours_of_a_part_of_the_day_are_bells_in_a_sheet() -> None:
    ranges = grid(("作息时间",), ("第1节", "上午8:00-8:45"), ("第2节", "下午2:00-2:45"))
    clocks = grid(
        ("节次", "开始", "结束"), ("1", "上午8:00", "上午8:45"), ("2", "下午2:00", "下午2:45")
    )
    sentence = grid(("第1节 上午8:00-8:45，第2节 下午2:00-2:45",))
    for sheet in (ranges, clocks, sentence):
        (table,) = take_bells(sheet, NEAR).tables
        assert [each.begins for each in table.bells] == [time(8), time(14)]


@pytest.mark.parametrize(
    "headings",
    [
        ("节次", "时间", "课程", "教师", "地点"),
        ("节次", "起止时间", "内容", "主讲人", "地点"),
        ("节次", "时间", "内容", "备注", "地点"),
    ],
)
@pytest.mark.parametrize("sheet", ["Sheet1", "作息"])
def test_an_agenda_is_no_table_of_bells(headings: tuple[str, ...], sheet: str) -> None:
    agenda = grid(
        ("11月30日培训作息安排表",),
        headings,
        ("第1节", "8:00-8:45", "钳工", "方岩", "B101"),
        ("第2节", "8:55-9:40", "语文", "陈静", "B102"),
        sheet=sheet,
    )
    assert take_bells(agenda, NEAR).rest is agenda


def test_where_a_day_goes_by_is_no_lesson() -> None:
    day = grid(
        ("作息时间表",),
        ("时间", "内容", "地点"),
        ("6:30-7:00", "起床", "宿舍"),
        ("8:00-8:45", "第一节课", "教室"),
        ("8:55-9:40", "第二节课", "教室"),
    )
    (table,) = take_bells(day, NEAR).tables
    assert [each.period for each in table.bells] == ["1", "2"]


def test_bells_that_contradict_themselves_hide_no_other_table() -> None:
    roster = ("作息", "姓名")
    sheet = grid(
        ("作息时间",),
        ("1", "8:00-8:45"),
        ("1", "8:50-9:35"),
        (None,),
        roster,
        ("住校", "张三"),
        sheet="作息",
    )
    found = take_bells(sheet, NEAR)
    assert [each.key for each in found.problems] == ["bells-twice"]
    assert list(roster) in found.rest.rows

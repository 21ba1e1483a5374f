"""What cells, headings and clashes mean; how far the tables of a workbook reach."""

from __future__ import annotations

import struct
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.imports import values
from bot.domain.imports.grids import Grid, read_grids
from bot.domain.imports.headings import SheetKind, field_of
from bot.domain.imports.measuring import MOST_COLUMNS, MOST_SHEETS, measure
from bot.domain.imports.measuring_old import measure_old
from bot.domain.imports.parsing import KnownRows, Parsed, parse
from bot.domain.imports.planning import ClashOf, Slot, clashes
from bot.domain.imports.problems import CellError
from bot.domain.imports.weekly import recognise_weekly
from bot.domain.imports.yamls import read_yaml
from bot.errors import BotError
from tests.conftest import SHANGHAI
from tests.imports.attacks import MANY, A, ods, packed
from tests.workbooks import workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TODAY = date(2026, 11, 23)


# -- cells -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "near", "day"),
    [
        ("1月5日", date(2026, 12, 20), date(2027, 1, 5)),
        ("12月20日", date(2027, 1, 5), date(2026, 12, 20)),
        ("6月1日", date(2026, 11, 23), date(2026, 6, 1)),
        ("2月29日", date(2026, 11, 23), None),
        ("2月29日", date(2027, 11, 23), date(2028, 2, 29)),
    ],
)
def test_a_day_without_a_year_is_the_nearest_there_is(
    cell: str, near: date, day: date | None
) -> None:
    if day is None:
        with pytest.raises(CellError):
            values.day_of(cell, near=near)
    else:
        assert values.day_of(cell, near=near) == day


@pytest.mark.parametrize(
    ("cell", "begin", "end"),
    [
        ("9:00-11:30", time(9), time(11, 30)),
        ("上午9点至11点半", time(9), time(11, 30)),
        ("下午2点-4点", time(14), time(16)),
        ("第1-2节 8:00-9:40", time(8), time(9, 40)),
    ],
)
def test_begin_and_end_may_share_a_cell_with_the_numbers_of_lessons(
    cell: str, begin: time, end: time
) -> None:
    assert values.times_of(cell) == (begin, end)


@pytest.mark.parametrize(
    ("read", "cell", "key"),
    [
        (values.times_of, "第1-2节", "cell-period"),
        (values.times_of, "9:00", "cell-times"),
        (values.integer_of, "许多", "cell-number"),
        (values.teacher_kind_of, "临时", "cell-teacher-kind"),
        (values.course_kind_of, "临时", "cell-course-kind"),
    ],
)
def test_a_cell_that_says_something_else_is_named(
    read: Callable[[str], object], cell: str, key: str
) -> None:
    with pytest.raises(CellError) as caught:
        read(cell)
    assert caught.value.key == key


@pytest.mark.parametrize("cell", ["", "-", "不限", "无", None])
def test_no_number_is_no_limit(cell: str | None) -> None:
    assert values.integer_of(cell) is None


def test_numbers_may_count_people() -> None:
    assert [values.integer_of(each) for each in ("30人", "30", 30)] == [30, 30, 30]


@pytest.mark.parametrize("heading", ["班级", "班级*", "班级（必填）", "【班级】", "（班级）"])
def test_a_heading_may_wear_brackets_and_stars(heading: str) -> None:
    assert field_of(SheetKind.TIMETABLE, heading) == "class"


def test_weekdays_may_be_headed_by_their_numerals_where_a_whole_week_of_them_is() -> None:
    def found(*days: str) -> int:
        rows: list[list[Any]] = [["节次", *days], ["8:00-9:35", *("语文" for _ in days)]]
        return len(recognise_weekly(Grid("课表", rows), TODAY))

    assert found("一", "二", "三", "四", "五") == 1
    assert found("周一", "周二", "周三") == 1
    assert found("一", "二", "三") == 0


# -- tables ------------------------------------------------------------------------------------


def read(*sheets: tuple[str, Sequence[Sequence[Any]]]) -> Parsed:
    files = [(f"{name}.xlsx", workbook(*rows, title=name)) for name, rows in sheets]
    return parse(files, known=KnownRows(), zone=SHANGHAI, today=TODAY)


CLASSES = (
    ("班级", "开始日期", "结束日期"),
    ("春季班", "2026-11-16", "2026-12-06"),
    ("秋季班", "2026-11-16", "2026-12-06"),
    ("第7期", "2026-11-16", "2026-12-06"),
)


def test_a_class_is_numbered_by_its_name_or_by_its_place() -> None:
    numbers = {each.name: each.number for each in read(("班级", CLASSES)).book.classes}
    assert numbers == {"春季班": 1, "秋季班": 2, "第7期": 7}


def test_a_sheet_of_something_else_is_a_warning_and_stops_nothing() -> None:
    parsed = read(("班级", CLASSES), ("说明", [("请先看这里",)]))
    assert list(parsed.errors) == []
    assert [each.key for each in parsed.problems if each.sheet == "说明"] == ["sheet-unknown"]


def test_who_has_left_is_read_from_the_roster() -> None:
    heads = ("班级", "姓名", "手机号", "状态")
    rows = [("春季班", "周小满", "19900000001", "退班"), ("春季班", "王芳", "19900000002", "在班")]
    parsed = read(("班级", CLASSES), ("名单", [heads, *rows]))
    assert {each.name: each.left for each in parsed.book.trainees} == {
        "周小满": True,
        "王芳": False,
    }


def test_only_two_electives_may_be_at_once_in_a_class() -> None:
    starts = datetime(2026, 11, 23, 1, tzinfo=UTC)
    slot = Slot("第1期", "中心", "甲", "", "", starts, starts + timedelta(hours=1))
    other, elective = replace(slot, course="乙"), replace(slot, course="丙", elective=True)
    for one in (other, elective):
        assert [each.of for each in clashes([slot, one])] == [ClashOf.CLASS]
        assert [each.of for each in clashes([one, slot])] == [ClashOf.CLASS]
    assert clashes([elective, replace(elective, course="丁")]) == []


# -- files -------------------------------------------------------------------------------------


def refusal(work: Callable[[], object]) -> tuple[str, str]:
    """The sentence with which a file is refused, and the cell it names."""
    try:
        work()
    except BotError as error:
        return error.key, str(error.values.get("cell", ""))
    return "", ""


def test_text_in_no_known_encoding_is_damaged() -> None:
    assert refusal(lambda: read_grids("a.csv", b"\xff\xffa"))[0] == "load-damaged"
    assert refusal(lambda: read_yaml("a.yaml", b"\xff\xffa", []))[0] == "load-damaged"


def test_a_fault_in_yaml_is_named_by_line_and_column() -> None:
    with pytest.raises(BotError) as caught:
        read_yaml("a.yaml", "- 甲: 1\n- 乙: [1\n".encode(), [])
    assert (caught.value.key, str(caught.value.values["reason"]).split()[0]) == ("load-yaml", "3:1")


def row(*cells: str, times: int = 1) -> str:
    return f"<table:table-row {MANY.format('rows', times)}>{''.join(cells)}</table:table-row>"


def cells(count: int = 1) -> str:
    return A.format(" " + MANY.format("columns", count))


def blank(count: int = 1) -> str:
    return f"<table:table-cell {MANY.format('columns', count)}/>"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (row(cells(MOST_COLUMNS)), ("", "")),
        (row(cells(MOST_COLUMNS + 1)), ("load-too-far", "SS1")),
        (row(blank(MOST_COLUMNS), cells()), ("load-too-far", "SS1")),
        (row(cells(), blank(16_000), "\n"), ("", "")),
        (row(cells()) + row(blank(), times=1_000_000), ("", "")),
        (row(cells(), times=100_000), ("", "")),
        (row(cells(), times=100_001), ("load-too-far", "A100001")),
        (row(blank(), times=100_000) + row(blank(), cells()), ("load-too-far", "B100001")),
        (row(blank(), times=3_000_000), ("load-bomb", "")),
    ],
)  # fmt: skip
def test_a_table_of_an_ods_reaches_as_far_as_its_last_value(
    rows: str, expected: tuple[str, str]
) -> None:
    assert refusal(lambda: measure("课表.ods", ods(rows))) == expected


def test_an_ods_has_no_more_tables_than_a_school_needs() -> None:
    more = '</table:table><table:table table:name="又">'
    few, many = more * (MOST_SHEETS - 1), more * MOST_SHEETS
    assert refusal(lambda: measure("课表.ods", ods(few)))[0] == ""
    assert refusal(lambda: measure("课表.ods", ods(many)))[0] == "load-bomb"


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml"]
)
def test_a_part_that_must_be_xml_and_is_none_is_damaged(part: str) -> None:
    assert refusal(lambda: measure("课表.xlsx", packed({part: "<not"})))[0] == "load-damaged"
    assert refusal(lambda: measure("课表.xlsx", packed({"xl/other.txt": "<not"})))[0] == ""


FREE, END = 0xFFFFFFFF, 0xFFFFFFFE


def record(kind: int, *numbers: int) -> bytes:
    return struct.pack(f"<HH{len(numbers)}H", kind, 2 * len(numbers), *numbers)


SHEET = record(0x0809, 0x0600, 0x0010)


def value_at(line: int, column: int) -> bytes:
    return record(0x0203, line, column, 0, 0, 0, 0, 0)


def values_at(line: int, first: int, last: int) -> bytes:
    return record(0x00BD, line, first, 0, 0, 0, last)


def xls(*records: bytes, title: str = "Workbook", parts: int = 1, after: int = END) -> bytes:
    """An old workbook in sectors: 0 has the table, 1 the directory, 2 to 9 the records."""
    table = [0xFFFFFFFD, END, *range(3, 10), after]
    head = bytearray(512)
    struct.pack_into("<H", head, 30, 9)
    struct.pack_into("<I", head, 48, 1)
    struct.pack_into("<II", head, 68, END, 0)
    struct.pack_into("<109I", head, 76, *[0] * parts, *[FREE] * (109 - parts))
    entry = bytearray(512)
    entry[: 2 * len(title)] = title.encode("utf-16-le")
    struct.pack_into("<H", entry, 64, 2 * len(title) + 2)
    struct.pack_into("<II", entry, 116, 2, 4096)
    sectors = struct.pack("<128I", *table, *[FREE] * (128 - len(table)))
    return bytes(head) + sectors + bytes(entry) + b"".join(records).ljust(4096, b"\0")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (xls(SHEET, value_at(0, 511)), ("", "")),
        (xls(SHEET, value_at(0, 512)), ("load-too-far", "SS1")),
        (xls(SHEET, value_at(59_999, 199)), ("load-too-far", "GR60000")),
        (xls(SHEET, value_at(59_999, 0), SHEET, value_at(0, 199)), ("", "")),
        (xls(SHEET, values_at(0, 0, 512)), ("load-too-far", "SS1")),
        (xls(SHEET, values_at(0, 0, 511)), ("", "")),
        (xls(SHEET, record(0x0201, 0, 600, 0)), ("", "")),  # only formatted
        (xls(SHEET, value_at(0, 512), title="Book"), ("load-too-far", "SS1")),
        (xls(SHEET, value_at(0, 512), title="Other"), ("", "")),
        (xls(*[SHEET] * 257), ("load-bomb", "")),
        (xls(SHEET, parts=100), ("load-damaged", "")),
        (xls(SHEET, after=2), ("load-damaged", "")),  # sectors that follow each other in a ring
        (b"\xd0\xcf\x11\xe0", ("load-damaged", "")),
    ],
)
def test_a_table_of_an_xls_reaches_as_far_as_its_last_value(
    data: bytes, expected: tuple[str, str]
) -> None:
    assert refusal(lambda: measure_old("课表.xls", data)) == expected

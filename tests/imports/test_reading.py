"""Workbooks as schools send them: tolerant of form, strict about meaning."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from bot.domain.exams.exam import Exam, ExamKey, ExamRow
from bot.domain.ids import ActivityId, ExamId
from bot.domain.imports import values
from bot.domain.imports.book import ClassRow, ProgrammeRow
from bot.domain.imports.parsing import KnownRows, Parsed, parse
from bot.domain.imports.problems import CellError
from bot.errors import BotError
from bot.render.workbooks import TEMPLATES, template_workbook
from config.texts import texts
from tests.conftest import SHANGHAI
from tests.workbooks import HEADINGS, workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

TODAY = date(2026, 11, 23)
CLASS = ClassRow("第1期", 1, "云溪区", "中心", date(2026, 11, 16), date(2026, 12, 6))
KNOWN = KnownRows(ProgrammeRow("培训", date(2026, 10, 12), date(2026, 12, 6)), {"第1期": CLASS})


def read(*files: tuple[str, bytes], known: KnownRows = KNOWN) -> Parsed:
    return parse(files, known=known, zone=SHANGHAI, today=TODAY)


def reasons(parsed: Parsed) -> list[str]:
    return [problem.worded(texts("zh-Hans")) for problem in parsed.problems]


def one_session(parsed: Parsed) -> tuple[Any, ...]:
    assert reasons(parsed) == []
    (row,) = parsed.book.sessions
    return (row.class_name, row.starts_at, row.ends_at, row.course, row.teacher, row.room)


EXPECTED = (
    "第1期",
    datetime(2026, 11, 25, 9, tzinfo=SHANGHAI),
    datetime(2026, 11, 25, 11, 30, tzinfo=SHANGHAI),
    "品牌打造",
    "陈静",
    "201",
)


@pytest.mark.parametrize(
    "cells",
    [
        ["第1期", "2026-11-25", "09:00", "11:30", "品牌打造", "", "陈静", "201"],
        ["1期", date(2026, 11, 25), time(9), time(11, 30), "品牌打造", None, "陈静", 201],
        ["第一期", 46351, 0.375, 11.5 / 24, " 品牌打造 ", None, "陈　静", 201.0],
        [1, "11月25日", "９：００", "11点半", "品牌打造\u200b", None, "陈 静 ", "２０１"],
        [
            "第1期培训班",
            "2026年11月25日（周三）",
            "上午9点",
            "上午11:30",
            "品牌打造",
            "",
            "陈静",
            "201",
        ],
        ["第1期", "11.25", "9:00:00", "11：30", "品牌打造", "规定课", "陈静*", "201"],
        ["第1期", "20261125", "9时", "11时30分", "品牌打造", "必修", "陈静", "201"],
    ],
)
def test_the_same_session_however_it_is_written(cells: Sequence[Any]) -> None:
    parsed = read(("课表.xlsx", workbook(HEADINGS, cells)))
    assert one_session(parsed) == EXPECTED


def test_titles_blank_rows_shifted_columns_repeated_headings_and_notes() -> None:
    shifted = ["", *HEADINGS]
    row = ["", "第1期", "2026-11-25", "09:00", "11:30", "品牌打造", "", "陈静", "201"]
    data = workbook(
        ["2026年培训课表"], [], shifted, row, [], shifted, ["", "备注：以通知为准"], ["合计", 1],
        merge=["A1:I1"],
    )  # fmt: skip
    assert one_session(read(("课表.xlsx", data))) == EXPECTED


def test_merged_cells_count_for_every_row_they_cover() -> None:
    data = workbook(
        HEADINGS,
        ["第1期", "2026-11-25", "09:00", "11:30", "品牌打造", "", "陈静", "201"],
        [None, None, "14:00", "16:30", "财务", "", "刘洋", "202"],
        merge=["A2:A3", "B2:B3"],
    )
    parsed = read(("课表.xlsx", data))
    assert reasons(parsed) == []
    assert [row.starts_at.hour for row in parsed.book.sessions] == [9, 14]
    assert {row.class_name for row in parsed.book.sessions} == {"第1期"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";", "，"])
def test_csv_in_whatever_encoding(encoding: str, separator: str) -> None:
    lines = [HEADINGS, ("第1期", "2026-11-25", "09:00", "11:30", "品牌打造", "", "陈静", "201")]
    text = "\r\n".join(separator.join(line) for line in lines)
    assert one_session(read(("课表.csv", text.encode(encoding)))) == EXPECTED


def test_the_class_may_stand_in_the_name_of_the_sheet_and_the_times_in_one_column() -> None:
    data = workbook(
        ["日期", "时间", "课程名称", "授课教师", "上课地点"],
        ["11月25日", "上午9:00—11:30", "品牌打造", "陈静", "201"],
        title="第1期",
    )
    assert one_session(read(("x.xlsx", data))) == EXPECTED


def test_classes_and_their_timetable_may_come_in_one_load() -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "班级"
    for row in (
        ["班级", "开班日期", "结业日期", "区县"],
        ["新班", "2026-11-20", "2026-11-30", "甲县"],
    ):
        sheet.append(row)
    other = book.create_sheet("课表")
    for row in (list(HEADINGS), ["新班", "11-25", "9:00", "11:30", "品牌打造", "", "", ""]):
        other.append(row)
    hidden = book.create_sheet("旧")
    hidden.append(list(HEADINGS))
    hidden.append(["没有的班", "x", "x", "x", "x", "x", "x", "x"])
    hidden.sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    parsed = read(("全部.xlsx", buffer.getvalue()), known=KnownRows())
    assert [(each.sheet, each.key) for each in parsed.problems] == [("旧", "sheet-hidden")]
    assert parsed.book.sessions[0].class_name == "新班"
    assert parsed.book.sessions[0].teacher == ""


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (["第2期", "11-25", "9:00", "11:30", "课"], "没有“第2期”这个班。请先导入班级"),
        (["第1期培训", "11-25", "9:00", "11:30", "课"], "没有“第1期培训”这个班，是不是“第1期”"),
        (["", "11-25", "9:00", "11:30", "课"], "班级（A）：不能空着"),
        (["第1期", "2026-11-31", "9:00", "11:30", "课"], "没有“2026-11-31”这一天"),
        (["第1期", "下周三", "9:00", "11:30", "课"], "“下周三”不是日期"),
        (["第1期", "11-25", "早上", "11:30", "课"], "“早上”不是时间"),
        (["第1期", "11-25", "25:00", "11:30", "课"], "“25:00”不是时间"),
        (["第1期", "11-25", "11:30", "9:00", "课"], "下课不晚于上课"),
        (["第1期", "11-25", "9:00", "11:30", ""], "课程（E）：不能空着"),
        (["第1期", "12-25", "9:00", "11:30", "课"], "不在 第1期 的培训期内"),
        (["第1期", "11-25", "9:00", "11:30", "课", "奇怪"], "“奇怪”不是课程类型"),
    ],
)
def test_what_a_line_means_must_be_right(cells: list[str], reason: str) -> None:
    parsed = read(("课表.xlsx", workbook(HEADINGS, cells)))
    assert len(parsed.errors) == 1
    assert reason in reasons(parsed)[0]
    assert "第 2 行" in reasons(parsed)[0]


def test_a_weekday_must_be_that_of_the_date() -> None:
    data = workbook(
        ["班级", "日期", "星期", "时间", "课程"], ["第1期", "11-25", "星期四", "9:00-11:30", "课"]
    )
    assert "是周三" in reasons(read(("课表.xlsx", data)))[0]


def test_sessions_of_a_class_must_not_overlap() -> None:
    rows = [
        ["第1期", "11-25", start, "11:30", name]
        for start, name in (("9:00", "甲"), ("11:00", "乙"))
    ]
    assert "时间重叠" in reasons(read(("课表.xlsx", workbook(HEADINGS, *rows))))[0]


def test_every_problem_is_listed() -> None:
    rows = [["第1期", "坏", "坏", "坏", ""] for _ in range(30)]
    assert len(read(("课表.xlsx", workbook(HEADINGS, *rows))).errors) == 120


ROSTER = ["班级", "姓名", "手机号", "身份证号"]


def test_of_an_identity_number_only_four_characters_are_kept() -> None:
    data = workbook(ROSTER, ["1期", "阿依・古丽", "+86 199-0000-0001", "11010519491231002X"])
    (row,) = read(("花名册.xlsx", data)).book.trainees
    assert (row.name, row.phone, row.id_tail) == ("阿依·古丽", "19900000001", "002X")


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (["1期", "甲", "1990000", ""], "不是 11 位手机号"),
        (["1期", "甲", "1.99E+10", ""], "科学计数"),
        (["1期", "甲", "", "110105194912310021"], "校验码"),
        (["1期", "甲", "", "110105194912310000"], "被表格改成了数字"),
        (["1期", "", "19900000001", ""], "姓名（B）：不能空着"),
    ],
)
def test_what_a_roster_says_must_be_right(cells: list[str], reason: str) -> None:
    assert reason in reasons(read(("花名册.xlsx", workbook(ROSTER, cells))))[0]


def test_the_same_number_for_two_people_and_nobody_can_join_without_any() -> None:
    rows = [["1期", "甲", "19900000001"], ["1期", "乙", "19900000001"], ["1期", "丙", ""]]
    parsed = read(("花名册.xlsx", workbook(ROSTER, *rows)))
    assert "第 2 行的 甲 已经用了" in reasons(parsed)[0]
    assert [each.key for each in parsed.warnings] == ["trainees-cannot-join"]


def test_a_missing_column_is_named_once() -> None:
    data = workbook(["班级", "日期", "课程"], ["第1期", "11-25", "甲"], ["第1期", "11-26", "乙"])
    assert reasons(read(("课表.xlsx", data))) == ["〔课表〕缺少“开始时间”这一列。"]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda each: each.name)
def test_a_template_filled_in_loads_cleanly(template: Any) -> None:
    from openpyxl import load_workbook  # noqa: PLC0415  # reads what another library wrote

    book = load_workbook(io.BytesIO(template_workbook(template)))
    book.active.append([column.example for column in template.columns])
    buffer = io.BytesIO()
    book.save(buffer)
    exam = Exam(ExamId(1), ExamRow(ExamKey("电子商务师 理论", "四级"), EXPECTED[1], EXPECTED[2]))
    known = replace(KNOWN, exams=(exam,), activities={ActivityId(1): "活动报名"})
    parsed = read((f"{template.name}.xlsx", buffer.getvalue()), known=known)
    assert reasons(parsed) == []
    book_ = parsed.book
    rows = (book_.classes, book_.trainees, book_.sessions, book_.faq, book_.exams, book_.schemes)
    served = {each.class_name for each in book_.services}  # several serve a class of one line
    unknown = (parsed.candidates, parsed.attendance, parsed.pairs)
    more = (parsed.checklist, parsed.careers, parsed.acts)
    assert sum(map(len, (*rows, book_.teachers, served, *unknown, *more))) == 1


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * (210 << 20))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("x.docx", b"PK\x03\x04", "load-kind"),
        ("x.xlsx", b"not a zip", "load-damaged"),
        ("x.xlsx", b"", "load-empty-file"),
        ("x.csv", b"\x00\x01\x02", "load-kind"),
        ("x.csv", b"a,b\n1,2\n", "load-nothing"),
        ("x.xlsx", b"x" * (21 << 20), "load-too-big"),
        ("x.xlsx", bomb(), "load-bomb"),
    ],
    ids=["kind", "no zip", "empty", "binary", "headings", "size", "bomb"],
)
def test_files_that_are_none_get_one_sentence(name: str, data: bytes, key: str) -> None:
    with pytest.raises(BotError) as refused:
        read((name, data))
    assert refused.value.key == key


@pytest.mark.parametrize("cell", ["", "x", "99:99", "9:61", None])
def test_no_time(cell: str | None) -> None:
    with pytest.raises(CellError):
        values.time_of(cell)

"""What kind of file it is: web pages called .xls, XML of Excel 2003, hidden parts, rounded ids."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from bot.domain.imports.book import ClassRow, ProgrammeRow
from bot.domain.imports.grids import read_grids
from bot.domain.imports.parsing import KnownRows, Parsed, parse
from bot.domain.imports.problems import Problem
from bot.domain.people.identities import masked
from bot.errors import BotError
from config.texts import texts
from tests.conftest import SHANGHAI

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

CLASS = ClassRow("数控2601班", 1, "", "大足校区", date(2026, 8, 31), date(2027, 1, 3))
KNOWN = KnownRows(
    ProgrammeRow("2026年秋", date(2026, 8, 31), date(2027, 1, 3)), {"数控2601班": CLASS}
)
GRID: list[list[str | None]] = [
    ["数控2601班 第2周课程表"],
    ["时间", "星期一", "星期二", "星期三", "星期四", "星期五"],
    ["8:00-9:35", "数控编程\n方老师\nB101", None, None, "英语\n汪老师\nA301", None],
    ["10:00-11:35", None, None, "电工基础\n苏老师\nD101", None, None],
]


def read(name: str, data: bytes) -> Parsed:
    return parse([(name, data)], known=KNOWN, zone=SHANGHAI, today=date(2026, 9, 1))


def said(parsed: Parsed) -> list[str]:
    return [problem.worded(texts("zh-Hans")) for problem in parsed.problems]


def sessions(parsed: Parsed) -> list[tuple[str, str, str, str, str]]:
    assert list(parsed.errors) == []
    return sorted(
        (f"{row.starts_at:%m-%d %H:%M}", f"{row.ends_at:%H:%M}", row.course, row.teacher, row.room)
        for row in parsed.book.sessions
    )


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def sheet_of(*rows: Sequence[object]) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    return book, sheet


PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta http-equiv="Content-Type" content="text/html; charset={charset}"></head><body><table>
<tr><td colspan="6">数控2601班 第2周课程表</td></tr>
<tr><td>时间</td><td>星期一</td><td>星期二</td><td>星期三</td><td>星期四</td><td>星期五</td></tr>
<tr><td>8:00-9:35</td><td>数控编程<br>方老师<br>B101</td><td rowspan="2">车工实训<br/>田老师
<td>&nbsp;</td><td>英语<br>汪老师<br>A301</td><td>&nbsp;</td></tr>
<tr><td>10:00-11:35</td><td>机械制图</td><td style="display: none">不该读</td>
<td>体育</td><td></td></tr></table></body></html>"""


@pytest.mark.parametrize(("charset", "encoding"), [("GBK", "gb18030"), ("utf-8", "utf-8")])
def test_a_web_page_called_xls_is_read_like_any_grid(charset: str, encoding: str) -> None:
    page = PAGE.format(charset=charset).replace(
        '<td style="display: none">不该读</td>', "<td></td>"
    )
    assert sessions(read("课表.xls", page.encode(encoding))) == [
        ("09-07 08:00", "09:35", "数控编程", "方老师", "B101"),
        ("09-07 10:00", "11:35", "机械制图", "", ""),
        ("09-08 08:00", "11:35", "车工实训", "田老师", ""),
        ("09-10 08:00", "09:35", "英语", "汪老师", "A301"),
        ("09-10 10:00", "11:35", "体育", "", ""),
    ]


def test_a_cell_shown_without_its_teacher_is_read_with_what_the_page_hides() -> None:
    cell = (
        "<div>网店运营<br/><font title='教室'>204</font></div>"
        "<div style='display: none;'>网店运营<br/><font title='老师'>夏知秋</font><br/>"
        "<font title='教室'>204</font></div>"
    )
    (grid,) = read_grids("a.xls", f"<table><tr><td>{cell}</td></tr></table>".encode())
    assert grid.rows == [["网店运营\n教师:夏知秋\n教室:204"]]


def test_a_page_that_repeats_one_cell_beyond_all_tables_is_refused() -> None:
    with pytest.raises(BotError) as refused:
        read_grids("a.xls", b"<table><tr><td rowspan=60000 colspan=500>1</td></tr></table>")
    assert refused.value.key in {"load-bomb", "load-too-far"}


XML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="课表"><Table>
<Row><Cell ss:MergeAcross="5">
<Data ss:Type="String">数控2601班 第2周课程表</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">时间</Data></Cell>
<Cell><Data ss:Type="String">星期一</Data></Cell>
<Cell><Data ss:Type="String">星期二</Data></Cell>
<Cell><Data ss:Type="String">星期三</Data></Cell></Row>
<Row ss:Index="4"><Cell><Data ss:Type="String">8:00-9:35</Data></Cell>
<Cell ss:Index="3"><Data ss:Type="String">英语</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def test_a_workbook_in_the_xml_of_excel_2003_is_read() -> None:
    assert sessions(read("课表.xls", XML.encode())) == [("09-08 08:00", "09:35", "英语", "", "")]


def test_a_table_of_text_called_xls_is_read() -> None:
    rows = "\n".join("\t".join(cell or "" for cell in row).replace("\n", " ") for row in GRID[2:])
    head = "\t".join(str(cell) for cell in GRID[1])
    data = f"数控2601班 第2周课程表\n{head}\n{rows}".encode("gb18030")
    assert len(read("课表.xls", data).book.sessions) == 3


def test_what_is_hidden_is_left_out_and_said() -> None:
    book, sheet = sheet_of(*GRID, ["14:00-15:35", "补差", None, None, None, None])
    sheet.cell(2, 7, "星期六")
    sheet.cell(3, 7, "考证辅导")
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["G"].hidden = True
    old = book.create_sheet("9月旧课表")
    old.sheet_state = "hidden"
    for row in GRID:
        old.append(row)
    parsed = read("课表.xlsx", saved(book))
    assert [row[2] for row in sessions(parsed)] == ["数控编程", "电工基础", "英语"]
    assert said(parsed) == [
        "〔Sheet〕隐藏的行没有读：第 5 行。",
        "〔Sheet〕隐藏的列没有读：G 列。",
        "〔9月旧课表〕这张表是隐藏的，没有读。要读的话，请取消隐藏再发。",
    ]


def test_an_empty_hidden_row_is_not_worth_a_word() -> None:
    book, sheet = sheet_of(*GRID)
    sheet.row_dimensions[9].hidden = True
    assert said(read("课表.xlsx", saved(book))) == []


ROSTER = ["姓名", "身份证号", "手机号", "学号"]


@pytest.mark.parametrize(
    ("place", "number"),
    [(1, 500225199901010012), (3, 20260101010101012)],
    ids=["identity number", "student number"],
)
def test_a_number_cell_above_15_digits_is_refused_without_its_digits(
    place: int, number: int
) -> None:
    row: list[object] = ["田小满", "", "13700000001", "1"]
    row[place] = number
    book, sheet = sheet_of(["数控2601班 花名册"], [*ROSTER])
    sheet.append(row)
    (line,) = said(read("花名册.xlsx", saved(book)))
    assert "设为文本" in line
    assert str(number)[:6] not in line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("50022519990101001X", "…001X"),
        ("田小满 500225199901020015 男", "田小满 …0015 男"),
        ("500225 19990102 0015", "…0015"),
        ("99999920100809109", "…9109"),
        ("5.00225199901010E+17", "5…E+17"),
        ("13700000001 2026-09-01 第1期", "13700000001 2026-09-01 第1期"),
    ],
)
def test_no_identity_number_is_quoted_whole(text: str, shown: str) -> None:
    assert masked(text) == shown
    problem = Problem(text, 1, text, "cell-date", {"given": text})
    assert (problem.sheet, problem.column, problem.values) == (shown, shown, {"given": shown})


def test_a_web_page_may_have_its_titles_in_a_table_of_their_own() -> None:
    page = (
        "<html><table><tr><td>学期：2026秋</td><td>班级：数控2601班</td></tr></table>"
        "<table><tr><td>时间</td><td>周一</td></tr><tr><td>1-2节</td><td>英语</td></tr></table></html>"
    )
    (grid,) = read_grids("课表.xls", page.encode())
    assert grid.rows[0] == ["学期：2026秋", "班级：数控2601班"]
    assert grid.rows[2] == ["1-2节", "英语"]

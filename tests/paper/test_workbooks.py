"""Every workbook that leaves the bot can be put before a vice-principal as it is."""

from __future__ import annotations

import ast
import io
import re
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from bot.domain.audit.acts import ActGroup, group_of
from bot.render.sheets import TALLEST, Share, Sheet, sheets_workbook, width_of
from handlers.chat import routing
from tests.paper.journeys import LARGE, LONG, WORKBOOKS, Journey, grown
from tests.workbooks import PAPER, plain, rows_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from tests.conftest import School

HANDLERS = Path(routing.__file__).parent.parent
TEMPLATES = {
    "imports.upload.send_template",
    "surveys.editor.workbook.ask_for_book",
    "enrolment.loading.ask_book",
}
# what is read back may hold numbers as they were typed
OF_NOBODY = TEMPLATES | {
    "imports.preview.say_problems",
    "imports.preview.send_differences",
    "audiences.lists._send_unmatched",
    "faq.export.export_entries",
    "timetable.school_files.send_class_book",
    "timetable.school_files.send_book",
}  # or of what somebody has sent just now
TEXTS = re.compile(
    r"手机|电话|学号|号|编号|证|考场|答案|尾号|座位|四位|日期|时间|选项|数值|状态|内容|列|分组|现在|原来"
)
NUMBER = re.compile(r"-?\d{1,9}(\.\d+)?\s?%?")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}( \d{2}:\d{2}(:\d{2})?)?")
UNFILTERED = {"汇总", "总览", "评分分布", "说明"}  # a page of figures, no list
ALL = [(name, each) for name, ways in WORKBOOKS.items() for each in ways]


def makers() -> set[str]:
    """The functions of handlers that have a workbook made."""
    found = set()
    for path in sorted(HANDLERS.rglob("*.py")):
        module = ".".join(path.relative_to(HANDLERS).with_suffix("").parts)
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.AsyncFunctionDef | ast.FunctionDef):
                names = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
                if any(each.endswith("_workbook") for each in names):
                    found.add(f"{module}.{node.name}")
    return found


def test_every_function_that_sends_a_workbook_is_looked_at() -> None:
    assert makers() == set(WORKBOOKS)


def test_sheets_are_made_in_one_place_only() -> None:
    root = HANDLERS.parent
    spoken = [
        str(path.relative_to(root))
        for room in ("bot", "handlers")
        for path in sorted((root / room).rglob("*.py"))
        if re.search(r"xlsxwriter\.Workbook|\.add_worksheet\(", path.read_text())
    ]
    assert spoken == ["bot/render/sheets.py"]


def test_no_handler_names_a_file_by_hand() -> None:
    ends = re.compile(r"""\.(xlsx|pdf|csv|yaml|ics|json)["']""")
    named = [str(path) for path in HANDLERS.rglob("*.py") if ends.search(path.read_text())]
    assert named == []


@pytest.mark.parametrize(
    ("name", "journey"), [pytest.param(*each, id=f"{each[0]}-{n}") for n, each in enumerate(ALL)]
)
async def test_a_workbook_prints_as_it_is(school: School, name: str, journey: Journey) -> None:
    had = await grown(school)
    before = await school.query("SELECT act FROM audit ORDER BY id")
    file, data = await journey(had)
    after = await school.query("SELECT act FROM audit ORDER BY id")
    on_record = any(group_of(act) is ActGroup.EXPORTS for (act,) in after[len(before) :])
    assert on_record or name in OF_NOBODY
    template = name in TEMPLATES
    assert re.fullmatch(r"[^\\/:*?\"<>|\s]+\.xlsx", file)
    assert template or file.endswith("_2026-11-23.xlsx")
    book = load_workbook(io.BytesIO(data))
    assert book.properties.title
    assert not book.properties.creator
    for sheet in book.worksheets:
        assert re.search(r"[\u4e00-\u9fff]", sheet.title)
        check_print(sheet, template=template)
        check_widths(sheet)
        if not template:
            check_types(sheet)


def check_print(sheet: Worksheet, *, template: bool) -> None:
    """The sheet is titled, fits its paper, and its headings stay in sight and are repeated."""
    assert sheet.page_setup.paperSize == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToWidth in {None, 1}  # Excel leaves out a one
    assert sheet.print_title_rows
    assert sheet.freeze_panes
    assert "&P" in sheet.oddFooter.center.text
    assert "&N" in sheet.oddFooter.center.text
    assert sheet.oddHeader.left.text
    assert sheet["A1"].value
    if not template:
        assert "截至 2026年11月23日" in sheet.oddHeader.right.text
        assert len(rows_of(sheet)) < 2 or sheet.auto_filter.ref or sheet.title in UNFILTERED
    widths = widths_of(sheet)
    shown = [each for n, each in widths.items() if not sheet.print_area or n <= _printed(sheet)]
    across = sheet.page_setup.orientation == "landscape"
    assert across or sum(shown) < 140


def widths_of(sheet: Worksheet) -> dict[int, float]:
    """The width of each column: neighbours of one width are written together."""
    found = {}
    for each in sheet.column_dimensions.values():
        for column in range(each.min, min(each.max, sheet.max_column) + 1):
            found[column] = each.width
    return found


def _printed(sheet: Worksheet) -> int:
    letters = re.findall(r"\$([A-Z]+)\$", str(sheet.print_area))
    return max(ord(each[-1]) - ord("A") + 1 for each in letters)


def check_widths(sheet: Worksheet) -> None:
    """No name and no number is cut, and a text that is broken into lines has the room for them."""
    for column, width in widths_of(sheet).items():
        for (cell,) in sheet.iter_rows(min_row=_head(sheet) + 1, min_col=column, max_col=column):
            if cell.value is None:
                continue
            if cell.alignment.wrap_text:
                lines = -(-width_of(str(cell.value)) // max(1, int(width) - 1))
                height = sheet.row_dimensions[cell.row].height or 17.5
                printed = not sheet.print_area or column <= _printed(sheet)
                assert not printed or height >= min(lines * 13, TALLEST), (sheet.title, cell)
            else:
                assert width >= width_of(_shown(cell)), (sheet.title, cell.coordinate, cell.value)


def _head(sheet: Worksheet) -> int:
    return int(sheet.print_title_rows.split("$")[-1])


def _shown(cell: Any) -> str:
    value = cell.value
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}" if "h" in cell.number_format else f"{value:%Y-%m-%d}"
    if isinstance(value, float):
        return "100.0%" if "%" in cell.number_format else f"{value:.4g}"
    return str(value)


def check_types(sheet: Worksheet) -> None:
    """Numbers are numbers, days are days, and phones and numbers of identity stay text."""
    heads, *rows = rows_of(sheet)
    for row in rows:
        for head, value in zip(heads, row, strict=True):
            if isinstance(value, str) and not TEXTS.search(str(head)):
                assert not NUMBER.fullmatch(value), (sheet.title, head, value)
            if isinstance(value, str):
                assert not MOMENT.fullmatch(value), (sheet.title, head, value)
            if re.search(r"手机|电话|身份证", str(head)):
                assert value is None or isinstance(value, str), (sheet.title, head, value)


async def test_the_attendance_of_a_class_has_numbers_and_goes_on_two_pages(school: School) -> None:
    had = await grown(school)
    _, data = await WORKBOOKS["attendance.pages.send_workbook"][0](had)
    people, sessions = load_workbook(io.BytesIO(data)).worksheets
    heads, *rows = rows_of(people)
    assert len(rows) == LARGE + 1  # and the sums
    assert rows[-1][1] == "合计"
    rate = list(heads).index("出勤率")
    assert {type(row[rate]) for row in rows if row[rate] is not None} <= {int, float}
    assert people.cell(5, rate + 1).number_format == "0.0%"
    assert people.page_setup.fitToHeight in {None, 1, 2}
    assert any(LONG in str(each) for each in heads)
    assert isinstance(rows_of(sessions)[1][0], date)


def test_what_a_sheet_is_called_is_taken_by_excel() -> None:
    sheets = [
        Sheet(name, ["姓名"], [["周小满"]]) for name in ("短视频/直播[1]", "短视频 直播 1", "'")
    ]
    book = load_workbook(io.BytesIO(sheets_workbook(PAPER, sheets)))
    assert book.sheetnames == ["短视频 直播 1", "短视频 直播 1 2", "-"]


def test_a_share_is_a_percentage_and_one_of_nothing_is_empty() -> None:
    sheet = Sheet("率", ["班级", "率"], [["第1期", Share(0.975)], ["第2期", Share(None)]])
    read = load_workbook(io.BytesIO(sheets_workbook(PAPER, [sheet])))["率"]
    assert [cell.value for cell in read["B"]][3:] == [0.975, None]
    assert read["B4"].number_format == "0.0%"


def test_a_title_stands_above_and_what_is_typed_is_no_formula() -> None:
    data = plain("名单", ["姓名", "说明"], [["=1+1", "长" * 300]])
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    assert sheet["A1"].value == "测试　名单"
    assert sheet["A2"].value == "项目　截至 2026-11-23"
    assert sheet["A4"].data_type == "s"
    assert sheet["B4"].alignment.wrap_text
    assert sheet["B4"].number_format == "General"

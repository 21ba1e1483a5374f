"""Results to take away: they open, read the same with other code, and can be counted again."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from math import sqrt
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from bot.domain.people.roles import Role
from playground.client import Phone
from tests.conftest import MONDAY, School
from tests.surveys.opened import opened
from tests.surveys.test_results import ASKED, answered, closed, looks
from tests.workbooks import rows_of

Table = list[dict[str, Any]]


async def takes(someone: Phone, label: str) -> tuple[str, bytes]:
    """Press for a file and wait for it."""
    await someone.presses(label)
    await someone.sees()
    return await someone.document()


def tables(data: bytes) -> dict[str, Table]:
    """Every sheet whose first line is headings, as somebody else's code reads it."""
    book = load_workbook(io.BytesIO(data))
    found = {}
    for sheet in book.worksheets:
        heads, *rows = rows_of(sheet)
        found[sheet.title] = [dict(zip(heads, row, strict=True)) for row in rows]
    return found


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The interval by its textbook formula, written down independently of the program."""
    z, p = 1.959963984540054, part / whole
    middle = (part + z * z / 2) / (whole + z * z)
    reach = z / (whole + z * z) * sqrt(part * (whole - part) / whole + z * z / 4)
    return (0.0 if p == 0 else middle - reach), (1.0 if p == 1 else middle + reach)


def same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return one == pytest.approx(other, abs=1e-12)


def recount(rows: Table, scales: list[str], promoter: str) -> dict[str, float | None]:
    """The figures of some rows, counted one by one."""
    grades = [row[name] for row in rows for name in scales if row[name] is not None]
    nps = [row[promoter] for row in rows if row[promoter] is not None]
    satisfied = sum(each >= 4 for each in grades)
    low, high = wilson(satisfied, len(grades))
    return {
        "计入份数": len(rows),
        "评分总数": len(grades),
        "满意评分": satisfied,
        "满意度": satisfied / len(grades),
        "区间下限": low,
        "区间上限": high,
        "平均分": sum(grades) / len(grades),
        "NPS": 100 * sum((each >= 9) - (each <= 6) for each in nps) / len(nps),
    }


def check_against_raw(data: bytes) -> int:
    """Every figure of a workbook against its own rows; returns how many were checked."""
    found = tables(data)
    raw = found["答卷"]
    names = list(raw[0])
    questions = found["各题"]
    promoter = next(name for name in names if "推荐" in name)
    spread = {
        (row["题号"], row["数值"]): row
        for row in questions
        if isinstance(row["答案"], str) and row["占比"] is not None and row["平均分"] is not None
    }
    scales = [
        name
        for name in names
        if name[0].isdigit() and name != promoter and (int(name.split(".")[0]), 5) in spread
    ]
    checked = 0
    summary = {row[0]: row[1] for row in _grid(data, "汇总") if row[0]}
    whole = recount(raw, scales, promoter)
    for name in ("满意度", "评分总数", "满意评分", "平均分", "NPS", "计入份数"):
        assert same(summary[name], whole[name]), name
        checked += 1
    assert same(summary["95% 区间下限"], whole["区间下限"])
    assert same(summary["95% 区间上限"], whole["区间上限"])
    taught: defaultdict[str, set[str]] = defaultdict(set)
    for row in found.get("任课", []):
        taught[row["老师"]] |= {*row["班级"].split("、")}
    inside: dict[str, Callable[[str, dict[str, Any]], bool]] = {
        "按班级": lambda name, row: row["班级"] == name,
        "按区县": lambda name, row: row["区县"] == name,
        "按班主任": lambda name, row: row["班主任"] == name,
        "按任课老师": lambda name, row: row["班级"] in taught[name],
    }
    for sheet, belongs in inside.items():
        means = {row[sheet[1:]]: row for row in found.get(f"{sheet} 各题", [])}
        for line in found.get(sheet, []):
            group = line[sheet[1:]]  # 班级 of 按班级
            if not group or not isinstance(line["计入份数"], int):
                continue
            rows = [row for row in raw if belongs(group, row)]
            assert line["计入份数"] == len(rows), (sheet, group)
            if not rows:
                continue
            for name, value in recount(rows, scales, promoter).items():
                assert same(line[name], value), (sheet, group, name)
                checked += 1
            assert same(line["回收率"], line["答卷"] / line["受邀"])
            for name in scales:
                given = [row[name] for row in rows if row[name] is not None]
                assert same(means[group][name], sum(given) / len(given)), (sheet, name)
                checked += 1
    return checked + _check_questions(questions, raw)


def _grid(data: bytes, title: str) -> list[list[Any]]:
    sheet = load_workbook(io.BytesIO(data))[title]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def _check_questions(questions: Table, raw: Table) -> int:
    checked = 0
    for row in questions:
        if not isinstance(row["答题人数"], int) or row["数值"] is None:
            continue
        columns = [name for name in raw[0] if name.startswith(f"{row['题号']}. ")]
        if columns:
            given = [each[columns[0]] for each in raw if each[columns[0]] is not None]
            times = sum(each == row["数值"] for each in given)
            people = len(given)
        else:
            prefix = f"{row['题号']}.{row['数值']} "
            column = next(name for name in raw[0] if name.startswith(prefix))
            times = sum(each[column] == 1 for each in raw)
            people = sum(each[column] is not None for each in raw)
        assert (row["份数"], row["答题人数"]) == (times, people), row
        assert same(row["占比"], times / people)
        checked += 3
    return checked


async def test_every_figure_of_the_workbook_can_be_had_again_from_its_rows(school: School) -> None:
    someone = await school.employee(Role.COORDINATOR)
    await looks(someone, "培训满意度评价")
    name, data = await takes(someone, "Excel")
    assert name == "培训满意度评价_全部学员_2026-11-23.xlsx"
    assert check_against_raw(data) > 300
    acts = await school.query("SELECT act, object FROM audit")
    assert acts[-1] == (
        "export-results",
        "survey:1",
    )


async def test_figures_with_withheld_labels_can_be_had_again_too(school: School) -> None:
    someone = await school.employee(Role.COORDINATOR)
    survey_id = await opened(school, ASKED)
    await answered(school, survey_id, "第1期", *[5] * 12, *[3] * 8)
    await answered(school, survey_id, "第2期", 1, 2)
    await closed(school, survey_id)
    await looks(someone)
    _, data = await takes(someone, "Excel")
    assert check_against_raw(data) > 20
    classes = [row["班级"] for row in tables(data)["答卷"]]
    assert (len(classes), classes.count("第1期"), classes.count("第2期")) == (22, 15, 0)


async def test_a_workbook_reads_the_same_with_two_other_readers(school: School) -> None:
    someone = await school.employee(Role.COORDINATOR)
    await looks(someone, "培训满意度评价")
    _, data = await takes(someone, "Excel")
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    theirs = load_workbook(io.BytesIO(data))
    assert book.sheet_names == theirs.sheetnames
    for name in book.sheet_names:
        one = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        other = [[cell.value for cell in row] for row in theirs[name].iter_rows()]
        width = max(map(len, one))
        assert [[_plain(cell) for cell in row] for row in one] == [
            [_plain(cell) for cell in row[:width]] for row in other
        ], name
    assert sum(len(sheet._charts) for sheet in theirs.worksheets) >= 3


def _plain(cell: Any) -> Any:
    if cell in ("", None):
        return None
    return round(float(cell), 9) if isinstance(cell, int | float) else cell


async def test_no_cell_is_a_formula_whatever_people_write(school: School) -> None:
    someone = await school.employee(Role.COORDINATOR)
    survey_id = await opened(school, ASKED, anonymous=False)
    for risky in ("=1+", "+1", "-1", "@x", "\tx", "\rx"):
        await answered(school, survey_id, "第1期", 5, text=risky)
    await looks(someone)
    _, data = await takes(someone, "Excel")
    book = load_workbook(io.BytesIO(data))
    assert all(c.data_type != "f" for s in book.worksheets for row in s.iter_rows() for c in row)
    said = {cell for row in _grid(data, "答卷") for cell in row}
    assert "=1+5" in said
    name, data = await takes(someone, "CSV")
    assert name.endswith(".csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    risky_cells = [c for row in rows for c in row if c.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert risky_cells == []
    assert "'=1+5" in {cell for row in rows for cell in row}


async def test_an_anonymous_export_keeps_words_apart_from_grades(school: School) -> None:
    someone = await school.employee(Role.COORDINATOR)
    survey_id = await opened(school, ASKED)
    await answered(school, survey_id, "第1期", 5, 4, 3, 2, 1, text="words-")
    await looks(someone)
    _, data = await takes(someone, "Excel")
    found = tables(data)
    assert not any("words-" in str(value) for row in found["答卷"] for value in row.values())
    assert sorted(row["意见"] for row in found["意见"]) == [f"words-{n}" for n in range(1, 6)]
    assert not any("编号" in heading for heading in found["意见"][0])


async def test_picture_and_report_come_at_a_tap(school: School) -> None:
    someone = await school.employee(Role.COORDINATOR)
    await looks(someone, "培训满意度评价")
    await someone.presses("🖼 图片")
    await someone.sees()
    picture = await someone.photo()
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20], "big") == 1080
    name, data = await takes(someone, "PDF")
    assert name.endswith(".pdf")
    pages = PdfReader(io.BytesIO(data)).pages
    text = "\n".join(page.extract_text() for page in pages)
    for part in ("结果报告", "99.6%", "统计方法", "Wilson", "按班级", "第3期", "意见与建议"):
        assert part in text
    assert f"2 / {len(pages)}" in text


async def test_below_the_minimum_there_is_nothing_to_take_away(school: School) -> None:
    someone = await school.employee(Role.COORDINATOR)
    survey_id = await opened(school, ASKED)
    await answered(school, survey_id, "第1期", 5, 5, 5)
    await looks(someone)
    newest = (await someone.messages())[-1]["message_id"]
    for kind in "gxpt":
        await someone.presses_data(f"rs8:{survey_id}::{kind}", message_id=newest)
        assert "没有可以公开的结果" in someone.toast


async def test_results_come_on_mondays_to_whoever_wants_them_once(school: School) -> None:
    someone = await school.employee(Role.COORDINATOR)
    survey_id = await opened(school, ASKED)
    await answered(school, survey_id, "第1期", 5, 5, 5, 5, 2)
    await someone.sends("结果")
    await someone.presses("⏰ 定时发送")
    await someone.presses("⬜ 每周一早上 8 点")
    assert "✅ 每周一早上 8 点" in await someone.buttons()
    await school.turn_to(MONDAY + timedelta(days=6, hours=22, minutes=30))
    said = await someone.sees_until("本周结果")
    assert "满意度 80.0%，收到 5/60" in said
    name, data = await someone.document()
    assert name.endswith(".pdf")
    assert data.startswith(b"%PDF")
    before = len(await someone.messages())
    await school.turn_to(MONDAY + timedelta(days=7, hours=3))
    assert len(await someone.messages()) == before


async def test_results_come_when_a_survey_closes_and_only_within_reach(school: School) -> None:
    coordinator = await school.employee(Role.COORDINATOR)
    colleague = await school.employee(Role.STAFF)
    await coordinator.sends("结果")
    await coordinator.presses("⏰ 定时发送")
    labels = await coordinator.buttons()
    await coordinator.presses(next(each for each in labels if each.endswith("教职工 结束时")))
    await coordinator.presses("⬜ 问卷结束时")
    survey_id = await opened(school, ASKED)
    await answered(school, survey_id, "第1期", 5, 5)
    await closed(school, survey_id)
    await school.settle()
    for each in (coordinator, colleague):
        said = await each.sees_until("已结束")
        assert "收到 2/60" in said
        assert "不足 5 份" in said
    acts = [row[0] for row in await school.query("SELECT act FROM audit")]
    assert acts.count("deliver-results") == 1


async def test_a_class_teacher_switches_only_their_own_deliveries(school: School) -> None:
    someone = await school.employee(Role.STAFF)
    other = await school.employee(Role.STAFF)
    await someone.sends("结果")
    await someone.presses("⏰ 定时发送")
    assert len(await someone.buttons()) == 3
    newest = (await someone.messages())[-1]["message_id"]
    await someone.presses_data(f"rsb:{other.id}:monday:1:0", message_id=newest)
    assert "权限" in someone.toast


async def test_the_programme_page_says_the_sentence_and_gives_its_rows(school: School) -> None:
    someone = await school.employee(Role.COORDINATOR)
    await someone.sends("结果")
    await someone.presses("🏫 项目数字")
    said = await someone.sees()
    assert "历时56天，培训3期，参培60人，覆盖3个区县，平均满意度99.6%" in said
    assert "出勤率：9" in said
    assert "出勤最低：" in said
    name, data = await takes(someone, "Excel")
    assert name.endswith(".xlsx")
    found = tables(data)
    grades = [v for row in found["评分"] for k, v in row.items() if k.startswith("评分")]
    assert len(grades) == 480
    assert len({row["学员编号"] for row in found["学员"]}) == 60
    _, data = await takes(someone, "PDF")
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    assert "出勤率" in text

"""Workbooks with mistakes in them: every one is named by sheet, row, column and reason."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.imports.book import ClassRow, ProgrammeRow
from bot.domain.imports.parsing import KnownRows, parse
from bot.errors import BotError
from config.texts import texts
from tests.conftest import SHANGHAI
from tests.workbooks import HEADINGS, workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

TODAY = date(2026, 11, 23)
KNOWN = KnownRows(
    ProgrammeRow("培训", date(2026, 10, 12), date(2026, 12, 6)),
    {
        f"第{n}期": ClassRow(f"第{n}期", n, "云溪区", "中心", date(2026, 11, 16), date(2026, 12, 6))
        for n in (1, 2)
    },
)
GOOD = ["第1期", "2026-11-25", "09:00", "11:30", "品牌打造", "规定", "陈静", "201"]
ROSTER = ["班级", "姓名", "手机号", "身份证号"]
TRAINEE = ["第1期", "周小满", "19900000001", ""]
CLASSES = ["班级", "开始日期", "结束日期", "班主任电话"]


def complaints(name: str, data: bytes) -> list[str]:
    parsed = parse([(name, data)], known=KNOWN, zone=SHANGHAI, today=TODAY)
    return [problem.worded(texts("zh-Hans")) for problem in parsed.errors]


def but(row: Sequence[Any], **changes: Any) -> list[Any]:
    """A row with cells changed by their letters."""
    changed = list(row)
    for letter, value in changes.items():
        changed["ABCDEFGH".index(letter)] = value
    return changed


@pytest.mark.parametrize(
    ("headings", "rows", "expected"),
    [
        (HEADINGS, [but(GOOD, A="第9期")], [(2, "班级（A）", "没有“第9期”这个班")]),
        (HEADINGS, [but(GOOD, A=None)], [(2, "班级（A）", "不能空着")]),
        (HEADINGS, [GOOD, but(GOOD, B="2月30日")], [(3, "日期（B）", "没有“2月30日”这一天")]),
        (HEADINGS, [but(GOOD, B="2026/13/1")], [(2, "日期（B）", "没有“2026/13/1”这一天")]),
        (HEADINGS, [but(GOOD, B="待定")], [(2, "日期（B）", "“待定”不是日期")]),
        (HEADINGS, [but(GOOD, B=12)], [(2, "日期（B）", "“12”不是日期")]),
        (HEADINGS, [but(GOOD, B="周三")], [(2, "日期（B）", "“周三”不知道是哪一周")]),
        (HEADINGS, [but(GOOD, B="2025-11-25")], [(2, "日期（B）", "不在 第1期 的培训期内")]),
        (HEADINGS, [but(GOOD, C="上午")], [(2, "开始时间（C）", "“上午”不是时间")]),
        (HEADINGS, [but(GOOD, C="第1-2节")], [(2, "开始时间（C）", "“第1-2节”没有写几点")]),
        (HEADINGS, [but(GOOD, C="9:75")], [(2, "开始时间（C）", "“9:75”不是时间")]),
        (HEADINGS, [but(GOOD, D="26:00")], [(2, "结束时间（D）", "“26:00”不是时间")]),
        (HEADINGS, [but(GOOD, D="09:00")], [(2, "结束时间（D）", "下课不晚于上课")]),
        (HEADINGS, [but(GOOD, E="")], [(2, "课程（E）", "不能空着")]),
        (HEADINGS, [but(GOOD, E="#REF!")], [(2, "课程（E）", "“#REF!”是表格算错")]),
        (HEADINGS, [but(GOOD, G="#N/A")], [(2, "教师（G）", "“#N/A”是表格算错")]),
        (HEADINGS, [but(GOOD, F="随便")], [(2, "类型（F）", "“随便”不是课程类型")]),
        (HEADINGS, [GOOD, but(GOOD, E="电商")], [(3, "开始时间（C）", "时间重叠")]),
        (
            HEADINGS,
            [but(GOOD, A="x", B="y", C="z", E=""), but(GOOD, D="")],
            [
                (2, "班级（A）", "没有“x”这个班"),
                (2, "日期（B）", "“y”不是日期"),
                (2, "开始时间（C）", "“z”不是时间"),
                (2, "课程（E）", "不能空着"),
                (3, "结束时间（D）", "不能空着"),
            ],
        ),
        (ROSTER, [but(TRAINEE, C="1990000000")], [(2, "手机号（C）", "不是 11 位手机号")]),
        (ROSTER, [but(TRAINEE, C="2990000000a")], [(2, "手机号（C）", "不是 11 位手机号")]),
        (ROSTER, [but(TRAINEE, C="1.99E+10")], [(2, "手机号（C）", "科学计数")]),
        (ROSTER, [but(TRAINEE, D="110105194912310021")], [(2, "身份证号（D）", "校验码")]),
        (ROSTER, [but(TRAINEE, D=1.10105194912310e17)], [(2, "身份证号（D）", "改成了数字")]),
        (ROSTER, [TRAINEE, TRAINEE], [(3, "姓名（B）", "重复了")]),
        (ROSTER, [TRAINEE, but(TRAINEE, B="李四")], [(3, "手机号（C）", "第 2 行的 周小满")]),
        (ROSTER, [but(TRAINEE, B="")], [(2, "姓名（B）", "不能空着")]),
        (CLASSES, [["第3期", "2026-12-01", "2026-11-01"]], [(2, "结束日期（C）", "早于")]),
        (
            CLASSES,
            [["第3期", "12月1日", "12月5日"], ["第3期", "12月1日", "12月5日"]],
            [(3, "班级（A）", "写了两次")],
        ),
        (
            ["班级", "班号", "开始日期", "结束日期"],
            [["第3期", "9" * 30, "12月1日", "12月5日"]],
            [(2, "班号（B）", "不是整数")],
        ),
        (["课程", "类型", "名额"], [["插花", "自选", "9" * 30]], [(2, "名额（C）", "不是整数")]),
        (CLASSES, [["第3期", "明天", "12月5日"]], [(2, "开始日期（B）", "“明天”不是日期")]),
        (CLASSES, [["第3期", "12月1日", "12月5日", "023"]], [(2, "班主任电话（D）", "11 位")]),
    ],
)
def test_each_mistake_is_named(
    headings: Sequence[str], rows: list[list[Any]], expected: list[tuple[int, str, str]]
) -> None:
    found = complaints("表.xlsx", workbook(headings, *rows, title="第一张"))
    assert len(found) == len(expected), found
    for line, (row, column, reason) in zip(found, expected, strict=True):
        assert line.startswith(f"〔第一张〕第 {row} 行 {column}：")
        assert reason in line


def big(size: int) -> bytes:
    return b"PK\x03\x04" + b"x" * size


def nested() -> bytes:
    """A zip whose one part unpacks to far more than its size."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"<" * (100 << 20))
    return buffer.getvalue()


def lying() -> bytes:
    """The same, with a directory that says the part is small."""
    data = nested()
    true = (100 << 20).to_bytes(4, "little")
    return data.replace(true, (1000).to_bytes(4, "little"))


@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("密码.xlsx", Path("tests/data/protected.xlsx").read_bytes(), "load-protected"),
        ("炸弹.xlsx", nested(), "load-bomb"),
        ("谎报.xlsx", lying(), "load-damaged"),
        ("很大.xlsx", big(100 << 20), "load-too-big"),
        ("坏的.xlsx", workbook(HEADINGS, GOOD)[:-300], "load-damaged"),
        ("截断.xls", Path("tests/data/timetable.xls").read_bytes()[:2000], "load-damaged"),
        ("图片.xlsx", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "load-picture"),
        ("文本.xlsx", "班级,日期\n".encode(), "load-damaged"),
        ("空的.csv", b"", "load-empty-file"),
        ("网页.xls", b"<html><table><tr><td>1</td></tr></table></html>", "load-nothing"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_read_gets_one_sentence(name: str, data: bytes, key: str) -> None:
    with pytest.raises(BotError) as refused:
        complaints(name, data)
    assert refused.value.key == key

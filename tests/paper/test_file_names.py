"""Names of files say what, of whom and of which day, and every system takes them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.file_names import name_file

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("第1期 考勤",), "第1期_考勤_2026-11-23.xlsx"),
        (("培训满意度评价", "全部学员"), "培训满意度评价_全部学员_2026-11-23.xlsx"),
        (("短视频/直播: A*B?", ""), "短视频_直播_A_B_2026-11-23.xlsx"),
        (("CON",), "CON-_2026-11-23.xlsx"),
        (("con.第1期",), "con-.第1期_2026-11-23.xlsx"),
        (("康复",), "康复_2026-11-23.xlsx"),
        (("a\u202egnp.exe",), "agnp.exe_2026-11-23.xlsx"),
        (("花" * 200,), "花" * 60 + "_2026-11-23.xlsx"),
        (("...",), "linghang_2026-11-23.xlsx"),
    ],
)
def test_a_name_is_made_of_its_parts_and_the_day(parts: tuple[str, ...], name: str) -> None:
    assert name_file(DAY, *parts, suffix="xlsx") == name


def test_a_template_has_no_day() -> None:
    assert name_file(None, "花名册", suffix="xlsx") == "花名册.xlsx"


@given(st.lists(st.text(max_size=80), max_size=3))
def test_whatever_people_write_the_name_is_safe(parts: list[str]) -> None:
    name = name_file(DAY, *parts, suffix="pdf")
    assert re.fullmatch(r"[^\\/:*?\"<>|\s\x00-\x1f]+_2026-11-23\.pdf", name)
    assert len(name.encode()) <= 255

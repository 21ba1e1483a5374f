"""``linghang load`` asks what a file leaves open, and cancels nothing that it is not about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.workbooks import workbook

if TYPE_CHECKING:
    from tests.cli.program import Linghang

LESSON = ("2099-01-01", "19:00", "20:00", "晚间答疑", "", "")
HEADINGS = ("日期", "开始时间", "结束时间", "课程", "教师", "教室")


def test_a_question_is_printed_with_its_answers_and_one_given_is_taken(
    small: Linghang, tmp_path: Path
) -> None:
    (tmp_path / "课.xlsx").write_bytes(workbook(HEADINGS, LESSON, title="某班"))
    asked = small("load", "课.xlsx", code=1)
    assert "没有写是哪个班，是哪个班的？" in asked
    assert "--answer 'class:某班=第2期'" in asked
    answered = small("load", "课.xlsx", "--answer", "class:某班=第2期", code=1)
    assert "不在 第2期 的培训期内" in answered

"""What an exam is for the school, by the words it has for its kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.exams.service import ExamSort, cases, sort_of, whole_name


@pytest.mark.parametrize(
    ("kind", "sort"),
    [
        ("技能鉴定", ExamSort.APPRAISAL),
        ("职业技能等级认定", ExamSort.APPRAISAL),
        ("专项职业能力考核", ExamSort.APPRAISAL),
        ("结业考核", ExamSort.OWN),
        ("期末考试", ExamSort.OWN),
        ("补考", ExamSort.OWN),
        ("", ExamSort.OWN),
        ("社会考试", ExamSort.SERVICE),
        ("考试服务", ExamSort.SERVICE),
        ("教师资格", ExamSort.SERVICE),
        ("公务员考试", ExamSort.SERVICE),
    ],
)
def test_the_word_for_a_kind_says_what_an_exam_is(kind: str, sort: ExamSort) -> None:
    assert sort_of(kind) is sort


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("电子商务师 理论", "电子商务师"),
        ("电子商务师（实操）", "电子商务师"),
        ("育婴员-技能考核", "育婴员"),
        ("普通话水平测试", "普通话水平测试"),
        ("理论", "理论"),
    ],
)
def test_parts_of_an_exam_have_one_name(name: str, whole: str) -> None:
    assert whole_name(name) == whole


def test_parts_of_one_level_and_batch_are_one_case() -> None:
    exams = [
        (1, "茶艺师 理论", "五级", ""),
        (2, "茶艺师 实操", "五级", ""),
        (3, "茶艺师 理论", "四级", ""),
    ]
    assert cases(exams) == [(1, 0), (2, 0), (3, 1)]


@given(st.text(max_size=200))
def test_whatever_is_written_is_of_some_sort(text: str) -> None:
    assert sort_of(text) in ExamSort
    assert whole_name(text) or not text[:60].strip()

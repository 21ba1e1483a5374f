"""A year in figures: what no programme falls below, and by which steps."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.attendance.roll import Marks
from bot.domain.exams.service import AppraisedPeople
from bot.domain.ids import ProgrammeId
from bot.domain.programme.figures import ProgrammeTerm
from bot.domain.programme.year import YearPart, YearSums, in_order
from bot.domain.statistics import Share
from bot.render.year import sentence_of
from config.texts import texts

SHARES = st.tuples(st.integers(0, 400), st.integers(1, 400)).map(
    lambda each: Share(min(each), max(each))
)


def part(share: Share, trainees: int = 10) -> YearPart:
    term = ProgrammeTerm(ProgrammeId(1), "项目", date(2026, 1, 1), date(2026, 2, 1))
    return YearPart(term, 1, trainees, (), 0, 0, Marks(), share, 0, 0, 0)


def year(*parts: YearPart, served: int = 0, came: int = 0, classes: int = 1) -> YearSums:
    appraised = AppraisedPeople(people=came, came=came)
    return YearSums(2026, classes, len(parts), 10, 1, appraised, served, served, parts)


@given(st.lists(SHARES, min_size=1, max_size=6))
def test_no_programme_falls_below_what_is_said(shares: list[Share]) -> None:
    least = year(*map(part, shares)).at_least
    if least is not None:
        assert least % 5 == 0
        assert all(each.part * 100 >= least * each.whole for each in shares)
        assert any(each.part * 100 < (least + 5) * each.whole for each in shares)


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ([Share(996, 1000), Share(958, 1000)], "满意度95%以上"),
        ([Share(949, 1000)], "满意度90%以上"),
        ([Share(40, 100)], "平均满意度40.0%"),
        ([Share(10, 10)], "平均满意度100%"),
        ([Share(0, 0)], ""),
    ],
)
def test_the_sentence_says_no_more_than_is_so(shares: list[Share], said: str) -> None:
    sentence = sentence_of(texts("zh-Hans"), year(*map(part, shares)))
    assert sentence == "，".join(filter(None, ["培训班1期10人", said]))


def test_the_share_of_those_who_passed_is_of_those_who_know() -> None:
    waiting = AppraisedPeople(people=30, came=27, passed=10, graded=11)
    assert waiting.share_passed == pytest.approx(10 / 11)
    assert waiting.ungraded == 16
    assert AppraisedPeople(people=3, came=3).share_passed is None


def test_nothing_is_said_of_what_there_is_not() -> None:
    assert sentence_of(texts("zh-Hans"), year(classes=0)) == "这一年还没有数字"
    said = sentence_of(texts("zh-Hans"), year(served=12, came=3, classes=0))
    assert said == "技能鉴定3人，考试服务12人"


def test_the_largest_programme_stands_first() -> None:
    found = in_order([part(Share(1, 1), 5), part(Share(1, 1), 9)])
    assert [each.trainees for each in found] == [9, 5]

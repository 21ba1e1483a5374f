"""The laws of quotas, and what is read from lists."""

from __future__ import annotations

import io
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from bot.domain.enrolment.books import read_enrolment
from bot.domain.enrolment.filling import (
    Filled,
    SignupStep,
    age_said,
    digits_said,
    district_said,
    firm_said,
    name_said,
    next_step,
    phone_said,
)
from bot.domain.enrolment.lists import read_pasted
from bot.domain.enrolment.quotas import REST, Quota, gifts, quota_of, rest_of
from bot.domain.enrolment.stages import IntakeStanding, IntakeState, SignupStage, may_move, stands

TODAY = date(2026, 11, 23)
NAMES = ["", "甲区", "乙区", "丙县"]
quotas = st.lists(
    st.builds(
        Quota,
        st.sampled_from(NAMES),
        st.integers(0, 9),
        st.integers(0, 9),
        st.just(0),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda each: each.district,
)
waiting = st.lists(st.sampled_from(NAMES), max_size=20)


@given(quotas, waiting)
def test_no_more_is_given_than_is_unused_and_the_first_to_come_get_it(
    found: list[Quota], queue: list[str]
) -> None:
    given_on = gifts(found, queue)
    left = {each.district: each.unused for each in found}
    from_: Counter[str] = Counter()
    to: Counter[str] = Counter()
    for each in given_on:
        from_[each.from_] += each.seats
        to[each.to] += each.seats
    assert all(from_[each] <= left[each] for each in from_)
    total = min(sum(left.values()), len(queue))
    assert sum(from_.values()) == total
    assert to == Counter(queue[:total])


@given(st.integers(1, 999), st.lists(st.integers(0, 99)))
def test_what_is_left_of_the_seats_is_never_negative(capacity: int, seats: list[int]) -> None:
    assert rest_of(capacity, seats) == max(0, capacity - sum(seats))


def test_a_district_without_a_quota_takes_of_the_rest() -> None:
    assert [quota_of(each, ["甲区"]) for each in ("甲区", "乙区")] == ["甲区", REST]


def test_what_is_over_stays_over() -> None:
    over = (SignupStage.REFUSED, SignupStage.WITHDRAWN, SignupStage.ABSENT)
    assert not any(may_move(each, to) for each in over for to in SignupStage)


@pytest.mark.parametrize(
    ("state", "now", "standing"),
    [
        (IntakeState.DRAFT, 15, IntakeStanding.DRAFT),
        (IntakeState.OPEN, 9, IntakeStanding.COMING),
        (IntakeState.OPEN, 10, IntakeStanding.OPEN),
        (IntakeState.OPEN, 19, IntakeStanding.OPEN),
        (IntakeState.OPEN, 20, IntakeStanding.OVER),
        (IntakeState.ENDED, 15, IntakeStanding.OVER),
    ],
)
def test_an_intake_is_open_from_a_moment_until_before_another(
    state: IntakeState, now: int, standing: IntakeStanding
) -> None:
    assert stands(state, 10, 20, now) is standing


def test_one_thing_after_the_other_is_asked() -> None:
    empty = Filled("", "", None, None, "", None, needs_age=True, papers_missing=True)
    assert next_step(empty) is SignupStep.NAME
    full = Filled(
        "周小满", "+8613900000000", "", None, "甲区", True, needs_age=True, papers_missing=False
    )
    assert next_step(full) is SignupStep.LOOK


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("周小满", "周小满"),
        ("我叫 周 小满", "周小满"),
        ("阿依·古丽", "阿依·古丽"),
        ("13900000000", ""),
        ("？", ""),
    ],
)
def test_a_name_is_read_as_people_write_it(said: str, name: str) -> None:
    assert name_said(said) == name


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("139 0000 0000", "+8613900000000"),
        ("+86-13900000000", "+8613900000000"),
        ("1390000000", ""),
        ("周", ""),
    ],
)
def test_a_phone_is_read_or_refused(said: str, number: str) -> None:
    assert phone_said(said) == number


def test_a_district_is_known_by_part_of_its_name_unless_several_are() -> None:
    known = ["云溪区", "云山区", "锦屏县"]
    assert [district_said(each, known) for each in ("锦屏", "云溪区的", "云", "外地")] == [
        "锦屏县",
        "云溪区",
        "",
        "",
    ]
    assert firm_said("没有单位") == ""


def test_pasted_lines_are_people_or_what_is_wrong_with_them() -> None:
    lines = read_pasted("1、周小满 13900000000 店长\n\n13900000001 刘强\n王五\n139000 赵六")
    assert [(each.row.name, each.row.post) if each.row else each.wrong for each in lines] == [
        ("周小满", "店长"),
        ("刘强", ""),
        "signup-line-phone",
        "signup-line-phone",
    ]


def book_of(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_a_list_of_a_district_is_read_with_the_row_of_each_problem() -> None:
    data = book_of(
        ("云溪区推荐名单",),
        ("序号", "姓名", "联系电话", "工作单位", "职务", "区县", "出生日期"),
        (1, "周小满", 13900000000, "沿海商贸", "店长", "云溪区", None),
        (2, "刘强", "1390000", "沿海商贸", "财务", "云溪区", None),
        (3, "李小小", "13900000002", "", "", "云溪区", "2015-01-01"),
        (4, "王五", "13900000000", "", "", "云溪区", None),
        ("合计", 4),
    )
    book = read_enrolment("名单.xlsx", data, TODAY)
    assert book is not None
    assert [(each.name, each.firm, each.district) for each in book.people] == [
        ("周小满", "沿海商贸", "云溪区"),
    ]
    assert [(each.row, each.key) for each in book.problems] == [
        (4, "signup-row-phone"),
        (5, "signup-row-minor"),
        (6, "signup-row-twice"),
    ]


def test_quotas_are_read_and_their_totals_are_not() -> None:
    data = book_of(
        ("区县", "名额"), ("云溪区", 12), ("锦屏县", "8人"), ("某县", "若干"), ("合计", 20)
    )
    book = read_enrolment("名额.xlsx", data, TODAY)
    assert book is not None
    assert [(each.district, each.seats) for each in book.quotas] == [("云溪区", 12), ("锦屏县", 8)]
    assert [each.row for each in book.problems] == [4]


def test_a_table_of_something_else_is_neither() -> None:
    assert read_enrolment("x.csv", "课程,教师\n品牌,陈静\n".encode(), TODAY) is None


def test_a_sentence_is_no_name_and_who_has_no_firm_says_so_in_many_ways() -> None:
    for said in ("你好我想报名种植", "我想参加培训", "老师怎么报名", "山茶食品有限公司"):
        assert name_said(said) == ""
    for said in ("你好，我叫周大山", "我是周大山", "老师，我想报名，我叫周大山"):
        assert name_said(said) == "周大山"
    assert name_said("李想") == "李想"
    for said in ("我没单位，种地的", "务农", "在家带娃", "我是农民", "个体户", "现在没工作"):
        assert firm_said(said) == ""
    for said in ("种地人家农资店", "个体经营户李记面馆", "沿海商贸有限公司"):
        assert firm_said(said) == said


def test_an_age_is_read_as_it_is_said() -> None:
    grown = ("满了", "45岁", "我今年45了", "早就满18了", "成年了", "18")
    assert [age_said(each) for each in grown] == [True] * len(grown)
    young = ("没满", "16岁", "我才16", "还没", "没有", "差两个月满18", "未成年", "17")
    assert [age_said(each) for each in young] == [False] * len(young)
    for said in ("要满18吗", "满了没", "随便", "明天上课"):
        assert age_said(said) is None
    given_digits = ("1391000004", "139 1000 00041", "13910000041", "周大山")
    assert [digits_said(each) for each in given_digits] == [10, 12, 0, 0]

"""Terms, amounts and groups, as people and workbooks write them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.aid.categories import Category, read_categories
from bot.domain.aid.money import MOST, format_wan, format_yuan, read_fen
from bot.domain.aid.terms import Term

DAYS = st.dates(date(2001, 1, 1), date(2098, 12, 31))


@given(DAYS)
def test_every_day_lies_in_one_term_and_the_next_begins_where_it_ends(day: date) -> None:
    term = Term.of(day)
    assert term.starts_on <= day < term.next.starts_on
    assert Term.of(term.next.starts_on - timedelta(days=1)) == term
    assert term.next.previous == term
    assert Term.from_key(term.key) == Term.read(term.key) == term
    assert term in term.year_of_school()


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("2026年秋季学期", "2026-2"),
        ("2026秋", "2026-2"),
        ("2027年春季", "2027-1"),
        ("2026-2027学年第一学期", "2026-2"),
        ("2026—2027学年第二学期", "2027-1"),
        ("2026-2027学年上学期", "2026-2"),
        ("2026-2027-2", "2027-1"),
        ("２０２６年秋", "2026-2"),
        ("2026-1", "2026-1"),
    ],
)
def test_a_term_is_read_as_schools_write_it(said: str, key: str) -> None:
    found = Term.read(said)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("said", ["", "秋季", "2026年", "2026-2029学年第一学期", "2026-3", "12"])
def test_what_names_no_term_is_none(said: str) -> None:
    assert Term.read(said) is None


@given(st.integers(1 - MOST, MOST - 1))
def test_an_amount_is_read_back_to_the_fen(fen: int) -> None:
    assert read_fen(format_yuan(fen)) == fen


@pytest.mark.parametrize(
    ("said", "fen"),
    [
        ("1,500", 150_000),
        ("￥1500.00元", 150_000),
        (" 1500.5 ", 150_050),
        ("0.01", 1),
        ("-3.50", -350),
        ("１２００元", 120_000),
        ("1500.000", 150_000),
    ],
)
def test_an_amount_is_read_as_offices_write_it(said: str, fen: int) -> None:
    assert read_fen(said) == fen


@pytest.mark.parametrize("said", ["", "1.5万", "1500.005", "15,00", "1e3", "一千", "1.500,00"])
def test_what_is_no_amount_in_fen_is_none(said: str) -> None:
    assert read_fen(said) is None


def test_a_headline_gives_ten_thousands_of_yuan() -> None:
    sums = (890_000_000, 890_123_456, 5_000, 4_999, -890_000_000)
    assert [format_wan(each) for each in sums] == ["890", "890.12", "0.01", "0", "-890"]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("低保", [Category.MINIMUM]),
        ("残疾、低保", [Category.MINIMUM, Category.DISABLED]),
        ("建档立卡贫困户", [Category.REGISTERED]),
        ("脱贫不稳定户", [Category.MARGINAL]),
        ("低保边缘家庭", [Category.MARGINAL]),
        ("事实无人抚养儿童", [Category.ORPHAN]),
        ("残疾人子女", [Category.DISABLED]),
        ("其他经济困难", [Category.OTHER]),
        ("本地", []),
    ],
)
def test_groups_are_read_the_first_first(said: str, found: list[Category]) -> None:
    assert read_categories(said) == found

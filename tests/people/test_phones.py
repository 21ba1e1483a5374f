"""Phone numbers are compared whole, in E.164."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.imports.problems import CellError
from bot.domain.imports.values import phone_of
from bot.domain.people.phones import _parsed, e164, listed, mask, shared, worded

MOBILE = "+8613912345678"


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("13912345678", MOBILE),
        ("139 1234 5678", MOBILE),
        ("139-1234-5678", MOBILE),
        ("139—1234—5678", MOBILE),
        ("１３９１２３４５６７８", MOBILE),
        ("0086 13912345678", MOBILE),
        ("008613912345678", MOBILE),
        ("8613912345678", MOBILE),
        ("+86 139 1234 5678", MOBILE),
        ("（+86）13912345678", MOBILE),
        ("013912345678", MOBILE),
        ("13912345678.0", MOBILE),
        ("1.3912345678E10", MOBILE),
        ("1.3912345678e+10", MOBILE),
        ("0571-87654321", "+8657187654321"),
        ("(0571) 8765 4321", "+8657187654321"),
        ("+55 13 91234-5678", "+5513912345678"),
        ("+1 391 234 5678", "+13912345678"),
        ("1.39E+10", ""),
        ("139FLOWERS1", ""),
        ("13912345678/13812345678", ""),
        ("5513912345678" * 4, ""),
        ("无", ""),
        ("", ""),
    ],
)
def test_a_number_of_the_roster_is_chinese_unless_it_says_otherwise(
    written: str, number: str
) -> None:
    assert e164(written) == number


@pytest.mark.parametrize(
    ("given_", "number", "otherwise"),
    [
        ("+8613912345678", MOBILE, ""),
        ("8613912345678", MOBILE, ""),
        ("+5513912345678", "+5513912345678", ""),
        ("5513912345678", "+5513912345678", ""),
        ("+13912345678", "+13912345678", ""),
        ("13862345678", "+13862345678", "+8613862345678"),  # of Florida, or of Nantong
        ("13912345678", MOBILE, ""),  # no such number in America
    ],
)
def test_a_shared_number_has_its_country(given_: str, number: str, otherwise: str) -> None:
    found = shared(given_)
    assert (found.number, found.otherwise) == (number, otherwise)


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_the_short_way_says_what_the_library_says(mobile: str) -> None:
    assert e164(mobile) == _parsed(mobile, "CN")
    assert listed(e164(mobile)) == mobile


@given(st.text(max_size=60))
def test_no_text_is_a_number_by_its_end(text: str) -> None:
    number = e164(text)
    assert number == "" or number[1:].isascii()
    assert e164(number) == number


@pytest.mark.parametrize(
    ("cell", "stored"),
    [
        ("139 1234 5678", "13912345678"),
        (13912345678.0, "13912345678"),
        ("1.3912345678E+10", "13912345678"),
        ("0571-87654321", "+8657187654321"),
        ("+55 13 91234 5678", "+5513912345678"),
    ],
)
def test_a_cell_keeps_whole_numbers_of_any_country(cell: float | str, stored: str) -> None:
    assert phone_of(cell) == stored


@pytest.mark.parametrize("cell", ["5513912345678", "139123456789", "12345", "1.39E+10"])
def test_a_cell_with_a_longer_number_is_complained_about(cell: str) -> None:
    with pytest.raises(CellError):
        phone_of(cell)


def test_numbers_are_shown_without_their_middle_and_dialled_as_at_home() -> None:
    assert mask("13912345678") == "139****5678"
    assert mask("+5513912345678") == "+55****5678"
    assert worded("+8657187654321") == "0571 8765 4321"
    assert worded("") == ""

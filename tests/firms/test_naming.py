"""Names of firms: one firm, however somebody writes it."""

from __future__ import annotations

import pytest

from bot.domain.firms.naming import firm_key


@pytest.mark.parametrize(
    "written", ["沿海商贸有限公司", "沿海商贸有限责任公司", " 沿海商贸 ", "沿海商贸公司"]
)
def test_a_firm_is_one_with_or_without_its_legal_form(written: str) -> None:
    assert firm_key(written) == "沿海商贸"


def test_a_firm_called_by_its_form_alone_keeps_it() -> None:
    assert firm_key("公司") == "公司"


def test_brackets_of_a_place_do_not_matter() -> None:
    assert firm_key("阳光（丰都）食品有限公司") == firm_key("阳光(丰都)食品")

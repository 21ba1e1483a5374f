"""Sums of alerts tell of no few whom the reader cannot open by name."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.aid.suppression import FEWEST
from bot.domain.alerts.sums import AlertFact, Figure, sum_groups, sum_nights
from bot.domain.ids import AlertId, ClassId
from handlers.alerts.words import say_figure

if TYPE_CHECKING:
    from collections.abc import Iterable

FIRST = date(2026, 11, 1)
DAYS = [FIRST + timedelta(days=each) for each in range(5)]
FACTS = st.lists(
    st.tuples(
        st.sampled_from(["汽修部", "烹饪部", "数控部"]),
        st.sampled_from(DAYS),
        st.booleans(),
        st.booleans(),
        st.booleans(),
    ),
    max_size=60,
)


def facts_of(
    given_: list[tuple[str, date, bool, bool, bool]],
) -> tuple[list[tuple[str, AlertFact]], set[AlertId]]:
    named, seen = [], set()
    for number, (name, day, is_open, is_taken, is_own) in enumerate(given_):
        of = AlertId(number)
        passed = None if is_open else day + timedelta(days=1)
        fact = AlertFact(of, ClassId(1), "", name, day, is_open, is_taken, passed)
        named.append((name, fact))
        if is_own:
            seen.add(of)
    return named, seen


def assert_tells_of_no_few(cells: Iterable[Figure]) -> None:
    """No shown cell has one to four others; nor has what is left when all shown are subtracted."""
    every = [*cells]
    shown = [each.rest for each in every if not each.is_hidden]
    assert not [each for each in shown if 0 < each < FEWEST]
    hidden = [each.rest for each in every if each.is_hidden]
    if hidden and any(each >= FEWEST for each in shown):
        assert len(hidden) > 1
        assert sum(hidden) >= FEWEST


@given(FACTS)
def test_no_subtraction_of_groups_finds_a_few(
    given_: list[tuple[str, date, bool, bool, bool]],
) -> None:
    named, seen = facts_of(given_)
    found = sum_groups(named, seen)
    assert_tells_of_no_few(each for group in found.values() for each in (group.open, group.closed))
    for group in found.values():
        if not group.open.is_hidden and not group.taken.is_hidden:
            assert not 0 < group.taken.rest < FEWEST
            assert not 0 < group.open.rest - group.taken.rest < FEWEST


@given(FACTS)
def test_no_subtraction_of_nights_finds_a_few(
    given_: list[tuple[str, date, bool, bool, bool]],
) -> None:
    named, seen = facts_of(given_)
    found = sum_nights(DAYS, [fact for _, fact in named], seen)
    assert_tells_of_no_few(each.raised for each in found.values())
    assert_tells_of_no_few(each.closed for each in found.values())


@given(FACTS)
def test_what_one_can_open_is_counted_in_full(
    given_: list[tuple[str, date, bool, bool, bool]],
) -> None:
    named, _ = facts_of(given_)
    every = {fact.id for _, fact in named}
    found = sum_groups(named, every)
    shown = sum(each.open.least + each.closed.least for each in found.values())
    assert shown == len(named)


def test_a_hidden_number_says_how_much_it_is_at_least() -> None:
    assert say_figure(Figure(2, 7)) == "9"
    assert say_figure(Figure(0, 3, is_hidden=True)) == "<5"
    assert say_figure(Figure(2, 3, is_hidden=True)) == "2+"
    assert say_figure(Figure(2, 8, is_hidden=True)) == "7+"

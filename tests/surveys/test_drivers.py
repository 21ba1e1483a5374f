"""Why people are satisfied: the rank correlation, its interval, and what may be said of it."""

from __future__ import annotations

import random
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.surveys.drivers import (
    LEAST,
    driver,
    interval_of,
    rank_correlation,
    reasons,
)

GRADES = st.integers(1, 5)
PEOPLE = st.lists(st.tuples(GRADES, GRADES), min_size=2, max_size=60)


def ranks(values: list[float]) -> list[float]:
    """The rank of each value, the mean of the ranks of its equals: by counting."""
    return [
        sum(other < each for other in values) + (sum(other == each for other in values) + 1) / 2
        for each in values
    ]


def by_hand(people: list[tuple[int, int]]) -> float | None:
    one, other = (ranks([float(each[at]) for each in people]) for at in (0, 1))
    means = sum(one) / len(one), sum(other) / len(other)
    together = sum((a - means[0]) * (b - means[1]) for a, b in zip(one, other, strict=True))
    spread = sum((a - means[0]) ** 2 for a in one) * sum((b - means[1]) ** 2 for b in other)
    return together / spread**0.5 if spread > 0 else None


def counted(people: list[tuple[int, int]]) -> dict[tuple[float, float], int]:
    return {(float(a), float(b)): n for (a, b), n in Counter(people).items()}


@given(PEOPLE)
def test_it_is_pearson_s_coefficient_of_the_mean_ranks(people: list[tuple[int, int]]) -> None:
    wanted = by_hand(people)
    found = rank_correlation(counted(people))
    assert (found is None) == (wanted is None)
    if wanted is not None:
        assert found == pytest.approx(wanted, abs=1e-9)


@given(PEOPLE)
def test_only_the_order_of_grades_matters(people: list[tuple[int, int]]) -> None:
    stretched = {(a**3, b * 10 - 7): n for (a, b), n in counted(people).items()}
    found, again = rank_correlation(counted(people)), rank_correlation(stretched)
    assert found == (None if again is None else pytest.approx(again))


@given(PEOPLE)
def test_which_is_the_item_and_which_the_whole_makes_no_difference(
    people: list[tuple[int, int]],
) -> None:
    turned = [(b, a) for a, b in people]
    found, again = rank_correlation(counted(people)), rank_correlation(counted(turned))
    assert found == (None if again is None else pytest.approx(again))


@given(st.lists(st.tuples(GRADES, GRADES), min_size=LEAST, max_size=200))
def test_the_interval_holds_the_figure_and_stays_within_bounds(
    people: list[tuple[int, int]],
) -> None:
    pairs = counted(people)
    interval = interval_of(pairs)
    if interval is not None:
        rho = rank_correlation(pairs)
        assert rho is not None
        assert -1 <= interval.low <= rho <= interval.high <= 1
    assert interval == interval_of(pairs)


def test_fewer_than_thirty_answers_say_nothing() -> None:
    people = [(4, 4), (5, 5)] * (LEAST // 2)
    assert driver(1, counted(people)).rho == pytest.approx(1.0)
    few = driver(1, counted(people[:-1]))
    assert (few.rho, few.interval, few.is_sure) == (None, None, False)


def test_where_everybody_gave_the_same_grade_nothing_can_be_seen() -> None:
    found = driver(1, {(5.0, 5.0): 300, (5.0, 4.0): 40})
    assert (found.rho, found.people) == (None, 340)


def test_agreement_without_exception_is_no_certainty() -> None:
    found = driver(1, {(4.0, 4.0): 15, (5.0, 5.0): 25})
    assert found.interval is not None
    assert found.interval.low < 1


def drawn(tie: float, people: int, seed: int) -> dict[tuple[float, float], int]:
    """People whose grades of an item and of the whole are tied as strongly as said."""
    chance = random.Random(seed)
    found: Counter[tuple[float, float]] = Counter()
    for _ in range(people):
        whole = chance.gauss(0, 1)
        item = tie * whole + (1 - tie * tie) ** 0.5 * chance.gauss(0, 1)
        found[_grade(item), _grade(whole)] += 1
    return dict(found)


def _grade(value: float) -> float:
    return float(5 if value > -0.5 else 4 if value > -1.5 else 3)


@pytest.mark.parametrize("tie", [0.0, 0.4, 0.8])
@pytest.mark.parametrize("people", [40, 150])
def test_nineteen_intervals_of_twenty_hold_the_truth(tie: float, people: int) -> None:
    truth = rank_correlation(drawn(tie, 200_000, 1))
    assert truth is not None
    held = told = 0
    for seed in range(120):
        interval = interval_of(drawn(tie, people, seed + 2))
        if interval is not None:
            told += 1
            held += interval.low <= truth <= interval.high
    assert told > 100
    assert held / told > 0.92


def test_what_overlaps_the_first_cannot_be_told_apart_from_it() -> None:
    items = [
        driver(1, drawn(0.3, 400, 5)),
        driver(2, drawn(0.85, 400, 6)),
        driver(3, drawn(0.84, 400, 7)),
    ]
    found = reasons(items)
    assert {each.number for each in found.leaders} == {2, 3}
    assert found.drivers[-1].number == 1
    rhos = [each.rho or 0 for each in found.drivers]
    assert all(one >= other for one, other in pairwise(rhos))


def test_where_no_item_goes_with_the_whole_none_leads() -> None:
    found = reasons([driver(1, drawn(0.0, 200, 8)), driver(2, drawn(0.0, 200, 9))])
    assert found.first is None
    assert found.leaders == ()

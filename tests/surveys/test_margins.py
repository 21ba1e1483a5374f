"""Margins: the statistics against published values, and what follows from them."""

from __future__ import annotations

import pytest

from bot.domain.statistics import Distribution, Share, Turnout, difference, quantile
from bot.domain.surveys.margins import Apart, Caution, MeasuredShare, cautions, standing_out
from bot.render import numbers


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_shares_have_the_score_intervals_that_newcombe_printed(
    part: int, whole: int, low: float, high: float
) -> None:
    """R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3."""
    found = Share(part, whole).interval
    assert found is not None
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0000),
    ],
)
def test_differences_have_the_intervals_that_newcombe_printed(
    one: tuple[int, int], other: tuple[int, int], low: float, high: float
) -> None:
    """R. G. Newcombe, Statistics in Medicine 17 (1998) 873-890, table II, method 10."""
    found = difference(one[0] / one[1], one[1], other[0] / other[1], other[1])
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_many_comparisons_ask_for_more() -> None:
    assert round(quantile(1), 4) == 1.9600
    assert round(quantile(5), 4) == 2.5758  # the quantile of 99 %


def test_a_mean_of_all_who_were_asked_has_no_margin() -> None:
    """s = 1 of 4, 5, 6: by Cochran's formula 1.96 · 1/√3 · √(1 − 3/N)."""
    given = Distribution({4: 1, 5: 1, 6: 1})
    whole, half = given.mean_interval(3), given.mean_interval(6)
    alone = given.mean_interval()
    assert whole is not None
    assert half is not None
    assert alone is not None
    assert (whole.low, whole.high) == (5.0, 5.0)
    assert round(alone.high - 5, 4) == 1.1316
    assert round(half.high - 5, 4) == round(1.1316 * 0.5**0.5, 4)
    assert Distribution({4: 1}).mean_interval() is None


@pytest.mark.parametrize(
    ("counts", "median"),
    [({1: 1, 2: 1}, 1.5), ({1: 3, 9: 2}, 1), ({1: 1, 4: 2, 9: 1}, 4), ({}, None)],
)
def test_the_median_is_the_answer_in_the_middle(
    counts: dict[float, int], median: float | None
) -> None:
    assert Distribution(counts).median == median


def test_99_percent_is_not_last_behind_99_6() -> None:
    classes = [MeasuredShare(0.996, 89)] * 42 + [MeasuredShare(0.990, 88)]
    assert standing_out(classes) == Apart()


def test_who_really_stands_out_is_named() -> None:
    classes = [MeasuredShare(0.95, 90)] * 10 + [MeasuredShare(0.60, 90), None]
    assert standing_out(classes) == Apart(low=(10,))
    assert standing_out([MeasuredShare(0.5, 90)] * 9 + [MeasuredShare(1.0, 90)]).high == (9,)
    assert standing_out([MeasuredShare(0.1, 90)]) == Apart()


def test_few_answers_and_few_of_those_asked_are_cautioned() -> None:
    assert cautions(1, Turnout(1, 20, 20)) == (Caution.FEW, Caution.PARTIAL)
    assert cautions(50, Turnout(50, 1000, 900)) == (Caution.PARTIAL,)
    assert cautions(50, Turnout(50, 60, 60)) == ()
    assert cautions(0, Turnout(0, 60, 60)) == ()


def test_more_than_all_is_no_share() -> None:
    assert numbers.percent(1.04) == "—"
    assert Turnout(12, 12, 10).rate_of_reachable is None
    assert numbers.percent(Turnout(13, 12, 12).rate) == "—"

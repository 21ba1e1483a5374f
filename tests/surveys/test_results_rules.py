"""The figures of a survey against their definitions, and what may be shown against an attacker."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from math import sqrt
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.statistics import Distribution, Share, Turnout, nps, trend
from bot.domain.surveys.satisfaction import satisfaction
from bot.domain.surveys.suppression import Labels, open_blocks

scales = st.dictionaries(st.integers(1, 5), st.integers(0, 2000), max_size=5).map(
    lambda counts: Distribution({float(value): count for value, count in counts.items()})
)


@given(part=st.integers(0, 5000), rest=st.integers(0, 5000))
def test_the_interval_solves_the_equation_of_wilson(part: int, rest: int) -> None:
    share = Share(part, part + rest)
    if share.whole == 0:
        assert share.interval is None
        return
    interval = share.interval
    assert interval is not None
    p = part / share.whole
    assert 0 <= interval.low <= p <= interval.high <= 1
    for end in (interval.low, interval.high):
        if 0 < end < 1:
            z = abs(p - end) / sqrt(end * (1 - end) / share.whole)
            assert z == pytest.approx(1.959964, abs=1e-4)


def test_the_interval_is_that_of_the_textbook() -> None:
    # Newcombe (1998), Statistics in Medicine 17, table I: 81 of 263 and 0 of 20
    found = Share(81, 263).interval
    assert found is not None
    assert (round(found.low, 4), round(found.high, 4)) == (0.2553, 0.3662)
    found = Share(0, 20).interval
    assert found is not None
    assert (found.low, round(found.high, 4)) == (0.0, 0.1611)


@given(scales)
def test_mean_and_satisfaction_are_what_counting_one_by_one_gives(scale: Distribution) -> None:
    answers = [value for value, count in scale.counts.items() for _ in range(count)]
    if not answers:
        assert scale.mean is None
        assert satisfaction(scale).value is None
        return
    assert scale.mean == pytest.approx(sum(answers) / len(answers))
    assert satisfaction(scale).value == sum(each >= 4 for each in answers) / len(answers)


@given(scales, scales)
def test_distributions_add_up(one: Distribution, other: Distribution) -> None:
    assert (one + other).n == one.n + other.n
    assert (one + other).total == one.total + other.total


def test_nps_counts_nine_and_ten_against_nought_to_six() -> None:
    assert nps(Distribution()) is None
    assert nps(Distribution({10: 5, 9: 1, 8: 1, 7: 1, 6: 1, 0: 1})) == 40.0
    assert nps(Distribution({6: 3})) == -100.0


def test_nobody_invited_has_no_rate() -> None:
    assert Turnout(0, 0, 0).rate is None
    assert Turnout(10, 12, 11).rate == pytest.approx(10 / 12)
    assert Turnout(10, 12, 11).rate_of_reachable == pytest.approx(10 / 11)


def test_a_trend_needs_four_points_and_finds_the_line() -> None:
    assert trend([1, 2, 3]) is None
    found = trend([1.0, 3.0, 5.0, 7.0])
    assert found is not None
    assert (found.slope, found.first_half, found.second_half) == (2.0, 2.0, 6.0)


# An attacker ----------------------------------------------------------------------------------


class Board:
    """A results page through time: who has answered, and every set of answers ever summed on it."""

    def __init__(self, minimum: int, seed: int) -> None:
        self.minimum = minimum
        self.chance = Random(seed)
        self.labels: dict[int, Labels] = {}
        self.public: dict[int, Labels] = {}
        self.sums: set[frozenset[int]] = set()

    def answers(self, labels: Labels, count: int) -> None:
        for _ in range(count):
            self.labels[len(self.labels)] = labels

    def is_viewed(self, *, patient: bool = False) -> int:
        """Open what can be opened and publish every table over every choice of labels."""
        fresh: dict[Labels, list[int]] = defaultdict(list)
        for number, labels in self.labels.items():
            if number not in self.public:
                fresh[labels].append(number)
        opening = open_blocks(fresh, self.minimum, self.chance, patient=patient)
        for block in opening.blocks:
            self.public |= dict.fromkeys(block.members, block.labels)
        width = len(next(iter(self.labels.values()), ()))
        for size in range(width + 1):
            for columns in combinations(range(width), size):
                self._publish(columns)
        return opening.waiting

    def _publish(self, columns: tuple[int, ...]) -> None:
        cells: dict[Labels, set[int]] = defaultdict(set)
        for number, labels in self.public.items():
            key = tuple(labels[each] for each in columns)
            if None not in key:
                cells[key].add(number)
        self.sums |= {frozenset(cell) for cell in cells.values()}

    def smallest_unmasked(self) -> int:
        """The fewest people that any arithmetic over everything ever published can single out.

        Whatever is added and subtracted treats people alike who are in exactly the same sums.
        """
        alike = Counter(
            tuple(number in each for each in self.sums)
            for number in self.labels
            if any(number in each for each in self.sums)
        )
        return min(alike.values(), default=self.minimum)


# class, its district, a teacher across classes, a kind of course
people = st.tuples(st.integers(0, 5), st.integers(0, 2), st.integers(0, 1)).map(
    lambda each: (f"c{each[0]}", f"d{each[0] // 2}", f"t{each[1]}", f"k{each[2]}")
)
days = st.lists(
    st.tuples(st.lists(st.tuples(people, st.integers(1, 12)), max_size=6), st.booleans()),
    min_size=1,
    max_size=6,
)


@given(days=days, minimum=st.integers(2, 7), seed=st.integers(0, 99))
@settings(max_examples=300, deadline=None)
def test_no_arithmetic_over_all_tables_of_all_days_unmasks_fewer_than_the_minimum(
    days: list[tuple[list[tuple[Labels, int]], bool]], minimum: int, seed: int
) -> None:
    board = Board(minimum, seed)
    for arrivals, patient in days:
        for labels, count in arrivals:
            board.answers(labels, count)
        waiting = board.is_viewed(patient=patient)
        assert patient or waiting < minimum
        assert len(board.public) + waiting == len(board.labels)
    assert board.smallest_unmasked() >= minimum


@given(days=days, seed=st.integers(0, 99))
def test_a_label_that_is_shown_is_always_true(
    days: list[tuple[list[tuple[Labels, int]], bool]], seed: int
) -> None:
    board = Board(5, seed)
    for arrivals, patient in days:
        for labels, count in arrivals:
            board.answers(labels, count)
        board.is_viewed(patient=patient)
    for number, labels in board.public.items():
        assert all(a in {None, b} for a, b in zip(labels, board.labels[number], strict=True))


def test_a_class_of_three_cannot_be_had_by_taking_the_others_from_the_total() -> None:
    board = Board(5, 1)
    board.answers(("第1期", "云溪区"), 20)
    board.answers(("第2期", "云溪区"), 3)
    assert board.is_viewed() == 0
    shown = Counter(labels[0] for labels in board.public.values())
    assert shown == {"第1期": 18, None: 5}
    assert Counter(labels[1] for labels in board.public.values()) == {"云溪区": 23}


def test_while_the_survey_runs_a_class_of_three_waits_and_costs_nobody_a_label() -> None:
    board = Board(5, 1)
    board.answers(("第1期", "云溪区"), 20)
    board.answers(("第2期", "云溪区"), 3)
    assert board.is_viewed(patient=True) == 3
    assert set(board.public.values()) == {("第1期", "云溪区")}
    board.answers(("第2期", "云溪区"), 2)
    assert board.is_viewed(patient=True) == 0


def test_the_answer_that_comes_after_a_look_waits_for_company() -> None:
    board = Board(5, 1)
    board.answers(("第1期", "云溪区"), 5)
    assert board.is_viewed() == 0
    board.answers(("第1期", "云溪区"), 1)
    assert board.is_viewed() == 1
    board.answers(("第1期", "云溪区"), 4)
    assert board.is_viewed() == 0
    assert len(board.public) == 10


def test_four_answers_are_only_counted() -> None:
    board = Board(5, 1)
    board.answers(("第1期", "云溪区"), 4)
    assert board.is_viewed() == 4
    assert board.public == {}


def test_a_full_school_keeps_every_label_of_every_answer() -> None:
    fresh: dict[Labels, list[int]] = {
        (number,): list(range(number * 100, number * 100 + 88)) for number in range(43)
    }
    opening = open_blocks(fresh, 5, Random(1), patient=False)
    assert opening.waiting == 0
    assert {each.labels: list(each.members) for each in opening.blocks} == fresh


def test_few_that_come_last_join_what_the_few_before_them_made() -> None:
    fresh: dict[Labels, list[int]] = {("甲",): [1, 2], ("乙",): [3, 4], ("丙",): [5]}
    opening = open_blocks(fresh, 3, Random(1), patient=False)
    assert opening.waiting == 0
    assert sorted(n for block in opening.blocks for n in block.members) == [1, 2, 3, 4, 5]
    assert all(len(block.members) >= 3 for block in opening.blocks)

"""Sums below five are hidden, and no subtraction finds them."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.aid.causes import TOTAL, Counts, Hiding, Published
from bot.domain.aid.suppression import FEWEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.domain.aid.causes import Pair, Shown

CAUSES, HELPS, VILLAGES = ("illness", "schooling"), ("grant", "work"), ("东村", "西村")
PAIRS = [(cause, each) for cause in CAUSES for each in HELPS]
NEAR = 2  # by how much what a reader thinks of differs from what is true

counted = st.fixed_dictionaries(
    {village: st.dictionaries(st.sampled_from(PAIRS), st.integers(0, 7)) for village in VILLAGES}
).map(Counts)


def fits(shown: Shown, count: int) -> bool:
    if shown is Hiding.FEW:
        return 0 < count < FEWEST
    return count >= FEWEST if shown is Hiding.WITHHELD else count == shown


def table_worlds(published: Published, counts: Counts) -> Iterator[Mapping[Pair, int]]:
    """What a reader can think of the table, near what is true: sums that fit what is shown."""
    table = counts.table()
    choices = [
        [
            count
            for count in range(max(0, table.get(pair, 0) - NEAR), table.get(pair, 0) + NEAR + 1)
            if fits(published.table.get(pair, 0), count) and fits_villages(published, pair, count)
        ]
        for pair in PAIRS
    ]
    for chosen in product(*choices):
        world = dict(zip(PAIRS, chosen, strict=True))
        totals = ((row, column) for row in (*CAUSES, TOTAL) for column in (*HELPS, TOTAL))
        if all(fits(published.table.get(pair, 0), total(world, pair)) for pair in totals):
            yield world


def total(world: Mapping[Pair, int], pair: Pair) -> int:
    return sum(count for each, count in world.items() if covers(pair, each))


def unlisted(published: Published, pair: Pair) -> list[str]:
    return [each for each in VILLAGES if pair not in published.villages[each]]


def listed_people(published: Published, pair: Pair) -> int:
    return sum(of.get(pair, 0) for of in published.villages.values())


def fits_villages(published: Published, pair: Pair, count: int) -> bool:
    rest = count - listed_people(published, pair)
    return rest == 0 or (rest > 0 and bool(unlisted(published, pair)))


def of_village(published: Published, pair: Pair, count: int) -> set[int]:
    """What a village that is not listed may have, if the pair has so many."""
    rest = count - listed_people(published, pair)
    return {rest} if len(unlisted(published, pair)) == 1 else set(range(rest + 1))


@settings(max_examples=100)
@given(counted)
def test_no_hidden_number_can_be_found_by_subtraction(counts: Counts) -> None:
    published = Published.safe(counts)
    if not published.table:
        return
    hidden = [pair for pair, shown in published.table.items() if isinstance(shown, Hiding)]
    unseen = [
        (village, pair)
        for village, of in counts.by_village.items()
        for pair, count in of.items()
        if count and pair not in published.villages[village]
    ]
    thought: dict[object, set[int]] = {each: set() for each in [*hidden, *unseen]}
    for world in table_worlds(published, counts):
        for pair in hidden:
            thought[pair].add(total(world, pair))
        for village, pair in unseen:
            thought[village, pair] |= of_village(published, pair, world[pair])
        if all(len(each) > 1 for each in thought.values()):
            break
    assert {key: each for key, each in thought.items() if len(each) < 2} == {}


def covers(pair: Pair, of: Pair) -> bool:
    return all(wanted in {TOTAL, found} for wanted, found in zip(pair, of, strict=True))


@given(counted)
def test_what_is_shown_is_true_and_at_least_five_or_nobody(counts: Counts) -> None:
    published, table = Published.safe(counts), counts.table()
    for pair, shown in published.table.items():
        assert fits(shown, table[pair])
        assert isinstance(shown, Hiding) or shown >= FEWEST or shown == 0
    for village, of in published.villages.items():
        for pair, shown in of.items():
            assert shown == counts.by_village[village][pair] >= FEWEST


def test_where_all_are_five_or_more_nothing_is_withheld() -> None:
    counts = Counts({each: dict.fromkeys(PAIRS, 6) for each in VILLAGES})
    assert Published.safe(counts).table == counts.table()


def test_one_small_number_of_a_row_takes_another_with_it() -> None:
    counts = Counts({"东村": {PAIRS[0]: 3, PAIRS[1]: 20, PAIRS[2]: 30, PAIRS[3]: 40}})
    shown = Published.safe(counts).table
    assert shown[PAIRS[0]] is Hiding.FEW
    assert [shown[each] for each in PAIRS].count(Hiding.WITHHELD) >= 1
    assert sum(isinstance(each, Hiding) for each in shown.values()) >= 4


def test_many_small_villages_hide_nothing_of_the_whole_school() -> None:
    counts = Counts({f"{n}村": dict.fromkeys(PAIRS, 1) for n in range(20)})
    published = Published.safe(counts)
    assert published.table == counts.table()
    assert not any(published.villages.values())


def test_so_few_that_they_could_be_found_are_not_shown_at_all() -> None:
    counts = Counts({"西村": dict.fromkeys(PAIRS, 1)})
    assert Published.safe(counts).table == {}

"""Sums below five are hidden, and no subtraction finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.aid.causes import FEWEST, TOTAL, Counts, Hiding, Published

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.domain.aid.causes import Pair, Shown

CAUSES, HELPS, VILLAGES = ("illness", "schooling"), ("grant", "work"), ("东村", "西村")
PAIRS = [(cause, each) for cause in CAUSES for each in HELPS]
HIGHEST = 9  # people of a village that a reader thinks of for a pair; more are no further help

counted = st.fixed_dictionaries(
    {village: st.dictionaries(st.sampled_from(PAIRS), st.integers(0, 7)) for village in VILLAGES}
).map(Counts)


def fits(shown: Shown, count: int) -> bool:
    if shown is Hiding.FEW:
        return 0 < count < FEWEST
    return count >= FEWEST if shown is Hiding.WITHHELD else count == shown


def cells(published: Published) -> list[tuple[str, Pair]]:
    return [(village, pair) for village, of in published.villages.items() for pair in of]


def worlds(published: Published) -> Iterator[Mapping[tuple[str, Pair], int]]:
    """All that a reader can think of: numbers of the villages that fit what is shown."""
    for per_pair in _products([_of_pair(published, pair) for pair in PAIRS]):
        world = {key: count for part in per_pair for key, count in part.items()}
        if _adds_up(published, world):
            yield world


def _products(choices: list[list[dict[tuple[str, Pair], int]]]) -> Iterator[list[dict]]:  # type: ignore[type-arg]
    if not choices:
        yield []
        return
    for first in choices[0]:
        for rest in _products(choices[1:]):
            yield [first, *rest]


def _of_pair(published: Published, pair: Pair) -> list[dict[tuple[str, Pair], int]]:
    found: list[dict[tuple[str, Pair], int]] = [{}]
    for village, of in published.villages.items():
        values = [n for n in range(HIGHEST + 1) if fits(of.get(pair, 0), n)]
        found = [{**each, (village, pair): n} for each in found for n in values]
    return [each for each in found if fits(published.table.get(pair, 0), sum(each.values()))]


def _adds_up(published: Published, world: Mapping[tuple[str, Pair], int]) -> bool:
    sums: dict[Pair, int] = {}
    for (_, (row, column)), count in world.items():
        for pair in ((row, TOTAL), (TOTAL, column), (TOTAL, TOTAL)):
            sums[pair] = sums.get(pair, 0) + count
    return all(fits(published.table.get(pair, 0), count) for pair, count in sums.items())


@settings(max_examples=100)
@given(counted)
def test_no_hidden_number_can_be_found_by_subtraction(counts: Counts) -> None:
    published = Published.safe(counts)
    hidden = {
        (village, pair)
        for village, pair in cells(published)
        if isinstance(published.villages[village][pair], Hiding)
    }
    of_table = {pair for pair, shown in published.table.items() if isinstance(shown, Hiding)}
    thought: dict[object, set[int]] = {each: set() for each in hidden | of_table}
    for world in worlds(published):
        for key in hidden:
            thought[key].add(world[key])
        for pair in of_table:
            thought[pair].add(sum(n for (_, of), n in world.items() if covers(pair, of)))
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
            count = counts.by_village[village][pair]
            assert fits(shown, count)
            assert isinstance(shown, Hiding) or shown >= FEWEST or shown == 0


def test_where_all_are_five_or_more_nothing_is_withheld() -> None:
    counts = Counts({each: dict.fromkeys(PAIRS, 6) for each in VILLAGES})
    assert Published.safe(counts).table == counts.table()


def test_one_small_number_of_a_row_takes_another_with_it() -> None:
    counts = Counts({"东村": {PAIRS[0]: 3, PAIRS[1]: 20, PAIRS[2]: 30, PAIRS[3]: 40}})
    shown = Published.safe(counts).table
    assert shown[PAIRS[0]] is Hiding.FEW
    assert [shown[each] for each in PAIRS].count(Hiding.WITHHELD) >= 1
    assert sum(isinstance(each, Hiding) for each in shown.values()) >= 4


def test_so_few_that_they_could_be_found_are_not_shown_at_all() -> None:
    counts = Counts({"西村": dict.fromkeys(PAIRS, 1)})
    assert Published.safe(counts).table == {}

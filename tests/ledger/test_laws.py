"""What holds of matching, of hidden cells and of amounts, whatever is given."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.aid.ledger import Mark
from bot.domain.aid.matching import AidPerson, Matcher, is_near
from bot.domain.aid.suppression import FEWEST, hidden_below, hidden_cells
from bot.domain.ids import PersonId
from config.sample.aid import AIDED, STUDENTS, TOTAL, centre_aid, sample_centre

NAMES = st.text("张王李小禾晓满", min_size=2, max_size=3)
TAILS = st.sampled_from(["", "0123", "987X", "4444"])
CLASSES = st.sampled_from(["", "汽修2601班", "数控2601班"])
PEOPLE = st.lists(st.tuples(NAMES, TAILS, CLASSES), max_size=12).map(
    lambda found: [
        AidPerson(PersonId(number), name, tail, classes=(of,) if of else ())
        for number, (name, tail, of) in enumerate(found, start=1)
    ]
)


@given(PEOPLE, NAMES, TAILS, CLASSES)
def test_whoever_is_meant_surely_has_the_name_and_nothing_against_it(
    people: list[AidPerson], name: str, tail: str, of: str
) -> None:
    found = Matcher(people).find(Mark(name, tail, class_name=of))
    if found.person is None:
        return
    assert found.person.name == name
    assert not (tail and found.person.id_tail and tail != found.person.id_tail)
    assert (tail and tail == found.person.id_tail) or of in found.person.classes
    rivals = [
        each
        for each in people
        if each.name == name
        and each.id != found.person.id
        and each.id_tail == found.person.id_tail
        and each.classes == found.person.classes
    ]
    assert rivals == []


@given(PEOPLE, NAMES)
def test_a_name_alone_means_nobody_surely(people: list[AidPerson], name: str) -> None:
    assert Matcher(people).find(Mark(name)).person is None


@given(NAMES, NAMES)
def test_near_is_the_same_both_ways_and_never_equal(one: str, other: str) -> None:
    assert is_near(one, other) == is_near(other, one)
    assert not is_near(one, one)


COUNTS = st.dictionaries(st.integers(0, 30), st.integers(0, 12), max_size=8)


@given(COUNTS)
def test_no_cell_below_five_is_shown_or_left_over(counts: dict[int, int]) -> None:
    hidden = hidden_cells(counts)
    shown = {key: count for key, count in counts.items() if key not in hidden}
    assert all(count == 0 or count >= FEWEST for count in shown.values())
    left = sum(counts.values()) - sum(shown.values())
    everybody = sum(counts.values())
    assert left == 0 or left >= FEWEST or left == everybody
    if hidden and any(count for key, count in counts.items() if key not in hidden):
        assert len(hidden) > 1


@given(st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 3)), st.integers(0, 12)))
def test_a_finer_table_tells_no_more_than_the_coarser_one(
    counts: dict[tuple[int, int], int],
) -> None:
    above: dict[tuple[int, int], int] = {}
    for (one, _), count in counts.items():
        above[one, -1] = above.get((one, -1), 0) + count
    hidden_above = hidden_cells(above)
    hidden = hidden_below(counts, lambda key: (key[0], -1), hidden_above)
    for key, count in counts.items():
        if (key[0], -1) in hidden_above:
            assert key in hidden
        elif key not in hidden:
            assert count == 0 or count >= FEWEST
    for parent, total in above.items():
        if parent in hidden_above:
            continue
        shown = sum(c for k, c in counts.items() if k[0] == parent[0] and k not in hidden)
        assert total - shown == 0 or total - shown >= FEWEST


def test_the_sample_centre_is_made_to_the_figures_of_its_report_and_always_alike() -> None:
    today = date(2026, 11, 23)
    book = sample_centre(today)
    aid = centre_aid(book, today)
    assert book == sample_centre(today)
    assert aid == centre_aid(book, today)
    assert (len(book.classes), len(book.trainees)) == (130, STUDENTS)
    autumn = [each for each in aid.records if each.term == "2026-2"]
    assert len(autumn) == AIDED
    assert sum(each.amount for each in aid.payments) == TOTAL
    where = {(each.class_name, each.number): each for each in book.trainees}
    own = [where[each.who.class_name, each.who.number] for each in autumn]
    assert len({(each.district, each.town, each.village) for each in own}) == 309
    per_class = [sum(each.class_name == of.name for each in own) for of in book.classes]
    assert set(per_class) == {8, 9, 10}
    assert all(each.department and each.major and each.grade for each in book.classes)
    minors = [each for each in book.trainees if each.born_on > "2008-11-23"]
    assert minors
    assert all(each.guardian_phone for each in minors)


def test_combinations_of_shown_tables_never_leave_a_few() -> None:
    counts = dict(enumerate((1, 5, 6, 7, 30)))
    hidden = hidden_cells(counts)
    assert sorted(counts[key] for key in hidden) == [1, 5]
    for size in range(len(counts)):
        for some in combinations([key for key in counts if key not in hidden], size):
            left = sum(counts.values()) - sum(counts[key] for key in some)
            assert left >= FEWEST

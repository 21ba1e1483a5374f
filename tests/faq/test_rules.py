"""The parts of understanding: clauses, words, passages, qualifiers, topics, rules of chance."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.faq.entries import Entry
from bot.domain.understanding.calibration import OURS, RICH, WHICH, Calibrations, Rule
from bot.domain.understanding.calibration import shipped as calibrations
from bot.domain.understanding.clauses import clauses, goes_on
from bot.domain.understanding.grouping import Nearness, groups
from bot.domain.understanding.index import texts_of
from bot.domain.understanding.kinds import OTHERS
from bot.domain.understanding.matching import Matched, match
from bot.domain.understanding.model import packed, unpacked
from bot.domain.understanding.normalisation import read
from bot.domain.understanding.passages import Passages
from bot.domain.understanding.qualifiers import contrasts, listed
from bot.domain.understanding.shipped import Shipped, is_entry, policy, questions, shipped
from bot.domain.understanding.words import Vocabulary, among
from bot.services import embedder

MACHINE = embedder.find()
POLICY, SCHOOL = "aid-grant-amount", "aid-grant-materials"
TEXTS = st.lists(st.text("阅览室开门吗 abc35", max_size=12), min_size=1, max_size=8)


def entry(slug: str, *asked: str) -> Entry:
    return Entry(slug, "life", asked[0], asked[1:], "见公告。", "规定", date(2026, 1, 1))


@given(st.lists(st.sampled_from(["阅览室", "周末", "开门", "吗", "fine", "3.5"]), max_size=8))
def test_no_letter_is_lost_in_clauses(words: list[str]) -> None:
    text = "，".join(words)
    assert "".join(clauses(text)) == "".join(words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("那要交什么材料", True),
        ("材料呢？", True),
        ("and how much?", True),
        ("要交什么材料", False),
    ],
)
def test_a_question_that_goes_on_is_told_by_its_words(text: str, *, expected: bool) -> None:
    assert goes_on(text) is expected


@given(TEXTS, st.data())
def test_rows_are_taken_as_from_a_table(texts: list[str], data: st.DataObject) -> None:
    vocabulary = Vocabulary.of(texts)
    rows, width = vocabulary.rows(texts), len(vocabulary)
    table = rows.dense(width, range(len(texts)))
    chosen = data.draw(st.lists(st.integers(0, len(texts) - 1), max_size=10))
    assert np.array_equal(rows.take(chosen).dense(width, range(len(chosen))), table[chosen])


@given(TEXTS, TEXTS)
def test_rows_are_joined_one_below_the_other(texts: list[str], more: list[str]) -> None:
    vocabulary = Vocabulary.of(texts).extended(more)
    width = len(vocabulary)
    one, other = vocabulary.rows(texts), vocabulary.rows(more)
    expected = np.concatenate(
        [one.dense(width, range(len(texts))), other.dense(width, range(len(more)))]
    )
    joined = one.joined(other).dense(width, range(len(texts) + len(more)))
    assert np.array_equal(joined, expected)


@given(TEXTS, st.text("阅览室开门吗 abc35", max_size=12), st.data())
def test_likeness_by_words_is_the_cosine(texts: list[str], text: str, data: st.DataObject) -> None:
    vocabulary = Vocabulary.of(texts)
    rows, width = vocabulary.rows(texts), len(vocabulary)
    table = rows.dense(width, range(len(texts)))
    places, weights = vocabulary.rows([text]).row(0)
    spread = np.zeros(width, np.float32)
    spread[places] = weights
    bounds = st.lists(st.integers(0, len(texts)), min_size=2, max_size=2)
    parts = [slice(*sorted(each)) for each in data.draw(st.lists(bounds, min_size=1, max_size=4))]
    found = rows.alike((places, weights), parts, width)
    expected = np.concatenate([table[each] @ spread for each in parts])
    assert found == pytest.approx(expected, abs=1e-5)
    assert (found <= 1 + 1e-5).all()


def test_pieces_that_only_a_school_has_are_as_rare_as_unseen_ones() -> None:
    before = Vocabulary.of(["阅览室几点开门", "阅览室在哪里"])
    after = before.extended(["阅览室借伞"])
    places, weights = before.rows(["阅览室借伞"]).row(0)
    kept = dict(zip(*after.rows(["阅览室借伞"]).row(0), strict=True))
    assert len(after) > len(before)
    assert [kept[place] for place in places] == pytest.approx(weights)


def test_rare_words_make_texts_more_alike_than_common_ones() -> None:
    known = Vocabulary.of(["怎么请假", "怎么缴费", "怎么报名", "怎么补考", "停车场"])
    alike = among(["怎么停车", "怎么睡觉", "哪里停车"], known)
    assert np.array_equal(alike, alike.T)
    assert alike[0, 2] > alike[0, 1]


def test_a_vector_is_kept_in_bytes_nearly_as_it_was() -> None:
    vectors = np.random.default_rng(0).normal(size=(20, 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    again = unpacked(packed(vectors))
    assert (again * vectors).sum(1) == pytest.approx(1, abs=1e-3)
    assert not unpacked(packed(np.zeros((1, 8), np.float32))).any()


def passages(*texts: str) -> Passages:
    """Each text a passage."""
    known = Vocabulary.of(texts)
    return Passages.of(len(texts), known, known.rows(texts), np.arange(len(texts), dtype=np.int32))


PASSAGES = passages("食堂几点开饭 十二点开饭", "停车怎么收费 校内停车不收费", "食堂在一楼")


@given(st.text("食堂停车几点收费abc，。", max_size=12))
def test_a_passage_covers_none_to_all_of_a_text(text: str) -> None:
    covered = PASSAGES.covered(text)
    assert covered.shape == (3,)
    assert (covered >= 0).all()
    assert (covered <= 1).all()


def test_a_passage_is_found_by_words_of_its_answer_the_rarer_the_better() -> None:
    assert PASSAGES.covered("校内停车").argmax() == 1
    common, rare = PASSAGES.covered("食堂开饭")[[2, 0]]
    assert 0 < common < rare


def test_words_that_no_passage_has_leave_more_of_a_text_uncovered() -> None:
    assert PASSAGES.covered("停车场卖烧烤")[1] < PASSAGES.covered("停车")[1]
    assert not PASSAGES.covered("烧烤").any()


def test_a_text_in_latin_letters_is_not_searched_for_by_words() -> None:
    assert not passages("parking is free").covered("is parking free").any()


@pytest.mark.parametrize(
    ("asked", "known", "expected"),
    [
        ("高中助学金多少", "中职助学金多少", True),
        ("高中助学金多少", "助学金多少", True),  # a level that the entry names nowhere
        ("中职助学金多少", "助学金多少", False),  # is meant anyway
        ("助学金多少", "中职助学金多少", False),
        ("中专读完升大专", "大专怎么升", False),  # names the entry's as well
        ("走读生几点回", "住宿生几点回", True),
        ("走读生几点回", "几点回", False),  # only another value contradicts
        ("明年学费多少", "今年学费多少", True),
        ("老师怎么请假", "怎么请假", True),
    ],
)
def test_what_a_question_names_and_an_entry_does_not_answer_contradicts(
    asked: str, known: str, *, expected: bool
) -> None:
    words = listed()
    assert words.contradicts(words.of(asked), words.of(known)) is expected


def test_of_words_inside_one_another_the_longest_is_named() -> None:
    assert listed().of("普通高中") == {("level", "高中")}
    assert listed().of("高职分类考试") == {("exam", "高职分类考试")}


def test_the_words_by_which_two_questions_differ_are_a_contrast() -> None:
    pairs = contrasts(["焊工班什么时候开课", "电工班什么时候开课"])
    assert ("焊工", "电工") in pairs
    assert all(one[0] != other[0] for one, other in pairs)
    assert ("一楼", "二楼") in contrasts(["一楼食堂几点开门", "二楼食堂几点开门"])


@pytest.mark.parametrize(
    "different",
    [
        ["食堂几点开门", "图书馆在哪里"],
        ["食堂", "球场"],  # they share too little
        ["食堂几点开门", "食堂几点开门"],
        ["食堂几点开门"],
    ],
)
def test_questions_that_differ_in_more_than_a_word_are_no_contrast(different: list[str]) -> None:
    assert contrasts(different) == []


def test_a_contrast_contradicts_as_a_listed_word_does() -> None:
    both = ["焊工班什么时候开课", "电工班什么时候开课"]
    words = listed().with_contrasts(contrasts(both))
    assert words.contradicts(words.of("焊工班哪天开课"), words.of(both[1]))
    assert not words.contradicts(words.of("焊工班哪天开课"), words.of(both[0]))


def matched(*entries: Entry, meant: bool = False) -> Matched:
    if not meant:
        return match(entries, None, shipped())
    assert MACHINE is not None
    return match(entries, {text: MACHINE.embed(text) for text in texts_of(entries)}, shipped())


needs_meaning = pytest.mark.skipif(MACHINE is None, reason="no embedder on this machine")


@pytest.mark.parametrize("topic", [POLICY, SCHOOL])
def test_an_entry_with_the_shipped_id_and_question_has_the_shipped_ways(topic: str) -> None:
    found = matched(entry(topic, questions()[topic].replace("？", "?")))
    assert found.topic_of == {topic: topic}
    assert topic not in found.foreign


@pytest.mark.parametrize("meant", [False, pytest.param(True, marks=needs_meaning)])
@pytest.mark.parametrize(
    "other",
    [entry(SCHOOL, "国家助学金的申请材料交到哪个窗口？"), entry("papers", questions()[SCHOOL])],
)
def test_a_schools_own_matter_asked_otherwise_has_no_shipped_ways(
    other: Entry, *, meant: bool
) -> None:
    assert SCHOOL not in policy()
    found = matched(other, meant=meant)
    assert found.topic_of == {}
    assert (SCHOOL in found.foreign) is not meant  # by meaning, it is of the school's matter


@needs_meaning
def test_public_policy_in_other_words_has_the_shipped_ways() -> None:
    found = matched(entry("money", "国家助学金每年发多少钱", "中职助学金一年多少"), meant=True)
    assert found.topic_of == {"money": POLICY}


@needs_meaning
def test_public_policy_of_another_level_has_no_shipped_ways() -> None:
    assert matched(entry("money", "本科国家助学金一年有多少钱"), meant=True).topic_of == {}


@needs_meaning
def test_a_topic_serves_one_entry() -> None:
    one, other = entry("a", "国家助学金每年发多少钱"), entry(POLICY, questions()[POLICY])
    assert matched(one, other, meant=True).topic_of == {POLICY: POLICY}


def test_all_topics_that_no_entry_touches_are_foreign() -> None:
    entries = {each for each in shipped().topics if is_entry(each)}
    assert set(matched(entry("gate", "校门几点关")).foreign) == entries
    assert entries.isdisjoint(map(str, OTHERS))


@given(st.lists(st.lists(st.booleans(), max_size=4), min_size=1, max_size=6))
def test_of_shipped_ways_only_those_kept_are_left_topic_by_topic(kept: list[list[bool]]) -> None:
    texts = [f"{topic}-{at}" for topic, some in enumerate(kept) for at in range(len(some))]
    known = Shipped(
        topics=tuple(map(str, range(len(kept)))),
        starts=np.cumsum([0, *map(len, kept)], dtype=np.int32),
        texts=tuple(texts),
        writers=tuple(f"writer of {text}" for text in texts),
        vectors=np.arange(len(texts), dtype=np.int8)[:, None],
        vocabulary=Vocabulary.of(texts),
        words=Vocabulary.of(texts).rows(texts),
        school={},
        model="some",
        digest="",
    )
    flat = np.array([each for some in kept for each in some], np.bool_)
    left = known.only(flat)
    expected = [
        [f"{topic}-{at}" for at, keep in enumerate(some) if keep] for topic, some in enumerate(kept)
    ]
    assert [[left.texts[at] for at in left.rows(topic)] for topic in left.topics] == expected
    assert left.writers == tuple(f"writer of {text}" for text in left.texts)
    assert [texts[number] for number in left.vectors[:, 0]] == list(left.texts)


def test_what_is_shipped_is_read_as_people_are_read() -> None:
    known = shipped()
    assert len(known.texts) == len(known.writers) == len(known.vectors) == known.starts[-1]
    assert all(start <= end for start, end in pairwise(known.starts))
    assert set(questions()) == {topic for topic in known.topics if is_entry(topic)}
    for text in known.texts[::500]:
        assert read(text).text == text


def test_a_rule_gives_chances_between_none_and_all() -> None:
    rule = Rule(np.array([2, -1, 0.5], np.float32))
    rows = np.array([[0, 0], [1, 0], [0, 1], [3, 0], [0, 3]], np.float32)
    chances = rule.chance(rows)
    assert ((chances > 0) & (chances < 1)).all()
    assert chances[1] > chances[0] > chances[2]
    assert float(rule.chance(rows[1])) == pytest.approx(chances[1])


def test_a_rule_is_fitted_from_what_it_was_to_what_came_out() -> None:
    start = Rule(np.array([0, 0], np.float32))
    numbers = np.tile(np.array([[0], [1]], np.float32), (200, 1))
    right = np.tile(np.array([0, 1], np.float32), 200)
    few, many = start.fitted(numbers[:4], right[:4]), start.fitted(numbers, right)
    one = np.ones(1, np.float32)
    assert 0.5 < few.chance(one) < 0.75 < many.chance(one)
    assert start.fitted(numbers, right, leaning=1e6).chance(one) == pytest.approx(0.5, abs=0.01)
    assert np.array_equal(start.weights, [0, 0])


def test_a_rule_says_as_often_right_as_it_came_out() -> None:
    numbers = np.ones((400, 1), np.float32)
    right = np.repeat(np.array([1, 0], np.float32), [300, 100])
    fitted = Rule(np.zeros(2, np.float32)).fitted(numbers, right, leaning=1e-3)
    assert float(fitted.chance(numbers[0])) == pytest.approx(0.75, abs=0.01)


def test_where_nothing_came_out_a_rule_stays_as_it_is() -> None:
    rule = Rule(np.array([1, 2], np.float32))
    nothing = np.empty((0, 1), np.float32)
    assert rule.fitted(nothing, np.empty(0, np.float32)) is rule


@pytest.mark.parametrize("by_meaning", [True, False])
def test_the_shipped_rules_are_whole_and_more_is_asked_of_a_sure_answer(
    *, by_meaning: bool
) -> None:
    rules: Calibrations = calibrations()[by_meaning]
    assert (rules.of(RICH), rules.of(RICH - 1)) == (rules.rich, rules.sparse)
    for each in (rules.rich, rules.sparse):
        assert (len(each.which.weights), len(each.ours.weights)) == (len(WHICH) + 1, len(OURS) + 1)
        assert 0 < each.likely <= each.in_scope <= 1
        assert 0.5 < each.sure <= 1


def test_what_is_alike_is_grouped_whichever_came_first() -> None:
    likeness = np.array(
        [[1, 0.1, 0.9, 0], [0.1, 1, 0.1, 0.2], [0.9, 0.1, 1, 0.1], [0, 0.2, 0.1, 1]], np.float32
    )
    chances = np.ones((4, 1), np.float32)
    assert groups(likeness, chances, Nearness(0.6, 0.3)) == [[0, 2], [1], [3]]
    turned = likeness[::-1, ::-1].copy()
    assert groups(turned, chances, Nearness(0.6, 0.3)) == [[1, 3], [0], [2]]


@needs_meaning
def test_the_question_of_a_schools_own_matter_under_another_id_has_no_shipped_ways() -> None:
    topic = "exam-ticket-print"
    assert topic not in policy()
    assert matched(entry("ticket", questions()[topic]), meant=True).topic_of == {}

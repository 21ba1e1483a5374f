"""Questions and the entries that answer them."""

import tomllib
from dataclasses import fields, replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.fit_answering import written
from bot.domain.understanding.clauses import clauses
from bot.domain.faq.entries import Entry
from bot.domain.faq.features import NAMES
from bot.domain.faq.index import Index
from bot.domain.faq.leave_one_out import Rehearsed, adapted
from bot.domain.understanding.normalisation import read
from bot.domain.faq.scoring import Weights, read_weights, weights
from bot.domain.understanding.verdict import VerdictOutcome

TODAY = date(2026, 11, 23)
OPENING = Entry(
    id="opening",
    category="library",
    question="阅览室周末几点开门？",
    aliases=("星期天阅览室开不开", "阅览室开放时间"),
    answer="周末九点开门。",
    source="阅览室规定",
    effective_from=date(2026, 1, 1),
)
FINE = replace(OPENING, id="fine", question="借的书超期了罚多少？", aliases=("书还晚了要交多少钱",))


SMALL = Index.of([OPENING, FINE])


def test_a_question_in_the_entrys_own_words_is_answered() -> None:
    (verdict,) = Index.of([OPENING, FINE]).ask("阅览室周末几点开门", today=TODAY)
    assert verdict.outcome is VerdictOutcome.ANSWER
    assert verdict.matches[0].id == "opening"


def test_an_entry_out_of_force_is_never_the_answer() -> None:
    over = replace(OPENING, effective_to=date(2026, 11, 22))
    to_come = replace(OPENING, effective_from=date(2026, 11, 24))
    for entry in (over, to_come):
        (verdict,) = Index.of([entry, FINE]).ask("阅览室周末几点开门", today=TODAY)
        assert verdict.outcome is not VerdictOutcome.ANSWER
    last_day = replace(OPENING, effective_to=TODAY)
    (verdict,) = Index.of([last_day, FINE]).ask("阅览室周末几点开门", today=TODAY)
    assert verdict.outcome is VerdictOutcome.ANSWER


def test_a_school_without_entries_knows_nothing() -> None:
    (verdict,) = Index.of([]).ask("阅览室周末几点开门", today=TODAY)
    assert verdict.outcome is VerdictOutcome.UNKNOWN
    assert verdict.matches == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("阅览室好久开门哦", "阅览室什么时候开门哦"),
        ("書還晚了要交多少錢", "书还晚了要交多少钱"),
        ("yuelanshi jidian kaimen", "阅览室几点开门"),
        ("卡丢了咋个办", "卡丢了怎么办"),
        ("where is the library", "where is the library"),
        ("我是开网店的", "我是开网店的"),
    ],
)
def test_what_was_typed_is_read_as_it_was_meant(typed: str, meant: str) -> None:
    assert read(typed).text == meant


def test_words_of_the_school_are_the_likelier_to_be_meant() -> None:
    assert read("成及", frozenset({"成绩"})).text == "成绩"
    assert read("成及").text == "成及"


@settings(deadline=None)  # the first question reads the lexicon
@given(st.text(max_size=60))
def test_anything_can_be_read_and_asked(text: str) -> None:
    read(text)
    verdicts = SMALL.ask(text, today=TODAY)
    assert 1 <= len(verdicts) <= 2
    for verdict in verdicts:
        assert 0 <= verdict.score <= verdict.in_scope <= 1


@given(st.lists(st.sampled_from(["阅览室", "周末", "开门", "吗", "fine", "3.5"]), max_size=8))
def test_no_letter_is_lost_in_clauses(words: list[str]) -> None:
    text = "，".join(words)
    assert "".join(clauses(text)) == "".join(words)


@pytest.mark.parametrize("by_meaning", [True, False])
def test_more_that_speaks_for_an_entry_never_makes_it_less_likely(by_meaning: bool) -> None:  # noqa: FBT001
    which = weights(by_meaning=by_meaning).which
    against = np.array([name.endswith("miss") for name in NAMES])
    assert (which[~against] >= 0).all()
    assert (which[against] <= 0).all()


def test_two_questions_in_one_message_are_both_answered() -> None:
    index = Index.of([OPENING, FINE])
    first, second = index.ask("阅览室周末几点开门？借的书超期了罚多少？", today=TODAY)
    assert [first.matches[0].id, second.matches[0].id] == ["opening", "fine"]


def test_a_question_that_goes_on_is_about_what_was_talked_of() -> None:
    grant = replace(OPENING, id="grant", question="助学金要什么材料？", aliases=())
    training = replace(OPENING, id="training", question="培训要什么材料？", aliases=())
    index = Index.of([grant, training, FINE])
    for about in ("grant", "training"):
        (verdict,) = index.ask("那要交什么材料", today=TODAY, about=about)
        assert verdict.matches[0].id == about


def test_a_match_says_why() -> None:
    (verdict,) = Index.of([OPENING, FINE]).ask("星期天阅览室开不开", today=TODAY)
    assert verdict.matches[0].why[0] == "“星期天阅览室开不开”"


def test_what_belongs_elsewhere_teaches_too() -> None:
    asked = "图书馆旁边的奶茶店几点开门"
    knowing = Index.of([OPENING, FINE], elsewhere=["学校旁边的奶茶店几点开门"])
    (unknowing,) = Index.of([OPENING, FINE], elsewhere=["太阳几点落山"]).ask(asked, today=TODAY)
    (verdict,) = knowing.ask(asked, today=TODAY)
    assert verdict.in_scope < unknowing.in_scope


def test_a_rehearsal_moves_weights_only_where_something_is_taught() -> None:
    lone = [replace(OPENING, aliases=()), replace(FINE, aliases=())]
    shipped = weights(by_meaning=False)
    assert np.array_equal(Index.of(lone).rehearsed().weights[False].which, shipped.which)
    moved = Index.of([OPENING, FINE]).rehearsed().weights[False].which
    assert not np.array_equal(moved, shipped.which)
    against = np.array([name.endswith("miss") for name in NAMES])
    assert (moved[~against] >= 0).all()
    assert (moved[against] <= 0).all()


@pytest.mark.parametrize("by_meaning", [True, False])
def test_weights_are_read_as_they_were_written(*, by_meaning: bool) -> None:
    shipped = weights(by_meaning=by_meaning)
    lines = written("some", shipped)
    read_again = read_weights(tomllib.loads("\n".join(lines))["some"])
    for field in fields(Weights):
        one, other = getattr(read_again, field.name), getattr(shipped, field.name)
        assert np.array_equal(one, other), field.name


def test_a_rehearsal_learns_what_tells_entries_apart() -> None:
    shipped = weights(by_meaning=False)
    place = NAMES.index("topic-match")
    right, wrong = np.zeros((2, len(NAMES)), np.float32)
    right[place] = 1.0
    taught = adapted(shipped, [Rehearsed(np.stack([right, wrong]), 0)] * 200)
    misled = adapted(shipped, [Rehearsed(np.stack([wrong, right]), 0)] * 200)
    assert taught.which[place] > shipped.which[place] > misled.which[place]


@pytest.mark.parametrize("nonsense", ["<b>", "' OR 1=1 --", "😀", "asdf qwer"])
def test_what_says_nothing_that_the_school_says_is_not_known_to_words(nonsense: str) -> None:
    (verdict,) = Index.of([OPENING, FINE]).ask(nonsense, today=TODAY)
    assert (verdict.outcome, verdict.in_scope) == (VerdictOutcome.UNKNOWN, 0.0)

"""Questions and the entries that answer them."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.answering.clauses import clauses
from bot.domain.answering.entries import Entry
from bot.domain.answering.evidence import NAMES
from bot.domain.answering.index import Index
from bot.domain.answering.judging import weights
from bot.domain.answering.reading import read
from bot.domain.answering.verdict import Outcome

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
    assert verdict.outcome is Outcome.ANSWER
    assert verdict.matches[0].id == "opening"


def test_an_entry_out_of_force_is_never_the_answer() -> None:
    over = replace(OPENING, effective_to=date(2026, 11, 22))
    to_come = replace(OPENING, effective_from=date(2026, 11, 24))
    for entry in (over, to_come):
        (verdict,) = Index.of([entry, FINE]).ask("阅览室周末几点开门", today=TODAY)
        assert verdict.outcome is not Outcome.ANSWER
    last_day = replace(OPENING, effective_to=TODAY)
    (verdict,) = Index.of([last_day, FINE]).ask("阅览室周末几点开门", today=TODAY)
    assert verdict.outcome is Outcome.ANSWER


def test_a_school_without_entries_knows_nothing() -> None:
    (verdict,) = Index.of([]).ask("阅览室周末几点开门", today=TODAY)
    assert verdict.outcome is Outcome.UNKNOWN
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

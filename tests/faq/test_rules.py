"""What is heard of a question: its clauses, topics, meaning; what an FAQ learns of itself."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from bot.domain.understanding.clauses import windows
from bot.domain.faq.entries import Entry
from bot.domain.faq.features import Notions
from bot.domain.faq.index import Index
from bot.domain.faq.leave_one_out import Rehearsed, adapted
from bot.domain.understanding.lexicon import content
from bot.domain.faq.meaning import Meaning
from bot.domain.faq.precedence import asks_for_lessons
from bot.domain.faq.scoring import SIGN, Weights
from bot.domain.understanding.words import Floats
from bot.domain.timetable.slots import Ask, Slots


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["甲"], []),
        (["甲", "乙"], ["甲", "乙"]),
        (["甲", "乙", "丙"], ["甲", "乙", "丙", "甲 乙", "乙 丙"]),
        (
            ["甲", "乙", "丙", "丁"],
            [*"甲乙丙丁", "甲 乙", "乙 丙", "丙 丁", "甲 乙 丙", "乙 丙 丁"],
        ),
    ],
)
def test_neighbouring_clauses_are_heard_together_but_not_the_whole_message(
    parts: list[str], expected: list[str]
) -> None:
    assert windows(parts) == expected


@pytest.mark.parametrize("next_", [Slots(Ask.NEXT), Slots(Ask.WHERE, next=True)])
def test_the_next_lesson_is_meant_though_something_else_is_named_beside_it(next_: Slots) -> None:
    assert asks_for_lessons(next_, "下一节课的停车费")
    assert asks_for_lessons(next_, "下一节在哪")
    assert not asks_for_lessons(next_, "下一个停车场")


def test_without_day_or_name_all_must_be_of_lessons() -> None:
    assert asks_for_lessons(Slots(Ask.WHERE), "在哪上课")
    assert not asks_for_lessons(Slots(Ask.WHERE), "上课停车在哪")
    assert asks_for_lessons(Slots(Ask.WHERE, course="品牌打造"), "停车在哪")


def test_an_entry_shares_only_the_topics_that_its_own_questions_name() -> None:
    notions = Notions.of([["食堂几点开饭"], ["停车怎么收费"]], ["十二点", "不收"])
    named = notions.of_text("停车场在哪").named
    assert notions.shared(named, 0) == ()
    assert notions.shared(named, 1) == ("停车场",)


def test_little_english_words_say_nothing() -> None:
    assert content("the") == 0.0
    assert content("停车") > 0


def test_a_question_from_elsewhere_that_an_entry_asks_too_counts_for_the_entry() -> None:
    vectors: dict[str, Floats] = {
        "食堂几点开": np.array([1, 0, 0], np.float32),
        "停车收费吗": np.array([0, 1, 0], np.float32),
        "食堂开到几点": np.array([1, 0.1, 0], np.float32),
        "明天下雨吗": np.array([0, 0, 1], np.float32),
    }
    texts = list(vectors)
    answers = np.eye(3, dtype=np.float32)[:2]
    meaning = Meaning.of(texts[:2], texts[2:], np.array([0, 1]), vectors, answers)
    assert meaning.beyond == (1,)


def test_without_vectors_a_question_is_compared_by_words_alone() -> None:
    def embed(_: str) -> Floats:
        raise AssertionError

    index = Index.of([Entry("a", "life", "停车收费吗", (), "不收", "规定", date(2026, 1, 1))])
    assert not index.by_meaning
    assert np.array_equal(index.hear("停车收费吗", embed).rows, index.hear("停车收费吗").rows)


def test_evidence_that_misleads_comes_to_count_nothing_and_never_the_other_way() -> None:
    kinds = len(SIGN)
    shipped = Weights(
        which=0.5 * SIGN,
        scope=np.zeros(1, np.float32),
        trust=0.01 * np.eye(kinds, dtype=np.float32),
        sure=0.5,
        ours=0.5,
        likely=0.1,
        settled=(0.9, 0.9),
    )
    rows = np.zeros((2, kinds), np.float32)
    rows[1, :2] = SIGN[:2]  # speaks for the wrong one
    learnt = adapted(shipped, [Rehearsed(rows, 0)] * 50)
    assert (learnt.which * SIGN >= 0).all()
    assert np.array_equal(learnt.which[:2], [0, 0])
    assert learnt.which[2:] == pytest.approx(0.5 * SIGN[2:])
    assert adapted(shipped, []) is shipped

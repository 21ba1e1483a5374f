"""Questions and the entries that answer them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.faq.entries import Entry
from bot.domain.understanding.index import Index, texts_of
from bot.domain.understanding.kinds import Kind
from bot.domain.understanding.normalisation import read
from bot.domain.understanding.verdict import VerdictOutcome
from bot.services import embedder
from config.sample.school import sample_faq

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.understanding.verdict import Verdict
    from bot.domain.understanding.words import Floats

TODAY = date(2026, 11, 23)
FIELD = Path(__file__).parents[3] / "shared" / "field"
MACHINE = embedder.find()
by_meaning = pytest.mark.skipif(MACHINE is None, reason="no embedder on this machine")
in_both_ways = pytest.mark.parametrize("meant", [False, pytest.param(True, marks=by_meaning)])


def entry(slug: str, question: str, *aliases: str, answer: str = "见公告。") -> Entry:
    return Entry(slug, "library", question, aliases, answer, "规定", date(2026, 1, 1))


OPENING = replace(
    entry("opening", "阅览室周末几点开门？", "星期天阅览室开不开", answer="周末九点开门。"),
    question_en="When does the reading room open on weekends?",
)
FINE = entry("fine", "借的书超期了罚多少？", "书还晚了要交多少钱", answer="一天一角。")
SUSPENSION = entry("suspension", "休学怎么办理？", "我想休学", answer="到学生科办休学手续。")
LIBRARY = (
    OPENING,
    FINE,
    SUSPENSION,
    replace(entry("over", "打印一张多少钱？"), effective_to=date(2026, 11, 22)),
    replace(entry("to-come", "自习座位在哪里预约？"), effective_from=date(2026, 11, 24)),
    replace(entry("last-day", "储物柜怎么租？"), effective_to=TODAY),
    entry("lost-book", "书弄丢了怎么赔？", "东西不见了怎么办"),
    entry("lost-key", "柜子钥匙丢了找谁？", "东西不见了怎么办"),
)
TIED = (
    entry("grant-when", "助学金什么时候申请？", answer="九月。"),
    entry("grant-papers", "申请助学金要交什么材料？", answer="身份证。"),
    entry("dorm-when", "住校什么时候申请？", answer="八月。"),
    entry("dorm-papers", "申请住校要交什么材料？", answer="申请表。"),
    FINE,
)
COURSES = (
    entry("welders", "焊工班什么时候开课？", answer="三月二日。"),
    entry("turners", "车工班什么时候开课？", answer="三月九日。"),
    FINE,
)


def embed(text: str) -> Floats:
    assert MACHINE is not None
    return MACHINE.embed(text)


@cache
def index(entries: tuple[Entry, ...], *, meant: bool = False) -> Index:
    vectors = {text: embed(text) for text in texts_of(entries)} if meant else None
    return Index.of(entries, vectors)


def ask(
    text: str,
    entries: tuple[Entry, ...] = LIBRARY,
    *,
    meant: bool = False,
    about: str | None = None,
    hidden: frozenset[str] = frozenset(),
) -> tuple[Verdict, ...]:
    return index(entries, meant=meant).ask(
        text, today=TODAY, embed=embed if meant else None, about=about, hidden=hidden
    )


def answers(verdicts: Sequence[Verdict]) -> list[str | None]:
    """The entries that are surely the answer; None for a question without one."""
    return [
        each.matches[0].id if each.outcome is VerdictOutcome.ANSWER else None for each in verdicts
    ]


@in_both_ways
@pytest.mark.parametrize("text", ["阅览室周末几点开门", "星期天阅览室开不开？", "周末阅览室几点开"])
def test_a_question_in_the_entrys_words_is_answered(text: str, *, meant: bool) -> None:
    assert answers(ask(text, meant=meant)) == ["opening"]


@in_both_ways
def test_the_english_question_is_a_way_to_ask(*, meant: bool) -> None:
    assert answers(ask("when does the reading room open on weekends", meant=meant)) == ["opening"]
    assert index(LIBRARY).knows("When does the reading room open on weekends")


def test_an_entry_out_of_force_is_never_the_answer() -> None:
    assert answers(ask("打印一张多少钱")) == [None]
    assert answers(ask("自习座位在哪里预约")) == [None]
    assert answers(ask("储物柜怎么租")) == ["last-day"]


@in_both_ways
@pytest.mark.parametrize("text", ["阅览室周末几点开门", "阅览室星期天开门吗"])
def test_a_hidden_entry_is_neither_answered_nor_offered(text: str, *, meant: bool) -> None:
    (verdict,) = ask(text, meant=meant, hidden=frozenset({"opening"}))
    assert verdict.outcome is not VerdictOutcome.ANSWER
    assert "opening" not in {match.id for match in verdict.matches}
    assert answers(ask(text, meant=meant)) == ["opening"]


def test_a_hidden_entry_is_no_half_of_two_questions() -> None:
    text = "阅览室周末几点开门？借的书超期了罚多少？"
    (verdict,) = ask(text, hidden=frozenset({"opening"}))
    assert "opening" not in {match.id for match in verdict.matches}


def test_words_that_two_entries_have_are_surely_neither() -> None:
    (verdict,) = ask("东西不见了怎么办")
    assert verdict.outcome is VerdictOutcome.SUGGEST
    assert {match.id for match in verdict.matches[:2]} == {"lost-book", "lost-key"}


def test_a_school_without_entries_knows_nothing() -> None:
    (verdict,) = ask("阅览室周末几点开门", ())
    assert (verdict.outcome, verdict.kind) == (VerdictOutcome.UNKNOWN, Kind.NONE)
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
    verdicts = ask(text)
    assert 1 <= len(verdicts) <= 2
    for verdict in verdicts:
        assert 0 <= verdict.score <= verdict.in_scope <= 1
        chances = [match.score for match in verdict.matches]
        assert chances == sorted(chances, reverse=True)


@pytest.mark.parametrize(
    "text",
    [
        "阅览室周末几点开门？借的书超期了罚多少？",
        "借书超期了罚多少，还有阅览室星期天开不开？",
    ],
)
def test_two_questions_in_one_message_have_a_verdict_each(text: str) -> None:
    verdicts = ask(text)
    assert set(answers(verdicts)) == {"opening", "fine"}
    assert all(verdict.query in text for verdict in verdicts)


def test_two_questions_for_one_entry_are_one() -> None:
    assert answers(ask("阅览室周末几点开门？星期天阅览室开不开？")) == ["opening"]


@in_both_ways
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("我要请假", Kind.LEAVE),
        ("明天我想请个假", Kind.LEAVE),
        ("转人工", Kind.HUMAN),
        ("找真人", Kind.HUMAN),
        ("明天上什么课", Kind.TIMETABLE),
    ],
)
def test_what_else_is_asked_for_is_named_and_gets_no_titles(
    text: str, kind: Kind, *, meant: bool
) -> None:
    (verdict,) = ask(text, meant=meant)
    assert (verdict.outcome, verdict.kind) == (VerdictOutcome.UNKNOWN, kind)


@by_meaning
def test_a_complaint_is_named_and_gets_no_titles() -> None:
    (verdict,) = ask("宿舍厕所堵了三天没人修", meant=True)
    assert (verdict.outcome, verdict.kind) == (VerdictOutcome.UNKNOWN, Kind.COMPLAINT)


@pytest.mark.parametrize("nonsense", ["<b>", "' OR 1=1 --", "😀", "asdf qwer"])
def test_what_says_nothing_that_the_school_says_is_not_known_to_words(nonsense: str) -> None:
    (verdict,) = ask(nonsense)
    assert (verdict.outcome, verdict.in_scope) == (VerdictOutcome.UNKNOWN, 0.0)
    assert verdict.kind is Kind.NONE


@in_both_ways
@pytest.mark.parametrize("mark", ["", "？", "。。。。", "😀", "5"])
def test_a_single_mark_asks_for_nothing(mark: str, *, meant: bool) -> None:
    (verdict,) = ask(mark, meant=meant)
    assert (verdict.outcome, verdict.kind) == (VerdictOutcome.UNKNOWN, Kind.NONE)


@by_meaning
@pytest.mark.parametrize("spoken_of", ["grant", "dorm"])
def test_what_was_spoken_of_breaks_a_tie(spoken_of: str) -> None:
    (plain,) = ask("那要交什么材料", TIED, meant=True)
    assert plain.outcome is VerdictOutcome.SUGGEST
    (verdict,) = ask("那要交什么材料", TIED, meant=True, about=f"{spoken_of}-when")
    assert verdict.matches[0].id == f"{spoken_of}-papers"


@in_both_ways
@pytest.mark.parametrize("text", ["班长是谁", "那班长是谁", "那明天上什么课", "那今天天气怎么样"])
def test_what_was_spoken_of_makes_nothing_ours(text: str, *, meant: bool) -> None:
    (verdict,) = ask(text, meant=meant, about="suspension")
    assert verdict.outcome is VerdictOutcome.UNKNOWN
    assert (verdict,) == ask(text, meant=meant)


def test_a_match_says_why() -> None:
    (verdict,) = ask("星期天阅览室开不开")
    assert verdict.matches[0].why == ("“星期天阅览室开不开”",)


def test_without_vectors_a_question_is_compared_by_words_alone() -> None:
    def unasked(_: str) -> Floats:
        raise AssertionError

    assert not index(LIBRARY).by_meaning
    assert index(LIBRARY).ask("星期天开门吗", today=TODAY, embed=unasked) == ask("星期天开门吗")


def test_by_words_alone_what_several_entries_are_about_has_titles() -> None:
    known = Index.of(sample_faq())
    for text in ("助学金怎么申请", "培训要钱吗？怎么报名？"):
        (verdict, *_) = known.ask(text, today=TODAY)
        assert verdict.outcome is VerdictOutcome.SUGGEST, text
    for text in ("校服什么时候发", "打印店在哪里", "大学的助学贷款毕业以后能免利息吗", "滚"):
        (verdict, *_) = known.ask(text, today=TODAY)
        assert verdict.outcome is VerdictOutcome.UNKNOWN, text


@in_both_ways
def test_a_word_by_which_two_entries_differ_decides(*, meant: bool) -> None:
    for text, wanted in (("焊工班哪天开课", "welders"), ("车工班哪天开课", "turners")):
        (verdict,) = ask(text, COURSES, meant=meant)
        assert verdict.matches[0].id == wanted
        assert verdict.outcome is VerdictOutcome.ANSWER or not meant


@pytest.mark.skipif(not FIELD.is_dir(), reason="not beside the inputs from the field")
@in_both_ways
def test_a_question_for_others_than_the_entry_is_not_answered_surely(*, meant: bool) -> None:
    told = yaml.safe_load((FIELD / "10-qualifiers.yaml").read_text(encoding="utf-8"))
    entries = tuple(entry(each["id"], each["question"], answer=each["answer"]) for each in told)
    lines = (FIELD / "10-questions.tsv").read_text(encoding="utf-8").splitlines()
    expected = dict(line.split("\t") for line in lines)
    found = {text: answers(ask(text, entries, meant=meant))[0] or "-" for text in expected}
    assert found == expected

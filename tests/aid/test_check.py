"""我能领什么: a few taps say what one may get; nothing of the answers is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.aid.categories import Category
from bot.domain.aid.checking import (
    CHOICES,
    MOST,
    CheckQuestion,
    are_answers,
    facts_of,
    next_question,
    with_answer,
    without_last,
)
from bot.domain.aid.eligibility import AidFacts, Fit, judge, read_grade, reasons, undecided
from bot.domain.aid.schemes import (
    NAMED,
    SPANS,
    AidCondition,
    AidRules,
    Fact,
    UnreadableRuleError,
    read_rules,
    write_condition,
)
from config.sample.school import sample_schemes
from tests.aid.applying import checks
from tests.conftest import MONDAY

if TYPE_CHECKING:
    from tests.conftest import School

NAMES = st.lists(
    st.text("甲乙丙丁戊己庚辛", min_size=1, max_size=4), min_size=1, max_size=3, unique=True
)
NUMBER = st.integers(0, 10_000)


@st.composite
def conditions(draw: st.DrawFn) -> AidCondition:
    fact = draw(st.sampled_from(Fact))
    if fact in SPANS:
        scale = 100 if fact is Fact.INCOME else 1
        least, most = sorted((draw(NUMBER), draw(NUMBER)))
        which = draw(st.integers(0, 2))
        return AidCondition(
            fact,
            least=None if which == 1 else least * scale,
            most=None if which == 2 else most * scale,
        )
    if fact is Fact.CATEGORY:
        some = draw(st.lists(st.sampled_from(Category), min_size=1, max_size=4, unique=True))
        return AidCondition(fact, tuple(each.value for each in some))
    return AidCondition(fact, tuple(draw(NAMES)) if fact in NAMED else ())


RULES = st.lists(st.lists(conditions(), min_size=1, max_size=3).map(tuple), max_size=4).map(
    lambda clauses: AidRules(tuple(clauses))
)
SPAN = st.tuples(NUMBER, NUMBER).map(lambda pair: (min(pair), max(pair)))
FACTS = st.builds(
    AidFacts,
    full_time=st.booleans(),
    grade=SPAN,
    categories=st.frozensets(st.sampled_from(Category), max_size=2),
    rural=st.booleans(),
    farming=st.booleans(),
    sudden=st.booleans(),
    age=SPAN,
    income=SPAN,
    district=st.text("甲乙丙", min_size=1, max_size=2),
    village=st.text("甲乙丙", min_size=1, max_size=2),
)
FIELDS = tuple(AidFacts.__dataclass_fields__)


def write_rules(rules: AidRules) -> str:
    """Return rules in the words that ``read_rules`` reads."""
    return "；".join(" 或 ".join(map(write_condition, clause)) for clause in rules.clauses)


def only(facts: AidFacts, known: frozenset[str]) -> AidFacts:
    return AidFacts(**{each: getattr(facts, each) for each in known})


@given(RULES)
def test_rules_are_read_as_they_were_written(rules: AidRules) -> None:
    assert read_rules(write_rules(rules)) == rules


@given(RULES)
def test_rules_are_loaded_as_they_were_stored(rules: AidRules) -> None:
    assert AidRules.from_json(orjson.loads(rules.as_json())) == rules


@given(st.text(max_size=60))
def test_any_words_are_rules_or_refused(text: str) -> None:
    try:
        rules = read_rules(text)
    except UnreadableRuleError:
        return
    assert read_rules(write_rules(rules)) == rules


@given(RULES, FACTS, st.frozensets(st.sampled_from(FIELDS)), st.frozensets(st.sampled_from(FIELDS)))
def test_learning_more_never_turns_a_yes_into_a_no(
    rules: AidRules, facts: AidFacts, some: frozenset[str], more: frozenset[str]
) -> None:
    before, after = judge(rules, only(facts, some)), judge(rules, only(facts, some | more))
    assert before in {Fit.UNSURE, after}


@given(RULES, FACTS, st.frozensets(st.sampled_from(FIELDS)))
def test_what_is_undecided_can_be_decided_by_what_is_asked(
    rules: AidRules, facts: AidFacts, some: frozenset[str]
) -> None:
    known = only(facts, some)
    assert bool(undecided(rules, known)) == (judge(rules, known) is Fit.UNSURE)


@given(RULES, FACTS)
def test_who_fits_is_told_a_reason_for_each_rule(rules: AidRules, facts: AidFacts) -> None:
    if judge(rules, facts) is Fit.YES:
        assert len(reasons(rules, facts)) == len(rules.clauses)


@given(st.data())
def test_the_check_ends_within_six_taps_whatever_is_answered(data: st.DataObject) -> None:
    rules, answers, taps = [each.rules for each in sample_schemes()], "", 0
    while (question := next_question(rules, answers, AidFacts())) is not None:
        answers = with_answer(answers, question, data.draw(st.sampled_from(CHOICES[question])))
        assert are_answers(answers)
        taps += 1
    assert taps <= MOST


@given(st.lists(st.sampled_from(CheckQuestion), unique=True, max_size=6))
def test_going_back_takes_the_last_answer_only(asked: list[CheckQuestion]) -> None:
    answers = before = ""
    for each in sorted(asked, key=list(CheckQuestion).index):
        before, answers = answers, with_answer(answers, each, "x")
    assert without_last(answers) == before


def test_who_says_not_sure_to_all_is_unsure_of_all() -> None:
    facts = facts_of("xxxxxxx", AidFacts())
    assert {judge(each.rules, facts) for each in sample_schemes()} == {Fit.UNSURE}


@pytest.mark.parametrize(
    ("said", "grade"),
    [("一年级", 1), ("高二", 2), ("2026级", 1), ("24级", 3), ("2022级", None), ("春季班", None)],
)
def test_a_grade_is_read_as_schools_write_it(said: str, grade: int | None) -> None:
    assert read_grade(said, MONDAY.date()) == grade


async def test_a_pupil_on_the_minimum_is_told_what_and_until_when(school: School) -> None:
    trainee = await school.trainee()
    said = await checks(trainee, "二年级", "低保", "不是", "16、17 岁")
    assert "应该可以申请：" in said
    assert "国家助学金，2,300 元/年，3月10日前" in said
    assert "勤工助学岗位" in said
    assert "临时困难补助" not in said


async def test_what_the_rules_cannot_decide_is_said_to_be_unsure(school: School) -> None:
    trainee = await school.trainee()
    said = await checks(trainee, "一年级", "不清楚", "不清楚", "不清楚", "不是", "不清楚")
    assert "拿不准，要看材料" in said
    assert "国家助学金" in said
    assert "应该可以申请" not in said


async def test_a_short_training_has_none_of_it(school: School) -> None:
    trainee = await school.trainee()
    assert "暂时没有合适的" in await checks(trainee, "短期培训")


async def test_a_scheme_says_papers_and_how_and_can_be_applied_for(school: School) -> None:
    trainee = await school.trainee()
    await checks(trainee, "二年级", "低保", "不是", "18 岁以上")
    await trainee.presses("国家助学金 ›")
    said = await trainee.sees_until("要交")
    assert "户口簿首页" in said
    await trainee.presses("✍️ 申请")
    assert "2027 年春季" in await trainee.sees_until("还没提交")


async def test_a_newcomer_checks_too_and_nothing_is_kept(school: School) -> None:
    person = await school.play.person("路人")
    await person.starts()
    await person.sees()
    said = await checks(person, "一年级", "孤儿或无人抚养", "不是", "不到 16 岁")
    assert "国家助学金" in said
    await person.presses("国家助学金 ›")
    assert "先加入班级" in await person.sees_until("加入班级")
    assert "✍️ 申请" not in await person.buttons()
    assert await school.query("SELECT kind FROM drafts") == [("who",)]  # who they are, as before
    kept = await school.query("SELECT payload FROM inbox")
    assert [row for row in kept if b"ai3" in bytes(row[0])] == []


async def test_a_newcomer_asks_for_the_check_in_free_words(school: School) -> None:
    person = await school.play.person("路人")
    await person.starts()
    await person.sees()
    await person.sends("我能领什么补助吗")
    assert "几个小问题" in await person.sees_until("几个小问题")


async def test_the_first_line_of_the_check_shouts_nothing(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("测一下资助")
    await trainee.sees()
    first = str((await trainee.messages())[-1]["text"]).split("\n")[0]
    assert not [each for each in ("资助", "困难", "贫", "补助", "低保") if each in first]


async def test_forged_answers_are_refused(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("我能领什么")
    await trainee.sees_until("几个小问题")
    last = (await trainee.messages())[-1]["message_id"]
    for forged in ("ai3:zz", "ai3:1111111111", "ai4:1:?", "ai4:99999:1"):
        await trainee.presses_data(forged, message_id=last)
        assert "过期" in trainee.toast or "旧" in trainee.toast, (forged, trainee.toast)


async def test_an_answer_about_aid_leads_to_the_check(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("中职国家助学金一年有多少钱？")
    assert "2300" in await trainee.sees_until("2300")
    await trainee.presses("🔎 我能领什么")
    await trainee.sees_until("几个小问题")

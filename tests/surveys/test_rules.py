"""What a survey asks, whom it asks what, and the answers of the sample school."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.surveys import filling
from bot.domain.surveys.questions import (
    SKIPPED,
    Answer,
    Condition,
    QuestionKind,
    SurveyQuestion,
    Words,
)
from bot.domain.surveys.templates import template
from config.sample.answers import sample_answers
from config.surveys import templates

A, B = Words("甲"), Words("乙")
BRANCHING = (
    SurveyQuestion(1, QuestionKind.SINGLE, Words("在做什么"), (A, B)),
    SurveyQuestion(2, QuestionKind.SECTION, Words("关于工作")),
    SurveyQuestion(3, QuestionKind.SHORT, Words("哪里"), show_if=Condition(1, (1,))),
    SurveyQuestion(4, QuestionKind.SCALE, Words("满意吗"), show_if=Condition(1, (1,))),
    SurveyQuestion(5, QuestionKind.SHORT, Words("为什么"), show_if=Condition(4, (1, 2))),
    SurveyQuestion(6, QuestionKind.LONG, Words("建议"), required=False),
)
EVALUATION = next(each for each in templates() if each.name == "class")


def numbers(answers: dict[int, Answer]) -> list[int]:
    return [each.number for each in filling.asked(BRANCHING, answers)]


def test_a_question_is_asked_only_where_its_condition_holds() -> None:
    assert numbers({}) == [1, 6]
    assert numbers({1: Answer((2,))}) == [1, 6]
    assert numbers({1: Answer((1,))}) == [1, 3, 4, 6]
    assert numbers({1: Answer((1,)), 4: Answer((2,))}) == [1, 3, 4, 5, 6]


def test_a_changed_answer_takes_back_what_hung_on_it() -> None:
    answers = {1: Answer((1,)), 3: Answer((), "厂里"), 4: Answer((1,)), 5: Answer((), "远")}
    assert filling.to_hand_in(BRANCHING, answers) == answers
    answers[1] = Answer((2,))
    assert filling.to_hand_in(BRANCHING, answers) == {1: Answer((2,))}
    assert filling.position(BRANCHING, answers) == BRANCHING[5]


def test_one_stands_at_the_first_question_not_answered() -> None:
    answers = {6: SKIPPED, 1: Answer((1,))}
    position = filling.position(BRANCHING, answers)
    assert position is not None
    assert position.number == 3
    assert filling.progress(BRANCHING, answers) == filling.FillInProgress(1, 5)
    assert filling.neighbour(BRANCHING, answers, 3, -1) == BRANCHING[0]
    section = filling.section_of(BRANCHING, 3)
    assert section is not None
    assert section.text == Words("关于工作")


@given(
    st.lists(
        st.tuples(st.integers(1, 6), st.integers(1, 5)).map(lambda each: (each[0], each[1])),
        max_size=20,
    )
)
def test_whoever_goes_on_answering_comes_to_an_end(changes: list[tuple[int, int]]) -> None:
    answers = {number: Answer((value,)) for number, value in changes}
    for _ in BRANCHING:
        question = filling.position(BRANCHING, answers)
        if question is None:
            break
        answers[question.number] = Answer((), "x") if question.kind.is_text else Answer((1,))
    assert filling.position(BRANCHING, answers) is None
    asked = {each.number for each in filling.asked(BRANCHING, answers)}
    assert set(filling.to_hand_in(BRANCHING, answers)) <= asked


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (QuestionKind.SCALE, [(1,), (5,)], [(0,), (6,), (1, 2), (2.5,)]),
        (QuestionKind.NPS, [(0,), (10,)], [(-1,), (11,)]),
        (QuestionKind.SINGLE, [(1,), (2,)], [(0,), (3,), (1, 2)]),
        (QuestionKind.MULTIPLE, [(2,), (1, 2)], [(), (3,), (1, 1)]),
        (QuestionKind.NUMBER, [(0,), (12.5,)], [(1, 2)]),
    ],
)
def test_only_what_a_question_offers_is_an_answer(
    kind: QuestionKind, good: list[tuple[float, ...]], bad: list[tuple[float, ...]]
) -> None:
    question = SurveyQuestion(1, kind, A, (A, B))
    assert all(question.admits(Answer(each)) for each in good)
    assert not any(question.admits(Answer(each)) for each in bad)
    assert not question.admits(SKIPPED)
    assert not question.admits(Answer((), "别的"))


def test_a_template_that_depends_on_what_comes_later_is_refused() -> None:
    asked = {"single": ["问"], "options": [["甲"]], "show_if": {"question": 1, "is": [1]}}
    data = {"name": "x", "title": ["题"], "about": "class", "anonymous": True, "questions": [asked]}
    with pytest.raises(ValueError, match="not before it"):
        template(data)


def test_ready_surveys_take_a_minute_and_speak_both_languages() -> None:
    assert [each.name for each in templates()] == [
        "class",
        "teacher",
        "course",
        "canteen",
        "activity",
        "followup",
        "needs",
    ]
    for ready in templates():
        assert filling.minutes(ready.questions) == 1
        words = [ready.title, *(each.text for each in ready.questions)]
        words += [option for each in ready.questions for option in each.options]
        assert all(each.zh and each.en for each in words)
    assert sum(each.kind is not QuestionKind.SECTION for each in EVALUATION.questions) == 12


@pytest.mark.parametrize(("people", "per_cent"), [(3822, "99.6"), (60, "99.6")])
def test_the_sample_school_is_as_satisfied_as_the_real_one(people: int, per_cent: str) -> None:
    given = sample_answers(EVALUATION.questions, people)
    scales = [each.number for each in EVALUATION.questions if each.kind is QuestionKind.SCALE]
    grades = [answers[number].values[0] for answers in given for number in scales]
    assert f"{sum(each >= 4 for each in grades) / len(grades):.1%}" == f"{per_cent}%"
    for answers in given:
        assert filling.position(EVALUATION.questions, answers) in {None, EVALUATION.questions[-1]}
        assert all(q.admits(answers[q.number]) for q in EVALUATION.questions if q.number in answers)

"""Making surveys: from typed messages, from workbooks, from files; nothing asked out of order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.surveys import making
from bot.domain.surveys.book import SurveyBook, read_book
from bot.domain.surveys.questions import Condition, QuestionKind, SurveyQuestion, Words
from bot.domain.surveys.templates import DISSATISFIED, SATISFIED, template
from bot.errors import BotError
from tests.workbooks import workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

ONE = SurveyQuestion(1, QuestionKind.SINGLE, Words("甲"), (Words("是"), Words("否")))
TWO = SurveyQuestion(2, QuestionKind.SHORT, Words("乙"))
THREE = SurveyQuestion(3, QuestionKind.SHORT, Words("丙"), show_if=Condition(1, (1,)))
THEM = (ONE, TWO, THREE)


def order(questions: Sequence[SurveyQuestion]) -> str:
    assert [each.number for each in questions] == list(range(1, len(questions) + 1))
    return "".join(each.text.zh for each in questions)


# -- typed -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "step", "expected"),
    [(1, 1, "乙甲丙"), (1, -1, "甲乙丙"), (2, -1, "乙甲丙"), (2, 1, "甲丙乙"), (3, 1, "甲乙丙")],
)
def test_a_question_moves_one_place_where_there_is_room(
    number: int, step: int, expected: str
) -> None:
    assert order(making.moved(THEM, number, step)) == expected


def test_a_condition_goes_with_its_question_and_goes_where_that_no_longer_comes_before() -> None:
    assert making.moved(THEM, 1, 1)[2].show_if == Condition(2, (1,))
    assert making.moved(making.moved(THEM, 3, -1), 2, -1)[0].show_if is None
    assert making.removed(THEM, 1)[1].show_if is None
    assert making.removed(THEM, 2)[1].show_if == Condition(1, (1,))


@pytest.mark.parametrize(
    ("typed", "options"),
    [
        ("甲\n乙", ["甲", "乙"]),
        ("A. 甲\nB. 乙", ["甲", "乙"]),
        ("甲；乙", ["甲", "乙"]),
        ("甲、乙，丙", ["甲", "乙", "丙"]),
        ("一、二\n三", ["一、二", "三"]),
        ("1/2天\n3天", ["1/2天", "3天"]),
        ("上午/下午", ["上午", "下午"]),
    ],
)
def test_options_as_they_are_typed(typed: str, options: list[str]) -> None:
    assert making.options_of(typed) == options


def test_bounds_of_picks_and_numbers_are_typed_below_the_question() -> None:
    picked = making.typed(QuestionKind.MULTIPLE, "选什么\n甲\n乙\n丙\n至少1项\n最多2项")
    assert (len(picked.options), picked.least, picked.most) == (3, 1, 2)
    number = making.typed(QuestionKind.NUMBER, "多少分\n0-100")
    assert (number.least, number.most) == (0, 100)
    scale = making.typed(QuestionKind.SCALE, "清楚吗\n不清楚 / 很清楚")
    assert (scale.low, scale.high) == (Words("不清楚"), Words("很清楚"))


@pytest.mark.parametrize(
    ("kind", "typed", "key"),
    [
        (QuestionKind.SINGLE, "甲\n只有一个", "making-options"),
        (QuestionKind.SINGLE, "甲\n同\n同", "making-options-twice"),
        (QuestionKind.MULTIPLE, "甲\n一\n二\n至少3项", "making-bounds"),
        (QuestionKind.NUMBER, "甲\n5-5", "making-range"),
        (QuestionKind.SHORT, "", "making-no-text"),
        (QuestionKind.SHORT, "甲" * 201, "survey-too-long"),
    ],
)
def test_a_question_that_nobody_could_answer_is_refused(
    kind: QuestionKind, typed: str, key: str
) -> None:
    with pytest.raises(BotError) as caught:
        making.typed(kind, typed)
    assert caught.value.key == key


# -- from a workbook ---------------------------------------------------------------------------

HEADS = ("题型", "题目", "选项", "必答", "最少", "最多", "显示条件")
CHOICE = ("单选", "在做什么", "务工；务农；在家")


def book(*rows: Sequence[Any]) -> SurveyBook:
    found = read_book("问卷.xlsx", workbook(*rows, title="问卷"))
    assert found is not None
    return found


def complaints(found: SurveyBook) -> list[tuple[int, str, str]]:
    return [(each.row, each.column, each.key) for each in found.problems]


def test_a_condition_names_an_option_by_its_words_or_its_place() -> None:
    rows = [(*CHOICE,)]
    rules = ["1选务农", "第1题选 2", "1=务工/在家", "第 1 题 为 务工"]
    found = book(HEADS, *rows, *(("短文", f"问{n}", *[""] * 4, r) for n, r in enumerate(rules)))
    assert complaints(found) == []
    assert [each.show_if for each in found.questions[1:]] == [
        Condition(1, (2,)),
        Condition(1, (2,)),
        Condition(1, (1, 3)),
        Condition(1, (1,)),
    ]


@pytest.mark.parametrize(
    ("rule", "key"),
    [
        ("看情况", "making-rule"),
        ("2选务农", "making-rule-before"),
        ("0选务农", "making-rule-before"),
        ("1选种地", "making-rule-option"),
        ("1选4", "making-rule-option"),
    ],
)
def test_a_condition_on_what_is_not_there_is_named_with_its_cell(rule: str, key: str) -> None:
    found = book(HEADS, CHOICE, ("短文", "哪里", *[""] * 4, rule))
    assert complaints(found) == [(3, "显示条件（G）", key)]


def test_what_is_wrong_with_a_whole_sheet_names_no_row() -> None:
    assert complaints(book(HEADS)) == [(0, "", "making-book-empty")]
    many = [("短文", f"问{n}") for n in range(making.MOST_QUESTIONS)]
    assert complaints(book(HEADS, *many)) == []
    assert complaints(book(HEADS, *many, ("短文", "再问"))) == [(0, "", "making-too-many")]


def test_a_row_that_cannot_be_read_is_named_and_the_others_are_kept() -> None:
    found = book(
        ("满意度问卷",),
        HEADS,
        ("示例：单选",),
        ("跳舞", "甲"),
        ("短文", ""),
        ("多选", "选什么", "一；二", "否", "两个", ""),
        ("数字", "几岁", "", "", 18, 60),
    )
    assert complaints(found) == [
        (4, "题型（A）", "making-kind"),
        (5, "题目（B）", "making-no-text"),
        (6, "最少（E）", "survey-bad-number"),
    ]
    assert found.title == "满意度问卷"
    assert [(each.number, each.text.zh, each.required) for each in found.questions] == [
        (1, "选什么", False),
        (2, "几岁", True),
    ]
    assert (found.questions[1].least, found.questions[1].most) == (18, 60)


# -- from a file -------------------------------------------------------------------------------


def ready(*questions: dict[str, Any]) -> tuple[SurveyQuestion, ...]:
    data = {"name": "a", "title": ["甲"], "about": "class", "anonymous": True}
    return template({**data, "questions": questions}).questions


def test_a_scale_has_the_usual_ends_unless_it_has_its_own_and_nothing_else_has_any() -> None:
    usual, own, text = ready(
        {"scale": ["甲"]}, {"scale": ["乙"], "ends": [["差"], ["好"]]}, {"short": ["丙"]}
    )
    assert (usual.low, usual.high) == (DISSATISFIED, SATISFIED)
    assert (own.low, own.high) == (Words("差"), Words("好"))
    assert (text.low, text.high) == (Words(), Words())


def test_conditions_of_a_file_count_what_is_asked_and_no_sections() -> None:
    *_, asked = ready(
        {"section": ["头"]},
        {"single": ["甲"], "options": [["是"], ["否"]]},
        {"single": ["乙"], "options": [["是"], ["否"]]},
        {"short": ["丙"], "show_if": {"question": 2, "is": [1]}},
    )
    assert asked.show_if == Condition(3, (1,))


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_condition_of_a_file_on_what_does_not_come_before_is_refused(place: int) -> None:
    with pytest.raises(ValueError, match="not before it"):
        ready({"short": ["丙"], "show_if": {"question": place, "is": [1]}}, {"short": ["丁"]})

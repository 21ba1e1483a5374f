"""Making a survey question by question, from typed messages, in unbroken order."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.surveys.questions import Condition, QuestionKind, SurveyQuestion, Words
from bot.domain.surveys.templates import DISSATISFIED, SATISFIED
from bot.domain.text import fold
from bot.errors import BotError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_QUESTIONS, MOST_OPTIONS = 40, 12
MOST_LISTED = 100  # options of a drop-down
OTHER = Words("其他（请注明）", "Other (please say)")
_OTHERS = {
    fold(f"{other}{please}")
    for other in ("其他", "其它")
    for please in ("请注明", "请说明", "请写明", "请填写", "注明")
} | {fold(OTHER.en), "otherpleasespecify"}
LONGEST_QUESTION, LONGEST_OPTION = 200, 40
_BETWEEN = re.compile(r"[\n;；|｜]|(?<=\D)[/／](?=\D)")
_LISTED = re.compile(r"[、,，]")
_BULLET = re.compile(r"^\s*(?:[-·•*]|[A-Za-zＡ-Ｚ][.、．)）]|\d{1,2}[.、．)）])\s*")
_MOST = re.compile(r"^(?:最多(?:选)?|at most)\s*(\d{1,3})\s*(?:项|个)?$", re.IGNORECASE)
_LEAST = re.compile(r"^(?:至少(?:选)?|at least)\s*(\d{1,3})\s*(?:项|个)?$", re.IGNORECASE)
_RANGE = re.compile(
    r"^(-?\d{1,12}(?:\.\d{1,9})?)\s*(?:-|–|—|~|到|至)\s*(-?\d{1,12}(?:\.\d{1,9})?)$"
)


def typed(kind: QuestionKind, text: str) -> SurveyQuestion:
    """Read a question as typed: its words in the first line, what belongs to it in the others.

    Options stand one a line, 其他（请注明） asks for words; 最多3项 and 至少2项 bound the picks;
    0-100 bounds a number; two words with a stroke between are the ends of a scale.

    Raises:
        BotError: Something is missing or too long.
    """
    first, *rest = [line.strip() for line in text.strip().splitlines() if line.strip()] or [""]
    question = SurveyQuestion(1, kind, Words(_within(first, LONGEST_QUESTION)))
    match kind:
        case QuestionKind.SCALE:
            return with_ends(question, *ends_of(" ".join(rest)))
        case QuestionKind.SINGLE | QuestionKind.MULTIPLE | QuestionKind.DROPDOWN:
            return _with_options(question, rest)
        case QuestionKind.NUMBER if rest:
            least, most = range_of(rest[0])
            return replace(question, least=least, most=most)
        case QuestionKind.LONG | QuestionKind.PHOTO:
            return replace(question, required=False)
    return question


def _with_options(question: SurveyQuestion, lines: Sequence[str]) -> SurveyQuestion:
    least = most = None
    listed = []
    for line in lines:
        if match := _MOST.match(line):
            most = float(match[1])
        elif match := _LEAST.match(line):
            least = float(match[1])
        else:
            listed.append(line)
    if question.kind is not QuestionKind.MULTIPLE:
        least = most = None
    question = replace(question, least=least, most=most)
    return checked(with_options(question, options_of("\n".join(listed))))


def with_options(question: SurveyQuestion, options: Sequence[str]) -> SurveyQuestion:
    """Return a choice with these options; one that asks for words comes last."""
    plain = [each for each in options if fold(each) not in _OTHERS]
    made = replace(question, options=tuple(map(Words, plain)), other=False)
    return with_other(made) if len(plain) < len(options) else made


def with_other(question: SurveyQuestion) -> SurveyQuestion:
    """Return a choice with one more option, which is to be explained in words."""
    return replace(question, options=(*question.options, OTHER), other=True)


def without_other(question: SurveyQuestion) -> SurveyQuestion:
    """Return a choice without the option that is to be explained in words."""
    return replace(question, options=question.options[:-1], other=False)


def checked(question: SurveyQuestion) -> SurveyQuestion:
    """Return the question, if it can be answered.

    Raises:
        BotError: Too few or too many options, or bounds that nothing fits.
    """
    count = len(question.options)
    if question.kind is QuestionKind.DROPDOWN and not 2 <= count <= MOST_LISTED:
        raise BotError("making-options-listed", most=MOST_LISTED)
    if question.kind.is_choice and not 2 <= count <= most_options(question.kind):
        raise BotError("making-options", most=MOST_OPTIONS)
    if question.kind.is_choice and len({each.zh for each in question.options}) < count:
        raise BotError("making-options-twice")
    if question.kind is QuestionKind.MULTIPLE and not 1 <= question.fewest <= question.picks:
        raise BotError("making-bounds")
    least, most = question.least, question.most
    if (
        question.kind is QuestionKind.NUMBER
        and least is not None
        and most is not None
        and least >= most
    ):
        raise BotError("making-bounds")
    return question


def most_options(kind: QuestionKind) -> int:
    """Return the number of options that a choice may have."""
    return MOST_LISTED if kind is QuestionKind.DROPDOWN else MOST_OPTIONS


def options_of(text: str) -> list[str]:
    """Return options, one a line or with ; or 、 between; bullets and letters before them go."""
    parts = [each for each in _BETWEEN.split(text.strip()) if each.strip()]
    if len(parts) == 1:
        parts = [each for each in _LISTED.split(parts[0]) if each.strip()]
    return [_within(_BULLET.sub("", each).strip(), LONGEST_OPTION) for each in parts]


def ends_of(text: str) -> tuple[str, str]:
    """Return the worded ends of a scale: 不清楚 / 很清楚."""
    split = re.split(r"[/／|｜;；]|[-–—]{1,2}|…+", text)
    parts = [each.strip() for each in split if each.strip()]
    return (parts[0], parts[1]) if len(parts) == 2 else ("", "")


def with_ends(question: SurveyQuestion, low: str, high: str) -> SurveyQuestion:
    """Return a scale with these ends, or with the usual ones."""
    if low and high:
        return replace(question, low=Words(low), high=Words(high))
    return replace(question, low=DISSATISFIED, high=SATISFIED)


def range_of(text: str) -> tuple[float | None, float | None]:
    """Return the bounds in a text such as 0-100.

    Raises:
        BotError: It is no range.
    """
    match = _RANGE.match(text.strip())
    if match is None or float(match[1]) >= float(match[2]):
        raise BotError("making-range", text=text[:20])
    return float(match[1]), float(match[2])


def added(
    questions: Sequence[SurveyQuestion], question: SurveyQuestion
) -> tuple[SurveyQuestion, ...]:
    """Return the questions with one more at the end.

    Raises:
        BotError: There are too many already.
    """
    if len(questions) >= MOST_QUESTIONS:
        raise BotError("making-too-many", most=MOST_QUESTIONS)
    return renumbered([*questions, replace(question, number=len(questions) + 1)])


def removed(questions: Sequence[SurveyQuestion], number: int) -> tuple[SurveyQuestion, ...]:
    """Return the questions without one."""
    return renumbered(each for each in questions if each.number != number)


def moved(
    questions: Sequence[SurveyQuestion], number: int, step: int
) -> tuple[SurveyQuestion, ...]:
    """Return the questions with one moved up (−1) or down (1), where there is room."""
    order = list(questions)
    place = number - 1
    if 0 <= place < len(order) and 0 <= place + step < len(order):
        order[place], order[place + step] = order[place + step], order[place]
    return renumbered(order)


def changed(
    questions: Sequence[SurveyQuestion], question: SurveyQuestion
) -> tuple[SurveyQuestion, ...]:
    """Return the questions with one replaced by another of its number."""
    return renumbered(question if each.number == question.number else each for each in questions)


def renumbered(questions: Iterable[SurveyQuestion]) -> tuple[SurveyQuestion, ...]:
    """Number questions from 1 in their order; drop conditions on what no longer comes before."""
    numbers: dict[int, int] = {}
    kept: dict[int, SurveyQuestion] = {}
    made = []
    for number, each in enumerate(questions, start=1):
        made.append(replace(each, number=number, show_if=_carried(each.show_if, numbers, kept)))
        numbers[each.number] = number
        kept[each.number] = each
    return tuple(made)


def _carried(
    rule: Condition | None, numbers: dict[int, int], kept: dict[int, SurveyQuestion]
) -> Condition | None:
    if rule is None:
        return None
    parts = []
    for each in rule.parts:
        if each.number in numbers:
            values = tuple(value for value in each.values if value in kept[each.number].choices)
            parts += [Condition(numbers[each.number], values)] if values else []
    return Condition.of(tuple(parts), either=rule.either)


def _within(text: str, limit: int) -> str:
    if not text:
        raise BotError("making-no-text")
    if len(text) > limit:
        raise BotError("survey-too-long", length=len(text), limit=limit)
    return text

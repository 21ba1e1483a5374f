"""Filling in a survey: the questions that are asked, the place reached, the answers that count."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from bot.domain.surveys.questions import QuestionKind
from bot.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.surveys.questions import Answer, Condition, SurveyQuestion

    Answers = Mapping[int, Answer]

# seconds a question takes on a phone: read it, tap; typing takes longer
_SECONDS = {
    QuestionKind.SCALE: 3,
    QuestionKind.NPS: 4,
    QuestionKind.SINGLE: 4,
    QuestionKind.MULTIPLE: 7,
    QuestionKind.DROPDOWN: 8,
    QuestionKind.NUMBER: 6,
    QuestionKind.SHORT: 10,
    QuestionKind.LONG: 15,
    QuestionKind.PHOTO: 20,
    QuestionKind.SECTION: 0,
}


@dataclass(frozen=True, slots=True)
class FillInProgress:
    """How far somebody is: questions that lie behind them, and all there are.

    Those that are not asked on their way count too, so that it goes one way, whatever is answered.
    """

    done: int
    total: int


def asked(questions: Sequence[SurveyQuestion], answers: Answers) -> tuple[SurveyQuestion, ...]:
    """Return the questions that somebody with these answers is asked, in order.

    A question shown on a condition is asked where the one it depends on is asked and answered so;
    an answer to a question that is no longer asked counts for nothing.
    """
    found: dict[int, SurveyQuestion] = {}
    for question in questions:
        rule = question.show_if
        if rule is None or _is_met(rule, found, answers):
            found[question.number] = question
    return tuple(each for each in found.values() if each.kind is not QuestionKind.SECTION)


def _is_met(rule: Condition, found: Mapping[int, SurveyQuestion], answers: Answers) -> bool:
    """Return whether a condition on one question, or on two, holds."""
    met = []
    for each in rule.parts:
        given = answers.get(each.number) if each.number in found else None
        met.append(given is not None and bool(set(given.values) & set(each.values)))
    return any(met) if rule.either else all(met)


def places(questions: Sequence[SurveyQuestion]) -> dict[int, int]:
    """Return the place of each question from 1, by its number; sections have none.

    It is the same for everybody, whatever they are asked, and the one that results name it by.
    """
    those = (each.number for each in questions if each.kind is not QuestionKind.SECTION)
    return {number: place for place, number in enumerate(those, start=1)}


def section_of(questions: Sequence[SurveyQuestion], number: int) -> SurveyQuestion | None:
    """Return the section that a question stands in."""
    before = [
        each for each in questions if each.kind is QuestionKind.SECTION and each.number < number
    ]
    return before[-1] if before else None


def position(questions: Sequence[SurveyQuestion], answers: Answers) -> SurveyQuestion | None:
    """Return the first question asked and not yet answered; half a multiple choice is no answer."""
    return next((q for q in asked(questions, answers) if not is_answered(q, answers)), None)


def is_answered(question: SurveyQuestion, answers: Answers) -> bool:
    """Return whether there is an answer that counts, or the question was skipped."""
    return question.number in answers and question.admits(answers[question.number])


def neighbour(
    questions: Sequence[SurveyQuestion], answers: Answers, number: int, step: int
) -> SurveyQuestion | None:
    """Return the question asked before (``step`` −1) or after (1) another."""
    order = asked(questions, answers)
    places = {each.number: place for place, each in enumerate(order)}
    if number not in places:
        return None
    place = places[number] + step
    return order[place] if 0 <= place < len(order) else None


def progress(questions: Sequence[SurveyQuestion], answers: Answers) -> FillInProgress:
    """Count the questions before the first one still open, and all there are."""
    order = places(questions)
    first = position(questions, answers)
    return FillInProgress(len(order) if first is None else order[first.number] - 1, len(order))


def to_hand_in(questions: Sequence[SurveyQuestion], answers: Answers) -> dict[int, Answer]:
    """Return the answers that count: of questions asked, and not skipped."""
    return {
        each.number: answers[each.number]
        for each in asked(questions, answers)
        if is_answered(each, answers) and not answers[each.number].is_skipped
    }


def fitting(question: SurveyQuestion, typed: str) -> tuple[int, ...]:
    """Return the options of a drop-down that somebody may have typed: the one so named, or several.

    One that is to be explained in words is none of them.
    """
    wanted = fold(typed)
    if question.kind is not QuestionKind.DROPDOWN or not wanted:
        return ()
    options = list(enumerate(question.options, start=1))
    names = {place: {fold(each.zh), fold(each.en)} - {""} for place, each in options}
    if question.other:
        names.pop(len(options))
    same = tuple(place for place, known in names.items() if wanted in known)
    holding = (place for place, known in names.items() if any(wanted in each for each in known))
    return same[:1] or tuple(holding)


def minutes(questions: Sequence[SurveyQuestion]) -> int:
    """Return the whole minutes it takes on a phone; conditional questions count half."""
    seconds = sum(_SECONDS[q.kind] / (2 if q.show_if else 1) for q in questions)
    return max(1, ceil(seconds / 60))

"""Filling in a survey: the questions that are asked, the place reached, the answers that count."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from bot.domain.surveys.questions import QuestionKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.surveys.questions import Answer, SurveyQuestion

    Answers = Mapping[int, Answer]

# seconds a question takes on a phone: read it, tap; typing takes longer
_SECONDS = {
    QuestionKind.SCALE: 3,
    QuestionKind.NPS: 4,
    QuestionKind.SINGLE: 4,
    QuestionKind.MULTIPLE: 7,
    QuestionKind.NUMBER: 6,
    QuestionKind.SHORT: 10,
    QuestionKind.LONG: 15,
    QuestionKind.SECTION: 0,
}


@dataclass(frozen=True, slots=True)
class FillInProgress:
    """The number of questions asked so far, and of those answered."""

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
        if rule is not None:
            given = answers.get(rule.number) if rule.number in found else None
            if given is None or not set(given.values) & set(rule.values):
                continue
        found[question.number] = question
    return tuple(each for each in found.values() if each.kind is not QuestionKind.SECTION)


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
    """Count the questions asked and those answered."""
    order = asked(questions, answers)
    return FillInProgress(sum(is_answered(each, answers) for each in order), len(order))


def to_hand_in(questions: Sequence[SurveyQuestion], answers: Answers) -> dict[int, Answer]:
    """Return the answers that count: of questions asked, and not skipped."""
    return {
        each.number: answers[each.number]
        for each in asked(questions, answers)
        if is_answered(each, answers) and not answers[each.number].is_skipped
    }


def minutes(questions: Sequence[SurveyQuestion]) -> int:
    """Return the whole minutes it takes on a phone; conditional questions count half."""
    seconds = sum(_SECONDS[q.kind] / (2 if q.show_if else 1) for q in questions)
    return max(1, ceil(seconds / 60))

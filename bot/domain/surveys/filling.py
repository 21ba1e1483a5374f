"""Filling a survey in: which questions are asked, where one stands, what is handed in."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from bot.domain.surveys.questions import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.surveys.questions import Answer, Question

    Answers = Mapping[int, Answer]

# seconds a question takes on a phone: read it, tap; typing takes longer
_SECONDS = {
    Kind.SCALE: 3,
    Kind.NPS: 4,
    Kind.SINGLE: 4,
    Kind.MULTIPLE: 7,
    Kind.NUMBER: 6,
    Kind.SHORT: 10,
    Kind.LONG: 15,
    Kind.SECTION: 0,
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the questions asked so far are answered."""

    done: int
    total: int


def asked(questions: Sequence[Question], answers: Answers) -> tuple[Question, ...]:
    """The questions that somebody with these answers is asked, in order.

    A question shown on a condition is asked where the one it depends on is asked and answered so;
    an answer to a question that is no longer asked counts for nothing.
    """
    found: dict[int, Question] = {}
    for question in questions:
        rule = question.show_if
        if rule is not None:
            given = answers.get(rule.number) if rule.number in found else None
            if given is None or not set(given.values) & set(rule.values):
                continue
        found[question.number] = question
    return tuple(each for each in found.values() if each.kind is not Kind.SECTION)


def section_of(questions: Sequence[Question], number: int) -> Question | None:
    """The section that a question stands in."""
    before = [each for each in questions if each.kind is Kind.SECTION and each.number < number]
    return before[-1] if before else None


def position(questions: Sequence[Question], answers: Answers) -> Question | None:
    """The first question asked and not yet answered; half a multiple choice is no answer."""
    return next((q for q in asked(questions, answers) if not is_answered(q, answers)), None)


def is_answered(question: Question, answers: Answers) -> bool:
    """Whether there is an answer that counts, or the question was skipped."""
    return question.number in answers and question.admits(answers[question.number])


def neighbour(
    questions: Sequence[Question], answers: Answers, number: int, step: int
) -> Question | None:
    """The question asked before (``step`` −1) or after (1) another."""
    order = asked(questions, answers)
    places = {each.number: place for place, each in enumerate(order)}
    if number not in places:
        return None
    place = places[number] + step
    return order[place] if 0 <= place < len(order) else None


def progress(questions: Sequence[Question], answers: Answers) -> Progress:
    """How far somebody is."""
    order = asked(questions, answers)
    return Progress(sum(is_answered(each, answers) for each in order), len(order))


def to_hand_in(questions: Sequence[Question], answers: Answers) -> dict[int, Answer]:
    """The answers that count: of questions asked, and not skipped."""
    return {
        each.number: answers[each.number]
        for each in asked(questions, answers)
        if is_answered(each, answers) and not answers[each.number].is_skipped
    }


def minutes(questions: Sequence[Question]) -> int:
    """How long it takes on a phone, in whole minutes; conditional questions count half."""
    seconds = sum(_SECONDS[q.kind] / (2 if q.show_if else 1) for q in questions)
    return max(1, ceil(seconds / 60))

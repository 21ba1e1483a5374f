"""The self-check 我能领什么: a few questions, asked only as long as an answer decides something.

Answers live in the buttons themselves, a letter a question, so nothing of them is stored.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.domain.aid.categories import Category
from bot.domain.aid.eligibility import AidFacts, undecided
from bot.domain.aid.schemes import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.aid.eligibility import Span
    from bot.domain.aid.schemes import AidRules

MOST = 6  # questions
UNKNOWN, SKIPPED = "x", "-"
_NO, _YES = "0", "1"


class CheckQuestion(StrEnum):
    """The questions, in the order in which they are asked."""

    GRADE = "grade"
    CATEGORY = "category"
    RURAL = "rural"
    FARMING = "farming"
    SUDDEN = "sudden"
    AGE = "age"
    INCOME = "income"


CATEGORIES = {
    "o": Category.ORPHAN,
    "d": Category.DESTITUTE,
    "m": Category.MINIMUM,
    "i": Category.DISABLED,
    "r": Category.REGISTERED,
    "g": Category.MARGINAL,
    "t": Category.MARTYR,
    "h": Category.OTHER,
}
_AGES: dict[str, Span] = {"a": (6, 15), "b": (16, 17), "c": (18, 99)}
_INCOMES: dict[str, Span] = {"a": (0, 80_000), "b": (80_001, 150_000), "c": (150_001, 10**9)}
CHOICES: dict[CheckQuestion, tuple[str, ...]] = {
    CheckQuestion.GRADE: ("1", "2", "3", _NO, UNKNOWN),
    CheckQuestion.CATEGORY: (*CATEGORIES, _NO, UNKNOWN),
    CheckQuestion.RURAL: (_YES, _NO, UNKNOWN),
    CheckQuestion.FARMING: (_YES, _NO, UNKNOWN),
    CheckQuestion.SUDDEN: (_YES, _NO, UNKNOWN),
    CheckQuestion.AGE: (*_AGES, UNKNOWN),
    CheckQuestion.INCOME: (*_INCOMES, UNKNOWN),
}
_OF_FACT = {
    Fact.FULL_TIME: CheckQuestion.GRADE,
    Fact.GRADE: CheckQuestion.GRADE,
    Fact.CATEGORY: CheckQuestion.CATEGORY,
    Fact.RURAL: CheckQuestion.RURAL,
    Fact.FARMING: CheckQuestion.FARMING,
    Fact.SUDDEN: CheckQuestion.SUDDEN,
    Fact.AGE: CheckQuestion.AGE,
    Fact.INCOME: CheckQuestion.INCOME,
}


def are_answers(answers: str) -> bool:
    """Return whether letters are answers to the questions, in order."""
    questions = list(CheckQuestion)
    return len(answers) <= len(questions) and all(
        letter in {*CHOICES[question], SKIPPED}
        for letter, question in zip(answers, questions, strict=False)
    )


def facts_of(answers: str, known: AidFacts) -> AidFacts:
    """Return what is known of somebody with what they answered."""
    facts = known
    for question, letter in zip(CheckQuestion, answers, strict=False):
        if letter not in {UNKNOWN, SKIPPED}:
            facts = _with(facts, question, letter)
    return facts


def _with(facts: AidFacts, question: CheckQuestion, letter: str) -> AidFacts:
    match question:
        case CheckQuestion.GRADE if letter == _NO:
            return replace(facts, full_time=False)
        case CheckQuestion.GRADE:
            return replace(facts, full_time=True, grade=(int(letter), int(letter)))
        case CheckQuestion.CATEGORY:
            some = frozenset({CATEGORIES[letter]}) if letter != _NO else frozenset[Category]()
            return replace(facts, categories=some)
        case CheckQuestion.AGE:
            return replace(facts, age=_AGES[letter])
        case CheckQuestion.INCOME:
            return replace(facts, income=_INCOMES[letter])
    told: dict[str, Any] = {question.value: letter == _YES}
    return replace(facts, **told)


def next_question(rules: Iterable[AidRules], answers: str, known: AidFacts) -> CheckQuestion | None:
    """Return the first question whose answer may still decide about one of some rules."""
    if sum(each != SKIPPED for each in answers) >= MOST:
        return None
    facts = facts_of(answers, known)
    wanted = {_OF_FACT.get(each) for some in rules for each in undecided(some, facts)}
    asked = dict(zip(CheckQuestion, answers, strict=False))
    return next(
        (each for each in CheckQuestion if each in wanted and asked.get(each, SKIPPED) == SKIPPED),
        None,
    )


def with_answer(answers: str, question: CheckQuestion, letter: str) -> str:
    """Return the answers with one more."""
    place = list(CheckQuestion).index(question)
    filled = answers.ljust(place, SKIPPED)
    return f"{filled[:place]}{letter}{filled[place + 1 :]}"


def without_last(answers: str) -> str:
    """Return the answers without the one that was given last."""
    return answers[:-1].rstrip(SKIPPED)

"""Ready surveys: questions from the plain data of files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.domain.surveys.questions import Condition, QuestionKind, SurveyQuestion, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

DISSATISFIED = Words("很不满意", "very dissatisfied")
SATISFIED = Words("非常满意", "very satisfied")


class About(StrEnum):
    """The kinds of thing that a survey is about."""

    CLASS = "class"
    COURSE = "course"
    TEACHER = "teacher"


@dataclass(frozen=True, slots=True)
class SurveyTemplate:
    """A ready survey; ``{about}`` in its title stands for the name of its subject."""

    name: str
    title: Words
    about: About
    anonymous: bool
    questions: tuple[SurveyQuestion, ...]

    def titled(self, subject: str) -> Words:
        """Return the title for one subject."""
        return Words(
            self.title.zh.replace("{about}", subject), self.title.en.replace("{about}", subject)
        )


def template(data: Mapping[str, Any]) -> SurveyTemplate:
    """Build a ready survey from the data of its file.

    ``show_if`` counts what is asked, from 1; sections are not counted. A second condition stands in
    it as ``and`` or ``or``. ``other`` says that the last option is to be explained in words.

    Raises:
        ValueError: A question is of no known kind, or depends on one that does not come before it.
        KeyError: Something is missing.
    """
    questions: list[SurveyQuestion] = []
    numbers: list[int] = []  # of what is asked, in order
    for number, each in enumerate(data["questions"], start=1):
        question = _question(number, each, numbers)
        questions.append(question)
        if question.kind is not QuestionKind.SECTION:
            numbers.append(number)
    return SurveyTemplate(
        name=data["name"],
        title=Words(*data["title"]),
        about=About(data["about"]),
        anonymous=data["anonymous"],
        questions=tuple(questions),
    )


def _question(number: int, data: Mapping[str, Any], before: list[int]) -> SurveyQuestion:
    kind = next((kind for kind in QuestionKind if kind in data), None)
    if kind is None:
        raise ValueError(f"question {number} is of no known kind: {sorted(data)}")
    low, high = (Words(*each) for each in data.get("ends", ((), ())))
    if kind is QuestionKind.SCALE and not low:
        low, high = DISSATISFIED, SATISFIED
    return SurveyQuestion(
        number=number,
        kind=kind,
        text=Words(*data[kind]),
        options=tuple(Words(*each) for each in data.get("options", ())),
        required=data.get("required", True),
        least=data.get("least"),
        most=data.get("most"),
        low=low,
        high=high,
        show_if=_condition(number, data.get("show_if"), before),
        topic=data.get("topic", ""),
        other=data.get("other", False),
    )


def _condition(number: int, rule: Mapping[str, Any] | None, before: list[int]) -> Condition | None:
    if rule is None:
        return None
    if not 1 <= rule["question"] <= len(before):
        raise ValueError(f"question {number} depends on {rule['question']}, which is not before it")
    alone = Condition(before[rule["question"] - 1], tuple(rule["is"]))
    second = rule.get("and") or rule.get("or")
    also = _condition(number, second, before)
    return alone if also is None else replace(alone, also=also, either="or" in rule)

"""Drafts of making a survey."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import SurveyId  # read at run time
from bot.domain.surveys.questions import QuestionKind  # read at run time
from handlers.chat.drafts import Draft
from handlers.surveys.editor.buttons import Moment  # read at run time


@dataclass(frozen=True, slots=True)
class SendingBook(Draft):
    """The workbook of a new survey."""

    kind: ClassVar[str] = "survey-book"


@dataclass(frozen=True, slots=True)
class WritingMoment(Draft):
    """The time at which it opens or closes."""

    kind: ClassVar[str] = "survey-when"
    survey: SurveyId
    moment: Moment


@dataclass(frozen=True, slots=True)
class WritingTitle(Draft):
    """The title of a new survey, or another one of a draft."""

    kind: ClassVar[str] = "survey-title"
    survey: SurveyId | None = None


@dataclass(frozen=True, slots=True)
class WritingQuestion(Draft):
    """The words of a question; of a new one where it has no number yet."""

    kind: ClassVar[str] = "survey-question"
    survey: SurveyId
    asks: QuestionKind
    number: int | None

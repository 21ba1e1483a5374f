"""Drafts of typed answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import SurveyId  # read at run time
from handlers.chat.drafts import Draft


@dataclass(frozen=True, slots=True)
class TypingAnswer(Draft):
    """The answer to question ``number``, since ``at`` (seconds of UTC).

    ``message`` is the one with the question; the update ``after`` asked it; ``pending``, which lies
    sealed, was written so late that it was asked whether it is an answer.
    """

    kind: ClassVar[str] = "survey-text"
    survey: SurveyId
    trial: bool
    number: int
    message: int | None
    after: int
    at: int
    pending: str | None = None

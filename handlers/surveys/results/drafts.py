"""Drafts of looking at results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import SurveyId  # read at run time
from handlers.chat.drafts import Draft


@dataclass(frozen=True, slots=True)
class SearchingComments(Draft):
    """Words to look for in the comments of a part of the answers."""

    kind: ClassVar[str] = "comments"
    survey: SurveyId
    cut: str

"""What people are waited for in complaints; of an author's the file does not tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import ComplaintId  # read at run time
from handlers.chat.drafts import Draft


@dataclass(frozen=True, slots=True)
class AddingWords(Draft):
    """Words, or a picture, of what is being written."""

    kind: ClassVar[str] = "complaint-words"
    confided: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class SayingMore(Draft):
    """More words of the author of one that was handed in; with ``reopens`` it is not solved."""

    kind: ClassVar[str] = "complaint-more"
    confided: ClassVar[bool] = True
    token: str
    reopens: bool = False


@dataclass(frozen=True, slots=True)
class AnsweringComplaint(Draft):
    """The answer of who is to give it, or a question back."""

    kind: ClassVar[str] = "complaint-answer"
    complaint: ComplaintId
    asks: bool = False

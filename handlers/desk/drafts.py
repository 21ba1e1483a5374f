"""Drafts of messages to a human, and by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import CaseId, QuestionId  # read at run time
from handlers.chat.drafts import Draft


@dataclass(frozen=True, slots=True)
class AskingHuman(Draft):
    """The question for a human."""

    kind: ClassVar[str] = "human"


@dataclass(frozen=True, slots=True)
class LeavingRoster(Draft):
    """Name and class of somebody unknown who wants to be taken off the roster."""

    kind: ClassVar[str] = "leave-roster"


@dataclass(frozen=True, slots=True)
class AnsweringCase(Draft):
    """The answer to somebody who waits; with ``all_`` also to the others that were ticked."""

    kind: ClassVar[str] = "desk-answer"
    case: CaseId
    all_: bool = False
    others: tuple[QuestionId, ...] = ()
    ticked: tuple[str, ...] = ()  # marks of their words


@dataclass(frozen=True, slots=True)
class WritingCanned(Draft):
    """A canned reply; ``case`` is where to go back to."""

    kind: ClassVar[str] = "canned"
    case: CaseId | None = None


@dataclass(frozen=True, slots=True)
class WritingOffice(Draft):
    """The number of the school's office."""

    kind: ClassVar[str] = "desk-office"


@dataclass(frozen=True, slots=True)
class WritingHours(Draft):
    """The opening hours of the desk."""

    kind: ClassVar[str] = "desk-hours"


@dataclass(frozen=True, slots=True)
class WritingHelplines(Draft):
    """The numbers for people in danger."""

    kind: ClassVar[str] = "helplines"

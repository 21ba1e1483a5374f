"""Drafts of questions and entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from bot.domain.faq.ways import WaySource  # read at run time
from bot.domain.ids import EntryNumber, QuestionId, WayId  # the same
from handlers.chat.drafts import Draft
from handlers.faq.buttons import AskersFor, WayList  # the same


@dataclass(frozen=True, slots=True)
class WritingReason(Draft):
    """The reason why an answer did not help."""

    kind: ClassVar[str] = "faq-reason"
    question: QuestionId
    until: int = 0  # a moment, where nobody said that words are waited for: later ones are none


@dataclass(frozen=True, slots=True)
class PickingAskers(Draft):
    """The questions that may get one answer, and the marks of the words that are ticked."""

    kind: ClassVar[str] = "askers"
    purpose: AskersFor
    number: int  # of the question that was opened, of the case, its message, or the entry
    questions: tuple[QuestionId, ...]
    ticked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnsweringGroup(Draft):
    """The answer to questions that were ticked, by the marks of their words."""

    kind: ClassVar[str] = "group-answer"
    questions: tuple[QuestionId, ...]
    ticked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnsweredGroup(Draft):
    """The answer a group was given, until it becomes an entry."""

    kind: ClassVar[str] = "group-answered"
    text: str


@dataclass(frozen=True, slots=True)
class TryingOut(Draft):
    """Texts to try, until something else begins."""

    kind: ClassVar[str] = "faq-try"


@dataclass(frozen=True, slots=True)
class ProposedEntry(Draft):
    """A proposed entry, by its columns; number 0 is a new one.

    Where the act is ``way`` its last alias is a way that came from ``source``.
    """

    kind: ClassVar[str] = "faq-proposal"
    number: EntryNumber
    row: dict[str, Any]
    act: str
    source: WaySource = WaySource.MERGED


@dataclass(frozen=True, slots=True)
class Source(Draft):
    """A colleague's question and answer, kept to be made an entry."""

    kind: ClassVar[str] = "faq-source"
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class WritingEntry(Draft):
    """The answer of a new entry, and its question where there is none yet."""

    kind: ClassVar[str] = "faq-answer"
    question: str | None = None


@dataclass(frozen=True, slots=True)
class LookingForEntry(Draft):
    """Words to look for an entry that the question belongs to."""

    kind: ClassVar[str] = "faq-join"
    question: str
    words: str = ""
    source: WaySource = WaySource.MERGED


@dataclass(frozen=True, slots=True)
class EditingEntry(Draft):
    """The new value of a field."""

    kind: ClassVar[str] = "faq-edit"
    number: EntryNumber
    field: str


@dataclass(frozen=True, slots=True)
class ChoosingReaders(Draft):
    """For whom an entry is to be: names of classes, and roles."""

    kind: ClassVar[str] = "faq-readers"
    number: EntryNumber
    classes: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TickingWays(Draft):
    """A page of an entry's ways, those of them that are ticked, and whether pages follow."""

    kind: ClassVar[str] = "faq-ways"
    number: EntryNumber
    listed: WayList
    ways: tuple[WayId, ...]
    ticked: tuple[WayId, ...] = ()
    page: int = 0
    more: bool = False

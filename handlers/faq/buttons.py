"""The buttons of what the bot could not answer, and of how it learns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import CaseMessageId, EntryNumber, QuestionId, VersionId  # read at run time
from handlers.chat.buttons import Button


@dataclass(frozen=True, slots=True)
class Mining(Button):
    """The overview."""

    tag: ClassVar[str] = "qt1"


@dataclass(frozen=True, slots=True)
class Unanswered(Button):
    """Unanswered questions, grouped."""

    tag: ClassVar[str] = "qt2"
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenGroup(Button):
    """A group of unanswered questions, by one of them."""

    tag: ClassVar[str] = "qt3"
    question_id: QuestionId


@dataclass(frozen=True, slots=True)
class AnswerGroup(Button):
    """Write one answer to everybody of a group."""

    tag: ClassVar[str] = "qt4"
    question_id: QuestionId


@dataclass(frozen=True, slots=True)
class DropGroup(Button):
    """Take a group off the list."""

    tag: ClassVar[str] = "qt5"
    question_id: QuestionId


@dataclass(frozen=True, slots=True)
class Disliked(Button):
    """Answers with thumbs down."""

    tag: ClassVar[str] = "qt6"
    page: int = 0


@dataclass(frozen=True, slots=True)
class MostAsked(Button):
    """Hits per entry."""

    tag: ClassVar[str] = "qt7"


@dataclass(frozen=True, slots=True)
class ExportFaq(Button):
    """All of it as a workbook."""

    tag: ClassVar[str] = "qt8"


@dataclass(frozen=True, slots=True)
class ExportEntries(Button):
    """All entries as files that can be loaded again."""

    tag: ClassVar[str] = "pe5"


@dataclass(frozen=True, slots=True)
class WriteNew(Button):
    """Write a new entry from nothing."""

    tag: ClassVar[str] = "qtc"


@dataclass(frozen=True, slots=True)
class SaveAnswer(Button):
    """Make what a colleague answered an entry, or another way to ask for one."""

    tag: ClassVar[str] = "qtb"
    message: CaseMessageId


@dataclass(frozen=True, slots=True)
class ProposeAlias(Button):
    """A question that was asked, as another way to ask for an entry."""

    tag: ClassVar[str] = "qu1"
    question_id: QuestionId
    number: EntryNumber


@dataclass(frozen=True, slots=True)
class ProposeNew(Button):
    """A question that was asked, as a new entry; ``drafted`` with the answer just written."""

    tag: ClassVar[str] = "qu2"
    question_id: QuestionId
    drafted: bool = False


@dataclass(frozen=True, slots=True)
class AliasOfSource(Button):
    """What a colleague was asked, as another way to ask for an entry."""

    tag: ClassVar[str] = "qu3"
    number: EntryNumber


@dataclass(frozen=True, slots=True)
class FindEntry(Button):
    """Look for the entry that a question joins; without one, for what a colleague answered."""

    tag: ClassVar[str] = "pe2"
    question_id: QuestionId | None


@dataclass(frozen=True, slots=True)
class FoundPage(Button):
    """The entries that were found."""

    tag: ClassVar[str] = "pe3"
    page: int


@dataclass(frozen=True, slots=True)
class JoinFound(Button):
    """Join this one."""

    tag: ClassVar[str] = "pe4"
    number: EntryNumber


@dataclass(frozen=True, slots=True)
class NewFromSource(Button):
    """What a colleague answered, as a new entry: first its category."""

    tag: ClassVar[str] = "qu4"


@dataclass(frozen=True, slots=True)
class InCategory(Button):
    """The category of a new entry."""

    tag: ClassVar[str] = "qu5"
    index: int


@dataclass(frozen=True, slots=True)
class PublishEntry(Button):
    """Put what is proposed into force."""

    tag: ClassVar[str] = "qu6"


@dataclass(frozen=True, slots=True)
class GiveUp(Button):
    """Propose it no longer."""

    tag: ClassVar[str] = "qu7"


@dataclass(frozen=True, slots=True)
class TellWaiting(Button):
    """Send an entry to everybody whose waiting question it answers."""

    tag: ClassVar[str] = "qu8"
    number: EntryNumber


@dataclass(frozen=True, slots=True)
class EntryHistory(Button):
    """All its states."""

    tag: ClassVar[str] = "qv4"
    number: EntryNumber


@dataclass(frozen=True, slots=True)
class PickEntry(Button):
    """The suggestion that was meant."""

    tag: ClassVar[str] = "q8"
    question_id: QuestionId
    number: EntryNumber


@dataclass(frozen=True, slots=True)
class NoneOfThese(Button):
    """None of the suggestions was meant."""

    tag: ClassVar[str] = "q9"
    question_id: QuestionId


@dataclass(frozen=True, slots=True)
class Categories(Button):
    """All categories."""

    tag: ClassVar[str] = "q1"


@dataclass(frozen=True, slots=True)
class OpenCategory(Button):
    """The entries of a category, by its place in the list."""

    tag: ClassVar[str] = "q2"
    index: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenEntry(Button):
    """An entry, from a page of its category."""

    tag: ClassVar[str] = "q3"
    number: EntryNumber
    index: int
    page: int


@dataclass(frozen=True, slots=True)
class EditEntry(Button):
    """Change an entry; for staff."""

    tag: ClassVar[str] = "q4"
    number: EntryNumber


@dataclass(frozen=True, slots=True)
class EditField(Button):
    """Write a field anew."""

    tag: ClassVar[str] = "qv1"
    number: EntryNumber
    field: str


@dataclass(frozen=True, slots=True)
class MoveTo(Button):
    """Another category; without one, choose it."""

    tag: ClassVar[str] = "qv2"
    number: EntryNumber
    index: int | None


@dataclass(frozen=True, slots=True)
class RetireEntry(Button):
    """Answer with it no longer; asks first."""

    tag: ClassVar[str] = "qv3"
    number: EntryNumber
    sure: bool = False


@dataclass(frozen=True, slots=True)
class UndoEdit(Button):
    """Take the newest change back."""

    tag: ClassVar[str] = "qv5"
    number: EntryNumber
    version: VersionId


@dataclass(frozen=True, slots=True)
class TryOut(Button):
    """Search mode: what would be said, and why."""

    tag: ClassVar[str] = "qt9"


@dataclass(frozen=True, slots=True)
class Explain(Button):
    """Why a question was answered so."""

    tag: ClassVar[str] = "qta"
    question_id: QuestionId


@dataclass(frozen=True, slots=True)
class Rate(Button):
    """👍 or 👎 under an answer."""

    tag: ClassVar[str] = "q5"
    question_id: QuestionId
    up: bool


@dataclass(frozen=True, slots=True)
class GiveReason(Button):
    """Why an answer did not help, in one tap."""

    tag: ClassVar[str] = "q6"
    question_id: QuestionId
    reason: str


@dataclass(frozen=True, slots=True)
class WriteReason(Button):
    """Why an answer did not help, in one's own words."""

    tag: ClassVar[str] = "q7"
    question_id: QuestionId

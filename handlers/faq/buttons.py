"""The buttons of the FAQ: its entries, its unanswered questions, and its editing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from bot.domain.ids import (  # read at run time
    CaseMessageId,
    ClassId,
    EntryNumber,
    QuestionId,
    VersionId,
    WayId,
)
from handlers.chat.buttons import Button
from storage.faq.offers import GroupAnswerId  # the same


class AskersFor(StrEnum):
    """What questions are ticked for; the values are stored."""

    ANSWER = "g"  # one answer to a group
    DROP = "d"  # off the list
    CASE = "c"  # the answer that is written to a case
    ALSO = "m"  # an answer of the desk that was given already
    ENTRY = "e"  # the answer of an entry


@dataclass(frozen=True, slots=True)
class Mining(Button):
    """Show the overview of what to learn from."""

    tag: ClassVar[str] = "qt1"


@dataclass(frozen=True, slots=True)
class Unanswered(Button):
    """List unanswered questions, grouped."""

    tag: ClassVar[str] = "qt2"
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenGroup(Button):
    """Open a group of unanswered questions, by one of them."""

    tag: ClassVar[str] = "qt3"
    question_id: QuestionId


@dataclass(frozen=True, slots=True)
class AnswerGroup(Button):
    """Write one answer to everybody of a group."""

    tag: ClassVar[str] = "qt4"
    question_id: QuestionId


@dataclass(frozen=True, slots=True)
class DropGroup(Button):
    """Drop a group from the list."""

    tag: ClassVar[str] = "qt5"
    question_id: QuestionId


@dataclass(frozen=True, slots=True)
class TickAsker(Button):
    """Tick a question as it was asked, or take the tick away."""

    tag: ClassVar[str] = "qtd"
    purpose: AskersFor
    number: int
    question_id: QuestionId
    page: int


@dataclass(frozen=True, slots=True)
class AskersPage(Button):
    """Turn to a page of the questions to tick."""

    tag: ClassVar[str] = "qte"
    purpose: AskersFor
    number: int
    page: int


@dataclass(frozen=True, slots=True)
class AnswerTicked(Button):
    """Write one answer to who asked what is ticked."""

    tag: ClassVar[str] = "qtf"
    question_id: QuestionId


@dataclass(frozen=True, slots=True)
class DropTicked(Button):
    """Drop what is ticked from the list."""

    tag: ClassVar[str] = "qtg"
    question_id: QuestionId


@dataclass(frozen=True, slots=True)
class TellTicked(Button):
    """Send an entry to who asked what is ticked."""

    tag: ClassVar[str] = "qth"
    number: EntryNumber


@dataclass(frozen=True, slots=True)
class SeeAnswer(Button):
    """Get the answer to what one asked some time ago, or to no person."""

    tag: ClassVar[str] = "qti"
    question_id: QuestionId


@dataclass(frozen=True, slots=True)
class LeaveAnswer(Button):
    """Need that answer no more."""

    tag: ClassVar[str] = "qtj"
    question_id: QuestionId


@dataclass(frozen=True, slots=True)
class AnswerFate(Button):
    """Show how many of those who were asked first want an answer."""

    tag: ClassVar[str] = "qtk"
    answer_id: GroupAnswerId


@dataclass(frozen=True, slots=True)
class Disliked(Button):
    """List answers with thumbs down."""

    tag: ClassVar[str] = "qt6"
    page: int = 0


@dataclass(frozen=True, slots=True)
class MostAsked(Button):
    """List entries by hits."""

    tag: ClassVar[str] = "qt7"


@dataclass(frozen=True, slots=True)
class ExportFaq(Button):
    """Export everything as a workbook."""

    tag: ClassVar[str] = "qt8"


@dataclass(frozen=True, slots=True)
class ExportEntries(Button):
    """Export all entries as files that can be loaded again."""

    tag: ClassVar[str] = "pe5"


@dataclass(frozen=True, slots=True)
class WriteNew(Button):
    """Write a new entry without a question asked."""

    tag: ClassVar[str] = "qtc"


@dataclass(frozen=True, slots=True)
class SaveAnswer(Button):
    """Make a colleague's answer an entry, or its question another way to ask for one."""

    tag: ClassVar[str] = "qtb"
    message: CaseMessageId


@dataclass(frozen=True, slots=True)
class ProposeAlias(Button):
    """Propose a question that was asked as another way to ask for an entry."""

    tag: ClassVar[str] = "qu1"
    question_id: QuestionId
    number: EntryNumber


@dataclass(frozen=True, slots=True)
class ProposeNew(Button):
    """Propose a question asked as a new entry; ``drafted`` with the answer just written."""

    tag: ClassVar[str] = "qu2"
    question_id: QuestionId
    drafted: bool = False


@dataclass(frozen=True, slots=True)
class AliasOfSource(Button):
    """Propose what a colleague was asked as another way to ask for an entry."""

    tag: ClassVar[str] = "qu3"
    number: EntryNumber


@dataclass(frozen=True, slots=True)
class FindEntry(Button):
    """Look for the entry that a question joins; without one, for what a colleague answered."""

    tag: ClassVar[str] = "pe2"
    question_id: QuestionId | None


@dataclass(frozen=True, slots=True)
class FoundPage(Button):
    """Turn to a page of the entries found."""

    tag: ClassVar[str] = "pe3"
    page: int


@dataclass(frozen=True, slots=True)
class JoinFound(Button):
    """Join the question to this entry."""

    tag: ClassVar[str] = "pe4"
    number: EntryNumber


@dataclass(frozen=True, slots=True)
class NewFromSource(Button):
    """Make what a colleague answered a new entry; asks for its category."""

    tag: ClassVar[str] = "qu4"


@dataclass(frozen=True, slots=True)
class InCategory(Button):
    """Set the category of a new entry."""

    tag: ClassVar[str] = "qu5"
    index: int


@dataclass(frozen=True, slots=True)
class PublishEntry(Button):
    """Put the proposal into force."""

    tag: ClassVar[str] = "qu6"


@dataclass(frozen=True, slots=True)
class GiveUp(Button):
    """Drop the proposal."""

    tag: ClassVar[str] = "qu7"


@dataclass(frozen=True, slots=True)
class TellWaiting(Button):
    """Send an entry to everybody whose waiting question it answers."""

    tag: ClassVar[str] = "qu8"
    number: EntryNumber


@dataclass(frozen=True, slots=True)
class EntryHistory(Button):
    """Show the versions of an entry."""

    tag: ClassVar[str] = "qv4"
    number: EntryNumber


@dataclass(frozen=True, slots=True)
class PickEntry(Button):
    """Pick a suggestion."""

    tag: ClassVar[str] = "q8"
    question_id: QuestionId
    number: EntryNumber


@dataclass(frozen=True, slots=True)
class NoneOfThese(Button):
    """Refuse all suggestions."""

    tag: ClassVar[str] = "q9"
    question_id: QuestionId


@dataclass(frozen=True, slots=True)
class Categories(Button):
    """Show all categories."""

    tag: ClassVar[str] = "q1"


@dataclass(frozen=True, slots=True)
class OpenCategory(Button):
    """Open a category, by its place in the list."""

    tag: ClassVar[str] = "q2"
    index: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenEntry(Button):
    """Open an entry, from a page of its category."""

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
    """Move to another category; without one, choose it."""

    tag: ClassVar[str] = "qv2"
    number: EntryNumber
    index: int | None


@dataclass(frozen=True, slots=True)
class LimitEntry(Button):
    """Choose for whom an entry is."""

    tag: ClassVar[str] = "qv6"
    number: EntryNumber


@dataclass(frozen=True, slots=True)
class ReaderPage(Button):
    """Turn to a page of the classes to choose from."""

    tag: ClassVar[str] = "qv7"
    number: EntryNumber
    page: int


@dataclass(frozen=True, slots=True)
class ForClass(Button):
    """Tick a class that an entry is for, or take the tick away."""

    tag: ClassVar[str] = "qv8"
    number: EntryNumber
    class_id: ClassId
    page: int


@dataclass(frozen=True, slots=True)
class ForRole(Button):
    """Tick a role that an entry is for, by its place, or take the tick away."""

    tag: ClassVar[str] = "qv9"
    number: EntryNumber
    index: int
    page: int


@dataclass(frozen=True, slots=True)
class ForAll(Button):
    """Take all ticks away: the entry is for everybody."""

    tag: ClassVar[str] = "qva"
    number: EntryNumber


@dataclass(frozen=True, slots=True)
class SaveReaders(Button):
    """Put into force for whom an entry is."""

    tag: ClassVar[str] = "qvb"
    number: EntryNumber


@dataclass(frozen=True, slots=True)
class RetireEntry(Button):
    """Retire an entry; asks first."""

    tag: ClassVar[str] = "qv3"
    number: EntryNumber
    sure: bool = False


@dataclass(frozen=True, slots=True)
class UndoEdit(Button):
    """Undo the newest change."""

    tag: ClassVar[str] = "qv5"
    number: EntryNumber
    version: VersionId


@dataclass(frozen=True, slots=True)
class TryOut(Button):
    """Enter search mode: what would be said, and why."""

    tag: ClassVar[str] = "qt9"


@dataclass(frozen=True, slots=True)
class Explain(Button):
    """Explain why a question was answered so."""

    tag: ClassVar[str] = "qta"
    question_id: QuestionId


@dataclass(frozen=True, slots=True)
class Rate(Button):
    """Rate an answer 👍 or 👎."""

    tag: ClassVar[str] = "q5"
    question_id: QuestionId
    up: bool


@dataclass(frozen=True, slots=True)
class GiveReason(Button):
    """Give a reason why an answer did not help, in one tap."""

    tag: ClassVar[str] = "q6"
    question_id: QuestionId
    reason: str


@dataclass(frozen=True, slots=True)
class WriteReason(Button):
    """Write a reason why an answer did not help."""

    tag: ClassVar[str] = "q7"
    question_id: QuestionId


class WayList(StrEnum):
    """The lists of an entry's ways that are ticked: to decide, flagged, and in force."""

    WAITING = "w"
    FLAGGED = "f"
    KEPT = "k"


@dataclass(frozen=True, slots=True)
class UndecidedWays(Button):
    """List the entries with ways to be decided about."""

    tag: ClassVar[str] = "qw1"
    page: int = 0


@dataclass(frozen=True, slots=True)
class EntryWays(Button):
    """Show a list of an entry's ways, to tick."""

    tag: ClassVar[str] = "qw2"
    number: EntryNumber
    listed: WayList
    page: int = 0


@dataclass(frozen=True, slots=True)
class TickWay(Button):
    """Tick a way of the list shown, or take the tick away."""

    tag: ClassVar[str] = "qw3"
    way: WayId
    on: bool


@dataclass(frozen=True, slots=True)
class TickAllWays(Button):
    """Tick all ways of the list shown."""

    tag: ClassVar[str] = "qw4"


@dataclass(frozen=True, slots=True)
class SaveWays(Button):
    """Put the ticked ways into force; of those in force, take them out."""

    tag: ClassVar[str] = "qw5"


@dataclass(frozen=True, slots=True)
class RefuseWays(Button):
    """Refuse all ways of the list shown."""

    tag: ClassVar[str] = "qw6"


@dataclass(frozen=True, slots=True)
class FlaggedWays(Button):
    """Ask whether the ways of a rewritten question still hold."""

    tag: ClassVar[str] = "qw7"
    number: EntryNumber


@dataclass(frozen=True, slots=True)
class DecideFlagged(Button):
    """Keep all flagged ways of an entry, or refuse them."""

    tag: ClassVar[str] = "qw8"
    number: EntryNumber
    keep: bool


@dataclass(frozen=True, slots=True)
class PublishAlias(Button):
    """Put the proposed way among the aliases instead, which staff edit."""

    tag: ClassVar[str] = "qw9"

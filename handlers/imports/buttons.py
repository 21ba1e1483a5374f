"""The buttons of imports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import LoadId  # read at run time
from handlers.chat.buttons import Button


@dataclass(frozen=True, slots=True)
class Apply(Button):
    """Apply a staged load; ``whole`` says that a timetable is all of each class's.

    Where that cancels sessions beyond the days of the file, it asks first.
    """

    tag: ClassVar[str] = "a1"
    load_id: LoadId
    whole: bool


@dataclass(frozen=True, slots=True)
class ApplyLists(Button):
    """Apply a load with complete lists, as older programs offered it: shows it as of now first."""

    tag: ClassVar[str] = "ex5"
    load_id: LoadId


@dataclass(frozen=True, slots=True)
class ApplyWholeLists(Button):
    """Apply a load with complete lists: the ``count`` candidates missing from them withdraw."""

    tag: ClassVar[str] = "ex7"
    load_id: LoadId
    count: int


@dataclass(frozen=True, slots=True)
class Discard(Button):
    """Discard a staged load."""

    tag: ClassVar[str] = "a2"
    load_id: LoadId


@dataclass(frozen=True, slots=True)
class RollBack(Button):
    """Roll back an applied load; asks first."""

    tag: ClassVar[str] = "a3"
    load_id: LoadId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class SendTemplate(Button):
    """Send an empty workbook."""

    tag: ClassVar[str] = "a4"
    number: int


@dataclass(frozen=True, slots=True)
class ExportSchool(Button):
    """Send the books as a workbook that can be changed and sent back."""

    tag: ClassVar[str] = "ax"


@dataclass(frozen=True, slots=True)
class ApplyWeeks(Button):
    """Apply a load; its timetable is all of its weeks, and cancels ``count`` others in them."""

    tag: ClassVar[str] = "aj"
    load_id: LoadId
    count: int


@dataclass(frozen=True, slots=True)
class ApplyWhole(Button):
    """Apply a load whose timetable is all of each class's, as asked, and cancels ``count`` more."""

    tag: ClassVar[str] = "ak"
    load_id: LoadId
    count: int


@dataclass(frozen=True, slots=True)
class AnswerDoubt(Button):
    """Answer a question about a file; doubt and choice by the marks of their texts."""

    tag: ClassVar[str] = "a7"
    load_id: LoadId
    doubt: str
    choice: str


@dataclass(frozen=True, slots=True)
class TurnChoices(Button):
    """Turn to another page of the answers to a question."""

    tag: ClassVar[str] = "a8"
    load_id: LoadId
    doubt: str
    page: int


@dataclass(frozen=True, slots=True)
class AskAgain(Button):
    """Forget the answers that a file was read with, and ask again."""

    tag: ClassVar[str] = "a9"
    load_id: LoadId


@dataclass(frozen=True, slots=True)
class ReadAgain(Button):
    """Read a file again that waits for an answer, now that more is known."""

    tag: ClassVar[str] = "ah"
    load_id: LoadId


@dataclass(frozen=True, slots=True)
class ShowPreview(Button):
    """Show a staged load again."""

    tag: ClassVar[str] = "aa"
    load_id: LoadId


@dataclass(frozen=True, slots=True)
class ShowDifferences(Button):
    """Open a page of all that a staged load changes."""

    tag: ClassVar[str] = "ab"
    load_id: LoadId
    page: int = 0


@dataclass(frozen=True, slots=True)
class SendDifferences(Button):
    """Send all that a staged load changes as a workbook."""

    tag: ClassVar[str] = "ac"
    load_id: LoadId


@dataclass(frozen=True, slots=True)
class PastLoads(Button):
    """Open a page of past imports."""

    tag: ClassVar[str] = "ad"
    page: int = 0


@dataclass(frozen=True, slots=True)
class PastLoad(Button):
    """Open a past import."""

    tag: ClassVar[str] = "ae"
    load_id: LoadId
    page: int = 0


@dataclass(frozen=True, slots=True)
class ReadForSchool(Button):
    """Read a file for the school's books, though it looks like one of another kind."""

    tag: ClassVar[str] = "af7"
    load_id: LoadId


@dataclass(frozen=True, slots=True)
class TeachLayout(Button):
    """Teach the layout of a file in which nothing is known."""

    tag: ClassVar[str] = "af"
    load_id: LoadId

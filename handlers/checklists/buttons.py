"""The buttons of checklists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.checklists.checklist import Phase, Post
from bot.domain.ids import AccountId, ChecklistItemId, ChecklistLineId, ClassId
from handlers.chat.buttons import Button


@dataclass(frozen=True, slots=True)
class ChecklistPage(Button):
    """All classes with how far each is."""

    tag: ClassVar[str] = "kl1"
    page: int = 0


@dataclass(frozen=True, slots=True)
class MyChecklist(Button):
    """What is open and one's own, in all classes."""

    tag: ClassVar[str] = "kl2"
    page: int = 0


@dataclass(frozen=True, slots=True)
class ClassChecklist(Button):
    """The list of a class, one phase or what is open; ``more`` opens lines instead of ticking."""

    tag: ClassVar[str] = "kl3"
    class_id: ClassId
    phase: Phase | None = None
    more: bool = False
    page: int = 0


@dataclass(frozen=True, slots=True)
class TickItem(Button):
    """It is done; ``mine`` leads back to one's own lines."""

    tag: ClassVar[str] = "kl4"
    item_id: ChecklistItemId
    mine: bool = False


@dataclass(frozen=True, slots=True)
class OpenItem(Button):
    """One line of a class."""

    tag: ClassVar[str] = "kl5"
    item_id: ChecklistItemId


@dataclass(frozen=True, slots=True)
class NoteItem(Button):
    """Add words or a picture to a line."""

    tag: ClassVar[str] = "kl6"
    item_id: ChecklistItemId


@dataclass(frozen=True, slots=True)
class VoidItem(Button):
    """A line does not apply in this class; the reason is asked for."""

    tag: ClassVar[str] = "kl7"
    item_id: ChecklistItemId


@dataclass(frozen=True, slots=True)
class ReopenItem(Button):
    """It is not done after all."""

    tag: ClassVar[str] = "kl8"
    item_id: ChecklistItemId


@dataclass(frozen=True, slots=True)
class ItemPhoto(Button):
    """Show the picture of a line."""

    tag: ClassVar[str] = "kl9"
    item_id: ChecklistItemId


@dataclass(frozen=True, slots=True)
class ChecklistLate(Button):
    """What is late, in all classes."""

    tag: ClassVar[str] = "kla"
    page: int = 0


@dataclass(frozen=True, slots=True)
class ChecklistBook(Button):
    """The lists of all classes as a workbook."""

    tag: ClassVar[str] = "klb"


@dataclass(frozen=True, slots=True)
class TemplatePage(Button):
    """The lines of the template."""

    tag: ClassVar[str] = "klc"
    page: int = 0


@dataclass(frozen=True, slots=True)
class UseReady(Button):
    """Take over the ready template."""

    tag: ClassVar[str] = "kld"


@dataclass(frozen=True, slots=True)
class WriteLines(Button):
    """Add lines in words."""

    tag: ClassVar[str] = "kle"


@dataclass(frozen=True, slots=True)
class OpenTemplateLine(Button):
    """One line of the template."""

    tag: ClassVar[str] = "klf"
    line_id: ChecklistLineId


@dataclass(frozen=True, slots=True)
class MoveLine(Button):
    """A line is due so many days later, or earlier."""

    tag: ClassVar[str] = "klg"
    line_id: ChecklistLineId
    days: int


@dataclass(frozen=True, slots=True)
class GiveLine(Button):
    """A line is for another post."""

    tag: ClassVar[str] = "klh"
    line_id: ChecklistLineId
    post: Post


@dataclass(frozen=True, slots=True)
class GiveLineTo(Button):
    """A line is for a named colleague; None asks for whom."""

    tag: ClassVar[str] = "kli"
    line_id: ChecklistLineId
    account_id: AccountId | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class RewordLine(Button):
    """Change the words of a line."""

    tag: ClassVar[str] = "klj"
    line_id: ChecklistLineId


@dataclass(frozen=True, slots=True)
class DropLine(Button):
    """Take a line off the template; asked for first."""

    tag: ClassVar[str] = "klk"
    line_id: ChecklistLineId
    sure: bool = False

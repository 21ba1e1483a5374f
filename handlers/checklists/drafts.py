"""What is written of checklists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import ChecklistItemId, ChecklistLineId
from handlers.chat.drafts import Draft


@dataclass(frozen=True, slots=True)
class WritingLines(Draft):
    """Lines of the template, one a line."""

    kind: ClassVar[str] = "checklist-lines"


@dataclass(frozen=True, slots=True)
class RewordingLine(Draft):
    """The new words of a line of the template."""

    kind: ClassVar[str] = "checklist-words"
    line_id: ChecklistLineId


@dataclass(frozen=True, slots=True)
class NotingItem(Draft):
    """Words or a picture for a line of a class; of one that is ``void`` the reason."""

    kind: ClassVar[str] = "checklist-note"
    item_id: ChecklistItemId
    void: bool = False

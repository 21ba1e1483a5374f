"""What is waited for about groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import ClassId, GroupTaskId  # read at run time
from handlers.chat.drafts import Draft


@dataclass(frozen=True, slots=True)
class WritingGroupTask(Draft):
    """A task, then its day where its words named none; no ``team`` is every group."""

    kind: ClassVar[str] = "group-task"
    of_class: ClassId
    team: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class SendingTaskPhoto(Draft):
    """A picture of what one's group has done."""

    kind: ClassVar[str] = "group-photo"
    task: GroupTaskId

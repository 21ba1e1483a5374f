"""What is waited for about projects."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from bot.domain.ids import ProjectId  # read at run time
from handlers.chat.drafts import Draft


class ProjectAsk(StrEnum):
    """What of a project is written."""

    PLAN = "plan"
    MEETING = "meeting"
    DEFENCE = "defence"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class ProposingProject(Draft):
    """A title, then the problem."""

    kind: ClassVar[str] = "project"
    title: str = ""


@dataclass(frozen=True, slots=True)
class WritingOfProject(Draft):
    """Steps, a meeting, the defence, or a mark."""

    kind: ClassVar[str] = "project-more"
    project: ProjectId
    asks: ProjectAsk

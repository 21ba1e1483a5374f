"""The buttons of projects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import AccountId, ProjectId, ProjectStepId  # read at run time
from bot.domain.projects.project import ProjectState  # read at run time
from handlers.chat.buttons import Button


@dataclass(frozen=True, slots=True)
class MyProjects(Button):
    """One's own projects."""

    tag: ClassVar[str] = "pj1"


@dataclass(frozen=True, slots=True)
class NewProject(Button):
    """Begin a project."""

    tag: ClassVar[str] = "pj2"


@dataclass(frozen=True, slots=True)
class OpenProject(Button):
    """One project."""

    tag: ClassVar[str] = "pj3"
    project_id: ProjectId


@dataclass(frozen=True, slots=True)
class PlanProject(Button):
    """Write the steps of a plan."""

    tag: ClassVar[str] = "pj4"
    project_id: ProjectId


@dataclass(frozen=True, slots=True)
class TurnStep(Button):
    """A step is done, or is not."""

    tag: ClassVar[str] = "pj5"
    step_id: ProjectStepId
    done: bool


@dataclass(frozen=True, slots=True)
class NoteProjectMeeting(Button):
    """Write what a meeting was about."""

    tag: ClassVar[str] = "pj6"
    project_id: ProjectId


@dataclass(frozen=True, slots=True)
class ProjectsPage(Button):
    """The projects within reach."""

    tag: ClassVar[str] = "pj7"
    over: bool = False
    page: int = 0


@dataclass(frozen=True, slots=True)
class ChooseMentor(Button):
    """Choose who is asked to be the mentor."""

    tag: ClassVar[str] = "pj8"
    project_id: ProjectId
    page: int = 0


@dataclass(frozen=True, slots=True)
class SetMentor(Button):
    """Ask a colleague to be the mentor."""

    tag: ClassVar[str] = "pj9"
    project_id: ProjectId
    colleague_id: AccountId


@dataclass(frozen=True, slots=True)
class AnswerMentor(Button):
    """Be the mentor, or not."""

    tag: ClassVar[str] = "pja"
    project_id: ProjectId
    yes: bool


@dataclass(frozen=True, slots=True)
class SetDefence(Button):
    """Set when and where it is defended."""

    tag: ClassVar[str] = "pjb"
    project_id: ProjectId


@dataclass(frozen=True, slots=True)
class ChooseJudges(Button):
    """Choose who judges it."""

    tag: ClassVar[str] = "pjc"
    project_id: ProjectId
    page: int = 0


@dataclass(frozen=True, slots=True)
class TurnJudge(Button):
    """A colleague judges it, or does not."""

    tag: ClassVar[str] = "pjd"
    project_id: ProjectId
    colleague_id: AccountId


@dataclass(frozen=True, slots=True)
class GiveMark(Button):
    """Give a mark."""

    tag: ClassVar[str] = "pje"
    project_id: ProjectId


@dataclass(frozen=True, slots=True)
class EndProject(Button):
    """End it."""

    tag: ClassVar[str] = "pjf"
    project_id: ProjectId
    state: ProjectState


@dataclass(frozen=True, slots=True)
class EndProjectSurely(Button):
    """End it, once that is sure."""

    tag: ClassVar[str] = "pjh"
    project_id: ProjectId
    state: ProjectState


@dataclass(frozen=True, slots=True)
class ProjectBook(Button):
    """All of it as a workbook."""

    tag: ClassVar[str] = "pjg"

"""The buttons of classes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # buttons are read by their annotations
from enum import StrEnum
from typing import ClassVar

from bot.domain.classes.asking import Asked  # read at run time
from bot.domain.classes.committee import CommitteeRight  # read at run time
from bot.domain.classes.forming import Forming  # read at run time
from bot.domain.ids import ClassId, GroupTaskId, PersonId, TeacherRequestId  # read at run time
from handlers.chat.buttons import Button


@dataclass(frozen=True, slots=True)
class OpenCommittee(Button):
    """Open the committee and groups of a class."""

    tag: ClassVar[str] = "el3"
    class_id: ClassId


@dataclass(frozen=True, slots=True)
class GroupPage(Button):
    """Turn to a page of classes this group may belong to."""

    tag: ClassVar[str] = "b50"
    page: int


@dataclass(frozen=True, slots=True)
class BindGroup(Button):
    """Bind this group to a class; or, without one, to none."""

    tag: ClassVar[str] = "b51"
    class_id: ClassId | None


@dataclass(frozen=True, slots=True)
class OpenClassGroup(Button):
    """Open, in private, the page of a class's group."""

    tag: ClassVar[str] = "b53"
    class_id: ClassId


@dataclass(frozen=True, slots=True)
class ReleaseGroup(Button):
    """Release, in private, the group of a class; asks first."""

    tag: ClassVar[str] = "b54"
    class_id: ClassId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class ClassPage(Button):
    """Turn to a page of the list of classes."""

    tag: ClassVar[str] = "k0"
    page: int


@dataclass(frozen=True, slots=True)
class OpenClass(Button):
    """Open a class chosen from the list."""

    tag: ClassVar[str] = "k1"
    class_id: ClassId


@dataclass(frozen=True, slots=True)
class Poster(Button):
    """Send the poster of a class."""

    tag: ClassVar[str] = "k2"
    class_id: ClassId


@dataclass(frozen=True, slots=True)
class NewCode(Button):
    """Make a new join code for a class; asks first."""

    tag: ClassVar[str] = "k3"
    class_id: ClassId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class CommitteeVoice(Button):
    """Allow or forbid the committee of a class to announce to it."""

    tag: ClassVar[str] = "b52"
    class_id: ClassId
    on: bool


@dataclass(frozen=True, slots=True)
class DecideTeacher(Button):
    """Confirm or refuse, as a coordinator, that somebody is the teacher of classes."""

    tag: ClassVar[str] = "ct9"
    request_id: TeacherRequestId
    yes: bool


@dataclass(frozen=True, slots=True)
class ClassRoster(Button):
    """Turn to a page of the people of a class."""

    tag: ClassVar[str] = "k5"
    class_id: ClassId
    page: int = 0


@dataclass(frozen=True, slots=True)
class RosterBook(Button):
    """Send the people of a class as a workbook."""

    tag: ClassVar[str] = "k6"
    class_id: ClassId


class Edge(StrEnum):
    """The first and the last day of a class."""

    START = "s"
    END = "e"


@dataclass(frozen=True, slots=True)
class ClassDates(Button):
    """List the classes that begin or end on certain days, or next."""

    tag: ClassVar[str] = "k7"
    edge: Edge
    from_: date | None = None
    to: date | None = None


@dataclass(frozen=True, slots=True)
class Headcounts(Button):
    """Say how many classes and trainees there are within reach."""

    tag: ClassVar[str] = "k8"


@dataclass(frozen=True, slots=True)
class WhichClass(Button):
    """Ask which of one's classes something is asked of, a page of them at a time."""

    tag: ClassVar[str] = "k9"
    asked: Asked
    file: bool = False
    page: int = 0


# -- committees ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CommitteeRights(Button):
    """What the committee of a class may do, to be ticked by its staff."""

    tag: ClassVar[str] = "cw0"
    class_id: ClassId


@dataclass(frozen=True, slots=True)
class RightPosts(Button):
    """The posts that may do something, to be ticked."""

    tag: ClassVar[str] = "cw1"
    class_id: ClassId
    may: CommitteeRight


@dataclass(frozen=True, slots=True)
class SetRight(Button):
    """Let a post do something, or no more; without one, whoever has a post."""

    tag: ClassVar[str] = "cw2"
    class_id: ClassId
    may: CommitteeRight
    post: str
    on: bool


@dataclass(frozen=True, slots=True)
class SetRightsUntil(Button):
    """Set the last day of what a committee may do; None is the class's last."""

    tag: ClassVar[str] = "cw3"
    class_id: ClassId
    until: date | None


@dataclass(frozen=True, slots=True)
class AppointPage(Button):
    """Name somebody of a class to a post: a page of its people."""

    tag: ClassVar[str] = "cw4"
    class_id: ClassId
    page: int = 0


@dataclass(frozen=True, slots=True)
class AppointPerson(Button):
    """Choose the post of somebody."""

    tag: ClassVar[str] = "cw5"
    class_id: ClassId
    person_id: PersonId


@dataclass(frozen=True, slots=True)
class SetPost(Button):
    """Give somebody a post, or none."""

    tag: ClassVar[str] = "cw6"
    class_id: ClassId
    person_id: PersonId
    post: str


@dataclass(frozen=True, slots=True)
class ClassUnanswered(Button):
    """Name who of a class has not answered."""

    tag: ClassVar[str] = "cw7"
    class_id: ClassId


@dataclass(frozen=True, slots=True)
class AskPollHow(Button):
    """Say how a poll is asked in the class's group."""

    tag: ClassVar[str] = "cw8"
    class_id: ClassId


# -- groups ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OpenGroups(Button):
    """Open the groups of a class and their tasks."""

    tag: ClassVar[str] = "gw0"
    class_id: ClassId


@dataclass(frozen=True, slots=True)
class OpenTeam(Button):
    """Open a group by its place among those of its class."""

    tag: ClassVar[str] = "gw1"
    class_id: ClassId
    number: int


@dataclass(frozen=True, slots=True)
class NameLeader(Button):
    """Have somebody lead their group."""

    tag: ClassVar[str] = "gw2"
    class_id: ClassId
    person_id: PersonId


@dataclass(frozen=True, slots=True)
class FormGroups(Button):
    """Form groups anew: how?"""

    tag: ClassVar[str] = "gw3"
    class_id: ClassId


@dataclass(frozen=True, slots=True)
class PreviewGroups(Button):
    """Show the groups that would be formed."""

    tag: ClassVar[str] = "gw4"
    class_id: ClassId
    how: Forming
    size: int
    ticket: int


@dataclass(frozen=True, slots=True)
class ApplyGroups(Button):
    """Form the groups that were shown, of so many people."""

    tag: ClassVar[str] = "gw5"
    class_id: ClassId
    how: Forming
    size: int
    ticket: int
    people: int


@dataclass(frozen=True, slots=True)
class NewGroupTask(Button):
    """Give a task to every group of a class, or to the one of a place."""

    tag: ClassVar[str] = "gw6"
    class_id: ClassId
    number: int


@dataclass(frozen=True, slots=True)
class GiveTaskBy(Button):
    """Give the task that was written, due at a moment."""

    tag: ClassVar[str] = "gw7"
    moment: int


@dataclass(frozen=True, slots=True)
class OpenGroupTask(Button):
    """Open a task: how it stands with each group, and to tick it."""

    tag: ClassVar[str] = "gw8"
    task_id: GroupTaskId


@dataclass(frozen=True, slots=True)
class TickGroupTask(Button):
    """One's group has done a task, or has not."""

    tag: ClassVar[str] = "gw9"
    task_id: GroupTaskId
    on: bool


@dataclass(frozen=True, slots=True)
class SendTaskPhoto(Button):
    """Hand in a picture of a task."""

    tag: ClassVar[str] = "gwa"
    task_id: GroupTaskId


@dataclass(frozen=True, slots=True)
class ShowTaskPhotos(Button):
    """Send the pictures of a task to whoever gave it."""

    tag: ClassVar[str] = "gwb"
    task_id: GroupTaskId


@dataclass(frozen=True, slots=True)
class DropGroupTask(Button):
    """Take a task back; asks first."""

    tag: ClassVar[str] = "gwc"
    task_id: GroupTaskId
    sure: bool = False

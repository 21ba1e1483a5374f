"""The buttons of classes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # buttons are read by their annotations
from enum import StrEnum
from typing import ClassVar

from bot.domain.classes.asking import Asked  # read at run time
from bot.domain.ids import ClassId, TeacherRequestId  # read at run time
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

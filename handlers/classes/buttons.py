"""The buttons of classes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import ClassId  # read at run time
from handlers.chat.buttons import Button


@dataclass(frozen=True, slots=True)
class OpenCommittee(Button):
    """The committee and groups of a class."""

    tag: ClassVar[str] = "el3"
    class_id: ClassId


@dataclass(frozen=True, slots=True)
class GroupPage(Button):
    """A page of classes this group may belong to."""

    tag: ClassVar[str] = "b50"
    page: int


@dataclass(frozen=True, slots=True)
class BindGroup(Button):
    """This group belongs to that class; or, without one, to none."""

    tag: ClassVar[str] = "b51"
    class_id: ClassId | None


@dataclass(frozen=True, slots=True)
class ClassPage(Button):
    """A page of the list of classes."""

    tag: ClassVar[str] = "k0"
    page: int


@dataclass(frozen=True, slots=True)
class OpenClass(Button):
    """A class chosen from the list."""

    tag: ClassVar[str] = "k1"
    class_id: ClassId


@dataclass(frozen=True, slots=True)
class Poster(Button):
    """The poster of a class."""

    tag: ClassVar[str] = "k2"
    class_id: ClassId


@dataclass(frozen=True, slots=True)
class NewCode(Button):
    """A new join code for a class; asks first."""

    tag: ClassVar[str] = "k3"
    class_id: ClassId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class CommitteeVoice(Button):
    """Whether the committee of a class may announce to it."""

    tag: ClassVar[str] = "b52"
    class_id: ClassId
    on: bool

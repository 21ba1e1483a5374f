"""The buttons of the picker of audiences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar
from zlib import crc32

from handlers.chat.buttons import Button

if TYPE_CHECKING:
    from bot.domain.audiences.audience import AudienceTerm


class PickerPage(StrEnum):
    """Pages of the picker."""

    MAIN = "m"
    CLASSES = "c"
    CLASS = "k"
    HELD = "h"
    POSTS = "b"
    PLACES = "p"
    COURSES = "o"
    PROGRAMMES = "g"
    ROLES = "r"
    SURVEYS = "s"
    ATTENDANCE = "a"
    EXAMS = "e"
    EXAM = "x"


@dataclass(frozen=True, slots=True)
class Pick(Button):
    """A page of the picker, after ``pick`` (the key of a term) is brought ``on`` or off."""

    tag: ClassVar[str] = "b1"
    purpose: str
    of: int
    excluding: bool = False
    view: PickerPage = PickerPage.MAIN
    parent: str = ""
    page: int = 0
    pick: str = ""
    on: bool = True


@dataclass(frozen=True, slots=True)
class Picked(Button):
    """The audience is as it should be."""

    tag: ClassVar[str] = "b2"
    purpose: str
    of: int


def key_of(term: AudienceTerm) -> str:
    """A term in eight characters, for callback data; looked up among what may be chosen."""
    said = f"{term.kind}|{term.value}|{term.within or ''}"
    return f"{crc32(said.encode()):08x}"

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
    """The pages of the picker."""

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
    """Turn to a page of the picker, after ``pick`` (the key of a term) is turned ``on`` or off."""

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
    """Finish picking."""

    tag: ClassVar[str] = "b2"
    purpose: str
    of: int


def key_of(term: AudienceTerm) -> str:
    """Return the key of a term: eight characters for callback data, looked up among choices."""
    said = f"{term.kind}|{term.value}|{term.within or ''}"
    return f"{crc32(said.encode()):08x}"

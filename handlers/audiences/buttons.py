"""Into the picker of audiences and out of it: its buttons, and what it asks of who owns one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar
from zlib import crc32

from handlers.chat.buttons import Button

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.context import Context
    from bot.domain.audiences.audience import Audience, Term
    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Purpose:
    """What an audience is chosen for.

    ``find`` gives the audience so far, with the reach of the person who asks, or raises
    :class:`BotError` where it is not theirs to choose; ``keep`` stores it; ``done`` goes on.
    """

    find: Callable[[Context, int], Awaitable[Audience]]
    keep: Callable[[Tx, int, Audience], None]
    done: Callable[[Context, int], Awaitable[None]]


class View(StrEnum):
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
    view: View = View.MAIN
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


def key_of(term: Term) -> str:
    """A term in eight characters, for callback data; looked up among what may be chosen."""
    said = f"{term.kind}|{term.value}|{term.within or ''}"
    return f"{crc32(said.encode()):08x}"

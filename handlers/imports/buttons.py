"""The buttons of imports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import LoadId  # read at run time
from handlers.chat.buttons import Button


@dataclass(frozen=True, slots=True)
class Apply(Button):
    """Apply a staged load; ``whole`` says that a timetable is all of each class's."""

    tag: ClassVar[str] = "a1"
    load_id: LoadId
    whole: bool


@dataclass(frozen=True, slots=True)
class ApplyLists(Button):
    """Apply a load with complete lists: candidates missing from them withdraw."""

    tag: ClassVar[str] = "ex5"
    load_id: LoadId


@dataclass(frozen=True, slots=True)
class Discard(Button):
    """Discard a staged load."""

    tag: ClassVar[str] = "a2"
    load_id: LoadId


@dataclass(frozen=True, slots=True)
class RollBack(Button):
    """Roll back an applied load; asks first."""

    tag: ClassVar[str] = "a3"
    load_id: LoadId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class SendTemplate(Button):
    """Send an empty workbook."""

    tag: ClassVar[str] = "a4"
    number: int

"""The buttons of electives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import ClassId, CourseId  # read at run time
from handlers.chat.buttons import Button


@dataclass(frozen=True, slots=True)
class ChooseElective(Button):
    """Take a seat, or give it back; a repeated press changes nothing."""

    tag: ClassVar[str] = "el1"
    class_id: ClassId
    course_id: CourseId
    wanted: bool


@dataclass(frozen=True, slots=True)
class ListChoosers(Button):
    """Send those who chose an elective, as a workbook."""

    tag: ClassVar[str] = "el2"
    class_id: ClassId
    course_id: CourseId

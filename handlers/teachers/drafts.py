"""What is written of teachers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import TeacherId
from handlers.chat.drafts import Draft
from handlers.teachers.buttons import TeacherField


@dataclass(frozen=True, slots=True)
class ChangingTeacher(Draft):
    """The new value of one thing of a teacher."""

    kind: ClassVar[str] = "teacher-field"
    teacher_id: TeacherId
    what: TeacherField


@dataclass(frozen=True, slots=True)
class NamingTeacher(Draft):
    """The name of a new teacher."""

    kind: ClassVar[str] = "teacher-name"

"""The buttons of teachers, their hours and stand-ins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from bot.domain.ids import AccountId, ClassId, SessionId, TeacherId, TeachingRequestId
from bot.domain.imports.book import TeacherKind
from handlers.chat.buttons import Button


class TeacherField(StrEnum):
    """What can be changed of a teacher in words; the values are columns."""

    SUBJECTS = "subjects"
    TITLE = "title"
    FIRM = "firm"
    PHONE = "phone"
    LIMIT = "hours_limit"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class PoolPage(Button):
    """The pool of teachers; of one kind, or all."""

    tag: ClassVar[str] = "tc1"
    kind: TeacherKind | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenTeacher(Button):
    """The page of a teacher."""

    tag: ClassVar[str] = "tc2"
    teacher_id: TeacherId


@dataclass(frozen=True, slots=True)
class EditTeacher(Button):
    """What can be changed of a teacher."""

    tag: ClassVar[str] = "tc3"
    teacher_id: TeacherId


@dataclass(frozen=True, slots=True)
class ChangeTeacher(Button):
    """Change one thing of a teacher in words."""

    tag: ClassVar[str] = "tc4"
    teacher_id: TeacherId
    what: TeacherField


@dataclass(frozen=True, slots=True)
class SetTeacherKind(Button):
    """Say where a teacher comes from."""

    tag: ClassVar[str] = "tc5"
    teacher_id: TeacherId
    kind: TeacherKind


@dataclass(frozen=True, slots=True)
class NewTeacher(Button):
    """Add a teacher by name."""

    tag: ClassVar[str] = "tc6"


@dataclass(frozen=True, slots=True)
class BindTeacher(Button):
    """Choose which colleague's account a teacher has."""

    tag: ClassVar[str] = "tc7"
    teacher_id: TeacherId
    page: int = 0


@dataclass(frozen=True, slots=True)
class BindTeacherTo(Button):
    """A teacher has the account of a colleague; None is nobody's."""

    tag: ClassVar[str] = "tc8"
    teacher_id: TeacherId
    account_id: AccountId | None


@dataclass(frozen=True, slots=True)
class HoursPage(Button):
    """The hours of all teachers in a month, by any day of it."""

    tag: ClassVar[str] = "tc9"
    day: date
    page: int = 0


@dataclass(frozen=True, slots=True)
class HoursBook(Button):
    """The hours of all teachers in a month as a workbook 课时费."""

    tag: ClassVar[str] = "tca"
    day: date


@dataclass(frozen=True, slots=True)
class LessonPage(Button):
    """How many minutes a lesson has; ``minutes`` sets it."""

    tag: ClassVar[str] = "tcb"
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class TeachingOfDay(Button):
    """The sessions of a class on a day, to look for a stand-in."""

    tag: ClassVar[str] = "tcc"
    class_id: ClassId
    day: date


@dataclass(frozen=True, slots=True)
class TeachingOf(Button):
    """The stand-in of a session: how far it is, or who cannot."""

    tag: ClassVar[str] = "tcd"
    session_id: SessionId


@dataclass(frozen=True, slots=True)
class OpenTeaching(Button):
    """How far one of several requests of a session is."""

    tag: ClassVar[str] = "tcm"
    request_id: TeachingRequestId


@dataclass(frozen=True, slots=True)
class WhoCan(Button):
    """Who can stand in for a teacher of a session."""

    tag: ClassVar[str] = "tce"
    session_id: SessionId
    teacher_id: TeacherId
    page: int = 0


@dataclass(frozen=True, slots=True)
class AskToTeach(Button):
    """Ask somebody first, then the others in order; None is all in order."""

    tag: ClassVar[str] = "tcf"
    session_id: SessionId
    teacher_id: TeacherId
    other_id: TeacherId | None = None


@dataclass(frozen=True, slots=True)
class AnswerTeaching(Button):
    """I can, or I cannot."""

    tag: ClassVar[str] = "tcg"
    request_id: TeachingRequestId
    yes: bool


@dataclass(frozen=True, slots=True)
class SaidByPhone(Button):
    """Somebody has said on the telephone that they can, or cannot."""

    tag: ClassVar[str] = "tch"
    request_id: TeachingRequestId
    teacher_id: TeacherId
    yes: bool


@dataclass(frozen=True, slots=True)
class GiveUpTeaching(Button):
    """Look for nobody any more."""

    tag: ClassVar[str] = "tci"
    request_id: TeachingRequestId


@dataclass(frozen=True, slots=True)
class UndoTeaching(Button):
    """Give a session back to who had it; asked for first."""

    tag: ClassVar[str] = "tcj"
    request_id: TeachingRequestId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class TeachingList(Button):
    """All sessions for which somebody is looked for, or was found."""

    tag: ClassVar[str] = "tck"
    page: int = 0


@dataclass(frozen=True, slots=True)
class MyTeaching(Button):
    """One's own hours and sessions, in a month by any day of it."""

    tag: ClassVar[str] = "tcl"
    day: date

"""The buttons of exams."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # buttons are read by their annotations
from typing import ClassVar

from bot.domain.ids import ClassId, ExamId  # read at run time
from handlers.chat.buttons import Button


@dataclass(frozen=True, slots=True)
class ExamPage(Button):
    """Turn to a page of the list of exams."""

    tag: ClassVar[str] = "ex2"
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenExam(Button):
    """Open an exam and its counts."""

    tag: ClassVar[str] = "ex3"
    exam_id: ExamId
    page: int = 0


@dataclass(frozen=True, slots=True)
class Unreached(Button):
    """List candidates whom the bot cannot reach; ``file`` asks for a workbook of them."""

    tag: ClassVar[str] = "ex4"
    exam_id: ExamId
    page: int = 0
    file: bool = False


@dataclass(frozen=True, slots=True)
class OpenExams(Button):
    """Open one's own exams."""

    tag: ClassVar[str] = "ex1"


@dataclass(frozen=True, slots=True)
class ExamsOfClass(Button):
    """Turn to a page of the exams that people of a class sit."""

    tag: ClassVar[str] = "exc"
    class_id: ClassId
    page: int = 0


@dataclass(frozen=True, slots=True)
class ExamsOfDays(Button):
    """List the exams of certain days, both inclusive."""

    tag: ClassVar[str] = "exd"
    from_: date
    to: date


@dataclass(frozen=True, slots=True)
class OpenSignUps(Button):
    """Open what one can register for, and one's own registrations."""

    tag: ClassVar[str] = "er0"


@dataclass(frozen=True, slots=True)
class ScanTicket(Button):
    """Show a ticket that was scanned, to whoever may see it; ``code`` as the link brings it."""

    tag: ClassVar[str] = "er1"
    code: str


@dataclass(frozen=True, slots=True)
class ExamOffice(Button):
    """Open what the exam office does with an exam: registrations, seats, the door."""

    tag: ClassVar[str] = "es0"
    exam_id: ExamId


@dataclass(frozen=True, slots=True)
class RegistrationsOfClass(Button):
    """Show the registrations of a class."""

    tag: ClassVar[str] = "es1"
    class_id: ClassId

"""The buttons of programmes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from bot.domain.ids import ProgrammeId
from handlers.chat.buttons import Button
from handlers.surveys.results.buttons import FileKind

NEWEST = ProgrammeId(0)


@dataclass(frozen=True, slots=True)
class OpenProgramme(Button):
    """The figures of a programme."""

    tag: ClassVar[str] = "rp1"
    programme_id: ProgrammeId = NEWEST


@dataclass(frozen=True, slots=True)
class ExportProgramme(Button):
    """Export the figures of a programme as a file."""

    tag: ClassVar[str] = "rp2"
    programme_id: ProgrammeId
    kind: FileKind


THIS_YEAR = 0


@dataclass(frozen=True, slots=True)
class YearPage(Button):
    """The figures of a year; 0 is the newest that has some."""

    tag: ClassVar[str] = "yr1"
    year: int = THIS_YEAR


@dataclass(frozen=True, slots=True)
class YearProgrammes(Button):
    """The programmes of a year side by side."""

    tag: ClassVar[str] = "yr2"
    year: int
    page: int = 0


class ExamsShown(StrEnum):
    """Which exams of a year are listed."""

    APPRAISAL = "a"
    SERVING = "s"


@dataclass(frozen=True, slots=True)
class YearExams(Button):
    """The exams that a figure of a year was counted from."""

    tag: ClassVar[str] = "yr3"
    year: int
    shown: ExamsShown
    page: int = 0


@dataclass(frozen=True, slots=True)
class ExportYear(Button):
    """Export the figures of a year as a file."""

    tag: ClassVar[str] = "yr4"
    year: int
    kind: FileKind

"""The buttons of programmes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from bot.domain.ids import FindingId, ProgrammeId  # read at run time
from bot.domain.programme.findings import FindingKind, FindingPart  # read at run time
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


@dataclass(frozen=True, slots=True)
class FindingsPage(Button):
    """得失 of a programme: a page of gains and losses."""

    tag: ClassVar[str] = "fd1"
    programme_id: ProgrammeId = NEWEST
    page: int = 0


@dataclass(frozen=True, slots=True)
class Proposals(Button):
    """What the figures of a programme propose as gains and losses."""

    tag: ClassVar[str] = "fd2"
    programme_id: ProgrammeId
    page: int = 0


@dataclass(frozen=True, slots=True)
class TakeProposal(Button):
    """Keep a proposal as a finding."""

    tag: ClassVar[str] = "fd3"
    programme_id: ProgrammeId
    mark: str


@dataclass(frozen=True, slots=True)
class PutProposalAside(Button):
    """Make a proposal no more."""

    tag: ClassVar[str] = "fd4"
    programme_id: ProgrammeId
    mark: str


@dataclass(frozen=True, slots=True)
class WriteFinding(Button):
    """Write a gain or a loss in words of one's own."""

    tag: ClassVar[str] = "fd5"
    programme_id: ProgrammeId
    kind: FindingKind


@dataclass(frozen=True, slots=True)
class ShowFinding(Button):
    """A finding, and what can be done with it."""

    tag: ClassVar[str] = "fd6"
    finding_id: FindingId


@dataclass(frozen=True, slots=True)
class EditFinding(Button):
    """Write it in other words, or what was done about it."""

    tag: ClassVar[str] = "fd7"
    finding_id: FindingId
    part: FindingPart


@dataclass(frozen=True, slots=True)
class DropFinding(Button):
    """Take a finding off the list; asks first."""

    tag: ClassVar[str] = "fd8"
    finding_id: FindingId
    sure: bool = False

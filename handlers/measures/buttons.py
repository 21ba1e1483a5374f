"""The buttons of measures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from bot.domain.ids import AccountId, MeasureId, ProgrammeId  # read at run time
from bot.domain.measures.measure import SourceKind  # read at run time
from handlers.chat.buttons import Button


@dataclass(frozen=True, slots=True)
class NewMeasure(Button):
    """Make a measure of a finding.

    ``source_id`` is a complaint, an incident, or a question of a survey (``survey_source``); of a
    free one a loss of a programme, or 0.
    """

    tag: ClassVar[str] = "ms0"
    source: SourceKind
    source_id: int = 0


class Whose(StrEnum):
    """Which measures are listed."""

    MINE = "m"
    ALL = "a"


@dataclass(frozen=True, slots=True)
class MeasuresPage(Button):
    """A page of measures: one's own, all within reach, or those of a programme."""

    tag: ClassVar[str] = "ms1"
    whose: Whose = Whose.MINE
    programme_id: ProgrammeId | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenMeasure(Button):
    """A measure, and what can be done with it."""

    tag: ClassVar[str] = "ms2"
    measure_id: MeasureId


@dataclass(frozen=True, slots=True)
class ChooseOwner(Button):
    """Make a measure: a page of colleagues who may have it."""

    tag: ClassVar[str] = "ms3"
    page: int = 0


@dataclass(frozen=True, slots=True)
class ChooseDue(Button):
    """Make a measure: this one has it; until when?"""

    tag: ClassVar[str] = "ms4"
    account_id: AccountId


@dataclass(frozen=True, slots=True)
class PlanMeasure(Button):
    """Make the measure that was written."""

    tag: ClassVar[str] = "ms5"
    account_id: AccountId
    due_on: date


@dataclass(frozen=True, slots=True)
class EndMeasure(Button):
    """It is done, or dropped: ask for words."""

    tag: ClassVar[str] = "ms6"
    measure_id: MeasureId
    dropped: bool


@dataclass(frozen=True, slots=True)
class HandMeasure(Button):
    """Give it to somebody else: a page of colleagues."""

    tag: ClassVar[str] = "ms7"
    measure_id: MeasureId
    page: int = 0


@dataclass(frozen=True, slots=True)
class HandMeasureTo(Button):
    """This one has it now."""

    tag: ClassVar[str] = "ms8"
    measure_id: MeasureId
    account_id: AccountId


@dataclass(frozen=True, slots=True)
class MoveMeasure(Button):
    """Move its day; None asks for which."""

    tag: ClassVar[str] = "ms9"
    measure_id: MeasureId
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class TellMeasure(Button):
    """Write the announcement that tells of it."""

    tag: ClassVar[str] = "msa"
    measure_id: MeasureId


@dataclass(frozen=True, slots=True)
class MeasureWorkbook(Button):
    """All measures within reach as a workbook."""

    tag: ClassVar[str] = "msb"

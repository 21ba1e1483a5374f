"""The buttons of incidents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from bot.domain.ids import (  # read at run time
    CaseId,
    ClassId,
    HurtId,
    IncidentId,
    PersonId,
    ProgrammeId,
    SessionId,
)
from bot.domain.incidents.incident import IncidentKind, Whom  # read at run time
from handlers.chat.buttons import Button

NEWEST = ProgrammeId(0)


@dataclass(frozen=True, slots=True)
class IncidentPage(Button):
    """A page of open incidents, or of closed ones."""

    tag: ClassVar[str] = "in0"
    closed: bool = False
    page: int = 0


@dataclass(frozen=True, slots=True)
class ReportIncident(Button):
    """Report an incident, perhaps one that a case of the desk tells of."""

    tag: ClassVar[str] = "in1"
    case_id: CaseId | None = None


@dataclass(frozen=True, slots=True)
class ReportKind(Button):
    """Report an incident of this kind; its words come next, or are those of the case."""

    tag: ClassVar[str] = "in2"
    kind: IncidentKind
    case_id: CaseId | None = None


@dataclass(frozen=True, slots=True)
class CallNow(Button):
    """Call colleagues at once, before there are words."""

    tag: ClassVar[str] = "in3"
    kind: IncidentKind


@dataclass(frozen=True, slots=True)
class OpenIncident(Button):
    """An incident, and what can be added."""

    tag: ClassVar[str] = "in4"
    incident_id: IncidentId


@dataclass(frozen=True, slots=True)
class TakeIncident(Button):
    """See to an incident."""

    tag: ClassVar[str] = "in5"
    incident_id: IncidentId


class Asked(StrEnum):
    """What is asked for in words, or as a picture."""

    TEXT = "t"
    WHEN = "w"
    PLACE = "p"
    HURT = "h"
    PHOTO = "f"
    MEASURE = "m"
    FOLLOW = "n"
    OUTCOME = "o"


@dataclass(frozen=True, slots=True)
class AskFor(Button):
    """Ask for something to be added to an incident."""

    tag: ClassVar[str] = "in6"
    incident_id: IncidentId
    asked: Asked


@dataclass(frozen=True, slots=True)
class SetWhen(Button):
    """It happened so many minutes ago."""

    tag: ClassVar[str] = "in7"
    incident_id: IncidentId
    minutes: int


@dataclass(frozen=True, slots=True)
class PickClass(Button):
    """Choose the class of an incident."""

    tag: ClassVar[str] = "in8"
    incident_id: IncidentId
    page: int = 0


@dataclass(frozen=True, slots=True)
class SetClass(Button):
    """It is of this class, or of none."""

    tag: ClassVar[str] = "in9"
    incident_id: IncidentId
    class_id: ClassId | None


@dataclass(frozen=True, slots=True)
class SetSession(Button):
    """It happened in this session, or in none."""

    tag: ClassVar[str] = "ina"
    incident_id: IncidentId
    session_id: SessionId | None


@dataclass(frozen=True, slots=True)
class AddPerson(Button):
    """Somebody of the roster is hurt."""

    tag: ClassVar[str] = "inb"
    incident_id: IncidentId
    person_id: PersonId


@dataclass(frozen=True, slots=True)
class AddOutsider(Button):
    """Somebody is hurt who is on no roster: in the words that were written."""

    tag: ClassVar[str] = "inc"
    incident_id: IncidentId


@dataclass(frozen=True, slots=True)
class DropHurt(Button):
    """Somebody was noted as hurt by mistake."""

    tag: ClassVar[str] = "ind"
    hurt_id: HurtId


@dataclass(frozen=True, slots=True)
class ShowTold(Button):
    """Whom one has told."""

    tag: ClassVar[str] = "ine"
    incident_id: IncidentId


@dataclass(frozen=True, slots=True)
class SetTold(Button):
    """Somebody was told now, or that was a mistake."""

    tag: ClassVar[str] = "inf"
    incident_id: IncidentId
    whom: Whom
    on: bool


@dataclass(frozen=True, slots=True)
class RaiseUrgent(Button):
    """Call colleagues to an incident; asks first."""

    tag: ClassVar[str] = "ing"
    incident_id: IncidentId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class PutBackIncident(Button):
    """I cannot see to it after all."""

    tag: ClassVar[str] = "inh"
    incident_id: IncidentId


@dataclass(frozen=True, slots=True)
class ReopenIncident(Button):
    """It is not over after all."""

    tag: ClassVar[str] = "ini"
    incident_id: IncidentId


@dataclass(frozen=True, slots=True)
class IncidentPhotos(Button):
    """The pictures of an incident."""

    tag: ClassVar[str] = "inj"
    incident_id: IncidentId


@dataclass(frozen=True, slots=True)
class IncidentWorkbook(Button):
    """All incidents of one's scope as a workbook."""

    tag: ClassVar[str] = "ink"


@dataclass(frozen=True, slots=True)
class ZeroPage(Button):
    """How many incidents a programme had, and what that number stands on."""

    tag: ClassVar[str] = "inl"
    programme_id: ProgrammeId = NEWEST


@dataclass(frozen=True, slots=True)
class WeekBoard(Button):
    """Who has confirmed a week; None is the newest that was asked about."""

    tag: ClassVar[str] = "inm"
    week: date | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class SetWeekly(Button):
    """Ask teachers each week, or stop."""

    tag: ClassVar[str] = "inn"
    on: bool


@dataclass(frozen=True, slots=True)
class NudgeWeek(Button):
    """Ask again those who have not confirmed a week."""

    tag: ClassVar[str] = "ino"
    week: date


@dataclass(frozen=True, slots=True)
class ConfirmWeek(Button):
    """Nothing else happened in a week."""

    tag: ClassVar[str] = "inp"
    week: date

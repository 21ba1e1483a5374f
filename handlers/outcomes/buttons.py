"""The buttons of outcomes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # read at run time
from typing import ClassVar

from bot.domain.ids import ClassId, PersonId, WorkId  # read at run time
from bot.domain.outcomes.outcome import (  # read at run time
    Consent,
    OutcomeKind,
    TrainingLevel,
)
from handlers.chat.buttons import Button


@dataclass(frozen=True, slots=True)
class OutcomesPage(Button):
    """How many have what, and the classes."""

    tag: ClassVar[str] = "oc1"
    page: int = 0


@dataclass(frozen=True, slots=True)
class OutcomesOfClass(Button):
    """Those of a class who are aided; 0 for those in no class."""

    tag: ClassVar[str] = "oc2"
    class_id: ClassId
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenOutcomes(Button):
    """What somebody has."""

    tag: ClassVar[str] = "oc3"
    person_id: PersonId


@dataclass(frozen=True, slots=True)
class NoteOutcome(Button):
    """Somebody has this; since when is asked first."""

    tag: ClassVar[str] = "oc4"
    person_id: PersonId
    kind: OutcomeKind
    on: date | None = None


@dataclass(frozen=True, slots=True)
class DropOutcome(Button):
    """Somebody does not have this."""

    tag: ClassVar[str] = "oc5"
    person_id: PersonId
    kind: OutcomeKind


@dataclass(frozen=True, slots=True)
class AllLearn(Button):
    """The ``count`` aided students of a class of whom it is not noted have learning."""

    tag: ClassVar[str] = "och"
    class_id: ClassId
    count: int


@dataclass(frozen=True, slots=True)
class OutcomeBook(Button):
    """The workbook of outcomes."""

    tag: ClassVar[str] = "oc6"


@dataclass(frozen=True, slots=True)
class NewWork(Button):
    """Add a work of somebody."""

    tag: ClassVar[str] = "oc7"
    person_id: PersonId


@dataclass(frozen=True, slots=True)
class OpenWork(Button):
    """A work."""

    tag: ClassVar[str] = "oc8"
    work_id: WorkId


@dataclass(frozen=True, slots=True)
class SellWork(Button):
    """A work was sold."""

    tag: ClassVar[str] = "oc9"
    work_id: WorkId


@dataclass(frozen=True, slots=True)
class ShowWorks(Button):
    """The pictures that may be shown, to be sent on."""

    tag: ClassVar[str] = "oca"
    page: int = 0


@dataclass(frozen=True, slots=True)
class OwnOutcomes(Button):
    """What one has oneself."""

    tag: ClassVar[str] = "ocb"


@dataclass(frozen=True, slots=True)
class SayOutcome(Button):
    """I have this."""

    tag: ClassVar[str] = "occ"
    kind: OutcomeKind


@dataclass(frozen=True, slots=True)
class AnswerConsent(Button):
    """Whether a work of mine may be shown."""

    tag: ClassVar[str] = "ocd"
    work_id: WorkId
    consent: Consent


@dataclass(frozen=True, slots=True)
class TrainingPage(Button):
    """Trainings by level."""

    tag: ClassVar[str] = "oce"
    page: int = 0


@dataclass(frozen=True, slots=True)
class MarkTraining(Button):
    """Of which level is a programme or a course?"""

    tag: ClassVar[str] = "ocf"
    programme: int
    course: int


@dataclass(frozen=True, slots=True)
class SetTraining(Button):
    """It is of this level, or of none."""

    tag: ClassVar[str] = "ocg"
    programme: int
    course: int
    level: TrainingLevel | None = None

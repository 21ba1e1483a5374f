"""The programme's figures: days, classes, trainees, districts, sessions, attendance, satisfaction.

Each figure is counted from rows that are named beside it, so that anybody can count again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.domain.attendance.roll import Mark, Marks
from bot.domain.complaints.figures import HeardComplaints
from bot.domain.exams.service import AppraisedPeople
from bot.domain.incidents.incident import Coverage
from bot.domain.measures.measure import MeasureCounts
from bot.domain.outcomes.careers import CareerFigures
from bot.domain.statistics import Distribution, Share, Turnout
from bot.domain.surveys.satisfaction import satisfaction
from bot.domain.timetable.session import CourseKind  # noqa: TC001  # rows are read by types

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from bot.domain.ids import ClassId, ExamId, PersonId, ProgrammeId, SessionId, SurveyId
    from bot.domain.measures.measure import MeasureLine
    from bot.domain.outcomes.careers import Former
    from bot.domain.programme.findings import Finding
    from bot.domain.surveys.drivers import Reasons
    from bot.domain.surveys.questions import Words
    from bot.domain.surveys.remarks import Remarks
    from bot.domain.surveys.results import Figures


@dataclass(frozen=True, slots=True)
class ProgrammeTerm:
    """A programme and its days, both inclusive."""

    id: ProgrammeId
    name: str
    starts_on: date
    ends_on: date

    @property
    def days(self) -> int:
        """The number of days from the first to the last."""
        return (self.ends_on - self.starts_on).days + 1


@dataclass(frozen=True, slots=True)
class TaughtClass:
    """A class of the programme."""

    id: ClassId
    name: str
    number: int
    district: str
    tutor: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class Trainee:
    """A trainee enrolled and not withdrawn; in two classes they are one person and two rows."""

    person_id: PersonId
    class_id: ClassId
    number: str


@dataclass(frozen=True, slots=True)
class CountedSession:
    """A session of a class; times in seconds of UTC."""

    id: SessionId
    class_id: ClassId
    course: str
    kind: CourseKind
    starts_at: int
    ends_at: int
    cancelled: bool


@dataclass(frozen=True, slots=True)
class RollCall:
    """The recorded roll of a session that was held."""

    lesson_id: SessionId
    class_id: ClassId
    tally: Marks


@dataclass(frozen=True, slots=True)
class Absence:
    """A person who was not plainly present at a session whose roll was recorded."""

    lesson_id: SessionId
    person_id: PersonId
    mark: Mark


@dataclass(frozen=True, slots=True)
class Graded:
    """The five-point grades of one respondent, in the order of the questions."""

    survey_id: SurveyId
    id: str
    class_id: ClassId | None
    grades: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AppraisalLine:
    """A trainee of the programme in a skill appraisal that is over; ``result`` may be empty."""

    exam_id: ExamId
    exam: str
    person_id: PersonId
    result: str


@dataclass(frozen=True, slots=True)
class ServedInYear:
    """The people whom the whole school served by exams in the year that a programme begins in."""

    year: int
    people: int
    exams: tuple[ExamId, ...]


@dataclass(frozen=True, slots=True)
class SignupLine:
    """Sign-ups by one channel: how many were handed in, and how many of these were confirmed."""

    channel: str
    applied: int
    confirmed: int


@dataclass(frozen=True, slots=True)
class ClassLine:
    """A class beside the others; ``figures`` where it has been surveyed.

    ``attendance`` is over all its recorded rolls, ``rolls`` how many those are.
    """

    of: TaughtClass
    trainees: int
    sessions: int
    figures: Figures | None
    attendance: Marks
    rolls: int


@dataclass(frozen=True, slots=True)
class ProgrammeRecord:
    """A programme with all rows its figures are counted from, as they stood at ``now``.

    ``items`` are the questions that ``reasons`` speaks of, by number. ``comments`` are shuffled,
    and nothing ties them to grades. ``signups`` is None where the school takes no sign-ups.
    """

    term: ProgrammeTerm
    now: int
    classes: tuple[TaughtClass, ...]
    trainees: tuple[Trainee, ...]
    lessons: tuple[CountedSession, ...]
    graded: tuple[Graded, ...]
    turnout: Turnout
    lines: tuple[ClassLine, ...]
    waiting: int = 0
    rolls: tuple[RollCall, ...] = ()
    missed: tuple[Absence, ...] = ()
    incidents: Coverage = field(default_factory=Coverage)
    measures: tuple[MeasureLine, ...] = ()
    heard: HeardComplaints = field(default_factory=HeardComplaints)
    today: date | None = None
    reasons: Reasons | None = None
    items: Mapping[int, Words] = field(default_factory=dict)
    remarks: Remarks | None = None
    comments: tuple[str, ...] = ()
    appraisals: tuple[AppraisalLine, ...] = ()
    appraised: AppraisedPeople = field(default_factory=AppraisedPeople)
    served: ServedInYear | None = None
    careers: CareerFigures = field(default_factory=CareerFigures)
    former: tuple[Former, ...] = ()
    signups: tuple[SignupLine, ...] | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def people(self) -> tuple[PersonId, ...]:
        """The people of all classes, each once."""
        return tuple(sorted({each.person_id for each in self.trainees}))

    @property
    def districts(self) -> tuple[str, ...]:
        """The districts that have a class, in the order of their first class."""
        return tuple(dict.fromkeys(each.district for each in self.classes))

    @property
    def planned(self) -> tuple[CountedSession, ...]:
        """Sessions that are not cancelled."""
        return tuple(each for each in self.lessons if not each.cancelled)

    def of_kind(self, kind: CourseKind) -> tuple[CountedSession, ...]:
        """Return the sessions of one kind that are not cancelled."""
        return tuple(each for each in self.planned if each.kind is kind)

    def held(self, lessons: Sequence[CountedSession]) -> int:
        """Return how many of them are over."""
        return sum(each.ends_at <= self.now for each in lessons)

    @property
    def attendance(self) -> Marks:
        """All marks of recorded rolls, of sessions that were held."""
        return sum((each.tally for each in self.rolls), Marks())

    @property
    def measured(self) -> MeasureCounts:
        """How many measures there are, done, dropped, late and told."""
        return MeasureCounts.of(self.measures, self.today or self.term.ends_on)

    @property
    def grades(self) -> Distribution:
        """All five-point grades of class evaluations."""
        counts = Counter(grade for each in self.graded for grade in each.grades)
        return Distribution({float(grade): counts[grade] for grade in sorted(counts)})

    @property
    def satisfaction(self) -> Share:
        """The satisfaction; see :mod:`bot.domain.surveys.satisfaction`."""
        return satisfaction(self.grades)

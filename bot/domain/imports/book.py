"""The rows of a school's workbooks: one frozen type for each sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime  # noqa: TC003  # staged rows are read back by their types
from enum import StrEnum

from bot.domain.aid.ledger import AidRow, PaymentRow  # noqa: TC001  # the same
from bot.domain.aid.schemes import Scheme  # noqa: TC001  # the same
from bot.domain.attendance.roll import Mark  # noqa: TC001  # the same
from bot.domain.calendar.tables import BellTable  # noqa: TC001  # the same
from bot.domain.checklists.checklist import Anchor, Phase, Post
from bot.domain.exams.exam import CandidateRow, ExamRow  # noqa: TC001  # the same
from bot.domain.faq.entries import Entry  # noqa: TC001  # the same
from bot.domain.ids import AccountId, ActivityId, PersonId, SessionId  # noqa: TC001  # the same
from bot.domain.internships.internship import InternKind
from bot.domain.outcomes.careers import CareerStatus, Turnover  # noqa: TC001  # the same
from bot.domain.people.identities import identity_in, masked, tail_of
from bot.domain.timetable.session import CourseKind


class TeacherKind(StrEnum):
    """The kinds of teacher: 校内, 市级师资库 or 外聘."""

    IN_HOUSE = "in_house"
    CITY = "city"
    EXTERNAL = "external"


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A programme 培训项目: its name identifies it; both days inclusive."""

    name: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A class 培训班: its name identifies it within the programme; both days inclusive.

    ``department`` is its 专业部, ``major`` its 专业 and ``grade`` its 年级.
    """

    name: str
    number: int
    district: str
    venue: str
    starts_on: date
    ends_on: date
    class_teacher: str = ""
    class_teacher_phone: str = ""
    department: str = ""
    major: str = ""
    grade: str = ""


@dataclass(frozen=True, slots=True)
class TeacherRow:
    """A teacher by name.

    None is what the sheet has no column for, which stays as it is. ``hours_limit`` is lessons a
    month, 0 none; ``off`` is when they cannot, as ``bot.domain.teachers.off`` writes it.
    """

    name: str
    kind: TeacherKind = TeacherKind.IN_HOUSE
    phone: str = ""
    subjects: str | None = None
    title: str | None = None
    firm: str | None = None
    hours_limit: int | None = None
    off: str | None = None


@dataclass(frozen=True, slots=True)
class CourseRow:
    """A course or activity; ``capacity`` limits an elective, None is no limit."""

    name: str
    kind: CourseKind = CourseKind.REQUIRED
    capacity: int | None = None


_FREE = ("name", "district", "town", "village", "post", "team", "guardian", "relation")


@dataclass(frozen=True, slots=True)
class TraineeRow:
    """One line of a class roster 花名册.

    ``phone`` is 11 digits or empty; ``id_tail`` is the last four characters of the identity
    number (digits, last may be X) or empty, ``born_on`` is ISO 8601 or empty: the whole number is
    never kept, nor as a student number. ``person_id`` is who is meant, and ``is_new`` that nobody
    known is, where somebody has said so.
    """

    class_name: str
    name: str
    phone: str = ""
    id_tail: str = ""
    number: str = ""
    gender: str = ""
    district: str = ""
    town: str = ""
    village: str = ""
    post: str = ""
    team: str = ""
    left: bool = False
    born_on: str = ""
    guardian: str = ""
    guardian_phone: str = ""
    relation: str = ""
    person_id: PersonId | None = None
    is_new: bool = False

    def __post_init__(self) -> None:
        """Keep no identity number whole, whatever column it stood in."""
        if identity := identity_in(self.number):
            object.__setattr__(self, "number", "")
            object.__setattr__(self, "id_tail", self.id_tail or tail_of(identity))
        for name in _FREE:
            object.__setattr__(self, name, masked(getattr(self, name)))


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One line of a timetable; aware datetimes, blank teacher or room where not yet known."""

    class_name: str
    course: str
    starts_at: datetime
    ends_at: datetime
    teacher: str = ""
    room: str = ""
    kind: CourseKind | None = None


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A mark of a sheet of attendance: person and session by id."""

    session_id: SessionId
    person_id: PersonId
    mark: Mark


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """Who serves a class in a post, by name; the whole class where no days are given."""

    class_name: str
    post: str
    name: str
    phone: str = ""
    from_on: str = ""
    until_on: str = ""


@dataclass(frozen=True, slots=True)
class PairRow:
    """A helper and a student, both by id."""

    account_id: AccountId
    person_id: PersonId


@dataclass(frozen=True, slots=True)
class InternRow:
    """An internship; ``person_id`` is 0 and ``tutor_id`` None until they are identified."""

    person_id: PersonId
    firm: str
    starts_on: date
    ends_on: date
    kind: InternKind = InternKind.INTERNSHIP
    post: str = ""
    mentor: str = ""
    mentor_phone: str = ""
    tutor: str = ""
    tutor_id: AccountId | None = None
    pay: int | None = None
    insured: bool | None = None
    agreed: bool | None = None


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """A line of the checklist of classes; ``days`` from the anchor, ``owner`` of post NAMED."""

    phase: Phase
    text: str
    post: Post = Post.COORDINATOR
    owner: AccountId | None = None
    owner_name: str = ""
    anchor: Anchor = Anchor.START
    days: int = 0


@dataclass(frozen=True, slots=True)
class CareerRow:
    """What somebody does after their course, as of a day; None and "" are not said.

    ``person_id`` is 0 until they are identified.
    """

    person_id: PersonId
    status: CareerStatus
    said_on: date
    firm: str = ""
    post: str = ""
    registered: bool | None = None
    jobs: int | None = None
    turnover: Turnover | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class ActRow:
    """What is brought to an activity, "" for who looks on; by whom, and who comes with it.

    Somebody comes with one thing alone: ``people`` are not who comes with another.
    """

    activity_id: ActivityId
    activity: str
    title: str
    by: PersonId
    people: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class WaysRow:
    """People's own words that ask the entry of this id."""

    entry: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SchoolBook:
    """All rows read from one or more files, or made for the sample school."""

    programme: ProgrammeRow | None = None
    classes: tuple[ClassRow, ...] = ()
    teachers: tuple[TeacherRow, ...] = ()
    courses: tuple[CourseRow, ...] = ()
    trainees: tuple[TraineeRow, ...] = ()
    sessions: tuple[SessionRow, ...] = ()
    faq: tuple[Entry, ...] = ()
    exams: tuple[ExamRow, ...] = ()
    candidates: tuple[CandidateRow, ...] = ()
    attendance: tuple[MarkRow, ...] = ()
    ways: tuple[WaysRow, ...] = ()
    bells: tuple[BellTable, ...] = ()
    pairs: tuple[PairRow, ...] = ()
    services: tuple[ServiceRow, ...] = ()
    interns: tuple[InternRow, ...] = ()
    schemes: tuple[Scheme, ...] = ()
    aid: tuple[AidRow, ...] = ()
    payments: tuple[PaymentRow, ...] = ()
    checklist: tuple[ChecklistRow, ...] = ()
    careers: tuple[CareerRow, ...] = ()
    acts: tuple[ActRow, ...] = ()

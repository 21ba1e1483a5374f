"""The year 年度 over all programmes: what was taught, whom exams served, how satisfied people are.

A class counts in the year in which it begins, and only a training class: one that lasts longer
than a year is schooling 学历教育. People count once each, however many classes or exams they were
in. An exam counts once it is over. Every figure is counted from rows that are named beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.attendance.roll import Marks
from bot.domain.exams.service import AppraisedPeople, ExamSort, whole_name
from bot.domain.statistics import Share

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bot.domain.ids import ClassId, ExamId, PersonId, ProgrammeId, SurveyId
    from bot.domain.programme.figures import Graded, ProgrammeTerm

LONGEST = 366  # days of a class that counts as training
STEP = 5  # percent: 95 %以上 is the highest of these steps that no programme falls below
LEAST_STEP = 50


@dataclass(frozen=True, slots=True)
class TrainingClass:
    """A class that counts; ``trainees`` are those on its roster and not withdrawn.

    ``sessions`` are not cancelled, ``held`` of them are over; ``attendance`` is of recorded rolls.
    """

    id: ClassId
    programme_id: ProgrammeId
    programme: str
    name: str
    number: int
    district: str
    tutor: str
    starts_on: date
    ends_on: date
    trainees: int
    sessions: int
    held: int
    attendance: Marks

    @property
    def year(self) -> int:
        """The year in which it counts."""
        return self.starts_on.year


@dataclass(frozen=True, slots=True)
class YearEnrolment:
    """A person on the roster of a class that counts."""

    person_id: PersonId
    class_id: ClassId
    number: str


@dataclass(frozen=True, slots=True)
class YearPart:
    """A programme's classes of one year, summed up; people count once each.

    ``respondents`` gave ``satisfaction``; ``answered`` and ``invited`` count all who were asked.
    """

    term: ProgrammeTerm
    classes: int
    trainees: int
    districts: tuple[str, ...]
    sessions: int
    held: int
    attendance: Marks
    satisfaction: Share
    respondents: int
    answered: int
    invited: int
    surveys: tuple[SurveyId, ...] = ()


@dataclass(frozen=True, slots=True)
class YearExam:
    """An exam of the year that is over; ``candidates`` without those who withdrew."""

    id: ExamId
    name: str
    level: str
    batch: str
    kind: str
    day: date
    sort: ExamSort
    candidates: int
    passed: int
    failed: int
    absent: int

    @property
    def whole(self) -> str:
        """What it is a part of, with level and batch: 电子商务师 四级 2026年第3季度."""
        return " ".join(filter(None, (whole_name(self.name), self.level, self.batch)))


@dataclass(frozen=True, slots=True)
class YearCandidate:
    """A line of an exam of the year: who sat what, and what came of it."""

    exam_id: ExamId
    person_id: PersonId
    result: str


@dataclass(frozen=True, slots=True)
class YearHeard:
    """What was said to the school in the year, and what was done of it."""

    complaints: int = 0
    ideas: int = 0
    closed: int = 0
    late: int = 0
    measures: int = 0
    done: int = 0


@dataclass(frozen=True, slots=True)
class YearSums:
    """A year in its figures, without rows: by which years are put side by side.

    ``served`` counts the people of all exams that are not the school's own, ``sittings`` those of
    two exams twice.
    """

    year: int
    classes: int
    programmes: int
    trainees: int
    districts: int
    appraised: AppraisedPeople
    served: int
    sittings: int
    parts: tuple[YearPart, ...]

    @property
    def satisfaction(self) -> Share:
        """The share of 4 and 5 among all grades of all its class evaluations."""
        return _sum_up(each.satisfaction for each in self.parts)

    @property
    def lowest(self) -> YearPart | None:
        """The programme whose trainees are least satisfied; None where none was asked."""
        asked = [each for each in self.parts if each.satisfaction.whole]
        return min(asked, key=lambda each: each.satisfaction.value or 0.0, default=None)

    @property
    def at_least(self) -> int | None:
        """The percentage that no programme falls below, as 95; None where that says nothing."""
        lowest = self.lowest
        if lowest is None or lowest.satisfaction.value is None:
            return None
        found = lowest.satisfaction.part * 100 // lowest.satisfaction.whole // STEP * STEP
        return found if LEAST_STEP <= found < 100 else None

    @property
    def attendance(self) -> Marks:
        """All marks of recorded rolls."""
        return sum((each.attendance for each in self.parts), Marks())

    @property
    def sessions(self) -> int:
        """The sessions that are not cancelled."""
        return sum(each.sessions for each in self.parts)

    @property
    def held(self) -> int:
        """The sessions that are over."""
        return sum(each.held for each in self.parts)

    @property
    def answered(self) -> int:
        """The class evaluations that were handed in."""
        return sum(each.answered for each in self.parts)

    @property
    def invited(self) -> int:
        """The people who were asked for one, as often as they were."""
        return sum(each.invited for each in self.parts)


@dataclass(frozen=True, slots=True)
class YearRecord:
    """A year with the rows its figures are counted from, as they stood at ``now``.

    ``years`` are all years that have figures, the newest first; ``candidates`` and ``graded`` are
    left out where only figures are wanted.
    """

    sums: YearSums
    years: tuple[YearSums, ...]
    now: int
    today: date
    classes: tuple[TrainingClass, ...]
    exams: tuple[YearExam, ...]
    heard: YearHeard
    people: tuple[YearEnrolment, ...] = ()
    candidates: tuple[YearCandidate, ...] = ()
    graded: tuple[Graded, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether the year has ended."""
        return self.today.year > self.sums.year

    def of_sort(self, *sorts: ExamSort) -> tuple[YearExam, ...]:
        """Return the exams of some sorts, by day."""
        return tuple(each for each in self.exams if each.sort in sorts)

    @property
    def serving(self) -> tuple[YearExam, ...]:
        """The exams that are not the school's own: appraisals, and those for others."""
        return self.of_sort(ExamSort.APPRAISAL, ExamSort.SERVICE)


def _sum_up(shares: Iterable[Share]) -> Share:
    found = list(shares)
    return Share(sum(each.part for each in found), sum(each.whole for each in found))


def years_of(classes: Iterable[TrainingClass], exams: Iterable[YearExam]) -> list[int]:
    """Return the years in which something was taught or sat, the newest first."""
    found = {each.year for each in classes} | {each.day.year for each in exams}
    return sorted(found, reverse=True)


def in_order(parts: Sequence[YearPart]) -> list[YearPart]:
    """Sort programmes by the number of their trainees, the largest first."""
    return sorted(parts, key=lambda each: (-each.trainees, each.term.starts_on, each.term.id))

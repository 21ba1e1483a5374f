"""The nouns of a school's files: each with its sheets, what it plans and how that is said.

One table for the chat and the shell. A noun that comes with a new sheet adds a line to it, its
reader to ``bot.domain.imports.parsing`` and its writer to ``storage.imports.loads.apply``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from bot.domain.exams.exam import Grade
from bot.domain.imports.faq import plan_faq
from bot.domain.imports.headings import SheetKind
from bot.domain.imports.planning import Clash, TimetablePlan, clashes, plan_timetable, slot_of
from bot.domain.timetable.session import CourseKind
from handlers.calendar.words import describe_table
from handlers.imports import aid as aid_words
from handlers.imports import differences, lists
from handlers.imports import rosters as roster_words
from storage.aid import schemes as aid_schemes
from storage.calendar import bells
from storage.classes import classes
from storage.exams import exams
from storage.imports import (
    aid_sheets,
    attendance_sheets,
    intern_lists,
    loads,
    pair_lists,
    rosters,
    service_lists,
)
from storage.timetable import timetable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from bot.domain.calendar.tables import BellTable
    from bot.domain.exams.planning import ExamPlan
    from bot.domain.faq.entries import Entry
    from bot.domain.imports.book import SchoolBook
    from bot.domain.imports.faq import FaqPlan
    from config.texts import Html, Texts
    from handlers.imports.differences import Difference
    from storage.database import Tx
    from storage.exams.exams import NamedClash
    from storage.imports.attendance_sheets import AttendancePlan

P = TypeVar("P")
CLASHES_SHOWN = 8  # people with two exams at once that are named


@dataclass(frozen=True, slots=True)
class Basis:
    """What a book is compared with, besides the database."""

    now: datetime
    zone: ZoneInfo
    known_faq: Mapping[str, Entry] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day at the school."""
        return self.now.astimezone(self.zone).date()


@dataclass(frozen=True, slots=True)
class Noun(Generic[P]):
    """A noun: its kinds of sheet, and the parts of a book that they fill.

    ``plan`` compares the book with the database; ``counts`` says the plan in a line or two,
    ``differences`` one by one, ``notes`` whom it touches.
    """

    kinds: tuple[SheetKind, ...]
    parts: tuple[str, ...]
    plan: Callable[[Tx, SchoolBook, Basis], P]
    counts: Callable[[Texts, P], list[Html]] = lambda _, __: []
    differences: Callable[[Texts, P, ZoneInfo], list[Difference]] = lambda _, __, ___: []
    notes: Callable[[Texts, P], list[Html]] = lambda _, __: []


@dataclass(frozen=True, slots=True)
class Planned:
    """What one noun makes of a book."""

    noun: Noun[Any]
    plan: Any
    zone: ZoneInfo

    def counts(self, said: Texts) -> list[Html]:
        """Say it in a line or two."""
        return self.noun.counts(said, self.plan)

    def differences(self, said: Texts) -> list[Difference]:
        """Say it one by one."""
        return self.noun.differences(said, self.plan, self.zone)

    def notes(self, said: Texts) -> list[Html]:
        """Say whom it touches."""
        return self.noun.notes(said, self.plan)


def plan_book(tx: Tx, book: SchoolBook, basis: Basis) -> list[Planned]:
    """Plan what every noun that is in a book changes."""
    return [
        Planned(noun, noun.plan(tx, book, basis), basis.zone)
        for noun in NOUNS
        if any(getattr(book, part) for part in noun.parts)
    ]


def plan_of(planned: Sequence[Planned], kind: type[P]) -> P | None:
    """Return the plan of this type, where there is one."""
    return next((each.plan for each in planned if isinstance(each.plan, kind)), None)


# -- the timetable ---------------------------------------------------------------------------


class Reach(StrEnum):
    """How far a timetable speaks: for its days, for their weeks, for all of each class's."""

    DAYS = "days"
    WEEKS = "weeks"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class TimetablePlans:
    """The changes by how far the file is taken to speak.

    ``starts`` are the first days of classes by name; ``found`` the clashes and ``touched`` the
    people listed and reached, both of the usual plan.
    """

    by_reach: Mapping[Reach, TimetablePlan]
    starts: Mapping[str, date]
    found: tuple[Clash, ...] = ()
    touched: tuple[int, int] = (0, 0)

    @property
    def usual(self) -> TimetablePlan:
        """The changes that are made unless more is asked for: none beyond the days of the file."""
        return self.by_reach[Reach.DAYS if self.beyond else Reach.WHOLE]

    @property
    def beyond(self) -> int:
        """The number of sessions outside the days of the file that the whole would cancel."""
        return len(self.by_reach[Reach.WHOLE].beyond)

    @property
    def in_weeks(self) -> int:
        """The number of them that are in the weeks of the file."""
        weeks, days = (self.by_reach[each].cancelled for each in (Reach.WEEKS, Reach.DAYS))
        return len(weeks) - len(days)


def plan_sessions(tx: Tx, book: SchoolBook, basis: Basis) -> TimetablePlans:
    """Plan the sessions of a book."""
    current = loads.current_sessions(tx, {row.class_name for row in book.sessions})
    by_reach = {
        reach: plan_timetable(
            current,
            book.sessions,
            now=basis.now,
            zone=basis.zone,
            whole=reach is Reach.WHOLE,
            weeks=reach is Reach.WEEKS,
        )
        for reach in Reach
    }
    starts = {each.name: each.starts_on for each in classes.all_of(tx)}
    starts |= {each.name: each.starts_on for each in book.classes}
    usual = TimetablePlans(by_reach, starts).usual
    found = tuple(_clashes(tx, book, usual))
    return TimetablePlans(by_reach, starts, found, loads.touched(tx, usual))


def _clashes(tx: Tx, book: SchoolBook, plan: TimetablePlan) -> list[Clash]:
    """Return clashes of what the plan brings with everything that stays."""
    moments = [int(each.starts_at.timestamp()) for each in book.sessions]
    stored = timetable.all_between(tx, min(moments) - 86400, max(moments) + 86400)
    gone = {each.id for each in plan.cancelled} | {each.old.id for each in plan.moved}
    venues = {each.name: each.venue for each in classes.all_of(tx)}
    venues |= {each.name: each.venue for each in book.classes}
    kinds = [(each.course, each.kind) for each in stored]
    kinds += [(each.course, each.kind or CourseKind.REQUIRED) for each in book.sessions]
    kinds += [(each.name, each.kind) for each in book.courses]
    electives = {name for name, kind in kinds if kind is CourseKind.ELECTIVE}
    new = (*plan.added, *(each.new for each in plan.moved))
    fresh = {slot_of(row, venues, electives) for row in new}
    staying = [slot_of(s, venues, electives) for s in stored if s.id not in gone and s.is_held]
    return [each for each in clashes((*staying, *fresh)) if {each.one, each.other} & fresh]


def _count_sessions(said: Texts, plans: TimetablePlans) -> list[Html]:
    plan = plans.usual
    if plan.is_empty:
        return [said.html("plan-empty")]
    counts = {name: len(getattr(plan, name)) for name in ("unchanged", "added", "moved")}
    return [said.html("plan-counts", cancelled=len(plan.cancelled), **counts)]


def _session_differences(said: Texts, plans: TimetablePlans, zone: ZoneInfo) -> list[Difference]:
    found = differences.timetable_differences(said, plans.usual, plans.starts, zone)
    return found + differences.clash_differences(said, plans.found, zone)


def _touched_by_sessions(said: Texts, plans: TimetablePlans) -> list[Html]:
    if plans.usual.is_empty:
        return []
    listed, reached = plans.touched
    return [said.html("load-touches", listed=listed, reached=reached)]


# -- exams -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ExamPlans:
    """The changes of exams, the people they touch, and those of them who hear of it."""

    plan: ExamPlan
    touched: int
    reached: int
    at_once: tuple[NamedClash, ...] = ()


def _plan_exams(tx: Tx, book: SchoolBook, basis: Basis) -> ExamPlans:
    plan = exams.plan(tx, book, int(basis.now.timestamp()), whole=True)
    people = exams.touched_by(tx, plan)
    come_with_it = sum(each.person is None for each in plan.new)
    reached = len(exams.who_hears(tx, people))
    at_once = tuple(exams.clashes_in(tx, plan, int(basis.now.timestamp())))
    return ExamPlans(plan, len(people) + come_with_it, reached, at_once)


def _count_exams(said: Texts, plans: ExamPlans) -> list[Html]:
    plan = plans.plan
    if plan.is_empty:
        return [said.html("plan-candidates-empty")]
    lines = []
    if plan.added or plan.changed:
        counts = {"added": len(plan.added), "changed": len(plan.changed)}
        lines.append(said.html("plan-exams", unchanged=plan.unchanged, **counts))
    if plan.candidates or plan.same:
        counts = {name: len(getattr(plan, name)) for name in ("new", "moved", "graded")}
        withdrawn = len(plan.withdrawn) + len(plan.missing)
        lines.append(said.html("plan-candidates", withdrawn=withdrawn, same=plan.same, **counts))
    graded = [each for each in plan.candidates if each.is_graded]
    if graded:
        of = Counter(each.new.result for each in graded)
        grades = {grade.value: of[grade] for grade in Grade}
        lines.append(said.html("plan-grades", **grades))
    if again := sum(each.is_regraded for each in graded):
        lines.append(said.html("plan-regraded", count=again))
    return lines


def _touched_by_exams(said: Texts, plans: ExamPlans) -> list[Html]:
    lines = []
    if plans.touched:
        lines.append(said.html("exam-touches", touched=plans.touched, reached=plans.reached))
    if plans.at_once:
        people = len({each.person for each in plans.at_once})
        lines.append(said.html("plan-exam-clashes", count=people))
    lines += [
        said.html("plan-exam-clash", person=each.person, one=each.one, other=each.other)
        for each in plans.at_once[:CLASHES_SHOWN]
    ]
    return lines


# -- the FAQ, attendance ---------------------------------------------------------------------


def _plan_entries(_: Tx, book: SchoolBook, basis: Basis) -> FaqPlan:
    return plan_faq(basis.known_faq, book.faq)


def _count_entries(said: Texts, plan: FaqPlan) -> list[Html]:
    counts = {"added": len(plan.new), "changed": len(plan.changed)}
    return [said.html("plan-faq", unchanged=len(plan.unchanged), **counts)]


def _plan_attendance(tx: Tx, book: SchoolBook, basis: Basis) -> AttendancePlan:
    return attendance_sheets.plan(tx, book.attendance, basis.zone)


def _count_attendance(said: Texts, plan: AttendancePlan) -> list[Html]:
    counts = {"sessions": len(plan.days), "called": len(plan.called), "people": plan.people}
    lines = [said.html("plan-attendance", changed=len(plan.changes), same=plan.same, **counts)]
    if plan.implied:
        lines.append(said.html("plan-attendance-implied", count=plan.implied))
    return lines


# -- bells -----------------------------------------------------------------------------------


def _plan_bells(tx: Tx, book: SchoolBook, _: Basis) -> list[BellTable]:
    """Return the tables that are new or other than those stored."""
    known = set(bells.load(tx).tables)
    return [each for each in book.bells if each not in known]


def _count_bells(said: Texts, new: list[BellTable]) -> list[Html]:
    return [describe_table(said, each) for each in new]


# -- paired help -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PairPlan:
    """The pairs that are new, and how many there are already."""

    new: int
    same: int


def _plan_pairs(tx: Tx, book: SchoolBook, _: Basis) -> PairPlan:
    new = len(pair_lists.fresh(tx, book.pairs))
    return PairPlan(new, len(book.pairs) - new)


def _count_pairs(said: Texts, plan: PairPlan) -> list[Html]:
    return [said.html("plan-pairs", added=plan.new, same=plan.same)]


# -- who serves a class ----------------------------------------------------------------------


def _plan_services(tx: Tx, book: SchoolBook, _: Basis) -> tuple[int, int]:
    """Return how many lines are new or other than stored, and how many there are already."""
    new = len(service_lists.fresh(tx, book.services))
    return new, len(book.services) - new


def _count_services(said: Texts, plan: tuple[int, int]) -> list[Html]:
    new, same = plan
    return [said.html("plan-services", added=new, same=same)]


# -- internships -----------------------------------------------------------------------------


def _plan_interns(tx: Tx, book: SchoolBook, _: Basis) -> tuple[int, int]:
    """Return how many internships are new, and how many there are already."""
    new = sum(intern_lists.known(tx, each) is None for each in book.interns)
    return new, len(book.interns) - new


def _count_interns(said: Texts, plan: tuple[int, int]) -> list[Html]:
    return [said.html("plan-interns", added=plan[0], same=plan[1])]


# -- schemes of aid --------------------------------------------------------------------------


def _plan_schemes(tx: Tx, book: SchoolBook, _: Basis) -> tuple[int, int]:
    """Return how many schemes are new, and how many are other than those stored."""
    known = aid_schemes.known(tx)
    there = [known.get((each.code, each.effective_from)) for each in book.schemes]
    changed = [
        each for each, old in zip(book.schemes, there, strict=True) if old not in {None, each}
    ]
    return there.count(None), len(changed)


def _count_schemes(said: Texts, plan: tuple[int, int]) -> list[Html]:
    new, changed = plan
    return [said.html("plan-schemes", new=new, changed=changed)]


def _plan_nothing(_: Tx, __: SchoolBook, ___: Basis) -> None:
    """Plan nothing: the rows are counted, and written as they are."""


NOUNS: tuple[Noun[Any], ...] = (
    Noun((SheetKind.PROGRAMME,), ("programme",), _plan_nothing),
    Noun(
        (SheetKind.CLASSES,),
        ("classes",),
        lambda tx, book, basis: rosters.plan_classes(tx, book, basis.zone),
        differences=roster_words.class_differences,
    ),
    Noun((SheetKind.TEACHERS,), ("teachers",), _plan_nothing),
    Noun((SheetKind.SERVICES,), ("services",), _plan_services, _count_services),
    Noun((SheetKind.COURSES,), ("courses",), _plan_nothing),
    Noun(
        (SheetKind.ROSTER,),
        ("trainees",),
        lambda tx, book, basis: rosters.plan(tx, book, today=basis.today),
        roster_words.count_steps,
        lambda said, plan, _: roster_words.roster_differences(said, plan),
    ),
    Noun(
        (SheetKind.TIMETABLE,),
        ("sessions",),
        plan_sessions,
        _count_sessions,
        _session_differences,
        _touched_by_sessions,
    ),
    Noun(
        (SheetKind.FAQ,),
        ("faq", "ways"),
        _plan_entries,
        _count_entries,
        lambda said, plan, _: differences.faq_differences(said, plan),
    ),
    Noun(
        (SheetKind.EXAMS, SheetKind.CANDIDATES),
        ("exams", "candidates"),
        _plan_exams,
        _count_exams,
        lambda said, plans, zone: differences.exam_differences(said, plans.plan, zone),
        _touched_by_exams,
    ),
    Noun((SheetKind.ATTENDANCE,), ("attendance",), _plan_attendance, _count_attendance),
    Noun((SheetKind.PAIRS,), ("pairs",), _plan_pairs, _count_pairs),
    Noun((SheetKind.INTERNS,), ("interns",), _plan_interns, _count_interns),
    Noun(
        (SheetKind.CHECKLIST,),
        ("checklist",),
        lambda tx, book, basis: lists.plan_checklist(tx, book.checklist, basis.today),
        lists.count_lines,
        lambda said, plan, _: lists.line_differences(said, plan),
        lists.whom_lines_reach,
    ),
    Noun(
        (SheetKind.CAREERS,),
        ("careers",),
        lambda tx, book, _: lists.plan_careers(tx, book.careers),
        lists.count_careers,
        lambda said, plan, _: lists.career_differences(said, plan),
    ),
    Noun(
        (SheetKind.ACTS,),
        ("acts",),
        lambda tx, book, _: lists.plan_acts(tx, book.acts),
        lists.count_acts,
        lambda said, plan, _: lists.act_differences(said, plan),
        lists.who_is_busy,
    ),
    Noun((SheetKind.SCHEMES,), ("schemes",), _plan_schemes, _count_schemes),
    Noun(
        (SheetKind.AID, SheetKind.PAYMENTS),
        ("aid", "payments"),
        lambda tx, book, _: aid_sheets.plan(tx, book),
        aid_words.count_changes,
        lambda said, plan, _: aid_words.differences(said, plan),
        aid_words.notes,
    ),
    Noun((), ("bells",), _plan_bells, _count_bells),  # found by their hours, not by headings
)

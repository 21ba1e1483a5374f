"""The changes a list makes: exams new and moved; candidates new, changed and withdrawn."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.exams.exam import Candidate, Exam

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from bot.domain.exams.exam import CandidateRow, ExamKey, ExamRow
    from bot.domain.ids import ExamId, PersonId

HALF_A_DAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class ExamChange:
    """An exam as it is in the books, and as it is to be."""

    old: Exam
    new: ExamRow

    @property
    def is_moved(self) -> bool:
        """Whether its time or place changes, or it is called off."""
        one, other = self.old.row, self.new
        return (one.starts_at, one.ends_at, one.venue, one.cancelled) != (
            other.starts_at,
            other.ends_at,
            other.venue,
            other.cancelled,
        )


@dataclass(frozen=True, slots=True)
class CandidateChange:
    """A candidate before (None: not one) and after; ``person`` is None until they are stored."""

    exam: ExamKey
    person: PersonId | None
    old: Candidate | None
    new: Candidate

    @property
    def is_graded(self) -> bool:
        """Whether score or grade differ."""
        old = self.old or Candidate()
        return (old.score, old.result) != (self.new.score, self.new.result)

    @property
    def is_regraded(self) -> bool:
        """Whether a result takes the place of another."""
        old = self.old or Candidate()
        return self.is_graded and (old.score != "" or old.result is not None)


@dataclass(frozen=True, slots=True)
class ExamPlan:
    """The difference between the books and a file.

    ``ids`` gives the exam in the books that a key of the file means, where there is one;
    ``missing`` are withdrawn only if the file is taken for the whole list of its exams.
    """

    ids: Mapping[ExamKey, ExamId]
    added: tuple[ExamRow, ...] = ()
    changed: tuple[ExamChange, ...] = ()
    unchanged: int = 0
    new: tuple[CandidateChange, ...] = ()
    moved: tuple[CandidateChange, ...] = ()
    graded: tuple[CandidateChange, ...] = ()
    withdrawn: tuple[CandidateChange, ...] = ()
    missing: tuple[CandidateChange, ...] = ()
    same: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return not (self.added or self.changed or self.candidates)

    @property
    def candidates(self) -> tuple[CandidateChange, ...]:
        """All changes of candidates."""
        return (*self.new, *self.moved, *self.graded, *self.withdrawn, *self.missing)

    @property
    def graded_exams(self) -> set[ExamId]:
        """The exams in the books of which somebody gets another result."""
        return {
            self.ids[each.exam]
            for each in self.candidates
            if each.exam in self.ids and each.is_graded
        }

    def without_missing(self) -> ExamPlan:
        """Return the plan without withdrawals, for a file that speaks only of those it names."""
        return replace(self, missing=())


def stored_exam(row: ExamRow, known: Iterable[Exam], now: datetime) -> Exam | None:
    """Find the exam in the books that a row means: the same hour, else the same day, else the next.

    An exam that is over and comes again on another day is another exam.
    """
    fits = [each for each in known if each.key == row.key]
    for exam in fits:
        if exam.row.starts_at == row.starts_at:
            return exam
    for exam in fits:
        if abs(exam.row.starts_at - row.starts_at) < HALF_A_DAY:
            return exam
    ahead = [each for each in fits if each.row.starts_at > now]
    return min(ahead, key=lambda each: each.row.starts_at) if ahead else None


def completed(row: ExamRow, old: ExamRow) -> ExamRow:
    """Return a row with its empty fields as they stand in the books."""
    return replace(
        row,
        kind=row.kind or old.kind,
        venue=row.venue or old.venue,
        closes_on=row.closes_on or old.closes_on,
        bring=row.bring or old.bring,
    )


def plan_exams(
    known: Sequence[Exam],
    exams: Sequence[ExamRow],
    rows: Sequence[CandidateRow],
    seated: Mapping[ExamId, Mapping[PersonId, Candidate]],
    now: datetime,
) -> ExamPlan:
    """Plan the fewest changes after which a file holds.

    Args:
        known: The exams in the books.
        exams: Those of the file.
        rows: Its candidates, identified.
        seated: The candidates there are, by exam and person.
        now: From an exam that has begun nobody is withdrawn for being missing.
    """
    ids = {row.exam: row.exam_id for row in rows if row.exam_id is not None}
    added: list[ExamRow] = []
    changed: list[ExamChange] = []
    for row in exams:
        old = stored_exam(row, known, now)
        if old is None:
            added.append(row)
            continue
        ids[row.key] = old.id
        new = completed(row, old.row)
        if new != old.row:
            changed.append(ExamChange(old, new))
    plan = ExamPlan(ids, tuple(added), tuple(changed), len(exams) - len(added) - len(changed))
    over = {each.id for each in known if each.row.starts_at <= now}
    return _with_candidates(plan, rows, seated, over)


def _with_candidates(
    plan: ExamPlan,
    rows: Sequence[CandidateRow],
    seated: Mapping[ExamId, Mapping[PersonId, Candidate]],
    over: set[ExamId],
) -> ExamPlan:
    parts: dict[str, list[CandidateChange]] = defaultdict(list)
    listed: dict[ExamKey, set[PersonId]] = defaultdict(set)
    same = 0
    for row in rows:
        exam_id = plan.ids.get(row.exam)
        there = seated.get(exam_id, {}) if exam_id is not None else {}
        old = there.get(row.person_id) if row.person_id is not None else None
        change = CandidateChange(row.exam, row.person_id, old, (old or Candidate()).updated(row))
        if row.person_id is not None:
            listed[row.exam].add(row.person_id)
        if change.new == old:
            same += 1
        else:
            parts[_part(change)].append(change)
    for key, people in listed.items():
        exam_id = plan.ids.get(key)
        if exam_id is not None and exam_id not in over:
            parts["missing"] += [
                CandidateChange(key, person, old, old.withdraw())
                for person, old in seated.get(exam_id, {}).items()
                if person not in people and not old.withdrawn
            ]
    return replace(
        plan,
        same=same,
        new=tuple(parts["new"]),
        moved=tuple(parts["moved"]),
        graded=tuple(parts["graded"]),
        withdrawn=tuple(parts["withdrawn"]),
        missing=tuple(parts["missing"]),
    )


def _part(change: CandidateChange) -> str:
    old, new = change.old, change.new
    if new.withdrawn:
        return "withdrawn"
    if old is None or old.withdrawn:
        return "new"
    placed = replace(new, score=old.score, result=old.result)
    return "graded" if placed == old else "moved"

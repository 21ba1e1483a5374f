"""Loads in words: their changes, results and problems, in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.imports.faq import plan_faq
from config.texts import Html
from handlers.chat import wording
from handlers.imports import rosters

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bot.context import Context
    from bot.domain.exams.exam import ExamRow
    from bot.domain.exams.planning import ExamChange, ExamPlan
    from bot.domain.imports.book import SchoolBook, SessionRow
    from bot.domain.imports.faq import FaqPlan
    from bot.domain.imports.planning import Clash, TimetablePlan
    from bot.domain.imports.reading import Reading
    from bot.domain.timetable.session import Session
    from config.texts import Texts
    from storage.imports.attendance_sheets import AttendancePlan
    from storage.imports.writer import ImportOutcome

SHOWN = 4
_UNTOLD = frozenset({"entry", "way", "roll", "attendance"})
ENTITIES = (
    "programme",
    "class",
    "teacher",
    "course",
    "session",
    "entry",
    "way",
    "exam",
    "candidate",
    "roll",
    "attendance",
)


def describe_preview(
    context: Context,
    read: Reading,
    plan: TimetablePlan,
    found: list[Clash],
    touched: tuple[int, int],
    sat: tuple[ExamPlan, tuple[int, int]] | None,
) -> Html:
    """Word the contents of the file, its changes, its clashes, and whom it touches."""
    zone = context.services.zone
    said = context.texts
    lines = [said.html("load-read"), *describe_contents(said, read.book)]
    if read.book.sessions:
        lines += describe_changes(said, plan, zone)
        lines += [_clash(said, each, zone) for each in found[:SHOWN]]
        if len(found) > SHOWN:
            lines.append(said.html("clash-more", count=len(found) - SHOWN))
        if not plan.is_empty:
            lines.append(said.html("load-touches", listed=touched[0], reached=touched[1]))
    if read.book.faq:
        lines += faq_changes(said, plan_faq(read.known_faq, read.book.faq))
    if sat is not None:
        exams, (people, reached) = sat
        lines += exam_changes(said, exams, zone)
        if people:
            lines.append(said.html("exam-touches", touched=people, reached=reached))
    if read.warnings:
        lines.append(said.html("load-warnings", count=read.found - read.errors))
        lines += [said.html("load-problem", line=w.worded(said)) for w in read.warnings[:2]]
    return Html("\n".join(lines))


def describe_contents(said: Texts, book: SchoolBook) -> list[Html]:
    """Word how many rows of each kind the file holds."""
    counts = {
        "classes": len(book.classes),
        "trainees": len(book.trainees),
        "teachers": len(book.teachers),
        "courses": len(book.courses),
        "sessions": len(book.sessions),
        "entries": len(book.faq),
        "ways": sum(len(each.texts) for each in book.ways),
        "exams": len(book.exams),
        "candidates": len(book.candidates),
        "attendance": len(book.attendance),
    }
    lines = []
    if book.programme is not None:
        lines.append(said.html("contents-programme", name=book.programme.name))
    return lines + [said.html(f"contents-{key}", count=n) for key, n in counts.items() if n]


def describe_changes(said: Texts, plan: TimetablePlan, zone: ZoneInfo) -> list[Html]:
    """Word the changes of a plan: counts, and the first few of each."""
    if plan.is_empty:
        return [said.html("plan-empty")]
    lines = [
        said.html(
            "plan-counts",
            unchanged=len(plan.unchanged),
            added=len(plan.added),
            moved=len(plan.moved),
            cancelled=len(plan.cancelled),
        )
    ]
    for each in plan.moved[:SHOWN]:
        old, new = _when(said, each.old, zone), _when(said, each.new, zone)
        lines.append(
            said.html(
                "plan-moved",
                course=each.new.course,
                old=old,
                new=new,
                **{"class": each.new.class_name},
            )
        )
    lines += [_line(said, "plan-cancelled", each, zone) for each in plan.cancelled[:SHOWN]]
    if plan.moved or plan.cancelled:
        lines += [_line(said, "plan-added", each, zone) for each in plan.added[:SHOWN]]
    return lines


def faq_changes(said: Texts, plan: FaqPlan) -> list[Html]:
    """Word the changes of the FAQ: counts, and the first few of each."""
    counts = {"added": len(plan.new), "changed": len(plan.changed)}
    lines = [said.html("plan-faq", unchanged=len(plan.unchanged), **counts)]
    lines += [said.html("plan-faq-changed", question=e.question) for e in plan.changed[:SHOWN]]
    if plan.changed or plan.unchanged:
        lines += [said.html("plan-faq-added", question=e.question) for e in plan.new[:SHOWN]]
    return lines


def exam_changes(said: Texts, plan: ExamPlan, zone: ZoneInfo) -> list[Html]:
    """Word the changes of exams and candidates: counts, and the first few of each."""
    if plan.is_empty:
        return [said.html("plan-candidates-empty")]
    lines = []
    if plan.added or plan.changed:
        counts = {"added": len(plan.added), "changed": len(plan.changed)}
        lines.append(said.html("plan-exams", unchanged=plan.unchanged, **counts))
    lines += [_exam_line(said, "plan-exam-added", each, zone) for each in plan.added[:SHOWN]]
    lines += [_exam_change(said, each, zone) for each in plan.changed[:SHOWN]]
    if plan.candidates or plan.same:
        lines.append(
            said.html(
                "plan-candidates",
                new=len(plan.new),
                moved=len(plan.moved),
                graded=len(plan.graded),
                withdrawn=len(plan.withdrawn) + len(plan.missing),
                same=plan.same,
            )
        )
    return lines


def attendance_changes(said: Texts, plan: AttendancePlan) -> list[Html]:
    """Word the changes of a sheet of attendance: rolls recorded, marks, those implied present."""
    lines = [
        said.html(
            "plan-attendance",
            sessions=len(plan.days),
            called=len(plan.called),
            changed=len(plan.changes),
            people=plan.people,
            same=plan.same,
        )
    ]
    if plan.implied:
        lines.append(said.html("plan-attendance-implied", count=plan.implied))
    return lines


def _exam_line(said: Texts, key: str, exam: ExamRow, zone: ZoneInfo) -> Html:
    return said.html(key, name=str(exam.key), time=_hours(said, exam, zone))


def _hours(said: Texts, exam: ExamRow, zone: ZoneInfo) -> str:
    return wording.day_and_hours(said, exam.starts_at, exam.ends_at, zone)


def _exam_change(said: Texts, change: ExamChange, zone: ZoneInfo) -> Html:
    old, new = change.old.row, change.new
    if new.cancelled and not old.cancelled:
        return _exam_line(said, "plan-exam-cancelled", old, zone)
    if not change.is_moved:
        return said.html("plan-exam-changed", name=str(new.key))
    one, other = (f"{_hours(said, each, zone)} {each.venue}".strip() for each in (old, new))
    return said.html("plan-exam-moved", name=str(new.key), old=one, new=other)


def _line(said: Texts, key: str, each: Session | SessionRow, zone: ZoneInfo) -> Html:
    return said.html(
        key, course=each.course, time=_when(said, each, zone), **{"class": each.class_name}
    )


def _when(said: Texts, each: Session | SessionRow, zone: ZoneInfo) -> str:
    day = wording.format_short_day(said, each.starts_at.astimezone(zone).date())
    return " ".join(
        filter(None, (day, wording.format_clock(each.starts_at, zone), each.room, each.teacher))
    )


def _clash(said: Texts, clash: Clash, zone: ZoneInfo) -> Html:
    return said.html(
        f"clash-{clash.of}",
        name=clash.name,
        time=_moment(said, clash.other.starts_at, zone),
        one=f"{clash.one.class_name} {clash.one.course}",
        other=f"{clash.other.class_name} {clash.other.course}",
    )


def _moment(said: Texts, moment: datetime, zone: ZoneInfo) -> str:
    day = wording.format_short_day(said, moment.astimezone(zone).date())
    return f"{day} {wording.format_clock(moment, zone)}"


def describe_applied(context: Context, outcome: ImportOutcome) -> Html:
    """Word what was written, and how many people will be told."""
    return Html("\n".join(outcome_lines(context.texts, outcome)))


def outcome_lines(said: Texts, outcome: ImportOutcome) -> list[Html]:
    """Word what was written, line by line, also for the command line."""
    lines = [said.html("load-applied")]
    lines += rosters.count_written(said, outcome)
    for entity in ENTITIES:
        new, changed = outcome.new.get(entity, 0), outcome.changed.get(entity, 0)
        if new or changed:
            lines.append(said.html(f"applied-{entity}", new=new, changed=changed))
    if len(lines) == 1:
        lines.append(said.html("applied-nothing"))
    if outcome.held:
        lines.append(said.html("load-held", count=outcome.held))
    if outcome.told or not {*outcome.new, *outcome.changed} <= _UNTOLD:
        lines.append(said.html("load-told", count=outcome.told))
    return lines

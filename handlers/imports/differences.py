"""Differences that a load makes, in words: one line each in chat, one row each in a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.imports.patterns import is_alternate, moved_patterns, patterns, runs_of
from handlers.chat import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from bot.domain.exams.exam import ExamRow
    from bot.domain.exams.planning import ExamChange, ExamPlan
    from bot.domain.imports.faq import FaqPlan
    from bot.domain.imports.patterns import Pattern, Slot
    from bot.domain.imports.planning import Clash, TimetablePlan
    from config.texts import Html, Texts


class Sign(StrEnum):
    """The kinds of difference, in the order they are shown."""

    CHANGED = "changed"
    GONE = "gone"
    NEW = "new"
    CLASH = "clash"


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference: its line in chat, and what a workbook says of it in columns.

    ``where`` is the class, ``what`` the course, exam, entry or person.
    """

    sign: Sign
    line: Html
    where: str
    what: str
    old: str = ""
    new: str = ""


def timetable_differences(
    said: Texts, plan: TimetablePlan, starts: Mapping[str, date], zone: ZoneInfo
) -> list[Difference]:
    """Word what moves, is cancelled and is added, course by course; see :func:`patterns`."""
    found = []
    for each in moved_patterns(plan.moved, starts, zone):
        old, new = (describe_pattern(said, one) for one in (each.old, each.new))
        values = {"course": each.new.course, "old": old, "new": new}
        line = said.html("plan-moved", **values, **{"class": each.new.class_name})
        found.append(Difference(Sign.CHANGED, line, each.new.class_name, each.new.course, old, new))
    for one in patterns(plan.cancelled, starts, zone):
        old = describe_pattern(said, one)
        line = _course_line(said, "plan-cancelled", one, old)
        found.append(Difference(Sign.GONE, line, one.class_name, one.course, old))
    for one in patterns(plan.added, starts, zone):
        new = describe_pattern(said, one)
        line = _course_line(said, "plan-added", one, new)
        found.append(Difference(Sign.NEW, line, one.class_name, one.course, "", new))
    return found


def _course_line(said: Texts, key: str, each: Pattern, when: str) -> Html:
    return said.html(key, course=each.course, time=when, **{"class": each.class_name})


def describe_pattern(said: Texts, each: Pattern) -> str:
    """Return 周一 08:00–09:35 第1-5、7-13周 B101 方老师（12 节）; of one the day."""
    if each.count == 1:
        (slot,) = each.slots
        when = f"{wording.format_short_day(said, each.days[0])} {_hours(slot)}"
        return " ".join(filter(None, (when, each.room, each.teacher)))
    by_weeks: dict[tuple[int, ...], list[Slot]] = {}
    for slot in each.slots:
        by_weeks.setdefault(slot.weeks, []).append(slot)
    when = said("list-parts").join(
        f"{_slots(said, slots)} {list_weeks(said, weeks)}" for weeks, slots in by_weeks.items()
    )
    count = said("sessions-counted", count=each.count)
    return " ".join(filter(None, (when, each.room, each.teacher))) + count


def list_weeks(said: Texts, weeks: Sequence[int]) -> str:
    """Return 第1-5、7-13周, or 第2-16周（双） for every other week."""
    if is_alternate(weeks):
        key = "weeks-odd" if weeks[0] % 2 else "weeks-even"
        return said(key, first=str(weeks[0]), last=str(weeks[-1]))
    runs = [str(one) if one == last else f"{one}-{last}" for one, last in runs_of(weeks)]
    return said("weeks-numbered", weeks=said("list-joint").join(runs))


def _slots(said: Texts, slots: Iterable[Slot]) -> str:
    return said("list-joint").join(
        f"{said(f'weekday-{each.weekday + 1}')} {_hours(each)}" for each in slots
    )


def _hours(slot: Slot) -> str:
    return f"{slot.begin:%H:%M}–{slot.end:%H:%M}"


def clash_differences(said: Texts, found: Iterable[Clash], zone: ZoneInfo) -> list[Difference]:
    """Word clashes."""
    return [_clash(said, each, zone) for each in found]


def _clash(said: Texts, clash: Clash, zone: ZoneInfo) -> Difference:
    one, other = (f"{each.class_name} {each.course}" for each in (clash.one, clash.other))
    time = _moment(said, clash.other.starts_at, zone)
    line = said.html(f"clash-{clash.of}", name=clash.name, time=time, one=one, other=other)
    return Difference(Sign.CLASH, line, clash.name, time, one, other)


def _moment(said: Texts, moment: datetime, zone: ZoneInfo) -> str:
    day = wording.format_short_day(said, moment.astimezone(zone).date())
    return f"{day} {wording.format_clock(moment, zone)}"


def faq_differences(said: Texts, plan: FaqPlan) -> list[Difference]:
    """Word entries that change and are new."""
    found = []
    for each in plan.changed:
        line = said.html("plan-faq-changed", question=each.question)
        found.append(Difference(Sign.CHANGED, line, "", each.question, "", each.answer))
    for each in plan.new:
        line = said.html("plan-faq-added", question=each.question)
        found.append(Difference(Sign.NEW, line, "", each.question, "", each.answer))
    return found


def exam_differences(said: Texts, plan: ExamPlan, zone: ZoneInfo) -> list[Difference]:
    """Word exams that are called off, move, change and are new."""
    found = [_exam_change(said, each, zone) for each in plan.changed]
    for each in plan.added:
        time = _exam_hours(said, each, zone)
        line = said.html("plan-exam-added", name=str(each.key), time=time)
        found.append(Difference(Sign.NEW, line, "", str(each.key), "", f"{time} {each.venue}"))
    return found


def _exam_change(said: Texts, change: ExamChange, zone: ZoneInfo) -> Difference:
    old, new = change.old.row, change.new
    name = str(new.key)
    one, other = (f"{_exam_hours(said, each, zone)} {each.venue}".strip() for each in (old, new))
    if new.cancelled and not old.cancelled:
        time = _exam_hours(said, old, zone)
        line = said.html("plan-exam-cancelled", name=str(old.key), time=time)
        return Difference(Sign.GONE, line, "", name, one)
    if not change.is_moved:
        line = said.html("plan-exam-changed", name=name)
    else:
        line = said.html("plan-exam-moved", name=name, old=one, new=other)
    return Difference(Sign.CHANGED, line, "", name, one, other)


def _exam_hours(said: Texts, exam: ExamRow, zone: ZoneInfo) -> str:
    return wording.day_and_hours(said, exam.starts_at, exam.ends_at, zone)

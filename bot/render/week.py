"""The week of a class, a teacher or a room, and a day of the school, drawn for a phone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from bot.domain.timetable.agenda import part_of
from bot.domain.timetable.session import CourseKind, ElectiveStanding, Session, SessionStatus
from bot.domain.timetable.slots import PartOfDay
from bot.render.typesetting import to_png

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bot.domain.ids import SessionId


@dataclass(frozen=True, slots=True)
class WeekView:
    """The words of the picture in the reader's language; sessions of Monday to Sunday.

    ``special`` names holidays and days made up for, ``duties`` exams and deadlines. ``where`` is
    what stands below a course, where that is not its teacher and room; ``kinds`` name the colours,
    ``as_of`` says of which day it is.
    """

    title: str
    subtitle: str
    week: str
    monday: date
    today: date
    sessions: tuple[Session, ...]
    zone: ZoneInfo
    weekdays: tuple[str, ...]
    today_label: str
    free_label: str
    cancelled_label: str
    standings: Mapping[ElectiveStanding, str]
    special: Mapping[date, str] = field(default_factory=dict)
    where: Mapping[SessionId, str] = field(default_factory=dict)
    duties: Mapping[date, Sequence[DutyLine]] = field(default_factory=dict)
    kinds: Mapping[CourseKind, str] = field(default_factory=dict)
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A dated duty as it stands in the picture; ``ends`` is empty for a deadline.

    ``at`` is its place among the lessons of the day.
    """

    at: datetime
    starts: str
    ends: str
    name: str
    where: str


@dataclass(frozen=True, slots=True)
class DayView:
    """A day of the school: the sessions of each class, and the words in the reader's language."""

    title: str
    subtitle: str
    parts: tuple[str, ...]
    classes: tuple[tuple[str, tuple[Session, ...]], ...]
    zone: ZoneInfo
    cancelled_label: str
    free_label: str
    elective_label: str = ""


def week_picture(view: WeekView) -> bytes:
    """Draw a PNG, 1080 pixels wide and as high as the week is full."""
    days = [view.monday + timedelta(days=step) for step in range(7)]
    data = {
        "title": view.title,
        "subtitle": view.subtitle,
        "week": view.week,
        "today": view.today_label,
        "free": view.free_label,
        "cancelled": view.cancelled_label,
        "days": [_day(view, day) for day in days],
        "kinds": _kinds(view),
        "as-of": view.as_of,
    }
    return to_png("week", data, ppi=72 * 1080 / 390)


def _kinds(view: WeekView) -> list[dict[str, str]]:
    """Return what the colours of the lessons mean, where there are several."""
    seen = {each.kind for each in view.sessions}
    named = [{"kind": each.value, "name": view.kinds[each]} for each in CourseKind if each in seen]
    return named if len(named) > 1 else []


def _day(view: WeekView, day: date) -> dict[str, Any]:
    held = [
        (each.starts_at, _session(view, each))
        for each in view.sessions
        if each.day(view.zone) == day
    ]
    held += [(each.at, _duty(each)) for each in view.duties.get(day, ())]
    return {
        "weekday": view.weekdays[day.weekday()],
        "date": f"{day.month}/{day.day}",
        "today": day == view.today,
        "special": view.special.get(day, ""),
        "sessions": [line for _, line in sorted(held, key=lambda each: each[0])],
    }


def _duty(line: DutyLine) -> dict[str, Any]:
    return {
        "starts": line.starts,
        "ends": line.ends,
        "course": line.name,
        "standing": "",
        "kind": "duty",
        "where": line.where,
        "cancelled": False,
    }


def _session(view: WeekView, session: Session) -> dict[str, Any]:
    return {
        "starts": session.starts_at.astimezone(view.zone).strftime("%H:%M"),
        "ends": session.ends_at.astimezone(view.zone).strftime("%H:%M"),
        "course": session.course,
        "standing": view.standings[session.standing] if session.standing else "",
        "kind": session.kind.value,
        "where": view.where.get(session.id)
        or " · ".join(filter(None, (session.teacher, session.room))),
        "cancelled": session.status is SessionStatus.CANCELLED,
    }


def day_picture(view: DayView) -> bytes:
    """Draw a PNG, 1080 pixels wide: a line a class, a column a part of the day."""
    rows = [
        [
            name,
            *(
                [_lesson(view, s) for s in sessions if part_of(s, view.zone) is part]
                for part in PartOfDay
            ),
        ]
        for name, sessions in view.classes
    ]
    data = {
        "title": view.title,
        "subtitle": view.subtitle,
        "parts": view.parts,
        "free": view.free_label,
        "cancelled": view.cancelled_label,
        "rows": rows,
    }
    return to_png("day", data, ppi=72 * 1080 / 390)


def _lesson(view: DayView, session: Session) -> dict[str, Any]:
    return {
        "starts": session.starts_at.astimezone(view.zone).strftime("%H:%M"),
        "ends": session.ends_at.astimezone(view.zone).strftime("%H:%M"),
        "course": session.course
        + (view.elective_label if session.kind is CourseKind.ELECTIVE else ""),
        "where": " · ".join(filter(None, (session.teacher, session.room))),
        "cancelled": not session.is_held,
    }

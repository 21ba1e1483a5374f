"""The school's timetable as files: a day or a week as a picture, and as a workbook."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.calendar.closing import as_held
from bot.domain.file_names import name_file
from bot.domain.timetable.agenda import bounds, part_of, week_of
from bot.domain.timetable.school import SubjectOf
from bot.domain.timetable.session import CourseKind, ElectiveStanding
from bot.domain.timetable.slots import PartOfDay
from bot.outbound.gateway import Document, Photo
from bot.render.sheets import Sheet, sheets_workbook
from bot.render.week import DayView, WeekView, day_picture, week_picture
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.paper import about_class, paper_of, say_day
from handlers.classes.access import find_timetable
from handlers.timetable.school import WEEK, look_at
from handlers.timetable.school_days import busy
from storage.calendar import school_days
from storage.exams import exams
from storage.timetable import timetable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.context import Context
    from bot.domain.exams.exam import Exam
    from bot.domain.timetable.session import Session
    from bot.render.sheets import Value
    from handlers.chat.keyboards import Labelled
    from handlers.timetable.buttons import ClassBook, SchoolBook, SchoolPicture
    from handlers.timetable.school_days import SchoolDays

DRAWN = 12  # classes of a picture: of a longer one a phone shows letters too small to read
_COLUMNS = ("day", "weekday", "time", "class", "course", "teacher", "room", "state")


async def send_picture(context: Context, button: SchoolPicture) -> None:
    """Send a day of the school, or the week of a teacher or room, drawn for a phone."""
    await context.toast(context.label("picture-drawing"))
    if button.of is SubjectOf.SCHOOL:
        await _send_day(context, button)
        return
    monday, sunday = week_of(button.day)
    looked = await look_at(context, button.of, button.key, monday, sunday)
    png = await asyncio.to_thread(week_picture, _week(context, looked))
    await context.say(Photo(png, _caption(context, looked)))


async def _send_day(context: Context, button: SchoolPicture) -> None:
    looked = await look_at(context, button.of, button.key, button.day, button.day)
    found = busy(looked)
    last = max(0, (len(found) - 1) // DRAWN)
    size = -(-len(found) // (last + 1))
    page = min(max(button.page, 0), last)
    day = wording.format_short_day(context.texts, button.day)
    view = DayView(
        title=context.label("picture-school-day", day=day),
        subtitle=context.label(
            "picture-school-about",
            count=len(found),
            year=str(button.day.year),
            page=f" · {page + 1}/{last + 1}" if last else "",
        ),
        parts=tuple(
            context.label(f"agenda-part-{each}") for each in ("morning", "afternoon", "evening")
        ),
        classes=tuple(
            (each.name, tuple(sessions)) for each, sessions in found[page * size :][:size]
        ),
        zone=context.services.zone,
        cancelled_label=context.label("picture-cancelled"),
        free_label=context.label("picture-free"),
        elective_label=context.label("standing-offered"),
    )
    png = await asyncio.to_thread(day_picture, view)
    turns: list[Labelled] = []
    if page > 0:
        turns.append((context.label("page-back"), replace(button, page=page - 1)))
    if page < last:
        turns.append((context.label("page-on"), replace(button, page=page + 1)))
    await context.say(Photo(png, _caption(context, looked), keyboard=inline_keyboard(turns)))


def _caption(context: Context, looked: SchoolDays) -> str:
    name = looked.name or context.label("picture-school")
    return context.html("picture-caption", **{"class": name}, span=_span(context, looked))


def _span(context: Context, looked: SchoolDays) -> str:
    if looked.days == 1:
        return wording.format_short_day(context.texts, looked.from_)
    return wording.format_span(context.texts, looked.from_, looked.to)


def _week(context: Context, looked: SchoolDays) -> WeekView:
    """Return the week of a teacher or room; beside a lesson stands its class and the other."""
    other = {True: "room", False: "teacher"}[looked.of is SubjectOf.TEACHER]
    where = {
        each.id: " · ".join(filter(None, (each.class_name, getattr(each, other))))
        for each in looked.sessions
    }
    return WeekView(
        title=context.label("picture-title", **{"class": looked.name}),
        subtitle=wording.format_years_span(context.texts, looked.from_, looked.to),
        week="",
        monday=looked.from_,
        today=context.today,
        sessions=looked.sessions,
        zone=context.services.zone,
        weekdays=tuple(context.label(f"weekday-{number}") for number in range(1, WEEK + 1)),
        today_label=context.label("picture-today"),
        free_label=context.label("picture-free"),
        cancelled_label=context.label("picture-cancelled"),
        standings={each: context.label(f"standing-{each}") for each in ElectiveStanding},
        where=where,
        kinds={each: context.label(f"picture-kind-{each}") for each in CourseKind},
        as_of=context.label("paper-as-of", day=say_day(context.texts, context.today)),
    )


async def send_book(context: Context, button: SchoolBook) -> None:
    """Send the lessons of the days as a workbook, a line each; of the school also side by side."""
    await context.toast()
    to = button.day + timedelta(days=min(max(button.days, 1), WEEK) - 1)
    looked = await look_at(context, button.of, button.key, button.day, to)
    title = context.label("school-file", name=looked.name or context.label("picture-school"))
    lines = [_line(context, each) for each in looked.sessions]
    sheets = [_sheet(context, _COLUMNS, lines)]
    if button.of is SubjectOf.SCHOOL and looked.sessions:
        sheets.insert(0, _side_by_side(context, looked))
    if looked.days == 1:
        name = name_file(looked.from_, title, suffix="xlsx")
    else:
        span = wording.format_span(context.texts, looked.from_, looked.to)
        name = name_file(context.today, title, span, suffix="xlsx")
    paper = paper_of(context, title, wording.format_years_span(context.texts, button.day, to))
    data = await asyncio.to_thread(sheets_workbook, paper, sheets)
    await context.say(Document(data, name))


async def send_class_book(context: Context, button: ClassBook) -> None:
    """Send the whole timetable of a class as a workbook, its exams among the lessons."""
    shown = await find_timetable(context, button.class_id)
    await context.toast()
    start, end = bounds(shown.starts_on, shown.ends_on, context.services.zone)
    span = int(start.timestamp()), int(end.timestamp())
    planned = await context.read(timetable.of_class, shown.id, *span)
    days = await context.read(school_days.load)
    lines = [_line(context, each) for each in as_held(planned, days, context.services.zone)]
    lines += [
        _exam(context, each, shown.name)
        for each in await context.read(exams.of_class, shown.id)
        if each.row.starts_at >= start
    ]
    lines.sort(key=lambda each: each.at)
    title = context.label("school-file", name=shown.name)
    sheet = _sheet(context, [each for each in _COLUMNS if each != "class"], lines)
    paper = paper_of(context, title, *about_class(context, shown))
    data = await asyncio.to_thread(sheets_workbook, paper, [sheet])
    name = name_file(max(shown.starts_on, context.today), title, suffix="xlsx")
    await context.say(Document(data, name))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a workbook: when it begins, and its cells by column."""

    at: datetime
    cells: dict[str, Value]


def _sheet(context: Context, columns: Sequence[str], lines: Sequence[_Line]) -> Sheet:
    """Return the lines as a sheet; a column of remarks only where there are any."""
    shown = [each for each in columns if each != "state" or any(x.cells["state"] for x in lines)]
    heads = [context.label(f"school-column-{each}") for each in shown]
    rows = [[each.cells[column] for column in shown] for each in lines]
    return Sheet(context.label("school-sheet"), heads, rows)


def _line(context: Context, session: Session) -> _Line:
    day = session.day(context.services.zone)
    cells: dict[str, Value] = {
        "day": day,
        "weekday": wording.format_weekday(context.texts, day),
        "time": wording.format_hours(session, context.services.zone),
        "class": session.class_name,
        "course": _course(context, session),
        "teacher": session.teacher,
        "room": session.room,
        "state": "" if session.is_held else context.label("picture-cancelled"),
    }
    return _Line(session.starts_at, cells)


def _course(context: Context, session: Session) -> str:
    """Return 数字化转型（选修）: an elective says that it is one."""
    is_elective = session.kind is CourseKind.ELECTIVE
    return session.course + (context.label("standing-offered") if is_elective else "")


def _exam(context: Context, exam: Exam, class_name: str) -> _Line:
    row, zone = exam.row, context.services.zone
    day = row.starts_at.astimezone(zone).date()
    brings = context.label("school-bring", bring=row.bring) if row.bring else ""
    cells: dict[str, Value] = {
        "day": day,
        "weekday": wording.format_weekday(context.texts, day),
        "time": wording.clock_span(row.starts_at, row.ends_at, zone),
        "class": class_name,
        "course": context.label("picture-duty-exam", name=str(row.key)),
        "teacher": "",
        "room": row.venue,
        "state": context.label("picture-cancelled") if row.cancelled else brings,
    }
    return _Line(row.starts_at, cells)


def _side_by_side(context: Context, looked: SchoolDays) -> Sheet:
    """Return the classes down and the days across; of one day its parts."""
    zone = context.services.zone
    days = [looked.from_ + timedelta(days=step) for step in range(looked.days)]
    parts = list(PartOfDay) if len(days) == 1 else [None]
    heads = [context.label("school-column-class")]
    heads += [
        context.label(f"agenda-part-{part.value}")
        if part
        else wording.format_short_day(context.texts, day)
        for day in days
        for part in parts
    ]
    rows: list[list[Value]] = []
    for each, sessions in busy(looked):
        row: list[Value] = [each.name]
        for day in days:
            held = [s for s in sessions if s.day(zone) == day]
            row += [_cell(context, held, part, alone=len(days) == 1) for part in parts]
        rows.append(row)
    return Sheet(context.label("school-sheet-classes"), heads, rows)


def _cell(
    context: Context, sessions: Sequence[Session], part: PartOfDay | None, *, alone: bool
) -> str:
    """Return the lessons of a class in a cell, with teacher and room where there is room for it."""
    zone, said = context.services.zone, []
    for each in sessions:
        if part is not None and part_of(each, zone) is not part:
            continue
        off = "" if each.is_held else f" {context.label('picture-cancelled')}"
        when = (
            wording.format_hours(each, zone)
            if alone
            else wording.format_clock(each.starts_at, zone)
        )
        line = f"{when} {_course(context, each)}{off}"
        where = " ".join(filter(None, (each.teacher, each.room))) if alone else ""
        said.append("\n".join(filter(None, (line, where))))
    return "\n".join(said)

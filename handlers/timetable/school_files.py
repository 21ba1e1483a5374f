"""The school's timetable as files: a day or a week as a picture, and as a workbook."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.calendar.closing import as_held
from bot.domain.file_names import name_file
from bot.domain.timetable.agenda import bounds, week_of
from bot.domain.timetable.school import SubjectOf
from bot.domain.timetable.session import ElectiveStanding
from bot.outbound.gateway import Document, Photo
from bot.render.sheets import Sheet, sheets_workbook
from bot.render.week import DayView, WeekView, day_picture, week_picture
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.paper import paper_of
from handlers.classes.access import find_timetable
from handlers.timetable.school import WEEK, look_at
from handlers.timetable.school_days import busy
from storage.calendar import school_days
from storage.timetable import timetable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.context import Context
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
    page = min(max(button.page, 0), last)
    view = DayView(
        title=context.label("picture-school"),
        subtitle=wording.format_day(context.texts, button.day, context.today),
        parts=tuple(
            context.label(f"agenda-part-{each}") for each in ("morning", "afternoon", "evening")
        ),
        classes=tuple(
            (each.name, tuple(sessions)) for each, sessions in found[page * DRAWN :][:DRAWN]
        ),
        zone=context.services.zone,
        cancelled_label=context.label("picture-cancelled"),
        free_label=context.label("picture-free"),
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
        subtitle=wording.format_span(context.texts, looked.from_, looked.to),
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
    )


async def send_book(context: Context, button: SchoolBook) -> None:
    """Send the lessons of the days as a workbook, a line each."""
    await context.toast()
    to = button.day + timedelta(days=min(max(button.days, 1), WEEK) - 1)
    looked = await look_at(context, button.of, button.key, button.day, to)
    name = looked.name or context.label("picture-school")
    await _send_lines(context, name, looked.sessions, button.day, to)


async def send_class_book(context: Context, button: ClassBook) -> None:
    """Send the whole timetable of a class as a workbook."""
    shown = await find_timetable(context, button.class_id)
    await context.toast()
    start, end = bounds(shown.starts_on, shown.ends_on, context.services.zone)
    span = int(start.timestamp()), int(end.timestamp())
    planned = await context.read(timetable.of_class, shown.id, *span)
    days = await context.read(school_days.load)
    sessions = as_held(planned, days, context.services.zone)
    await _send_lines(context, shown.name, sessions, shown.starts_on, shown.ends_on)


async def _send_lines(
    context: Context, name: str, sessions: Sequence[Session], from_: date, to: date
) -> None:
    heads = [context.label(f"school-column-{each}") for each in _COLUMNS]
    rows = [_row(context, each) for each in sessions]
    title = context.label("school-file", name=name)
    paper = paper_of(context, title, wording.format_years_span(context.texts, from_, to))
    sheet = Sheet(context.label("school-sheet"), heads, rows)
    data = await asyncio.to_thread(sheets_workbook, paper, [sheet])
    await context.say(Document(data, name_file(max(from_, context.today), title, suffix="xlsx")))


def _row(context: Context, session: Session) -> list[Value]:
    day = session.day(context.services.zone)
    return [
        day,
        wording.format_weekday(context.texts, day),
        wording.format_hours(session, context.services.zone),
        session.class_name,
        session.course,
        session.teacher,
        session.room,
        "" if session.is_held else context.label("picture-cancelled"),
    ]

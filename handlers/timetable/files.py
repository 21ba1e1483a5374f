"""The timetable as files: the week as a picture, the class as a calendar."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import TYPE_CHECKING

from bot.domain.calendar.closing import as_held
from bot.domain.calendar.holidays import DayKind, Source
from bot.domain.timetable.agenda import bounds, week_of
from bot.domain.timetable.session import ElectiveStanding
from bot.outbound.gateway import Document, Photo
from bot.render.calendar import calendar
from bot.render.week import WeekView, week_picture
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from handlers.classes.access import find_timetable
from handlers.timetable.buttons import CalendarButton, PictureButton, WeekButton
from handlers.timetable.pages import find_viewer
from storage.calendar import school_days
from storage.electives import electives

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.calendar.holidays import SpecialDay
    from storage.classes.classes import Class


async def show_picture(context: Context) -> None:
    """Send the picture of this week (周图)."""
    shown = await find_timetable(context)
    await send_picture(context, PictureButton(shown.id, context.today))


async def show_calendar(context: Context) -> None:
    """Send the calendar (日历)."""
    await send_calendar(context, CalendarButton((await find_timetable(context)).id))


async def send_picture(context: Context, button: PictureButton) -> None:
    """Send the week of a day, drawn for a phone."""
    shown = await find_timetable(context, button.class_id or None)
    await context.toast()
    monday, sunday = week_of(button.day)
    since, until = (int(m.timestamp()) for m in bounds(monday, sunday, context.services.zone))
    person = find_viewer(context, shown)
    calendar = await context.read(school_days.load)
    planned = await context.read(electives.seen, shown.id, person, since, until)
    sessions = as_held(planned, calendar, context.services.zone)
    view = WeekView(
        title=context.label("picture-title", **{"class": shown.name}),
        subtitle=wording.format_span(context.texts, monday, sunday),
        week=context.label("picture-week", week=_week_number(shown, monday)),
        monday=monday,
        today=context.today,
        sessions=tuple(sessions),
        zone=context.services.zone,
        weekdays=tuple(context.label(f"weekday-{number}") for number in range(1, 8)),
        today_label=context.label("picture-today"),
        free_label=context.label("picture-free"),
        cancelled_label=context.label("picture-cancelled"),
        standings={each: context.label(f"standing-{each}") for each in ElectiveStanding},
        special={each.day: _name_of(context, each) for each in calendar.between(monday, sunday)},
    )
    png = await asyncio.to_thread(week_picture, view)
    caption = context.html(
        "picture-caption",
        span=wording.format_span(context.texts, monday, sunday),
        **{"class": shown.name},
    )
    turns = [
        (
            context.label("button-last-week"),
            WeekButton(shown.id, date.fromordinal(monday.toordinal() - 7)),
        ),
        (
            context.label("button-next-week"),
            WeekButton(shown.id, date.fromordinal(monday.toordinal() + 7)),
        ),
    ]
    await context.say(Photo(png, caption, keyboard=inline_keyboard(turns)))


def _name_of(context: Context, special: SpecialDay) -> str:
    """Return 国庆节, 上10月7日的课 or 调休补班, as it stands beside a day; or nothing."""
    if special.kind is DayKind.OFF:
        return special.name or context.label("days-nameless")
    if special.kind is DayKind.CLASSES:
        return ""
    if special.follows is None or special.source is not Source.SCHOOL:
        return context.label("picture-made-up")
    follows = wording.format_short_day(context.texts, special.follows)
    return context.label("picture-made-up-as", follows=follows)


def _week_number(shown: Class, monday: date) -> int:
    first, _ = week_of(shown.starts_on)
    return max(1, (monday - first).days // 7 + 1)


async def send_calendar(context: Context, button: CalendarButton) -> None:
    """Send all sessions of the class for the phone's calendar, cancelled ones marked so."""
    shown = await find_timetable(context, button.class_id or None)
    await context.toast()
    planned = await context.read(electives.calendar, shown.id, find_viewer(context, shown))
    days = await context.read(school_days.load)
    sessions = as_held(planned, days, context.services.zone)
    name = context.label("picture-title", **{"class": shown.name})
    data = await asyncio.to_thread(
        calendar,
        sessions,
        zone=context.services.zone,
        name=name,
        venue=shown.venue,
        standings={each: context.label(f"standing-{each}") for each in ElectiveStanding},
        changed_at=context.services.clock.now(),
    )
    caption = context.html("calendar-caption", **{"class": shown.name})
    await context.say(Document(data, f"{shown.name}.ics", caption))

"""The timetable as files: the week as a picture, the class as a calendar."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bot.domain.calendar.closing import as_held
from bot.domain.calendar.holidays import DayKind, Source
from bot.domain.file_names import name_file
from bot.domain.timetable.agenda import bounds, week_of
from bot.domain.timetable.session import CourseKind, ElectiveStanding
from bot.errors import BotError
from bot.outbound.gateway import Document, Photo
from bot.render.week import DutyLine, WeekView, week_picture
from bot.services.calendars import content, feed_address, write_calendar
from handlers.chat import duties, wording
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.paper import say_day
from handlers.classes.access import find_timetable
from handlers.timetable.buttons import (
    CalendarButton,
    EndCalendar,
    PictureButton,
    RenewCalendar,
    SubscribeCalendar,
)
from handlers.timetable.pages import find_viewer
from storage.calendar import school_days
from storage.electives import electives
from storage.reminders.duties import of_account
from storage.timetable import feeds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Context
    from bot.domain.calendar.holidays import SpecialDay
    from bot.domain.people.about import About
    from bot.domain.reminders.duties import Duty
    from bot.outbound.gateway import Keyboard
    from handlers.chat.keyboards import Labelled
    from storage.classes.classes import Class


async def show_picture(context: Context) -> None:
    """Send the picture of this week (周图)."""
    shown = await find_timetable(context)
    await send_picture(context, PictureButton(shown.id, context.today))


async def show_calendar(context: Context) -> None:
    """Send the calendar (日历)."""
    await send_calendar(context, CalendarButton((await find_timetable(context)).id))


async def answer_picture(context: Context, asked: About) -> bool:
    """Send the picture of the week that is asked for: 下周的课表图片."""
    shown = await find_timetable(context)
    await send_picture(context, PictureButton(shown.id, asked.from_ or context.today))
    return True


async def answer_calendar(context: Context, _: About) -> bool:
    """Send the calendar to whoever asks how to get their classes into one."""
    await show_calendar(context)
    return True


async def send_picture(context: Context, button: PictureButton) -> None:
    """Send the week of a day, drawn for a phone."""
    shown = await find_timetable(context, button.class_id or None)
    await context.toast()
    monday, sunday = week_of(button.day)
    due = await context.read(of_account, context.account, monday, sunday, context.services.zone)
    due = due if context.private and shown.id in context.account.class_ids else []
    photo = await draw_week(context, shown, monday, due)
    turns = [
        (
            context.label("button-last-week"),
            PictureButton(shown.id, date.fromordinal(monday.toordinal() - 7)),
        ),
        (
            context.label("button-next-week"),
            PictureButton(shown.id, date.fromordinal(monday.toordinal() + 7)),
        ),
    ]
    await context.say(replace(photo, keyboard=inline_keyboard(turns)))


async def draw_week(context: Context, shown: Class, day: date, due: Sequence[Duty]) -> Photo:
    """Draw the week of a day, with what is ``due`` in it."""
    monday, sunday = week_of(day)
    since, until = (int(m.timestamp()) for m in bounds(monday, sunday, context.services.zone))
    person = find_viewer(context, shown)
    calendar = await context.read(school_days.load)
    planned = await context.read(electives.seen, shown.id, person, since, until)
    sessions = as_held(planned, calendar, context.services.zone)
    view = WeekView(
        title=context.label("picture-title", **{"class": shown.name}),
        subtitle=wording.format_years_span(context.texts, monday, sunday),
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
        duties=_duty_lines(context, due),
        kinds={each: context.label(f"picture-kind-{each}") for each in CourseKind},
        as_of=context.label("paper-as-of", day=say_day(context.texts, context.today)),
        special={each.day: _name_of(context, each) for each in calendar.between(monday, sunday)},
    )
    png = await asyncio.to_thread(week_picture, view)
    caption = context.html(
        "picture-caption",
        span=wording.format_span(context.texts, monday, sunday),
        **{"class": shown.name},
    )
    return Photo(png, caption)


def _duty_lines(context: Context, due: Sequence[Duty]) -> dict[date, list[DutyLine]]:
    """Return the duties of a week by day, as they stand in its picture."""
    said, zone = context.texts, context.services.zone
    found: dict[date, list[DutyLine]] = {}
    for each in due:
        starts, _, ends = duties.format_due(said, each, zone).partition("–")
        name = said(f"picture-duty-{each.kind}", name=each.name)
        line = DutyLine(each.at, starts, ends, name, duties.format_place(said, each))
        found.setdefault(each.day(zone), []).append(line)
    return found


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
    now, zone = context.now, context.services.zone
    held = await context.read(content, context.account, now, zone, shown.id)
    data = await asyncio.to_thread(write_calendar, held, context.texts, now, zone)
    caption = context.html("calendar-caption", **{"class": shown.name})
    keyboard = _subscribes(context, shown)
    name = name_file(
        context.today, context.label("picture-title", **{"class": shown.name}), suffix="ics"
    )
    await context.say(Document(data, name, caption, keyboard=keyboard))


def _subscribes(context: Context, shown: Class) -> Keyboard | None:
    """Offer a calendar that renews itself, where there is a listener to serve it."""
    if shown.id not in context.account.class_ids or not feed_address(context.services.settings, ""):
        return None
    return inline_keyboard([(context.label("button-subscribe"), SubscribeCalendar())])


async def show_subscription(context: Context, _: SubscribeCalendar | None = None) -> None:
    """Show the address of one's own calendar, which renews itself."""
    if context.account.person_id is None:
        raise BotError("no-class")
    await context.write(feeds.subscribe, context.account.id, context.seconds)
    await _show_address(context)


async def renew_subscription(context: Context, button: RenewCalendar) -> None:
    """Give another address, after which the one before is worth nothing."""
    await context.write(feeds.renew, context.account.id, button.turn, context.seconds)
    await _show_address(context)


async def end_subscription(context: Context, _: EndCalendar) -> None:
    """End the subscription."""
    await context.write(feeds.end, context.account.id)
    row = (context.label("button-subscribe"), SubscribeCalendar())
    await context.show(context.html("subscription-ended"), inline_keyboard([row]))


async def _show_address(context: Context) -> None:
    part = await context.read(feeds.address, context.account.id)
    address = feed_address(context.services.settings, part or "")
    if part is None or address is None:
        raise BotError("button-stale")
    turn = await context.read(feeds.turn_of, context.account.id)
    rows: list[list[Labelled]] = [
        [(context.label("button-renew-calendar"), RenewCalendar(turn))],
        [(context.label("button-end-calendar"), EndCalendar())],
    ]
    await context.show(context.html("subscription", address=address), inline_keyboard(*rows))

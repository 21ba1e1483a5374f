"""Asking for classes: by button, by word, or in free text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from bot.domain.people import Role
from bot.domain.timetable.agenda import View, agenda, bounds, week_of
from bot.domain.timetable.slots import Ask, Slots
from bot.errors import BotError
from handlers import agenda_words, wording
from handlers.attendance_buttons import OpenAttendance
from handlers.buttons import Button
from handlers.keyboards import inline
from storage import classes, timetable

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.context import Context
    from bot.domain.timetable.session import Session
    from bot.gateway import Keyboard
    from config.texts import Html
    from handlers.keyboards import Labelled
    from storage.classes import Class
    from storage.database import Tx

LINES = 6  # a phone shows no more without scrolling


@dataclass(frozen=True, slots=True)
class DayButton(Button):
    """A day of a class."""

    tag: ClassVar[str] = "d1"
    class_id: int
    day: date


@dataclass(frozen=True, slots=True)
class WeekButton(Button):
    """The week of a day of a class."""

    tag: ClassVar[str] = "w1"
    class_id: int
    day: date


@dataclass(frozen=True, slots=True)
class PictureButton(Button):
    """The week of a day as a picture."""

    tag: ClassVar[str] = "p1"
    class_id: int
    day: date


@dataclass(frozen=True, slots=True)
class CalendarButton(Button):
    """A class as a calendar file."""

    tag: ClassVar[str] = "c1"
    class_id: int


async def show_today(context: Context) -> None:
    """今天."""
    await answer(context, _day(context.today))


async def show_tomorrow(context: Context) -> None:
    """明天."""
    await answer(context, _day(context.today + timedelta(days=1)))


async def show_week(context: Context) -> None:
    """本周."""
    monday, sunday = week_of(context.today)
    await answer(context, Slots(Ask.LIST, monday, sunday))


async def show_next(context: Context) -> None:
    """下一节."""
    await answer(context, Slots(Ask.NEXT))


async def show_end(context: Context) -> None:
    """结业."""
    await answer(context, Slots(Ask.WHEN, what="end"))


async def turn_to_day(context: Context, button: DayButton) -> None:
    """‹ 前一天, 后一天 ›."""
    await answer(context, _day(button.day), button.class_id)


async def turn_to_week(context: Context, button: WeekButton) -> None:
    """‹ 上周, 下周 ›."""
    monday, sunday = week_of(button.day)
    await answer(context, Slots(Ask.LIST, monday, sunday), button.class_id)


async def answer(context: Context, slots: Slots, class_id: int | None = None) -> None:
    """Answer a timetable question about a class, by default the one the person looks at."""
    shown = await visible_class(context, class_id)
    html, day, week = words(context, slots, shown)
    await context.show(html, _keyboard(context, shown, day, week=week))


def words(context: Context, slots: Slots, shown: Class) -> tuple[Html, date, bool]:
    """The answer, the day from which its buttons turn, and whether they turn weeks."""
    if slots.what == "end":
        return agenda_words.end(context, shown), context.today, False
    sessions = context.glance(_sessions, shown.id, slots, context.services.zone)
    found = agenda(slots, sessions, now=context.now, zone=context.services.zone)
    html = agenda_words.answer(context, found, shown, slots)
    return html, agenda_words.day_shown(context, found), found.view is View.RANGE


async def visible_class(context: Context, class_id: int | None = None) -> Class:
    """The class asked about, if the person may see it.

    Raises:
        BotError: There is none, or it is somebody else's.
    """
    class_id = class_id or context.account.class_id
    if class_id is None:
        raise BotError("no-class")
    shown = context.glance(classes.find, class_id)
    if shown is None:
        raise BotError("no-class")
    if class_id not in context.account.class_ids and not sees(context, shown):
        raise BotError("class-not-yours")
    return shown


def sees(context: Context, shown: Class) -> bool:
    """Whether a grant of the person covers the class."""
    return any(
        grant.scope.covers(class_id=shown.id, district=shown.district)
        for grant in context.account.grants
    )


def _sessions(tx: Tx, class_id: int, slots: Slots, zone: ZoneInfo) -> list[Session]:
    """The sessions of the days asked for; all of them where that is not enough to answer."""
    if slots.from_ is not None and slots.to is not None:
        start, end = bounds(slots.from_, slots.to, zone)
        found = timetable.of_class(tx, class_id, int(start.timestamp()), int(end.timestamp()))
        narrowed = slots.part or slots.course or slots.teacher or slots.now
        if not narrowed and any(each.is_held for each in found):
            return found
    return timetable.of_class(tx, class_id)


def _day(day: date) -> Slots:
    return Slots(Ask.LIST, day, day)


def _keyboard(context: Context, shown: Class, day: date, *, week: bool = False) -> Keyboard:
    step = timedelta(days=7 if week else 1)
    kind = WeekButton if week else DayButton
    if week:
        turns = [
            (context.label("button-last-week"), kind(shown.id, day - step)),
            (context.label("button-next-week"), kind(shown.id, day + step)),
        ]
    else:
        turns = [
            (context.label(key, day=wording.short_day(context.texts, other)), kind(shown.id, other))
            for key, other in (("button-before", day - step), ("button-after", day + step))
        ]
    more: list[Labelled] = [(context.label("button-picture"), PictureButton(shown.id, day))]
    if not week:
        more.insert(0, (context.label("button-week-of"), WeekButton(shown.id, day)))
    more.append((context.label("button-calendar"), CalendarButton(shown.id)))
    return inline(turns, more, [] if week else _attendance(context, shown, day))


def _attendance(context: Context, shown: Class, day: date) -> list[Labelled]:
    """For whoever works with the class: the rolls of a day that is not to come."""
    works = context.may(Role.STAFF, class_id=shown.id, district=shown.district)
    if not works or day > context.today:
        return []
    return [(context.label("button-attendance"), OpenAttendance(shown.id, day))]

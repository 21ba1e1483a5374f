"""The school's timetable for its staff: of a teacher, of a room, of all classes on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.calendar.closing import as_held
from bot.domain.people.roles import Role
from bot.domain.timetable.agenda import bounds, part_of, week_of
from bot.domain.timetable.school import SchoolQuestion, SubjectOf
from bot.domain.timetable.slots import Ask, Slots
from bot.domain.timetable.unlisted import called
from bot.errors import BotError
from handlers.chat import wording
from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.timetable import school_words as words
from handlers.timetable.buttons import (
    OWN,
    DayButton,
    SchoolBook,
    SchoolPage,
    SchoolPicture,
    key_of,
)
from handlers.timetable.school_days import SchoolDays, busy
from storage.calendar import school_days
from storage.classes import classes
from storage.timetable import timetable

if TYPE_CHECKING:
    from datetime import date

    from bot.context import Context
    from bot.domain.timetable.session import Session
    from bot.outbound.gateway import Keyboard
    from config.texts import Html
    from handlers.chat.keyboards import Labelled
    from storage.classes.classes import Class

WEEK = 7  # days
AHEAD = 60  # days in which the next lesson is looked for
A_PAGE = 6  # classes
OFFERED = 9  # teachers or rooms to choose from


async def answer_question(context: Context, asked: SchoolQuestion) -> None:
    """Answer a question about a teacher, a room or the school."""
    if asked.slots.unlisted is not None and asked.of is SubjectOf.TEACHER:
        await _answer_unlisted(context, asked, asked.slots.unlisted)
        return
    from_, to = _days_of(context, asked)
    found = await _look(context, asked, from_, to)
    await _show(context, found, 0)


async def _answer_unlisted(context: Context, asked: SchoolQuestion, said: str) -> None:
    """Say that no teacher is called so, or which of several may be meant."""
    _, teachers = await context.read(timetable.known_names)
    meant = called(said, teachers)
    like = meant or called(said[0], teachers)
    if len(meant) == 1:
        slots = replace(asked.slots, teacher=meant[0], unlisted=None)
        await answer_question(context, replace(asked, slots=slots))
        return
    from_, to = _days_of(context, asked)
    days = (to - from_).days + 1
    html = words.describe_unlisted(context, said, meant)
    pages: list[Labelled] = [
        (each, SchoolPage(SubjectOf.TEACHER, key_of(each), from_, days, asked.slots.part))
        for each in like[:OFFERED]
    ]
    whole = SchoolPage(SubjectOf.SCHOOL, "all", from_)
    rows = in_rows(pages, 3)
    await context.say(html, inline_keyboard(*rows, [(context.label("button-whole-school"), whole)]))


async def turn_school(context: Context, button: SchoolPage) -> None:
    """Turn to other days of a teacher, a room or the school, or to more classes of a day."""
    asked = await find_asked(context, button.of, button.key)
    slots = replace(asked.slots, part=button.part)
    to = button.day + timedelta(days=min(max(button.days, 1), WEEK) - 1)
    asked = replace(asked, slots=slots)
    await _show(context, await _look(context, asked, button.day, to, button.key), button.page)


async def show_own_classes(context: Context, slots: Slots) -> None:
    """Show the days asked for of all classes that somebody is staff of."""
    asked = SchoolQuestion(SubjectOf.SCHOOL, replace(slots, ask=Ask.LIST))
    await answer_question(context, asked)


async def find_asked(context: Context, of: SubjectOf, key: str) -> SchoolQuestion:
    """Return the question of a button.

    Raises:
        BotError: There is no such teacher or room any more.
    """
    if of in {SubjectOf.SCHOOL, SubjectOf.FREE_ROOMS}:
        return SchoolQuestion(of, Slots(Ask.LIST), free=of is SubjectOf.FREE_ROOMS)
    _, teachers = await context.read(timetable.known_names)
    names = teachers if of is SubjectOf.TEACHER else await context.read(timetable.known_rooms)
    name = next((each for each in names if key_of(each) == key), None)
    if name is None or of in {SubjectOf.CLASSES, SubjectOf.OWN}:
        raise BotError("button-stale")
    if of is SubjectOf.TEACHER:
        return SchoolQuestion(of, Slots(Ask.LIST, teacher=name))
    return SchoolQuestion(of, Slots(Ask.LIST), room=name)


async def look_at(context: Context, of: SubjectOf, key: str, from_: date, to: date) -> SchoolDays:
    """Return the days of a button's teacher, room or school."""
    return await _look(context, await find_asked(context, of, key), from_, to, key)


def _days_of(context: Context, asked: SchoolQuestion) -> tuple[date, date]:
    """Return the days that are meant: a teacher's week where none was said, else today."""
    slots = asked.slots
    if slots.from_ is not None and slots.to is not None:
        return slots.from_, min(slots.to, slots.from_ + timedelta(days=WEEK - 1))
    today = context.today
    if asked.of is SubjectOf.TEACHER or slots.course is not None:
        return today, today + timedelta(days=WEEK - 1)
    return today, today


async def _look(
    context: Context, asked: SchoolQuestion, from_: date, to: date, key: str = ""
) -> SchoolDays:
    slots, zone = asked.slots, context.services.zone
    start, end = (int(each.timestamp()) for each in bounds(from_, to, zone))
    within: tuple[Class, ...] = ()
    match asked.of:
        case SubjectOf.TEACHER:
            name = slots.teacher or ""
            found = await context.read(timetable.of_teacher, name, start, end)
            key = key_of(name)
        case SubjectOf.ROOM:
            name = asked.room
            found = await context.read(timetable.in_room, name, start, end)
            key = key_of(name)
        case _:
            name, found = "", await context.read(timetable.all_between, start, end)
            within, key = await _within(context, key)
            ids = {each.id for each in within}
            if asked.of is not SubjectOf.FREE_ROOMS:
                found = [each for each in found if each.class_id in ids]
    held = as_held(found, await context.read(school_days.load), zone)
    sessions = tuple(each for each in held if _is_meant(each, slots, context))
    looked = SchoolDays(
        asked.of, from_, to, sessions, name, key, asked, within, known=asked.room_known
    )
    if looked.held or asked.of in {SubjectOf.SCHOOL, SubjectOf.FREE_ROOMS}:
        return looked
    return replace(looked, next=await _next(context, looked))


def _is_meant(session: Session, slots: Slots, context: Context) -> bool:
    if slots.course is not None and session.course != slots.course:
        return False
    if slots.now and not session.starts_at <= context.now < session.ends_at:
        return False
    return slots.part is None or part_of(session, context.services.zone) is slots.part


async def _within(context: Context, key: str) -> tuple[tuple[Class, ...], str]:
    """Return the classes that count, and the key that says which: one's own, or all."""
    everything = await context.read(classes.all_of)
    own = [
        each
        for each in everything
        if context.may(Role.STAFF, class_id=each.id, district=each.district)
    ]
    if key == "all" or not own or len(own) == len(everything):
        return tuple(everything), "all"
    return tuple(own), OWN


async def _next(context: Context, looked: SchoolDays) -> Session | None:
    """Return what a teacher gives, or a room has, next after the days that are looked at."""
    zone = context.services.zone
    first = max(looked.to + timedelta(days=1), context.today)
    start, end = bounds(first, first + timedelta(days=AHEAD), zone)
    query = timetable.of_teacher if looked.of is SubjectOf.TEACHER else timetable.in_room
    found = await context.read(query, looked.name, int(start.timestamp()), int(end.timestamp()))
    held = as_held(found, await context.read(school_days.load), zone)
    return next((each for each in held if each.is_held), None)


async def _show(context: Context, looked: SchoolDays, page: int) -> None:
    match looked.of:
        case SubjectOf.TEACHER:
            html = words.describe_teacher(context, looked)
        case SubjectOf.ROOM:
            html = words.describe_room(context, looked)
        case SubjectOf.FREE_ROOMS:
            rooms = _of_kind(looked, await context.read(timetable.known_rooms))
            html = words.describe_free_rooms(context, looked, rooms)
            if not rooms and looked.question is not None:
                html = context.html("school-rooms-no-kind", kind=looked.question.room)
        case _:
            html = _describe_school(context, looked, page)
    await context.show(html, _keyboard(context, looked, page))


def _of_kind(looked: SchoolDays, rooms: list[str]) -> list[str]:
    """Return the rooms of the kind that was asked for: 实训室, 机房."""
    kind = looked.question.room if looked.question is not None else ""
    return [each for each in rooms if kind in each]


def _describe_school(context: Context, looked: SchoolDays, page: int) -> Html:
    if looked.question is not None and looked.question.free:
        return words.describe_without(context, looked)
    shown = busy(looked)[page * A_PAGE :][:A_PAGE]
    return words.describe_school(context, looked, [each.id for each, _ in shown])


# -- the buttons below -------------------------------------------------------------------------


def _keyboard(context: Context, looked: SchoolDays, page: int) -> Keyboard:
    if not looked.known:
        like: list[Labelled] = [
            (each, SchoolPage(SubjectOf.ROOM, key_of(each), looked.from_, looked.days))
            for each in context.services.knowledge.rooms.like(looked.name)[:OFFERED]
        ]
        free = SchoolPage(SubjectOf.FREE_ROOMS, "", looked.from_)
        return inline_keyboard(*in_rows(like, 3), [(context.label("button-free-rooms"), free)])
    rows = [*_classes(context, looked, page), _turns(context, looked)]
    if looked.of is SubjectOf.FREE_ROOMS:
        return inline_keyboard(*rows)
    files: list[Labelled] = []
    if looked.days == 1 or looked.of is not SubjectOf.SCHOOL:
        picture = SchoolPicture(looked.of, looked.key, looked.from_)
        files.append((context.label("button-picture-of"), picture))
    book = SchoolBook(looked.of, looked.key, looked.from_, looked.days)
    files.append((context.label("button-book"), book))
    return inline_keyboard(*rows, _other_view(context, looked), files)


def _page(looked: SchoolDays, day: date, days: int, page: int = 0) -> SchoolPage:
    part = looked.question.slots.part if looked.question is not None else None
    return SchoolPage(looked.of, looked.key, day, days, part, page)


def _classes(context: Context, looked: SchoolDays, page: int) -> list[list[Labelled]]:
    """Make buttons that open the classes shown, and those that turn to others."""
    if looked.of is not SubjectOf.SCHOOL:
        return []
    found = busy(looked)
    shown: list[Labelled] = [
        (each.name, DayButton(each.id, looked.from_)) for each, _ in found[page * A_PAGE :][:A_PAGE]
    ]
    turns: list[Labelled] = []
    if page > 0:
        back = _page(looked, looked.from_, looked.days, page - 1)
        turns.append((context.label("page-back"), back))
    if (page + 1) * A_PAGE < len(found):
        on = _page(looked, looked.from_, looked.days, page + 1)
        turns.append((context.label("page-on"), on))
    return [*in_rows(shown, 3), turns]


def _turns(context: Context, looked: SchoolDays) -> list[Labelled]:
    step = timedelta(days=looked.days)
    if looked.days > 1:
        keys = (("button-last-week", -step), ("button-next-week", step))
        return [
            (context.label(key), _page(looked, looked.from_ + by, looked.days)) for key, by in keys
        ]
    return [
        (
            context.label(key, day=wording.format_short_day(context.texts, looked.from_ + by)),
            _page(looked, looked.from_ + by, 1),
        )
        for key, by in (("button-before", -step), ("button-after", step))
    ]


def _other_view(context: Context, looked: SchoolDays) -> list[Labelled]:
    """Make a button from the day to its week, and from one's own classes to all."""
    row: list[Labelled] = []
    if looked.days == 1:
        monday, _ = week_of(looked.from_)
        row.append((context.label("button-week-of"), _page(looked, monday, WEEK)))
    else:
        day = context.today if looked.from_ <= context.today <= looked.to else looked.from_
        row.append((context.label("button-day"), _page(looked, day, 1)))
    if looked.of is SubjectOf.SCHOOL and looked.key == OWN:
        row.append(
            (
                context.label("button-whole-school"),
                replace(_page(looked, looked.from_, looked.days), key="all"),
            )
        )
    return row

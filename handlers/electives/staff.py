"""选课 for the staff of a class: seats, opening and deadline, who sits where, what is dropped."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.domain.file_names import name_file
from bot.domain.seats import Seat
from bot.domain.timetable.moments import find_moment
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.sheets import Sheet, pages_of, sheets_workbook
from handlers.chat import drafts, wording
from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.chat.paper import about_class, paper_of
from handlers.electives import access
from handlers.electives.buttons import (
    DropElective,
    ElectiveBook,
    ElectiveEdge,
    ElectivePeople,
    ElectivePerson,
    ElectiveTimes,
    OpenElective,
    PlacePerson,
    SetElectiveMost,
    SetElectiveSeats,
    SetElectiveTime,
)
from handlers.electives.drafts import WritingElective, WritingElectiveTime
from handlers.electives.pages import open_elective
from handlers.timetable.buttons import OpenElectives
from storage.electives import electives, rules
from storage.people import roles, roster

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext, PressContext
    from bot.domain.electives.seats import ElectiveWindow
    from bot.domain.ids import ClassId, CourseId, PersonId
    from handlers.chat.keyboards import Labelled
    from handlers.electives.buttons import (
        DescribeElective,
        ListChoosers,
        RestoreElective,
        ShutElective,
    )
    from storage.classes.classes import Class
    from storage.database import Tx
    from storage.electives.rules import ClassChoice

A_PAGE = 24
MOST_SEATS = 2000
LONGEST = 400  # characters of a description
CHOICES = ((0, 12), (0, 18), (1, 12), (1, 18), (2, 18), (4, 18))  # days from today, hour
MOSTS = (1, 2, 3)
_NUMBER = re.compile(r"\d{1,5}")


async def set_seats(context: PressContext, button: SetElectiveSeats) -> None:
    """Set the seats; who waits gets what is new."""
    await access.staff_of(context, button.class_id, button.course_id)
    if not 1 <= button.number <= MOST_SEATS:
        raise BotError("elective-seats-number", most=str(MOST_SEATS))
    await _set_seats(context, button.class_id, button.course_id, button.number)
    await open_elective(context, OpenElective(button.class_id, button.course_id))


async def _set_seats(context: Context, class_id: ClassId, course_id: CourseId, number: int) -> None:
    taken = await context.write(_keep_seats, class_id, course_id, number, context.actor)
    if taken is not None:
        raise BotError("elective-seats-taken", taken=taken)


def _keep_seats(
    tx: Tx, class_id: ClassId, course_id: CourseId, number: int, actor: Actor
) -> int | None:
    taken = rules.set_capacity(tx, class_id, course_id, number, actor.now)
    if taken is None:
        _record(tx, actor, class_id, "elective-seats", count=number)
        drafts.drop(tx, actor.account_id)
    return taken


def _record(tx: Tx, actor: Actor, class_id: ClassId, act: str, **details: int | bool) -> None:
    by, now = actor.account_id, actor.now
    roles.record(tx, by=by, act=act, now=now, object_=f"class:{class_id}", **details)


async def ask_words(context: PressContext, button: DescribeElective) -> None:
    """Ask for the number of seats, or for what the elective is about."""
    await access.staff_of(context, button.class_id, button.course_id)
    waits = WritingElective(button.class_id, button.course_id, button.seats)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    back = (context.label("back"), OpenElective(button.class_id, button.course_id))
    key = "elective-ask-seats" if button.seats else "elective-ask-about"
    await context.show(context.html(key), inline_keyboard([back]))


async def answer_words(context: MessageContext, draft: WritingElective) -> None:
    """Take the number of seats, or the description."""
    await access.staff_of(context, draft.of_class, draft.course)
    if draft.seats:
        number = _NUMBER.search(context.text[:20])
        if number is None or not 1 <= int(number[0]) <= MOST_SEATS:
            raise BotError("elective-seats-number", most=str(MOST_SEATS))
        await _set_seats(context, draft.of_class, draft.course, int(number[0]))
    else:
        about = " ".join(context.text[:LONGEST].split())
        await context.write(_describe, draft, about, context.actor)
    await open_elective(context, OpenElective(draft.of_class, draft.course))


def _describe(tx: Tx, draft: WritingElective, about: str, actor: Actor) -> None:
    rules.describe(tx, draft.course, about)
    drafts.drop(tx, actor.account_id)


async def shut_elective(context: PressContext, button: ShutElective) -> None:
    """Close an elective to choosing, or open it again."""
    await access.staff_of(context, button.class_id, button.course_id)
    await context.write(_shut, button, context.actor)
    await open_elective(context, OpenElective(button.class_id, button.course_id))


def _shut(tx: Tx, button: ShutElective, actor: Actor) -> None:
    rules.set_shut(tx, button.class_id, button.course_id, shut=button.on)
    _record(tx, actor, button.class_id, "elective-shut", on=button.on)


async def drop_elective(context: PressContext, button: DropElective) -> None:
    """Have an elective not take place, after asking: its people are told what else is free."""
    await access.staff_of(context, button.class_id, button.course_id)
    ids = button.class_id, button.course_id
    found = await context.read(electives.find, *ids, None)
    if found is None:
        raise BotError("elective-over")
    if not button.sure:
        html = context.html("elective-drop-sure", name=found.name, count=found.chosen)
        yes = (context.label("button-elective-drop-yes"), DropElective(*ids, sure=True))
        await context.show(
            html, inline_keyboard([yes], [(context.label("no"), OpenElective(*ids))])
        )
        return
    told = await context.write(_drop, *ids, context.actor)
    html = context.html("elective-dropped", name=found.name, count=told or 0)
    back = (context.label("button-electives-all"), OpenElectives(button.class_id))
    await context.show(html, inline_keyboard([back]))


def _drop(tx: Tx, class_id: ClassId, course_id: CourseId, actor: Actor) -> int | None:
    told = rules.drop(tx, class_id, course_id, now=actor.now)
    if told is not None:
        _record(tx, actor, class_id, "elective-drop", count=told)
    return told


async def restore_elective(context: PressContext, button: RestoreElective) -> None:
    """Have an elective be chosen again that was dropped and is in the timetable again."""
    shown = await access.staff_of(context, button.class_id)
    if not await context.write(_restore, shown.id, button.course_id, context.actor):
        raise BotError("elective-over")
    await open_elective(context, OpenElective(shown.id, button.course_id))


def _restore(tx: Tx, class_id: ClassId, course_id: CourseId, actor: Actor) -> bool:
    done = rules.restore(tx, class_id, course_id, actor.now)
    if done:
        _record(tx, actor, class_id, "elective-restore")
    return done


# -- who sits where --------------------------------------------------------------------------------


async def list_people(context: PressContext, button: ElectivePeople) -> None:
    """Show those in an elective, or those who have not chosen; each is a button."""
    shown = await access.staff_of(context, button.class_id, button.course_id)
    people = await _people(context, shown, button.course_id)
    last = max(0, (len(people) - 1) // A_PAGE)
    page = min(max(button.page, 0), last)
    items: list[Labelled] = [
        (label, ElectivePerson(shown.id, person_id))
        for label, person_id in people[page * A_PAGE :][:A_PAGE]
    ]
    turns: list[Labelled] = [
        (context.label(key), replace(button, page=there))
        for there, key in ((page - 1, "page-back"), (page + 1, "page-on"))
        if 0 <= there <= last
    ]
    if button.course_id is None:
        back: Labelled = (context.label("back"), OpenElectives(shown.id))
        html = context.html("elective-undecided", count=len(people))
    else:
        back = (context.label("back"), OpenElective(shown.id, button.course_id))
        name = await context.read(rules.find_name, button.course_id) or ""
        html = context.html("elective-people", name=name, count=len(people))
    await context.show(html, inline_keyboard(*in_rows(items, 3), turns, [back]))


async def _people(
    context: Context, shown: Class, course_id: CourseId | None
) -> list[tuple[str, PersonId]]:
    if course_id is None:
        found = await context.read(electives.undecided, shown.id)
        return [(each.name, each.person_id) for each in found]
    return [
        (context.label(f"elective-person-{each.seat.value}", name=each.name), each.person_id)
        for each in await context.read(electives.choosers, shown.id, course_id)
    ]


async def show_person(context: Context, button: ElectivePerson) -> None:
    """Show what somebody has chosen, and each elective to put them in or take them out of."""
    shown = await access.staff_of(context, button.class_id)
    members = await context.read(roster.members, shown.id)
    person = next((each for each in members if each.id == button.person_id), None)
    if person is None:
        raise BotError("button-stale")
    found = await context.read(electives.offered, shown.id, person.id)
    rows: list[list[Labelled]] = []
    for each in found:
        if each.gone and each.mine is not Seat.CHOSEN:
            continue
        place = PlacePerson(shown.id, person.id, each.course_id, on=each.mine is not Seat.CHOSEN)
        key = "button-take-out" if each.mine is Seat.CHOSEN else "button-put-in"
        free = "∞" if each.capacity is None else str(max(0, each.capacity - each.chosen))
        rows.append([(context.label(key, name=each.name, free=free), place)])
    rows.append([(context.label("back"), OpenElectives(shown.id))])
    has = "、".join(each.name for each in found if each.mine is Seat.CHOSEN)
    waits = "、".join(each.name for each in found if each.mine is Seat.WAITING)
    none = context.label("none")
    html = context.html("elective-person", name=person.name, has=has or none, waits=waits or none)
    await context.show(html, inline_keyboard(*rows))


async def place_person(context: PressContext, button: PlacePerson) -> None:
    """Put somebody in an elective, or take them out; they are told."""
    await access.staff_of(context, button.class_id, button.course_id if button.on else None)
    if not await context.write(_place, button, context.actor):
        raise BotError("elective-full" if button.on else "button-stale")
    await show_person(context, ElectivePerson(button.class_id, button.person_id))


def _place(tx: Tx, button: PlacePerson, actor: Actor) -> bool:
    change = rules.place if button.on else rules.take_out
    ids = button.class_id, button.course_id, button.person_id
    done = change(tx, *ids, update_id=actor.update_id, now=actor.now)
    if done:
        by, now = actor.account_id, actor.now
        object_ = f"person:{button.person_id}"
        roles.record(tx, by=by, act="elective-place", now=now, object_=object_, on=button.on)
    return done


# -- when, and how many ----------------------------------------------------------------------------


async def show_times(context: Context, button: ElectiveTimes) -> None:
    """Show when choosing begins and ends and how many one may choose, to be set."""
    shown = await access.staff_of(context, button.class_id)
    of_class = await context.read(electives.window, shown.id)
    html = context.html(
        "elective-times",
        name=shown.name,
        opens=_say(context, of_class.opens_at, "electives-at-once"),
        closes=_say(context, of_class.closes_at, "electives-no-end"),
        most=context.label("electives-no-limit")
        if of_class.most is None
        else context.label("electives-most-of", most=of_class.most),
    )
    rows: list[list[Labelled]] = [
        [
            (
                context.label(f"button-elective-{each.name.lower()}"),
                SetElectiveTime(shown.id, each, None),
            )
            for each in ElectiveEdge
        ],
        [
            *(
                (
                    context.label("button-elective-most", most=number),
                    SetElectiveMost(shown.id, number),
                )
                for number in MOSTS
            ),
            (context.label("electives-no-limit"), SetElectiveMost(shown.id, None)),
        ],
        [(context.label("back"), OpenElectives(shown.id))],
    ]
    await context.show(html, inline_keyboard(*rows))


def _say(context: Context, at: datetime | None, otherwise: str) -> str:
    if at is None:
        return context.label(otherwise)
    return wording.format_moment(context.texts, at, context.today, context.services.zone)


async def set_time(context: PressContext, button: SetElectiveTime) -> None:
    """Set a moment from a button, or ask for one; usual ones are offered."""
    shown = await access.staff_of(context, button.class_id)
    if button.never:
        await _set_edge(context, shown.id, button.edge, None)
        return
    if button.moment is not None:
        at = wording.read_moment(button.moment)
        await _set_edge(context, shown.id, button.edge, at)
        return
    waits = WritingElectiveTime(shown.id, button.edge)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    now = context.now
    moments = [
        datetime.combine(now.date() + timedelta(days=days), time(hour), now.tzinfo)
        for days, hour in CHOICES
    ]
    items: list[Labelled] = [
        (
            wording.label_moment(context.texts, each, context.today, context.services.zone),
            replace(button, moment=int(each.timestamp())),
        )
        for each in moments
        if each > now
    ]
    key = "electives-at-once" if button.edge is ElectiveEdge.OPENS else "electives-no-end"
    none: Labelled = (context.label(key), replace(button, never=True))
    back: Labelled = (context.label("back"), ElectiveTimes(shown.id))
    html = context.html(f"elective-ask-{button.edge.name.lower()}")
    await context.show(html, inline_keyboard(*in_rows(items, 2), [none, back]))


async def answer_time(context: MessageContext, draft: WritingElectiveTime) -> None:
    """Take the moment that is written: 周五下午6点."""
    shown = await access.staff_of(context, draft.of_class)
    at = find_moment(context.text, context.now)
    if at is None:
        raise BotError("elective-time-unclear")
    await _set_edge(context, shown.id, draft.edge, at)


async def _set_edge(
    context: Context, class_id: ClassId, edge: ElectiveEdge, at: datetime | None
) -> None:
    before = await context.read(electives.window, class_id)
    if edge is ElectiveEdge.OPENS:
        after = replace(before, opens_at=at)
    else:
        after = replace(before, closes_at=at)
        if at is not None and at <= context.now:
            raise BotError("elective-time-past")
    opens, closes = after.opens_at, after.closes_at
    if opens is not None and closes is not None and closes <= opens:
        raise BotError("elective-times-order")
    await context.write(_set_window, class_id, after, context.actor)
    await show_times(context, ElectiveTimes(class_id))


async def set_most(context: PressContext, button: SetElectiveMost) -> None:
    """Set how many electives one may choose."""
    shown = await access.staff_of(context, button.class_id)
    if button.number is not None and not 1 <= button.number <= MOST_SEATS:
        raise BotError("button-stale")
    before = await context.read(electives.window, shown.id)
    after = replace(before, most=button.number)
    await context.write(_set_window, shown.id, after, context.actor)
    await show_times(context, ElectiveTimes(shown.id))


def _set_window(tx: Tx, class_id: ClassId, of_class: ElectiveWindow, actor: Actor) -> None:
    rules.set_window(tx, class_id, of_class)
    _record(tx, actor, class_id, "elective-times")
    drafts.drop(tx, actor.account_id)


# -- workbooks -------------------------------------------------------------------------------------


async def send_choosers(context: PressContext, button: ListChoosers) -> None:
    """Send the names for the staff of the class."""
    shown = await access.find_visible_class(context, button.class_id)
    if not access.sees(context, shown):
        raise BotError("class-not-yours")
    found = await context.read(electives.offered, shown.id, None)
    names = [each.name for each in found if each.course_id == button.course_id]
    if not names:
        raise BotError("elective-over")
    await context.toast()
    rows = [
        (each.number, each.name, context.label(f"seat-{each.seat}"))
        for each in await context.read(electives.choosers, shown.id, button.course_id)
    ]
    headings = [context.label(f"choosers-{name}") for name in ("number", "name", "seat")]
    title = context.label("choosers-file", **{"class": shown.name}, course=names[0])
    paper = paper_of(context, title, *about_class(context, shown))
    sheet = Sheet(names[0], headings, rows, names=2, pages=pages_of(len(rows)))
    data = await asyncio.to_thread(sheets_workbook, paper, [sheet])
    await context.write(_note_export, context.actor, shown.id)
    await context.say(Document(data, name_file(context.today, title, suffix="xlsx")))


async def send_book(context: PressContext, button: ElectiveBook) -> None:
    """Send who sits where in all electives of a class, a line a person."""
    shown = await access.find_visible_class(context, button.class_id)
    if not access.sees(context, shown):
        raise BotError("class-not-yours")
    await context.toast()
    found = await context.read(electives.offered, shown.id, None)
    rows = _lines(context, await context.read(rules.of_class, shown.id))
    title = context.label("elective-book-file", **{"class": shown.name})
    paper = paper_of(context, title, *about_class(context, shown))
    heads = [context.label(f"choosers-{n}") for n in ("number", "name", "team", "has", "waits")]
    people = Sheet(
        context.label("elective-book-people"), heads, rows, names=2, pages=pages_of(len(rows))
    )
    counts = Sheet(
        context.label("elective-book-counts"),
        [context.label(f"elective-book-{n}") for n in ("course", "capacity", "chosen", "waiting")],
        [(e.name, e.capacity, e.chosen, e.waiting) for e in found],
    )
    data = await asyncio.to_thread(sheets_workbook, paper, [people, counts])
    await context.write(_note_export, context.actor, shown.id)
    await context.say(Document(data, name_file(context.today, title, suffix="xlsx")))


def _lines(context: Context, choices: list[ClassChoice]) -> list[tuple[str, ...]]:
    """Return a line for each person: number, name, group, seats, places in queues."""
    by_person: dict[PersonId, list[ClassChoice]] = {}
    for each in choices:
        by_person.setdefault(each.person_id, []).append(each)
    none = context.label("elective-book-none")
    lines: list[tuple[str, ...]] = []
    for mine in by_person.values():
        has = "、".join(each.course or "" for each in mine if each.seat is Seat.CHOSEN)
        waits = "、".join(each.course or "" for each in mine if each.seat is Seat.WAITING)
        first = mine[0]
        shown = has if has or waits else none
        lines.append((first.number, first.name, first.team, shown, waits))
    return lines


def _note_export(tx: Tx, actor: Actor, class_id: ClassId) -> None:
    _record(tx, actor, class_id, "export-choosers")

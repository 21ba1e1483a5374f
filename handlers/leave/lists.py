"""Leave for staff: what waits, who is away on a day, the workbook of a class, leave entered."""

from __future__ import annotations

import asyncio
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.domain.file_names import name_file
from bot.domain.leave.asking import asks_what_waits, asks_who_is_away
from bot.domain.leave.length import HALF, half_days
from bot.domain.leave.parsing import LONGEST, Act
from bot.domain.people.roles import Role
from bot.domain.text import bounded, normalise, short
from bot.domain.timetable.agenda import bounds
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.sheets import Sheet, sheets_workbook
from bot.services.classes import classes_of_staff
from config.texts import Html
from handlers.chat import drafts, wording
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.chat.paper import about_class, paper_of
from handlers.chat.routing import PASS
from handlers.leave import asking, own, words
from handlers.leave.access import find_class
from handlers.leave.buttons import (
    EnterLeave,
    LeaveBook,
    LeaveOfDay,
    LeaveSettings,
    OpenLeave,
    WaitingLeave,
    WaitingOfClass,
)
from handlers.leave.drafts import AskingLeave, EnteringLeave
from storage.leave import requests, spans
from storage.people import roles, roster

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext
    from bot.domain.ids import ClassId, LeaveId, PersonId, SessionId
    from bot.render.sheets import Value
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.classes.classes import Class
    from storage.database import Tx
    from storage.leave.requests import Leave, Listed
    from storage.people.roster import RosterEntry

SHOWN = 40  # people on leave of a day
FOUND = 8  # people of a name
LONGEST_NAMED = 60  # characters in which a name is looked for
_NAME = re.compile(r"(?P<name>[一-龥·]{2,12}|[A-Za-z][A-Za-z ]{1,30}?)(?=[\s,，:：]|$)")


async def show_leave(context: Context) -> None:
    """Show 请假: to trainees what can be asked for, to staff what waits for them."""
    if context.account.class_ids:
        await asking.ask_for_leave(context)
    elif context.account.role >= Role.STAFF:
        await show_waiting(context)
    else:
        raise BotError("no-class")


async def show_own(context: Context) -> None:
    """Show 我的请假."""
    await own.show_own(context)


async def list_waiting(context: Context) -> None:
    """Show 请假审批."""
    await show_waiting(context)


async def show_waiting(context: Context, button: WaitingLeave | None = None) -> None:
    """Show what waits to be decided, the soonest first."""
    found = await context.read(
        requests.waiting,
        [each.id for each in await classes_of_staff(context)],
        context.account.id,
    )
    key = "leave-waiting-head" if found else "leave-waiting-none"
    page = button.page if button is not None else 0
    rows = page_rows(_items(context, found), page, WaitingLeave, context.texts)
    rows.append(
        [
            (context.label("button-leave-today"), LeaveOfDay(None, context.today)),
            (context.label("button-leave-enter"), EnterLeave()),
        ]
    )
    if context.account.sees_all(Role.COORDINATOR):
        rows.append([(context.label("button-leave-settings"), LeaveSettings())])
    await context.show(context.html(key, count=len(found)), inline_keyboard(*rows))


async def show_waiting_of(context: Context, button: WaitingOfClass) -> None:
    """Show what waits to be decided of one class, the soonest first."""
    shown = await find_class(context, button.class_id)
    waiting = await context.read(requests.waiting, [shown.id], context.account.id)
    found = [each for each in waiting if each.class_id == shown.id]
    key = "leave-waiting-of" if found else "leave-waiting-of-none"

    def turn(page: int) -> WaitingOfClass:
        return WaitingOfClass(shown.id, page)

    rows = page_rows(_items(context, found), button.page, turn, context.texts)
    today = (context.label("button-leave-today"), LeaveOfDay(shown.id, context.today))
    rows.append([today, (context.label("button-leave-list"), WaitingLeave())])
    html = context.html(key, count=len(found), name=shown.name)
    await context.show(html, inline_keyboard(*rows))


def _items(context: Context, found: list[Listed]) -> list[Labelled]:
    return [(_line(context, each), OpenLeave(each.id)) for each in found]


def _line(context: Context, each: Listed) -> str:
    zone = context.services.zone
    span = int(each.from_at.timestamp()), int(each.until_at.timestamp())
    when = words.describe_span(context.texts, span, context.today, zone)
    key = "leave-waiting-long" if each.teacher_at is not None else "leave-waiting-line"
    return context.label(key, name=each.name, when=when, **{"class": each.class_name})


# -- a day -----------------------------------------------------------------------------------------


async def show_day(context: Context, button: LeaveOfDay) -> None:
    """List who is on leave on a day, by class."""
    within = await _classes(context, button.class_id)
    start, end = bounds(button.day, button.day, context.services.zone)
    span = int(start.timestamp()), int(end.timestamp())
    found = await context.read(requests.of_day, [each.id for each in within], *span)
    day = wording.format_day(context.texts, button.day, context.today)
    key = "leave-day-head" if found else "leave-day-none"
    lines = [context.html(key, day=day, count=len(found))]
    class_id: ClassId | None = None
    for each in found[:SHOWN]:
        if each.class_id != class_id:
            class_id = each.class_id
            lines.append(context.html("leave-day-class", name=each.class_name))
        lines.append(_on_leave(context, each, button.day))
    if len(found) > SHOWN:
        lines.append(context.html("leave-day-more", count=len(found) - SHOWN))
    rows = [_turns(context, button)]
    if len(within) == 1:
        counted = await context.read(requests.counts, within[0].id)
        lines.append(
            context.html(
                "leave-counts",
                approved=counted.approved,
                waiting=counted.waiting,
                refused=counted.refused,
                withdrawn=counted.withdrawn,
            )
        )
        rows.append([(context.label("button-leave-book"), LeaveBook(within[0].id))])
    rows.append([(context.label("button-leave-list"), WaitingLeave())])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


async def _classes(context: Context, class_id: ClassId | None) -> list[Class]:
    if class_id is not None:
        return [await find_class(context, class_id)]
    return await classes_of_staff(context)


def _on_leave(context: Context, each: Listed, day: date) -> Html:
    """Word one line of a day: who, and which part of it."""
    zone = context.services.zone
    start, end = (int(moment.timestamp()) for moment in bounds(day, day, zone))
    since = max(int(each.from_at.timestamp()), start)
    until = min(int(each.until_at.timestamp()), end)
    when = words.describe_span(context.texts, (since, until), context.today, zone)
    part = when.split(" ")[-1]
    return context.html("leave-day-line", name=each.name, part=part)


def _turns(context: Context, button: LeaveOfDay) -> list[Labelled]:
    step = timedelta(days=1)
    return [
        (
            context.label(key, day=wording.format_short_day(context.texts, day)),
            LeaveOfDay(button.class_id, day),
        )
        for key, day in (("button-before", button.day - step), ("button-after", button.day + step))
    ]


# -- the workbook ----------------------------------------------------------------------------------

LONG_AGO = date(1970, 1, 1)  # seen from here a day is said with its year, and never "tomorrow"
_COLUMNS = (
    *("number", "name", "when", "days", "lessons"),
    *("reason", "state", "decider", "asked", "notes"),
)


async def send_book(context: Context, button: LeaveBook) -> None:
    """Send all leave of a class, a line a request, and how much each had who had any."""
    shown = await find_class(context, button.class_id)
    await context.toast()
    title = context.label("leave-file", name=shown.name)
    found = await context.read(requests.of_class, shown.id)
    lessons = await context.read(_lessons, found)
    members = await context.read(roster.members, shown.id)
    numbers = {each.id: each.number for each in members}
    heads = [context.label(f"leave-column-{name}") for name in _COLUMNS]
    lines = [_row(context, each, numbers.get(each.person_id, ""), lessons) for each in found]
    totals = [
        [each.number, each.name, *_totals(context, had, lessons)]
        for each in members
        if (had := [x for x in found if x.person_id == each.id and x.state in _GIVEN])
    ]
    total_heads = [
        context.label(f"leave-column-{name}")
        for name in ("number", "name", "times", "days", "lessons")
    ]
    halves = context.label("leave-note-halves")
    counted = context.label(
        "leave-note-people", people=len(members), had=len(totals), none=len(members) - len(totals)
    )
    data = await asyncio.to_thread(
        sheets_workbook,
        paper_of(context, title, *about_class(context, shown)),
        [
            Sheet(context.label("leave-sheet-requests"), heads, lines, names=2, note=halves),
            Sheet(
                context.label("leave-sheet-people"),
                total_heads,
                totals,
                names=2,
                pages=2,
                note=f"{counted}　{halves}",
            ),
        ],
    )
    await context.write(_note_export, context.actor, shown.id)
    await context.say(Document(data, name_file(context.today, title, suffix="xlsx")))


_GIVEN = {requests.LeaveState.APPROVED}
_Lessons = dict["LeaveId", set["SessionId"]]


def _lessons(tx: Tx, found: list[Leave]) -> _Lessons:
    """Return the lessons that each request touches."""
    return {
        each.id: {
            touched.session.id
            for touched in spans.touched(tx, each.person_id, each.class_id, each.spans)
        }
        for each in found
    }


def _row(context: Context, leave: Leave, number: str, lessons: _Lessons) -> list[Value]:
    said, zone = context.texts, context.services.zone
    notes = {
        "leave-note-past": leave.is_past,
        "leave-note-more": leave.extends_id is not None,
        "leave-note-entered": leave.entered,
        "leave-note-ended": leave.withdrawn_at is not None and leave.state == "approved",
    }
    return [
        number,
        leave.name,
        words.describe_spans(said, leave.spans, LONG_AGO, zone),
        len(half_days(leave.spans, zone)) * HALF,
        len(lessons[leave.id]),
        leave.reason,
        said(f"leave-state-{leave.state}"),
        leave.decider,
        leave.asked_at.astimezone(zone),
        "、".join(said(key) for key, holds in notes.items() if holds),
    ]


def _totals(context: Context, approved: list[Leave], lessons: _Lessons) -> list[Value]:
    """Return how often somebody was on leave, on how many days, and from how many lessons."""
    halves = half_days((span for each in approved for span in each.spans), context.services.zone)
    missed = {lesson for each in approved for lesson in lessons[each.id]}
    return [len(approved), len(halves) * HALF, len(missed)]


def _note_export(tx: Tx, actor: Actor, class_id: ClassId) -> None:
    object_ = f"class:{class_id}"
    roles.record(tx, by=actor.account_id, act="export-leave", now=actor.now, object_=object_)


# -- entered by staff ------------------------------------------------------------------------------


async def enter_leave(context: Context, button: EnterLeave) -> None:
    """Enter leave for somebody who called: ask for whom, or when."""
    if button.person_id is None:
        await context.write(drafts.keep, context.account.id, EnteringLeave(), context.seconds)
        await context.show(context.html("leave-enter-how"))
        return
    listed = await _in_reach(context, button.person_id)
    await asking.go_on(context, AskingLeave(person=listed.id))


async def answer_staff(context: MessageContext) -> Message:
    """Answer who is on leave; enter leave of which a colleague writes by name.

    王小明明天请假，家长来过电话.
    """
    if context.is_rest or not context.private or context.account.class_ids:
        return PASS
    if not context.services.knowledge.knows(context.text):
        if asks_what_waits(context.text):
            return WaitingLeave()
        if (asked := _day_asked(context)) is not None:
            return asked
    said = asking.read_wish(context, context.text)
    if not said.sure or said.act is not Act.ASK or said.asks_rule:
        return PASS
    text = normalise(bounded(context.text, LONGEST)).strip()
    members = await context.read(roster.named_in, text[:LONGEST_NAMED])
    people = await _people(context, members)
    if not people:
        return PASS
    await _enter(context, people, text.replace(people[0].name, " ", 1))
    return None


def _day_asked(context: MessageContext) -> LeaveOfDay | None:
    """Return the page of the day, of one class or all, of which it is asked who is on leave."""
    read = context.services.knowledge.classes.read(context.text)
    day = asks_who_is_away(read.rest if read.mentions else context.text, context.today)
    if day is None:
        return None
    only = read.mentions[0].only if len(read.mentions) == 1 else None
    return LeaveOfDay(only, day)


async def answer_entering(context: MessageContext, _: EnteringLeave) -> None:
    """Read a name and when: 王小明 明天下午 发烧."""
    text = normalise(bounded(context.text, LONGEST)).strip()
    named = _NAME.match(text)
    name = named["name"] if named is not None else text
    people = await _people(context, await context.read(roster.search, name[:30], 50))
    if not people:
        raise BotError("leave-enter-nobody", name=short(name, 20))
    await _enter(context, people, text[named.end() :] if named is not None else "")


async def _people(context: Context, found: list[RosterEntry]) -> list[RosterEntry]:
    """Return those of a class within reach, each once."""
    seen = [each for each in found if await _covers(context, each)]
    return list({each.id: each for each in seen}.values())[:FOUND]


async def _enter(context: MessageContext, people: list[RosterEntry], rest: str) -> None:
    """Go on with whom leave is entered for; of several ask for whom."""
    if len(people) > 1:
        rows: list[list[Labelled]] = [
            [
                (
                    context.label("leave-enter-who", name=each.name, **{"class": each.class_name}),
                    EnterLeave(each.id),
                )
            ]
            for each in people
        ]
        await context.say(context.html("leave-enter-several"), inline_keyboard(*rows))
        return
    person = people[0].id
    said = asking.read_wish(context, rest, person)
    await asking.go_on(context, asking.with_wish(AskingLeave(person=person), said.wish))


async def _in_reach(context: Context, person_id: PersonId) -> RosterEntry:
    """Return somebody of a class within reach.

    Raises:
        BotError: They are of none.
    """
    for each in await context.read(roster.enrolments, person_id):
        if await _covers(context, each):
            return each
    raise BotError("leave-not-yours")


async def _covers(context: Context, listed: RosterEntry) -> bool:
    within = {each.id for each in await classes_of_staff(context)}
    return listed.class_id in within

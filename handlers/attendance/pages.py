"""考勤: a class day by day, one's own, and for staff all classes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.attendance.roll import Mark, Marks
from bot.domain.file_names import name_file
from bot.domain.ids import ClassId
from bot.domain.imports.attendance import MarkLine
from bot.domain.timetable.agenda import bounds
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render import numbers
from bot.render.school_files import attendance_workbook
from bot.render.sheets import Share, Sheet, sheets_workbook
from config.texts import Html
from handlers.attendance import words
from handlers.attendance.access import AHEAD, callable_classes, is_running, is_staff_of
from handlers.attendance.buttons import (
    AttendanceLines,
    AttendancePage,
    AttendanceWorkbook,
    OpenAttendance,
    OpenRoll,
    OwnAttendance,
)
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard, page_of, page_rows
from handlers.chat.paper import about_class, paper_of
from handlers.chat.picking import expect_class
from handlers.checkin.buttons import OpenCheckIn
from handlers.leave.buttons import WaitingLeave
from storage.attendance import rolls
from storage.checkin import arrivals
from storage.classes import classes
from storage.people import roles, roster

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.context import Actor, Context, PressContext
    from bot.domain.attendance.roll import Roll
    from bot.domain.ids import PersonId, SessionId
    from bot.domain.people.about import About
    from bot.render.sheets import Value
    from handlers.attendance.buttons import AttendanceOfPerson
    from handlers.chat.keyboards import Labelled
    from storage.attendance.rolls import Called
    from storage.classes.classes import Class
    from storage.database import Tx
    from storage.people.roster import RosterEntry


# -- one's own -----------------------------------------------------------------------------------


async def show_attendance(context: Context) -> None:
    """Show 考勤: one's own for trainees, the classes' for staff."""
    if context.account.class_ids:
        await show_own(context)
    else:
        await list_classes(context)


async def list_classes(context: Context) -> None:
    """Show the classes within reach, from the first that runs today on."""
    running = [is_running(context, each) for each in await callable_classes(context)]
    await open_classes(context, AttendancePage(page_of(running)))


async def show_own(context: Context, _: OwnAttendance | None = None) -> None:
    """Show 我的考勤: only ever the person's own."""
    person, class_ids = context.account.person_id, context.account.class_ids
    if person is None or not class_ids:
        raise BotError("no-class")
    said = []
    for shown in await context.read(classes.all_of, class_ids):
        count, missed = await context.read(rolls.of_person, person, shown.id)
        arrived = await context.read(arrivals.of_person, person, shown.id)
        said.append(words.describe_own(context, shown, count, missed, arrived))
    await context.say(Html("\n\n".join(reversed(said))))


async def show_of_person(context: PressContext, button: AttendanceOfPerson) -> None:
    """Show somebody's attendance to the staff of their class."""
    said = []
    for each in await context.read(roster.enrolments, button.person_id):
        shown = context.glance(classes.find, each.class_id)
        if shown is None or not is_staff_of(context, shown):
            continue
        count, missed = await context.read(rolls.of_person, button.person_id, shown.id)
        said.append(words.describe_of(context, each.name, shown, count, missed))
    if not said:
        raise BotError("button-stale")
    await context.toast()
    await context.say(Html("\n\n".join(said)))


async def answer_about(context: Context, _: About) -> bool:
    """Show one's own attendance to whoever asks for it in their own words; staff ask otherwise."""
    if context.account.person_id is None or not context.account.class_ids:
        return False
    await show_own(context)
    return True


# -- classes -------------------------------------------------------------------------------------


async def open_classes(context: Context, button: AttendancePage) -> None:
    """Show the classes within reach: rolls called today, and the share attended so far."""
    found = await callable_classes(context)
    if len(found) == 1:
        await open_attendance(context, OpenAttendance(found[0].id))
        return
    await expect_class(context, OpenAttendance(ClassId(0)))
    tallies = await context.read(rolls.of_classes)
    start, _ = bounds(context.today, context.today, context.services.zone)
    today = await context.read(rolls.recorded_on, int(start.timestamp()), context.seconds)
    items: list[Labelled] = [
        (_line(context, each, tallies.get(each.id, Marks()), today.get(each.id)), _opens(each))
        for each in found
    ]
    whole = sum((tallies.get(each.id, Marks()) for each in found), Marks())
    recorded = [today[each.id] for each in found if each.id in today]
    head = context.html(
        "attendance-classes",
        rate=numbers.percent(whole.rate.value),
        called=sum(done for done, _ in recorded),
        begun=sum(of for _, of in recorded),
    )
    await context.show(
        head, inline_keyboard(*page_rows(items, button.page, AttendancePage, context.texts))
    )


def _opens(shown: Class) -> OpenAttendance:
    return OpenAttendance(shown.id)


def _line(context: Context, shown: Class, count: Marks, today: tuple[int, int] | None) -> str:
    rate = numbers.percent(count.rate.value)
    if today is None:
        return context.label("attendance-line", name=shown.name, rate=rate)
    done, of = today
    return context.label("attendance-line-today", name=shown.name, rate=rate, called=done, begun=of)


async def _class(context: Context, class_id: ClassId) -> Class:
    """Return a class whose attendance the person sees.

    Raises:
        BotError: It is not theirs.
    """
    for each in await callable_classes(context):
        if each.id == class_id:
            return each
    raise BotError("roll-not-allowed")


async def open_attendance(context: Context, button: OpenAttendance) -> None:
    """Show a day of a class; the committee sees today only."""
    shown = await _class(context, button.class_id)
    staff = is_staff_of(context, shown)
    day = button.day if staff else context.today
    if day is None:
        day = await context.read(_last_day, shown.id, context.actor)
    calls = await context.read(_calls, shown.id, day, context.actor)
    counts = await context.read(rolls.of_classes, shown.id) if staff else {}
    often = await context.read(rolls.most_missed, shown.id) if staff else []
    html = words.describe_day(context, shown, day, calls, counts.get(shown.id, Marks()), often)
    rows: list[list[Labelled]] = [_session_buttons(context, call) for call, _ in calls]
    if staff:
        rows.append(await _turns(context, button.class_id, day))
        rows.append([(context.label("button-attendance-book"), AttendanceWorkbook(shown.id))])
        rows.append([(context.label("button-attendance-lines"), AttendanceLines(shown.id))])
        leave = (context.label("button-leave-list"), WaitingLeave())
        rows.append([leave, (context.label("back"), AttendancePage())])
    await context.show(html, inline_keyboard(*rows))


def _last_day(tx: Tx, class_id: ClassId, actor: Actor) -> date:
    """Return today, if a session has begun; else the last day that had one."""
    soon = actor.now + int(AHEAD.total_seconds())
    before, _ = rolls.neighbours(tx, class_id, soon + 1, soon + 1, soon)
    return wording.find_school_day(actor.now if before is None else before, actor.zone)


def _calls(tx: Tx, class_id: ClassId, day: date, actor: Actor) -> list[tuple[Called, Roll | None]]:
    start, end = bounds(day, day, actor.zone)
    calls = rolls.called(
        tx,
        class_id,
        now=actor.now,
        since=int(start.timestamp()),
        until=int(end.timestamp()),
        ahead=int(AHEAD.total_seconds()),
    )
    return [
        (each, None if each.tally is None else rolls.roll(tx, each.session.id, day))
        for each in calls
    ]


def _session_buttons(context: Context, call: Called) -> list[Labelled]:
    """Make the button of a session's roll; before it is recorded check-in stands beside it."""
    row = [_session_button(context, call)]
    if call.tally is None and call.session.ends_at > context.now:
        row.append((context.label("button-checkin"), OpenCheckIn(call.session.id)))
    return row


def _session_button(context: Context, call: Called) -> Labelled:
    time = wording.format_clock(call.session.starts_at, context.services.zone)
    key = "button-roll-call" if call.tally is None else "button-roll-change"
    label = context.label(key, time=time, course=call.session.course)
    return label, OpenRoll(call.session.id)


async def _turns(context: Context, class_id: ClassId, day: date) -> list[Labelled]:
    """Make buttons for the days before and after that had a session."""
    zone = context.services.zone
    start, end = bounds(day, day, zone)
    span = int(start.timestamp()), int(end.timestamp())
    before, after = await context.read(rolls.neighbours, class_id, *span, context.seconds)
    return [
        (
            context.label(
                key,
                day=wording.format_short_day(context.texts, wording.find_school_day(moment, zone)),
            ),
            OpenAttendance(class_id, wording.find_school_day(moment, zone)),
        )
        for key, moment in (("button-before", before), ("button-after", after))
        if moment is not None
    ]


# -- the workbook --------------------------------------------------------------------------------


async def send_workbook(context: Context, button: AttendanceWorkbook) -> None:
    """Send people down, sessions across; and a line for each session."""
    shown = await context.read(classes.find, button.class_id)
    if shown is None or not is_staff_of(context, shown):
        raise BotError("role-denied")
    await context.toast()
    title = context.label("attendance-file", name=shown.name)
    calls = await context.read(rolls.called, shown.id, now=context.seconds)
    members = await context.read(roster.members, shown.id)
    marks = await context.read(rolls.marks_of_class, shown.id)
    zone = context.services.zone
    heads = [context.label(f"attendance-column-{name}") for name in ("number", "name")]
    heads += [_head(context, each) for each in calls]
    totals = ("attended", "late", "absent", "leave", "rate")
    heads += [context.label(f"attendance-column-{name}") for name in totals]
    rows: list[list[Value]] = []
    for each in members:
        own = [marks.get((each.id, call.session.id)) for call in calls]
        count = Marks.of(mark for mark in own if mark is not None)
        said = ["" if mark is None else context.label(f"mark-short-{mark.value}") for mark in own]
        figures = (count.attended, count.late, count.absent, count.leave)
        rows.append([each.number, each.name, *said, *figures, Share(count.rate.value)])
    rows.append(_sums(context, [each.tally for each in calls]))
    sessions = [
        [
            call.session.day(zone),
            wording.format_hours(call.session, zone),
            call.session.course,
            *_figures(context, call.tally),
        ]
        for call in calls
    ]
    names = ("day", "time", "course", "expected", "attended", "late", "absent", "leave", "rate")
    session_heads = [context.label(f"attendance-column-{name}") for name in names]
    data = await asyncio.to_thread(
        sheets_workbook,
        paper_of(context, title, *about_class(context, shown)),
        [
            Sheet(
                context.label("attendance-sheet-people"),
                heads,
                rows,
                names=2,
                pages=2,
                turned=range(2, len(heads)),
                note=_legend(context),
                marked={context.label(f"mark-short-{mark}"): style for mark, style in _STYLES},
            ),
            Sheet(context.label("attendance-sheet-sessions"), session_heads, sessions, pages=2),
        ],
    )
    await context.write(_note_export, context.actor, shown.id)
    await context.say(Document(data, name_file(context.today, title, suffix="xlsx")))


_STYLES = ((Mark.ABSENT, "box-alarm"), (Mark.LATE, "box-warn"), (Mark.LEAVE, "box-aside"))


def _head(context: Context, call: Called) -> str:
    """Return 12-01 09:00 品牌打造, and that its roll has not been called."""
    zone, session = context.services.zone, call.session
    clock = wording.format_clock(session.starts_at, zone)
    said = f"{session.day(zone):%m-%d} {clock} {session.course}"
    return said if call.tally is not None else f"{said} {context.label('attendance-not-yet')}"


def _sums(context: Context, tallies: Sequence[Marks | None]) -> list[Value]:
    """Return how many attended each session, and all of them together."""
    known = [each for each in tallies if each is not None]
    whole = Marks(
        sum(each.present for each in known),
        sum(each.late for each in known),
        sum(each.absent for each in known),
        sum(each.leave for each in known),
    )
    return [
        "",
        context.label("attendance-sum"),
        *(None if each is None else each.attended for each in tallies),
        *(whole.attended, whole.late, whole.absent, whole.leave),
        Share(whole.rate.value),
    ]


def _legend(context: Context) -> str:
    """Return 到＝到　迟＝迟到: what the marks in the cells stand for."""
    marks = [(context.label(f"mark-short-{each}"), context.label(f"mark-{each}")) for each in Mark]
    return "　".join(f"{short}＝{whole}" for short, whole in marks if short != whole)


async def send_lines(context: Context, button: AttendanceLines) -> None:
    """Send a line a mark, to be changed and sent back."""
    shown = await context.read(classes.find, button.class_id)
    if shown is None or not is_staff_of(context, shown):
        raise BotError("role-denied")
    await context.toast()
    calls = await context.read(rolls.called, shown.id, now=context.seconds)
    members = await context.read(roster.members, shown.id)
    marks = await context.read(rolls.marks_of_class, shown.id)
    lines = _mark_lines(shown, members, calls, marks, context.services.zone)
    if not lines:
        raise BotError("attendance-no-lines", name=shown.name)
    title = context.label("attendance-file-lines", name=shown.name)
    paper = paper_of(context, title, *about_class(context, shown))
    data = await asyncio.to_thread(attendance_workbook, lines, paper)
    await context.write(_note_export, context.actor, shown.id)
    caption = context.html("attendance-file-lines-caption")
    await context.say(Document(data, name_file(context.today, title, suffix="xlsx"), caption))


def _note_export(tx: Tx, actor: Actor, class_id: ClassId) -> None:
    object_ = f"class:{class_id}"
    roles.record(tx, by=actor.account_id, act="export-attendance", now=actor.now, object_=object_)


def _mark_lines(
    shown: Class,
    members: Iterable[RosterEntry],
    calls: Iterable[Called],
    marks: Mapping[tuple[PersonId, SessionId], Mark],
    zone: ZoneInfo,
) -> list[MarkLine]:
    """Return a line for each mark, session by session."""
    return [
        MarkLine(
            shown.name,
            call.session.day(zone),
            each.name,
            marks[each.id, call.session.id],
            wording.format_clock(call.session.starts_at, zone),
            call.session.course,
            each.phone[-4:] or each.id_tail,
            each.number,
        )
        for call in calls
        for each in members
        if (each.id, call.session.id) in marks
    ]


def _figures(context: Context, count: Marks | None) -> list[Value]:
    if count is None:
        return [context.label("attendance-not-yet"), *[None] * 5]
    figures = (count.expected, count.attended, count.late, count.absent, count.leave)
    return [*figures, Share(count.rate.value)]

"""A check-in for whoever calls the roll: opened, watched, ended; names drawn at random."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from bot.domain.checkin import window
from bot.domain.classes.committee import CommitteeRight
from bot.domain.timetable.agenda import bounds
from bot.errors import BotError
from bot.services.checkin_screens import page_address
from config.texts import Html
from handlers.attendance.access import find_session, is_staff_of
from handlers.attendance.buttons import OpenAttendance, OpenRoll
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from handlers.checkin import words
from handlers.checkin.buttons import (
    DrawNames,
    EndCheckIn,
    EndCheckInEarly,
    NotThere,
    OpenCheckIn,
    OpenCheckInOf,
)
from handlers.checkin.screen import send_screen
from storage.attendance import rolls
from storage.checkin import arrivals, checkins, screens, spots
from storage.classes import classes
from storage.people import roles
from storage.timetable import timetable

if TYPE_CHECKING:
    from datetime import datetime

    from bot.context import Actor, Context, PressContext
    from bot.domain.checkin.together import Together
    from bot.domain.checkin.window import Window
    from bot.domain.ids import SessionId
    from bot.domain.timetable.session import Session
    from handlers.chat.buttons import Button
    from handlers.chat.keyboards import Labelled
    from handlers.checkin.buttons import ShowCode, WhoIsMissing
    from storage.database import Tx


async def open_checkin(context: PressContext, button: OpenCheckIn) -> None:
    """Open the check-in of a session, and show its code."""
    session = await find_session(context, button.session_id, CommitteeRight.CHECK_IN)
    rules = await context.read(checkins.rules)
    await _check_time(context, session, window.opens_at(rules, session))
    given = window.window(rules, session, context.now)
    await context.write(_open, session, given, context.actor)
    await context.toast()
    address = await context.read(screens.address, session, context.account.id)
    has_page = page_address(context.services.settings, address) is not None
    await send_screen(context, session.id, has_code=not has_page)


async def open_of_class(context: Context, button: OpenCheckInOf) -> Button:
    """Open the check-in of the present or next session today of a class, or its attendance."""
    zone = context.services.zone
    since, until = (int(each.timestamp()) for each in bounds(context.today, context.today, zone))
    found = await context.read(timetable.of_class, button.class_id, since, until)
    for each in found:
        if each.is_held and each.ends_at > context.now:
            return OpenCheckIn(each.id)
    return OpenAttendance(button.class_id)


async def _check_time(context: Context, session: Session, opens: datetime) -> None:
    """Check that a check-in may be open now.

    Raises:
        BotError: It is too early, the session is over, there are no classes that day, or the roll
            is recorded.
    """
    zone = context.services.zone
    if off := await context.read(checkins.day_off, session.day(zone)):
        raise BotError("checkin-day-off-open", name=off)
    if context.now < opens:
        raise BotError("checkin-too-early", time=wording.format_clock(opens, zone))
    if context.now >= session.ends_at:
        raise BotError("checkin-session-over")
    if await context.read(rolls.is_recorded, session.id):
        raise BotError("checkin-recorded-open")


def _open(tx: Tx, session: Session, given: Window, actor: Actor) -> None:
    checkins.open_(tx, session.id, given, by=actor.account_id, now=actor.now)
    roles.record(
        tx, by=actor.account_id, act="check-in", now=actor.now, object_=f"session:{session.id}"
    )


async def show_code(context: PressContext, button: ShowCode) -> None:
    """Send the picture of the code into the chat, beside the page."""
    session = await find_session(context, button.session_id, CommitteeRight.CHECK_IN)
    await context.toast()
    await send_screen(context, session.id, has_code=True)


async def name_missing(context: PressContext, button: WhoIsMissing) -> None:
    """Name those who are not there yet; staff also read who always comes with whom."""
    session = await find_session(context, button.session_id, CommitteeRight.CHECK_IN)
    found = await context.read(rolls.roll, session.id, session.day(context.services.zone))
    count = await context.read(arrivals.counted, session.id)
    lines = [words.list_missing(context.texts, found)]
    if count != arrivals.Counted():
        lines.append(words.describe_ways(context.texts, count))
    await context.say(Html("\n".join(lines)))


async def end_checkin(context: PressContext, button: EndCheckIn | EndCheckInEarly) -> None:
    """End a check-in and record the roll: whoever is neither there nor on leave is absent.

    Where nobody came and nothing is noted, nothing is recorded: a code that nobody could use tells
    of no one whether they were there.
    """
    session = await find_session(context, button.session_id, CommitteeRight.CHECK_IN)
    is_early = context.now < session.starts_at and isinstance(button, EndCheckIn)
    if is_early and await context.read(_would_record, session.id):
        await _ask_whether_early(context, session)
        return
    day = session.day(context.services.zone)
    match await context.write(_end, session, context.actor):
        case Ended.BEFORE:
            await context.toast(context.label("checkin-ended-before"))
            return
        case Ended.NOBODY_CAME:
            await _say_nobody_came(context, session)
            return
    found = await context.read(rolls.roll, session.id, day)
    hints = await _hints(context, session)
    rows: list[list[Labelled]] = [
        [
            (context.label("button-roll-mend"), OpenRoll(session.id)),
            (context.label("button-checkin-draw"), DrawNames(session.id)),
        ],
        [(context.label("button-roll-day"), OpenAttendance(session.class_id, day))],
    ]
    await context.say(words.describe_ended(context, session, found, hints), inline_keyboard(*rows))


def _would_record(tx: Tx, session_id: SessionId) -> bool:
    return bool(arrivals.of_session(tx, session_id)) and not rolls.is_recorded(tx, session_id)


async def _ask_whether_early(context: PressContext, session: Session) -> None:
    """Ask before those who are still on their way are noted as absent."""
    time = wording.format_clock(session.starts_at, context.services.zone)
    await context.toast()
    early = (context.label("button-checkin-end-early"), EndCheckInEarly(session.id))
    await context.say(context.html("checkin-end-early", time=time), inline_keyboard([early]))


async def _say_nobody_came(context: Context, session: Session) -> None:
    time = wording.format_clock(session.starts_at, context.services.zone)
    label = context.label("button-roll-call", time=time, course=session.course)
    keyboard = inline_keyboard([(label, OpenRoll(session.id))])
    await context.say(context.html("checkin-ended-nobody"), keyboard)


class Ended(Enum):
    """What ending a check-in did."""

    RECORDED = auto()
    BEFORE = auto()
    NOBODY_CAME = auto()


def _end(tx: Tx, session: Session, actor: Actor) -> Ended:
    found = checkins.find(tx, session.id)
    was_over = found is not None and found.closed_at is not None
    checkins.close(tx, session.id, actor.now)
    if rolls.is_recorded(tx, session.id):
        twice = was_over and rolls.recorded_by(tx, session.id) == actor.account_id
        return Ended.BEFORE if twice else Ended.RECORDED
    if not arrivals.of_session(tx, session.id):
        return Ended.NOBODY_CAME  # a few marks by hand make nobody else present
    day = session.day(actor.zone)
    rolls.record(tx, session.id, day=day, by=actor.account_id, now=actor.now)
    return Ended.RECORDED


async def _hints(context: Context, session: Session) -> list[tuple[tuple[str, ...], Together]]:
    """Return who always comes with whom; only staff are told, as it is about classmates."""
    shown = await context.read(classes.find, session.class_id)
    if shown is None or not is_staff_of(context, shown):
        return []
    return await context.read(arrivals.hints, session.class_id)


# -- spot checks ---------------------------------------------------------------------------------


async def draw_names(context: PressContext, button: DrawNames) -> None:
    """Draw three names of those who checked in."""
    session = await find_session(context, button.session_id, CommitteeRight.CHECK_IN)
    number = await context.write(spots.draw, session.id, context.seconds)
    if not number:
        raise BotError("checkin-nobody-to-draw")
    await context.toast()
    await _show_drawn(context, session, number, anew=True)


async def note_not_there(context: PressContext, button: NotThere) -> None:
    """Note whoever was called and is not there as absent, or all the others as there."""
    session = await find_session(context, button.session_id, CommitteeRight.CHECK_IN)
    missing = () if button.person_id is None else (button.person_id,)
    if not await context.read(spots.drawn, session.id, button.number):
        raise BotError("button-stale")
    await context.write(
        spots.settle,
        session.id,
        button.number,
        missing,
        day=session.day(context.services.zone),
        by=context.account.id,
        now=context.seconds,
    )
    await _show_drawn(context, session, button.number)


async def _show_drawn(
    context: Context, session: Session, number: int, *, anew: bool = False
) -> None:
    called = await context.read(spots.drawn, session.id, number)
    open_ = [each for each in called if each.found is None]
    lines = [context.html("checkin-drawn" if open_ else "checkin-drawn-done")]
    lines += [context.html(f"checkin-drawn-{_state(each)}", name=each.name) for each in called]
    rows: list[list[Labelled]] = [
        [
            (
                context.label("button-checkin-not-there", name=each.name),
                NotThere(session.id, number, each.person_id),
            )
        ]
        for each in open_
    ]
    if open_:
        key = "button-checkin-all-there" if len(open_) == len(called) else "button-checkin-rest"
        rows.append([(context.label(key), NotThere(session.id, number))])
    else:
        rows.append([(context.label("button-checkin-draw"), DrawNames(session.id))])
    html = Html("\n".join(lines))
    await (context.say if anew else context.show)(html, inline_keyboard(*rows))


def _state(each: spots.Drawn) -> str:
    return {None: "open", True: "there", False: "missing"}[each.found]

"""点名: tapping names or typing who is missing; recorded, and mended later.

Marks go into the books with every tap, not into a draft of one person: two who call the same roll
see each other's, and nothing is lost when one of them stops halfway.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.attendance.naming import read
from bot.domain.attendance.roll import Mark
from bot.domain.text import fold
from bot.domain.understanding.smalltalk import small_talk
from bot.errors import BotError
from handlers.attendance import words
from handlers.attendance.access import AHEAD, callable_classes, find_session, is_running
from handlers.attendance.buttons import (
    CallClass,
    OpenAttendance,
    OpenRoll,
    RecordRoll,
    SetMark,
)
from handlers.attendance.drafts import CallingRoll
from handlers.attendance.pages import list_classes, open_attendance
from handlers.chat import drafts, wording
from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.chat.routing import PASS, Pass
from handlers.checkin.buttons import OpenCheckIn
from storage.attendance import rolls

if TYPE_CHECKING:
    from datetime import date

    from bot.context import Context, MessageContext
    from bot.domain.attendance.roll import Attendee, Roll
    from bot.domain.ids import PersonId, SessionId
    from bot.domain.timetable.session import Session
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.classes.classes import Class

RECENT = timedelta(hours=3)  # after its end, 点名 still opens it at once
TYPED = 3600  # seconds since the roll was opened
PER_ROW, ROWS = 3, 8


async def _session(context: Context, session_id: SessionId) -> Session:
    """Return a session whose roll the person may call now.

    Raises:
        BotError: It is of another class, not held, to come, or too long ago for a committee.
    """
    session = await find_session(context, session_id)
    if session.starts_at - AHEAD > context.now:
        raise BotError(
            "roll-too-early", time=wording.format_clock(session.starts_at, context.services.zone)
        )
    return session


def _day(context: Context, session: Session) -> date:
    return session.day(context.services.zone)


async def call_roll(context: Context) -> None:
    """Open the roll of the session that runs (点名), where there is only one; else offer them."""
    mine = await callable_classes(context)
    running = [each for each in mine if is_running(context, each)]
    if len(mine) > 1 and len(running) != 1:
        await list_classes(context)
        return
    await _open_running(context, (running or mine)[0])


async def call_class(context: Context, button: CallClass) -> None:
    """Open the roll of the session of a class that runs (36期点名), or begins at once."""
    mine = await callable_classes(context)
    only = next((each for each in mine if each.id == button.class_id), None)
    if only is None:
        raise BotError("roll-not-allowed")
    await _open_running(context, only)


async def _open_running(context: Context, shown: Class) -> None:
    session = await _running(context, shown)
    if session is not None:
        await open_roll(context, OpenRoll(session.id))
    else:
        await open_attendance(context, OpenAttendance(shown.id))


async def _running(context: Context, shown: Class) -> Session | None:
    """Return the newest session that runs or has just ended, and has no roll yet."""
    day_ago = context.seconds - 86400
    calls = await context.read(
        rolls.called,
        shown.id,
        now=context.seconds,
        since=day_ago,
        ahead=int(AHEAD.total_seconds()),
    )
    open_ = [
        each.session
        for each in calls
        if each.tally is None and each.session.ends_at + RECENT > context.now
    ]
    return open_[-1] if open_ else None


async def open_roll(context: Context, button: OpenRoll) -> None:
    """Show the roll of a session, a page of names."""
    session = await _session(context, button.session_id)
    await context.write(
        drafts.keep,
        context.account.id,
        CallingRoll(button.session_id, context.seconds),
        context.seconds,
    )
    await _show(context, session, button.page)


async def set_mark(context: Context, button: SetMark) -> None:
    """Set the mark after a tap."""
    session = await _session(context, button.session_id)
    await _note(context, session, {button.person_id: button.mark})
    await _show(context, session, button.page)


async def answer_names(context: MessageContext, draft: CallingRoll) -> Message:
    """Read who is missing from typed words; anything else is a question as always.

    After that it is said once that the roll is not recorded. Names may be typed for an hour after
    the page was last used, and while the session runs.
    """
    try:
        session = await _session(context, draft.session)
    except BotError:  # it was cancelled, or is of somebody else's class by now
        return PASS
    is_fresh = context.seconds - draft.at < TYPED or session.ends_at + RECENT > context.now
    if not is_fresh:
        return PASS
    found = await _roll(context, session)
    if _says_done(context) and not found.is_recorded:
        return RecordRoll(draft.session)
    named = read(context.text, found.people)
    if not named.sure:
        is_said = draft.told or found.is_recorded or small_talk(context.text) is not None
        return PASS if is_said else Pass(then=_say_unrecorded)
    if named.everybody:
        if found.tally.expected - found.tally.leave != found.tally.present:
            raise BotError("roll-not-everybody")
        await record_roll(context, RecordRoll(draft.session))
        return None
    await _note(context, session, named.marks)
    if named.unclear:
        await context.say(words.describe_unclear(context, named.unclear))
    if named.marks:
        await _show(context, session, 0)
    return None


def _says_done(context: MessageContext) -> bool:
    """Return whether a message says what the button that records a roll does: 记好了."""
    words_of_it, *_ = context.label("button-roll-done", attended=0, expected=0).split("·")
    return fold(context.text) == fold(words_of_it)


async def _say_unrecorded(context: MessageContext) -> None:
    """Say that the roll is not recorded yet, unless what was answered has taken its place."""
    waiting = context.glance(drafts.find, context.account.id, CallingRoll)
    if waiting is None or waiting.told:
        return
    session = await _session(context, waiting.session)
    found = await _roll(context, session)
    if found.is_recorded:
        return
    told = replace(waiting, told=True)
    await context.write(drafts.keep, context.account.id, told, context.seconds)
    html = context.html("roll-unrecorded", **{"class": session.class_name}, course=session.course)
    back = (context.label("button-roll-go-on"), OpenRoll(session.id))
    await context.say(html, inline_keyboard([_done(context, session, found)], [back]))


def _done(context: Context, session: Session, found: Roll) -> Labelled:
    count = found.tally
    done = context.label("button-roll-done", attended=count.attended, expected=count.expected)
    return done, RecordRoll(session.id)


async def record_roll(context: Context, button: RecordRoll) -> None:
    """Record the roll (记好了): it counts from now on."""
    session = await _session(context, button.session_id)
    day = _day(context, session)
    await context.write(
        rolls.record, session.id, day=day, by=context.account.id, now=context.seconds
    )
    if context.account.draft == CallingRoll.kind:
        await context.write(drafts.drop, context.account.id)
    rows: list[list[Labelled]] = [
        [
            (context.label("button-roll-mend"), OpenRoll(session.id)),
            (context.label("button-roll-day"), OpenAttendance(session.class_id, day)),
        ]
    ]
    found = await _roll(context, session)
    await context.show(words.describe_recorded(context, session, found), inline_keyboard(*rows))


async def _note(context: Context, session: Session, marks: dict[PersonId, Mark]) -> None:
    await context.write(
        rolls.note,
        session.id,
        marks,
        day=_day(context, session),
        by=context.account.id,
        now=context.seconds,
    )


async def _roll(context: Context, session: Session) -> Roll:
    return await context.read(rolls.roll, session.id, _day(context, session))


async def _show(context: Context, session: Session, page: int) -> None:
    found = await _roll(context, session)
    if not found.people:
        raise BotError("roll-empty")
    size = PER_ROW * ROWS
    last = (len(found.people) - 1) // size
    page = min(max(page, 0), last)
    shown = found.people[page * size : (page + 1) * size]
    twice = Counter(each.name for each in found.people)
    keys = [_key(context, session, found, each, page, twice=twice[each.name] > 1) for each in shown]
    rows = in_rows(keys, PER_ROW)
    turns: list[Labelled] = []
    if page > 0:
        turns.append((context.label("page-back"), OpenRoll(session.id, page - 1)))
    if page < last:
        turns.append((context.label("page-on"), OpenRoll(session.id, page + 1)))
    day = _day(context, session)
    last_row: list[Labelled] = [
        (context.label("back"), OpenAttendance(session.class_id, day)),
    ]
    if not found.is_recorded and session.ends_at > context.now:
        last_row.append((context.label("button-checkin"), OpenCheckIn(session.id)))
    rows += [turns, [_done(context, session, found)], last_row]
    await context.show(words.describe_roll(context, session, found), inline_keyboard(*rows))


def _key(
    context: Context, session: Session, found: Roll, person: Attendee, page: int, *, twice: bool
) -> Labelled:
    mark = found.mark_of(person)
    name = f"{person.name} {person.number[-3:]}" if twice else person.name
    label = context.label(f"roll-key-{mark.value if mark else 'open'}", name=name)
    following = mark.following if mark else Mark.PRESENT
    return label, SetMark(session.id, person.person_id, following, page)

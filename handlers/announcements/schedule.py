"""The time of an announcement: at once, at a moment, or with the next session of a class."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.domain.audiences.audience import Audience, TermKind
from bot.domain.ids import ClassId
from bot.domain.timetable.moments import find_moment
from bot.errors import BotError
from handlers.announcements import words
from handlers.announcements.access import draft_of
from handlers.announcements.buttons import (
    ChooseWhen,
    OpenAnnouncement,
    SendAt,
    SendAtEvent,
    SessionMoment,
)
from handlers.announcements.draft import change_options
from handlers.announcements.drafts import WritingTime
from handlers.chat import drafts
from handlers.chat.keyboards import in_rows, inline_keyboard
from storage.timetable import timetable

if TYPE_CHECKING:
    from bot.context import Context, MessageContext
    from bot.domain.timetable.session import Session
    from handlers.chat.keyboards import Labelled
    from storage.announcements.announcements import Announcement, Options
    from storage.database import Tx

LONGEST_AHEAD = timedelta(days=180)
CHOICES = ((0, 12), (0, 18), (0, 20), (1, 8), (1, 12), (1, 18))  # days from today, hour


async def ask_when(context: Context, button: ChooseWhen) -> None:
    """Show usual moments as buttons; any other can be written."""
    draft = await draft_of(context, button.id)
    await context.write(drafts.keep, context.account.id, WritingTime(button.id), context.seconds)
    now = context.now
    moments = [
        datetime.combine(now.date() + timedelta(days=days), time(hour), now.tzinfo)
        for days, hour in CHOICES
    ]
    offered: list[Labelled] = [
        (words.near_moment(context, each), SendAt(draft.id, int(each.timestamp())))
        for each in moments
        if each > now + timedelta(minutes=10)
    ]
    rows: list[list[Labelled]] = [[(context.label("announce-at-once"), SendAt(draft.id, None))]]
    rows += in_rows(offered, 2)
    session = await context.read(_next_session, draft.audience, context.seconds)
    if session is not None:
        rows += [
            [
                (
                    context.label(f"announce-event-{each.name.lower()}"),
                    SendAtEvent(draft.id, session.id, each),
                )
            ]
            for each in SessionMoment
            if _event_moment(context, session, each) > now
        ]
    rows.append([(context.label("back"), OpenAnnouncement(draft.id))])
    await context.show(context.html("announce-when"), inline_keyboard(*rows))


def _next_session(tx: Tx, audience: Audience, now: int) -> Session | None:
    """Return the next session of the one class it is for."""
    if len(audience.include) != 1 or audience.include[0].kind is not TermKind.CLASS:
        return None
    class_id = ClassId(int(audience.include[0].value))
    found = timetable.of_class(tx, class_id, now, now + 14 * 86400)
    return next((each for each in found if each.is_held and each.starts_at.timestamp() > now), None)


def _event_moment(context: Context, session: Session, event: SessionMoment) -> datetime:
    start = session.starts_at.astimezone(context.services.zone)
    if event is SessionMoment.HOUR_BEFORE:
        return start - timedelta(hours=1)
    return datetime.combine(start.date() - timedelta(days=1), time(20), start.tzinfo)


async def choose_event(context: Context, button: SendAtEvent) -> None:
    """Schedule it so long before the session, also where that is moved."""
    draft = await draft_of(context, button.id)
    session = await context.read(_next_session, draft.audience, context.seconds)
    if session is None or session.id != button.session:
        raise BotError("button-stale")
    moment = _event_moment(context, session, button.event)
    options = replace(
        draft.options,
        scheduled_at=int(moment.timestamp()),
        event_session=session.id,
        event_offset=int((moment - session.starts_at).total_seconds()),
    )
    await _settle_when(context, draft, options)


async def choose_when(context: Context, button: SendAt) -> None:
    """Schedule it for a moment from the buttons, or at once."""
    draft = await draft_of(context, button.id)
    latest = context.seconds + int(LONGEST_AHEAD.total_seconds())
    if button.moment is not None and not context.seconds < button.moment <= latest:
        raise BotError("announce-time-past")
    await _settle_when(context, draft, _at(draft.options, button.moment))


async def answer_when(context: MessageContext, waiting: WritingTime) -> None:
    """Read a moment in words: 明天早上8点."""
    draft = await draft_of(context, waiting.id)
    found = find_moment(context.text, context.now)
    if found is None or not context.now < found <= context.now + LONGEST_AHEAD:
        key = "announce-time-unclear" if found is None else "announce-time-past"
        back = (context.label("back"), OpenAnnouncement(draft.id))
        await context.say(context.html(key), inline_keyboard([back]))
        return
    await _settle_when(context, draft, _at(draft.options, int(found.timestamp())))


def _at(options: Options, moment: int | None) -> Options:
    return replace(options, scheduled_at=moment, event_session=None, event_offset=0)


async def _settle_when(context: Context, draft: Announcement, options: Options) -> None:
    if context.account.draft == WritingTime.kind:
        await context.write(drafts.drop, context.account.id)
    await change_options(context, draft, options)

"""What is said of teachers in words: by staff of the pool, by a teacher of their own lessons."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from bot.domain.people import phones
from bot.domain.teachers.asking import (
    TeacherTopic,
    asks_own_hours,
    cannot_teach,
    hours_in,
    read_question,
)
from bot.domain.teachers.off import stored_off
from bot.domain.teachers.standing_in import clashes
from bot.domain.timetable.agenda import bounds
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from handlers.chat.tongues import in_kind
from handlers.teachers import pages, stand_ins, words
from handlers.teachers.buttons import HoursPage, MyTeaching, TeachingOf
from handlers.teachers.hours import show_hours, show_own
from storage.people import roster
from storage.teachers import pool
from storage.timetable import timetable

if TYPE_CHECKING:
    from datetime import date

    from bot.context import Context, MessageContext
    from bot.domain.teachers.asking import TeacherAsked
    from bot.domain.teachers.standing_in import Teacher
    from bot.outbound.gateway import Keyboard
    from handlers.chat.drafts import Draft
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message

OFFERED = 6  # lessons of one's own that are offered
WORKING = (9 * 60, 12 * 60)  # minutes of the day, where no hours are said


async def show_teachers(context: Context) -> None:
    """Show the pool 师资库 by command."""
    await pages.show_pool(context)


async def show_teaching(context: Context) -> None:
    """Show one's own lessons as a teacher, or to staff what is asked of others (代课)."""
    if context.glance(pool.of_account, context.account.id) is not None:
        await show_own(context, MyTeaching(context.today))
    else:
        await stand_ins.show_list(context)


async def answer_text(context: MessageContext) -> Message:
    """Answer what staff ask of teachers: who can teach what, who is free, whose hours."""
    if context.is_rest or context.forwarded or context.services.knowledge.knows(context.text):
        return PASS
    asked = read_question(context.text, context.today, context.services.knowledge.names)
    if asked is None:
        return PASS
    return await _answer(in_kind(context, context.text), asked)


async def _answer(context: Context, asked: TeacherAsked) -> Message:
    day = asked.from_ or context.today
    match asked.topic:
        case TeacherTopic.POOL:
            await pages.show_pool(context)
        case TeacherTopic.BOOK:
            await show_hours(context, HoursPage(day))
        case TeacherTopic.SUBJECT:
            found = await context.read(pool.knowing, asked.subject)
            if not found:
                await pages.show_found(context, [], "teacher-subject-none", subject=asked.subject)
            else:
                await pages.show_found(context, found, "teacher-subject", subject=asked.subject)
        case TeacherTopic.FREE:
            await _answer_free(context, asked)
        case TeacherTopic.HOURS:
            return await _answer_hours(context, asked)
    return None


async def _answer_hours(context: Context, asked: TeacherAsked) -> Message:
    found = await context.read(pool.called, asked.name)
    if not found:
        return PASS
    await pages.show_found(context, found, "teacher-several")
    return None


async def _answer_free(context: Context, asked: TeacherAsked) -> None:
    """Say who teaches nothing at an hour, and has not said that they cannot."""
    zone, day = context.services.zone, asked.from_ or context.today
    from_, to = asked.hours or WORKING
    if asked.hours is None and asked.from_ is None:
        from_, to = (context.now.hour * 60 + context.now.minute, 0)
        to = min(from_ + 60, 24 * 60)
    midnight = datetime.combine(day, time(), zone)
    starts = midnight.replace(hour=min(from_ // 60, 23), minute=from_ % 60)
    ends = midnight.replace(hour=min(to // 60, 23), minute=to % 60 if to < 24 * 60 else 59)
    taken = clashes(await context.read(pool.busy, starts, ends), starts, ends)
    found = [
        each
        for each in await context.read(pool.all_of)
        if each.id not in taken
        and not any(off.holds(starts, ends, zone) for off in stored_off(each.off))
    ]
    when = f"{wording.format_day(context.texts, day, context.today)} {starts:%H:%M}–{ends:%H:%M}"
    key = "teacher-free-at" if found else "teacher-free-none"
    await pages.show_found(context, found, key, when=when)


# -- a teacher's own -------------------------------------------------------------------------------


async def hear_own(context: MessageContext) -> Message:
    """Hear a teacher who cannot teach, or asks after their hours; others are passed on."""
    if not context.private or context.forwarded or context.is_rest:
        return PASS
    days = cannot_teach(context.text, context.today)
    if days is None and not asks_own_hours(context.text):
        return PASS
    teacher = context.glance(pool.of_account, context.account.id)
    if teacher is None:
        return PASS
    if days is None:
        await show_own(in_kind(context, context.text), MyTeaching(context.today))
        return None
    return await _offer_own(context, teacher, days)


async def _offer_own(context: MessageContext, teacher: Teacher, days: tuple[date, date]) -> Message:
    """Ask for which of a teacher's lessons of some days somebody is to be looked for."""
    zone = context.services.zone
    since, until = (int(each.timestamp()) for each in bounds(*days, zone))
    found = await context.read(timetable.of_teacher, teacher.name, since, until)
    coming = [each for each in found if each.is_held and each.starts_at > context.now]
    if not coming:
        if context.account.class_ids:
            return PASS  # of a trainee's own class: leave is asked elsewhere
        await context.say(context.html("teaching-own-none"), _to_own(context))
        return None
    span = hours_in(context.text)
    if span is not None:
        within = [
            each
            for each in coming
            if span[0] <= each.starts_at.astimezone(zone).hour * 60 < span[1]
        ]
        coming = within or coming
    rows: list[list[Labelled]] = [
        [
            (
                context.label(
                    "button-teaching-cannot",
                    session=words.button_of_own_session(each, zone),
                ),
                TeachingOf(each.id),
            )
        ]
        for each in coming[:OFFERED]
    ]
    await context.say(context.html("teaching-own-which"), inline_keyboard(*rows))
    return None


async def hear_own_aside(context: MessageContext, _: Draft) -> Message:
    """Hear a teacher where the bot waits to hear who somebody of the roster is."""
    return await hear_own(context)


def _to_own(context: Context) -> Keyboard:
    button = (context.label("button-teacher-own"), MyTeaching(context.today))
    return inline_keyboard([button])


async def take_contact(context: MessageContext) -> Message:
    """Bind a teacher by the phone that they share; who is also somebody else goes on."""
    contact = context.contact
    if contact is None or contact.account_id != context.account.id:
        return PASS
    given = phones.shared(contact.phone)
    me, now = context.account.id, context.seconds
    teacher = await context.write(pool.bind_by_phone, me, given.number, now)
    if teacher is None:
        return PASS
    holders = await context.read(roster.by_phone, given.number)
    await context.say(context.html("teacher-known", name=teacher.name), _to_own(context))
    if holders.listed or context.account.grants:
        return PASS
    return None

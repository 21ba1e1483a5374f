"""准考证: one's own ticket as a picture, to print, and in the calendar."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.file_names import name_file
from bot.errors import BotError
from bot.outbound.gateway import Document, Photo
from bot.render.ticket import TicketView, ticket_page, ticket_picture
from bot.services.calendars import CalendarContent, write_calendar
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from handlers.exams import words
from handlers.exams.buttons import OpenSignUps
from handlers.exams.registration_buttons import ExamCalendar, OpenTickets, SeeTicket
from storage.exams import exams, seating
from storage.reminders.duties import of_account

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bot.context import Context
    from bot.domain.exams.exam import Sitting
    from bot.domain.ids import PersonId
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx
    from storage.exams.seating import AtDoor

MOST = 3  # tickets that are sent at once
AHEAD = timedelta(days=400)
RING = 60  # minutes before a class; there are none here


def ahead_of(tx: Tx, person_id: PersonId | None, now: datetime) -> list[Sitting]:
    """Return the exams ahead of somebody, in order of time, that are on."""
    if person_id is None:
        return []
    found = exams.sittings(tx, person_id, int((now - timedelta(days=1)).timestamp()))
    return [each for each in found if each.is_on and each.ends_at > now]


async def show_tickets(context: Context) -> bool:
    """Send the tickets there are, else say of the next exam that its is not; False for none."""
    found = await context.read(ahead_of, context.account.examinee_id, context.now)
    if not found:
        return False
    here = context if context.private else context.aside()
    seated = [each for each in found if each.ticket and each.seat]
    for each in seated[:MOST] or found[:1]:
        await _say_ticket(here, each)
    return True


async def open_tickets(context: Context, _: OpenTickets) -> None:
    """Send the tickets of all exams ahead, from a button."""
    if not await show_tickets(context.aside()):
        raise BotError("ticket-none")
    await context.toast()


async def send_ticket(context: Context, button: SeeTicket) -> None:
    """Send one's ticket for an exam, as a picture or to print."""
    found = await context.read(ahead_of, context.account.examinee_id, context.now)
    sat = next((each for each in found if each.exam == button.exam_id), None)
    if sat is None:
        raise BotError("ticket-none")
    await context.toast()
    await _say_ticket(context.aside(), sat, print_=button.print_)


async def _say_ticket(context: Context, sat: Sitting, *, print_: bool = False) -> None:
    """Send a ticket; while there is no seat yet, say so and when."""
    person_id = context.account.examinee_id
    if person_id is None:
        return
    if not sat.ticket or not sat.seat:
        html = words.describe_sitting(context.texts, sat, context.now, context.services.zone)
        button: Labelled = (context.label("button-sign-ups"), OpenSignUps())
        await context.say(context.html("ticket-not-yet", exam=html), inline_keyboard([button]))
        return
    view = await view_of(context, person_id, sat)
    if print_:
        data = await asyncio.to_thread(ticket_page, view)
        name = name_file(context.today, context.label("ticket-file", name=view.exam), suffix="pdf")
        await context.say(Document(data, name, context.html("ticket-print")))
        return
    data = await asyncio.to_thread(ticket_picture, view)
    caption = words.describe_sitting(context.texts, sat, context.now, context.services.zone)
    buttons: list[Labelled] = [
        (context.label("button-ticket-print"), SeeTicket(sat.exam, print_=True)),
        (context.label("button-exam-calendar"), ExamCalendar()),
    ]
    await context.say(Photo(data, caption, keyboard=inline_keyboard(buttons)))


async def view_of(context: Context, person_id: PersonId, sat: Sitting) -> TicketView:
    """Return the words of somebody's ticket."""
    code = await context.read(seating.code_of, sat.exam, person_id)
    person = await context.read(seating.at_door, sat.exam, person_id)
    if person is None:
        raise BotError("ticket-none")
    link = f"https://t.me/{context.services.username}?start=t_{code}"
    return word_ticket(context.texts, sat, person, link, context.services.zone)


def word_ticket(said: Texts, sat: Sitting, person: AtDoor, link: str, zone: ZoneInfo) -> TicketView:
    """Word a ticket."""
    day = sat.day(zone)
    room = words.name_room(said, sat.room)
    notes = [said("ticket-note-bring", things=sat.bring)] if sat.bring else []
    notes += [said(f"ticket-note-{number}") for number in (1, 2, 3)]
    return TicketView(
        title=said("ticket-title"),
        school=said("ticket-school"),
        exam=words.format_title(sat),
        kind=sat.kind,
        name=person.name,
        name_label=said("ticket-name"),
        id_tail=f"**** {person.id_tail}" if person.id_tail else "—",
        id_label=said("ticket-id"),
        ticket=sat.ticket,
        ticket_label=said("ticket-number"),
        day=f"{day.year}年{wording.format_short_day(said, day)}",
        day_label=said("ticket-day"),
        hours=wording.format_hours(sat, zone),
        hours_label=said("ticket-hours"),
        venue=sat.venue,
        venue_label=said("ticket-venue"),
        room=room or "—",
        room_label=said("ticket-room"),
        seat=sat.seat or "—",
        seat_label=said("ticket-seat"),
        scan=said("ticket-scan"),
        notes=tuple(notes),
        link=link,
    )


async def send_calendar(context: Context, _: ExamCalendar) -> None:
    """Send one's exams as a file for the calendar."""
    first, last = context.today - timedelta(days=120), context.today + AHEAD
    zone = context.services.zone
    due = await context.read(of_account, context.account, first, last, zone)
    held = CalendarContent((), tuple(due), RING)
    data = write_calendar(held, context.texts, context.now, zone)
    name = name_file(context.today, context.label("exam-calendar-file"), suffix="ics")
    await context.toast()
    await context.aside().say(Document(data, name, context.html("exam-calendar")))

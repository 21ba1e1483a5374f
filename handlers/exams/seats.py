"""编场: rooms are written, people seated by one tap, and told; the lists for the doors."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.exams.seating import SeatOrder, read_rooms
from bot.domain.file_names import name_file
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.sheets import Sheet, sheets_workbook
from handlers.chat import drafts, wording
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.paper import paper_of
from handlers.exams import registration_words as words
from handlers.exams.buttons import ExamOffice, OpenExam
from handlers.exams.door import check_examiner
from handlers.exams.drafts import WritingRooms
from handlers.exams.office import find_exam
from handlers.exams.office_buttons import RoomLists, SeatAll, SeatingPage, SeatLeft
from handlers.exams.words import name_room_at
from storage.exams import exams, seating
from storage.people import roles

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext
    from bot.domain.exams.exam import Exam
    from bot.domain.exams.seating import ExamRoom
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx
    from storage.exams.seating import RoomSeat, Seating

SHORT_SIGNATURE = 16  # Latin characters of the column to sign in


async def show_seating(context: Context, button: SeatingPage) -> None:
    """Show who has a seat and who has not, and ask for the rooms of a venue."""
    exam = await find_exam(context, button.exam_id)
    venues = await context.read(seating.venues_to_seat, exam.id)
    rooms = await context.read(seating.rooms_of, exam.id)
    seated = sum(each.people for each in rooms if each.room)
    lines = [
        context.html(
            "seating-head", name=str(exam.key), seated=seated, left=sum(e.left for e in venues)
        )
    ]
    lines += [
        context.html(
            "seating-room",
            room=name_room_at(context.texts, each.venue, each.room),
            people=each.people,
        )
        for each in rooms
        if each.room
    ]
    rows: list[list[Labelled]] = []
    if venues:
        place = button.place if 0 <= button.place < len(venues) else 0
        chosen = venues[place]
        waits = WritingRooms(exam.id, chosen.venue)
        await context.write(drafts.keep, context.account.id, waits, context.seconds)
        own = exam.row.venue or context.label("seating-one-venue")
        key = "seating-ask-some" if chosen.is_begun else "seating-ask"
        lines.append(
            context.html(key, venue=chosen.venue or own, count=chosen.people, left=chosen.left)
        )
        rows += [
            [
                (
                    context.label("button-seating-venue", venue=e.venue or own, count=e.people),
                    SeatingPage(exam.id, number),
                )
            ]
            for number, e in enumerate(venues)
            if number != place
        ]
    else:
        lines.append(context.html("seating-nobody"))
    if seated:
        rows.append([(context.label("button-seating-lists"), RoomLists(exam.id))])
    rows.append([(context.label("back"), ExamOffice(exam.id))])
    await context.show(words.joined(lines), inline_keyboard(*rows))


async def answer_rooms(context: MessageContext, draft: WritingRooms) -> None:
    """Take the rooms, and ask in which order people sit."""
    exam = await find_exam(context, draft.exam)
    rooms = read_rooms(context.text)
    waits = WritingRooms(exam.id, draft.venue, context.text)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    seats = sum(each.seats for each in rooms)
    venues = await context.read(seating.venues_to_seat, exam.id)
    here = next((e for e in venues if e.venue == draft.venue), None)
    left = here.left if here is not None and here.is_begun else 0
    people = (left or here.people) if here is not None else 0
    rows: list[list[Labelled]] = [
        [(context.label(f"button-seat-left-{each.value}", count=left), SeatLeft(exam.id, each))]
        for each in SeatOrder
        if left
    ]
    for each in SeatOrder:
        anew = context.label(f"button-seat-anew-{each.value}")
        rows.append(
            [(anew if left else context.label(f"button-seat-{each.value}"), SeatAll(exam.id, each))]
        )
    rows.append([(context.label("back"), SeatingPage(exam.id))])
    lines = [context.html("seating-order", rooms=len(rooms), seats=seats, people=people)]
    if seats < people:
        lines.append(context.html("seating-short", count=people - seats))
    await context.show(words.joined(lines), inline_keyboard(*rows))


async def seat_all(context: Context, button: SeatAll) -> None:
    """Seat everybody at the venue; each is told and has a ticket."""
    await _seat_people(context, button)


async def seat_left(context: Context, button: SeatLeft) -> None:
    """Seat those at the venue who have no seat; nobody else moves."""
    await _seat_people(context, button)


async def _seat_people(context: Context, button: SeatAll | SeatLeft) -> None:
    exam = await find_exam(context, button.exam_id)
    if exam.row.starts_at <= context.now:
        raise BotError("seating-begun")
    draft = await context.read(drafts.find, context.account.id, WritingRooms)
    if draft is None or draft.exam != exam.id or not draft.rooms:
        raise BotError("button-stale")
    rooms = read_rooms(draft.rooms)
    done = await context.write(
        _seat,
        context.actor,
        exam,
        draft.venue,
        rooms,
        button.order,
        only_left=isinstance(button, SeatLeft),
    )
    lines = [context.html("seating-done", seated=done.seated, told=done.told)]
    if done.told < done.seated:
        lines.append(context.html("seating-untold", count=done.seated - done.told))
    if done.left:
        lines.append(context.html("seating-too-few", count=done.left))
    rows: list[list[Labelled]] = [
        [(context.label("button-seating-lists"), RoomLists(exam.id))],
        [(context.label("back"), ExamOffice(exam.id))],
    ]
    if done.left:
        rows.insert(0, [(context.label("button-seating-more"), SeatingPage(exam.id))])
    if done.told < done.seated:
        rows.insert(1, [(context.label("button-office-exam"), OpenExam(exam.id))])
    await context.show(words.joined(lines), inline_keyboard(*rows))


def _seat(  # what seats are given by
    tx: Tx,
    actor: Actor,
    exam: Exam,
    venue: str,
    rooms: tuple[ExamRoom, ...],
    order: SeatOrder,
    *,
    only_left: bool,
) -> Seating:
    drafts.drop(tx, actor.account_id)
    return seating.seat_all(
        tx,
        exam,
        venue,
        rooms,
        order,
        only_left=only_left,
        by=actor.account_id,
        now=actor.now,
        zone=actor.zone,
    )


async def send_room_lists(context: Context, button: RoomLists) -> None:
    """Send the lists for the doors: one sheet a room, to sign on; on record."""
    await check_examiner(context, button.exam_id)
    exam = await context.read(exams.find, button.exam_id)
    if exam is None:
        raise BotError("button-stale")
    people = await context.read(seating.people_of, exam.id)
    if not people:
        raise BotError("seating-nobody")
    await context.write(_note, context.actor, exam, len(people))
    row, zone = exam.row, context.services.zone
    when = wording.day_and_hours(context.texts, row.starts_at, row.ends_at, zone)
    paper = paper_of(context, context.label("rooms-title", name=str(exam.key)), when, row.venue)
    data = await asyncio.to_thread(sheets_workbook, paper, _sheets(context, people))
    name = name_file(context.today, context.label("rooms-title", name=str(exam.key)), suffix="xlsx")
    await context.toast()
    await context.say(Document(data, name))


def _note(tx: Tx, actor: Actor, exam: Exam, count: int) -> None:
    object_ = f"exam:{exam.id}"
    act = "export-exam"
    roles.record(tx, by=actor.account_id, act=act, now=actor.now, object_=object_, people=count)


def _sheets(context: Context, people: list[RoomSeat]) -> list[Sheet]:
    headings = [
        context.label(f"rooms-column-{each}")
        for each in ("seat", "ticket", "name", "tail", "came", "sign")
    ]
    rooms: dict[str, list[RoomSeat]] = {}
    for each in people:
        room = name_room_at(context.texts, each.venue, each.room)
        rooms.setdefault(room or context.label("door-no-room"), []).append(each)
    return [
        Sheet(
            room,
            headings,
            [
                [e.seat, e.ticket, e.name, e.id_tail, _came(context, e.let_in_at), ""]
                for e in of_room
            ],
            names=3,
            pages=max(1, len(of_room) // 40 + 1),
            note=context.label("rooms-count", count=len(of_room)),
            least={5: SHORT_SIGNATURE},
        )
        for room, of_room in rooms.items()
    ]


def _came(context: Context, seconds: int | None) -> str:
    if seconds is None:
        return ""
    return words.moment(context.texts, seconds, context.today, context.services.zone)

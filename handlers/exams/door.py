"""入场: an examiner scans a ticket or types its number, sees whether it is right, and lets in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.context import MediaKind
from bot.domain.exams.tickets import read_code, typed_number
from bot.domain.imports.persons import may_be_person
from bot.domain.people.roles import Role
from bot.domain.text import half_width
from bot.errors import BotError
from handlers.chat import drafts, wording
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from handlers.exams import registration_words as words
from handlers.exams.buttons import ExamOffice, OpenExams
from handlers.exams.drafts import AtTheDoor
from handlers.exams.office_buttons import DoorPage, LetIn, NoteAbsent, SeeAtDoor
from handlers.exams.words import name_room, name_room_at
from storage.exams import access, exams, seating

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext
    from bot.domain.ids import ExamId
    from config.texts import Html
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from handlers.exams.buttons import ScanTicket
    from storage.database import Tx
    from storage.exams.seating import AtDoor, RoomCount
    from storage.people.accounts import Account

DAY = 86_400
TICKET = 10  # digits from which on a number is meant as that of a ticket
LONGEST_NAME = 20
AHEAD = 60 * DAY  # in which the exams that somebody examines are listed
LATE = timedelta(minutes=30)  # after which one may mostly not come in any more
SHOWN = 40  # people of a room who have not come
FEW = 8  # candidates who are offered where a name or an end of a number is several people's


async def scan(context: Context, button: ScanTicket) -> None:
    """Show a scanned ticket to its examiner; to anybody else, nothing of whose it is."""
    ticket = read_code(button.code)
    if ticket is None or not await context.read(seating.is_genuine, ticket):
        raise BotError("door-forged" if context.account.role >= Role.STAFF else "door-not-yours")
    if await context.read(access.examines, context.account, ticket.exam_id) is None:
        mine = ticket.person_id == context.account.examinee_id
        row: list[Labelled] = [(context.label("exam-button-own"), OpenExams())]
        key = "door-own" if mine else "door-not-yours"
        await context.say(context.html(key), inline_keyboard(*([row] if mine else [])))
        return
    found = await context.read(seating.at_door, ticket.exam_id, ticket.person_id)
    if found is None:
        raise BotError("door-no-candidate")
    await _show(context, found)


async def answer_number(context: MessageContext) -> Message:
    """Show the candidate whose ticket number an examiner types."""
    number = typed_number(context.text)
    if not number:
        return PASS
    mine = [
        each
        for each in context.glance(seating.with_ticket, number)
        if context.glance(access.examines, context.account, each.exam_id) is not None
    ]
    if mine:
        await _show(context, min(mine, key=lambda each: _how_far(each, context.now)))
        return None
    if number.isdigit() and len(number) >= TICKET and await _examines_today(context):
        raise BotError("door-no-such", number=number)
    return PASS


def _how_far(found: AtDoor, now: datetime) -> tuple[bool, timedelta]:
    """Return what orders the exams of one ticket number: what is not over, the nearest first."""
    return found.ends_at <= now, abs(found.starts_at - now)


async def _examines_today(context: Context) -> bool:
    now = context.seconds
    return bool(await context.read(seating.doors, context.account.id, now - DAY, now + DAY))


async def find_at_door(context: MessageContext, draft: AtTheDoor) -> Message:
    """Show whom an examiner names at a door: by name, or the end of the ticket's or id's number."""
    said = half_width(context.text).strip()
    own = await context.read(access.examines, context.account, draft.exam)
    if own is not None and context.media is not None and context.media.kind is MediaKind.PHOTO:
        raise BotError("door-photo")
    if own is None or context.is_more_than_words or not 1 <= len(said) <= LONGEST_NAME:
        return PASS
    found = await context.read(seating.named, draft.exam, said, FEW)
    if not found:
        if said.isdigit() and len(said) <= TICKET:
            raise BotError("door-no-such", number=said)
        if len(said) > 1 and may_be_person(said):
            raise BotError("door-no-name", name=said)
        return PASS
    if len(found) == 1:
        await _show(context, found[0])
        return None
    items: list[Labelled] = [
        (
            context.label(
                "button-door-who",
                name=each.name,
                tail=each.id_tail or "—",
                room=name_room(context.texts, each.room) or "—",
                seat=each.seat or "—",
            ),
            SeeAtDoor(each.exam_id, each.person_id),
        )
        for each in found
    ]
    await context.say(context.html("door-which"), inline_keyboard(*([each] for each in items)))
    return None


async def see_at_door(context: Context, button: SeeAtDoor) -> None:
    """Show one of several candidates who were meant."""
    await check_examiner(context, button.exam_id)
    found = await context.read(seating.at_door, button.exam_id, button.person_id)
    if found is None:
        raise BotError("door-no-candidate")
    await _show(context, found)


async def _show(context: Context, found: AtDoor, *, just: bool = False) -> None:
    """Show who it is and whether they may come in, the verdict first; ``just`` let in, so it is."""
    room = await context.read(access.examines, context.account, found.exam_id) or ""
    warnings = _warnings(context, found, room)
    if found.let_in_at is not None:
        head = context.html(
            "door-now-in" if just else "door-already",
            time=_clock(context, found.let_in_at),
            by=found.let_in_by or context.label("door-colleague"),
        )
    else:
        head = context.html("door-stop" if warnings else "door-right")
    late = context.now - found.starts_at
    if found.let_in_at is None and timedelta(0) < late < LATE:
        minutes = late // timedelta(minutes=1)
        head = words.joined([head, context.html("door-begun", minutes=minutes)])
    lines = [head, *warnings, _who(context, found)]
    rows: list[list[Labelled]] = [[(context.label("button-door-list"), DoorPage(found.exam_id))]]
    if found.let_in_at is not None:
        out = LetIn(found.exam_id, found.person_id, into=False)
        rows.append([(context.label("button-door-undo"), out)])
    elif not _is_barred(found):
        key = "button-door-anyway" if warnings else "button-door-let-in"
        rows.insert(0, [(context.label(key), LetIn(found.exam_id, found.person_id))])
    await context.show(words.joined(lines), inline_keyboard(*rows), protect=True)


def _is_barred(found: AtDoor) -> bool:
    """Return whether nobody at the door may let somebody in."""
    return found.withdrawn or found.is_off


def _warnings(context: Context, found: AtDoor, room: str) -> list[Html]:
    """Word all that is wrong with a candidate at this door now."""
    zone = context.services.zone
    said = []
    if found.is_off:
        said.append(context.html("door-off"))
    if found.withdrawn:
        said.append(context.html("door-withdrawn"))
    day = found.starts_at.astimezone(zone).date()
    if day != context.today:
        shown = wording.format_day(context.texts, day, context.today)
        said.append(context.html("door-wrong-day", day=shown))
    elif found.ends_at <= context.now:
        said.append(context.html("door-over"))
    elif found.let_in_at is None and context.now - found.starts_at >= LATE:
        minutes = (context.now - found.starts_at) // timedelta(minutes=1)
        said.append(context.html("door-late", minutes=minutes, most=LATE // timedelta(minutes=1)))
    if found.owes:
        said.append(context.html("door-owes"))
    if room and not found.is_of(room):
        venue = found.venue if room.endswith(f" {found.room}") else ""
        should = name_room_at(context.texts, venue, found.room) or "—"
        here = name_room(context.texts, room)
        said.append(context.html("door-wrong-room", room=should, here=here))
    return said


def _who(context: Context, found: AtDoor) -> Html:
    time = wording.day_and_hours(
        context.texts, found.starts_at, found.ends_at, context.services.zone
    )
    who = context.html(
        "door-who",
        name=found.name,
        tail=found.id_tail or "—",
        exam=found.exam,
        time=time,
        room=name_room(context.texts, found.room) or "—",
        seat=found.seat or "—",
        ticket=found.ticket or "—",
    )
    where = [context.html("exam-where", place=found.venue)] if found.venue else []
    return words.joined([who, *where])


def _clock(context: Context, seconds: int) -> str:
    moment = datetime.fromtimestamp(seconds, UTC)
    return wording.format_moment(context.texts, moment, context.today, context.services.zone)


async def let_in(context: Context, button: LetIn) -> None:
    """Let somebody in, or take that back; twice is said."""
    found = await context.write(_let_in, context.actor, context.account, button)
    if found is None:
        raise BotError("door-not-yours")
    at_door, just = found
    if button.into and just:
        await context.toast(context.label("door-let-in", name=at_door.name))
    await _show(context, at_door, just=just)


def _let_in(tx: Tx, actor: Actor, account: Account, button: LetIn) -> tuple[AtDoor, bool] | None:
    """Return who was let in or out, and whether they came in by this press."""
    if access.examines(tx, account, button.exam_id) is None:
        return None
    found = seating.at_door(tx, button.exam_id, button.person_id)
    if found is None:
        return None
    if button.into and _is_barred(found):
        return found, False
    just = False
    if button.into:
        just = seating.let_in(
            tx, button.exam_id, button.person_id, by=actor.account_id, now=actor.now
        )
    else:
        seating.undo_let_in(
            tx, button.exam_id, button.person_id, by=actor.account_id, now=actor.now
        )
    now_there = seating.at_door(tx, button.exam_id, button.person_id)
    return None if now_there is None else (now_there, just)


# -- who has come ----------------------------------------------------------------------------------


async def check_examiner(context: Context, exam_id: ExamId) -> str:
    """Return the room of an examiner, "" for all.

    Raises:
        BotError: The exam is none of theirs.
    """
    room = await context.read(access.examines, context.account, exam_id)
    if room is None:
        raise BotError("door-no-examiner")
    return room


async def show_door(context: Context, button: DoorPage) -> None:
    """Show who has come, room by room; of one room who has not."""
    own = await check_examiner(context, button.exam_id)
    exam = await context.read(exams.find, button.exam_id)
    if exam is None:
        raise BotError("button-stale")
    rooms = await context.read(seating.rooms_of, exam.id)
    if own:
        rooms = [each for each in rooms if own in {each.room, each.key}] or rooms
    waits = AtTheDoor(exam.id)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    if button.room is not None and 0 <= button.room < len(rooms):
        await _show_room(context, exam.id, rooms[button.room])
        return
    there, people = (sum(getattr(e, name) for e in rooms) for name in ("there", "people"))
    lines = [context.html("door-head", name=str(exam.key), there=there, people=people)]
    lines.append(context.html("door-how"))
    rows: list[list[Labelled]] = [
        [
            (
                context.label(
                    "button-door-room",
                    room=name_room_at(context.texts, each.venue, each.room)
                    or context.label("door-no-room"),
                    there=each.there,
                    people=each.people,
                ),
                DoorPage(exam.id, place),
            )
        ]
        for place, each in enumerate(rooms)
    ]
    office = await context.read(access.is_office, context.account)
    if office and exam.row.ends_at <= context.now and there:
        left = await context.read(seating.not_let_in, exam.id)
        if left:
            rows.append([(context.label("button-door-absent", count=left), NoteAbsent(exam.id))])
    if office:
        rows.append([(context.label("back"), ExamOffice(exam.id))])
    await context.show(words.joined(lines), inline_keyboard(*rows), protect=True)


async def _show_room(context: Context, exam_id: ExamId, room: RoomCount) -> None:
    people = await context.read(seating.people_of, exam_id, room)
    missing = [each for each in people if each.let_in_at is None]
    name = name_room_at(context.texts, room.venue, room.room) or context.label("door-no-room")
    lines = [context.html("door-room", room=name, there=room.there, people=room.people)]
    lines += [
        context.html("door-missing", seat=each.seat or "—", name=each.name, tail=each.id_tail)
        for each in missing[:SHOWN]
    ]
    if len(missing) > SHOWN:
        lines.append(context.html("door-more", count=len(missing) - SHOWN))
    back: list[Labelled] = [(context.label("back"), DoorPage(exam_id))]
    await context.show(words.joined(lines), inline_keyboard(back), protect=True)


async def note_absent(context: Context, button: NoteAbsent) -> None:
    """Note as absent whoever was not let in, after asking."""
    if not await context.read(access.is_office, context.account):
        raise BotError("exam-no-office")
    exam = await context.read(exams.find, button.exam_id)
    if exam is None or exam.row.ends_at > context.now:
        raise BotError("button-stale")
    count = await context.read(seating.not_let_in, exam.id)
    if count and button.count != count:
        unused = [
            name_room_at(context.texts, each.venue, each.room) or context.label("door-no-room")
            for each in await context.read(seating.rooms_of, exam.id)
            if not each.there
        ]
        rows: list[list[Labelled]] = [
            [(context.label("yes"), NoteAbsent(exam.id, count))],
            [(context.label("back"), DoorPage(exam.id))],
        ]
        lines = [context.html("door-absent-sure", name=str(exam.key), count=count)]
        if unused:
            lines.append(context.html("door-absent-unused", rooms="、".join(unused)))
        await context.show(words.joined(lines), inline_keyboard(*rows))
        return
    done = await context.write(
        seating.note_absent, exam.id, by=context.account.id, now=context.seconds
    )
    await context.toast(context.label("door-absent-done", count=done))
    await show_door(context, DoorPage(exam.id))


async def show_own_doors(context: Context) -> None:
    """Show the exams of these days that somebody examines (监考)."""
    since = context.seconds - DAY
    found = await context.read(seating.doors, context.account.id, since, since + AHEAD)
    rows: list[list[Labelled]] = [[(each.name, DoorPage(each.exam_id))] for each in found]
    lines = [context.html("doors-head" if found else "doors-none")]
    lines += [
        context.html(
            "doors-line",
            name=each.name,
            time=wording.day_and_hours(
                context.texts, each.starts_at, each.ends_at, context.services.zone
            ),
            room=name_room(context.texts, each.room) or context.label("door-all-rooms"),
        )
        for each in found
    ]
    await context.show(words.joined(lines), inline_keyboard(*rows))

"""What the bot says unasked of registrations, tickets, appeals and certificates."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.exams.registration import RegistrationStage
from bot.domain.ids import ExamId, PersonId
from bot.domain.seats import Seat
from bot.outbound.gateway import Photo, Text
from bot.outbound.notifications import Worded
from bot.render.ticket import ticket_picture
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from handlers.exams import registration_words as words
from handlers.exams import words as exam_words
from handlers.exams.buttons import OpenSignUps
from handlers.exams.office_buttons import (
    DoorPage,
    OpenAppeal,
    OpenCertificate,
    ReviewRegistrations,
)
from handlers.exams.registration_buttons import OpenOwnResults, OwnRegistration, SeeTicket
from handlers.exams.ticket import word_ticket
from storage.exams import access, exams, outsiders, registrations, results, seating, windows
from storage.outbox import LetterKind
from storage.people import accounts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from config.texts import Html, Texts
    from handlers.chat.keyboards import Labelled
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.database import Tx
    from storage.exams.registrations import Registration
    from storage.outbox import Letter


def _worded(html: Html, *row: Labelled) -> Worded:
    return Worded(Text(html, keyboard=inline_keyboard([*row]), protect=True))


def _is_theirs(tx: Tx, letter: Letter) -> bool:
    """Return whether the chat is still that of the person it is about."""
    return outsiders.chat_of(tx, PersonId(letter.payload["person"])) == letter.account_id


async def _own(notices: NotificationWording, letter: Letter) -> Registration | None:
    found = await notices.database.read(registrations.find, letter.payload["registration"])
    theirs = await notices.database.read(_is_theirs, letter)
    return found if theirs else None


async def _stage(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word how one's registration stands, as it does when the letter leaves."""
    found = await _own(notices, letter)
    if found is None or found.stage in {RegistrationStage.DRAFT, RegistrationStage.WITHDRAWN}:
        return None
    window = await notices.database.read(windows.find, found.exam_id)
    today, zone = notices.today(), notices.zone
    lines = [said.html("registration-letter", name=found.exam)]
    exam = await notices.database.read(exams.find, found.exam_id)
    if letter.payload.get("moved") and exam is not None and not found.is_off:
        row = exam.row
        time = wording.day_and_hours(said, row.starts_at, row.ends_at, zone)
        place = found.venue or row.venue or "—"
        lines.append(said.html("registration-moved", time=time, place=place))
    lines += words.describe_state(said, found, window, today, zone)
    button = (said("button-registration-open-own"), OwnRegistration(found.id))
    return _worded(words.joined(lines), button)


async def _due(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word what is still to be done before the window or the time to pay ends."""
    found = await _own(notices, letter)
    window = None if found is None else await notices.database.read(windows.find, found.exam_id)
    if found is None or window is None or found.is_off:
        return None
    now, today, zone = notices.clock.timestamp(), notices.today(), notices.zone
    if found.stage.is_mendable and window.closes_at > now:
        time = words.moment(said, window.closes_at, today, zone)
        html = said.html("registration-letter-hand-in", name=found.exam, time=time)
    elif _is_to_pay(found) and (pay_by := found.pay_until(window.pay_by)) is not None:
        time = words.moment(said, pay_by, today, zone)
        yuan = words.fee(said, found.fee)
        html = said.html("registration-letter-pay", name=found.exam, time=time, fee=yuan)
    else:
        return None
    return _worded(html, (said("button-registration-open-own"), OwnRegistration(found.id)))


def _is_to_pay(found: Registration) -> bool:
    return found.stage is RegistrationStage.ACCEPTED and found.owes and found.seat is Seat.CHOSEN


async def _review(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word that registrations wait, to whoever still is of the exam office."""
    exam = await notices.database.read(exams.find, letter.payload["exam"])
    account = await notices.database.read(accounts.find, letter.account_id)
    if exam is None or account is None:
        return None
    if not await notices.database.read(access.is_office, account):
        return None
    count = len(await notices.database.read(registrations.waiting, exam.id))
    if not count:
        return None
    html = said.html("registration-letter-review", name=str(exam.key), count=count)
    button = (said("button-office-review", count=count), ReviewRegistrations(exam.id))
    return _worded(html, button)


async def _ticket(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word where one sits; with the ticket as a picture where not too many are sent."""
    person, exam = PersonId(letter.payload["person"]), ExamId(letter.payload["exam"])
    sat = (await notices.database.read(exams.sittings_of, [person])).get((person, exam))
    if sat is None or not sat.is_on or not sat.seat or sat.ends_at <= notices.clock.now():
        return None
    at_door = await notices.database.read(seating.at_door, exam, person)
    if at_door is None or not await notices.database.read(_is_theirs, letter):
        return None
    described = exam_words.describe_sitting(said, sat, notices.clock.now(), notices.zone)
    html = words.joined([said.html("ticket-letter"), described])
    row: list[Labelled] = [(said("button-ticket-print"), SeeTicket(exam, print_=True))]
    if not letter.payload["picture"]:
        row.insert(0, (said("button-ticket"), SeeTicket(exam)))
        return _worded(html, *row)
    code = await notices.database.read(seating.code_of, exam, person)
    link = f"https://t.me/{notices.username}?start=t_{code}"
    view = word_ticket(said, sat, at_door, link, notices.zone)
    data = await asyncio.to_thread(ticket_picture, view)
    return Worded(Photo(data, html, keyboard=inline_keyboard(row)))


async def _examiner(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word of which exam a colleague is an examiner, if they still are."""
    exam = await notices.database.read(exams.find, letter.payload["exam"])
    account = await notices.database.read(accounts.find, letter.account_id)
    if exam is None or account is None or exam.row.cancelled:
        return None
    named = {
        each.account_id: each for each in await notices.database.read(access.examiners, exam.id)
    }
    own = named.get(account.id)
    if own is None or exam.row.ends_at <= notices.clock.now():
        return None
    row = exam.row
    moment = wording.format_moment(said, row.starts_at, notices.today(), notices.zone)
    room = exam_words.name_room(said, own.room) or said("door-all-rooms")
    html = said.html("examiner-letter", name=str(exam.key), time=moment, room=room)
    return _worded(html, (said("button-door-open"), DoorPage(exam.id)))


async def _appeal_asked(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word that somebody asks to have a result looked over again."""
    payload = letter.payload
    exam, person = ExamId(payload["exam"]), PersonId(payload["person"])
    found = await notices.database.read(results.appeal_of, exam, person)
    account = await notices.database.read(accounts.find, letter.account_id)
    if found is None or found.answered_at is not None or account is None:
        return None
    if not await notices.database.read(access.is_office, account):
        return None
    html = said.html("appeal-letter-asked", name=found.exam)
    return _worded(html, (said("button-appeal-open"), OpenAppeal(found.id)))


async def _appeal_answered(
    notices: NotificationWording, letter: Letter, said: Texts
) -> Worded | None:
    """Word the answer to one's appeal."""
    found = await notices.database.read(results.find_appeal, letter.payload["appeal"])
    if found is None or found.answered_at is None:
        return None
    if not await notices.database.read(_is_theirs, letter):
        return None
    html = said.html("appeal-letter-answered", name=found.exam, answer=found.answer)
    return _worded(html, (said("button-own-results"), OpenOwnResults()))


async def _certificate(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word that a certificate is there, or was posted."""
    person, exam = PersonId(letter.payload["person"]), ExamId(letter.payload["exam"])
    found = await notices.database.read(results.certificate, exam, person)
    if found is None or not await notices.database.read(_is_theirs, letter):
        return None
    if found.tracking:
        html = said.html("certificate-letter-posted", name=found.exam, tracking=found.tracking)
    elif found.collected_at is not None:
        return None
    else:
        since = wording.find_school_day(found.ready_at, notices.zone)
        html = said.html(
            "certificate-letter",
            name=found.exam,
            number=said("certificate-number", number=found.number) if found.number else "",
            day=wording.format_short_day(said, since),
        )
        return _worded(html, (said("button-own-results"), OpenOwnResults()))
    return _worded(html, (said("button-sign-ups"), OpenSignUps()))


async def _wanted(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word for the exam office that somebody wants their certificate posted."""
    person, exam = PersonId(letter.payload["person"]), ExamId(letter.payload["exam"])
    found = await notices.database.read(results.certificate, exam, person)
    account = await notices.database.read(accounts.find, letter.account_id)
    if found is None or account is None or not found.post_to:
        return None
    if not await notices.database.read(access.is_office, account):
        return None
    html = said.html(
        "certificate-letter-wanted", person=found.person, name=found.exam, address=found.post_to
    )
    return _worded(html, (said("button-certificate-open"), OpenCertificate(exam, person)))


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.REGISTRATION_STAGE: _stage,
    LetterKind.REGISTRATION_DUE: _due,
    LetterKind.REGISTRATION_REVIEW: _review,
    LetterKind.EXAM_TICKET: _ticket,
    LetterKind.EXAMINER_NAMED: _examiner,
    LetterKind.APPEAL_ASKED: _appeal_asked,
    LetterKind.APPEAL_ANSWERED: _appeal_answered,
    LetterKind.CERTIFICATE_READY: _certificate,
    LetterKind.CERTIFICATE_WANTED: _wanted,
}

"""What the bot says unasked of stand-ins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.teachers.standing_in import AskState, RequestState
from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from handlers.teachers import words
from handlers.teachers.buttons import AnswerTeaching, MyTeaching, TeachingOf
from storage.outbox import LetterKind
from storage.people import accounts
from storage.teachers import stand_ins
from storage.timetable import timetable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.timetable.session import Session
    from config.texts import Texts
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.database import Tx
    from storage.outbox import Letter
    from storage.teachers.stand_ins import TeachingRequest


def _find(tx: Tx, letter: Letter) -> tuple[TeachingRequest, Session] | None:
    request = stand_ins.find(tx, letter.payload["request"])
    session = None if request is None else timetable.find(tx, request.session_id)
    return None if request is None or session is None else (request, session)


async def _asked(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word which session somebody is asked to take, while they are asked."""
    found = await notices.database.read(_find, letter)
    if found is None or not found[0].is_open:
        return None
    request, session = found
    listed = await notices.database.read(stand_ins.asked, request.id)
    own = next((e for e in listed if e.account_id == letter.account_id), None)
    if own is None or own.state is not AskState.ASKED or own.until_at is None:
        return None
    html = said.html(
        "teaching-please",
        name=request.absent_name,
        session=words.describe_session(said, session, notices.today(), notices.zone),
        place=wording.format_place(said, session),
        until=wording.format_moment(said, own.until_at, notices.today(), notices.zone),
        asker=request.asker or "—",
    )
    row = [
        (said("button-teaching-yes"), AnswerTeaching(request.id, yes=True)),
        (said("button-teaching-no"), AnswerTeaching(request.id, yes=False)),
    ]
    return Worded(Text(html, keyboard=inline_keyboard(row)))


async def _say(
    notices: NotificationWording,
    said: Texts,
    key: str,
    letter: Letter,
    found: tuple[TeachingRequest, Session],
) -> Text:
    """Word how a request stands; who may arrange the session is shown the way to it."""
    request, session = found
    html = said.html(
        key,
        session=words.describe_session(said, session, notices.today(), notices.zone),
        name=request.absent_name,
        other=request.stand_in_name or "—",
    )
    if not await notices.database.read(_may_arrange, letter, session):
        return Text(html)
    page = (said("button-teaching-page"), TeachingOf(session.id))
    return Text(html, keyboard=inline_keyboard([page]))


def _may_arrange(tx: Tx, letter: Letter, session: Session) -> bool:
    account = accounts.find(tx, letter.account_id)
    return account is not None and stand_ins.may_arrange(tx, account, session)


async def _nobody(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word for the asker that nobody is left who could be asked, while it is so."""
    found = await notices.database.read(_find, letter)
    if found is None or found[0].state is not RequestState.NOBODY:
        return None
    return Worded(await _say(notices, said, "teaching-nobody-told", letter, found))


async def _done(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word who has the session now, for who asked, who could not, and who has it."""
    found = await notices.database.read(_find, letter)
    if found is None or not found[0].is_standing:
        return None
    request, session = found
    listed = await notices.database.read(stand_ins.asked, request.id)
    taken = {each.account_id for each in listed if each.teacher_id == request.stand_in}
    if letter.account_id in taken:
        text = await _say(notices, said, "teaching-yours", letter, found)
        own = (said("button-teacher-own"), MyTeaching(session.day(notices.zone)))
        return Worded(Text(text.html, keyboard=inline_keyboard([own])))
    return Worded(await _say(notices, said, "teaching-done-told", letter, found))


async def _over(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word that nobody is needed any more, for who was asked, and for the asker."""
    found = await notices.database.read(_find, letter)
    if found is None or found[0].is_open:
        return None
    request, session = found
    if letter.account_id == request.asked_by:
        return Worded(await _say(notices, said, "teaching-over-told", letter, found))
    day = words.describe_session(said, session, notices.today(), notices.zone)
    return Worded(Text(said.html("teaching-over-asked", session=day)))


async def _undone(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word that a session is given back."""
    found = await notices.database.read(_find, letter)
    if found is None or found[0].is_standing:
        return None
    return Worded(await _say(notices, said, "teaching-undone-told", letter, found))


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.TEACHING_ASKED: _asked,
    LetterKind.TEACHING_NOBODY: _nobody,
    LetterKind.TEACHING_DONE: _done,
    LetterKind.TEACHING_OVER: _over,
    LetterKind.TEACHING_UNDONE: _undone,
}

"""Notifications of exams in words: changes, tomorrow's exams, exams soon."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.domain.exams.telling import News, news
from bot.domain.timetable.agenda import bounds
from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from config.texts import Html
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from handlers.exams import words
from handlers.exams.buttons import OpenExams
from handlers.exams.registration_buttons import OpenOwnResults, OpenTickets
from handlers.reminders.buttons import OpenReminders
from storage.exams import exams, outsiders
from storage.imports import exam_lists
from storage.outbox import LetterKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.domain.exams.exam import Sitting
    from bot.domain.ids import PersonId
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.database import Tx
    from storage.outbox import Letter

SHOWN = 4


async def _changed(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word what is new or different, if it still is."""
    if not await notices.database.read(_is_theirs, letter):
        return None
    pairs = await notices.database.read(exam_lists.still_true, letter.payload)
    now = notices.clock.now()
    found = [words.describe_change(said, old, new, now, notices.zone) for old, new in pairs]
    blocks = [Html("\n".join(lines)) for lines in found if lines]
    if not blocks:
        return None
    key = "exam-news-undone" if letter.payload["undone"] else "exam-news"
    shown = [said.html(key), *blocks[:SHOWN]]
    if len(blocks) > SHOWN:
        shown.append(said.html("exam-more", count=len(blocks) - SHOWN))
    html = Html("\n\n".join(shown))
    if any(News.RESULT in news(old, new, now) for old, new in pairs):
        results: list[Labelled] = [(said("button-own-results"), OpenOwnResults())]
        return Worded(Text(html, keyboard=inline_keyboard(results)))
    return _worded(said, html)


async def _eve(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word tomorrow's exams."""
    day = date.fromisoformat(letter.payload["day"])
    start, end = bounds(day, day, notices.zone)
    sat = await notices.database.read(_on, letter.payload["person"], start, end)
    if not sat or not await notices.database.read(_is_theirs, letter):
        return None
    now = notices.clock.now()
    key = "exam-eve" if day > notices.today() else "exam-eve-late"
    head = said.html(key, day=wording.format_day(said, day, notices.today()))
    blocks = [words.describe_sitting(said, each, now, notices.zone) for each in sat]
    return _worded(said, Html("\n\n".join([head, *blocks])))


async def _soon(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word an exam that begins soon, if it still begins then."""
    payload = letter.payload
    sat = await notices.database.read(exams.sittings_of, [payload["person"]])
    found = sat.get((payload["person"], payload["exam"]))
    if found is None or not found.is_on or not await notices.database.read(_is_theirs, letter):
        return None
    if int(found.starts_at.timestamp()) != payload["starts_at"]:
        return None
    now = notices.clock.now()
    html = words.describe_sitting(said, found, now, notices.zone)
    return _worded(said, Html("\n\n".join([said.html("exam-soon"), html])))


def _is_theirs(tx: Tx, letter: Letter) -> bool:
    """Return whether the chat is still that of the person whose exams it is about."""
    return outsiders.chat_of(tx, letter.payload["person"]) == letter.account_id


def _on(tx: Tx, person: PersonId, start: datetime, end: datetime) -> list[Sitting]:
    found = exams.sittings(tx, person)
    return [each for each in found if each.is_on and start <= each.starts_at < end]


def _worded(said: Texts, html: Html) -> Worded:
    buttons: list[Labelled] = [
        (said("exam-button-own"), OpenExams()),
        (said("button-reminders"), OpenReminders()),
    ]
    tickets: list[Labelled] = [(said("button-ticket"), OpenTickets())]
    return Worded(Text(html, keyboard=inline_keyboard(buttons, tickets)))


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.EXAM_CHANGED: _changed,
    LetterKind.EXAM_EVE: _eve,
    LetterKind.EXAM_SOON: _soon,
}

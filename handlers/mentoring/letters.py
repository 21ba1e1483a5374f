"""What the bot says unasked of paired help; never a name of a student, nor what was said."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from handlers.mentoring.buttons import HelpedStudents, HelpOverview, HelpPage
from storage.mentoring import letters, pairs, stand_ins
from storage.outbox import LetterKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from config.texts import Html, Texts
    from handlers.chat.buttons import Button
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.outbox import Letter


def _worded(said: Texts, html: Html, key: str, button: Button) -> Worded:
    return Worded(Text(html, keyboard=inline_keyboard([(said(key), button)])))


async def _day(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word what is due and late today, until it is done or the day is over."""
    today = notices.today()
    if date.fromisoformat(letter.payload["day"]) != today:
        return None
    due = await notices.database.read(letters.due_of, letter.account_id, today)
    if not due:
        return None
    html = said.html("mentoring-morning", late=due.late, today=due.today, week=due.week)
    return _worded(said, html, "button-mentoring-day", HelpPage())


async def _given(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word that somebody has new students, while they have any."""
    found = await notices.database.read(pairs.mine, letter.account_id, notices.today())
    own = [each for each in found if each.account_id == letter.account_id]
    if not own:
        return None
    html = said.html("mentoring-given", count=len(own))
    return _worded(said, html, "button-mentoring-students", HelpedStudents())


async def _standing(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word for whom somebody stands in, and how long."""
    of = await notices.database.read(stand_ins.find, letter.payload["id"])
    if of is None or of.stand_in != letter.account_id:
        return None
    today = notices.today()
    first = wording.format_day(said, of.first_on, today)
    last = wording.format_day(said, of.last_on, today)
    html = said.html("mentoring-standing", name=of.helper, first=first, last=last)
    return _worded(said, html, "button-mentoring-day", HelpPage())


async def _vacant(_: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word that students have no helper any more."""
    html = said.html("mentoring-vacant", count=letter.payload["count"])
    return _worded(said, html, "button-mentoring-overview", HelpOverview())


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.MENTORING_DAY: _day,
    LetterKind.MENTORING_GIVEN: _given,
    LetterKind.MENTORING_STANDING: _standing,
    LetterKind.MENTORING_VACANT: _vacant,
}

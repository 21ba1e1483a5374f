"""What the bot says unasked of measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.measures.measure import MeasureState
from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from handlers.measures.buttons import EndMeasure, OpenMeasure, TellMeasure
from storage.measures import measures
from storage.outbox import LetterKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from config.texts import Html, Texts
    from handlers.chat.keyboards import Labelled
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.measures.measures import Measure
    from storage.outbox import Letter


async def _measure_of(notices: NotificationWording, letter: Letter) -> Measure | None:
    return await notices.database.read(measures.find, letter.payload["measure"])


def _worded(said: Texts, html: Html, of: Measure, *more: Labelled) -> Worded:
    page = (said("button-measure-page"), OpenMeasure(of.id))
    return Worded(Text(html, keyboard=inline_keyboard([*more], [page])))


def _say(notices: NotificationWording, said: Texts, key: str, of: Measure) -> Html:
    return said.html(
        key,
        text=of.text,
        finding=of.finding,
        due=wording.format_day(said, of.due_on, notices.today()),
        maker=of.maker,
        owner=of.owner_name or said("measure-nobody"),
        count=(notices.today() - of.due_on).days,
    )


def _done(said: Texts, of: Measure) -> Labelled:
    return said("button-measure-done"), EndMeasure(of.id, dropped=False)


async def _given(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word what somebody is to do, while it is theirs and open."""
    of = await _measure_of(notices, letter)
    if of is None or not of.is_open or of.owner != letter.account_id:
        return None
    return _worded(said, _say(notices, said, "measure-given", of), of)


async def _due(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word what is due tomorrow, or today, while it is so."""
    of = await _measure_of(notices, letter)
    if of is None or not of.is_open or of.owner != letter.account_id:
        return None
    if of.is_late(notices.today()):
        return None
    return _worded(said, _say(notices, said, "measure-due", of), of, _done(said, of))


async def _late(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word what is late, or has no owner any more: for its owner, and for coordinators."""
    of = await _measure_of(notices, letter)
    if of is None or not of.is_open:
        return None
    if of.owner is None:
        return _worded(said, _say(notices, said, "measure-vacant", of), of)
    if not of.is_late(notices.today()):
        return None
    if of.owner == letter.account_id:
        return _worded(said, _say(notices, said, "measure-late-own", of), of, _done(said, of))
    return _worded(said, _say(notices, said, "measure-late-told", of), of)


async def _ended(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word how it ended, for who made it and who had it."""
    of = await _measure_of(notices, letter)
    if of is None or of.is_open:
        return None
    key = "measure-done-told" if of.state is MeasureState.DONE else "measure-dropped-told"
    html = said.html(key, text=of.text, ended=of.ended_text)
    if of.state is MeasureState.DONE and not of.told:
        return _worded(said, html, of, (said("button-measure-tell"), TellMeasure(of.id)))
    return _worded(said, html, of)


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.MEASURE_GIVEN: _given,
    LetterKind.MEASURE_DUE: _due,
    LetterKind.MEASURE_LATE: _late,
    LetterKind.MEASURE_ENDED: _ended,
}

"""What the bot says unasked of answers that came late."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.domain.text import short
from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from handlers.faq.offered import offer_buttons
from storage.faq import offers, questions
from storage.faq.offers import OfferState
from storage.outbox import LetterKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from config.texts import Texts
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.outbox import Letter

NEAR = {0: "offer-today", 1: "offer-yesterday", 2: "offer-day-before"}


async def _offered(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Ask whether an answer is still wanted, unless that has been said, or nobody is left to."""
    number = letter.payload["asked"]
    offer = await notices.database.read(offers.find, number)
    asked = await notices.database.read(questions.find, number)
    if offer is None or asked is None or offer.state is not OfferState.OFFERED or not asked.text:
        return None
    day = datetime.fromtimestamp(asked.asked_at, UTC).astimezone(notices.zone).date()
    near = NEAR.get((notices.today() - day).days)
    when = said(near) if near else wording.format_bare_day(said, day)
    html = said.html("answer-offered", day=when, question=short(asked.text, 200))
    return Worded(Text(html, keyboard=inline_keyboard(offer_buttons(said, asked.id))))


WORDS: Mapping[LetterKind, Wording] = {LetterKind.ANSWER_OFFERED: _offered}

"""What the bot says unasked of outcomes and works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.outcomes.outcome import Consent
from bot.outbound.gateway import Photo, Text
from bot.outbound.notifications import Worded
from handlers.chat.keyboards import inline_keyboard
from handlers.outcomes.buttons import AnswerConsent, OpenOutcomes
from storage.outbox import LetterKind
from storage.outcomes import outcomes, works

if TYPE_CHECKING:
    from collections.abc import Mapping

    from config.texts import Texts
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.outbox import Letter


async def _said(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word what a student says they have, while nobody has confirmed it."""
    found = await notices.database.read(
        outcomes.own_word, letter.payload["outcome"], letter.account_id
    )
    if found is None:
        return None
    what = said(f"outcome-kind-{found.kind.value}")
    page = (said("button-outcome-look"), OpenOutcomes(found.person_id))
    html = said.html("outcome-letter-said", name=found.name, what=what)
    return Worded(Text(html, keyboard=inline_keyboard([page])))


async def _consent(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Ask whether a work may be shown, while it is not answered."""
    work = await notices.database.read(works.find, letter.payload["work"])
    if work is None or work.consent is not Consent.ASKED:
        return None
    rows = [
        [(said(f"button-outcome-{each.value}"), AnswerConsent(work.id, each))]
        for each in (Consent.UNNAMED, Consent.NAMED, Consent.REFUSED)
    ]
    html = said.html("outcome-letter-consent", title=work.title)
    return Worded(Photo(work.photo, caption=html, keyboard=inline_keyboard(*rows)))


async def _withdrawn(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Say that a picture is to be shown no more."""
    work = await notices.database.read(works.find, letter.payload["work"])
    if work is not None and work.consent.shows:
        return None
    title = said("outcome-a-work") if work is None else work.title
    return Worded(Text(said.html("outcome-letter-withdrawn", title=title)))


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.OUTCOME_SAID: _said,
    LetterKind.WORK_CONSENT: _consent,
    LetterKind.WORK_WITHDRAWN: _withdrawn,
}

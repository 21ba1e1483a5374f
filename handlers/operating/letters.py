"""What administrators are told unasked of the bot itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.operating.troubles import kind_of
from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from config.texts import Html
from handlers.chat.keyboards import inline_keyboard
from handlers.operating import words
from handlers.operating.buttons import OpenStatus
from handlers.operating.words import PastTrouble
from storage.outbox import LetterKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from config.texts import Texts
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.outbox import Letter


async def _began(_: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    kind = kind_of(letter.payload["kind"])
    if kind is None:
        return None
    return Worded(words.word_trouble(said, kind, letter.payload["values"]))


async def _over(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    past = [
        PastTrouble(kind, each["values"], each["since"], each["until"])
        for each in letter.payload["past"]
        if (kind := kind_of(each["kind"])) is not None
    ]
    if not past:
        return None
    head = said.html("troubles-over", left=len(letter.payload["left"]))
    lines = words.describe_past(said, past, notices.today(), notices.zone)
    keyboard = inline_keyboard([(said("button-status"), OpenStatus())])
    return Worded(Text(Html(f"{head}\n{lines}"), keyboard=keyboard))


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.TROUBLE: _began,
    LetterKind.TROUBLES_OVER: _over,
}

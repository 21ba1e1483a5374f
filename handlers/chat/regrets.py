"""What people are told about messages of theirs that were not answered, in words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from handlers.chat.wording import format_short_day
from storage.outbox import LetterKind
from storage.regrets import Regret

if TYPE_CHECKING:
    from collections.abc import Mapping

    from config.texts import Texts
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.outbox import Letter


async def _regret(notices: NotificationWording, letter: Letter, said: Texts) -> Worded:
    values = letter.payload["values"]
    match Regret(letter.payload["regret"]):
        case Regret.FAILED:
            html = said.html("failed", incident=str(values["incident"]))
        case Regret.LATE:
            moment = datetime.fromtimestamp(values["at"], UTC).astimezone(notices.zone)
            html = said.html("found-late", day=format_short_day(said, moment.date()))
        case Regret.FOLDED:
            html = said.html("questions-folded", count=values["count"])
    return Worded(Text(html))


WORDS: Mapping[LetterKind, Wording] = {LetterKind.REGRET: _regret}

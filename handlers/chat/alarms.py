"""What the bot tells its administrators by itself, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from storage.alarms import Alarm
from storage.outbox import LetterKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from config.texts import Texts
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.outbox import Letter

SENTENCES = {
    Alarm.UPDATE_DEADLY: "alert-update-deadly",
    Alarm.JOINING_GUESSED: "alert-joining-guessed",
    Alarm.KEY_LOST: "alert-key-lost",
    Alarm.DESK_GROUP_LOST: "alert-desk-group-lost",
    Alarm.DESK_GROUP_WELL: "alert-desk-group-well",
}


async def _alarm(_: NotificationWording, letter: Letter, said: Texts) -> Worded:
    key = SENTENCES[Alarm(letter.payload["alert"])]
    return Worded(Text(said.html(key, **letter.payload["values"])))


WORDS: Mapping[LetterKind, Wording] = {LetterKind.ALARM: _alarm}

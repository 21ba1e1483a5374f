"""What the bot says unasked of a check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from handlers.aid.check_buttons import CheckClass
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from storage.aid import checks
from storage.outbox import LetterKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from config.texts import Texts
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.aid.checks import CheckToDo
    from storage.outbox import Letter


async def _check(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word what a class is to go through, while it is theirs and not done."""
    payload = letter.payload
    found: CheckToDo | None = await notices.database.read(
        checks.to_do, payload["check"], payload["class"], letter.account_id
    )
    if found is None:
        return None
    html = said.html(
        "aidcheck-letter" if payload["first"] else "aidcheck-letter-again",
        name=found.check.name,
        class_name=found.class_name,
        count=found.open,
        due=wording.format_day(said, found.check.due_on, notices.today()),
    )
    page = (said("button-check-open"), CheckClass(payload["check"], payload["class"]))
    return Worded(Text(html, keyboard=inline_keyboard([page])))


WORDS: Mapping[LetterKind, Wording] = {LetterKind.AID_CHECK: _check}

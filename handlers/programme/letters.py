"""What the bot says unasked of a programme: its report, every Monday while it runs."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.file_names import name_file
from bot.domain.people.roles import Role
from bot.outbound.gateway import Document
from bot.outbound.notifications import Worded
from bot.render.programme import ProgrammeView, programme_pdf
from bot.services import counting
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from handlers.programme.buttons import FindingsPage, OpenProgramme
from storage.outbox import LetterKind
from storage.people import accounts
from storage.programme import programmes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from config.texts import Texts
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.outbox import Letter


async def _report(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word the report of a programme, as its reader may see it when it is sent."""
    account = await notices.database.read(accounts.find, letter.account_id)
    if account is None or not account.sees_all(Role.COORDINATOR):
        return None
    terms = await notices.database.read(programmes.all_of)
    term = next((each for each in terms if each.id == letter.payload["programme"]), None)
    if term is None:
        return None
    now = notices.clock.timestamp()
    counted = await counting.programme(notices.database, term, now, notices.zone)
    today = notices.today()
    view = ProgrammeView(
        say=said,
        language=letter.language,
        programme=counted,
        zone=notices.zone,
        made=said("report-made", day=wording.format_short_day(said, today), year=str(today.year)),
        period=wording.format_years_span(said, term.starts_on, term.ends_on),
    )
    data = await asyncio.to_thread(programme_pdf, view)
    keyboard = inline_keyboard(
        [
            (said("results-programme"), OpenProgramme(term.id)),
            (said("button-finding"), FindingsPage(term.id)),
        ]
    )
    caption = said.html("programme-monday", name=term.name, headline=view.headline())
    return Worded(Document(data, name_file(today, term.name, suffix="pdf"), caption, keyboard))


WORDS: Mapping[LetterKind, Wording] = {LetterKind.PROGRAMME_REPORT: _report}

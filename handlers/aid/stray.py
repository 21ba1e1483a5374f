"""A picture that nothing waits for, of somebody whose application waits for papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.aid.stages import UNDER_REVIEW, Stage
from bot.domain.papers import MORE, missing
from handlers.aid import words
from handlers.aid.apply import TAKEN
from handlers.aid.buttons import GivePaper
from handlers.aid.drafts import StrayPaper
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from handlers.desk.buttons import PassMedia
from storage.aid import applications, papers
from storage.desk import bundles, crises

if TYPE_CHECKING:
    from bot.context import MessageContext
    from bot.domain.papers import PaperLine
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.aid.applications import AidApplication

LATELY = 60 * 86400  # seconds for which an application that was begun is thought of


async def meet_stray(context: MessageContext) -> Message:
    """Ask which paper a picture is; a tap takes it. Without an application it is passed on."""
    person_id, media = context.account.person_id, context.media
    if person_id is None or media is None or media.kind not in TAKEN or context.account.draft:
        return PASS
    if await context.read(crises.of_account, context.account.id):
        return PASS
    for found in await context.read(applications.of_person, person_id):
        left = await _left(context, found)
        if left:
            stray = StrayPaper(media.kind.value, media.file.id, context.seconds)
            await context.write(drafts.keep, context.account.id, stray, context.seconds)
            await _ask_which(context, found, left)
            return None
    return PASS


async def _left(context: MessageContext, found: AidApplication) -> list[PaperLine]:
    """Return the papers that an application waits for; of a draft all of them."""
    lines = papers.lines(found, await context.read(papers.of, found.id))
    if found.stage is Stage.DRAFT:
        return lines if context.seconds - found.changed_at < LATELY else []
    return missing(lines) if found.stage in UNDER_REVIEW else []


async def _ask_which(context: MessageContext, found: AidApplication, left: list[PaperLine]) -> None:
    rows: list[list[Labelled]] = [
        [(words.label_of_paper(context.texts, each), GivePaper(found.id, each.number))]
        for each in left
    ]
    rows.append([(context.label("button-aid-more"), GivePaper(found.id, MORE))])
    run = context.glance(bundles.run_of, context.account.id, context.message_id)
    passed = PassMedia(run or context.message_id)
    rows.append([(context.label("button-pass-media"), passed)])
    await context.say(context.html("aid-stray"), inline_keyboard(*rows))

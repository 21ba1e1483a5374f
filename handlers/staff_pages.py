"""What colleagues ask for in free words: their students, alerts, the aid ledger."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.text import fold
from bot.domain.understanding.kinds import OF_STAFF, Kind
from handlers.aid import notice, review, views
from handlers.aid.buttons import ReviewAid
from handlers.aid.ledger_buttons import Notices
from handlers.alerts import pages as alert_pages
from handlers.chat.routing import PASS
from handlers.chat.tongues import in_kind
from handlers.mentoring import pages as mentoring_pages
from handlers.mentoring.buttons import HelpPage

if TYPE_CHECKING:
    from bot.context import Context, MessageContext
    from handlers.chat.routing import Message

_OF_REVIEW = re.compile(r"(?:待|没|要|开始|新|未)[^,，]{0,4}审|审(?:核)?申请|pending|review")
_OF_NOTICE = re.compile(r"公示|public notice")


async def answer_text(context: MessageContext) -> Message:
    """Open the page that is surely asked for: 我帮扶的学生, 预警名单, 台账."""
    if not context.private:
        return PASS
    verdict, *more = await context.services.knowledge.ask(context.text, today=context.today)
    kind = Kind.HELPING if verdict.kind is Kind.MY_HELPER else verdict.kind
    if more or not verdict.opens or kind not in OF_STAFF:
        return PASS
    here = in_kind(context, context.text)
    if kind is Kind.HELPING:
        await mentoring_pages.open_page(here, HelpPage())
    elif kind is Kind.ALERTS:
        await alert_pages.show_alerts(here)
    else:
        await _open_aid(here, fold(context.text))
    return None


async def _open_aid(context: Context, said: str) -> None:
    """Open the ledger, what waits for review, or the public notices, as asked."""
    if _OF_NOTICE.search(said):
        await notice.show_notices(context, Notices())
    elif _OF_REVIEW.search(said):
        await review.show_list(context, ReviewAid())
    else:
        await views.show_ledger(context)

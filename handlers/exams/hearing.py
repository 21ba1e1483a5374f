"""What people wish for in free words: to register, their ticket, certificate, an appeal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.exams.understanding import ExamAsk
from bot.domain.exams.wishes import ExamWish, OfficeWish, read_office_wish, read_wish
from bot.domain.people.others import is_of_another
from handlers.chat.routing import PASS
from handlers.chat.tongues import in_kind
from handlers.exams import after, own, registering, ticket
from handlers.exams.office_buttons import ExamYear, OfficeHome
from storage.exams import access, results, windows
from storage.exams.years import CountedBy

if TYPE_CHECKING:
    from bot.context import Context, MessageContext
    from bot.domain.ids import PersonId
    from handlers.chat.routing import Message
    from storage.database import Tx


async def answer_text(context: MessageContext) -> Message:
    """Open the page that is surely meant; what has nothing to show this person is passed on."""
    if context.is_rest or context.forwarded:
        return PASS
    wish = read_wish(context.text)
    if wish is None or is_of_another(context.text):
        return PASS
    here = in_kind(context, context.text)
    return None if await _opens(here, wish) else PASS


async def answer_staff(context: MessageContext) -> Message:
    """Open the office's page that a colleague asks after."""
    if context.is_rest or context.forwarded:
        return PASS
    wish = read_office_wish(context.text)
    if wish is None or not await context.read(access.is_office, context.account):
        return PASS
    if wish is OfficeWish.OFFICE:
        return OfficeHome()
    year = context.today.year - (wish is OfficeWish.LAST_YEAR)
    return ExamYear(year, CountedBy.KIND)


async def _opens(context: Context, wish: ExamWish) -> bool:
    """Open the page of a wish; False, having said nothing, where it would be empty."""
    match wish:
        case ExamWish.REGISTER:
            opened = await _open_sign_ups(context)
        case ExamWish.TICKET:
            opened = await ticket.show_tickets(context)
        case ExamWish.RESULT:
            opened = await own.answer_exam_question(context, ExamAsk.RESULT)
        case ExamWish.CERTIFICATE:
            there = await context.read(_has_certificate, context.account.examinee_id)
            opened = there and await after.show_results(context)
        case ExamWish.APPEAL:
            opened = await after.show_results(context)
        case ExamWish.RETAKE:
            opened = await after.show_results(context) or await _open_sign_ups(context)
    return opened


def _has_certificate(tx: Tx, person_id: PersonId | None) -> bool:
    return person_id is not None and bool(results.certificates_of(tx, person_id))


async def _open_sign_ups(context: Context) -> bool:
    """Open what one can register for, where there is any, or something of one's own."""
    if not await context.read(windows.coming, context.seconds):
        person_id = context.account.examinee_id
        if person_id is None or not await context.read(registering.has_any, person_id):
            return False
    await registering.show_home(context)
    return True

"""Papers of a registration: what they are asked for, and who sees them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.domain.ids import RegistrationId
from bot.domain.papers import PaperOwner
from bot.errors import BotError
from handlers.chat import giving
from handlers.chat.giving import PaperRequest
from handlers.exams import registering
from handlers.exams.drafts import GivingExamPaper
from handlers.exams.registration_buttons import (
    GiveExamPaper,
    HandInRegistration,
    OwnRegistration,
    SeeExamPaper,
    TakeOutExamPaper,
)
from storage import papers as handed
from storage.exams import access, registrations

if TYPE_CHECKING:
    from bot.context import Context, MessageContext
    from handlers.chat.routing import Message
    from storage.exams.registrations import Registration

OWNER = PaperOwner.REGISTRATION


async def paper_request(context: Context, number: int) -> PaperRequest:
    """Return a registration of one's own as its papers are asked for."""
    person_id = context.account.examinee_id
    found = await context.read(registering.own_of, person_id, RegistrationId(number))
    return _papers_of(context, found)


def _papers_of(context: Context, found: Registration) -> PaperRequest:
    home = OwnRegistration(found.id)
    return PaperRequest(
        owner=OWNER,
        id=found.id,
        name=found.exam,
        papers=found.papers,
        refused="" if found.stage.is_mendable else "registration-closed-papers",
        give=partial(GiveExamPaper, found.id),
        see=SeeExamPaper,
        take_out=TakeOutExamPaper,
        waits=partial(GivingExamPaper, found.id),
        back=home,
        home=(context.label("button-exam-look-over"), home),
        hand_in=(context.label("button-registration-hand-in"), HandInRegistration(found.id)),
    )


async def papers_awaited(context: Context) -> list[PaperRequest]:
    """Return one's registrations that papers can be given for."""
    person_id, now = context.account.examinee_id, context.seconds
    mine = [] if person_id is None else await context.read(registrations.of_person, person_id)
    return [
        _papers_of(context, each)
        for each in mine
        if each.stage.is_mendable and not each.is_off and each.starts_at > now
    ]


async def ask_paper(context: Context, button: GiveExamPaper) -> None:
    """Ask for pictures of a paper: whatever is sent next belongs to it."""
    await giving.ask(context, await paper_request(context, button.registration_id), button.number)


async def take_paper(context: MessageContext, draft: GivingExamPaper) -> Message:
    """Take a picture or a file of the paper."""
    return await giving.take(context, draft, paper_request, draft.registration)


async def take_out(context: Context, button: TakeOutExamPaper) -> None:
    """Take back a picture that nobody has decided about."""
    await giving.take_out(context, OWNER, button.paper_id, paper_request)


async def see_paper(context: Context, button: SeeExamPaper) -> None:
    """Send a picture: to whose it is, and to the exam office."""
    paper = await context.read(handed.find, button.paper_id, OWNER)
    if paper is None or not paper.file_id:
        raise BotError("paper-gone")
    found = await context.read(registrations.find, RegistrationId(paper.owner_id))
    if found is None:
        raise BotError("paper-gone")
    mine = found.person_id == context.account.examinee_id
    if not mine and not await context.read(access.is_office, context.account):
        raise BotError("registration-not-yours")
    name = found.papers[paper.number - 1] if 0 < paper.number <= len(found.papers) else ""
    caption = context.html("exam-paper-caption", person=found.person, name=name)
    await giving.show_picture(context, paper, caption)

"""申请资助: begun, its papers given, then handed in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.domain.aid.stages import UNDER_REVIEW, Stage
from bot.domain.ids import AidApplicationId
from bot.domain.papers import PaperOwner, missing
from bot.domain.people.roles import Role
from bot.errors import BotError
from handlers.aid import own, words
from handlers.aid.buttons import (
    BeginAid,
    GivePaper,
    OwnAid,
    SeePaper,
    StartCheck,
    TakeOutPaper,
    WithdrawAid,
)
from handlers.aid.drafts import GivingPaper
from handlers.chat import drafts, giving
from handlers.chat.giving import PaperRequest
from handlers.chat.keyboards import inline_keyboard
from storage import papers as handed
from storage.aid import applications, papers, schemes
from storage.papers import KNOWN, PaperFile

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext
    from bot.domain.aid.terms import Term
    from bot.domain.ids import PersonId
    from bot.domain.people.about import About
    from handlers.aid.buttons import SameAsBefore, SubmitAid
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.aid.applications import AidApplication
    from storage.aid.schemes import StoredScheme
    from storage.database import Tx

MOST_OFFERED = 8  # buttons of schemes, and names of those that are over
LATELY = 60 * 86400  # seconds for which an application that was begun is thought of


async def begin(context: Context, button: BeginAid) -> None:
    """Begin an application, or go on with the one of this term."""
    person_id = context.account.person_id
    stored = await context.read(schemes.find, button.scheme_id)
    if stored is None or person_id is None or not context.account.class_ids:
        raise BotError("aid-join-first")
    if not stored.scheme.is_open(context.today):
        raise BotError("aid-closed")
    term = stored.scheme.term(context.today)
    application_id = await context.write(_begin, context.actor, stored, term, person_id)
    await context.toast()
    await own.show_application(context, application_id, anew=True)


async def answer_about(context: Context, _: About) -> bool:
    """Offer what can be applied for, and one's applications that wait, asked in free words."""
    person_id = context.account.person_id
    if person_id is None or not context.account.class_ids:
        if context.account.role >= Role.STAFF:
            return False
        raise BotError("aid-join-first")
    mine = await context.read(applications.of_person, person_id)
    found = await context.read(schemes.in_force, context.today)
    waiting = [each for each in mine if not each.stage.is_decided]
    begun = {each.scheme for each in waiting}
    rows: list[list[Labelled]] = [
        [(context.label("button-aid-go-on", name=each.name), OwnAid(each.id))]
        for each in waiting[:MOST_OFFERED]
    ]
    left = [
        each
        for each in found
        if each.scheme.is_open(context.today) and each.scheme.code not in begun
    ]
    begin: list[list[Labelled]] = [
        [(context.label("button-aid-begin", name=each.scheme.name), BeginAid(each.id))]
        for each in left[:MOST_OFFERED]
    ]
    rows += begin
    key = "aid-apply-which" if rows else "aid-apply-none"
    lines = [context.html(key)]
    over = [
        each.scheme.name
        for each in found
        if each.scheme.by_school and not each.scheme.is_open(context.today)
    ]
    if over:
        names = context.label("mentoring-comma").join(over[:MOST_OFFERED])
        lines.append(context.html("aid-apply-over", names=names))
    rows.append([(context.label("button-aid-check"), StartCheck())])
    await context.show(words.joined(lines), inline_keyboard(*rows))
    return True


def _begin(
    tx: Tx, actor: Actor, stored: StoredScheme, term: Term, person_id: PersonId
) -> AidApplicationId:
    return applications.begin(
        tx,
        stored.scheme,
        term,
        person_id=person_id,
        account_id=actor.account_id,
        update_id=actor.update_id,
        now=actor.now,
    )


async def paper_request(context: Context, number: int) -> PaperRequest:
    """Return an application of one's own as its papers are asked for."""
    application_id = AidApplicationId(number)
    found = await context.read(own.own_of, context.account.person_id, application_id)
    return _papers_of(context, found)


def _papers_of(context: Context, found: AidApplication) -> PaperRequest:
    home = OwnAid(found.id)
    return PaperRequest(
        owner=PaperOwner.AID,
        id=found.id,
        name=found.name,
        papers=found.papers,
        refused="aid-over" if found.stage.is_decided else "",
        give=partial(GivePaper, found.id),
        see=SeePaper,
        take_out=TakeOutPaper,
        waits=partial(GivingPaper, found.id),
        back=home,
        home=(context.label("button-aid-look-over"), home),
        is_handed_in=found.stage is not Stage.DRAFT,
        takes_more=True,
        tell=partial(_tell_reviewers, found),
    )


def _tell_reviewers(found: AidApplication, tx: Tx, now: int) -> None:
    """Tell who reviews an application of what comes after it was handed in."""
    if found.stage is not Stage.DRAFT:
        applications.tell_of_more(tx, found, now)


async def papers_awaited(context: Context) -> list[PaperRequest]:
    """Return one's applications that wait for papers; begun ones for two months."""
    person_id = context.account.person_id
    mine = [] if person_id is None else await context.read(applications.of_person, person_id)
    return [
        _papers_of(context, each)
        for each in mine
        if each.stage in UNDER_REVIEW
        or (each.stage is Stage.DRAFT and context.seconds - each.changed_at < LATELY)
    ]


async def ask_paper(context: Context, button: GivePaper) -> None:
    """Ask for pictures of a paper: whatever is sent next belongs to it."""
    await giving.ask(context, await paper_request(context, button.application_id), button.number)


async def take_paper(context: MessageContext, draft: GivingPaper) -> Message:
    """Take a picture or a file of the paper."""
    return await giving.take(context, draft, paper_request, draft.application)


async def take_out(context: Context, button: TakeOutPaper) -> None:
    """Take back a picture that nobody has decided about."""
    await giving.take_out(context, PaperOwner.AID, button.paper_id, paper_request)


async def keep_known(context: Context, button: SameAsBefore) -> None:
    """Take what was accepted before for a paper that has not changed."""
    found = await context.read(own.own_of, context.account.person_id, button.application_id)
    _papers_of(context, found).check(button.number)
    if button.number not in await context.read(papers.known_before, found):
        raise BotError("button-stale")
    await context.write(_keep_known, context.actor, found, button.number)
    await own.show_application(context, found.id)


def _keep_known(tx: Tx, actor: Actor, found: AidApplication, number: int) -> None:
    file, now = PaperFile(KNOWN), actor.now
    if handed.add(tx, PaperOwner.AID, found.id, number, file, update_id=actor.update_id, now=now):
        _tell_reviewers(found, tx, now)


async def submit(context: Context, button: SubmitAid) -> None:
    """Hand an application in; say which paper is missing where one is."""
    found = await context.read(own.own_of, context.account.person_id, button.application_id)
    if found.stage is not Stage.DRAFT:
        await context.toast(context.label("aid-submitted-already"))
        await own.show_application(context, found.id)
        return
    stored = await context.read(schemes.of_code, found.scheme, context.today)
    if stored is None or not stored.scheme.is_open(context.today):
        raise BotError("aid-closed")
    left = missing(papers.lines(found, await context.read(papers.of, found.id)))
    if left:
        raise BotError("aid-still-missing-short", name=left[0].name, count=len(left))
    await context.write(_submit, context.actor, found, button.direct)
    await context.toast(context.label("aid-submitted"))
    await own.show_application(context, found.id)


def _submit(tx: Tx, actor: Actor, found: AidApplication, direct: bool) -> None:  # noqa: FBT001  # a column
    applications.submit(tx, found, direct=direct, now=actor.now)
    drafts.drop(tx, actor.account_id)


async def withdraw(context: Context, button: WithdrawAid) -> None:
    """Take an application back, after asking."""
    found = await context.read(own.own_of, context.account.person_id, button.application_id)
    if not button.sure:
        rows: list[list[Labelled]] = [
            [(context.label("button-aid-withdraw-sure"), WithdrawAid(found.id, sure=True))],
            [(context.label("back"), OwnAid(found.id))],
        ]
        html = context.html("aid-withdraw-sure", name=found.name)
        await context.show(html, inline_keyboard(*rows), protect=True)
        return
    if not await context.write(applications.withdraw, found, context.seconds):
        raise BotError("aid-over")
    await own.show_application(context, found.id)

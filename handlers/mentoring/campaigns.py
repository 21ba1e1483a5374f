"""A campaign of home visits is made: its name, for whom, until when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.aid.terms import Term
from bot.domain.mentoring.kinds import VisitWhom
from bot.errors import BotError
from handlers.chat import drafts, picking, wording
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.mentoring.buttons import (
    OpenVisits,
    PlanVisits,
    VisitsFor,
    VisitsForClass,
    VisitsPage,
)
from handlers.mentoring.drafts import MakingVisits
from handlers.mentoring.overview import led_by
from handlers.mentoring.visits import due_days, open_visits
from storage.aid import access
from storage.classes import classes
from storage.mentoring import visits
from storage.mentoring.visits import CampaignPlan

if TYPE_CHECKING:
    from datetime import date

    from bot.context import Actor, Context, MessageContext
    from bot.domain.ids import VisitCampaignId
    from handlers.chat.keyboards import Labelled
    from handlers.mentoring.buttons import NewVisits
    from storage.database import Tx
    from storage.people.accounts import Account

LONGEST = 40  # characters of a name, or of a village


async def ask_name(context: Context, _: NewVisits) -> None:
    """Ask for the name; it is read by every helper whose student is visited."""
    await led_by(context)
    await _keep_draft(context, MakingVisits())
    await context.say(context.html("visit-ask-name"))


async def _keep_draft(context: Context, draft: MakingVisits) -> None:
    await context.write(drafts.keep, context.account.id, draft, context.seconds)


def _begun(context: Context) -> MakingVisits:
    draft = context.glance(drafts.find, context.account.id, MakingVisits)
    if draft is None or not draft.name:
        raise BotError("button-stale")
    return draft


async def answer_words(context: MessageContext, draft: MakingVisits) -> None:
    """Take the name, then the village where it is for one."""
    text = " ".join(context.text[:LONGEST].split())
    if not text:
        raise BotError("visit-words-nothing")
    if not draft.name:
        draft = replace(draft, name=text)
        await _keep_draft(context, draft)
        await _ask_whom(context)
        return
    draft = replace(draft, whom=VisitWhom.VILLAGE, village=text, whom_known=True)
    await _take_whom(context, draft)


async def _ask_whom(context: Context) -> None:
    """Offer only what this person may make; whom the school aids is not for everybody to see."""
    led = await led_by(context)
    may_see_aid = bool(set(await context.read(access.classes_of, context.account)) & set(led))
    items: list[Labelled] = [
        (context.label(f"visit-whom-{each.value}"), VisitsFor(each))
        for each in VisitWhom
        if each is not VisitWhom.AIDED or may_see_aid
    ]
    await context.show(context.html("visit-ask-whom"), inline_keyboard(*in_rows(items, 2)))


async def choose_whom(context: Context, button: VisitsFor) -> None:
    """Go on with a class, a village, the aided or all."""
    draft, led = _begun(context), await led_by(context)
    match button.whom:
        case VisitWhom.CLASS:
            items: list[Labelled] = [
                (each.name, VisitsForClass(each.id))
                for each in await context.read(classes.all_of, tuple(led))
            ]

            def turn(page: int) -> VisitsFor:
                return VisitsFor(VisitWhom.CLASS, page)

            rows = page_rows(items, button.page, turn, context.texts)
            await context.show(context.html("visit-ask-class"), inline_keyboard(*rows))
            await picking.expect_class(context, VisitsForClass(led[0]))
        case VisitWhom.VILLAGE:
            await _keep_draft(context, replace(draft, whom=VisitWhom.VILLAGE, whom_known=False))
            await context.show(context.html("visit-ask-village"))
        case _:
            await _take_whom(context, replace(draft, whom=button.whom, whom_known=True))


async def choose_class(context: Context, button: VisitsForClass) -> None:
    """Go on with the class."""
    draft = _begun(context)
    await led_by(context, button.class_id)
    draft = replace(draft, whom=VisitWhom.CLASS, of_class=button.class_id, whom_known=True)
    await _take_whom(context, draft)


async def _take_whom(context: Context, draft: MakingVisits) -> None:
    """Say how many they are, and ask until when.

    Raises:
        BotError: They are nobody, or not this person's to see.
    """
    plan = _plan(draft, context.today, context.today)
    found = await context.read(visits.whom_of, context.account, plan)
    if not found:
        raise BotError("visit-nobody")
    await _keep_draft(context, draft)
    days: list[Labelled] = [
        (wording.format_day(context.texts, each, context.today), PlanVisits(each))
        for each in due_days(context)
    ]
    rows = in_rows(days, 2)
    rows.append([(context.label("back"), VisitsPage())])
    html = context.html("visit-ask-due", name=draft.name, count=len(found))
    await context.show(html, inline_keyboard(*rows))


def _plan(draft: MakingVisits, due_on: date, today: date) -> CampaignPlan:
    term = Term.of(today).key
    return CampaignPlan(draft.name, term, draft.whom, due_on, draft.of_class, draft.village)


async def plan_visits(context: Context, button: PlanVisits) -> None:
    """Make the campaign, and open it."""
    draft, today = _begun(context), context.today
    if not draft.whom_known or not today <= button.due_on <= max(due_days(context)):
        raise BotError("button-stale")
    plan = _plan(draft, button.due_on, today)
    if not await context.read(visits.whom_of, context.account, plan):
        raise BotError("visit-nobody")
    campaign_id = await context.write(_make, context.actor, context.account, plan)
    await open_visits(context, OpenVisits(campaign_id))


def _make(tx: Tx, actor: Actor, account: Account, plan: CampaignPlan) -> VisitCampaignId:
    made = visits.make(tx, account, plan, update_id=actor.update_id, now=actor.now)
    drafts.drop(tx, actor.account_id)
    return made

"""Become a guardian: say so, share one's phone, wait for the class teacher's word; leave again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.guardians.reading import relation_in
from bot.domain.people import limits, phones
from bot.domain.people.roles import Role
from bot.errors import BotError
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard, main_keyboard, share_contact
from handlers.chat.routing import PASS
from handlers.desk.buttons import AskStaff
from handlers.faq.buttons import Categories
from handlers.guardians.buttons import IAmGuardian, LeaveChild, OpenChild, WhoShares
from handlers.guardians.drafts import SharingPhone
from storage.guardians import guardianships
from storage.guardians.guardianships import GuardianState
from storage.people import accounts, roster, tries

if TYPE_CHECKING:
    from datetime import date

    from bot.context import Actor, Context, MessageContext
    from bot.domain.ids import PersonId
    from config.texts import Html
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.database import Tx
    from storage.guardians.guardianships import Guardianship


async def say_guardian(context: Context, button: IAmGuardian) -> None:
    """Ask for the phone of whoever says to be a guardian; the school has it in its roster."""
    relation = relation_in(f"我是{button.relation}")
    await context.write(drafts.keep, context.account.id, SharingPhone(relation), context.seconds)
    waits = [
        each
        for each in await context.read(guardianships.of_account, context.account.id)
        if each.state is GuardianState.WAITING
    ]
    key = "guardian-share-more" if waits else "guardian-share"
    await context.say(context.html(key, count=len(waits)), share_contact(context.texts))


async def answer_contact(context: MessageContext) -> Message:
    """Take the phone of a guardian; that of a trainee is passed on.

    Where nobody said which they are, the roster tells; where it has the phone for both, they do.
    """
    draft = context.glance(drafts.find, context.account.id, SharingPhone)
    contact = context.contact
    if draft is not None and draft.himself:
        await context.write(drafts.drop, context.account.id)
        return PASS
    if contact is None or contact.account_id != context.account.id:
        if draft is None:
            return PASS
        raise BotError("join-not-your-contact")
    number = phones.shared(contact.phone).number
    if draft is None:
        return await _without_saying(context, number)
    await _bind(context, number, draft.relation)
    return None


async def _without_saying(context: MessageContext, number: str) -> Message:
    if context.account.role >= Role.TRAINEE:
        return PASS
    found = await context.read(guardianships.children_of_phone, number, context.today)
    relative = context.services.conversations.is_relative(context.talk, context.seconds)
    if not found and not relative:
        return PASS
    if (await context.read(roster.by_phone, number)).count:
        buttons = [
            (context.label("button-guardian-himself"), WhoShares(himself=True)),
            (context.label("button-guardian-am"), WhoShares(himself=False)),
        ]
        await context.say(context.html("guardian-which"), inline_keyboard(buttons))
        return None
    await _bind(context, number, "")
    return None


async def say_who_shares(context: Context, button: WhoShares) -> None:
    """Ask for the phone once more, as the trainee's own or the guardian's."""
    draft = SharingPhone(himself=button.himself)
    await context.write(drafts.keep, context.account.id, draft, context.seconds)
    key = "guardian-share-himself" if button.himself else "guardian-share"
    await context.say(context.html(key), share_contact(context.texts))


async def wait_for_phone(_: MessageContext, __: SharingPhone) -> Message:
    """Pass on what is written meanwhile."""
    return PASS


async def _bind(context: MessageContext, number: str, relation: str) -> None:
    """Ask the class teachers of the children who have this phone for a guardian."""
    failed = await context.read(tries.failures_since, context.account.id, context.seconds - 3600)
    if failed >= limits.ACCOUNT_AN_HOUR:
        raise BotError("guardian-too-many-tries")
    found = await context.read(guardianships.children_of_phone, number, context.today)
    own = context.account.person_id
    found = [each for each in found if each != own]
    if not found:
        await _say_unknown(context)
        return
    asked = await context.write(_ask, context.actor, found, relation)
    keyboard = main_keyboard(context) if context.account.role >= Role.GUARDIAN else None
    await context.say(_say_asked(context, asked), keyboard)


def _say_asked(context: Context, asked: list[Guardianship]) -> Html:
    states = [each.state for each in asked]
    waits = states.count(GuardianState.WAITING)
    if waits:
        return context.html("guardian-asked", count=waits)
    known = GuardianState.CONFIRMED in states
    return context.html("guardian-already" if known else "guardian-decided-already")


def _ask(tx: Tx, actor: Actor, person_ids: list[PersonId], relation: str) -> list[Guardianship]:
    drafts.drop(tx, actor.account_id)
    return guardianships.ask(tx, actor.account_id, person_ids, relation, actor.now)


async def _say_unknown(context: MessageContext) -> None:
    """Say whom to ask, and nothing of who is on the roster; guessing is counted."""
    await context.write(_count, context.actor, context.today)
    rows: list[list[Labelled]] = [
        [(context.label("button-ask-staff"), AskStaff(None))],
        [(context.label("button-guardian-am"), IAmGuardian())],
        [(context.label("button-categories"), Categories())],
    ]
    await context.say(context.html("guardian-unknown"), inline_keyboard(*rows))


def _count(tx: Tx, actor: Actor, day: date) -> None:
    drafts.drop(tx, actor.account_id)
    tries.fail(tx, actor.account_id, actor.update_id, (), actor.now, day)


# -- and no more -----------------------------------------------------------------------------------


async def leave_child(context: Context, button: LeaveChild) -> None:
    """Be a guardian no more, after asking."""
    wanted = context.glance(guardianships.find, button.guardianship_id)
    if wanted is None or wanted.account_id != context.account.id:
        raise BotError("guardian-not-yours")
    if not button.sure:
        buttons = [
            (context.label("yes"), LeaveChild(wanted.id, sure=True)),
            (context.label("no"), OpenChild(wanted.person_id)),
        ]
        html = context.html("guardian-leave-sure", name=wanted.name)
        await context.show(html, inline_keyboard(buttons))
        return
    await context.write(guardianships.end, wanted, by=context.account.id, now=context.seconds)
    account = context.glance(accounts.find, context.account.id)
    here = context if account is None else context.known_as(account)
    await here.say(context.html("guardian-left", name=wanted.name))

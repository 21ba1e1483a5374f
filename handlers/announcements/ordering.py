"""Ordering an announcement to be sent, after questions, and returning it to draft."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.announcements.lifecycle import AnnouncementState, needs_approval
from bot.domain.people.roles import Role
from bot.errors import BotError
from handlers.announcements import words
from handlers.announcements.access import author_reach, draft_of, find_own
from handlers.announcements.approval import ask_approvers, find_approvers
from handlers.announcements.buttons import OpenAnnouncement, OrderSending, TakeBack
from handlers.announcements.draft import await_words
from handlers.announcements.pages import open_one
from handlers.announcements.preview import make_ready
from handlers.chat.keyboards import inline_keyboard
from storage.announcements import announcements, lifecycle
from storage.audiences import membership

if TYPE_CHECKING:
    from bot.context import Actor, Context
    from storage.announcements.announcements import Announcement
    from storage.database import Tx


async def order_sending(context: Context, button: OrderSending) -> None:
    """Ask with number and length, once more where it is urgent, then send."""
    draft = await draft_of(context, button.id)
    audience = replace(draft.audience, reach=await author_reach(context))
    count = await context.read(membership.count, audience)
    if not audience.include or not count.people:
        raise BotError("audience-nobody")
    moment = draft.options.scheduled_at
    if moment is not None and moment <= context.seconds:
        raise BotError("announce-time-past")
    second = needs_approval(count.people, await context.read(announcements.approval_threshold))
    alone = second and not await context.read(find_approvers, draft.author)
    if alone and not (draft.options.urgent and context.account.role >= Role.COORDINATOR):
        raise BotError("announce-no-approver")
    last = 2 if draft.options.urgent else 1
    if button.step < last:
        await await_words(context, draft)
        which = "announce-sure-alone" if alone else "announce-sure-second" if second else ""
        again = button.step > 0
        html = await words.ask_if_sure(context, draft, count, second=which, again=again)
        key = "announce-button-submit" if second and not alone else "announce-button-sure"
        yes = context.label(key, people=count.people)
        rows = [[(yes, OrderSending(draft.id, button.step + 1))]]
        await context.show(
            html,
            inline_keyboard(*rows, [(context.label("back"), OpenAnnouncement(draft.id))]),
        )
        return
    draft = replace(await make_ready(context, draft), audience=audience)
    await context.write(_order, context.actor, draft, count.people)
    if draft.options.scheduled_at is None and not second:
        await context.show(
            context.html("announce-going", excerpt=words.cut_excerpt(context, draft.content))
        )
    else:
        await open_one(context, OpenAnnouncement(draft.id))


def _order(tx: Tx, actor: Actor, draft: Announcement, size: int) -> None:
    by, now = actor.account_id, actor.now
    announcements.change(
        tx, draft.id, content=draft.content, audience=draft.audience, options=draft.options
    )
    if lifecycle.order(tx, draft.id, by=by, size=size, now=now) is AnnouncementState.AWAITING:
        ask_approvers(tx, draft.id, size, find_approvers(tx, by), actor)


async def unschedule_announcement(context: Context, button: TakeBack) -> None:
    """Return a scheduled announcement to draft."""
    found = await find_own(context, button.id)
    if found.author != context.account.id:
        raise BotError("role-denied")
    moved = await context.write(_take_back, context.actor, found)
    if not moved:
        raise BotError("announce-under-way")
    await open_one(context, OpenAnnouncement(button.id))


def _take_back(tx: Tx, actor: Actor, found: Announcement) -> bool:
    move = lifecycle.reject if found.state is AnnouncementState.AWAITING else lifecycle.unschedule
    return move(tx, found.id, by=actor.account_id, now=actor.now) is not None

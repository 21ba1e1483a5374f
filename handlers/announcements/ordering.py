"""The order to send an announcement, asked about as often as it matters, and its taking back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.announcements.lifecycle import State, needs_approval
from bot.domain.ids import AnnouncementId
from bot.errors import BotError
from handlers.announcements import words
from handlers.announcements.access import author_reach, draft_of, seen
from handlers.announcements.approval import approvers, ask
from handlers.announcements.buttons import OpenAnnouncement, OrderSending, TakeBack
from handlers.announcements.pages import open_one
from handlers.announcements.preview import ready
from handlers.chat.keyboards import inline
from storage.announcements import announcements, lifecycle
from storage.audiences import membership

if TYPE_CHECKING:
    from bot.context import Actor, Context
    from storage.announcements.announcements import Broadcast
    from storage.database import Tx


async def order(context: Context, button: OrderSending) -> None:
    """Ask with number and length, ask once more where it is urgent, then send."""
    draft = await draft_of(context, button.id)
    audience = replace(draft.audience, reach=await author_reach(context))
    count = await context.read(membership.count, audience)
    if not audience.include or not count.people:
        raise BotError("audience-nobody")
    moment = draft.options.scheduled_at
    if moment is not None and moment <= context.seconds:
        raise BotError("announce-time-past")
    second = needs_approval(count.people, await context.read(announcements.approval_threshold))
    if second and not await context.read(approvers, draft.author):
        raise BotError("announce-no-approver")
    last = 2 if draft.options.urgent else 1
    if button.step < last:
        html = await words.sure(context, draft, count, second=second, again=button.step > 0)
        yes = context.label(
            "announce-button-submit" if second else "announce-button-sure", people=count.people
        )
        rows = [[(yes, OrderSending(AnnouncementId(draft.id), button.step + 1))]]
        await context.show(
            html,
            inline(*rows, [(context.label("back"), OpenAnnouncement(AnnouncementId(draft.id)))]),
        )
        return
    draft = replace(await ready(context, draft), audience=audience)
    await context.write(_order, context.actor, draft, count.people)
    if draft.options.scheduled_at is None and not second:
        await context.show(
            context.html("announce-going", excerpt=words.excerpt(context, draft.content))
        )
    else:
        await open_one(context, OpenAnnouncement(AnnouncementId(draft.id)))


def _order(tx: Tx, actor: Actor, draft: Broadcast, size: int) -> None:
    by, now = actor.account_id, actor.now
    announcements.change(
        tx, draft.id, content=draft.content, audience=draft.audience, options=draft.options
    )
    if lifecycle.order(tx, draft.id, by=by, size=size, now=now) is State.AWAITING:
        ask(tx, AnnouncementId(draft.id), size, approvers(tx, by), now)


async def unschedule(context: Context, button: TakeBack) -> None:
    """Back to the desk, to be changed."""
    found = await seen(context, button.id)
    if found.author != context.account.id:
        raise BotError("role-denied")
    moved = await context.write(_take_back, context.actor, found)
    if not moved:
        raise BotError("announce-under-way")
    await open_one(context, OpenAnnouncement(button.id))


def _take_back(tx: Tx, actor: Actor, found: Broadcast) -> bool:
    move = lifecycle.reject if found.state is State.AWAITING else lifecycle.unschedule
    return move(tx, found.id, by=actor.account_id, now=actor.now) is not None

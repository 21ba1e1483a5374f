"""Receipts that are typed in place of the button: 收到, 已阅, also in reply to the announcement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.announcements.receipts import is_receipt
from handlers.announcements.arrival import shorten_title, show_receipt
from handlers.announcements.buttons import ReceiveTyped
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from storage.announcements import followups

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext, PressContext
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.announcements.followups import OpenReceipt
    from storage.database import Tx

OPEN_FOR = 14 * 86400  # seconds after which 收到 alone is not taken for an announcement's receipt
EVER = 400 * 86400


async def take_receipt(context: MessageContext) -> Message:
    """Note a typed receipt for the announcement it answers, or what waits; ask of several."""
    if not is_receipt(context.text, in_reply=context.quoted is not None):
        return PASS
    answered = await _answered(context)
    waiting = answered or await _waiting(context)
    if not waiting or not (answered or is_receipt(context.text)):
        return PASS
    if len(waiting) == 1:
        await _note(context, waiting)
        title = shorten_title(waiting[0].content)
        await context.say(context.html("receipt-noted", title=title))
    else:
        rows = _rows(context, waiting)
        await context.say(context.html("receipt-which"), inline_keyboard(*rows))
    return None


async def _answered(context: MessageContext) -> list[OpenReceipt]:
    """Return the announcement that a message replies to, if it does."""
    if context.quoted is None:
        return []
    since, quoted = context.seconds - EVER, context.quoted
    return await context.read(followups.unreceipted, context.account.id, since, quoted=quoted)


async def _waiting(context: Context) -> list[OpenReceipt]:
    since = context.seconds - OPEN_FOR
    return await context.read(followups.unreceipted, context.account.id, since)


def _rows(context: Context, waiting: list[OpenReceipt]) -> list[list[Labelled]]:
    rows: list[list[Labelled]] = [
        [
            (
                context.label("receipt-button", title=shorten_title(each.content)),
                ReceiveTyped(each.id),
            )
        ]
        for each in waiting
    ]
    return [*rows, [(context.label("receipt-button-all", count=len(waiting)), ReceiveTyped(None))]]


async def receive_typed(context: PressContext, button: ReceiveTyped) -> None:
    """Note the receipt of the announcement that was meant, or of all, and ask on about the rest."""
    waiting = await _waiting(context)
    meant = [each for each in waiting if button.announcement_id in {None, each.id}]
    await _note(context, meant)
    left = [each for each in waiting if each not in meant]
    await context.toast(context.label("delivery-acknowledged"))
    if left:
        await context.show(context.html("receipt-which"), inline_keyboard(*_rows(context, left)))
    else:
        await context.show(context.html("receipt-all-noted"))


async def _note(context: Context, meant: list[OpenReceipt]) -> None:
    """Store the receipts, and show them on the buttons of the announcements."""
    await context.write(_store, context.actor, meant)
    for each in meant:
        await show_receipt(context, each.id)


def _store(tx: Tx, actor: Actor, meant: list[OpenReceipt]) -> None:
    for each in meant:
        followups.acknowledge(tx, each.id, actor.account_id, actor.now)

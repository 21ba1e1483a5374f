"""Receipts that are written in place of the button: 收到, 已阅, 👍, also in reply to what asked."""

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


async def take_right_after(context: MessageContext) -> Message:
    """Note a receipt, in words or as a sticker, that comes right after what asks for it.

    👍 and 好的 say so only there. Where nobody knows any more what was said last, it is asked.
    """
    words = context.sticker or context.text
    if context.forwarded or context.quoted is not None or context.media is not None:
        return PASS
    if context.account.draft is not None or not is_receipt(words, in_reply=True):
        return PASS
    waiting = await _waiting(context)
    newest = context.services.gateway.newest_in(context.chat_id)
    if not waiting or (newest is not None and is_receipt(words) and len(waiting) > 1):
        return PASS
    if newest is None:
        return await _ask(context, waiting)
    meant = await context.read(
        followups.unreceipted, context.account.id, context.seconds - OPEN_FOR, quoted=newest
    )
    open_now = {each.id for each in waiting}
    return await _take(context, [each for each in meant if each.id in open_now], waiting)


async def _take(
    context: MessageContext, meant: list[OpenReceipt], waiting: list[OpenReceipt]
) -> Message:
    """Note the receipt of what was said last, and name what else waits."""
    if not meant:
        return PASS
    await _note(context, meant)
    left = [each for each in waiting if each not in meant]
    rows = inline_keyboard(*_rows(context, left)) if left else None
    title = shorten_title(meant[0].content)
    key = "receipt-noted-more" if left else "receipt-noted"
    await context.say(context.html(key, title=title), rows)
    return None


async def _ask(context: MessageContext, waiting: list[OpenReceipt]) -> Message:
    """Ask whether it was said of an announcement."""
    await context.say(context.html("receipt-perhaps"), inline_keyboard(*_rows(context, waiting)))
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
    if len(waiting) == 1:
        return rows
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

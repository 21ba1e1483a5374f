"""Acts after an announcement has gone: reminding, sending again, recalling."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.announcements.lifecycle import DeliveryOutcome, PassKind
from bot.errors import BotError
from config.texts import Html
from handlers.announcements.access import find_own, find_visible
from handlers.announcements.buttons import (
    NudgeOldReaders,
    NudgeSilent,
    OpenAnnouncement,
    RecallSent,
    RetryFailed,
    RetryUnknown,
)
from handlers.announcements.receipts import show_result
from handlers.announcements.status import find_sent, read_figures
from handlers.chat.keyboards import inline_keyboard
from storage.announcements import followups, outcomes, rounds

if TYPE_CHECKING:
    from bot.context import Actor, Context
    from bot.domain.ids import AnnouncementId
    from storage.database import Tx


async def nudge_silent(context: Context, button: NudgeSilent) -> None:
    """Remind exactly those who have it and have not pressed 收到."""
    found = await find_own(context, button.id)
    told = await context.write(_once, PassKind.NUDGE, context.actor, found.id, button.number)
    await context.toast(context.label("result-nudged", count=told))
    await show_result(context, found)


async def nudge_old_readers(context: Context, button: NudgeOldReaders) -> None:
    """Tell those who have read only the old words that there are new ones."""
    found = await find_own(context, button.id)
    told = await context.write(_tell_old_readers, context.actor, found.id, button.number)
    await context.toast(context.label("result-nudged", count=told))
    await show_result(context, found)


def _tell_old_readers(tx: Tx, actor: Actor, announcement_id: AnnouncementId, number: int) -> int:
    _check_first(tx, PassKind.NUDGE, announcement_id, number)
    many = len(followups.old_readers(tx, announcement_id))
    by, now = actor.account_id, actor.now
    if not followups.nudge_old_readers(tx, announcement_id, by=by, now=now):
        raise BotError("result-nobody-left")
    return many


async def retry_failed(context: Context, button: RetryFailed) -> None:
    """Send again only to those with whom it failed and who can be written to by now."""
    found = await find_own(context, button.id)
    again = await context.write(_once, PassKind.SEND, context.actor, found.id, button.number)
    await context.toast(context.label("result-retried", count=again))
    await show_result(context, await find_visible(context, button.id))


async def retry_unknown(context: Context, button: RetryUnknown) -> None:
    """Warn that they may have it already; then send again to them, and to those it failed with."""
    found = await find_own(context, button.id)
    if not button.sure:
        stands = await context.read(read_figures, found, context.seconds)
        lines = [context.html("retry-unknown-sure", count=stands.uncertain)]
        if stands.retryable:
            lines.append(context.html("retry-unknown-failed", count=stands.retryable))
        many = stands.uncertain + stands.retryable
        yes = (context.label("retry-unknown-button-sure", count=many), replace(button, sure=True))
        no = (context.label("no"), OpenAnnouncement(found.id))
        await context.show(Html("\n".join(lines)), inline_keyboard([yes], [no]))
        return
    again = await context.write(
        _once,
        PassKind.SEND,
        context.actor,
        found.id,
        button.number,
        with_unknown=True,
    )
    await context.toast(context.label("result-retried", count=again))
    await show_result(context, await find_visible(context, button.id))


def _once(
    tx: Tx,
    act: PassKind,
    actor: Actor,
    announcement_id: AnnouncementId,
    number: int,
    *,
    with_unknown: bool = False,
) -> int:
    """Open the round of this number; return how many people it is for.

    Raises:
        BotError: A repeated press has opened it before, or there is nobody left.
    """
    _check_first(tx, act, announcement_id, number)
    by, now = actor.account_id, actor.now
    if act is PassKind.NUDGE:
        many = followups.affected(tx, announcement_id, act)
        done = bool(many) and followups.nudge(tx, announcement_id, by=by, now=now)
    else:
        many = followups.retryable(tx, announcement_id, unknown=with_unknown)
        done = followups.retry(tx, announcement_id, by=by, now=now, unknown=with_unknown)
    if not done:
        raise BotError("result-nobody-left")
    return many


def _check_first(tx: Tx, act: PassKind, announcement_id: AnnouncementId, number: int) -> None:
    passes = [each.number for each in rounds.of(tx, announcement_id) if each.act is act]
    if max(passes, default=0) != number - 1:
        raise BotError("result-already")


async def recall_announcement(context: Context, button: RecallSent) -> None:
    """Recall it from everyone, after asking twice, with the number."""
    found = await find_sent(context, button.id)
    stands = await context.read(read_figures, found, context.seconds)
    if button.step < 2:
        many = stands.counts.get(DeliveryOutcome.SENT, 0)
        key = f"recall-sure-{button.step + 1}"
        yes = (
            context.label(f"recall-button-{button.step + 1}", count=many),
            RecallSent(found.id, button.step + 1),
        )
        no = (context.label("no"), OpenAnnouncement(found.id))
        await context.show(context.html(key, count=many), inline_keyboard([yes, no]))
        return
    many = await context.write(_recall, context.actor, found.id)
    await context.toast(context.label("recalled", count=many))
    await show_result(context, await find_visible(context, button.id))


def _recall(tx: Tx, actor: Actor, announcement_id: AnnouncementId) -> int:
    many = outcomes.progress(tx, announcement_id).of(DeliveryOutcome.SENT)
    followups.recall(tx, announcement_id, by=actor.account_id, now=actor.now)
    return many

"""我的请假: what one has asked for, where it stands, taken back or ended early."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain.leave.asking import asks_whether_agreed
from bot.domain.leave.parsing import takes_back
from bot.errors import BotError
from config.texts import Html
from handlers.aid.buttons import OpenAid
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from handlers.leave import words
from handlers.leave.access import doer, find_own
from handlers.leave.buttons import AskForLeave, ExtendLeave, OpenLeave, OwnLeave, WithdrawLeave
from storage.aid import applications
from storage.leave import requests, spans
from storage.leave.requests import LeaveState

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.context import Context, MessageContext
    from bot.outbound.gateway import Keyboard
    from handlers.chat.drafts import Draft
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.leave.requests import Leave

SHOWN = 6


async def show_own(context: Context, _: OwnLeave | None = None) -> None:
    """Show one's own leave (我的请假)."""
    person = context.account.person_id
    if person is None:
        raise BotError("no-class")
    found = await context.read(requests.of_person, person)
    said, zone = context.texts, context.services.zone
    lines = [said.html("leave-own-head" if found else "leave-own-none")]
    lines += [
        said.html(
            "leave-own-line",
            when=words.describe_spans(said, each.spans or [_whole(each)], context.today, zone),
            state=said(f"leave-state-{_state_of(each)}"),
        )
        for each in found[:SHOWN]
    ]
    rows: list[list[Labelled]] = [
        [(_label(context, each), OpenLeave(each.id))]
        for each in found[:SHOWN]
        if _is_open(context, each)
    ]
    rows.append([(said("button-leave-ask"), AskForLeave())])
    applied = await context.read(applications.of_person, person)
    if any(not each.stage.is_decided for each in applied):
        rows.append([(said("button-aid-page"), OpenAid())])  # 我的申请批了吗 may mean either
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _whole(leave: Leave) -> tuple[int, int]:
    return int(leave.from_at.timestamp()), int(leave.until_at.timestamp())


def _state_of(leave: Leave) -> str:
    ended = leave.state is LeaveState.APPROVED and leave.withdrawn_at is not None
    return "ended" if ended else leave.state.value


def _is_open(context: Context, leave: Leave) -> bool:
    """Whether it can still be withdrawn or extended."""
    stands = leave.state in {LeaveState.WAITING, LeaveState.APPROVED}
    return stands and leave.until_at > context.now


def _label(context: Context, leave: Leave) -> str:
    when = words.describe_spans(context.texts, leave.spans, context.today, context.services.zone)
    return context.label("button-leave-line", when=when)


async def show_one(context: Context, leave: Leave) -> None:
    """Show one's own request, and what can be done with it."""
    touched = await context.read(spans.touched, leave.person_id, leave.class_id, leave.spans)
    zone = context.services.zone
    html = words.describe_leave(context.texts, leave, touched, context.today, zone)
    await context.show(html, _keyboard(context, leave))


def _keyboard(context: Context, leave: Leave) -> Keyboard:
    rows: list[list[Labelled]] = []
    if _is_open(context, leave):
        begun = leave.state is LeaveState.APPROVED and leave.from_at <= context.now
        key = "button-leave-end" if begun else "button-leave-withdraw"
        rows.append([(context.label(key), WithdrawLeave(leave.id))])
        rows[-1].append((context.label("button-leave-extend"), ExtendLeave(leave.id)))
    rows.append([(context.label("button-leave-own"), OwnLeave())])
    return inline_keyboard(*rows)


async def find_standing(context: Context) -> list[Leave]:
    """Return one's own leave that can still be withdrawn."""
    person = context.account.person_id
    found = [] if person is None else await context.read(requests.of_person, person)
    return [each for each in found if _is_open(context, each)]


async def hear_own(context: MessageContext, _: Draft | None = None) -> Message:
    """Take back, or show, leave that stands, also of who waits at the desk: 批了没, 假不请了."""
    takes, looks = takes_back(context.text), asks_whether_agreed(context.text)
    if context.forwarded or context.is_more_than_words or not (takes or looks):
        return PASS
    standing = await find_standing(context)
    if not standing:
        return PASS
    if takes:
        await offer_withdrawing(context)
    elif len(standing) == 1:
        await show_one(context, standing[0])
    else:
        await show_own(context)
    return None


async def offer_withdrawing(context: Context) -> None:
    """Offer to take back the one leave there is (销假); list them where there are more."""
    if context.account.person_id is None:
        raise BotError("no-class")
    open_ = await find_standing(context)
    if len(open_) == 1:
        await _ask_whether(context, open_[0])
    else:
        await show_own(context)


async def withdraw_leave(context: Context, button: WithdrawLeave) -> None:
    """Withdraw a request, or end leave early, after asking."""
    leave = find_own(context, button.leave_id)
    if not button.sure:
        if not _is_open(context, leave):
            raise BotError("leave-is-over")
        await _ask_whether(context, leave)
        return
    await context.write(requests.withdraw, leave.id, doer(context))
    after = context.glance(requests.find, leave.id)
    key = "leave-withdrawn-now" if after and after.state is LeaveState.WITHDRAWN else "leave-ended"
    await context.show(
        context.html(key), inline_keyboard([(context.label("button-leave-own"), OwnLeave())])
    )


async def _ask_whether(context: Context, leave: Leave) -> None:
    when = words.describe_spans(context.texts, leave.spans, context.today, context.services.zone)
    begun = leave.state is LeaveState.APPROVED and leave.from_at <= context.now
    key = "leave-end-sure" if begun else "leave-withdraw-sure"
    sure = "button-leave-end" if begun else "button-leave-withdraw"
    await context.show(
        context.html(key, when=when),
        inline_keyboard(
            [
                (context.label(sure), WithdrawLeave(leave.id, sure=True)),
                (context.label("no"), OpenLeave(leave.id)),
            ]
        ),
    )


def days_covered(leave: Leave, zone: ZoneInfo) -> set[date]:
    """Return the days of the calendar that a request touches."""
    found: set[date] = set()
    for since, until in leave.spans:
        day, last = (datetime.fromtimestamp(each, zone).date() for each in (since, until - 1))
        while day <= last:
            found.add(day)
            day += timedelta(days=1)
    return found

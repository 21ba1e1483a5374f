"""代班: who stands in for a helper, named by them or by who leads their students."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.errors import BotError
from config.texts import Html
from handlers.chat import wording
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.mentoring.buttons import (
    AskStandIn,
    ChooseSpan,
    EndStandIn,
    HelpPage,
    NameStandIn,
    OpenHelper,
    StandInPage,
)
from storage.duty import roster
from storage.mentoring import pairs, stand_ins

if TYPE_CHECKING:
    from datetime import date

    from bot.context import Context
    from bot.domain.ids import AccountId
    from handlers.chat.keyboards import Labelled

BEGINS = 7  # days from today on which it may begin
SPANS = (1, 2, 3, 5, 7, 14, 30)  # days that it lasts
MOST_AHEAD = timedelta(days=60)


async def _check_may_name(context: Context, helper: AccountId) -> None:
    """Refuse who is neither the helper nor leads a student of theirs.

    Raises:
        BotError: So it is.
    """
    if helper == context.account.id:
        if await context.read(pairs.is_helper, helper):
            return
    elif await context.read(pairs.led, context.account, helper):
        return
    raise BotError("mentoring-not-yours")


async def open_stand_ins(context: Context, button: StandInPage) -> None:
    """Show who stands in for a helper, now and later."""
    helper = button.account_id or context.account.id
    await _check_may_name(context, helper)
    said, today = context.texts, context.today
    found = await context.read(stand_ins.of_helper, helper, today)
    lines = [context.html("mentoring-stand-ins" if found else "mentoring-stand-ins-none")]
    for each in found:
        first = wording.format_day(said, each.first_on, today)
        last = wording.format_day(said, each.last_on, today)
        lines.append(context.html("mentoring-stand-in", name=each.name, first=first, last=last))
    rows: list[list[Labelled]] = [
        [(context.label("button-mentoring-stand-in-end", name=each.name), EndStandIn(each.id))]
        for each in found
    ]
    rows.append([(context.label("button-mentoring-stand-in-new"), AskStandIn(helper))])
    back = HelpPage() if helper == context.account.id else OpenHelper(helper)
    rows.append([(context.label("back"), back)])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


async def choose_stand_in(context: Context, button: AskStandIn) -> None:
    """Ask who stands in."""
    helper = button.account_id
    await _check_may_name(context, helper)
    items: list[Labelled] = [
        (each.name, ChooseSpan(helper, each.id, context.today))
        for each in await context.read(roster.staff)
        if each.reachable and each.id != helper
    ]

    def turn(page: int) -> AskStandIn:
        return AskStandIn(helper, page)

    rows = page_rows(items, button.page, turn, context.texts)
    rows.append([(context.label("back"), StandInPage(helper))])
    await context.show(context.html("mentoring-stand-in-who"), inline_keyboard(*rows))


async def check_colleague(context: Context, account_id: AccountId) -> str:
    """Return the name of a colleague who can be reached.

    Raises:
        BotError: They are none.
    """
    for each in await context.read(roster.staff):
        if each.id == account_id and each.reachable:
            return each.name
    raise BotError("button-stale")


async def choose_span(context: Context, button: ChooseSpan) -> None:
    """Ask from when, and for how long: a first day can be turned to, a last one is pressed."""
    helper, colleague = button.account_id, button.colleague_id
    await _check_may_name(context, helper)
    name = await check_colleague(context, colleague)
    first, today, said = button.first, context.today, context.texts
    if not today <= first <= today + MOST_AHEAD:
        raise BotError("button-stale")
    days: list[Labelled] = [
        (
            context.label("button-mentoring-until", day=wording.format_day(said, last, today)),
            NameStandIn(helper, colleague, first, last),
        )
        for last in (first + timedelta(days=each - 1) for each in SPANS)
    ]
    turns: list[Labelled] = [
        (
            context.label("button-mentoring-from", day=wording.format_day(said, other, today)),
            ChooseSpan(helper, colleague, other),
        )
        for other in (first + timedelta(days=each) for each in (-1, 1, BEGINS))
        if today <= other <= today + MOST_AHEAD
    ]
    rows = [*in_rows(days, 2), *in_rows(turns, 2)]
    rows.append([(context.label("back"), AskStandIn(helper))])
    day = wording.format_day(said, first, today)
    html = context.html("mentoring-stand-in-when", name=name, first=day)
    await context.show(html, inline_keyboard(*rows))


async def name_stand_in(context: Context, button: NameStandIn) -> None:
    """Let a colleague stand in, and tell them."""
    helper, first, last, today = button.account_id, button.first, button.last, context.today
    await _check_may_name(context, helper)
    await check_colleague(context, button.colleague_id)
    if button.colleague_id == helper or not _fits(first, last, today):
        raise BotError("button-stale")
    await context.write(
        stand_ins.name,
        helper,
        button.colleague_id,
        (first, last),
        by=context.account.id,
        update_id=context.update_id,
        now=context.seconds,
    )
    await context.toast(context.label("mentoring-stand-in-kept"))
    await open_stand_ins(context, StandInPage(helper))


def _fits(first: date, last: date, today: date) -> bool:
    return today <= first <= last <= today + 2 * MOST_AHEAD


async def end_stand_in(context: Context, button: EndStandIn) -> None:
    """End a stand-in at once."""
    found = await context.read(stand_ins.find, button.stand_in_id)
    if found is None:
        raise BotError("mentoring-not-yours")
    await _check_may_name(context, found.account_id)
    await context.write(stand_ins.end, found)
    await open_stand_ins(context, StandInPage(found.account_id))

"""Changes of duty: whose a shift is, who is away, who takes over, who is for safeguarding."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.desk.hours import at_minute
from bot.errors import BotError
from handlers.chat import wording
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.duty import words
from handlers.duty.access import check_colleagues, check_may_plan, find_shift, may_plan, planner
from handlers.duty.buttons import (
    Appoint,
    AwayHowLong,
    AwayPage,
    ChooseFor,
    DropShift,
    HandOver,
    HandOverTo,
    NameSafeguarding,
    OpenShift,
    SafeguardingPage,
    SetAway,
    ShiftList,
)
from handlers.duty.pages import back_row, find_board, show_duty
from storage.duty import planning, roster

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.duty.shifts import Span
    from bot.domain.ids import AccountId
    from handlers.chat.keyboards import Labelled

DAYS_AWAY = (1, 2, 3, 5, 7, 14, 30)


# -- shifts ----------------------------------------------------------------------------------------


async def list_shifts(context: Context, button: ShiftList) -> None:
    """Show all shifts as buttons."""
    check_may_plan(context)
    board = find_board(context)
    items: list[Labelled] = [
        (
            context.label(
                "button-duty-shift",
                shift=words.describe_shift(context.texts, each),
                who=words.describe_who(context.texts, board, each),
            ),
            OpenShift(each.id),
        )
        for each in board.roster.shifts
    ]
    rows = page_rows(items, button.page, ShiftList, context.texts)
    await context.show(context.html("duty-which"), inline_keyboard(*rows, back_row(context)))


async def open_shift(context: Context, button: OpenShift) -> None:
    """Show a shift, and what can be done with it."""
    shift = find_shift(context, button.shift_id)
    html = context.html(
        "duty-shift",
        shift=words.describe_shift(context.texts, shift),
        who=words.describe_who(context.texts, find_board(context), shift),
    )
    rows: list[list[Labelled]] = [
        [
            (context.label("button-duty-other"), ChooseFor(shift.id, stands_in=False)),
            (context.label("button-duty-stand-in"), ChooseFor(shift.id, stands_in=True)),
        ],
        [(context.label("button-duty-drop"), DropShift(shift.id))],
        [(context.label("back"), ShiftList())],
    ]
    await context.show(html, inline_keyboard(*rows))


async def choose_for(context: Context, button: ChooseFor) -> None:
    """Ask who is to have a shift, or to stand in for it."""
    shift = find_shift(context, button.shift_id)
    stands_in = button.stands_in
    items: list[Labelled] = [
        (each.name, Appoint(shift.id, stands_in, each.id))
        for each in context.glance(roster.staff)
        if each.id != shift.account_id
    ]
    if stands_in:
        nobody = Appoint(shift.id, stands_in, None)
        items.insert(0, (context.label("button-duty-no-stand-in"), nobody))

    def turn(page: int) -> ChooseFor:
        return ChooseFor(shift.id, stands_in, page)

    rows = page_rows(items, button.page, turn, context.texts)
    rows.append([(context.label("back"), OpenShift(shift.id))])
    key = "duty-choose-stand-in" if stands_in else "duty-choose-who"
    await context.show(context.html(key), inline_keyboard(*rows))


async def appoint(context: Context, button: Appoint) -> None:
    """Give a shift to somebody, or name who stands in for it."""
    shift = find_shift(context, button.shift_id)
    check_colleagues(context, button.account_id)
    if button.stands_in:
        await context.write(planning.set_stand_in, shift, button.account_id, planner(context))
    elif button.account_id is not None:
        await context.write(planning.appoint, shift, button.account_id, planner(context))
    await show_duty(context)


async def drop_shift(context: Context, button: DropShift) -> None:
    """Delete a shift, after asking."""
    shift = find_shift(context, button.shift_id)
    if button.sure:
        await context.write(planning.drop, shift, planner(context))
        await show_duty(context)
        return
    await context.show(
        context.html("duty-drop-sure", shift=words.describe_shift(context.texts, shift)),
        inline_keyboard(
            [(context.label("yes"), DropShift(shift.id, sure=True))],
            [(context.label("no"), OpenShift(shift.id))],
        ),
    )


# -- who cannot ------------------------------------------------------------------------------------


async def hand_over(context: Context, button: HandOver) -> None:
    """I cannot: ask who takes my hours."""
    span = _own_hours(context)
    items: list[Labelled] = [
        (each.name, HandOverTo(each.id))
        for each in context.glance(roster.staff)
        if each.id != context.account.id and each.reachable
    ]
    if not items:
        raise BotError("duty-nobody-else")
    rows = page_rows(items, button.page, HandOver, context.texts)
    await context.show(
        context.html("duty-hand-over", **_hours(context, span)),
        inline_keyboard(*rows, back_row(context)),
    )


async def hand_over_to(context: Context, button: HandOverTo) -> None:
    """Hand my hours over, and tell who takes them."""
    check_colleagues(context, button.account_id)
    span, me = _own_hours(context), context.account.id
    if button.account_id == me:
        raise BotError("button-stale")
    from_at = max(int(span.start.timestamp()), context.seconds)
    until_at = int(span.end.timestamp())
    by = planner(context)
    await context.write(planning.note_absence, me, from_at, until_at, button.account_id, by)
    await context.toast(context.label("duty-handed-over"))
    await show_duty(context)


def _own_hours(context: Context) -> Span:
    span = context.glance(planning.own_hours, context.account.id, context.seconds)
    if span is None:
        raise BotError("duty-not-yours")
    return span


def _hours(context: Context, span: Span) -> dict[str, str]:
    zone = context.services.zone
    return {
        "first": wording.format_moment(context.texts, span.start, context.today, zone),
        "last": wording.format_clock(span.end, zone),
    }


async def choose_away(context: Context, button: AwayPage) -> None:
    """Ask who is away; whoever does not plan is asked for themselves."""
    if not may_plan(context):
        await ask_how_long(context, AwayHowLong(context.account.id))
        return
    items: list[Labelled] = [
        (each.name, AwayHowLong(each.id)) for each in context.glance(roster.staff)
    ]
    rows = page_rows(items, button.page, AwayPage, context.texts)
    await context.show(context.html("duty-who-away"), inline_keyboard(*rows, back_row(context)))


async def ask_how_long(context: Context, button: AwayHowLong) -> None:
    """Ask for how many days somebody is away."""
    _check_may_absent(context, button.account_id)
    days: list[Labelled] = [
        (context.label("button-duty-days", count=each), SetAway(button.account_id, each))
        for each in DAYS_AWAY
    ]
    rows = in_rows(days, 4)
    rows.append([(context.label("button-duty-back"), SetAway(button.account_id, 0))])
    name = find_board(context).names[button.account_id]
    await context.show(
        context.html("duty-how-long", name=name), inline_keyboard(*rows, back_row(context))
    )


async def set_away(context: Context, button: SetAway) -> None:
    """Note that somebody is away from now on to the end of a day, or there again."""
    _check_may_absent(context, button.account_id)
    by = planner(context)
    if button.days == 0:
        await context.write(planning.end_absences, button.account_id, by)
    elif button.days in DAYS_AWAY:
        last = context.today + timedelta(days=button.days)
        until = int(at_minute(last, 0, context.services.zone).timestamp())
        await context.write(
            planning.note_absence, button.account_id, context.seconds, until, None, by
        )
    else:
        raise BotError("button-stale")
    await show_duty(context)


def _check_may_absent(context: Context, account_id: AccountId) -> None:
    if account_id != context.account.id:
        check_may_plan(context)
    check_colleagues(context, account_id)


# -- safeguarding ----------------------------------------------------------------------------------


async def show_safeguarding(context: Context, button: SafeguardingPage) -> None:
    """Show who is named for safeguarding; a tap names somebody, or no longer."""
    check_may_plan(context)
    board = find_board(context)
    items: list[Labelled] = [
        (
            ("✓ " if account_id in board.safeguarding else "") + name,
            NameSafeguarding(account_id, account_id not in board.safeguarding),
        )
        for account_id, name in board.names.items()
    ]
    rows = page_rows(items, button.page, SafeguardingPage, context.texts)
    html = context.html("duty-safeguarding-how")
    await context.show(html, inline_keyboard(*rows, back_row(context)))


async def name_safeguarding(context: Context, button: NameSafeguarding) -> None:
    """Name somebody for safeguarding, or no longer."""
    check_may_plan(context)
    check_colleagues(context, button.account_id)
    by = planner(context)
    await context.write(planning.name_for_safeguarding, button.account_id, by, named=button.named)
    await show_safeguarding(context, SafeguardingPage())

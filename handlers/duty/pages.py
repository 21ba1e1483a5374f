"""值班: who is on duty now, the week, and adding shifts by taps or as a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.desk.hours import DAY
from bot.domain.duty import lines
from bot.domain.duty.lines import LineError
from bot.domain.duty.shifts import EVERY_DAY, KINDS
from bot.domain.text import short
from bot.errors import BotError
from handlers.chat import drafts
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.chat.wording import format_minute
from handlers.duty import words
from handlers.duty.access import check_colleagues, check_may_plan, may_plan, planner
from handlers.duty.buttons import (
    AddShift,
    AwayPage,
    ChooseDays,
    ChooseHours,
    ChooseStandIn,
    ChooseWho,
    DutyPage,
    HandOver,
    SafeguardingPage,
    ServicesPage,
    ShiftList,
    WriteShifts,
)
from handlers.duty.drafts import WritingShifts
from handlers.duty.words import Board
from storage.duty import planning, roster
from storage.duty.planning import Wanted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Actor, Context, MessageContext
    from bot.domain.ids import AccountId
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx

HOUR = 60
USUAL_DAYS = (EVERY_DAY, 0b11111, 0b1100000)


def find_board(context: Context) -> Board:
    """Return what the page of duty is made of."""
    return context.glance(_board, context)


def _board(tx: Tx, context: Context) -> Board:
    names = {each.id: each.name for each in roster.staff(tx)}
    return Board(
        roster.load(tx),
        names,
        tuple(roster.on_duty(tx, context.seconds)),
        tuple(each for each in names if each in roster.named_for_safeguarding(tx)),
        len(set(roster.coordinators(tx))),
        context.now,
    )


async def show_duty(context: Context, _: DutyPage | None = None) -> None:
    """Show who is on duty (值班), and the week; in a group only who is now."""
    board, plans = find_board(context), may_plan(context)
    if not context.private:
        await context.say(words.describe_now(context.texts, board))
        return
    rows: list[list[Labelled]] = []
    own = context.account.id
    if context.glance(planning.own_hours, own, context.seconds) is not None:
        rows.append([(context.label("button-duty-hand-over"), HandOver())])
    rows.append([(context.label("button-duty-services"), ServicesPage())])
    away = "button-duty-away" if plans else "button-duty-away-own"
    rows.append([(context.label(away), AwayPage())])
    if plans:
        rows.append([(context.label("button-duty-add"), ChooseWho())])
        rows[-1].append((context.label("button-duty-write"), WriteShifts()))
        if board.roster.shifts:
            rows.append([(context.label("button-duty-change"), ShiftList())])
        rows.append([(context.label("button-duty-safeguarding"), SafeguardingPage())])
    html = words.describe_board(context.texts, board, plans=plans)
    await context.show(html, inline_keyboard(*rows))


# -- adding a shift by taps ------------------------------------------------------------------------


async def choose_who(context: Context, button: ChooseWho) -> None:
    """Ask whose shift it is."""
    check_may_plan(context)
    items: list[Labelled] = [
        (each.name, ChooseDays(each.id)) for each in context.glance(roster.staff)
    ]
    rows = page_rows(items, button.page, ChooseWho, context.texts)
    rows.append(back_row(context))
    await context.show(context.html("duty-choose-who"), inline_keyboard(*rows))


def back_row(context: Context) -> list[Labelled]:
    """Return the button back to the page of duty."""
    return [(context.label("back"), DutyPage())]


async def choose_days(context: Context, button: ChooseDays) -> None:
    """Ask on which days; a tap turns one on or off."""
    check_may_plan(context)
    check_colleagues(context, button.account_id)
    who, days = button.account_id, button.days & EVERY_DAY
    single: list[Labelled] = [
        (
            ("✓ " if days >> kind & 1 else "") + words.describe_days(context.texts, 1 << kind),
            ChooseDays(who, days ^ 1 << kind),
        )
        for kind in range(KINDS)
    ]
    usual: list[Labelled] = [
        (words.describe_days(context.texts, each), ChooseDays(who, each)) for each in USUAL_DAYS
    ]
    rows = [usual, *in_rows(single, 4)]
    if days:
        rows.append([(context.label("button-duty-days-done"), ChooseHours(who, days))])
    rows.append(back_row(context))
    await context.show(context.html("duty-choose-days"), inline_keyboard(*rows))


async def choose_hours(context: Context, button: ChooseHours) -> None:
    """Ask from when, then until when."""
    check_may_plan(context)
    check_colleagues(context, button.account_id)
    who, days, start = button.account_id, button.days, button.start
    said = words.describe_days(context.texts, _checked(days))
    if start is None:
        hours: list[Labelled] = [
            (format_minute(at), ChooseHours(who, days, at)) for at in range(0, DAY, HOUR)
        ]
        html = context.html("duty-choose-start", days=said)
    else:
        hours = [
            (format_minute(at % DAY or DAY), ChooseStandIn(who, days, start, at))
            for at in range(start + HOUR, start + DAY + 1, HOUR)
        ]
        html = context.html("duty-choose-end", days=said, first=format_minute(start))
    rows = in_rows(hours, 6)
    await context.show(html, inline_keyboard(*rows, back_row(context)))


def _checked(days: int, start: int = 0, end: int = 1) -> int:
    """Return the days of a button, which may be forged, as all its fields."""
    if not (0 < days <= EVERY_DAY and 0 <= start < DAY and start < end <= start + DAY):
        raise BotError("button-stale")
    return days


async def choose_stand_in(context: Context, button: ChooseStandIn) -> None:
    """Ask who stands in where the one who has the shift cannot."""
    check_may_plan(context)
    check_colleagues(context, button.account_id)
    who, days, start, end = button.account_id, button.days, button.start, button.end
    _checked(days, start, end)
    nobody = AddShift(who, days, start, end, None)
    items: list[Labelled] = [(context.label("button-duty-no-stand-in"), nobody)]
    items += [
        (each.name, AddShift(who, days, start, end, each.id))
        for each in context.glance(roster.staff)
        if each.id != who
    ]

    def turn(page: int) -> ChooseStandIn:
        return ChooseStandIn(who, days, start, end, page)

    rows = page_rows(items, button.page, turn, context.texts)
    await context.show(
        context.html("duty-choose-stand-in"), inline_keyboard(*rows, back_row(context))
    )


async def add_shift(context: Context, button: AddShift) -> None:
    """Add the shift, and show the week with it."""
    check_may_plan(context)
    check_colleagues(context, button.account_id, button.stand_in)
    days = _checked(button.days, button.start, button.end)
    wanted = Wanted(button.account_id, button.stand_in, days, button.start, button.end)
    await context.write(planning.add, wanted, planner(context))
    await context.toast(context.label("duty-added"))
    await show_duty(context)


# -- as lines --------------------------------------------------------------------------------------


async def ask_lines(context: Context, _: WriteShifts) -> None:
    """Ask for shifts as lines."""
    check_may_plan(context)
    await context.write(drafts.keep, context.account.id, WritingShifts(), context.seconds)
    await context.say(context.html("duty-lines-how"))


async def answer_lines(context: MessageContext, _: WritingShifts) -> None:
    """Add the shifts of all lines, or none and say which is not understood."""
    check_may_plan(context)
    written = [line for line in context.text.splitlines() if line.strip()]
    if not 0 < len(written) <= lines.MOST:
        raise BotError("duty-lines-many", most=lines.MOST)
    names = {each.id: each.name for each in context.glance(roster.staff)}
    try:
        wanted = [_wanted(line, names) for line in written]
    except LineError as error:
        raise BotError(error.key, given=short(error.given), names=error.names) from None
    await context.write(_add_all, context.actor, wanted)
    await show_duty(context)


def _wanted(line: str, names: dict[AccountId, str]) -> Wanted:
    found = lines.parse_line(line)
    who = lines.find_colleague(found.who, names)
    stand_in = lines.find_colleague(found.stand_in, names) if found.stand_in else None
    return Wanted(who, stand_in, found.days, found.starts, found.ends)


def _add_all(tx: Tx, actor: Actor, wanted: Sequence[Wanted]) -> None:
    for each in wanted:
        planning.add(tx, each, planning.Planner(actor.account_id, actor.now))
    drafts.drop(tx, actor.account_id)

"""Past imports 导入记录: who, when, what, how many were told; each can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.errors import BotError
from config.texts import Html
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.imports import rosters, words
from handlers.imports.buttons import PastLoad, PastLoads, RollBack
from handlers.imports.loading import find_load
from storage.imports import loads
from storage.imports.loads import LoadState

if TYPE_CHECKING:
    from bot.context import Context, PressContext
    from handlers.chat.keyboards import Labelled
    from storage.imports.loads import PastLoad as Row

SIZE = 6  # on a page


async def show_past(context: PressContext, button: PastLoads) -> None:
    """Show a page of past imports: one's own, or all for coordinators of the whole school."""
    whose = None if context.account.sees_all(Role.COORDINATOR) else context.account.id
    found = await context.read(loads.past, whose)
    items: list[Labelled] = [
        (_label(context, each), PastLoad(each.id, button.page)) for each in found
    ]
    html = context.html("past-loads", count=len(found)) if found else context.html("past-none")
    rows = page_rows(items, button.page, PastLoads, context.texts, size=SIZE)
    await context.show(html, inline_keyboard(*rows))


def _label(context: Context, each: Row) -> str:
    day = wording.find_school_day(each.applied_at, context.services.zone)
    said = wording.format_bare_day(context.texts, day)
    sign = "↩️ " if each.state is LoadState.ROLLED_BACK else ""
    return f"{sign}{said} {_who(context, each)} {_name(context, each)}"


def _who(context: Context, each: Row) -> str:
    return each.who or context.label("past-shell")


def _name(context: Context, each: Row) -> str:
    return each.file_name or context.label("past-nameless")


async def show_past_load(context: PressContext, button: PastLoad) -> None:
    """Show a past import: what it changed and how many were told, with the way to take it back."""
    load = await find_load(context, button.load_id)
    row = await context.read(loads.past_load, load.id)
    if row is None:
        raise BotError("button-stale")
    zone, today = context.services.zone, context.today
    when = wording.format_moment(context.texts, row.moment, today, zone)
    lines = [context.html("past-load", name=_name(context, row), who=_who(context, row), when=when)]
    lines += words.describe_answers(context.texts, load.answers)
    if row.outcome is not None and row.state is LoadState.ROLLED_BACK:
        lines += rosters.describe_taken_back(context.texts, row.outcome)
    elif row.outcome is not None:
        lines += words.outcome_lines(context.texts, row.outcome)[1:]
    rows: list[list[Labelled]] = []
    if row.state is LoadState.APPLIED:
        rows.append([(context.label("button-roll-back"), RollBack(load.id))])
    rows.append([(context.label("button-past-loads"), PastLoads(button.page))])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))

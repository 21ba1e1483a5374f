"""名单: the people of a class, a button each, who of them has joined, and all as a workbook."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.file_names import name_file
from bot.domain.people.phones import mask
from bot.outbound.gateway import Document
from bot.render.sheets import Sheet, sheets_workbook
from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.chat.paper import about_class, paper_of
from handlers.classes.access import find_own_class
from handlers.classes.buttons import ClassRoster, OpenClass, RosterBook
from handlers.people.buttons import OpenPerson
from storage.people import roles, roster

if TYPE_CHECKING:
    from bot.context import Actor, Context
    from bot.domain.ids import ClassId
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx
    from storage.people.roster import RosterEntry

A_PAGE = 24


async def show_roster(context: Context, button: ClassRoster) -> None:
    """Show the people of a class by number."""
    shown = await find_own_class(context, button.class_id)
    members = await context.read(roster.members, shown.id)
    last = max(0, (len(members) - 1) // A_PAGE)
    page = min(max(button.page, 0), last)
    items: list[Labelled] = [
        (_label(context, each.name, joined=each.account_id is not None), OpenPerson(each.id))
        for each in members[page * A_PAGE :][:A_PAGE]
    ]
    turns: list[Labelled] = []
    if page > 0:
        turns.append((context.label("page-back"), ClassRoster(shown.id, page - 1)))
    if page < last:
        turns.append((context.label("page-on"), ClassRoster(shown.id, page + 1)))
    joined = sum(each.account_id is not None for each in members)
    html = context.html(
        "class-roster",
        name=shown.name,
        enrolled=len(members),
        joined=joined,
        missing=len(members) - joined,
    )
    last_row: list[Labelled] = [
        (context.label("button-roster-book"), RosterBook(shown.id)),
        (context.label("back"), OpenClass(shown.id)),
    ]
    await context.show(html, inline_keyboard(*in_rows(items, 3), turns, last_row))


def _label(context: Context, name: str, *, joined: bool) -> str:
    return f"{name} {context.label('find-joined')}" if joined else name


_COLUMNS = ("number", "name", "team", "post", "phone", "joined")


async def send_book(context: Context, button: RosterBook) -> None:
    """Send the people of a class by number, their phones masked as on their pages."""
    shown = await find_own_class(context, button.class_id)
    await context.toast()
    members = await context.read(roster.members, shown.id)
    title = context.label("roster-file", name=shown.name)
    heads = [context.label(f"roster-column-{name}") for name in _COLUMNS]
    sheet = Sheet(
        context.label("roster-sheet"), heads, [_row(context, each) for each in members], names=2
    )
    paper = paper_of(context, title, *about_class(context, shown))
    data = await asyncio.to_thread(sheets_workbook, paper, [sheet])
    await context.write(_note_export, context.actor, shown.id)
    name = name_file(context.today, title, suffix="xlsx")
    caption = context.html("roster-caption", count=len(members))
    await context.say(Document(data, name, caption))


def _row(context: Context, each: RosterEntry) -> tuple[str, ...]:
    joined = context.label("roster-joined") if each.account_id is not None else ""
    return each.number, each.name, each.team, each.post, mask(each.phone), joined


def _note_export(tx: Tx, actor: Actor, class_id: ClassId) -> None:
    object_ = f"class:{class_id}"
    roles.record(tx, by=actor.account_id, act="export-roster", now=actor.now, object_=object_)

"""名单: the people of a class, a button each, and who of them has joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.classes.access import find_own_class
from handlers.classes.buttons import ClassRoster, OpenClass
from handlers.people.buttons import OpenPerson
from storage.people import roster

if TYPE_CHECKING:
    from bot.context import Context
    from handlers.chat.keyboards import Labelled

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
    back = (context.label("back"), OpenClass(shown.id))
    await context.show(html, inline_keyboard(*in_rows(items, 3), turns, [back]))


def _label(context: Context, name: str, *, joined: bool) -> str:
    return f"{name} {context.label('find-joined')}" if joined else name

"""The chat group of a class, bound from inside the group by the class's staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.errors import BotError
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.classes.buttons import BindGroup, GroupPage
from storage.classes import classes
from storage.people import roles

if TYPE_CHECKING:
    from bot.context import Actor, Context
    from bot.domain.ids import ClassId
    from storage.classes.classes import Class
    from storage.database import Tx


async def offer_binding(context: Context) -> None:
    """Ask which class a group belongs to (/bind in the group), or explain how, in private."""
    if context.private:
        await context.say(context.html("group-how", bot=context.services.username))
        return
    await turn_page(context, GroupPage(0))


async def turn_page(context: Context, button: GroupPage) -> None:
    """Show the classes of the person, by number."""
    if context.private:
        raise BotError("button-stale")
    known = await context.read(classes.all_of)
    own = [each for each in known if _may(context, each)]
    bound = next((each for each in known if each.group_chat_id == context.chat_id), None)
    rows = page_rows(
        [(each.name, BindGroup(each.id)) for each in own],
        button.page,
        GroupPage,
        context.texts,
    )
    if bound is not None and _may(context, bound):
        rows.append([(context.label("group-button-unbind"), BindGroup(None))])
    name = bound.name if bound else context.label("none")
    await context.show(context.html("group-which", **{"class": name}), inline_keyboard(*rows))


def _may(context: Context, each: Class) -> bool:
    return context.may(Role.STAFF, class_id=each.id, district=each.district)


async def bind_group(context: Context, button: BindGroup) -> None:
    """Bind or release this group; the class it belonged to must be the person's as well."""
    if context.private:
        raise BotError("button-stale")
    known = {each.id: each for each in await context.read(classes.all_of)}
    touched = [each for each in known.values() if each.group_chat_id == context.chat_id]
    if button.class_id is not None:
        if button.class_id not in known:
            raise BotError("button-stale")
        touched.append(known[button.class_id])
    if not all(_may(context, each) for each in touched):
        raise BotError("role-denied")
    released = [each.id for each in touched]
    await context.write(_bind, context.actor, context.chat_id, button.class_id, released)
    if button.class_id is None:
        await context.show(context.html("group-unbound"))
    else:
        await context.show(context.html("group-bound", **{"class": known[button.class_id].name}))


def _bind(
    tx: Tx, actor: Actor, group: int, class_id: ClassId | None, released: list[ClassId]
) -> None:
    for each in released:
        classes.bind_group(tx, each, None)
    if class_id is not None:
        classes.bind_group(tx, class_id, group)
    roles.record(
        tx,
        by=actor.account_id,
        act="bind-group",
        now=actor.now,
        object_=f"group:{group}",
        class_id=class_id,
    )

"""The right to see a class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.services.classes import classes_of_staff
from storage.classes import classes, group_states

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import ClassId
    from storage.classes.classes import Class


async def find_visible_class(context: Context, class_id: ClassId | None = None) -> Class:
    """Return the class asked about, if the person may see it; in a class's group it is that one.

    Who is staff of a single class means that one.

    Raises:
        BotError: There is none, or it is somebody else's.
    """
    here = None if context.private else context.glance(group_states.class_of, context.chat_id)
    wanted = class_id or here or _looked_at(context)
    if wanted is None and not context.private and context.account.role >= Role.STAFF:
        raise BotError("group-not-bound", bot=context.services.username)
    if wanted is None:
        wanted = await _only_class(context)
    if wanted is None:
        raise BotError("no-class")
    shown = context.glance(classes.find, wanted)
    if shown is None:
        raise BotError("no-class")
    if wanted not in {here, *context.account.class_ids} and not may_see(context, shown):
        raise BotError("class-not-yours")
    return shown


async def _only_class(context: Context) -> ClassId | None:
    """Return the one class that somebody is staff of, in their own chat."""
    own = await classes_of_staff(context) if context.private else []
    return own[0].id if len(own) == 1 else None


def _looked_at(context: Context) -> ClassId | None:
    """Return the class somebody looks at; in a group only one that they are in themselves."""
    own = context.account.class_id
    return own if context.private or own in context.account.class_ids else None


async def find_own_class(context: Context, class_id: ClassId) -> Class:
    """Return a class that somebody is staff of.

    Raises:
        BotError: There is none, or they are not.
    """
    shown = context.glance(classes.find, class_id)
    if shown is None:
        raise BotError("no-class")
    if not context.may(Role.STAFF, class_id=shown.id, district=shown.district):
        raise BotError("role-denied")
    return shown


async def find_timetable(context: Context, class_id: ClassId | None = None) -> Class:
    """Return the class whose timetable is asked for; those of all classes are open to staff.

    Raises:
        BotError: There is none, or it is somebody else's.
    """
    if class_id is not None and context.account.role >= Role.STAFF:
        shown = context.glance(classes.find, class_id)
        if shown is None:
            raise BotError("no-class")
        return shown
    return await find_visible_class(context, class_id)


async def own_classes(context: Context) -> list[Class]:
    """Return the classes somebody is enrolled in, running ones first; else the one of the staff's.

    That is the only one they are staff of, or the one they look at.

    Raises:
        BotError: There is none.
    """
    if not context.account.class_ids:
        only = await _only_class(context)
        return [await find_visible_class(context, only)]
    found = await context.read(classes.all_of, context.account.class_ids)
    running = [each for each in found if each.starts_on <= context.today <= each.ends_on]
    ahead = [each for each in found if each.starts_on > context.today]
    return running or ahead[:1] or found[-1:]


def may_see(context: Context, shown: Class) -> bool:
    """Return whether a grant of the person covers the class."""
    return any(
        grant.scope.covers(class_id=shown.id, district=shown.district)
        for grant in context.account.grants
    )

"""The right to call the roll of a class: its staff, and its committee where that is allowed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.errors import BotError
from storage.attendance import rolls
from storage.classes import classes

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import ClassId
    from storage.classes.classes import Class

AHEAD = timedelta(minutes=15)  # a roll may be called so long before its session begins


async def callable_classes(context: Context) -> list[Class]:
    """Return the classes whose roll somebody may call, those running today first.

    Raises:
        BotError: There is none.
    """
    theirs: list[ClassId] = []
    if context.account.person_id is not None:
        theirs = await context.read(rolls.called_by, context.account.person_id)
    found = [
        each
        for each in await context.read(classes.all_of)
        if each.id in theirs or is_staff_of(context, each)
    ]
    if not found:
        raise BotError("roll-not-allowed")
    found.sort(key=lambda each: (not is_running(context, each), each.number))
    return found


def is_staff_of(context: Context, shown: Class) -> bool:
    """Return whether somebody is staff of the class; the committee is not."""
    return context.may(Role.STAFF, class_id=shown.id, district=shown.district)


def is_running(context: Context, shown: Class) -> bool:
    """Return whether the class runs today."""
    return shown.starts_on <= context.today <= shown.ends_on

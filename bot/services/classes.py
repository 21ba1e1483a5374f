"""The classes within reach of a colleague."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from storage.classes import classes

if TYPE_CHECKING:
    from bot.context import Context
    from storage.classes.classes import Class


async def classes_of_staff(context: Context) -> list[Class]:
    """Return the classes that somebody is staff of, by number."""
    if context.account.role < Role.STAFF:
        return []
    return [
        each
        for each in await context.read(classes.all_of)
        if context.may(Role.STAFF, class_id=each.id, district=each.district)
    ]

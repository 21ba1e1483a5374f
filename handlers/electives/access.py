"""Who chooses in a class, and who sets what can be chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.errors import BotError
from handlers.classes.access import find_visible_class, may_see, own_classes
from handlers.electives import words

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import ClassId, CourseId, PersonId
    from handlers.electives.words import ElectiveView
    from storage.classes.classes import Class

__all__ = [
    "Member",
    "find_visible_class",
    "member_of",
    "own_classes",
    "sees",
    "staff_of",
    "view_of",
]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who is in a class."""

    shown: Class
    person_id: PersonId


async def member_of(context: Context, class_id: ClassId) -> Member:
    """Return who asks as somebody in the class.

    Raises:
        BotError: They are not.
    """
    shown = await find_visible_class(context, class_id)
    person = person_in(context, shown)
    if person is None:
        raise BotError("class-not-yours")
    return Member(shown, person)


def person_in(context: Context, shown: Class) -> PersonId | None:
    """Return the person whose seat it is about; None where they only look at the class."""
    return context.account.person_id if shown.id in context.account.class_ids else None


def sees(context: Context, shown: Class) -> bool:
    """Return whether a grant covers the class."""
    return may_see(context, shown)


def is_staff(context: Context, shown: Class) -> bool:
    """Return whether somebody may set what is so for the class."""
    return context.may(Role.STAFF, class_id=shown.id, district=shown.district)


async def staff_of(context: Context, class_id: ClassId, course_id: CourseId | None = None) -> Class:
    """Return a class that somebody is staff of.

    Raises:
        BotError: They are not, or the class has no such elective.
    """
    shown = await find_visible_class(context, class_id)
    if not is_staff(context, shown):
        raise BotError("role-denied")
    if course_id is not None:
        view = await view_of(context, shown)
        if course_id not in {each.course_id for each in view.found}:
            raise BotError("elective-over")
    return shown


async def view_of(context: Context, shown: Class) -> ElectiveView:
    """Return what the pages of a class's electives are made of, for who asks."""
    view = await context.read(
        words.read_view,
        shown.id,
        person_in(context, shown),
        context.now,
        context.services.zone,
        is_staff=is_staff(context, shown),
    )
    if view is None:
        raise BotError("no-class")
    return view

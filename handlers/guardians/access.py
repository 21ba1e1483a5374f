"""Whose guardian somebody is, asked anew at each tap; and what they look at as the child would."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.errors import BotError
from storage.classes import classes
from storage.guardians import guardianships, settings

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.guardians.rules import GuardianRule
    from bot.domain.ids import ClassId, PersonId
    from storage.classes.classes import Class
    from storage.guardians.guardianships import Guardianship, GuardianshipId


def children_of(context: Context) -> list[Guardianship]:
    """Return the children that somebody is the guardian of now."""
    if not context.account.is_guardian:
        return []
    me = context.account.id
    return context.glance(guardianships.children, me, context.today, context.seconds)


def find_child(context: Context, person_id: PersonId) -> Guardianship:
    """Return a child of one's own.

    Raises:
        BotError: It is none, or is none any more.
    """
    for each in children_of(context):
        if each.person_id == person_id:
            return each
    raise BotError("guardian-not-yours")


def check_rule(context: Context, rule: GuardianRule) -> None:
    """Refuse what the school does not show guardians.

    Raises:
        BotError: It does not.
    """
    if not context.glance(settings.find).has(rule):
        raise BotError("guardian-switched-off")


def as_child(context: Context, child: Guardianship) -> Context:
    """Return the context in which the timetable is what the child has: electives, no staff's."""
    of_child = (child.class_id,) if child.class_id is not None else ()
    account = replace(
        context.account,
        person_id=child.person_id,
        person_name=child.name,
        class_ids=of_child,
        class_id=child.class_id,
        grants=(),
    )
    return context.known_as(account)


def class_of(context: Context, child: Guardianship) -> Class:
    """Return the class of a child.

    Raises:
        BotError: There is none.
    """
    found = None if child.class_id is None else context.glance(classes.find, child.class_id)
    if found is None:
        raise BotError("guardian-not-yours")
    return found


def find_class(context: Context, class_id: ClassId) -> Class:
    """Return a class that somebody is staff of.

    Raises:
        BotError: They are not.
    """
    shown = context.glance(classes.find, class_id)
    if shown is None or not context.may(Role.STAFF, class_id=shown.id, district=shown.district):
        raise BotError("role-denied")
    return shown


def is_over(context: Context, wanted: Guardianship) -> bool:
    """Return whether somebody is staff of a child's class, or of the one that it left last."""
    class_id, district = wanted.class_id, wanted.district
    if class_id is None:
        left = context.glance(guardianships.left_from, wanted.person_id)
        of = None if left is None else context.glance(classes.find, left)
        if of is None:
            return context.account.sees_all(Role.STAFF)
        class_id, district = of.id, of.district
    return context.may(Role.STAFF, class_id=class_id, district=district)


def find_decidable(context: Context, guardianship_id: GuardianshipId) -> Guardianship:
    """Return what somebody decides about: as staff of the class, or standing in for them.

    Raises:
        BotError: It is not theirs.
    """
    wanted = context.glance(guardianships.find, guardianship_id)
    if wanted is None:
        raise BotError("guardian-over")
    own = context.account.id in {wanted.account_id, wanted.child_account}
    if own or context.account.role < Role.STAFF:
        raise BotError("role-denied")
    if not is_over(context, wanted):
        asked = context.glance(guardianships.deciders, wanted, context.seconds)
        if context.account.id not in asked:
            raise BotError("role-denied")
    return wanted

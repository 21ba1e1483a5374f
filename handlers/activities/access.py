"""Who sees an activity, and who makes and manages it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.activities.activity import ActivityState
from bot.domain.classes.committee import CommitteeRight
from bot.domain.people.roles import Role
from bot.errors import BotError
from storage.activities import activities
from storage.classes import classes, committee

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import ActivityId, ClassId, PersonId
    from storage.activities.activities import Activity
    from storage.classes.classes import Class


@dataclass(frozen=True, slots=True)
class ActivityReach:
    """What somebody may do with activities: ``own`` are their classes, ``led`` those they lead.

    They lead what they are staff of, and what their class teacher lets them as a committee.
    ``signed`` are the activities they have signed up for: those they see, whatever became of them.
    """

    own: frozenset[ClassId]
    led: tuple[Class, ...]
    of_school: bool
    is_staff: bool
    signed: frozenset[ActivityId] = frozenset()

    def manages(self, activity: Activity) -> bool:
        """Return whether all of those an activity is for are theirs to lead."""
        if activity.whole or not activity.class_ids:
            return self.of_school
        return set(activity.class_ids) <= {each.id for each in self.led}

    def concerns(self, activity: Activity) -> bool:
        """Return whether an activity is for them."""
        return bool(self.own) and (activity.whole or bool(self.own & set(activity.class_ids)))

    def sees(self, activity: Activity) -> bool:
        """Return whether it is for them or for a class they lead; the school's all staff see."""
        if activity.state is not ActivityState.DRAFT and (
            self.concerns(activity) or activity.id in self.signed
        ):
            return True
        if activity.whole and activity.state is not ActivityState.DRAFT:
            return self.is_staff
        led = {each.id for each in self.led}
        return self.manages(activity) or bool(led & set(activity.class_ids))


async def reach(context: Context) -> ActivityReach:
    """Return what somebody may do with activities."""
    person, account = context.account.person_id, context.account
    let: list[ClassId] = []
    signed: list[ActivityId] = []
    if person is not None:
        signed = await context.read(activities.signed_up, person)
        let = await context.read(committee.allowed, person, CommitteeRight.ACTIVITY)
    led: tuple[Class, ...] = ()
    if let or account.role >= Role.STAFF:
        led = tuple(
            each
            for each in await context.read(classes.all_of)
            if each.id in let or context.may(Role.STAFF, class_id=each.id, district=each.district)
        )
    return ActivityReach(
        frozenset(account.class_ids),
        led,
        account.sees_all(Role.COORDINATOR),
        account.role >= Role.STAFF,
        frozenset(signed),
    )


async def found(context: Context, activity_id: ActivityId) -> tuple[Activity, ActivityReach]:
    """Return an activity that somebody may see.

    Raises:
        BotError: It is gone, or none of theirs.
    """
    activity, theirs = await context.read(activities.find, activity_id), await reach(context)
    if activity is None or not theirs.sees(activity):
        raise BotError("activity-gone")
    return activity, theirs


async def managed(context: Context, activity_id: ActivityId) -> Activity:
    """Return an activity that somebody manages.

    Raises:
        BotError: It is gone, or they do not.
    """
    activity, theirs = await found(context, activity_id)
    if not theirs.manages(activity):
        raise BotError("activity-not-yours")
    return activity


async def joined(context: Context, activity_id: ActivityId) -> tuple[Activity, PersonId]:
    """Return an activity and the person who takes part in it.

    Raises:
        BotError: It is gone, or not for them.
    """
    activity, theirs = await found(context, activity_id)
    person = context.account.person_id
    if person is None or not theirs.concerns(activity):
        raise BotError("activity-not-for-you")
    return activity, person


def is_staff_of(context: Context, shown: Class) -> bool:
    """Return whether somebody is of the staff of a class."""
    return context.may(Role.STAFF, class_id=shown.id, district=shown.district)


def class_in(context: Context, activity: Activity) -> ClassId | None:
    """Return the class as one of which somebody takes part."""
    own = [
        each for each in context.account.class_ids if activity.whole or each in activity.class_ids
    ]
    looked = context.account.class_id
    return looked if looked in own else next(iter(own), None)

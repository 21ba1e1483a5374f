"""The right to call the roll of a class: its staff, and its committee where that is allowed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.classes.committee import CommitteeRight
from bot.domain.people.roles import Role
from bot.errors import BotError
from storage.classes import classes, committee
from storage.timetable import timetable

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import ClassId, SessionId
    from bot.domain.timetable.session import Session
    from storage.classes.classes import Class

AHEAD = timedelta(minutes=15)  # a roll may be called so long before its session begins


async def callable_classes(context: Context, *also: CommitteeRight) -> list[Class]:
    """Return the classes whose roll somebody may call, by number.

    With ``also`` it is enough for one of the committee to be let do that.

    Raises:
        BotError: There is none.
    """
    theirs: list[ClassId] = []
    if context.account.person_id is not None:
        person = context.account.person_id
        theirs = await context.read(committee.allowed, person, CommitteeRight.ROLL, *also)
    found = [
        each
        for each in await context.read(classes.all_of)
        if each.id in theirs or is_staff_of(context, each)
    ]
    if not found:
        raise BotError("roll-not-allowed")
    return found


async def find_session(context: Context, session_id: SessionId, *also: CommitteeRight) -> Session:
    """Return a held session whose roll the person may call, if not yet.

    Raises:
        BotError: It is of another class, not held, or of another day where a committee asks.
    """
    session = await context.read(timetable.find, session_id)
    shown = await context.read(classes.find, session.class_id) if session else None
    if session is None or shown is None:
        raise BotError("button-stale")
    if not is_staff_of(context, shown):
        person = context.account.person_id
        allowed = (CommitteeRight.ROLL, *also)
        if person is None or shown.id not in await context.read(
            committee.allowed, person, *allowed
        ):
            raise BotError("roll-not-allowed")
        if session.day(context.services.zone) != context.today:
            raise BotError("roll-committee-today")
    if not session.is_held:
        raise BotError("roll-cancelled")
    return session


def is_staff_of(context: Context, shown: Class) -> bool:
    """Return whether somebody is staff of the class; the committee is not."""
    return context.may(Role.STAFF, class_id=shown.id, district=shown.district)


def is_running(context: Context, shown: Class) -> bool:
    """Return whether the class runs today."""
    return shown.starts_on <= context.today <= shown.ends_on

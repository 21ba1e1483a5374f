"""Whose leave somebody may see and decide: their own, their classes', what was put to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.errors import BotError
from storage.classes import classes
from storage.leave import requests
from storage.leave.requests import Doer, Step

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import ClassId, LeaveId
    from storage.classes.classes import Class
    from storage.leave.requests import Leave


def may_decide(context: Context, leave: Leave) -> bool:
    """Whether somebody decides about a request: staff of the class, or whom it was put to."""
    if leave.person_id == context.account.person_id or context.account.role < Role.STAFF:
        return False
    if context.may(Role.STAFF, class_id=leave.class_id, district=leave.district):
        return True
    return context.glance(requests.was_asked, leave.id, context.account.id)


def may_allow_long(context: Context, leave: Leave) -> bool:
    """Whether somebody may say the last word about long leave."""
    if leave.person_id == context.account.person_id or context.account.role < Role.STAFF:
        return False
    if context.may(Role.COORDINATOR, class_id=leave.class_id, district=leave.district):
        return True
    ours = (leave.id, context.account.id)
    return context.glance(requests.was_asked, *ours, step=Step.COORDINATOR)


def decides_now(context: Context, leave: Leave) -> bool:
    """Whether a request waits for the word of this person."""
    if not leave.is_waiting or not may_decide(context, leave):
        return False
    return leave.step is Step.TEACHER or may_allow_long(context, leave)


def find_own(context: Context, leave_id: LeaveId) -> Leave:
    """Return a request of one's own.

    Raises:
        BotError: It is none.
    """
    leave = context.glance(requests.find, leave_id)
    if leave is None or leave.person_id != context.account.person_id:
        raise BotError("leave-not-yours")
    return leave


def find_decidable(context: Context, leave_id: LeaveId) -> Leave:
    """Return a request that somebody decides.

    Raises:
        BotError: It is none of theirs.
    """
    leave = context.glance(requests.find, leave_id)
    if leave is None or not may_decide(context, leave):
        raise BotError("leave-not-yours")
    return leave


async def find_class(context: Context, class_id: ClassId) -> Class:
    """Return a class of which somebody is staff.

    Raises:
        BotError: They are not.
    """
    shown = await context.read(classes.find, class_id)
    if shown is None or not context.may(Role.STAFF, class_id=shown.id, district=shown.district):
        raise BotError("leave-not-yours")
    return shown


def doer(context: Context) -> Doer:
    """Return who acts, for the record."""
    return Doer(context.account.id, context.update_id, context.seconds)

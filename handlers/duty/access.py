"""Who may plan duty, and whom they may name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.errors import BotError
from storage.duty import planning, roster

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.duty.shifts import Shift
    from bot.domain.ids import AccountId, ShiftId
    from storage.duty.planning import Planner


def may_plan(context: Context) -> bool:
    """Whether somebody plans duty: a coordinator of the whole school."""
    return context.account.sees_all(Role.COORDINATOR)


def check_may_plan(context: Context) -> None:
    """Refuse whoever does not plan duty.

    Raises:
        BotError: They coordinate a part of the school only, or nothing.
    """
    if not may_plan(context):
        raise BotError("role-denied")


def check_colleagues(context: Context, *named: AccountId | None) -> None:
    """Refuse a button about somebody who is not of the staff.

    Raises:
        BotError: One of them is not, or is no more.
    """
    known = {None, *(each.id for each in context.glance(roster.staff))}
    if not known.issuperset(named):
        raise BotError("button-stale")


def find_shift(context: Context, shift_id: ShiftId) -> Shift:
    """Return a shift, for somebody who plans.

    Raises:
        BotError: It is gone, or they may not.
    """
    check_may_plan(context)
    shift = context.glance(roster.shift, shift_id)
    if shift is None:
        raise BotError("button-stale")
    return shift


def planner(context: Context) -> Planner:
    """Return who acts, for the record."""
    return planning.Planner(context.account.id, context.seconds)

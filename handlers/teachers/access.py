"""Who may change the pool of teachers, and who may look for a stand-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.errors import BotError
from storage.teachers import pool, stand_ins
from storage.timetable import timetable

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import SessionId, TeacherId, TeachingRequestId
    from bot.domain.teachers.standing_in import Teacher
    from bot.domain.timetable.session import Session
    from storage.teachers.stand_ins import TeachingRequest


def may_change(context: Context) -> bool:
    """Whether somebody may change the pool: a coordinator of the whole school."""
    return context.account.sees_all(Role.COORDINATOR)


def check_may_change(context: Context) -> None:
    """Refuse whoever may not change the pool.

    Raises:
        BotError: They coordinate a part of the school only, or nothing.
    """
    if not may_change(context):
        raise BotError("role-denied")


def teacher_of(context: Context, teacher_id: TeacherId) -> Teacher:
    """Return a teacher.

    Raises:
        BotError: There is none.
    """
    found = context.glance(pool.find, teacher_id)
    if found is None:
        raise BotError("button-stale")
    return found


def session_of(context: Context, session_id: SessionId) -> Session:
    """Return a session for which this person may look for a stand-in.

    Raises:
        BotError: There is none, or it is not theirs to arrange.
    """
    found = context.glance(timetable.find, session_id)
    if found is None or not context.glance(stand_ins.may_arrange, context.account, found):
        raise BotError("teaching-not-yours")
    return found


def request_of(context: Context, request_id: TeachingRequestId) -> TeachingRequest:
    """Return a request that this person may arrange.

    Raises:
        BotError: There is none, or it is not theirs.
    """
    found = context.glance(stand_ins.find, request_id)
    if found is None:
        raise BotError("teaching-not-yours")
    session_of(context, found.session_id)
    return found

"""Whose outcomes somebody may see and note: as with aid records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.services import aided
from storage.aid import access
from storage.outcomes import outcomes, works

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import PersonId, WorkId
    from storage.outcomes.outcomes import OutcomePerson
    from storage.outcomes.works import Work


async def sees_sums(context: Context) -> bool:
    """Return whether somebody sees the sums of the whole school."""
    return context.account.role >= Role.COORDINATOR or await aided.is_office(context)


async def require_sums(context: Context) -> None:
    """Refuse who does not see the sums of the whole school.

    Raises:
        BotError: They do not.
    """
    if not await sees_sums(context):
        raise BotError("outcome-not-yours")


async def person_of(context: Context, person_id: PersonId) -> OutcomePerson:
    """Return somebody who is aided and whom this person may see as staff.

    Raises:
        BotError: There is none, or they are not theirs to see.
    """
    sees = await context.read(access.may_see, context.account, person_id)
    found = await context.read(outcomes.person, person_id)
    is_own = context.account.person_id == person_id
    if not sees or found is None or is_own or context.account.role < Role.STAFF:
        raise BotError("outcome-not-yours")
    return found


async def work_of(context: Context, work_id: WorkId) -> Work:
    """Return a work of somebody whom this person may see as staff.

    Raises:
        BotError: There is none, or it is not theirs to see.
    """
    found = await context.read(works.find, work_id)
    if found is None:
        raise BotError("outcome-not-yours")
    await person_of(context, found.person_id)
    return found

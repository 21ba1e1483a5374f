"""Whose internship somebody may see: their own, their interns', those of their classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import BotError
from storage.internships import internships, troubles

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import InternshipId, InternTroubleId
    from storage.internships.internships import Internship
    from storage.internships.troubles import InternTrouble


async def seen_by_staff(context: Context, internship_id: InternshipId) -> Internship:
    """Return an internship that this person looks after.

    Raises:
        BotError: There is none, or it is not theirs to see.
    """
    found = await context.read(internships.find, internship_id)
    if found is None or not internships.is_in_scope(context.account, found):
        raise BotError("intern-not-yours")
    return found


async def own(context: Context, internship_id: InternshipId) -> Internship:
    """Return an internship of one's own.

    Raises:
        BotError: There is none, or it is somebody else's.
    """
    found = await context.read(internships.find, internship_id)
    if found is None or found.person_id != context.account.person_id:
        raise BotError("intern-not-yours")
    return found


async def trouble_of(
    context: Context, trouble_id: InternTroubleId
) -> tuple[InternTrouble, Internship]:
    """Return a trouble, with its internship, that this person looks after as staff.

    Raises:
        BotError: There is none, or it is not theirs to see.
    """
    found = await context.read(troubles.find, trouble_id)
    if found is None:
        raise BotError("intern-not-yours")
    return found, await seen_by_staff(context, found.internship_id)


async def own_trouble(context: Context, trouble_id: InternTroubleId) -> InternTrouble:
    """Return a trouble of one's own.

    Raises:
        BotError: There is none, or it is somebody else's.
    """
    found = await context.read(troubles.find, trouble_id)
    if found is None:
        raise BotError("intern-not-yours")
    await own(context, found.internship_id)
    return found

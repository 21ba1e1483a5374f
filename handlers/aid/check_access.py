"""Whose records somebody may go through, and who may decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import BotError
from storage.aid import access, checks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.context import Context
    from bot.domain.ids import AidCheckId, AidLineId, ClassId, PersonId
    from storage.aid.checks import AidCheck, CheckLine


async def is_office(context: Context) -> bool:
    """Return whether this person is of the aid office."""
    return await context.read(access.is_officer, context.account)


async def require_office(context: Context) -> None:
    """Refuse whoever is not of the aid office.

    Raises:
        BotError: They are not.
    """
    if not await is_office(context):
        raise BotError("aidcheck-office-only")


async def classes_of(context: Context) -> frozenset[ClassId]:
    """Return the classes whose records somebody may see; the aid office also those of no class."""
    return await context.read(access.places_of, context.account)


async def require_class(context: Context, class_id: ClassId) -> None:
    """Refuse who may not see the records of a class.

    Raises:
        BotError: They may not.
    """
    if class_id not in await classes_of(context):
        raise BotError("aidcheck-not-yours")


async def check_of(context: Context, check_id: AidCheckId) -> AidCheck:
    """Return a check.

    Raises:
        BotError: There is none.
    """
    found = await context.read(checks.find, check_id)
    if found is None:
        raise BotError("button-stale")
    return found


async def line_of(context: Context, line_id: AidLineId) -> CheckLine:
    """Return a record of a check that this person may see.

    Raises:
        BotError: There is none, or it is not theirs to see.
    """
    found = await context.read(checks.line, line_id)
    if found is None:
        raise BotError("aidcheck-not-yours")
    await require_class(context, found.class_id)
    return found


async def open_line_of(context: Context, line_id: AidLineId) -> CheckLine:
    """Return a record that this person may still go through.

    Raises:
        BotError: It is decided, its check is closed, or it is not theirs to see.
    """
    found = await line_of(context, line_id)
    check = await check_of(context, found.check_id)
    if not check.is_open or found.is_decided:
        raise BotError("aidcheck-closed-already")
    return found


async def note(context: Context, people: Iterable[PersonId], what: str) -> None:
    """Note that this person looked at records of others."""
    whom = [*people]
    if whom:
        await context.write(access.note_looks, context.account, whom, what, context.seconds)

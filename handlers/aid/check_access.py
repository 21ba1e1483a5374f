"""Whose records somebody may go through, and who may decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import BotError
from bot.services import aided
from storage.aid import checks

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import AidCheckId, AidLineId, ClassId
    from storage.aid.checks import AidCheck, CheckLine


async def require_office(context: Context) -> None:
    """Refuse whoever is not of the aid office.

    Raises:
        BotError: They are not.
    """
    if not await aided.is_office(context):
        raise BotError("aidcheck-office-only")


async def require_class(context: Context, class_id: ClassId) -> None:
    """Refuse who may not see the records of a class.

    Raises:
        BotError: They may not.
    """
    if class_id not in await aided.classes_of(context):
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

"""Who may see records of aid, and that somebody has looked: for checks, causes and outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.aid import access

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.context import Context
    from bot.domain.ids import ClassId, PersonId


async def is_office(context: Context) -> bool:
    """Return whether this person is of the aid office."""
    return await context.read(access.is_officer, context.account)


async def classes_of(context: Context) -> frozenset[ClassId]:
    """Return the classes whose records this person may see; the aid office also those of none."""
    return await context.read(access.places_of, context.account)


async def note(context: Context, people: Iterable[PersonId], what: str) -> None:
    """Note that this person looked at records of others."""
    whom = [*people]
    if whom:
        await context.write(access.note_looks, context.account, whom, what, context.seconds)

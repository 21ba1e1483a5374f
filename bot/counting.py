"""Counting a survey for somebody to see: what may be made public is, then all is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage import results

if TYPE_CHECKING:
    from bot.domain.surveys.results import Tally
    from storage.database import Database
    from storage.surveys import Survey


async def count(database: Database, survey: Survey) -> Tally:
    """The tally of a survey; of an anonymous one after opening what may be opened."""
    if await database.read(results.may_publish, survey):
        await database.write(results.publish, survey)
    return await database.read(results.tally, survey)

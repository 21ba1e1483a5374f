"""``linghang sample``: the sample school, into an empty database."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.cli.common import say
from bot.clock import Clock
from bot.domain.loading.planning import TimetablePlan
from bot.errors import BotError
from config.sample.school import Scale, sample_school
from config.settings import load_settings
from storage import classes, loading
from storage.database import Database

if TYPE_CHECKING:
    import argparse

    from bot.domain.school import SchoolBook
    from config.settings import Settings


def main(arguments: argparse.Namespace) -> int:
    """Write it, unless there are classes already."""
    settings = load_settings()
    book = asyncio.run(write_sample(settings, Scale[arguments.scale.upper()], Clock()))
    print(
        say(
            "sample-done",
            path=str(settings.database),
            classes=len(book.classes),
            trainees=len(book.trainees),
            sessions=len(book.sessions),
        )
    )
    return 0


async def write_sample(settings: Settings, scale: Scale, clock: Clock) -> SchoolBook:
    """The sample school of this week in the database of ``settings``.

    Raises:
        BotError: It holds classes already.
    """
    today = clock.now().astimezone(settings.zone).date()
    book = sample_school(today, scale, settings.zone)
    database = await Database.open(settings.database, readers=1)
    try:
        if await database.read(classes.names):
            raise BotError("sample-not-empty", path=str(settings.database))
        load_id = await database.write(
            loading.record, book, file_name="sample", now=clock.timestamp()
        )
        await database.write(
            loading.apply,
            load_id,
            book,
            TimetablePlan(added=book.sessions),
            now=clock.timestamp(),
            zone=settings.zone,
        )
    finally:
        await database.close()
    return book

"""``linghang load FILE…``: a school's books, loaded from files."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from bot.cli.common import plain, say
from bot.clock import Clock
from bot.domain.imports.faq import plan_faq
from bot.domain.imports.planning import plan_timetable
from bot.errors import BotError
from bot.services.file_reader import FileReader
from config.settings import load_settings
from handlers.imports import words as import_words
from storage.database import Database
from storage.exams import exams
from storage.imports import attendance_sheets, loads

if TYPE_CHECKING:
    import argparse

    from bot.domain.imports.reading import Reading
    from config.settings import Settings


def main(arguments: argparse.Namespace) -> int:
    """Load the files, or print everything that is wrong and write nothing."""
    files = []
    for path in arguments.files:
        try:
            files.append((path.name, path.read_bytes()))
        except OSError as error:
            raise BotError(
                "file-unreadable", path=str(path), reason=error.strerror or ""
            ) from error
    return asyncio.run(_load(load_settings(), files, arguments))


async def _load(
    settings: Settings, files: list[tuple[str, bytes]], arguments: argparse.Namespace
) -> int:
    database = await Database.open(settings.database, readers=1)
    try:
        clock = Clock()
        async with FileReader() as reader, reader.turn() as turn:
            read = await turn.read_school(files, database, now=clock.now(), zone=settings.zone)
        for problem in read.problems:
            print(problem.worded(say), file=sys.stderr)
        if read.errors:
            print(plain(say.html("load-problems", count=read.errors)), file=sys.stderr)
            return 1
        await _write(database, settings, read, clock, arguments)
    finally:
        await database.close()
    return 0


async def _write(
    database: Database,
    settings: Settings,
    read: Reading,
    clock: Clock,
    arguments: argparse.Namespace,
) -> None:
    book = read.book
    names = {row.class_name for row in book.sessions}
    current = await database.read(loads.current_sessions, names)
    plan = plan_timetable(
        current,
        book.sessions,
        now=clock.now(),
        zone=settings.zone,
        whole=not arguments.only_dates,
    )
    lines = import_words.describe_contents(say, book)
    if book.sessions:
        lines += import_words.describe_changes(say, plan, settings.zone)
    if book.faq:
        lines += import_words.faq_changes(say, plan_faq(read.known_faq, book.faq))
    if book.exams or book.candidates:
        sat = await database.read(exams.plan, book, clock.timestamp(), whole=False)
        lines += import_words.exam_changes(say, sat, settings.zone)
    if book.attendance:
        marked = await database.read(attendance_sheets.plan, book.attendance, settings.zone)
        lines += import_words.attendance_changes(say, marked)
    if not arguments.dry_run:
        load_id = await database.write(
            loads.record,
            book,
            file_name=", ".join(path.name for path in arguments.files),
            now=clock.timestamp(),
        )
        outcome = await database.write(
            loads.apply, load_id, book, plan, now=clock.timestamp(), zone=settings.zone
        )
        if outcome is not None:
            lines += import_words.outcome_lines(say, outcome)
    print("\n".join(map(plain, lines)))
    if arguments.dry_run:
        print(say("dry-run"))

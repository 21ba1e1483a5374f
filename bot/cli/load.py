"""``linghang load FILE…``: a school's books, loaded from files."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Any

from bot.cli.common import plain, say
from bot.cli.opened import open_database
from bot.cli.standing import refuse_root
from bot.cli.wanted import read_wanted
from bot.clock import Clock
from bot.domain.imports.grids import LARGEST_FILE
from bot.domain.imports.planning import TimetablePlan
from bot.services.file_reader import FileReader
from bot.services.preparing import prepare
from config.settings import load_settings
from handlers.imports import words as import_words
from handlers.imports.nouns import Basis, Reach, TimetablePlans, plan_book, plan_of
from storage.classes import classes
from storage.imports import loads
from storage.people import roles

if TYPE_CHECKING:
    import argparse

    from bot.domain.ids import LoadId
    from bot.domain.imports.doubts import Doubt
    from bot.domain.imports.reading import Reading
    from config.settings import Settings
    from storage.database import Database, Tx
    from storage.imports.writer import ImportOutcome


def main(arguments: argparse.Namespace) -> int:
    """Load the files, or print everything that is wrong and write nothing."""
    files = [(path.name, read_wanted(path, LARGEST_FILE)) for path in arguments.files]
    settings = load_settings()
    refuse_root(settings, "load")
    return asyncio.run(_load(settings, files, arguments))


async def _load(
    settings: Settings, files: list[tuple[str, bytes]], arguments: argparse.Namespace
) -> int:
    database = await open_database(settings)
    try:
        clock = Clock()
        read = await _read(database, settings, files, clock, arguments)
        for problem in read.problems:
            print(problem.worded(say), file=sys.stderr)
        for doubt in read.doubts:
            _print_doubt(doubt)
        if read.errors:
            print(plain(say.html("load-problems", count=read.errors)), file=sys.stderr)
        if read.errors or read.doubts:
            return 1
        await _write(database, settings, read, clock, arguments)
    finally:
        await database.close()
    return 0


async def _read(
    database: Database,
    settings: Settings,
    files: list[tuple[str, bytes]],
    clock: Clock,
    arguments: argparse.Namespace,
) -> Reading:
    """Read the files with the school's answers, and those given."""
    answers = await database.read(loads.answers_for, None, "", clock.timestamp())
    answers |= dict(arguments.answer)
    own = list((await database.read(classes.names)).values())
    async with FileReader() as reader, reader.turn() as turn:
        return await turn.read_school(
            files, database, now=clock.now(), zone=settings.zone, answers=answers, own=own
        )


def _print_doubt(doubt: Doubt) -> None:
    """Print a question, and what may be given as ``--answer``."""
    asked = import_words.said_of(say, doubt)
    if doubt.sheet:
        asked = say.html("doubt-at", sheet=doubt.sheet, place=doubt.place, doubt=asked)
    print(plain(say.html("doubt-shell", doubt=asked)), file=sys.stderr)
    for each in doubt.choices:
        label = import_words.label_of(say, each)
        print(f"  --answer '{doubt.key}={each.value}'  {label}", file=sys.stderr)


async def _write(
    database: Database,
    settings: Settings,
    read: Reading,
    clock: Clock,
    arguments: argparse.Namespace,
) -> None:
    book = read.book
    basis = Basis(clock.now(), settings.zone, read.known_faq)
    planned = await database.read(plan_book, book, basis)
    lines = import_words.describe_contents(say, book)
    lines += import_words.describe_plans(say, planned)[0]
    times = plan_of(planned, TimetablePlans)
    plan = TimetablePlan() if times is None else _chosen(times, arguments)
    if times is not None and times.beyond and not arguments.whole:
        lines.append(say.html("load-beyond", count=times.beyond))
    if not arguments.dry_run:
        load_id = await database.write(
            loads.record,
            book,
            file_name=", ".join(path.name for path in arguments.files),
            now=clock.timestamp(),
        )
        now = clock.timestamp()
        work = await prepare(database, load_id, book, now=now, whole=False)
        outcome = await database.write(
            _apply, load_id, book, plan, now=now, zone=settings.zone, work=work
        )
        if outcome is not None:
            lines += import_words.outcome_lines(say, outcome)
    print("\n".join(map(plain, lines)))
    if arguments.dry_run:
        print(say("dry-run"))


def _apply(tx: Tx, /, load_id: LoadId, *given: Any, now: int, **more: Any) -> ImportOutcome | None:
    """Apply a load, on the record."""
    outcome = loads.apply(tx, load_id, *given, now=now, **more)
    if outcome is not None:
        roles.record(tx, by=None, act="load", now=now, object_=f"load:{load_id}")
    return outcome


def _chosen(times: TimetablePlans, arguments: argparse.Namespace) -> TimetablePlan:
    if arguments.whole:
        return times.by_reach[Reach.WHOLE]
    return times.by_reach[Reach.DAYS] if arguments.only_dates else times.usual

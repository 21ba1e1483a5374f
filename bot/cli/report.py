"""``linghang report``: the figures of a programme, or of a year, each with its grounds."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.cli.common import complain, print_json, say
from bot.cli.opened import open_database
from bot.cli.wanted import write_wanted
from bot.clock import Clock
from bot.errors import BotError
from bot.render.programme import (
    ProgrammeView,
    figures,
    programme_json,
    programme_pdf,
)
from bot.render.programme_workbook import programme_workbook
from bot.render.year import YearView, part_cells, year_json, year_pdf
from bot.render.year import figures as year_figures
from bot.render.year_workbook import year_workbook
from bot.services import counting, yearly
from config.settings import load_settings
from config.texts import LANGUAGES
from handlers.chat import wording
from storage.programme import programmes

if TYPE_CHECKING:
    import argparse

    from bot.domain.programme.figures import ProgrammeRecord, ProgrammeTerm
    from bot.domain.programme.year import YearRecord
    from config.settings import Settings


def main(arguments: argparse.Namespace) -> int:
    """Print the figures, or write them to a file; return 2 where it is unclear of what."""
    if (arguments.programme is None) == (arguments.year is None):
        complain(BotError("report-needs" if arguments.year is None else "report-either"))
        return 2
    settings = load_settings()
    if arguments.year is not None:
        return _year(arguments, settings)
    counted = asyncio.run(_count(settings, arguments.programme))
    view = view_of(counted, settings)
    for path, make in ((arguments.xlsx, programme_workbook), (arguments.pdf, programme_pdf)):
        if path is not None:
            write_wanted(path, make(view))
            if not arguments.json:
                print(say("programme-written", path=str(path)))
    if arguments.json:
        print_json(programme_json(view))
    else:
        _print(view)
    return 0


def _year(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the figures of a year, or write them to the file that was named."""
    counted = asyncio.run(_count_year(settings, arguments.year))
    view = year_view_of(counted, settings)
    for path, make in ((arguments.xlsx, year_workbook), (arguments.pdf, year_pdf)):
        if path is not None:
            write_wanted(path, make(view))
            if not arguments.json:
                print(say("year-written", path=str(path)))
    if arguments.json:
        print_json(year_json(view))
        return 0
    print(view.title)
    print(view.headline())
    print()
    for each in year_figures(view):
        print(f"{say(f'year-{each.key}')}：{each.said}　{each.how}")
    print()
    for part in counted.sums.parts:
        print(*part_cells(view, part), sep="\t")
    return 0


async def _count_year(settings: Settings, year: int) -> YearRecord:
    database = await open_database(settings, create=False)
    try:
        now = Clock().timestamp()
        return await yearly.count_year(database, year, now, settings.zone, rows=True)
    finally:
        await database.close()


def year_view_of(counted: YearRecord, settings: Settings) -> YearView:
    """Prepare a year in the words of the command line."""
    today = Clock().now().astimezone(settings.zone).date()
    return YearView(
        say=say,
        language=LANGUAGES[0],
        year=counted,
        zone=settings.zone,
        made=say("report-made", day=wording.format_short_day(say, today), year=str(today.year)),
    )


async def _count(settings: Settings, words: str) -> ProgrammeRecord:
    database = await open_database(settings, create=False)
    try:
        term = choose(await database.read(programmes.called, words), words)
        if term is None:
            known = await database.read(programmes.all_of)
            names = "、".join(each.name for each in known) or say("none")
            raise BotError("programme-unknown", words=words, names=names)
        return await counting.programme(database, term, Clock().timestamp(), settings.zone)
    finally:
        await database.close()


def choose(found: list[ProgrammeTerm], words: str) -> ProgrammeTerm | None:
    """Return the one programme that is meant, or None where there is none.

    Raises:
        BotError: Several are meant.
    """
    if len(found) > 1:
        names = "、".join(f"{each.name}（{each.id}）" for each in found)
        raise BotError("programme-ambiguous", words=words, names=names)
    return found[0] if found else None


def view_of(counted: ProgrammeRecord, settings: Settings) -> ProgrammeView:
    """Prepare a programme in the words of the command line."""
    today = Clock().now().astimezone(settings.zone).date()
    term = counted.term
    return ProgrammeView(
        say=say,
        language=LANGUAGES[0],
        programme=counted,
        zone=settings.zone,
        made=say("report-made", day=wording.format_short_day(say, today), year=str(today.year)),
        period=wording.format_years_span(say, term.starts_on, term.ends_on),
    )


def _print(view: ProgrammeView) -> None:
    print(f"{view.programme.term.name}（{view.period}）")
    print(view.headline())
    print()
    for each in figures(view):
        print(f"{say(f'programme-{each.key}')}：{each.said}　{each.how}")
    print()
    for line in view.programme.lines:
        share = None if line.figures is None else line.figures.satisfaction.value
        satisfied = say("programme-not-surveyed") if share is None else f"{share:.1%}"
        cells = (line.of.name, line.of.district, line.trainees, line.sessions)
        print(*cells, view.attendance(line.attendance), satisfied, sep="\t")

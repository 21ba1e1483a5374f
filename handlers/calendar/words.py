"""Bells and special days in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.calendar.holidays import DayKind, Source, is_published
from config.texts import Html
from handlers.chat import wording

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.domain.calendar.holidays import Run, SchoolCalendar, SchoolDays, SpecialDay
    from bot.domain.calendar.questions import HolidayAnswer
    from bot.domain.calendar.tables import Bell, BellTable, Season
    from config.texts import Texts

DAYS_SHOWN = 14  # lines of days off


def describe_table(said: Texts, table: BellTable) -> Html:
    """Return the name of a table, its days and all its periods with their hours."""
    head = said.html("bells-table", name=table_name(said, table))
    return Html("\n".join([head, *(_bell(said, each) for each in table.bells)]))


def table_name(said: Texts, table: BellTable) -> str:
    """Return 大足校区 夏季（5月1日–9月30日）, or 全校 全年."""
    place = table.campus or said("bells-all-campuses")
    if table.season.is_whole:
        return said("bells-name-whole", place=place)
    days = _season(said, table.season)
    return said("bells-name", place=place, name=table.name, days=days)


def _season(said: Texts, season: Season) -> str:
    first, last = (
        each and wording.format_bare_day(said, each) for each in (season.first, season.last)
    )
    if first and last:
        return f"{first}–{last}"
    return said("bells-from", day=first) if first else said("bells-until", day=last or "")


def _bell(said: Texts, bell: Bell) -> Html:
    name = bell.period
    if bell.numbers:
        name = said("bells-period", number=bell.period)
    return said.html("bells-line", name=name, hours=f"{bell.begins:%H:%M}–{bell.ends:%H:%M}")


def describe_calendar(said: Texts, calendar: SchoolCalendar, first: date, last: date) -> Html:
    """Return what is special between two days: days off as one line a run, days made up for."""
    lines = [
        *((run.first, describe_run(said, run)) for run in calendar.runs(first, last)),
        *(
            (each.day, describe_special(said, each))
            for each in calendar.between(first, last)
            if each.kind is not DayKind.OFF
        ),
    ]
    shown = [line for _, line in sorted(lines, key=lambda each: each[0])[:DAYS_SHOWN]]
    if not shown:
        shown = [said.html("days-none")]
    return Html("\n".join([said.html("days-head"), *shown, *_unpublished(said, last)]))


def describe_run(said: Texts, run: Run) -> Html:
    """Return 国庆节　10月1日–10月7日，7 天."""
    days = wording.format_short_day(said, run.first)
    if run.length > 1:
        days = wording.format_span(said, run.first, run.last)
    key = "days-run-rule" if run.source is Source.RULE else "days-run"
    name = run.name or said("days-nameless")
    return said.html(key, name=name, days=days, count=run.length)


def describe_answer(said: Texts, answer: HolidayAnswer, today: date) -> Html:
    """Return when a holiday is, how long it lasts, and which days make up for it."""
    lines = []
    run = answer.run
    if run is not None:
        days = wording.format_short_day(said, run.first)
        if run.length > 1:
            days = wording.format_span(said, run.first, run.last)
        if run.first.year != today.year:
            days = said("day-of-year", day=days, year=str(run.first.year))
        key = "holiday-answer-rule" if run.source is Source.RULE else "holiday-answer-off"
        name = run.name or said("days-nameless")
        lines.append(said.html(key, name=name, days=days, count=run.length))
    for each in answer.made_up:
        day = wording.format_short_day(said, each.day)
        if each.source is Source.SCHOOL and each.follows is not None:
            follows = wording.format_short_day(said, each.follows)
            lines.append(said.html("made-up-note-as", day=day, follows=follows))
        else:
            lines.append(said.html("holiday-answer-made-up", day=day))
    if not lines:
        lines.append(said.html("holiday-answer-none"))
        if not answer.published:
            year = str(today.year + 1)
            lines.append(said.html("days-unpublished", year=year))
    return Html("\n".join(lines))


def describe_special(said: Texts, special: SpecialDay) -> Html:
    """Return what a made-up day, or one of classes in spite of a holiday, is."""
    day = wording.format_short_day(said, special.day)
    if special.kind is DayKind.CLASSES:
        return said.html("days-classes", day=day)
    if special.follows is None or special.source is not Source.SCHOOL:
        return said.html("days-made-up", day=day, name=special.name)
    follows = wording.format_short_day(said, special.follows)
    return said.html("days-made-up-as", day=day, follows=follows)


def describe_own(said: Texts, days: SchoolDays) -> str:
    """Return special days of the school in one line, without markup."""
    span = wording.format_short_day(said, days.first)
    if days.last > days.first:
        span = wording.format_span(said, days.first, days.last)
    if days.kind is DayKind.MAKE_UP and days.follows is not None:
        follows = wording.format_short_day(said, days.follows)
        return said("own-days-made-up", days=span, follows=follows)
    return said(f"own-days-{days.kind}", days=span, name=days.name or said("days-nameless"))


def _unpublished(said: Texts, last: date) -> Iterable[Html]:
    if not is_published(last.year):
        yield said.html("days-unpublished", year=str(last.year))

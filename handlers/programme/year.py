"""年度数字: the year over all programmes, each number with the way to its rows, and its files."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.exams.service import ExamSort
from bot.domain.file_names import name_file
from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render import numbers
from bot.render.year import YearView, figures, sentence_of, year_pdf
from bot.render.year_workbook import year_workbook
from bot.services import yearly
from config.texts import Html
from handlers.chat import wording
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.exams.buttons import OpenExam
from handlers.programme.buttons import (
    THIS_YEAR,
    ExamsShown,
    ExportYear,
    OpenProgramme,
    YearExams,
    YearPage,
    YearProgrammes,
)
from handlers.surveys.results.buttons import FileKind, ResultPage
from storage.people import roles

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.programme.year import YearExam, YearPart, YearRecord
    from handlers.chat.keyboards import Labelled

IN_THE_HEADLINE = frozenset({"appraised", "served", "classes", "trainees"})
OTHER_YEARS = 6
LABEL = 24  # characters of an exam on a button
PER_PAGE = 6


async def show_newest(context: Context) -> None:
    """Show the newest year that has figures (年度数字, /year)."""
    await show_year(context, YearPage())


async def show_year(context: Context, button: YearPage) -> None:
    """Show the year's sentence, every figure, and the way to what each was counted from."""
    of = await _counted(context, button.year)
    view = _view_of(context, of)
    lines = [context.html("year-page", title=view.title, headline=view.headline()), Html("")]
    lines += [
        context.html("programme-line", name=context.label(f"year-{each.key}"), value=each.said)
        for each in figures(view)
        if each.key not in IN_THE_HEADLINE
    ]
    others = [each for each in of.years if each.year != of.sums.year][:OTHER_YEARS]
    if others:
        lines += [Html(""), context.html("year-others")]
        lines += [
            context.html("year-line", year=str(each.year), text=sentence_of(context.texts, each))
            for each in others
        ]
    await context.show(Html("\n".join(lines)), inline_keyboard(*_buttons(context, of)))


def _buttons(context: Context, of: YearRecord) -> list[list[Labelled]]:
    year, sums = of.sums.year, of.sums
    drill: list[Labelled] = []
    if sums.classes:
        label = context.label("year-button-programmes", count=numbers.count(sums.programmes))
        drill.append((label, YearProgrammes(year)))
    for shown, people, key in (
        (ExamsShown.APPRAISAL, sums.appraised.people, "year-button-appraised"),
        (ExamsShown.SERVING, sums.served, "year-button-served"),
    ):
        if people:
            label = context.label(key, count=numbers.count(len(_exams(of, shown))))
            drill.append((label, YearExams(year, shown)))
    files: list[Labelled] = [
        (context.label("results-file-workbook"), ExportYear(year, FileKind.WORKBOOK)),
        (context.label("results-file-report"), ExportYear(year, FileKind.REPORT)),
    ]
    others: list[Labelled] = [
        (str(each.year), YearPage(each.year)) for each in of.years if each.year != year
    ]
    back: list[Labelled] = [(context.label("back"), ResultPage(0))]
    return [drill, files, *in_rows(others[:OTHER_YEARS], 3), back]


async def show_programmes(context: Context, button: YearProgrammes) -> None:
    """Show the programmes of a year side by side; a press opens the figures of one."""
    of = await _counted(context, button.year)
    parts = of.sums.parts
    page = min(max(button.page, 0), max(0, (len(parts) - 1) // PER_PAGE))
    shown = parts[page * PER_PAGE :][:PER_PAGE]
    lines = [context.html("year-programmes-head", year=str(button.year), count=len(parts))]
    lines += [_part_line(context, each) for each in shown]
    items: list[Labelled] = [(each.term.name, OpenProgramme(each.term.id)) for each in parts]
    rows = page_rows(
        items, page, lambda at: YearProgrammes(button.year, at), context.texts, size=PER_PAGE
    )
    rows.append([(context.label("back"), YearPage(button.year))])
    await context.show(Html("\n\n".join(lines)), inline_keyboard(*rows))


def _part_line(context: Context, part: YearPart) -> Html:
    share = part.satisfaction
    return context.html(
        "year-programme-line",
        name=part.term.name,
        days=wording.format_years_span(context.texts, part.term.starts_on, part.term.ends_on),
        classes=numbers.count(part.classes),
        trainees=numbers.count(part.trainees),
        districts=numbers.count(len(part.districts)),
        attendance=numbers.percent(part.attendance.rate.value),
        satisfaction=numbers.percent(share.value),
        answered=numbers.count(part.answered),
        invited=numbers.count(part.invited),
    )


async def show_exams(context: Context, button: YearExams) -> None:
    """Show the exams that a figure was counted from; a press opens one with its candidates."""
    of = await _counted(context, button.year)
    found = _exams(of, button.shown)
    page = min(max(button.page, 0), max(0, (len(found) - 1) // PER_PAGE))
    key = f"year-exams-{button.shown.name.lower()}"
    people = of.sums.appraised.people if button.shown is ExamsShown.APPRAISAL else of.sums.served
    lines = [
        context.html(key, year=str(button.year), count=len(found), people=numbers.count(people))
    ]
    lines += [
        context.html(
            "year-exam-line",
            name=_name(each),
            day=wording.format_day(context.texts, each.day, context.today),
            candidates=numbers.count(each.candidates),
            passed=numbers.count(each.passed),
            failed=numbers.count(each.failed),
            absent=numbers.count(each.absent),
        )
        for each in found[page * PER_PAGE :][:PER_PAGE]
    ]
    items: list[Labelled] = [(_name(each)[:LABEL], OpenExam(each.id)) for each in found]
    rows = page_rows(
        items,
        page,
        lambda at: YearExams(button.year, button.shown, at),
        context.texts,
        size=PER_PAGE,
    )
    rows.append([(context.label("back"), YearPage(button.year))])
    await context.show(Html("\n\n".join(lines)), inline_keyboard(*rows))


def _exams(of: YearRecord, shown: ExamsShown) -> list[YearExam]:
    found = of.serving if shown is ExamsShown.SERVING else of.of_sort(ExamSort.APPRAISAL)
    return sorted(found, key=lambda each: (-each.candidates, each.day, each.id))


def _name(exam: YearExam) -> str:
    return " ".join(filter(None, (exam.name, exam.level, exam.batch)))


async def send_year(context: Context, button: ExportYear) -> None:
    """Send the workbook with all rows, or the report."""
    of = await _counted(context, button.year, rows=button.kind is FileKind.WORKBOOK)
    await context.toast()
    await context.services.gateway.typing(context.chat_id)
    view = _view_of(context, of)
    is_book = button.kind is FileKind.WORKBOOK
    data = await asyncio.to_thread(year_workbook if is_book else year_pdf, view)
    await context.write(
        roles.record,
        by=context.account.id,
        act="export-year",
        now=context.seconds,
        object_=f"year:{of.sums.year}",
    )
    name = name_file(context.today, view.title, suffix="xlsx" if is_book else "pdf")
    await context.say(Document(data, name, view.headline()))


async def _counted(context: Context, year: int, *, rows: bool = False) -> YearRecord:
    """Return the figures of a year.

    Raises:
        BotError: They are not this person's to see, or there are none.
    """
    if not context.account.sees_all(Role.COORDINATOR):
        raise BotError("year-needs-all")
    wanted = None if year == THIS_YEAR else year
    database, zone = context.services.database, context.services.zone
    return await yearly.count_year(database, wanted, context.seconds, zone, rows=rows)


def _view_of(context: Context, of: YearRecord) -> YearView:
    said = context.texts
    return YearView(
        say=said,
        language=context.account.language,
        year=of,
        zone=context.services.zone,
        made=said(
            "report-made",
            day=wording.format_short_day(said, context.today),
            year=str(context.today.year),
        ),
    )

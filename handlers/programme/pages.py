"""项目数字: the programme's headline sentence and figures, and their files."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.file_names import name_file
from bot.domain.people.roles import Role
from bot.domain.surveys.margins import measured, standing_out
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render import numbers
from bot.render.programme import ProgrammeView, figures, programme_pdf, why_sentences
from bot.render.programme_workbook import programme_workbook
from bot.services import counting
from config.texts import Html
from handlers.attendance.buttons import AttendancePage
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from handlers.incidents.buttons import ZeroPage
from handlers.measures.buttons import MeasuresPage, Whose
from handlers.programme.buttons import (
    NEWEST,
    ExportProgramme,
    FindingsPage,
    OpenProgramme,
    YearPage,
)
from handlers.surveys.results.buttons import FileKind, ResultPage
from storage.people import roles
from storage.programme import programmes

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import ProgrammeId
    from bot.domain.programme.figures import ClassLine, ProgrammeTerm
    from handlers.chat.keyboards import Labelled

IN_THE_HEADLINE = frozenset({"days", "classes", "trainees", "districts", "satisfaction"})
"""Figures that the headline says already."""


async def show_programme(context: Context, button: OpenProgramme) -> None:
    """Show the headline sentence, every figure, the best and the worst class."""
    terms = await _terms(context)
    term = _chosen(terms, button.programme_id)
    view = await _view(context, term)
    lines = [
        context.html(
            "programme-page", name=term.name, period=view.period, headline=view.headline()
        ),
        Html(""),
    ]
    lines += [
        context.html("programme-line", name=context.label(f"programme-{each.key}"), value=each.said)
        for each in figures(view)
        if each.key not in IN_THE_HEADLINE
    ]
    lines += _extremes(context, view)
    if view.programme.reasons is not None:
        lines += [
            Html(""),
            *(context.html("programme-why", text=each) for each in why_sentences(view)),
        ]
    rows: list[list[Labelled]] = [
        [
            (context.label("results-file-workbook"), ExportProgramme(term.id, FileKind.WORKBOOK)),
            (context.label("results-file-report"), ExportProgramme(term.id, FileKind.REPORT)),
        ]
    ]
    rows.append(
        [
            (context.label("button-attendance"), AttendancePage()),
            (context.label("button-measures"), MeasuresPage(Whose.ALL, term.id)),
            (context.label("button-incidents"), ZeroPage(term.id)),
        ]
    )
    rows.append(
        [
            (context.label("button-finding"), FindingsPage(term.id)),
            (context.label("button-year"), YearPage(term.starts_on.year)),
        ]
    )
    rows += [[(each.name, OpenProgramme(each.id))] for each in terms[:5] if each.id != term.id]
    rows.append([(context.label("back"), ResultPage(0))])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


async def _terms(context: Context) -> list[ProgrammeTerm]:
    if not context.account.sees_all(Role.COORDINATOR):
        raise BotError("programme-needs-all")
    terms = await context.read(programmes.all_of)
    if not terms:
        raise BotError("programme-none")
    return terms


def _chosen(terms: list[ProgrammeTerm], programme_id: ProgrammeId) -> ProgrammeTerm:
    if programme_id == NEWEST:
        return terms[0]
    for term in terms:
        if term.id == programme_id:
            return term
    raise BotError("button-stale")


async def _view(context: Context, term: ProgrammeTerm) -> ProgrammeView:
    counted = await counting.programme(
        context.services.database, term, context.seconds, context.services.zone
    )
    said = context.texts
    return ProgrammeView(
        say=said,
        language=context.account.language,
        programme=counted,
        zone=context.services.zone,
        made=said(
            "report-made",
            day=wording.format_short_day(said, context.today),
            year=str(context.today.year),
        ),
        period=wording.format_years_span(said, term.starts_on, term.ends_on),
    )


def _extremes(context: Context, view: ProgrammeView) -> list[Html]:
    """Word the classes with the highest and the lowest satisfaction, and attendance."""
    lines = view.programme.lines
    satisfied = [(_share(line), line.of.name) for line in lines]
    asked = [None if line.figures is None else measured(line.figures) for line in lines]
    if sum(each is not None for each in asked) > 1 and not standing_out(asked):
        satisfied = []
        alike = [context.html("programme-alike")]
    else:
        alike = []
    attended = [(line.attendance.rate.value, line.of.name) for line in lines]
    return [
        *alike,
        *_edges(context, satisfied, "programme-best", "programme-worst"),
        *_edges(context, attended, "programme-attended-best", "programme-attended-worst"),
    ]


def _edges(
    context: Context, shares: list[tuple[float | None, str]], best: str, worst: str
) -> list[Html]:
    known = [(share, name) for share, name in shares if share is not None]
    if len(known) < 2 or max(known)[0] == min(known)[0]:
        return []
    found = []
    for key, edge in ((best, max(known)[0]), (worst, min(known)[0])):
        names = "、".join([name for share, name in known if share == edge][:3])
        found.append(context.html(key, names=names, share=numbers.percent(edge)))
    return found


def _share(line: ClassLine) -> float | None:
    return None if line.figures is None else line.figures.satisfaction.value


async def send_programme(context: Context, button: ExportProgramme) -> None:
    """Send the workbook with all rows, or the report."""
    term = _chosen(await _terms(context), button.programme_id)
    await context.toast()
    await context.services.gateway.typing(context.chat_id)
    view = await _view(context, term)
    make = programme_workbook if button.kind is FileKind.WORKBOOK else programme_pdf
    data = await asyncio.to_thread(make, view)
    await context.write(
        roles.record,
        by=context.account.id,
        act="export-programme",
        now=context.seconds,
        object_=f"programme:{term.id}",
    )
    suffix = "xlsx" if button.kind is FileKind.WORKBOOK else "pdf"
    name = name_file(context.today, term.name, suffix=suffix)
    await context.say(Document(data, name, view.headline()))

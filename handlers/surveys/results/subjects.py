"""Surveys about courses and teachers side by side: by kind of course, by course, by teacher."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.surveys.margins import MeasuredShare, standing_out
from bot.domain.surveys.results import SubjectKind, side_by_side
from bot.domain.surveys.satisfaction import satisfaction
from bot.errors import BotError
from bot.render import numbers
from config.texts import Html
from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.surveys.results.access import find_results
from handlers.surveys.results.buttons import OpenResults, ResultPage, SideBySide
from storage.surveys import results

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.surveys.results import Figures, Summed, SurveySubject
    from handlers.chat.buttons import Button
    from handlers.chat.keyboards import Labelled

PER_PAGE = 10


async def found_subjects(context: Context) -> list[SurveySubject]:
    """Return the surveys about courses and teachers within the person's reach."""
    seen = {each.id for each in await context.read(results.visible, context.account)}
    return [each for each in await context.read(results.subjects) if each.survey_id in seen]


def make_buttons(context: Context, subjects: list[SurveySubject]) -> list[Labelled]:
    """Make a button for each way in which there is something to compare."""
    return [
        (context.label(f"results-subject-{by.name.lower()}"), SideBySide(by))
        for by in SubjectKind
        if any(each.of(by) for each in subjects)
    ]


async def show_side_by_side(context: Context, button: SideBySide) -> None:
    """Show a line for each subject, the least satisfied first, and a button to its surveys."""
    subjects = await found_subjects(context)
    pairs = [(each, await _figures(context, each)) for each in subjects if each.of(button.by)]
    if not pairs:
        raise BotError("results-none")
    rows = side_by_side(pairs, button.by)
    if button.chosen:
        await _show_one(context, button, rows)
        return
    last = (len(rows) - 1) // PER_PAGE
    page = min(max(button.page, 0), last)
    shown = rows[page * PER_PAGE :][:PER_PAGE]
    by = context.label(f"results-subject-{button.by.name.lower()}")
    lines = [context.html("results-subjects-head", by=by, count=len(rows))]
    if sum(bool(each.scale.n) for each in rows) > 1 and not standing_out(
        [_measured(each) for each in rows]
    ):
        lines.append(context.html("results-within-margin"))
    lines += [_line(context, button.by, each) for each in shown]
    keys: list[Labelled] = [
        (_name(context, button.by, each.name), _target(button.by, each)) for each in shown
    ]
    turns: list[Labelled] = []
    if page > 0:
        turns.append((context.label("page-back"), SideBySide(button.by, page - 1)))
    if page < last:
        turns.append((context.label("page-on"), SideBySide(button.by, page + 1)))
    grid = in_rows(keys, 3)
    back: list[Labelled] = [(context.label("back"), ResultPage(0))]
    await context.show(Html("\n".join(lines)), inline_keyboard(*grid, turns, back))


async def _figures(context: Context, subject: SurveySubject) -> Figures:
    database = context.services.database
    return (await find_results(database, context.account, subject.survey_id, "")).figures


def _target(by: SubjectKind, each: Summed) -> Button:
    if len(each.survey_ids) == 1:
        return OpenResults(each.survey_ids[0])
    return SideBySide(by, 0, each.survey_ids[0])


async def _show_one(context: Context, button: SideBySide, rows: list[Summed]) -> None:
    """Show the surveys that one line sums up."""
    one = next((each for each in rows if button.chosen in each.survey_ids), None)
    if one is None:
        raise BotError("button-stale")
    titles = {
        each.id: each.title.said(context.account.language)
        for each in await context.read(results.visible, context.account)
    }
    keys: list[list[Labelled]] = [
        [(titles[number], OpenResults(number))] for number in one.survey_ids[:20]
    ]
    back: list[Labelled] = [(context.label("back"), SideBySide(button.by))]
    await context.show(_line(context, button.by, one), inline_keyboard(*keys, back))


def _measured(each: Summed) -> MeasuredShare | None:
    share = satisfaction(each.scale).value
    return None if share is None or not each.shown else MeasuredShare(share, each.shown)


def _name(context: Context, by: SubjectKind, name: str) -> str:
    return context.label(f"programme-{name}") if by is SubjectKind.KIND else name


def _line(context: Context, by: SubjectKind, each: Summed) -> Html:
    name = _name(context, by, each.name)
    turnout = each.turnout
    if not each.scale.n:
        return context.html(
            "results-subject-nothing",
            name=name,
            answered=numbers.count(turnout.answered),
            invited=numbers.count(turnout.invited),
        )
    return context.html(
        "results-row",
        name=name,
        figure=numbers.percent(satisfaction(each.scale).value),
        beside=numbers.mean(each.scale.mean),
        answered=numbers.count(turnout.answered),
        invited=numbers.count(turnout.invited),
    )

"""结果: surveys with their live counts, and the figures of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.domain.surveys.drivers import overall_of
from bot.domain.surveys.margins import MeasuredShare, cautions, standing_out
from bot.domain.surveys.needs import NEEDS
from bot.domain.surveys.questions import QuestionKind
from bot.domain.surveys.results import EVERYWHERE, Area, Dimension
from bot.domain.surveys.satisfaction import satisfaction
from bot.errors import BotError
from bot.render import numbers
from config.texts import Html
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.programme.buttons import OpenProgramme, YearPage
from handlers.surveys.results import subjects
from handlers.surveys.results.access import Looked, describe_period, find_results, part_name
from handlers.surveys.results.buttons import (
    Comments,
    CrossTab,
    Export,
    FileKind,
    NeedsPage,
    OpenResults,
    Photos,
    Questions,
    ResultPage,
    Rows,
    Subscriptions,
    TrendOf,
    WhyOf,
)
from storage.surveys import results
from storage.surveys.surveys import SurveyState

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.statistics import Turnout
    from bot.domain.surveys.questions import SurveyQuestion
    from handlers.chat.keyboards import Labelled
    from storage.surveys.results import ListedSurvey

PER_PAGE = 6


async def show_results(context: Context) -> None:
    """Show the surveys with results (结果, /results)."""
    await open_page(context, ResultPage(0))


async def open_page(context: Context, button: ResultPage) -> None:
    """Show the surveys within the person's reach, with how many have answered."""
    found = await context.read(results.visible, context.account)
    if not found:
        raise BotError("results-none")
    items: list[Labelled] = [
        (each.title.said(context.account.language), OpenResults(each.id)) for each in found
    ]
    page = min(max(button.page, 0), (len(found) - 1) // PER_PAGE)
    lines = [context.html("results-head", count=len(found))]
    cohorts, whole = await context.read(results.reach, context.account)
    area = EVERYWHERE if whole else Area(frozenset(each.id for each in cohorts))
    shown = found[page * PER_PAGE :][:PER_PAGE]
    lines += [_line(context, await context.read(results.listed, each, area)) for each in shown]
    rows = page_rows(items, page, ResultPage, context.texts, size=PER_PAGE)
    rows.append(subjects.make_buttons(context, await subjects.found_subjects(context)))
    last: list[Labelled] = [(context.label("results-subscriptions"), Subscriptions())]
    if context.account.sees_all(Role.COORDINATOR):
        last.insert(0, (context.label("results-programme"), OpenProgramme()))
        last.insert(1, (context.label("button-year"), YearPage()))
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows, last))


def _line(context: Context, each: ListedSurvey) -> Html:
    return context.html(
        "results-line",
        title=each.survey.title.said(context.account.language),
        state=context.label(f"results-state-{each.survey.state.value}"),
        answered=numbers.count(each.turnout.answered),
        invited=numbers.count(each.turnout.invited),
        rate=numbers.percent(each.turnout.rate),
    )


async def open_results(context: Context, button: OpenResults) -> None:
    """Show the figures of a survey, of everybody in reach or of one group."""
    looked = await find_results(
        context.services.database, context.account, button.survey_id, button.cut
    )
    zone = context.services.zone
    period = describe_period(context.texts, looked.survey, context.today, zone)
    html = describe_summary(context, looked, period)
    await context.show(html, inline_keyboard(*_buttons(context, looked)))


def describe_summary(context: Context, looked: Looked, period: str = "") -> Html:
    """Word the headline: satisfaction with its interval, mean, NPS, and the turnout."""
    head = context.html(
        "results-title",
        title=looked.survey.title.said(context.account.language),
        part=part_name(context.texts, looked),
        kind=context.label("results-anonymous" if looked.survey.anonymous else "results-named"),
        state=context.label(f"results-state-{looked.survey.state.value}"),
    )
    if period:
        head = Html(f"{head}\n{context.html('results-period', period=period)}")
    parts = [head, describe_turnout(context, looked)]
    if not looked.figures.shown:
        return Html("\n\n".join([*parts, explain_nothing(context, looked)]))
    parts.append(Html("\n".join(_headline(context, looked))))
    if found := describe_cautions(context, looked.figures.shown, looked.figures.turnout):
        parts.append(found)
    if looked.overall is not None and looked.overall.scale.n:
        overall = numbers.percent(looked.overall.satisfaction.value)
        parts.append(context.html("results-overall", share=overall))
    if looked.waiting:
        parts.append(describe_waiting(context, looked))
    return Html("\n\n".join(filter(None, parts)))


def _headline(context: Context, looked: Looked) -> list[Html]:
    figures = looked.figures
    lines = []
    if figures.scale.n:
        share = figures.satisfaction
        lines += [
            context.html(
                "results-satisfaction",
                share=numbers.percent(share.value),
                interval=numbers.span(share.interval),
            ),
            context.html("results-mean", mean=numbers.mean(figures.mean)),
        ]
    if figures.nps is not None:
        lines.append(context.html("results-nps", nps=numbers.score(figures.nps)))
    return lines + _weakest(context, looked)


def describe_turnout(context: Context, looked: Looked) -> Html:
    """Word how many of those invited, and of those who can be reached, answered."""
    each = looked.figures.turnout
    values = {
        "answered": numbers.count(each.answered),
        "invited": numbers.count(each.invited),
        "rate": numbers.percent(each.rate),
        "reachable": numbers.count(each.reachable),
    }
    if each.rate_of_reachable is None:
        return context.html("results-turnout", **values)
    share = numbers.percent(each.rate_of_reachable)
    return context.html("results-turnout-reachable", ofreachable=share, **values)


def explain_nothing(context: Context, looked: Looked) -> Html:
    """Word why there are no figures: nobody has answered, or too few have."""
    answered = looked.figures.turnout.answered
    if not answered:
        return context.html("results-nobody")
    minimum = looked.survey.min_results
    running = looked.survey.state is SurveyState.OPEN
    if answered < minimum:
        key = "results-too-few" if running else "results-too-few-closed"
    else:
        key = "results-not-yet" if running else "results-not-yet-closed"
    return context.html(key, answered=str(answered), minimum=str(minimum))


def describe_waiting(context: Context, looked: Looked) -> Html:
    """Word how many answers are not in these figures, and why."""
    return context.html(
        f"results-{looked.missing.value}",
        answered=numbers.count(looked.figures.turnout.answered),
        shown=numbers.count(looked.figures.shown),
        count=numbers.count(looked.waiting),
    )


def describe_cautions(context: Context, answers: int, turnout: Turnout) -> Html | None:
    """Word what is to be said beside figures from so many answers."""
    rate = numbers.percent(turnout.rate)
    lines = [
        context.html("results-caution", text=context.label(f"caution-{each.value}", **values))
        for each in cautions(answers, turnout)
        for values in [{"count": answers, "rate": rate}]
    ]
    return Html("\n".join(lines)) if lines else None


def _weakest(context: Context, looked: Looked) -> list[Html]:
    """Word the five-point questions that stand out below the others, or that none does."""
    scales = [q for q in looked.asked if q.kind is QuestionKind.SCALE]
    shares = [_measured(looked, each) for each in scales]
    if sum(each is not None for each in shares) < 2:
        return []
    apart = standing_out(shares)
    if not apart.low:
        return [context.html("results-questions-alike")]
    question = scales[apart.low[0]]
    said = question.text.said(context.account.language)
    share = numbers.percent(satisfaction(looked.figures.of(question.number)).value)
    return [context.html("results-weakest", question=said, share=share)]


def _measured(looked: Looked, question: SurveyQuestion) -> MeasuredShare | None:
    share = satisfaction(looked.figures.of(question.number))
    return None if share.value is None else MeasuredShare(share.value, share.whole)


def _buttons(context: Context, looked: Looked) -> list[list[Labelled]]:
    survey_id, cut = looked.survey.id, looked.cut
    back: list[Labelled] = [(context.label("back"), ResultPage(0))]
    if looked.group is not None:
        back = [(context.label("results-to-all"), OpenResults(survey_id))]
    if not looked.figures.shown:
        return [[(context.label("results-refresh"), OpenResults(survey_id, cut))], back]
    rows: list[list[Labelled]] = [
        [
            (context.label("results-questions"), Questions(survey_id, cut)),
            (context.label("results-comments"), Comments(survey_id, cut, 0, "")),
            (context.label("results-rows"), Rows(survey_id, cut, 0, "", 0)),
        ]
    ]
    if looked.survey.template == NEEDS:
        rows.append([(context.label("results-needs"), NeedsPage(survey_id, cut))])
    if overall_of(looked.asked) is not None:
        rows.append([(context.label("results-why"), WhyOf(survey_id, cut))])
    if any(each.kind is QuestionKind.PHOTO for each in looked.asked):
        rows.append([(context.label("results-photos"), Photos(survey_id, cut, 0))])
    rows += _cuts(context, looked)
    kinds = (FileKind.PICTURE, FileKind.WORKBOOK, FileKind.REPORT, FileKind.TABLE)
    rows.append(
        [
            (
                context.label(f"results-file-{kind.name.lower()}"),
                Export(survey_id, cut, kind),
            )
            for kind in kinds
        ]
    )
    if looked.survey.state is SurveyState.OPEN:
        back.append((context.label("results-refresh"), OpenResults(survey_id, cut)))
    return [*rows, back]


def _cuts(context: Context, looked: Looked) -> list[list[Labelled]]:
    """Make a button for each way in which there is more than one group."""
    found: list[Labelled] = [
        (
            context.label(f"results-by-{each.name.lower()}"),
            CrossTab(looked.survey.id, looked.cut, each, 0),
        )
        for each in looked.dimensions
    ]
    if len(looked.tables[Dimension.CLASS]) > 3:
        found.append((context.label("results-trend"), TrendOf(looked.survey.id, looked.cut)))
    return in_rows(found, 3)

"""为什么满意: what goes with the overall answer, how surely, and what people wrote, by topic."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.measures.measure import SourceKind, survey_source
from bot.domain.surveys.drivers import driver, overall_of, reasons
from bot.domain.surveys.remarks import Remarks, Tone, count
from bot.domain.surveys.satisfaction import CLASS_EVALUATION
from bot.errors import BotError
from bot.render import numbers
from bot.render.why import between, coefficient, sentences
from config.texts import Html
from handlers.chat.keyboards import inline_keyboard
from handlers.measures.buttons import NewMeasure
from handlers.surveys.results.access import find_results, part_name
from handlers.surveys.results.buttons import NO_SURVEY, Comments, OpenResults, WhyOf
from handlers.surveys.results.export import shown_comments
from handlers.surveys.results.pages import describe_cautions, explain_nothing
from storage.people import roster
from storage.surveys import drivers, results

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import SurveyId
    from bot.domain.surveys.drivers import Driver, Reasons
    from handlers.chat.keyboards import Labelled
    from handlers.surveys.results.access import Looked

TOPICS = 6  # that are listed


async def show_why(context: Context, button: WhyOf) -> None:
    """Show which items go with the overall answer, with intervals, and the topics of comments."""
    survey_id = button.survey_id
    if survey_id == NO_SURVEY:
        survey_id = await _newest(context)
    looked = await find_results(context.services.database, context.account, survey_id, button.cut)
    lines = [context.html("why-head", part=part_name(context.texts, looked))]
    if not looked.figures.shown:
        lines.append(explain_nothing(context, looked))
        await context.show(Html("\n\n".join(lines)), inline_keyboard(_back(context, looked)))
        return
    pairs = await context.read(drivers.pairs, looked.survey, looked.area)
    found = await asyncio.to_thread(
        lambda: reasons([driver(number, counts) for number, counts in pairs.items()])
    )
    lines.append(Html("\n".join(_sentences(context, looked, found))))
    if each := [_line(context, looked, one) for one in found.drivers]:
        lines.append(Html("\n".join(each)))
        lines.append(context.html("why-note", count=numbers.count(found.people)))
    if cautions := describe_cautions(context, looked.figures.shown, looked.figures.turnout):
        lines.append(cautions)
    if remarks := await _remarks(context, looked):
        lines.append(Html("\n".join(_remark_lines(context, remarks))))
    await context.show(Html("\n\n".join(lines)), inline_keyboard(*_buttons(context, looked, found)))


async def _newest(context: Context) -> SurveyId:
    """Return the newest class evaluation that this person may see.

    Raises:
        BotError: There is none.
    """
    for each in await context.read(results.visible, context.account):
        if each.template == CLASS_EVALUATION:
            return each.id
    raise BotError("results-none")


def _name(context: Context, looked: Looked, each: Driver) -> str:
    _, question = looked.question(each.number)
    return question.text.said(context.account.language).rstrip("?？ ")


def _sentences(context: Context, looked: Looked, found: Reasons) -> list[Html]:
    if overall_of(looked.tally.questions) is None:
        return [context.html("why-no-overall")]
    said = sentences(context.texts, found, lambda each: _name(context, looked, each))
    return [context.html("why-said", text=each) for each in said]


def _line(context: Context, looked: Looked, each: Driver) -> Html:
    name, share = _name(context, looked, each), numbers.percent(each.share.value)
    if each.rho is None:
        return context.html("why-line-unknown", item=name, share=share)
    return context.html(
        "why-line",
        bar=numbers.bar(max(0.0, each.rho)),
        item=name,
        rho=coefficient(each.rho),
        interval=between(each),
        share=share,
    )


async def _remarks(context: Context, looked: Looked) -> Remarks | None:
    """Count the comments that may be shown, in this viewer's order."""
    found = await context.read(results.comments, looked.survey)
    texts = [each.text for each in shown_comments(looked, found, context.account.id)]
    if not texts:
        return None
    named = await context.read(roster.naming_somebody, set(texts))
    return await asyncio.to_thread(
        lambda: count(texts, minimum=looked.survey.min_results, named=named)
    )


def _remark_lines(context: Context, found: Remarks) -> list[Html]:
    lines = [context.html("why-remarks", count=found.comments, empty=found.empty)]
    for each in found.counts[:TOPICS]:
        topic = context.label(f"remark-{each.topic.value}")
        values = {"topic": topic, "good": each.good, "wish": each.wish, "plain": each.plain}
        lines.append(context.html("why-remark", **values))
        lines += [
            context.html(f"why-example-{tone.value}", text=found.examples[each.topic, tone])
            for tone in (Tone.GOOD, Tone.WISH)
            if (each.topic, tone) in found.examples
        ]
    return lines


def _buttons(context: Context, looked: Looked, found: Reasons) -> list[list[Labelled]]:
    survey_id = looked.survey.id
    rows: list[list[Labelled]] = []
    mend = found.to_mend or found.first
    if mend is not None:
        measure = NewMeasure(SourceKind.SURVEY, survey_source(survey_id, mend.number))
        rows.append([(context.label("button-measure-new"), measure)])
    return [
        *rows,
        [(context.label("results-comments"), Comments(survey_id, looked.cut, 0, ""))],
        _back(context, looked),
    ]


def _back(context: Context, looked: Looked) -> list[Labelled]:
    return [(context.label("back"), OpenResults(looked.survey.id, looked.cut))]

"""记为整改: a finding, what is to be done, who does it and until when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.ids import FindingId, IncidentId, SurveyId
from bot.domain.measures.measure import COMMENTS, SourceKind, survey_of
from bot.domain.surveys.questions import QuestionKind
from bot.domain.surveys.results import EVERYWHERE, Area
from bot.domain.surveys.satisfaction import satisfaction
from bot.domain.text import short
from bot.errors import BotError
from bot.render import numbers
from bot.services.counting import count
from handlers.chat import drafts, wording
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.measures.buttons import (
    ChooseDue,
    ChooseOwner,
    NewMeasure,
    PlanMeasure,
)
from handlers.measures.drafts import MakingMeasure
from handlers.measures.pages import LONGEST, check_due, due_days, measure_of, show
from storage.incidents import incidents
from storage.measures import measures, sources
from storage.measures.measures import Plan
from storage.programme import findings
from storage.surveys import results, surveys

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext
    from bot.domain.ids import MeasureId
    from bot.domain.surveys.questions import SurveyQuestion
    from bot.domain.surveys.results import Figures
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx
    from storage.measures.sources import Place

FINDING = 200  # characters of what was found


async def new_measure(context: Context, button: NewMeasure) -> None:
    """Begin a measure: what was found is known, or asked for first; then what is to be done."""
    await _check_source(context, button.source, button.source_id)
    finding = await _finding(context, button)
    waits = MakingMeasure(button.source, button.source_id, finding)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    key = "measure-ask-text" if finding else "measure-ask-finding"
    await context.say(context.html(key, finding=finding))


async def _check_source(context: Context, source: SourceKind, source_id: int) -> Place:
    """Return whom a finding is about.

    Raises:
        BotError: Its source is not this person's to see.
    """
    number = survey_of(source_id)[0] if source is SourceKind.SURVEY else source_id
    place = await context.read(sources.place_of, context.account, source, number)
    if place is None:
        raise BotError("measure-no-source")
    return place


async def _finding(context: Context, button: NewMeasure) -> str:
    """Return what was found as far as the source says it: a figure, or what happened; else ""."""
    match button.source:
        case SourceKind.INCIDENT:
            of = await context.read(incidents.find, IncidentId(button.source_id))
            kind = "" if of is None else context.label(f"incident-kind-{of.kind.value}")
            return " ".join(filter(None, [kind, "" if of is None else of.place]))
        case SourceKind.SURVEY:
            survey_id, number = survey_of(button.source_id)
            if number != COMMENTS:
                return await _figure(context, SurveyId(survey_id), number)
        case SourceKind.FREE if button.source_id:
            loss = await context.read(findings.find, FindingId(button.source_id))
            return "" if loss is None else short(loss.text, FINDING)
    return ""


async def _figure(context: Context, survey_id: SurveyId, number: int) -> str:
    """Return a question with its main figure, of all answers within this person's reach."""
    survey = await context.read(surveys.find, survey_id)
    asked = await context.read(surveys.questions, survey_id)
    question = next((each for each in asked if each.number == number), None)
    if survey is None or question is None:
        raise BotError("button-stale")
    tally = await count(context.services.database, survey)
    cohorts, whole = await context.read(results.reach, context.account)
    area = EVERYWHERE if whole else Area(frozenset(each.id for each in cohorts))
    figures = tally.figures() if whole else tally.within(area).figures()
    said = short(question.text.said(context.account.language), FINDING - 40)
    figure = _main_figure(context, figures, question)
    return context.label("measure-finding-figure", question=said, figure=figure) if figure else said


def _main_figure(context: Context, figures: Figures, question: SurveyQuestion) -> str:
    answers = figures.of(question.number)
    if question.kind.is_text or not answers.n:
        return ""
    match question.kind:
        case QuestionKind.SCALE:
            return context.label(
                "measure-figure-scale",
                mean=numbers.mean(answers.mean),
                share=numbers.percent(satisfaction(answers).value),
            )
        case QuestionKind.NPS:
            return context.label("measure-figure-nps", nps=numbers.score(figures.nps))
        case QuestionKind.NUMBER:
            return context.label("measure-figure-number", mean=numbers.mean(answers.mean))
    value, times = max(answers.counts.items(), key=lambda each: each[1])
    people = figures.people.get(question.number, 0)
    option = question.options[int(value) - 1].said(context.account.language)
    return f"{option} {numbers.percent(times / people if people else None)}"


async def answer_making(context: MessageContext, draft: MakingMeasure) -> None:
    """Take what was found, then what is to be done, then ask who does it."""
    text = " ".join(context.text[:LONGEST].split())
    if not draft.finding:
        waits = replace(draft, finding=text[:FINDING])
        await context.write(drafts.keep, context.account.id, waits, context.seconds)
        await context.say(context.html("measure-ask-text", finding=waits.finding))
        return
    waits = replace(draft, text=text)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await _ask_owner(context, waits, 0)


async def choose_owner(context: Context, button: ChooseOwner) -> None:
    """Turn to another page of colleagues."""
    await _ask_owner(context, _written(context), button.page)


def _written(context: Context) -> MakingMeasure:
    draft = context.glance(drafts.find, context.account.id, MakingMeasure)
    if draft is None or not draft.text:
        raise BotError("button-stale")
    return draft


async def _ask_owner(context: Context, draft: MakingMeasure, page: int) -> None:
    me = context.account.id
    colleagues = await context.read(measures.colleagues)
    items: list[Labelled] = [
        (
            context.label("measure-me", name=each.name) if each.id == me else each.name,
            ChooseDue(each.id),
        )
        for each in sorted(colleagues, key=lambda each: each.id != me)
    ]
    rows = page_rows(items, page, ChooseOwner, context.texts)
    html = context.html("measure-who-new", text=draft.text)
    await context.show(html, inline_keyboard(*rows))


async def choose_due(context: Context, button: ChooseDue) -> None:
    """Ask until when."""
    _written(context)
    days: list[Labelled] = [
        (
            wording.format_day(context.texts, each, context.today),
            PlanMeasure(button.account_id, each),
        )
        for each in due_days(context.today)
    ]
    rows = in_rows(days, 2)
    rows.append([(context.label("back"), ChooseOwner())])
    await context.show(context.html("measure-when"), inline_keyboard(*rows))


async def plan_measure(context: Context, button: PlanMeasure) -> None:
    """Make the measure, and tell its owner."""
    draft = _written(context)
    check_due(context, button.due_on)
    if button.account_id not in {each.id for each in await context.read(measures.colleagues)}:
        raise BotError("button-stale")
    place = await _check_source(context, draft.source, draft.source_id)
    measure_id = await context.write(_make, context.actor, draft, place, button)
    await context.toast(context.label("measure-made"))
    await show(context, await measure_of(context, measure_id))


def _make(
    tx: Tx, actor: Actor, draft: MakingMeasure, place: Place, button: PlanMeasure
) -> MeasureId:
    source_id, question = draft.source_id, None
    if draft.source is SourceKind.SURVEY:
        source_id, question = survey_of(draft.source_id)
    plan = Plan(
        source=draft.source,
        source_id=None if draft.source is SourceKind.FREE else source_id,
        question=question,
        finding=draft.finding,
        text=draft.text,
        class_id=place.class_id,
        programme_id=place.programme_id,
        owner=button.account_id,
        due_on=button.due_on.isoformat(),
        made_by=actor.account_id,
        made_at=actor.now,
        update_id=actor.update_id,
    )
    made = measures.make(tx, plan)
    if draft.source is SourceKind.FREE and draft.source_id:
        findings.link(tx, FindingId(draft.source_id), made)
    drafts.drop(tx, actor.account_id)
    return made

"""Surveys in words for their makers: the page, the times and the numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import orjson

from bot.domain.audiences.audience import Audience
from bot.domain.surveys import filling
from bot.domain.surveys.questions import QuestionKind
from config.texts import Html
from handlers.audiences import words as audience_words
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from handlers.surveys.buttons import StartTrial
from handlers.surveys.editor.buttons import (
    Amount,
    DoAct,
    KeepTemplate,
    MakingPage,
    Moment,
    OpenQuestions,
    OpenTimes,
    RenameSurvey,
    SetAmount,
    SurveyAct,
)
from handlers.surveys.results.buttons import OpenResults
from storage.audiences import membership
from storage.surveys import responses, schedule, surveys
from storage.surveys.surveys import SurveyState

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import SurveyId
    from bot.domain.surveys.questions import SurveyQuestion
    from bot.outbound.gateway import Keyboard
    from handlers.chat.keyboards import Labelled
    from storage.audiences.membership import Count
    from storage.database import Tx
    from storage.surveys.responses import InvitedTurnout
    from storage.surveys.schedule import Missing
    from storage.surveys.surveys import Survey


@dataclass(frozen=True, slots=True)
class Made:
    """A survey with everything that its page shows."""

    survey: Survey
    questions: tuple[SurveyQuestion, ...]
    audience: Audience
    count: Count
    turnout: InvitedTurnout
    missing: Missing
    reminded: int

    @property
    def asked(self) -> int:
        """The number of questions it asks."""
        return sum(each.kind is not QuestionKind.SECTION for each in self.questions)


def describe_survey(tx: Tx, survey: Survey, now: int) -> Made:
    """Read everything about a survey."""
    audience = Audience.from_json(orjson.loads(survey.audience))
    return Made(
        survey,
        surveys.questions(tx, survey.id),
        audience,
        membership.count(tx, audience),
        responses.turnout(tx, survey.id),
        schedule.missing(tx, survey, now),
        schedule.letters_sent(tx, survey.id),
    )


async def show_page(context: Context, each: Made) -> None:
    """Show the page of a survey."""
    await context.show(await _page(context, each), _keyboard(context, each))


async def _page(context: Context, each: Made) -> Html:
    survey = each.survey
    lines = [
        context.html(
            "making-head",
            title=survey.title.said(context.account.language),
            state=context.label(f"making-state-{survey.state.value}"),
        ),
        context.html(
            "surveys-about",
            count=each.asked,
            minutes=filling.minutes(each.questions),
            naming=context.label("survey-anonymous" if survey.anonymous else "survey-named"),
        ),
        await _audience(context, each),
        context.html(
            "making-times",
            opens=_opened(context, survey),
            closes=_closes(context, survey),
        ),
        context.html(
            "making-numbers",
            reminders=survey.reminders,
            least=survey.min_results,
            quota=_quota(context, survey),
        ),
    ]
    if survey.state is not SurveyState.DRAFT:
        turnout = each.turnout
        lines.append(
            context.html(
                "making-turnout",
                finished=turnout.finished,
                started=turnout.started - turnout.finished,
                invited=turnout.invited,
            )
        )
        lines += _reminding(context, each)
    return Html("\n".join(lines))


def _reminding(context: Context, each: Made) -> list[Html]:
    """Word whom a reminder reaches, and how many have arrived."""
    lines = []
    if each.survey.state is SurveyState.OPEN and each.missing.apart:
        lines.append(
            context.html("making-missing", count=each.missing.all, apart=each.missing.apart)
        )
    if each.reminded:
        lines.append(context.html("making-reminders-sent", count=each.reminded))
    return lines


async def _audience(context: Context, each: Made) -> Html:
    if not each.audience.include:
        return context.html("making-audience-none")
    named = await audience_words.in_short(context, each.audience)
    return context.html(
        "making-audience", who=named, people=each.count.people, reachable=each.count.reachable
    )


def _quota(context: Context, survey: Survey) -> str:
    if survey.quota is None:
        return context.label("making-quota-none")
    return context.label("making-quota", count=survey.quota)


def _opened(context: Context, survey: Survey) -> str:
    """Word when it opened; of a draft, when it is to."""
    if survey.opened_at is not None and not survey.opens_with_class:
        when = format_moment(context, survey.reopened_at or survey.opened_at)
        return context.label("making-opens-at", when=when)
    return describe_opening(context, survey)


def _closes(context: Context, survey: Survey) -> str:
    """Word when it closed; of one that is open, when it is to."""
    if survey.closed_at is not None:
        return context.label("making-closed-at", when=format_moment(context, survey.closed_at))
    if survey.closes_at is not None and not survey.closes_with_class:
        return context.label("making-closes-at", when=format_moment(context, survey.closes_at))
    return describe_closing(context, survey)


def describe_opening(context: Context, survey: Survey) -> str:
    """Word when it opens."""
    if survey.opens_with_class:
        return context.label("making-opens-with-class")
    if survey.opens_at is not None:
        return context.label("making-opens-at", when=format_moment(context, survey.opens_at))
    return context.label("making-opens-at-once")


def describe_closing(context: Context, survey: Survey) -> str:
    """Word when it closes."""
    if survey.closes_with_class:
        days = survey.closes_after // 86400
        return context.label("making-closes-with-class", days=days)
    if survey.closes_at is not None:
        return format_moment(context, survey.closes_at)
    return context.label("making-closes-never")


def format_moment(context: Context, seconds: int) -> str:
    """Return 11月29日 周日 18:00."""
    at = datetime.fromtimestamp(seconds, UTC)
    return wording.format_moment(context.texts, at, context.today, context.services.zone)


def _keyboard(context: Context, each: Made) -> Keyboard:
    survey_id, state = each.survey.id, each.survey.state
    rows = {
        SurveyState.DRAFT: _draft_rows,
        SurveyState.OPEN: _open_rows,
        SurveyState.CLOSED: _closed_rows,
    }
    back = (context.label("button-making-list"), MakingPage())
    trial = (context.label("button-making-try"), StartTrial(survey_id))
    return inline_keyboard(*rows[state](context, each, trial), [back])


def _draft_rows(context: Context, each: Made, trial: Labelled) -> list[list[Labelled]]:
    survey_id = each.survey.id
    naming = SurveyAct.NAMED if each.survey.anonymous else SurveyAct.ANONYMOUS
    label = context.label
    return [
        [trial, (label("button-making-questions"), OpenQuestions(survey_id))],
        [
            (label("button-making-audience"), DoAct(survey_id, SurveyAct.AUDIENCE)),
            (label(f"button-making-{naming.name.lower()}"), DoAct(survey_id, naming)),
        ],
        _time_buttons(context, survey_id),
        _amount_buttons(context, survey_id),
        [
            (label("button-making-rename"), RenameSurvey(survey_id)),
            *_again_buttons(context, survey_id),
        ],
        [
            (label("button-making-publish"), DoAct(survey_id, SurveyAct.PUBLISH)),
            (label("button-making-discard"), DoAct(survey_id, SurveyAct.DISCARD)),
        ],
    ]


def _open_rows(context: Context, each: Made, trial: Labelled) -> list[list[Labelled]]:
    survey_id = each.survey.id
    label = context.label
    remind: list[Labelled] = []
    if each.missing.within:
        remind = [
            (
                label("button-making-remind", count=each.missing.within),
                DoAct(survey_id, SurveyAct.REMIND),
            )
        ]
    return [
        [(label("button-making-results"), OpenResults(survey_id)), trial],
        remind,
        [
            (label("button-making-closes"), OpenTimes(survey_id, Moment.CLOSES)),
            (label("button-making-close"), DoAct(survey_id, SurveyAct.CLOSE)),
        ],
        _again_buttons(context, survey_id),
    ]


def _closed_rows(context: Context, each: Made, _: Labelled) -> list[list[Labelled]]:
    survey_id = each.survey.id
    label = context.label
    return [
        [(label("button-making-results"), OpenResults(survey_id))],
        [(label("button-making-reopen"), OpenTimes(survey_id, Moment.CLOSES))],
        _again_buttons(context, survey_id),
    ]


def _again_buttons(context: Context, survey_id: SurveyId) -> list[Labelled]:
    """Make the buttons that use the questions once more."""
    return [
        (context.label("button-making-copy"), DoAct(survey_id, SurveyAct.COPY)),
        (context.label("button-making-keep"), KeepTemplate(survey_id)),
    ]


def _time_buttons(context: Context, survey_id: SurveyId) -> list[Labelled]:
    return [
        (context.label("button-making-opens"), OpenTimes(survey_id, Moment.OPENS)),
        (context.label("button-making-closes"), OpenTimes(survey_id, Moment.CLOSES)),
    ]


def _amount_buttons(context: Context, survey_id: SurveyId) -> list[Labelled]:
    return [
        (context.label(f"button-making-{each.name.lower().replace('_', '-')}"), button)
        for each in Amount
        for button in [SetAmount(survey_id, each)]
    ]

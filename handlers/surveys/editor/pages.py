"""Surveys one may manage, the page of each, and its audience."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import orjson

from bot.context import Purpose
from bot.domain.audiences.audience import Audience, AudienceTerm, TermKind, reach_of
from bot.errors import BotError
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.surveys.editor import words
from handlers.surveys.editor.buttons import MakingPage, NewSurvey, OpenMaking
from handlers.surveys.questionnaire import may_manage
from storage.surveys import surveys
from storage.surveys.surveys import Survey, SurveyState

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import SurveyId
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx

PER_PAGE = 6


async def show_list(context: Context) -> None:
    """Show the surveys one may manage (管理问卷, /makesurvey)."""
    await open_list(context, MakingPage())


async def open_list(context: Context, button: MakingPage) -> None:
    """Show the surveys one may manage."""
    found = [each for each in await context.read(surveys.all_of) if may_manage(context, each)]
    items: list[Labelled] = [
        (
            context.label(
                f"making-item-{each.state.value}", title=each.title.said(context.account.language)
            ),
            OpenMaking(each.id),
        )
        for each in found
    ]
    rows = page_rows(items, button.page, MakingPage, context.texts, size=PER_PAGE)
    new = (context.label("button-making-new"), NewSurvey())
    await context.show(context.html("making-list", count=len(found)), inline_keyboard([new], *rows))


# -- one survey ----------------------------------------------------------------------------------


async def open_page(context: Context, button: OpenMaking) -> None:
    """Show the page of a survey."""
    await show_survey(context, button.survey_id)


async def show_survey(context: Context, survey_id: SurveyId) -> None:
    """Show the page of a survey one may manage."""
    survey = await find_managed(context, survey_id)
    made = await context.read(words.describe_survey, survey, context.seconds)
    await words.show_page(context, made)


async def find_managed(context: Context, survey_id: SurveyId, *states: SurveyState) -> Survey:
    """Return a survey that the person may manage.

    Raises:
        BotError: It is not theirs, or is in another state.
    """
    survey = await context.read(surveys.find, survey_id)
    if survey is None:
        raise BotError("survey-gone")
    if not may_manage(context, survey):
        raise BotError("making-not-yours")
    if states and survey.state not in states:
        raise BotError(f"making-is-{survey.state.value}")
    return survey


async def change_survey(context: Context, survey: Survey, **values: Any) -> Survey:
    """Set columns of a survey.

    Raises:
        BotError: They contradict each other.
    """
    try:
        return await context.write(surveys.change, survey, **values)
    except sqlite3.IntegrityError as error:
        raise BotError("making-contradiction") from error


# -- whom it is for ------------------------------------------------------------------------------


def own_reach(context: Context) -> tuple[AudienceTerm, ...]:
    """Return the bounds of this person's audiences; empty where there are none.

    Raises:
        BotError: They may ask nobody.
    """
    reach = reach_of(context.account.grants)
    if reach is None:
        raise BotError("role-denied")
    return reach


def audience_columns(audience: Audience) -> dict[str, Any]:
    """Return a survey's columns for an audience; its class is set where it is for just that one."""
    class_id = None
    match audience.include:
        case (AudienceTerm(kind=TermKind.CLASS, value=value),):
            class_id = int(value)
    return {"audience": orjson.dumps(audience.as_json()).decode(), "class_id": class_id}


async def _find_audience(context: Context, survey_id: SurveyId) -> Audience:
    survey = await find_managed(context, survey_id, SurveyState.DRAFT)
    audience = Audience.from_json(orjson.loads(survey.audience))
    return replace(audience, reach=own_reach(context))


def _keep_audience(tx: Tx, survey_id: SurveyId, audience: Audience) -> None:
    survey = surveys.find(tx, survey_id)
    if survey is not None and survey.state is SurveyState.DRAFT:
        surveys.change(tx, survey, **audience_columns(audience))


AUDIENCE = Purpose(_find_audience, _keep_audience, show_survey)

"""Acts on a survey: publishing, reminding, closing, discarding."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.surveys.questions import QuestionKind
from bot.errors import BotError
from config.texts import Html
from handlers.audiences.buttons import Pick
from handlers.chat.keyboards import inline_keyboard
from handlers.surveys.editor import words
from handlers.surveys.editor.buttons import PURPOSE, DoAct, MakingPage, OpenMaking, SurveyAct
from handlers.surveys.editor.copies import copy_survey
from handlers.surveys.editor.pages import change_survey, find_managed, open_list, show_survey
from storage.people import roles
from storage.surveys import schedule, surveys
from storage.surveys.surveys import SurveyState

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import AccountId, SurveyId
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Pressed
    from storage.database import Tx
    from storage.surveys.surveys import Survey


async def act_on_survey(context: Context, button: DoAct) -> Pressed:
    """Publish, close, discard, remind, copy, settle naming, or go to the audience."""
    match button.act:
        case SurveyAct.PUBLISH:
            await _publish(context, button)
        case SurveyAct.CLOSE:
            await _close(context, button)
        case SurveyAct.DISCARD:
            await _discard(context, button)
        case SurveyAct.REMIND:
            await _remind(context, button)
        case SurveyAct.AUDIENCE:
            await find_managed(context, button.survey_id, SurveyState.DRAFT)
            return Pick(PURPOSE, button.survey_id)
        case SurveyAct.ANONYMOUS | SurveyAct.NAMED:
            survey = await find_managed(context, button.survey_id, SurveyState.DRAFT)
            anonymous = button.act is SurveyAct.ANONYMOUS
            asked = await context.read(surveys.questions, survey.id)
            if anonymous and any(each.kind is QuestionKind.PHOTO for each in asked):
                raise BotError("making-photo-named")
            await change_survey(context, survey, anonymous=anonymous)
            await show_survey(context, button.survey_id)
        case SurveyAct.COPY:
            await copy_survey(context, button.survey_id)
    return None


async def _publish(context: Context, button: DoAct) -> None:
    survey = await find_managed(context, button.survey_id, SurveyState.DRAFT)
    each = await context.read(words.describe_survey, survey, context.seconds)
    if not each.asked:
        raise BotError("making-no-questions")
    if not each.count.people:
        raise BotError("making-nobody")
    if survey.closes_at is not None and survey.closes_at <= context.seconds:
        raise BotError("making-too-late")
    if not button.sure:
        yes = (context.label("button-making-publish-sure"), replace(button, sure=True))
        no = (context.label("back"), OpenMaking(survey.id))
        html = context.html(
            "making-publish",
            title=survey.title.said(context.account.language),
            people=each.count.people,
            reachable=each.count.reachable,
            opens=words.describe_opening(context, survey),
            naming=context.label("survey-anonymous" if survey.anonymous else "survey-named"),
        )
        await context.show(html, inline_keyboard([yes], [no]))
        return
    await open_(context, survey, "survey-open")


async def open_(context: Context, survey: Survey, did: str) -> None:
    """Open a survey, tell everybody, and show its page.

    Raises:
        BotError: It would be over at once.
    """
    if await context.read(schedule.is_over, survey, context.seconds):
        raise BotError("making-too-late")
    await context.write(_open_and_record, survey.id, context.account.id, did, context.seconds)
    await context.services.survey_service.ask(survey.id)
    await context.services.survey_service.go_round()
    await show_survey(context, survey.id)


def _open_and_record(
    tx: Tx, survey_id: SurveyId, account_id: AccountId, did: str, now: int
) -> None:
    if surveys.open_(tx, survey_id, now):
        roles.record(tx, by=account_id, act=did, now=now, object_=f"survey:{survey_id}")


async def _close(context: Context, button: DoAct) -> None:
    survey = await find_managed(context, button.survey_id, SurveyState.OPEN)
    if not button.sure:
        await _ask_whether(context, button, "making-close", "button-making-close-sure")
        return
    await context.write(_close_and_record, survey.id, context.account.id, context.seconds)
    await show_survey(context, survey.id)


def _close_and_record(tx: Tx, survey_id: SurveyId, account_id: AccountId, now: int) -> None:
    if surveys.close(tx, survey_id, now):
        roles.record(tx, by=account_id, act="survey-close", now=now, object_=f"survey:{survey_id}")


async def _discard(context: Context, button: DoAct) -> None:
    survey = await find_managed(context, button.survey_id, SurveyState.DRAFT)
    if not button.sure:
        await _ask_whether(context, button, "making-discard", "button-making-discard-sure")
        return
    await context.write(surveys.discard, survey.id)
    await open_list(context, MakingPage())


async def _ask_whether(context: Context, button: DoAct, key: str, yes: str) -> None:
    rows: list[list[Labelled]] = [
        [(context.label(yes), replace(button, sure=True))],
        [(context.label("back"), OpenMaking(button.survey_id))],
    ]
    await context.show(Html(context.label(key)), inline_keyboard(*rows))


async def _remind(context: Context, button: DoAct) -> None:
    survey = await find_managed(context, button.survey_id, SurveyState.OPEN)
    done = await context.write(schedule.remind_now, survey, context.seconds, context.services.zone)
    if done.told or done.before:
        key = "making-reminded" if done.told else "making-reminded-before"
        await context.toast(context.label(key, count=done.told or done.before), alert=True)
        return
    apart = (await context.read(schedule.missing, survey, context.seconds)).apart
    await context.toast(context.label("making-reminded-nobody", apart=apart), alert=True)

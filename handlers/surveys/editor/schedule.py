"""The schedule of a survey, and its numbers: reminders, least answers, quota."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from bot.domain.timetable.moments import find_moment
from bot.errors import BotError
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard
from handlers.surveys.editor.buttons import (
    Amount,
    Moment,
    OpenMaking,
    OpenTimes,
    SetAmount,
    SetTime,
)
from handlers.surveys.editor.drafts import WritingMoment
from handlers.surveys.editor.pages import change_survey, find_managed, show_survey
from handlers.surveys.editor.publish import open_
from storage.surveys.surveys import SurveyState

if TYPE_CHECKING:
    from bot.context import Context, MessageContext
    from handlers.chat.keyboards import Labelled
    from storage.surveys.surveys import Survey

EVENING = time(21)
MORNING = time(9)
_AMOUNTS = {
    Amount.REMINDERS: (0, 1, 2, 3),
    Amount.MIN_RESULTS: (3, 5, 8, 10),
    Amount.QUOTA: (0, 50, 100, 200, 500),
}
_DAYS = {"1d": 1, "3d": 3, "7d": 7, "14d": 14}
_AFTER_CLASS = {"k0": 0, "k1": 1, "k3": 3}


async def open_times(context: Context, button: OpenTimes) -> None:
    """Show when it opens or closes: choices, or typed."""
    survey = await find_managed(context, button.survey_id)
    choices = ["now", "tomorrow", "class"]
    if button.moment is Moment.CLOSES:
        choices = [*_DAYS, *_AFTER_CLASS, "never"]
    elif survey.state is not SurveyState.DRAFT:
        raise BotError(f"making-is-{survey.state.value}")
    rows: list[list[Labelled]] = [
        [
            (
                context.label(f"making-time-{choice}"),
                SetTime(survey.id, button.moment, choice),
            )
            for choice in choices[start : start + 2]
        ]
        for start in range(0, len(choices), 2)
    ]
    waits = WritingMoment(button.survey_id, button.moment)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    rows.append([(context.label("back"), OpenMaking(survey.id))])
    key = f"making-when-{button.moment.name.lower()}"
    await context.show(context.html(key), inline_keyboard(*rows))


async def set_time(context: Context, button: SetTime) -> None:
    """Set a choice of :func:`open_times`."""
    survey = await find_managed(context, button.survey_id)
    if button.moment is Moment.OPENS:
        await _set_opening(context, survey, button.choice)
        return
    start = max(context.seconds, survey.opens_at or 0)
    values: dict[str, Any]
    match button.choice:
        case "never":
            values = {"closes_at": None, "closes_with_class": False}
        case choice if choice in _AFTER_CLASS:
            after = _AFTER_CLASS[choice] * 86400
            values = {"closes_at": None, "closes_with_class": True, "closes_after": after}
        case choice if choice in _DAYS:
            day = datetime.fromtimestamp(start, context.services.zone).date()
            closes = datetime.combine(
                day + timedelta(days=_DAYS[choice]), EVENING, context.services.zone
            )
            values = {"closes_at": int(closes.timestamp()), "closes_with_class": False}
        case _:
            raise BotError("button-stale")
    await _set_closing(context, survey, values)


async def answer_when(context: MessageContext, waiting: WritingMoment) -> None:
    """Read a moment as typed."""
    survey = await find_managed(context, waiting.survey)
    found = find_moment(context.text, context.now)
    if found is None or found <= context.now:
        raise BotError("making-bad-moment")
    seconds = int(found.timestamp())
    if waiting.moment is Moment.CLOSES:
        await _set_closing(context, survey, {"closes_at": seconds, "closes_with_class": False})
    else:
        await context.write(drafts.drop, context.account.id)
        await change_survey(context, survey, opens_at=seconds, opens_with_class=False)
        await show_survey(context, survey.id)


async def _set_opening(context: Context, survey: Survey, choice: str) -> None:
    if survey.state is not SurveyState.DRAFT:
        raise BotError(f"making-is-{survey.state.value}")
    values: dict[str, Any] = {"opens_at": None, "opens_with_class": choice == "class"}
    if choice == "tomorrow":
        morning = datetime.combine(
            context.today + timedelta(days=1), MORNING, context.services.zone
        )
        values["opens_at"] = int(morning.timestamp())
    await _stop_waiting(context)
    await change_survey(context, survey, **values)
    await show_survey(context, survey.id)


async def _set_closing(context: Context, survey: Survey, values: dict[str, Any]) -> None:
    await _stop_waiting(context)
    survey = await change_survey(context, survey, **values)
    if survey.state is SurveyState.CLOSED:
        await open_(context, survey, "survey-reopen")
    else:
        await show_survey(context, survey.id)


async def _stop_waiting(context: Context) -> None:
    if context.account.draft == WritingMoment.kind:
        await context.write(drafts.drop, context.account.id)


async def set_amount(context: Context, button: SetAmount) -> None:
    """Set reminders, the least number of answers for results, or a quota."""
    survey = await find_managed(context, button.survey_id, SurveyState.DRAFT)
    if button.value is not None:
        if button.value not in _AMOUNTS[button.amount]:
            raise BotError("button-stale")
        value = None if button.amount is Amount.QUOTA and not button.value else button.value
        await change_survey(context, survey, **{button.amount.value: value})
        await show_survey(context, survey.id)
        return
    name = button.amount.name.lower().replace("_", "-")
    none = context.label("making-quota-none")
    quota = button.amount is Amount.QUOTA
    numbers: list[Labelled] = [
        (none if quota and not value else str(value), replace(button, value=value))
        for value in _AMOUNTS[button.amount]
    ]
    back = (context.label("back"), OpenMaking(survey.id))
    await context.show(context.html(f"making-how-many-{name}"), inline_keyboard(numbers, [back]))

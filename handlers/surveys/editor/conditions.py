"""Conditions: a question shown only to those who answered an earlier one so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.surveys import making
from bot.domain.surveys.questions import Condition
from bot.errors import BotError
from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.surveys.editor.buttons import ChangeQuestion, OpenMade, QuestionChange, SetCondition
from handlers.surveys.editor.pages import find_managed
from handlers.surveys.editor.questions import (
    NUMBERS_A_ROW,
    describe_options,
    find_question,
    show_question,
)
from storage.surveys import surveys
from storage.surveys.surveys import SurveyState

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.surveys.questions import SurveyQuestion
    from handlers.chat.keyboards import Labelled


async def set_condition(context: Context, button: SetCondition) -> None:
    """Set a condition: first an earlier question, then which of its options."""
    await find_managed(context, button.survey_id, SurveyState.DRAFT)
    asked = await context.read(surveys.questions, button.survey_id)
    question = find_question(asked, button.number)
    if button.on is None:
        await _choose_earlier(context, button, asked, question)
        return
    earlier = find_question(asked, button.on)
    if earlier.number >= question.number or not earlier.choices:
        raise BotError("button-stale")
    if button.value is None:
        await _choose_value(context, button, earlier)
        return
    if button.value not in earlier.choices:
        raise BotError("button-stale")
    values = {float(button.value)}
    rule = question.show_if
    if rule is not None and rule.number == earlier.number:
        values |= set(rule.values)
    changed = replace(question, show_if=Condition(earlier.number, tuple(sorted(values))))
    await context.write(surveys.set_questions, button.survey_id, making.changed(asked, changed))
    await show_question(context, button.survey_id, button.number)


async def _choose_earlier(
    context: Context,
    button: SetCondition,
    asked: tuple[SurveyQuestion, ...],
    question: SurveyQuestion,
) -> None:
    language = context.account.language
    rows: list[list[Labelled]] = [
        [(f"{each.number}. {each.text.said(language)}", replace(button, on=each.number))]
        for each in asked[: question.number - 1]
        if each.choices
    ]
    if question.show_if is not None:
        always = ChangeQuestion(button.survey_id, button.number, len(asked), QuestionChange.ALWAYS)
        rows.append([(context.label("button-making-always"), always)])
    rows.append([(context.label("back"), OpenMade(button.survey_id, button.number))])
    await context.show(
        context.html("making-condition", number=question.number), inline_keyboard(*rows)
    )


async def _choose_value(context: Context, button: SetCondition, earlier: SurveyQuestion) -> None:
    values: list[Labelled] = [
        (describe_options(context, earlier, (each,)), replace(button, value=each))
        for each in earlier.choices
    ]
    rows = in_rows(values, 1 if earlier.options else NUMBERS_A_ROW)
    back = (context.label("back"), OpenMade(button.survey_id, button.number))
    html = context.html(
        "making-condition-value",
        number=button.number,
        question=earlier.text.said(context.account.language),
    )
    await context.show(html, inline_keyboard(*rows, [back]))

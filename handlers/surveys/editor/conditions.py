"""Conditions: a question shown only to those who answered an earlier one so, or two."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.surveys import making
from bot.domain.surveys.questions import Condition
from bot.errors import BotError
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.surveys.editor.buttons import (
    ChangeQuestion,
    Joining,
    OpenMade,
    QuestionChange,
    SetCondition,
)
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

OPTIONS_A_PAGE = 12


async def set_condition(context: Context, button: SetCondition) -> None:
    """Set a condition: first an earlier question, then which of its options.

    Where there is one on another question, both may have to hold, or either, or the new one alone.
    """
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
    rule = _joined(question.show_if, Condition(earlier.number, (float(button.value),)), button)
    if rule is None:
        await _ask_how(context, button, question.show_if)
        return
    changed = replace(question, show_if=rule)
    await context.write(surveys.set_questions, button.survey_id, making.changed(asked, changed))
    await show_question(context, button.survey_id, button.number)


def _joined(rule: Condition | None, new: Condition, button: SetCondition) -> Condition | None:
    """Return a rule with one condition more; None where it is to be asked how they go together."""
    if rule is None or button.joining is Joining.INSTEAD:
        return new
    parts = list(rule.parts)
    for place, each in enumerate(parts):
        if each.number == new.number:
            values = tuple(sorted({*each.values, *new.values}))
            parts[place] = replace(new, values=values)
            return Condition.of(tuple(parts), either=rule.either)
    if button.joining is None:
        return None
    return Condition.of((parts[0], new), either=button.joining is Joining.EITHER)


async def _ask_how(context: Context, button: SetCondition, rule: Condition | None) -> None:
    """Ask how a new condition goes with the one there is; beside two there is no room."""
    ways = [Joining.INSTEAD] if rule is not None and rule.also is not None else list(Joining)
    rows: list[list[Labelled]] = [
        [(context.label(f"button-making-join-{each.name.lower()}"), replace(button, joining=each))]
        for each in ways
    ]
    rows.append([(context.label("back"), OpenMade(button.survey_id, button.number))])
    html = context.html("making-join", number=button.number)
    await context.show(html, inline_keyboard(*rows))


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
    if earlier.options:
        turn = lambda page: replace(button, page=page)  # noqa: E731  # a button a page
        rows = page_rows(values, button.page, turn, context.texts, size=OPTIONS_A_PAGE)
    else:
        rows = in_rows(values, NUMBERS_A_ROW)
    back = (context.label("back"), OpenMade(button.survey_id, button.number))
    html = context.html(
        "making-condition-value",
        number=button.number,
        question=earlier.text.said(context.account.language),
    )
    await context.show(html, inline_keyboard(*rows, [back]))

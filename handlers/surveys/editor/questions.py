"""Questions of a survey, made in chat one by one: add, reword, order, require."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.surveys import making
from bot.domain.surveys.questions import QuestionKind, SurveyQuestion
from bot.errors import BotError
from config.texts import Html
from handlers.chat import drafts
from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.surveys.buttons import StartTrial
from handlers.surveys.editor.buttons import (
    AddQuestion,
    ChangeQuestion,
    OpenMade,
    OpenMaking,
    OpenQuestions,
    QuestionChange,
    SetCondition,
)
from handlers.surveys.editor.drafts import WritingQuestion
from handlers.surveys.editor.pages import find_managed
from storage.surveys import surveys
from storage.surveys.surveys import SurveyState

if TYPE_CHECKING:
    from bot.context import Context, MessageContext
    from bot.domain.ids import AccountId, SurveyId
    from bot.domain.surveys.questions import Condition
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx

NUMBERS_A_ROW = 6
OPTIONS_SHOWN = 12


async def open_questions(context: Context, button: OpenQuestions) -> None:
    """Show all questions, and what can be added."""
    await show_questions(context, button.survey_id)


async def show_questions(context: Context, survey_id: SurveyId) -> None:
    """Show all questions, and what can be added."""
    survey = await find_managed(context, survey_id, SurveyState.DRAFT)
    asked = await context.read(surveys.questions, survey_id)
    title = survey.title.said(context.account.language)
    lines = [context.html("making-questions", title=title)]
    lines += [_line(context, each) for each in asked]
    lines.append(context.html("making-add" if asked else "making-add-first"))
    numbers: list[Labelled] = [(str(q.number), OpenMade(survey_id, q.number)) for q in asked]
    kinds: list[Labelled] = [
        (context.label(f"making-kind-{each.value}"), AddQuestion(survey_id, each))
        for each in QuestionKind
        if not (survey.anonymous and each is QuestionKind.PHOTO)
    ]
    rows = [*in_rows(numbers, NUMBERS_A_ROW), *in_rows(kinds, 2)]
    last: list[Labelled] = [(context.label("button-making-back"), OpenMaking(survey_id))]
    if asked:
        last.insert(0, (context.label("button-making-try"), StartTrial(survey_id)))
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows, last))


def _line(context: Context, question: SurveyQuestion) -> Html:
    key = "making-section" if question.kind is QuestionKind.SECTION else "making-question"
    return context.html(
        key,
        number=question.number,
        question=question.text.said(context.account.language),
        kind=context.label(f"making-kind-{question.kind.value}"),
    )


async def open_question(context: Context, button: OpenMade) -> None:
    """Show one question in full, and what can be changed about it."""
    await show_question(context, button.survey_id, button.number)


async def show_question(context: Context, survey_id: SurveyId, number: int) -> None:
    """Show one question in full, and what can be changed about it."""
    await find_managed(context, survey_id, SurveyState.DRAFT)
    asked = await context.read(surveys.questions, survey_id)
    question = find_question(asked, number)
    rows = _ways(context, survey_id, asked, question)
    await context.show(_in_full(context, asked, question), inline_keyboard(*rows))


def find_question(asked: tuple[SurveyQuestion, ...], number: int) -> SurveyQuestion:
    """Return a question by number.

    Raises:
        BotError: It has been removed since.
    """
    found = next((each for each in asked if each.number == number), None)
    if found is None:
        raise BotError("button-stale")
    return found


def _in_full(context: Context, asked: tuple[SurveyQuestion, ...], question: SurveyQuestion) -> Html:
    language = context.account.language
    lines = [_line(context, question)]
    lines += [
        context.html("making-option", option=each.said(language))
        for each in question.options[:OPTIONS_SHOWN]
    ]
    if len(question.options) > OPTIONS_SHOWN:
        lines.append(context.html("making-options-more", count=len(question.options)))
    if question.low:
        ends = {"low": question.low.said(language), "high": question.high.said(language)}
        lines.append(context.html("survey-ends", **ends))
    if question.kind is not QuestionKind.SECTION:
        lines.append(context.html("making-required" if question.required else "survey-optional"))
    if question.show_if is not None:
        lines.append(describe_rule(context, asked, question.show_if))
    return Html("\n".join(lines))


def describe_rule(context: Context, asked: tuple[SurveyQuestion, ...], rule: Condition) -> Html:
    """Word when a question is shown: by the answer to one question, or to two."""
    values: dict[str, str | int] = {}
    for part, letter in zip(rule.parts, ("", "2"), strict=False):
        earlier = find_question(asked, part.number)
        values[f"number{letter}"] = earlier.number
        values[f"options{letter}"] = describe_options(context, earlier, part.values)
    if rule.also is None:
        return context.html("making-shown-if", **values)
    return context.html(
        "making-shown-if-either" if rule.either else "making-shown-if-both", **values
    )


def describe_options(context: Context, question: SurveyQuestion, values: tuple[float, ...]) -> str:
    """Return some answers to a question in words: 很好/好."""
    said = [
        question.options[int(each) - 1].said(context.account.language)
        if question.options
        else f"{each:g}"
        for each in values
    ]
    return "/".join(said[:3]) + ("…" if len(said) > 3 else "")


def _ways(
    context: Context,
    survey_id: SurveyId,
    asked: tuple[SurveyQuestion, ...],
    question: SurveyQuestion,
) -> list[list[Labelled]]:
    number, count = question.number, len(asked)

    def change(what: QuestionChange) -> Labelled:
        label = context.label(f"button-making-{what.name.lower()}")
        return label, ChangeQuestion(survey_id, number, count, what)

    reword: Labelled = (
        context.label("button-making-reword"),
        AddQuestion(survey_id, question.kind, number),
    )
    rows = [[reword, change(QuestionChange.REMOVE)]]
    moves = [change(QuestionChange.UP)] if number > 1 else []
    moves += [change(QuestionChange.DOWN)] if number < count else []
    rows.append(moves)
    if question.kind is not QuestionKind.SECTION:
        require = change(QuestionChange.ALLOW if question.required else QuestionChange.REQUIRE)
        rows.append([require, *_condition_button(context, survey_id, asked, question)])
    if question.kind.is_choice:
        rows.append([change(QuestionChange.PLAIN if question.other else QuestionChange.OTHER)])
    return [*rows, [(context.label("back"), OpenQuestions(survey_id))]]


def _condition_button(
    context: Context,
    survey_id: SurveyId,
    asked: tuple[SurveyQuestion, ...],
    question: SurveyQuestion,
) -> list[Labelled]:
    if not any(each.choices for each in asked[: question.number - 1]):
        return []
    return [(context.label("button-making-condition"), SetCondition(survey_id, question.number))]


async def ask_new_question(context: Context, button: AddQuestion) -> None:
    """Ask for the words of a question."""
    survey = await find_managed(context, button.survey_id, SurveyState.DRAFT)
    if survey.anonymous and button.kind is QuestionKind.PHOTO:
        raise BotError("making-photo-named")
    waits = WritingQuestion(button.survey_id, button.kind, button.number)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    back = (context.label("back"), OpenQuestions(button.survey_id))
    await context.show(context.html(f"making-type-{button.kind.value}"), inline_keyboard([back]))


async def answer_question(context: MessageContext, waiting: WritingQuestion) -> None:
    """Take the words of a question."""
    survey_id, number = waiting.survey, waiting.number
    survey = await find_managed(context, survey_id, SurveyState.DRAFT)
    if survey.anonymous and waiting.asks is QuestionKind.PHOTO:
        raise BotError("making-photo-named")
    question = making.typed(waiting.asks, context.text)
    asked = await context.read(surveys.questions, survey_id)
    if number is None:
        asked = making.added(asked, question)
    else:
        before = find_question(asked, number)
        kept = replace(question, number=number, required=before.required, show_if=before.show_if)
        asked = making.changed(asked, kept)
    await context.write(_keep_and_stop_waiting, survey_id, asked, context.account.id)
    await show_questions(context, survey_id)


def _keep_and_stop_waiting(
    tx: Tx, survey_id: SurveyId, asked: tuple[SurveyQuestion, ...], by: AccountId
) -> None:
    surveys.set_questions(tx, survey_id, asked)
    drafts.drop(tx, by)


async def change_question(context: Context, button: ChangeQuestion) -> None:
    """Move, require, or remove a question."""
    await find_managed(context, button.survey_id, SurveyState.DRAFT)
    asked = await context.read(surveys.questions, button.survey_id)
    question = find_question(asked, button.number)
    if len(asked) != button.count:
        raise BotError("button-stale")
    number = button.number
    match button.change:
        case QuestionChange.UP | QuestionChange.DOWN:
            step = -1 if button.change is QuestionChange.UP else 1
            asked, number = making.moved(asked, number, step), number + step
        case QuestionChange.REMOVE:
            asked = making.removed(asked, number)
        case QuestionChange.ALWAYS:
            asked = making.changed(asked, replace(question, show_if=None))
        case QuestionChange.REQUIRE | QuestionChange.ALLOW:
            required = button.change is QuestionChange.REQUIRE
            asked = making.changed(asked, replace(question, required=required))
        case QuestionChange.OTHER:
            asked = making.changed(asked, making.checked(making.with_other(question)))
        case QuestionChange.PLAIN:
            asked = making.changed(asked, making.checked(making.without_other(question)))
    await context.write(surveys.set_questions, button.survey_id, asked)
    if button.change is QuestionChange.REMOVE:
        await show_questions(context, button.survey_id)
    else:
        await show_question(context, button.survey_id, number)

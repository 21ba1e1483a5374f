"""A survey's questions, made in chat one by one: add, reword, order, require, show if."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from bot.domain.surveys import making
from bot.domain.surveys.questions import Condition, Kind, Question
from bot.errors import BotError
from config.texts import Html
from handlers.buttons import Button
from handlers.keyboards import inline
from handlers.making import managed
from handlers.making_words import OpenMaking, OpenQuestions
from handlers.survey_words import StartTrial
from storage import drafts, surveys
from storage.surveys import State

if TYPE_CHECKING:
    from bot.context import Context
    from handlers.keyboards import Labelled
    from storage.database import Tx

TYPED = "survey-question"  # the draft
NUMBERS_A_ROW = 6


class Change(StrEnum):
    """What one tap does to a question."""

    UP = "u"
    DOWN = "d"
    REQUIRE = "r"
    ALLOW = "a"
    REMOVE = "x"
    ALWAYS = "w"


@dataclass(frozen=True, slots=True)
class OpenMade(Button):
    """One question of a survey being made."""

    tag: ClassVar[str] = "s21"
    survey_id: int
    number: int


@dataclass(frozen=True, slots=True)
class AddQuestion(Button):
    """Ask for the words of a new question; with a number, for new words of that one."""

    tag: ClassVar[str] = "s22"
    survey_id: int
    kind: Kind
    number: int | None = None


@dataclass(frozen=True, slots=True)
class ChangeQuestion(Button):
    """Change a question; ``count`` is how many there are, so that a late tap changes nothing."""

    tag: ClassVar[str] = "s23"
    survey_id: int
    number: int
    count: int
    change: Change


@dataclass(frozen=True, slots=True)
class SetCondition(Button):
    """Show a question only where an earlier one was answered so; step by step."""

    tag: ClassVar[str] = "s24"
    survey_id: int
    number: int
    on: int | None = None
    value: int | None = None


async def open_questions(context: Context, button: OpenQuestions) -> None:
    """All questions, and what can be added."""
    await show_questions(context, button.survey_id)


async def show_questions(context: Context, survey_id: int) -> None:
    """All questions, and what can be added."""
    survey = await managed(context, survey_id, State.DRAFT)
    asked = await context.read(surveys.questions, survey_id)
    title = survey.title.said(context.account.language)
    lines = [context.html("making-questions", title=title)]
    lines += [_line(context, each) for each in asked]
    lines.append(context.html("making-add" if asked else "making-add-first"))
    numbers: list[Labelled] = [(str(q.number), OpenMade(survey_id, q.number)) for q in asked]
    kinds: list[Labelled] = [
        (context.label(f"making-kind-{each.value}"), AddQuestion(survey_id, each)) for each in Kind
    ]
    rows = [*_in_rows(numbers, NUMBERS_A_ROW), *_in_rows(kinds, 2)]
    last: list[Labelled] = [(context.label("button-making-back"), OpenMaking(survey_id))]
    if asked:
        last.insert(0, (context.label("button-making-try"), StartTrial(survey_id)))
    await context.show(Html("\n".join(lines)), inline(*rows, last))


def _line(context: Context, question: Question) -> Html:
    key = "making-section" if question.kind is Kind.SECTION else "making-question"
    return context.html(
        key,
        number=question.number,
        question=question.text.said(context.account.language),
        kind=context.label(f"making-kind-{question.kind.value}"),
    )


async def open_question(context: Context, button: OpenMade) -> None:
    """One question in full, and what can be changed about it."""
    await _show_question(context, button.survey_id, button.number)


async def _show_question(context: Context, survey_id: int, number: int) -> None:
    await managed(context, survey_id, State.DRAFT)
    asked = await context.read(surveys.questions, survey_id)
    question = _find(asked, number)
    rows = _ways(context, survey_id, asked, question)
    await context.show(_in_full(context, asked, question), inline(*rows))


def _find(asked: tuple[Question, ...], number: int) -> Question:
    found = next((each for each in asked if each.number == number), None)
    if found is None:
        raise BotError("button-stale")
    return found


def _in_full(context: Context, asked: tuple[Question, ...], question: Question) -> Html:
    language = context.account.language
    lines = [_line(context, question)]
    lines += [
        context.html("making-option", option=each.said(language)) for each in question.options
    ]
    if question.low:
        ends = {"low": question.low.said(language), "high": question.high.said(language)}
        lines.append(context.html("survey-ends", **ends))
    if question.kind is not Kind.SECTION:
        lines.append(context.html("making-required" if question.required else "survey-optional"))
    if question.show_if is not None:
        earlier = _find(asked, question.show_if.number)
        lines.append(
            context.html(
                "making-shown-if",
                number=earlier.number,
                options=_options(context, earlier, question.show_if.values),
            )
        )
    return Html("\n".join(lines))


def _options(context: Context, question: Question, values: tuple[float, ...]) -> str:
    said = [
        question.options[int(each) - 1].said(context.account.language)
        if question.options
        else f"{each:g}"
        for each in values
    ]
    return "/".join(said)


def _ways(
    context: Context, survey_id: int, asked: tuple[Question, ...], question: Question
) -> list[list[Labelled]]:
    number, count = question.number, len(asked)

    def change(what: Change) -> Labelled:
        label = context.label(f"button-making-{what.name.lower()}")
        return label, ChangeQuestion(survey_id, number, count, what)

    reword: Labelled = (
        context.label("button-making-reword"),
        AddQuestion(survey_id, question.kind, number),
    )
    rows = [[reword, change(Change.REMOVE)]]
    moves = [change(Change.UP)] if number > 1 else []
    moves += [change(Change.DOWN)] if number < count else []
    rows.append(moves)
    if question.kind is not Kind.SECTION:
        require = change(Change.ALLOW if question.required else Change.REQUIRE)
        rows.append([require, *_condition_button(context, survey_id, asked, question)])
    return [*rows, [(context.label("back"), OpenQuestions(survey_id))]]


def _condition_button(
    context: Context, survey_id: int, asked: tuple[Question, ...], question: Question
) -> list[Labelled]:
    if not any(each.choices for each in asked[: question.number - 1]):
        return []
    return [(context.label("button-making-condition"), SetCondition(survey_id, question.number))]


async def add(context: Context, button: AddQuestion) -> None:
    """Ask for the words."""
    await managed(context, button.survey_id, State.DRAFT)
    await context.write(
        drafts.keep,
        context.account.id,
        TYPED,
        context.seconds,
        survey=button.survey_id,
        asks=button.kind,
        number=button.number,
    )
    back = (context.label("back"), OpenQuestions(button.survey_id))
    await context.show(context.html(f"making-type-{button.kind.value}"), inline([back]))


async def answer_question(context: Context) -> None:
    """The words of a question."""
    waiting = await context.read(drafts.find, context.account.id, TYPED)
    if waiting is None:
        raise BotError("button-stale")
    survey_id, number = waiting["survey"], waiting["number"]
    await managed(context, survey_id, State.DRAFT)
    question = making.typed(Kind(waiting["asks"]), context.text)
    asked = await context.read(surveys.questions, survey_id)
    if number is None:
        asked = making.added(asked, question)
    else:
        before = _find(asked, number)
        kept = replace(question, number=number, required=before.required, show_if=before.show_if)
        asked = making.changed(asked, kept)
    await context.write(_keep_and_stop_waiting, survey_id, asked, context.account.id)
    await show_questions(context, survey_id)


def _keep_and_stop_waiting(tx: Tx, survey_id: int, asked: tuple[Question, ...], by: int) -> None:
    surveys.set_questions(tx, survey_id, asked)
    drafts.drop(tx, by)


async def change_question(context: Context, button: ChangeQuestion) -> None:
    """Move, require, or remove."""
    await managed(context, button.survey_id, State.DRAFT)
    asked = await context.read(surveys.questions, button.survey_id)
    question = _find(asked, button.number)
    if len(asked) != button.count:
        raise BotError("button-stale")
    number = button.number
    match button.change:
        case Change.UP | Change.DOWN:
            step = -1 if button.change is Change.UP else 1
            asked, number = making.moved(asked, number, step), number + step
        case Change.REMOVE:
            asked = making.removed(asked, number)
        case Change.ALWAYS:
            asked = making.changed(asked, replace(question, show_if=None))
        case Change.REQUIRE | Change.ALLOW:
            required = button.change is Change.REQUIRE
            asked = making.changed(asked, replace(question, required=required))
    await context.write(surveys.set_questions, button.survey_id, asked)
    if button.change is Change.REMOVE:
        await show_questions(context, button.survey_id)
    else:
        await _show_question(context, button.survey_id, number)


async def set_condition(context: Context, button: SetCondition) -> None:
    """Which earlier question, then which of its options."""
    await managed(context, button.survey_id, State.DRAFT)
    asked = await context.read(surveys.questions, button.survey_id)
    question = _find(asked, button.number)
    if button.on is None:
        await _choose_earlier(context, button, asked, question)
        return
    earlier = _find(asked, button.on)
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
    await _show_question(context, button.survey_id, button.number)


async def _choose_earlier(
    context: Context, button: SetCondition, asked: tuple[Question, ...], question: Question
) -> None:
    language = context.account.language
    rows: list[list[Labelled]] = [
        [(f"{each.number}. {each.text.said(language)}", replace(button, on=each.number))]
        for each in asked[: question.number - 1]
        if each.choices
    ]
    if question.show_if is not None:
        always = ChangeQuestion(button.survey_id, button.number, len(asked), Change.ALWAYS)
        rows.append([(context.label("button-making-always"), always)])
    rows.append([(context.label("back"), OpenMade(button.survey_id, button.number))])
    await context.show(context.html("making-condition", number=question.number), inline(*rows))


async def _choose_value(context: Context, button: SetCondition, earlier: Question) -> None:
    values: list[Labelled] = [
        (_options(context, earlier, (each,)), replace(button, value=each))
        for each in earlier.choices
    ]
    rows = _in_rows(values, 1 if earlier.options else NUMBERS_A_ROW)
    back = (context.label("back"), OpenMade(button.survey_id, button.number))
    html = context.html(
        "making-condition-value",
        number=button.number,
        question=earlier.text.said(context.account.language),
    )
    await context.show(html, inline(*rows, [back]))


def _in_rows(items: list[Labelled], size: int) -> list[list[Labelled]]:
    return [items[start : start + size] for start in range(0, len(items), size)]

"""Filling in a survey: one tap an answer, the question edited in place, words simply typed.

The current question is the first without an answer, so it needs no memory of its own. Buttons
say what shall be so, never "the other way round": four quick taps are one answer.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING, Protocol, TypeVar

from bot.domain.people.roles import Role
from bot.domain.surveys import filling
from bot.domain.surveys.questions import SKIPPED, Answer, QuestionKind
from bot.errors import BotError
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard
from handlers.surveys import words
from handlers.surveys.buttons import EditAnswers, ShowSurveys, StartSurvey, StartTrial
from handlers.surveys.drafts import TypingAnswer
from handlers.surveys.editor.buttons import OpenMaking
from handlers.surveys.questionnaire import (
    find_questionnaire,
    find_to_hand_in,
    has_ended,
    read_questionnaire,
)
from handlers.surveys.results.buttons import OpenResults
from storage.surveys import responses
from storage.surveys.responses import HandedIn
from storage.surveys.surveys import SurveyState

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import SurveyId
    from bot.domain.surveys.questions import SurveyQuestion
    from handlers.chat.keyboards import Labelled
    from handlers.surveys.buttons import (
        GoOnFilling,
        HandIn,
        LeaveOut,
        PickAnswer,
        PutOff,
        TurnOptions,
        TurnTo,
    )
    from handlers.surveys.questionnaire import Questionnaire


class OfSurvey(Protocol):
    """A button of one survey."""

    @property
    def survey_id(self) -> SurveyId:
        """Which."""


B = TypeVar("B", bound=OfSurvey)
Handler = Callable[["Context", B], Awaitable[None]]


def while_open(handler: Handler[B]) -> Handler[B]:
    """Let a button of a closed survey say so, in place of its question, and do nothing else."""

    @wraps(handler)
    async def handle(context: Context, button: B) -> None:
        trial = getattr(button, "trial", False)
        found = context.glance(read_questionnaire, button.survey_id, context.account, trial=trial)
        if found is not None and found.invitation is not None and has_ended(context, found):
            await _say_ended(context, found)
        else:
            await handler(context, button)

    return handle


async def _say_ended(context: Context, held: Questionnaire) -> None:
    """Say when it closed, and whether one's own answers are in."""
    finished = held.invitation is not None and held.invitation.finished
    html = context.html(
        "survey-ended-handed-in" if finished else "survey-ended",
        title=held.survey.title.said(context.account.language),
        when=words.describe_end(context.texts, held, context.services.zone, context.today),
    )
    rows: list[Labelled] = [(context.label("button-survey-list"), ShowSurveys())]
    if context.account.role >= Role.STAFF:
        rows.append((context.label("results-open"), OpenResults(held.survey.id)))
    await _stop_waiting(context)
    await context.toast(context.label("survey-closed"))
    await context.show(html, inline_keyboard(rows))


@while_open
async def start_survey(context: Context, button: StartSurvey) -> None:
    """Begin a survey, or go on where one stopped."""
    found = context.glance(read_questionnaire, button.survey_id, context.account)
    if found is not None and _may_be_changed(context, found):
        await _offer_edit(context, found)
        return
    await show_position(context, find_questionnaire(context, button.survey_id))


async def start_trial(context: Context, button: StartTrial) -> None:
    """Begin a trial: the survey exactly as people see it, and nothing of it counts."""
    held = find_questionnaire(context, button.survey_id, trial=True)
    if filling.position(held.questions, held.answers) is None:
        await context.write(responses.forget, button.survey_id, context.account.id, trial=True)
        held = find_questionnaire(context, button.survey_id, trial=True)
    first = filling.position(held.questions, held.answers)
    if first is None:
        raise BotError("making-no-questions")
    page = words.question_page(context.texts, held, first)
    message_id = await context.say(page.html, page.keyboard)
    if first.awaits(held.answers.get(first.number)):
        await _wait_for_text(context, held, first, message_id)


@while_open
async def edit_response(context: Context, button: EditAnswers) -> None:
    """Reopen what was handed in under one's name."""
    found = context.glance(read_questionnaire, button.survey_id, context.account)
    if found is None or found.survey.anonymous or context.account.person_id is None:
        raise BotError("survey-already")
    if not found.answers:
        await context.write(
            responses.take_up, button.survey_id, context.account.id, context.account.person_id
        )
    await show_position(context, find_questionnaire(context, button.survey_id))


@while_open
async def pick_answer(context: Context, button: PickAnswer) -> None:
    """Take a tap on an answer."""
    held = find_questionnaire(context, button.survey_id, trial=button.trial)
    question = held.question(button.number)
    answer = _picked(question, held.answers.get(question.number), button)
    await keep_answer(context, held, question, answer)
    if question.kind is QuestionKind.MULTIPLE:
        await _show(context, with_answer(held, question, answer), question)
    else:
        await show_position(context, with_answer(held, question, answer))


@while_open
async def turn_options(context: Context, button: TurnOptions) -> None:
    """Turn to a page of the options of a drop-down."""
    held = find_questionnaire(context, button.survey_id, trial=button.trial)
    question = held.question(button.number)
    page = words.question_page(context.texts, held, question, page=button.page)
    message_id = await context.show(page.html, page.keyboard)
    await _wait_for_text(context, held, question, message_id)


@while_open
async def turn_to_question(context: Context, button: TurnTo) -> None:
    """Turn back, or to a question from the last page."""
    held = find_questionnaire(context, button.survey_id, trial=button.trial)
    await _show(context, held, held.question(button.number))


@while_open
async def put_off(context: Context, button: PutOff) -> None:
    """Stop for now, and say how to go on later."""
    await _stop_waiting(context)
    again = (StartTrial if button.trial else StartSurvey)(button.survey_id)
    resume = (context.label("button-survey-resume"), again)
    await context.show(context.html("survey-later"), inline_keyboard([resume]))


@while_open
async def skip_question(context: Context, button: LeaveOut) -> None:
    """Leave a question out."""
    held = find_questionnaire(context, button.survey_id, trial=button.trial)
    question = held.question(button.number)
    if question.required:
        raise BotError("survey-required")
    await keep_answer(context, held, question, SKIPPED)
    await show_position(context, with_answer(held, question, SKIPPED))


@while_open
async def go_on(context: Context, button: GoOnFilling) -> None:
    """Go on from a multiple choice, or back to the last page."""
    held = find_questionnaire(context, button.survey_id, trial=button.trial)
    question = held.question(button.number)
    given = held.answers.get(question.number)
    if question.asks_words(given) and given is not None and not given.text:
        raise BotError("survey-other-please")
    if given is not None and not question.admits(given):
        raise BotError("survey-pick-more", least=question.fewest)
    await show_position(context, held)


@while_open
async def hand_in(context: Context, button: HandIn) -> None:
    """Hand in the answers, once each."""
    held, is_complete = find_to_hand_in(context, button.survey_id, trial=button.trial)
    if not is_complete:
        await show_position(
            context, find_questionnaire(context, button.survey_id, trial=button.trial)
        )
        raise BotError("survey-incomplete")
    if held.trial:
        await context.write(
            responses.forget, button.survey_id, context.account.id, trial=button.trial
        )
        back = (context.label("button-making-back"), OpenMaking(button.survey_id))
        await context.show(context.html("survey-trial-done"), inline_keyboard([back]))
        return
    await _hand_in(context, held)


async def _hand_in(context: Context, held: Questionnaire) -> None:
    person_id = context.account.person_id
    if person_id is None:
        raise BotError("survey-not-yours")
    reminders = context.glance(responses.reminders, held.survey.id, person_id)
    outcome = await context.services.survey_service.hand_in(
        held.survey.id, context.account.id, person_id
    )
    match outcome:
        case HandedIn.ALREADY:
            raise BotError("survey-already")
        case HandedIn.CLOSED:
            raise BotError("survey-closed")
        case HandedIn.INCOMPLETE:
            raise BotError("survey-incomplete")
    await _stop_waiting(context)
    if held.survey.anonymous:
        shown = await context.show(context.html("survey-thanks-anonymous"))
    else:
        shown = await _offer_edit(context, held)
    await context.take_back(*(each for each in reminders if each != shown))


async def _offer_edit(context: Context, held: Questionnaire) -> int | None:
    button = (context.label("button-survey-edit"), EditAnswers(held.survey.id))
    return await context.show(context.html("survey-thanks-named"), inline_keyboard([button]))


def _may_be_changed(context: Context, held: Questionnaire) -> bool:
    """Return whether it was handed in under a name and is still open."""
    if held.survey.anonymous or held.answers or held.invitation is None:
        return False
    is_open = held.survey.state is SurveyState.OPEN and held.window.holds(context.seconds)
    return held.invitation.finished and is_open


def _picked(question: SurveyQuestion, before: Answer | None, button: PickAnswer) -> Answer:
    if button.value not in question.choices:
        raise BotError("button-stale")
    words_so_far = before.text if before and question.asks_words(before) else ""
    if question.kind is not QuestionKind.MULTIPLE:
        answer = Answer((button.value,))
        return replace(answer, text=words_so_far) if question.asks_words(answer) else answer
    picked = set(before.values) if before else set()
    picked = picked | {button.value} if button.on else picked - {button.value}
    if len(picked) > question.picks:
        raise BotError("survey-pick-fewer", most=question.picks)
    answer = Answer(tuple(sorted(picked)))
    return replace(answer, text=words_so_far) if question.asks_words(answer) else answer


def with_answer(held: Questionnaire, question: SurveyQuestion, answer: Answer) -> Questionnaire:
    """Return the sheet with one answer more."""
    changed = {**held.answers, question.number: answer}
    if question.kind is QuestionKind.MULTIPLE and not answer.values and question.required:
        changed.pop(question.number)
    return replace(held, answers=changed)


async def keep_answer(
    context: Context, held: Questionnaire, question: SurveyQuestion, answer: Answer
) -> None:
    """Store an answer with those begun."""
    key = (held.survey.id, context.account.id, question.number)
    if answer.is_skipped and question.kind is QuestionKind.MULTIPLE and question.required:
        await context.write(responses.drop, *key, trial=held.trial)
    else:
        await context.write(responses.keep, *key, answer, trial=held.trial)


async def show_position(context: Context, held: Questionnaire) -> None:
    """Show the first question still open, or the last page."""
    question = filling.position(held.questions, held.answers)
    if question is not None:
        await _show(context, held, question)
        return
    page = words.review_page(context.texts, held)
    await context.show(page.html, page.keyboard)
    await _stop_waiting(context)


async def show_among(
    context: Context, held: Questionnaire, question: SurveyQuestion, among: Sequence[int]
) -> None:
    """Show the options of a drop-down that fit what was typed."""
    page = words.question_page(context.texts, held, question, among=among)
    message_id = await context.show(page.html, page.keyboard)
    await _wait_for_text(context, held, question, message_id)


async def _show(context: Context, held: Questionnaire, question: SurveyQuestion) -> None:
    page = words.question_page(context.texts, held, question)
    message_id = await context.show(page.html, page.keyboard)
    if question.awaits(held.answers.get(question.number)):
        await _wait_for_text(context, held, question, message_id)
    else:
        await _stop_waiting(context)


async def _wait_for_text(
    context: Context, held: Questionnaire, question: SurveyQuestion, message_id: int | None
) -> None:
    waits = TypingAnswer(
        survey=held.survey.id,
        trial=held.trial,
        number=question.number,
        message=message_id,
        after=context.update_id,
        at=context.seconds,
    )
    await context.write(drafts.keep, context.account.id, waits, context.seconds)


async def _stop_waiting(context: Context) -> None:
    if context.account.draft == TypingAnswer.kind:
        await context.write(drafts.drop, context.account.id)

"""Typed answers: taken at once, questioned if late, so that no question is swallowed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.context import MediaKind
from bot.domain.surveys import filling
from bot.domain.surveys.questions import LONG_TEXT, SHORT_TEXT, Answer, QuestionKind
from bot.errors import BotError
from bot.outbound.gateway import Text
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS, AsIfTyped
from handlers.surveys import words
from handlers.surveys.buttons import ItIsAnAnswer
from handlers.surveys.drafts import TypingAnswer
from handlers.surveys.fill_in import keep_answer, show_among, show_position, with_answer
from handlers.surveys.questionnaire import find_questionnaire, read_questionnaire
from storage.surveys import responses

if TYPE_CHECKING:
    from bot.context import Context, MessageContext, PressContext
    from bot.domain.surveys.questions import SurveyQuestion
    from handlers.chat.routing import Message, Pressed

AT_ONCE = 120  # seconds within which even "明天上什么课" is an answer
LASTS = 2 * 3600  # seconds after which one is asked whether a text is one


async def answer_text(context: MessageContext, waiting: TypingAnswer) -> Message:
    """Take what was typed, or a photo, as the answer to the question that waits for it."""
    age = context.seconds - waiting.at
    if context.media is not None or context.forwarded:
        return await _take_sent(context, waiting, is_late=age > LASTS)
    if age > AT_ONCE and _asks(context):
        return PASS
    if age > LASTS:
        await _ask_whether(context, waiting)
    else:
        await _take(context, waiting, context.text)
    return None


async def _take_sent(context: MessageContext, waiting: TypingAnswer, *, is_late: bool) -> Message:
    """Take a photo where one is asked for; whatever else is sent is for somebody else."""
    held = context.glance(read_questionnaire, waiting.survey, context.account, trial=waiting.trial)
    if held is None or held.question(waiting.number).kind is not QuestionKind.PHOTO or is_late:
        return PASS
    if context.media is None or context.media.kind is not MediaKind.PHOTO:
        raise BotError("survey-photo-please")
    await _take(context, waiting, Answer((1,), context.media.file.id))
    return None


def _asks(context: MessageContext) -> bool:
    """Return whether a text is clearly a question about the timetable."""
    return context.services.knowledge.slots(context.text, now=context.now) is not None


async def _ask_whether(context: MessageContext, waiting: TypingAnswer) -> None:
    sealed = context.glance(responses.seal_words, context.account.id, context.text)
    kept = replace(waiting, pending=sealed)
    await context.write(drafts.keep, context.account.id, kept, context.seconds)
    row = [
        (context.label("button-survey-is-answer"), ItIsAnAnswer(is_one=True)),
        (context.label("button-survey-is-question"), ItIsAnAnswer(is_one=False)),
    ]
    await context.say(context.html("survey-is-it-an-answer"), inline_keyboard(row))


async def decide_typed(context: PressContext, button: ItIsAnAnswer) -> Pressed:
    """Take it as the answer, or as something else that was asked."""
    waiting = await context.read(drafts.find, context.account.id, TypingAnswer)
    sealed = waiting.pending if waiting is not None else None
    if waiting is None or sealed is None:
        raise BotError("button-stale")
    text = context.glance(responses.unseal_words, context.account.id, sealed)
    if text is None:
        raise BotError("button-stale")
    if button.is_one:
        await _take(context, waiting, text)
        return None
    await context.write(drafts.drop, context.account.id)
    return AsIfTyped(text)


async def _take(context: Context, waiting: TypingAnswer, given: str | Answer) -> None:
    try:
        held = find_questionnaire(context, waiting.survey, trial=waiting.trial)
    except BotError:  # closed meanwhile: say so once, and take the next words for what they are
        await context.write(drafts.drop, context.account.id)
        raise
    if waiting.after == context.update_id:  # this update was handled before, up to here
        await show_position(context, held)
        return
    question = held.question(waiting.number)
    if isinstance(given, str):
        fitting = filling.fitting(question, given)
        if len(fitting) > 1:
            await show_among(context, held, question, fitting)
            return
        answer = _typed(question, held.answers.get(question.number), given.strip())
    else:
        answer = given
    await keep_answer(context, held, question, answer)
    held = with_answer(held, question, answer)
    if waiting.message is not None:
        html = words.typed_page(context.texts, question, answer)
        await context.services.gateway.edit(context.chat_id, waiting.message, Text(html))
    await show_position(context, held)


def _typed(question: SurveyQuestion, before: Answer | None, text: str) -> Answer:
    match question.kind:
        case QuestionKind.NUMBER:
            return _typed_number(question, text)
        case QuestionKind.PHOTO:
            raise BotError("survey-photo-please")
        case QuestionKind.DROPDOWN if fitting := filling.fitting(question, text):
            return Answer(tuple(map(float, fitting)))
        case QuestionKind.DROPDOWN if not question.other:
            raise BotError("survey-not-listed", text=text[:20])
    limit = LONG_TEXT if question.kind is QuestionKind.LONG else SHORT_TEXT
    if len(text) > limit:
        raise BotError("survey-too-long", length=len(text), limit=limit)
    if question.kind is QuestionKind.DROPDOWN:
        return Answer((len(question.options),), text)
    return Answer(before.values if before and question.kind.is_choice else (), text)


def _typed_number(question: SurveyQuestion, text: str) -> Answer:
    try:
        value = float(text.replace(",", "").replace("，", "").rstrip("元个人块 "))
    except ValueError:
        raise BotError("survey-bad-number", text=text[:20]) from None
    answer = Answer((value,))
    if not question.admits(answer):
        least, most = question.least or 0, question.most
        bounds = {"least": f"{least:g}", "most": "…" if most is None else f"{most:g}"}
        raise BotError("survey-number-range", **bounds)
    return answer

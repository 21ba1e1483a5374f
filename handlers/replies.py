"""What a colleague answers: to the asker, and to the others who asked the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import BotError
from handlers import desk_words, handover
from handlers.cases import case_of, workable
from handlers.desk_buttons import AlsoTo, AnswerCase, CloseCase
from handlers.keyboards import inline
from handlers.learning_buttons import SaveAnswer
from handlers.unanswered import people, same_question
from storage import desk, desk_post, drafts, questions
from storage.desk import State

if TYPE_CHECKING:
    from bot.context import Context
    from handlers.keyboards import Labelled
    from storage.database import Tx
    from storage.desk import Case, Message
    from storage.questions import Question


async def write_answer(context: Context, button: AnswerCase) -> None:
    """The next message, or picture, is the answer."""
    case = await workable(context, button.case_id)
    await context.write(
        drafts.keep,
        context.account.id,
        "desk-answer",
        context.seconds,
        case=case.id,
        all=button.all_,
    )
    key = "desk-answer-all-how" if button.all_ else "desk-answer-how"
    await context.say(context.html(key, name=case.name))


async def answer_draft(context: Context) -> None:
    """The answer that was waited for."""
    draft = await context.read(drafts.find, context.account.id, "desk-answer")
    await context.write(drafts.drop, context.account.id)
    if draft is None:
        return
    case = await workable(context, draft["case"])
    others = await same_question(context, case) if draft.get("all") else []
    await give_answer(context, case, context.text, others=others)


async def reply(context: Context) -> None:
    """A reply to one of our messages about a case: to the asker, or from them."""
    case_id = context.glance(desk.spoken_of, context.chat_id, context.quoted or 0)
    case = context.glance(desk.find, case_id or 0)
    if case is None:
        return
    if case.account_id == context.account.id:
        if case.state is State.CLOSED:
            await handover.reopen(context, case)
        else:
            await handover.add(context, case)
        return
    await give_answer(context, await workable(context, case.id), context.text)


async def give_answer(
    context: Context,
    case: Case,
    text: str,
    *,
    others: list[Question] | None = None,
) -> None:
    """To the asker, once; who answers holds the chat from now on."""
    number, told = await context.write(_answer, context, case, text, others or [])
    context.services.courier.wake()
    if number is None or not context.private:
        return
    rows: list[list[Labelled]] = [
        [
            (context.label("button-answer-more"), AnswerCase(case.id)),
            (context.label("button-close"), CloseCase(case.id)),
        ]
    ]
    if text:
        rows.append([(context.label("button-save-answer"), SaveAnswer(number))])
    waiting = [] if others is not None and others else await same_question(context, case)
    if waiting and text:
        label = context.label("button-also", count=people(waiting))
        rows.append([(label, AlsoTo(case.id))])
    key = "desk-answered-all" if told else "desk-answered"
    values = {"count": told} if told else {}
    await context.say(context.html(key, name=case.name, **values), inline(*rows))


def _answer(
    tx: Tx, context: Context, case: Case, text: str, others: list[Question]
) -> tuple[int | None, int]:
    """The id of the message, and how many others are told."""
    me, now = context.account.id, context.seconds
    if not desk.claim(tx, case.id, me, now):
        raise BotError("case-closed-already")
    number = desk.say(
        tx,
        case.id,
        account_id=me,
        from_staff=True,
        chat_id=context.chat_id,
        message_id=context.message_id or 0,
        text=text,
        is_media=context.media is not None,
        now=now,
    )
    message = desk.message(tx, number or 0)
    current = desk.find(tx, case.id)
    if message is None or current is None:
        return None, 0
    desk_post.pass_to_asker(tx, current, message, now)
    questions.settle_of(tx, case.account_id)
    return number, _tell_others(tx, current, message, others, now)


def _tell_others(tx: Tx, case: Case, message: Message, others: list[Question], now: int) -> int:
    """Everybody else who asked the same and still waits, each once."""
    told = 0
    for asked in {each.account_id: each for each in reversed(others)}.values():
        told += desk_post.tell(
            tx,
            "case-also",
            case,
            asked.account_id,
            message.id,
            now,
            message=message.id,
            question=desk_words.short(asked.text),
            asked_at=asked.asked_at,
        )
    questions.set_state(tx, [each.id for each in others], "settled")
    return told


async def also_to(context: Context, button: AlsoTo) -> None:
    """The last answer, also to the others who asked the same."""
    case = await case_of(context, button.case_id)
    others = await same_question(context, case)
    said = [m for m in await context.read(desk.messages, case.id, 50) if m.from_staff and m.text]
    if not others or not said:
        raise BotError("desk-nobody-waits")
    told = await context.write(_tell_others, case, said[-1], others, context.seconds)
    context.services.courier.wake()
    await context.show(context.html("desk-told-others", count=told))

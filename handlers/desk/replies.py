"""Answers of a colleague: to the asker, and to the others who asked the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.desk.sharing import suits_everybody
from bot.errors import BotError
from bot.services.unanswered import Reply, count_people, same_question, same_words, tell_askers
from config.texts import Html
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard
from handlers.desk import handover
from handlers.desk.buttons import AlsoTo, AnswerCase, CloseCase
from handlers.desk.cases import case_of, find_workable
from handlers.desk.drafts import AnsweringCase
from handlers.desk.said import Said
from handlers.faq.buttons import SaveAnswer
from storage.desk import cases, post
from storage.desk.cases import CaseState
from storage.faq import questions
from storage.people import roles, roster

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext
    from bot.domain.ids import CaseMessageId
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx
    from storage.desk.cases import Case, Message
    from storage.faq.questions import AskedQuestion


async def write_answer(context: Context, button: AnswerCase) -> None:
    """Wait for the message, or picture, that is the answer."""
    case = await find_workable(context, button.case_id)
    waits = AnsweringCase(button.case_id, button.all_)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    key = "desk-answer-all-how" if button.all_ else "desk-answer-how"
    html = context.html(key, name=case.name)
    same = [] if button.all_ else await same_words(context, case)
    if same:
        html = Html(f"{html}\n\n" + context.html("desk-same-words", count=count_people(same)))
    await context.say(html)


async def answer_draft(context: MessageContext, draft: AnsweringCase) -> None:
    """Take the answer that was waited for."""
    await context.write(drafts.drop, context.account.id)
    case = await find_workable(context, draft.case)
    others = await same_question(context, case) if draft.all_ else None
    await give_answer(context, case, Said.by(context), others=others)


async def reply_about_case(context: MessageContext) -> None:
    """Take a reply to one of our messages about a case, by staff or by the asker."""
    case_id = context.glance(cases.spoken_of, context.chat_id, context.quoted or 0)
    case = None if case_id is None else context.glance(cases.find, case_id)
    if case is None:
        return
    if case.account_id == context.account.id:
        if case.state is CaseState.CLOSED:
            await handover.reopen_case(context, case, Said.by(context))
        else:
            await handover.add_to_case(context, case)
        return
    await give_answer(context, await find_workable(context, case.id), Said.by(context))


async def give_answer(
    context: Context, case: Case, said: Said, *, others: list[AskedQuestion] | None = None
) -> None:
    """Send an answer to the asker, once; its author holds the chat from now on.

    It also goes to ``others``; without them by itself to those who asked in the very same words,
    where neither question nor answer may be one person's own affair.
    """
    unasked = others is None
    if others is None:
        others = await _who_also(context, case, said)
    number, told = await context.write(_answer, context.actor, case, said, others, unasked=unasked)
    if number is None:
        return
    waiting = await same_question(context, case) if unasked and said.text else []
    if context.private:
        await _confirm(context, case, number, told, waiting)
    elif told or waiting:
        key = "desk-also-told" if told else "desk-same"
        count = told or count_people(waiting)
        await context.say(
            context.html(key, count=count), inline_keyboard(_also(context, case, waiting))
        )


async def _who_also(context: Context, case: Case, said: Said) -> list[AskedQuestion]:
    """Return others to answer unasked: with the same words, and nothing personal on either side."""
    if said.is_media or not suits_everybody(said.text):
        return []
    if await context.read(roster.names_somebody, said.text):
        return []
    return await same_words(context, case)


async def _confirm(
    context: Context, case: Case, number: CaseMessageId, told: int, waiting: list[AskedQuestion]
) -> None:
    rows: list[list[Labelled]] = [
        [
            (context.label("button-answer-more"), AnswerCase(case.id)),
            (context.label("button-close"), CloseCase(case.id)),
        ]
    ]
    message = context.glance(cases.message, number)
    if message is not None and message.text:
        rows.append([(context.label("button-save-answer"), SaveAnswer(number))])
    rows.append(_also(context, case, waiting))
    html = context.html("desk-answered", name=case.name)
    if told:
        html = Html(f"{html}\n" + context.html("desk-also-told", count=told))
    await context.say(html, inline_keyboard(*rows))


def _also(context: Context, case: Case, waiting: list[AskedQuestion]) -> list[Labelled]:
    if not waiting:
        return []
    return [(context.label("button-also", count=count_people(waiting)), AlsoTo(case.id))]


def _answer(
    tx: Tx, actor: Actor, case: Case, said: Said, others: list[AskedQuestion], *, unasked: bool
) -> tuple[CaseMessageId | None, int]:
    """Store an answer; return its message's id, and how many others are told."""
    me, now = actor.account_id, actor.now
    if not cases.claim(tx, case.id, me, now):
        raise BotError("case-closed-already")
    number = cases.say(
        tx,
        case.id,
        account_id=me,
        from_staff=True,
        chat_id=said.chat_id,
        message_id=said.message_id,
        text=said.text,
        is_media=said.is_media,
        now=now,
    )
    message = None if number is None else cases.message(tx, number)
    current = cases.find(tx, case.id)
    if message is None or current is None:
        return None, 0
    post.pass_to_asker(tx, current, message, now)
    questions.settle_of(tx, case.account_id)
    return number, _tell_others(tx, actor, message, others, unasked=unasked)


def _tell_others(
    tx: Tx, actor: Actor, message: Message, others: list[AskedQuestion], *, unasked: bool
) -> int:
    """Tell all others who asked the same and still wait, each once, on the record."""
    now, ids = actor.now, [each.id for each in others]
    told = tell_askers(tx, Reply.kept(message), ids, now, unasked=unasked)
    if told:
        roles.record(
            tx,
            by=actor.account_id,
            act="answer-also",
            now=now,
            object_=f"case:{message.case_id}",
            people=told,
            unasked=unasked,
        )
    return told


async def also_to(context: Context, button: AlsoTo) -> None:
    """Send the last answer also to the others who asked the same."""
    case = await case_of(context, button.case_id)
    others = await same_question(context, case)
    said = [m for m in await context.read(cases.messages, case.id, 50) if m.from_staff and m.text]
    if not others or not said:
        raise BotError("desk-nobody-waits")
    told = await context.write(_tell_others, context.actor, said[-1], others, unasked=False)
    await context.show(context.html("desk-also-told", count=told))

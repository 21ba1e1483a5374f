"""Answers of a colleague: to the asker, and to the others who asked the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.desk.sharing import suits_everybody
from bot.errors import BotError
from bot.services.unanswered import (
    Reply,
    Told,
    count_people,
    mark_of,
    picked_now,
    same_question,
    same_words,
    surely_same,
    tell_askers,
    words_of_case,
)
from config.texts import Html
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard
from handlers.desk import handover
from handlers.desk.buttons import AlsoPicked, AlsoTo, AnswerCase, AnswerPicked, CloseCase
from handlers.desk.cases import case_of, find_workable
from handlers.desk.drafts import AnsweringCase
from handlers.desk.said import Said
from handlers.faq.askers import ask_which, picked
from handlers.faq.buttons import AnswerFate, AskersFor, SaveAnswer
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
    """Wait for the message, or picture, that is the answer; or ask first who else gets it."""
    case = await find_workable(context, button.case_id)
    if button.all_:
        await _ask_who_else(context, case, AskersFor.CASE, case.id)
        return
    await context.write(drafts.keep, context.account.id, AnsweringCase(case.id), context.seconds)
    html = context.html("desk-answer-how", name=case.name)
    same = await same_words(context, case)
    if same:
        html = Html(f"{html}\n\n" + context.html("desk-same-words", count=count_people(same)))
    await context.say(html)


async def _ask_who_else(context: Context, case: Case, purpose: AskersFor, number: int) -> None:
    """Show what others asked that may be the same; ticked is what surely is."""
    others = await same_question(context, case)
    if not others:
        raise BotError("desk-nobody-waits")
    same = await surely_same(
        context, await words_of_case(context, case), [each.text for each in others]
    )
    ticked = {mark_of(each.text) for each, sure in zip(others, same, strict=True) if sure}
    await ask_which(context, purpose, number, others, sorted(ticked))


async def write_to_picked(context: Context, button: AnswerPicked) -> None:
    """Wait for the answer to a case and to the others that were picked."""
    case = await find_workable(context, button.case_id)
    draft = await picked(context, AskersFor.CASE, case.id)
    waits = AnsweringCase(case.id, all_=True, others=draft.questions, ticked=draft.ticked)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await context.say(context.html("desk-answer-all-how", name=case.name))


async def answer_draft(context: MessageContext, draft: AnsweringCase) -> None:
    """Take the answer that was waited for."""
    await context.write(drafts.drop, context.account.id)
    case = await find_workable(context, draft.case)
    others = await picked_now(context, draft.others, draft.ticked) if draft.all_ else None
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
    elif told != Told():
        await context.say(
            Html("\n".join(_told_lines(context, told))),
            inline_keyboard(_also(context, case, waiting), _fate(context, told)),
        )
    elif waiting:
        await context.say(
            context.html("desk-same", count=count_people(waiting)),
            inline_keyboard(_also(context, case, waiting)),
        )


async def _who_also(context: Context, case: Case, said: Said) -> list[AskedQuestion]:
    """Return others to answer unasked: with the same words, and nothing personal on either side."""
    if said.is_media or not suits_everybody(said.text):
        return []
    if await context.read(roster.names_somebody, said.text):
        return []
    return await same_words(context, case)


async def _confirm(
    context: Context, case: Case, number: CaseMessageId, told: Told, waiting: list[AskedQuestion]
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
    rows += [_also(context, case, waiting), _fate(context, told)]
    lines = [context.html("desk-answered", name=case.name), *_told_lines(context, told)]
    await context.say(Html("\n".join(lines)), inline_keyboard(*rows))


def _told_lines(context: Context, told: Told) -> list[Html]:
    counts = {"desk-also-told": told.sent, "group-asked-first": told.asked}
    return [context.html(key, count=count) for key, count in counts.items() if count]


def _fate(context: Context, told: Told) -> list[Labelled]:
    if told.answer_id is None:
        return []
    return [(context.label("button-fate"), AnswerFate(told.answer_id))]


def _also(context: Context, case: Case, waiting: list[AskedQuestion]) -> list[Labelled]:
    if not waiting:
        return []
    return [(context.label("button-also", count=count_people(waiting)), AlsoTo(case.id))]


def _answer(
    tx: Tx, actor: Actor, case: Case, said: Said, others: list[AskedQuestion], *, unasked: bool
) -> tuple[CaseMessageId | None, Told]:
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
        return None, Told()
    post.pass_to_asker(tx, current, message, now)
    questions.settle_of(tx, case.account_id)
    return number, _tell_others(tx, actor, message, others, unasked=unasked)


def _tell_others(
    tx: Tx, actor: Actor, message: Message, others: list[AskedQuestion], *, unasked: bool
) -> Told:
    """Tell all others who asked the same and still wait, each once, on the record."""
    now, ids = actor.now, [each.id for each in others]
    told = tell_askers(tx, Reply.kept(message), ids, now, unasked=unasked)
    if told.sent or told.asked:
        roles.record(
            tx,
            by=actor.account_id,
            act="answer-also",
            now=now,
            object_=f"case:{message.case_id}",
            people=told.sent,
            asked=told.asked,
            unasked=unasked,
        )
    return told


async def also_to(context: Context, button: AlsoTo) -> None:
    """Pick others who get the last answer too."""
    case = await case_of(context, button.case_id)
    said = [m for m in await context.read(cases.messages, case.id, 50) if m.from_staff and m.text]
    if not said:
        raise BotError("desk-nobody-waits")
    await _ask_who_else(context, case, AskersFor.ALSO, said[-1].id)


async def tell_picked(context: Context, button: AlsoPicked) -> None:
    """Send what was answered to the others that were picked."""
    message = await context.read(cases.message, button.message)
    if message is None or not message.from_staff:
        raise BotError("button-stale")
    await case_of(context, message.case_id)
    draft = await picked(context, AskersFor.ALSO, message.id)
    others = await picked_now(context, draft.questions, draft.ticked)
    told = await context.write(_tell_others, context.actor, message, others, unasked=False)
    lines = _told_lines(context, told) or [context.html("desk-also-told", count=0)]
    await context.show(Html("\n".join(lines)), inline_keyboard(_fate(context, told)))

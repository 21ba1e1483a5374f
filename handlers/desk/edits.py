"""Messages that their authors edited: what was passed on of them is changed too."""

from __future__ import annotations

import asyncio
from html import escape
from typing import TYPE_CHECKING

from bot.outbound.gateway import Caption, Copy, Sent
from handlers.desk.said import Said
from storage import outbox
from storage.desk import cases, post
from storage.desk.cases import CaseState
from storage.faq import offers, questions
from storage.outbox import LetterKind
from storage.people import roles

if TYPE_CHECKING:
    from bot.context import Actor, MessageContext
    from bot.outbound.gateway import Edited
    from storage.database import Tx
    from storage.desk.cases import Message
    from storage.outbox import Letter

PATIENCE = 10  # looks at a letter that is just being sent, half a second apart


async def reword_passed_on(context: MessageContext) -> None:
    """Change an answer wherever it was read, or show staff a question in its new words, once.

    A message that is no part of a case changes nothing but the list of unanswered questions.
    """
    at = (context.chat_id, context.message_id)
    said = context.glance(cases.written, context.account.id, *at)
    answers = [each for each in said if each.from_staff]
    changed = any(each.text != context.text for each in said)
    if said and not answers:
        await _reword_question(context, said[-1])
        return
    group = await context.read(outbox.letters, _answers_at(*at))
    changed |= any(letter.payload["text"] != context.text for letter, _, _ in group)
    await context.write(_keep, context.actor, Said.by(context), answers)
    done, failed = await _amend(context, answers)
    if changed and (done or failed):
        key = "reword-failed" if failed else "reworded"
        await context.replying().say(context.html(key, count=failed or done))


def _answers_at(chat_id: int, message_id: int) -> str:
    return f"answer:{chat_id}:{message_id}"


def _keep(tx: Tx, actor: Actor, new: Said, old: list[Message]) -> None:
    """Store the new words, on the record; running it again changes nothing."""
    at = (new.chat_id, new.message_id)
    for each in old:
        cases.reword(tx, each.id, new.text)
    outbox.reword(tx, _answers_at(*at), new.text)
    offers.reword(tx, *at, new.text)
    if not old:
        questions.reword(tx, *at, new.text)
    elif any(each.text != new.text for each in old):
        roles.record(
            tx,
            by=actor.account_id,
            act="answer-reworded",
            now=actor.now,
            object_=f"case:{old[0].case_id}",
        )


async def _amend(context: MessageContext, said: list[Message]) -> tuple[int, int]:
    """Change what was passed on; return in how many chats it is done, and in how many it failed."""
    done: set[int] = set()
    failed: set[int] = set()
    for letter, message_id in await _passed_on(context, said):
        content = await _worded(context, letter)
        if content is None:
            continue
        delivery = await context.services.gateway.edit(letter.chat_id, message_id, content)
        (done if isinstance(delivery, Sent) else failed).add(letter.chat_id)
    people = {each for each in done if each > 0} - {context.account.id}
    return len(people), len({each for each in failed if each > 0})


async def _passed_on(context: MessageContext, said: list[Message]) -> list[tuple[Letter, int]]:
    """Return the letters of an answer that have arrived, once those on their way have ended."""
    numbers = {each.id for each in said}
    causes = {f"case:{each.case_id}" for each in said}
    causes.add(_answers_at(context.chat_id, context.message_id))
    for _ in range(PATIENCE):
        found = [each for cause in causes for each in await context.read(outbox.letters, cause)]
        found = [
            each
            for each in found
            if each[0].kind == LetterKind.QUESTION_ANSWERED
            or (
                each[0].kind in {LetterKind.CASE_ANSWER, LetterKind.CASE_MORE}
                and each[0].payload["message"] in numbers
            )
        ]
        if all(state is not outbox.NotificationState.SENDING for _, state, _ in found):
            break
        await asyncio.sleep(0.5)
    return [(letter, message_id) for letter, _, message_id in found if message_id is not None]


async def _worded(context: MessageContext, letter: Letter) -> Edited | None:
    worded = await context.services.word(letter)
    match worded.content if worded else None:
        case Copy(keyboard=keyboard):
            return Caption(escape(context.text, quote=False), keyboard)
        case content:
            return content


async def _reword_question(context: MessageContext, message: Message) -> None:
    shown, case_is_open = await context.write(
        _show_reworded, Said.by(context), message, context.seconds
    )
    if shown and case_is_open:
        await context.say(context.html("handover-reworded"))


def _show_reworded(tx: Tx, new: Said, message: Message, now: int) -> tuple[int, bool]:
    cases.reword(tx, message.id, new.text)
    questions.reword(tx, new.chat_id, message.message_id, new.text)
    case, current = cases.find(tx, message.case_id), cases.message(tx, message.id)
    if case is None or current is None or case.state is CaseState.CLOSED:
        return 0, False
    if message.text == new.text:
        return 0, False
    shown = post.show_reworded(tx, case, current, now)
    return shown, case.state is CaseState.OPEN

"""Words between the asker and a person: a wish for one, a courtesy, the way back to the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.desk import wishes
from bot.domain.desk.worries import is_worry
from bot.domain.people.credentials import is_credential
from bot.domain.people.roles import Role
from bot.domain.text import fold
from bot.domain.understanding.clauses import asks
from bot.domain.understanding.kinds import Kind
from bot.domain.understanding.smalltalk import SmallTalk, small_talk
from bot.domain.understanding.verdict import VerdictOutcome
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS, Pass
from handlers.desk.buttons import BackToBot
from handlers.desk.handover import (
    acknowledge,
    add_to_case,
    ask_human,
    had_answer,
    hand_over,
    keep_said,
    return_to_bot,
)
from handlers.desk.said import Said
from storage.desk import cases, post
from storage.desk.cases import CaseState

if TYPE_CHECKING:
    from bot.context import Actor, MessageContext
    from handlers.chat.drafts import Draft
    from handlers.chat.routing import Message
    from storage.database import Tx
    from storage.desk.cases import Case

SHORTEST_ASKED = 5  # characters of what may be asked of the bot while a human is there
COURTESIES = frozenset({SmallTalk.THANKS, SmallTalk.BYE, SmallTalk.PRAISE})


async def hear_wish(context: MessageContext) -> Message:
    """Understand a wish for a person in any words: 老师在吗, 我要找班主任说话."""
    wish = wishes.hear_wish(context.text)
    if wish is None or not wish.is_bare or not _may_wish(context):
        return PASS
    case = _case(context)
    if case is not None and case.state is CaseState.CLAIMED:
        await add_to_case(context, case)
    else:
        await ask_human(context)
    return None


async def hear_wish_of_stranger(context: MessageContext, _: Draft) -> Message:
    """Do the same where the bot waits to hear who somebody is."""
    return await hear_wish(context)


async def hear_worry(context: MessageContext, _: Draft | None = None) -> Message:
    """Take a worry about a person to a colleague at once, with the number to call: 孩子不接电话."""
    if not _may_wish(context) or not is_worry(context.text):
        return PASS
    await hand_over(context, [Said.by(context)])
    if phone := context.glance(_duty_phone):
        await context.say(context.html("handover-worry", phone=phone))
    return None


def _case(context: MessageContext) -> Case | None:
    """Return the case of whoever writes; whether there is one came with the account."""
    if context.account.case is None:
        return None
    return context.glance(cases.of_account, context.account.id)


def _duty_phone(tx: Tx) -> str:
    return post.helplines(tx).duty or post.rules(tx).office


async def hear_message(context: MessageContext) -> Message:
    """Pass on what is to be told to a person: 帮我问一下老师…, 让老师给我回个电话."""
    wish = wishes.hear_wish(context.text)
    if wish is None or not _may_wish(context):
        return PASS
    await hand_over(context, [Said.by(context)])
    return None


async def hear_by_meaning(context: MessageContext) -> Message:
    """Take for a wish for a person what means one, in words that nobody has thought of."""
    if not _may_wish(context) or len(context.text) > wishes.LONGEST:
        return PASS
    verdicts = await context.services.knowledge.ask(context.text, today=context.today)
    is_wish = all(
        each.kind is Kind.HUMAN and each.outcome is VerdictOutcome.UNKNOWN for each in verdicts
    )
    if not verdicts or not is_wish:
        return PASS
    await ask_human(context)
    return None


async def hear_aside_of_stranger(context: MessageContext, _: Draft) -> Message:
    """Hear 不用了 and 在吗 where the bot waits to hear who somebody is."""
    waits = _case(context) is not None
    if not waits and not context.forwarded and wishes.gives_up(context.text):
        await context.say(context.html("handover-dropped"))
        return None
    return await hear_aside(context)


async def add_of_stranger(context: MessageContext, _: Draft | None = None) -> Message:
    """Add what somebody not joined tells to their case that waits, or to whoever holds it.

    What asks for a timetable, and what the FAQ surely knows, is answered as anybody's.
    """
    case = _case(context)
    if case is None or context.account.role >= Role.TRAINEE or is_credential(context.text):
        return PASS
    if case.state is CaseState.CLAIMED and not isinstance(await pass_on(context), Pass):
        return None
    if case.is_given_back(context.seconds) or small_talk(context.text) is not None:
        return PASS
    knowledge = context.services.knowledge
    if asks(context.text) and knowledge.needs_class(context.text, now=context.now):
        return PASS
    verdicts = await knowledge.ask(context.text, today=context.today)
    if verdicts and all(each.outcome is VerdictOutcome.ANSWER for each in verdicts):
        return PASS
    await add_to_case(context, case)
    return None


def _may_wish(context: MessageContext) -> bool:
    """Return whether words may be a wish of their author: not of somebody else, nor of staff."""
    return not context.forwarded and not context.account.grants


async def hear_aside(context: MessageContext) -> Message:
    """Understand 不用了 and 换回机器人, and what asks how long it will be: ？, 在吗."""
    case = _case(context)
    if context.forwarded:
        return PASS
    if case is None:
        if not wishes.wants_bot(context.text):
            return PASS
        await context.say(context.html("handover-bot-already"))
        return None
    waits = not had_answer(case)
    if wishes.wants_bot(context.text) or (waits and wishes.gives_up(context.text)):
        await return_to_bot(context, case)
        return None
    puzzled = small_talk(context.text) is SmallTalk.PUZZLED
    asks_it = puzzled or wishes.asks_standing(context.text)
    if wishes.asks_who_answers(context.text) or (case.state is CaseState.OPEN and asks_it):
        await acknowledge(context, case)
        return None
    return PASS


async def pass_on(context: MessageContext) -> Message:
    """Pass a message to the human who holds the chat.

    Once that human has answered, the bot goes on answering what is asked and what it is sure of,
    and hears whether somebody needs no human any more.
    """
    case = _case(context)
    if case is None:
        return PASS
    if context.is_more_than_words or context.forwarded:
        await add_to_case(context, case)
        return None
    if not isinstance(await hear_aside(context), Pass):
        return None
    if small_talk(context.text) in COURTESIES:
        await _pass_thanks(context, case)
        return None
    if case.is_given_back(context.seconds) or _is_asked(context, case):
        return PASS
    await add_to_case(context, case)
    return None


def _is_asked(context: MessageContext, case: Case) -> bool:
    """Return whether words are a question the bot may know, rather than words to the human."""
    is_short = len(fold(context.text)) < SHORTEST_ASKED
    return not case.is_held(context.seconds) and not is_short and asks(context.text)


async def _pass_thanks(context: MessageContext, case: Case) -> None:
    """Pass on thanks, which leave nobody waiting; after an answer offer the end."""
    await context.write(_thank, context.actor, case, Said.by(context))
    if had_answer(case):
        button = (context.label("button-solved"), BackToBot(case.id))
        await context.say(context.html("handover-thanks"), inline_keyboard([button]))


def _thank(tx: Tx, actor: Actor, case: Case, said: Said) -> None:
    number = keep_said(tx, actor, case, said, asks=False)
    if number is not None:
        post.pass_to_staff(tx, case, number, actor.now)

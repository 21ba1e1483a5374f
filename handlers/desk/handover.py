"""The asker's side of the desk: to a human, back from one, and how the help was."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.errors import BotError
from bot.outbound.gateway import Buttons
from handlers.chat import wording
from handlers.chat.keyboards import inline, main_keyboard
from handlers.desk.buttons import AskStaff, BackToBot, NotSolved, PassMedia, RateAnswer, RateHelp
from storage import drafts
from storage.desk import cases, post
from storage.desk.cases import State
from storage.faq import questions

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.desk.rules import Rules
    from storage.database import Tx
    from storage.desk.cases import Case

BEST, WORST = 3, 1
MOST_AN_HOUR = 5  # cases of one person
ROUND = 300  # seconds; nobody promises 14:01


async def ask_human(context: Context) -> None:
    """人工, /human: what is it about? Somebody who waits already hears where they stand."""
    case = context.glance(cases.of_account, context.account.id)
    if case is not None:
        await _acknowledge(context, case)
        return
    await context.write(drafts.keep, context.account.id, "human", context.seconds)
    await context.say(context.html("handover-how"))


async def answer_human(context: Context) -> None:
    """The question, or a picture of it, that was asked for."""
    await context.write(drafts.drop, context.account.id)
    await _hand_over(context, context.text)


async def ask_staff(context: Context, button: AskStaff) -> None:
    """问老师: the question that was just asked, as it was asked."""
    if button.question_id is None:
        await ask_human(context)
        return
    question = context.glance(questions.find, button.question_id)
    if question is None or question.account_id != context.account.id:
        raise BotError("button-stale")
    asked = replace(context, message_id=question.message_id, query_id=None)
    await _hand_over(asked, question.text, question.id)


async def pass_media(context: Context, button: PassMedia) -> None:
    """The picture that the bot cannot read, to a human who can."""
    sent = replace(context, message_id=button.message_id, query_id=None)
    case = await context.write(_open_with_media, sent)
    await _acknowledge(sent, case)


def _open_with_media(tx: Tx, context: Context) -> Case:
    return _open(tx, context, "", None, is_media=True)


async def _hand_over(context: Context, text: str, question_id: int | None = None) -> None:
    case = await context.write(_open, context, text, question_id)
    await _acknowledge(context, case)


def _open(
    tx: Tx, context: Context, text: str, question_id: int | None, *, is_media: bool = False
) -> Case:
    lately = cases.opened_since(tx, context.account.id, context.seconds - 3600)
    if lately >= MOST_AN_HOUR and cases.of_account(tx, context.account.id) is None:
        raise BotError("handover-too-many")
    case, fresh = cases.open_for(tx, context.account.id, context.account.class_id, context.seconds)
    number = _keep(tx, context, case, text, is_media=is_media)
    if question_id is not None:
        questions.set_state(tx, [question_id], "open")
    if fresh:
        post.tell_staff_of_new(tx, case, context.seconds, _opens(tx, context))
    elif number is not None:
        post.pass_to_staff(tx, case, number, context.seconds)
    return case


def _opens(tx: Tx, context: Context) -> int:
    """The moment from which somebody may be called."""
    opening = post.rules(tx).opening
    opens = opening.next_open(context.now, context.services.zone)
    return context.seconds if opens is None else int(opens.timestamp())


def _keep(tx: Tx, context: Context, case: Case, text: str, *, is_media: bool = False) -> int | None:
    return cases.say(
        tx,
        case.id,
        account_id=context.account.id,
        from_staff=False,
        chat_id=context.chat_id,
        message_id=context.message_id or 0,
        text=text or context.text,
        is_media=is_media or context.media is not None,
        now=context.seconds,
    )


async def _acknowledge(context: Context, case: Case) -> None:
    """What happens next, and by when."""
    if case.state is State.CLAIMED:
        await context.say(
            context.html("handover-held", name=case.claimed_name),
            inline([(context.label("button-back-to-bot"), BackToBot(case.id))]),
        )
        return
    rules = context.glance(post.rules)
    zone = context.services.zone
    opened = datetime.fromtimestamp(case.opened_at // ROUND * ROUND, UTC)
    due = rules.due(opened, zone)
    values = {
        "ahead": context.glance(cases.ahead_of, case),
        "due": _when(context, due),
    }
    key = "handover-done" if rules.opening.is_open(context.now, zone) else "handover-closed"
    opens = rules.opening.next_open(context.now, zone)
    if key == "handover-closed":
        values["opens"] = _when(context, opens)
    await context.say(
        context.html(key, **values),
        inline([(context.label("button-withdraw"), BackToBot(case.id))]),
    )


def _when(context: Context, moment: datetime | None) -> str:
    if moment is None:
        return context.label("handover-some-day")
    return wording.moment(context.texts, moment, context.today, context.services.zone)


async def add(context: Context, case: Case) -> None:
    """More words, or a picture, of somebody who waits or whom a human talks to."""
    number = await context.write(_add, context, case)
    if case.state is State.OPEN and number is not None:
        await context.say(context.html("handover-added"))


def _add(tx: Tx, context: Context, case: Case) -> int | None:
    number = _keep(tx, context, case, context.text)
    if number is not None:
        current = cases.find(tx, case.id) or case
        post.pass_to_staff(tx, current, number, context.seconds)
    return number


async def pass_on(context: Context) -> None:
    """A human holds the chat: whatever is said goes to them, and the bot keeps silent."""
    case = context.glance(cases.of_account, context.account.id)
    if case is not None:
        await add(context, case)


async def reopen_if_recent(context: Context) -> bool:
    """What the bot cannot answer goes on with a case closed lately; whether it does."""
    case = context.glance(cases.last_of, context.account.id)
    rules = context.glance(post.rules)
    if case is None or case.state is not State.CLOSED or not _is_recent(context, case, rules):
        return False
    await reopen(context, case)
    return True


def _is_recent(context: Context, case: Case, rules: Rules) -> bool:
    closed = case.closed_at or 0
    helped = case.answered_at is not None
    return helped and context.seconds - closed < rules.reopen * 3600


async def reopen(context: Context, case: Case) -> None:
    """Open a closed case again with what was just said."""
    await context.write(_reopen, context, case)
    current = context.glance(cases.of_account, context.account.id)
    if current is not None:
        await context.say(context.html("handover-reopened"))
        await _acknowledge(context, current)


def _reopen(tx: Tx, context: Context, case: Case) -> None:
    if not cases.reopen(tx, case.id, context.seconds):
        return
    current = cases.find(tx, case.id) or case
    number = None
    if context.query_id is None:
        number = _keep(tx, context, current, context.text)
    post.tell_staff_of_new(tx, current, context.seconds, _opens(tx, context))
    if number is not None:
        post.mirror(tx, current, number, context.seconds)


async def _own_case(context: Context, case_id: int) -> Case:
    case = context.glance(cases.find, case_id)
    if case is None or case.account_id != context.account.id:
        raise BotError("button-stale")
    return case


async def back_to_bot(context: Context, button: BackToBot) -> None:
    """The asker needs no human any more."""
    case = await _own_case(context, button.case_id)
    if not await context.write(_give_back, context, case):
        raise BotError("case-closed-already")
    await context.show(context.html("handover-back"))
    await context.say(context.html("handover-back-how"), main_keyboard(context))


def _give_back(tx: Tx, context: Context, case: Case) -> bool:
    current = cases.find(tx, case.id) or case
    if not cases.close(tx, case.id, context.seconds):
        return False
    if current.claimed_by is not None:
        post.tell(
            tx, "case-returned", current, current.claimed_by, context.seconds, context.seconds
        )
    return True


async def not_solved(context: Context, button: NotSolved) -> None:
    """还没解决."""
    case = await _own_case(context, button.case_id)
    if case.state is not State.CLOSED:
        await _acknowledge(replace(context, query_id=None), case)
        return
    await reopen(context, case)


async def rate_help(context: Context, button: RateHelp) -> None:
    """How the help was; the last tap counts."""
    case = await _own_case(context, button.case_id)
    rating = min(max(button.rating, WORST), BEST)
    await context.write(cases.rate, case.id, rating)
    await context.show(context.html("help-rated", face=context.label(f"face-{rating}")))


async def rate_answer(context: Context, button: RateAnswer) -> None:
    """The same under an answer: only its buttons change."""
    case = await _own_case(context, button.case_id)
    rating = min(max(button.rating, WORST), BEST)
    await context.write(cases.rate, case.id, rating)
    face = context.label(f"face-{rating}")
    await context.toast(context.label("help-rated", face=face))
    rows = inline(
        [(face, RateAnswer(case.id, rating))],
        [(context.label("button-not-solved"), NotSolved(case.id))],
    )
    if context.message_id is not None:
        await context.services.gateway.edit(context.chat_id, context.message_id, Buttons(rows))

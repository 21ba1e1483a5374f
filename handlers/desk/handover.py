"""The asker's side of the desk: to a human, back to the bot, and rating the help."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.domain.complaints.hearing import is_openly
from bot.domain.desk import wishes
from bot.domain.ids import AccountId
from bot.domain.text import short
from bot.domain.understanding.clauses import asks
from bot.domain.understanding.kinds import Kind
from bot.domain.understanding.smalltalk import SmallTalk, small_talk
from bot.errors import BotError
from bot.outbound.gateway import Buttons, Text
from config.texts import Html, texts
from handlers.chat import drafts, wording
from handlers.chat.keyboards import inline_keyboard, main_keyboard, share_contact
from handlers.chat.routing import PASS
from handlers.desk.buttons import AskStaff, BackToBot, NotSolved, RateAnswer, RateHelp
from handlers.desk.drafts import AskingHuman
from handlers.desk.said import Said
from handlers.desk.words import describe_message
from storage.desk import bundles, cases, post, strangers
from storage.desk.bundles import Bundled
from storage.desk.cases import CaseState
from storage.faq import questions
from storage.outbox import LetterKind
from storage.people import accounts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Actor, Context, MessageContext, PressContext
    from bot.domain.desk.rules import Rules
    from bot.domain.ids import CaseId, CaseMessageId, ClassId, PersonId, QuestionId
    from handlers.chat.routing import Message
    from storage.database import Tx
    from storage.desk.cases import Case
    from storage.faq.questions import AskedQuestion

BEST, WORST = 3, 1
MOST_AN_HOUR = 5  # cases of one person
JUST_NOW = 300  # seconds for which a wish for a person is about the question before
SHOWN_WITHDRAWN = 3  # messages of a case that its notice still shows
NAMED = 40  # characters of a question that a receipt names
SHORTEST_ASKED = 5  # characters of what may be asked of the bot while a human is there
COURTESIES = frozenset({SmallTalk.THANKS, SmallTalk.BYE, SmallTalk.PRAISE})
_NOT_ASKED = frozenset(
    {Kind.NONE, Kind.SMALL_TALK, Kind.ABUSE, Kind.SETTINGS, Kind.LEAVE, Kind.HUMAN}
)
"""What is no question for a colleague, unless its words ask."""
ROUND = 300  # seconds; promised times are round


async def ask_human(context: Context) -> None:
    """Ask what it is about (人工, /human), or tell those who wait already how things stand.

    What was asked just now is one tap away.
    """
    case = context.glance(cases.of_account, context.account.id)
    if case is not None:
        await acknowledge(context, case)
        return
    asked = await _just_asked(context)
    await context.write(drafts.keep, context.account.id, AskingHuman(), context.seconds)
    if asked is None:
        await context.say(context.html("handover-how"))
        return
    button = (context.label("button-ask-just-that"), AskStaff(asked.id))
    html = context.html("handover-how-or", question=short(asked.text, NAMED))
    await context.say(html, inline_keyboard([button]))


async def _just_asked(context: Context) -> AskedQuestion | None:
    """Return what was asked just now, and has not been with a colleague already."""
    me = context.account.id
    asked = context.glance(questions.last_of, me, context.seconds - JUST_NOW)
    if asked is None or context.glance(cases.written, me, me, asked.message_id):
        return None
    if small_talk(asked.text) is not None or wishes.gives_up(asked.text):
        return None
    if asks(asked.text):
        return asked
    verdicts = await context.services.knowledge.ask(asked.text, today=context.today)
    return None if all(each.kind in _NOT_ASKED for each in verdicts) else asked


async def answer_human(context: MessageContext, _: AskingHuman) -> None:
    """Take the question, or a picture of it, that was asked for."""
    if wishes.gives_up(context.text) or wishes.wants_bot(context.text):
        await context.write(drafts.drop, context.account.id)
        await context.say(context.html("handover-dropped"))
        return
    said = Said.by(context)
    if said.is_media:
        item = Bundled(said.message_id, said.text, is_media=True)
        me, now = context.account.id, context.seconds
        await context.write(bundles.note_asked, me, item, context.album, now)
    await hand_over(context, [said])


async def ask_staff(context: Context, button: AskStaff) -> None:
    """Pass what was just asked to the staff (问老师), with the pictures it came with."""
    if button.question_id is None:
        await ask_human(context)
        return
    question = context.glance(questions.find, button.question_id)
    if question is None or question.account_id != context.account.id:
        raise BotError("button-stale")
    first = Said(context.chat_id, question.message_id, question.text)
    await hand_over(context, _with_run(context, first), question.id)


def _with_run(context: Context, first: Said) -> list[Said]:
    """Return a message with all that came along with it: the files of its album, its run."""
    run = context.glance(bundles.of, context.account.id, first.message_id)
    said = [Said(context.chat_id, each.message_id, each.text, each.is_media) for each in run]
    return [
        replace(each, text=first.text) if each.message_id == first.message_id else each
        for each in said
    ] or [first]


async def file_wish(
    context: Context, said: Said, person_id: PersonId | None, class_id: ClassId | None
) -> None:
    """Pass on the wish of somebody of the roster to their class's staff, bound or not."""
    actor = replace(context.actor, person_id=person_id, class_id=class_id)
    await _open_case(context, actor, [said])


async def hand_over(
    context: Context, said: Sequence[Said], question_id: QuestionId | None = None
) -> None:
    """Hand messages, and the question they are, over to the staff; say what happens next."""
    await _open_case(context, context.actor, said, question_id)


async def _open_case(
    context: Context, actor: Actor, said: Sequence[Said], question_id: QuestionId | None = None
) -> None:
    case = await context.write(_open, actor, said, question_id)
    if case is None:
        await _turn_away(context)
        return
    await acknowledge(context, case, said[0])


async def _turn_away(context: Context) -> None:
    """Say how somebody on no roster is helped without a colleague."""
    office = context.glance(post.rules).office
    key = "handover-strangers-office" if office else "handover-strangers"
    await context.say(context.html(key, office=office), share_contact(context.texts))


def _open(
    tx: Tx, actor: Actor, said: Sequence[Said], question_id: QuestionId | None
) -> Case | None:
    """Open a case, or add to the open one; None where a stranger has to wait."""
    me, now = actor.account_id, actor.now
    if drafts.find(tx, me, AskingHuman) is not None:
        drafts.drop(tx, me)
    lately = cases.opened_since(tx, me, now - 3600)
    if lately >= MOST_AN_HOUR and cases.of_account(tx, me) is None:
        raise BotError("handover-too-many")
    if cases.of_account(tx, me) is None and not _may_call(tx, actor):
        return None
    case, fresh = cases.open_for(tx, me, actor.class_id, now)
    numbers = [keep_said(tx, actor, case, each) for each in said]
    if question_id is not None:
        questions.set_state(tx, [question_id], "open")
    if fresh:
        post.tell_staff_of_new(tx, case, now, post.opens(tx, now, actor.zone))
        return case
    for number in numbers:
        if number is not None:
            post.pass_to_staff(tx, case, number, now)
    return case


def _may_call(tx: Tx, actor: Actor) -> bool:
    """Return whether a colleague may be called; people on no roster share a small budget."""
    if actor.person_id is not None or actor.grants:
        return True
    return strangers.may_call(tx, actor.account_id, actor.now)


def keep_said(
    tx: Tx, actor: Actor, case: Case, said: Said, *, asks: bool = True
) -> CaseMessageId | None:
    """Store what the asker said; return its id, or None where it is stored already."""
    return cases.say(
        tx,
        case.id,
        account_id=actor.account_id,
        from_staff=False,
        chat_id=said.chat_id,
        message_id=said.message_id,
        text=said.text,
        is_media=said.is_media,
        asks=asks,
        now=actor.now,
    )


async def acknowledge(
    context: Context, case: Case, said: Said | None = None, *, again: bool = False
) -> None:
    """Tell the asker what was handed over, anew or ``again``, what happens next, and by when."""
    about = _named(context, case, said)
    if case.state is CaseState.CLAIMED:
        key = "handover-held" if said is None else "handover-told"
        await context.say(
            context.html(key, name=case.claimed_name, question=about),
            inline_keyboard([(context.label("button-back-to-bot"), BackToBot(case.id))]),
        )
        return
    rules = context.glance(post.rules)
    zone = context.services.zone
    opened = datetime.fromtimestamp(case.opened_at // ROUND * ROUND, UTC)
    due = rules.due(opened, zone)
    values = {
        "ahead": context.glance(cases.ahead_of, case),
        "due": _when(context, due),
        "question": about,
        "again": "yes" if again else "no",
    }
    key = "handover-done"
    if not rules.opening.is_open(context.now, zone):
        on_duty = context.glance(post.is_on_duty, case, context.seconds)
        key = "handover-on-duty" if on_duty else "handover-closed"
        values["opens"] = _when(context, rules.opening.next_open(context.now, zone))
    await context.say(
        context.html(key, **values),
        inline_keyboard([(context.label("button-withdraw"), BackToBot(case.id))]),
    )


def _named(context: Context, case: Case, said: Said | None) -> str:
    """Return the question as the receipt names it; what has no words is called by its kind."""
    if said is not None:
        return short(said.text, NAMED) or context.label("handover-picture")
    first = context.glance(cases.first_asked, case)
    text = "" if first is None else short(first.text, NAMED)
    return text or context.label("handover-picture")


def _when(context: Context, moment: datetime | None) -> str:
    if moment is None:
        return context.label("handover-some-day")
    return wording.format_moment(context.texts, moment, context.today, context.services.zone)


def had_answer(case: Case) -> bool:
    """Return whether the last word is a colleague's."""
    return (case.answered_at or 0) >= case.asked_at


async def go_on(context: MessageContext) -> Message:
    """Add what the bot is not sure of to a case that is open, or was closed lately."""
    case = context.glance(cases.of_account, context.account.id)
    if case is not None and case.is_given_back(context.seconds):
        if await context.write(cases.told, case, context.seconds):
            await context.say(context.html("handover-given-back", name=case.claimed_name))
        return PASS
    if case is not None:
        await add_to_case(context, case)
        return None
    last = context.glance(cases.last_of, context.account.id)
    rules = context.glance(post.rules)
    if last is None or last.state is not CaseState.CLOSED or not _is_recent(context, last, rules):
        return PASS
    if is_openly(context.text) or context.forwarded:
        return PASS  # a complaint may be about whoever helped
    if not context.glance(post.was_told_of_end, last):
        return PASS  # who has said that no human is needed is asked first
    await reopen_case(context, last, Said.by(context))
    return None


async def add_to_case(context: MessageContext, case: Case) -> None:
    """Add more words, or a picture, to the case of somebody who waits or is helped.

    A run of them is acknowledged once.
    """
    told = await context.write(_add, context.actor, case, Said.by(context))
    if told:
        key = "handover-added" if case.state is CaseState.OPEN else "handover-passed"
        await context.say(context.html(key, name=case.claimed_name))


def _add(tx: Tx, actor: Actor, case: Case, said: Said) -> bool:
    """Add to a case; return whether the asker is to be told so."""
    number = keep_said(tx, actor, case, said)
    if number is None:
        return False
    current = cases.find(tx, case.id) or case
    post.pass_to_staff(tx, current, number, actor.now)
    return not current.is_held(actor.now) and cases.told(tx, current, actor.now)


def _is_recent(context: Context, case: Case, rules: Rules) -> bool:
    closed = case.closed_at or 0
    helped = case.answered_at is not None
    return helped and context.seconds - closed < rules.reopen * 3600


async def reopen_case(context: Context, case: Case, said: Said | None) -> None:
    """Reopen a closed case with what was just said."""
    if not await context.write(_reopen, context.actor, case, said):
        await _turn_away(context)
        return
    current = context.glance(cases.of_account, context.account.id)
    if current is not None:
        await acknowledge(context, current, said, again=True)


def _reopen(tx: Tx, actor: Actor, case: Case, said: Said | None) -> bool:
    """Reopen a case that is closed; return False where a stranger has to wait."""
    now = actor.now
    if cases.of_account(tx, case.account_id) is None and not _may_call(tx, actor):
        return False
    if not cases.reopen(tx, case.id, now):
        return True
    current = cases.find(tx, case.id) or case
    number = keep_said(tx, actor, current, said) if said is not None else None
    post.tell_staff_of_new(tx, current, now, post.opens(tx, now, actor.zone))
    if number is not None:
        post.mirror(tx, current, number, now)
    return True


async def _own_case(context: Context, case_id: CaseId) -> Case:
    case = context.glance(cases.find, case_id)
    if case is None or case.account_id != context.account.id:
        raise BotError("button-stale")
    return case


async def back_to_bot(context: Context, button: BackToBot) -> None:
    """Return the chat to the bot, as the asker needs no human any more."""
    case = await _own_case(context, button.case_id)
    if not await context.write(_give_back, case, context.seconds):
        raise BotError("case-closed-already")
    await _take_cards_back(context, case)
    await context.show(context.html("handover-back"))
    await context.say(context.html("handover-back-how"), main_keyboard(context))


async def return_to_bot(context: Context, case: Case) -> None:
    """Return the chat to the bot, as was written."""
    await context.write(_give_back, case, context.seconds)
    await _take_cards_back(context, case)
    html = Html("\n".join([context.html("handover-back"), context.html("handover-back-how")]))
    await context.say(html, main_keyboard(context))


async def _take_cards_back(context: Context, case: Case) -> None:
    """Say in the notices by which staff were called that the asker needs nobody any more."""
    if case.claimed_by is not None:
        return  # whoever holds it is told, and the others know that it was taken
    for chat_id, message_id in context.glance(post.cards_of, case):
        reader = context.glance(accounts.find, AccountId(chat_id))
        said = texts(reader.language) if reader is not None else context.texts
        messages = context.glance(cases.messages, case.id, SHOWN_WITHDRAWN)
        lines = [said.html("case-withdrawn", name=case.name)]
        lines += [describe_message(said, each) for each in messages]
        await context.services.gateway.edit(chat_id, message_id, Text(Html("\n".join(lines))))


def _give_back(tx: Tx, case: Case, now: int) -> bool:
    current = cases.find(tx, case.id) or case
    if not cases.close(tx, case.id, now):
        return False
    if current.claimed_by is not None:
        post.tell(tx, LetterKind.CASE_RETURNED, current, current.claimed_by, now, now)
    return True


async def not_solved(context: Context, button: NotSolved) -> None:
    """Reopen the case after 还没解决."""
    case = await _own_case(context, button.case_id)
    if case.state is not CaseState.CLOSED:
        await acknowledge(context, case)
        return
    await reopen_case(context, case, None)


async def rate_help(context: Context, button: RateHelp) -> None:
    """Store how the help was; the last tap counts."""
    case = await _own_case(context, button.case_id)
    rating = min(max(button.rating, WORST), BEST)
    await context.write(cases.rate, case.id, rating)
    await context.show(context.html("help-rated", face=context.label(f"face-{rating}")))


async def rate_answer(context: PressContext, button: RateAnswer) -> None:
    """Store how the help was, under an answer, where only the buttons change."""
    case = await _own_case(context, button.case_id)
    rating = min(max(button.rating, WORST), BEST)
    await context.write(cases.rate, case.id, rating)
    face = context.label(f"face-{rating}")
    await context.toast(context.label("help-rated", face=face))
    rows = inline_keyboard(
        [(face, RateAnswer(case.id, rating))],
        [(context.label("button-not-solved"), NotSolved(case.id))],
    )
    await context.services.gateway.edit(context.chat_id, context.message_id, Buttons(rows))

"""Free text: a timetable question, one that the school has answered, or one for a human."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.faq.clauses import asks, clauses
from bot.domain.faq.smalltalk import SmallTalk, small_talk
from bot.domain.faq.verdict import Outcome
from bot.domain.people.roles import Role
from bot.domain.text import fold
from bot.errors import BotError
from handlers.chat import aside
from handlers.chat.keyboards import inline
from handlers.desk import buttons as desk_buttons
from handlers.desk import handover
from handlers.exams import own as exam_own
from handlers.faq import words
from handlers.faq.browse import entry_of, title
from handlers.faq.buttons import NoneOfThese, PickEntry
from handlers.faq.ratings import ask_or_browse, own_question, under_answer
from handlers.people import joining
from handlers.timetable import pages as timetable_pages
from storage.desk import cases
from storage.faq import entries as faq_entries
from storage.faq import questions

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.faq.verdict import Verdict
    from bot.outbound.gateway import Keyboard
    from handlers.chat.keyboards import Labelled
    from storage.faq.entries import Stored

PRIVATE = frozenset({"aid", "care"})  # categories never spoken of in a group
OFFERED = 3
SHORTEST_ASKED = 5  # characters of what may be a newcomer's question rather than their name
STALE_DAYS = 4  # days on which entries ended that are looked back to


async def answer_text(context: Context) -> None:
    """Whatever was written: small talk, a timetable question, one for the FAQ, or for a human."""
    talk = small_talk(context.text)
    slots = context.services.knowledge.understand(context.text, now=context.now)
    if context.account.role is Role.NEWCOMER:
        if slots is not None or not await _answer_newcomer(context, talk):
            await joining.answer_newcomer(context, is_question=slots is not None)
    elif talk is not None:
        await context.say(context.html(f"talk-{talk}"))
    elif slots is not None:
        await timetable_pages.answer(context, slots)
        await _answer_besides(context)
    elif not fold(context.text):
        await context.say(context.html("talk-nothing"))
    elif not await exam_own.answer_own(context):
        await answer_questions(context)


async def answer_who(context: Context) -> None:
    """What is written while a name is waited for: that, or a question all the same."""
    if context.account.role is not Role.NEWCOMER and not joining.is_credential(context.text):
        await answer_text(context)  # became one of the staff meanwhile
    elif joining.is_credential(context.text) or not await _answer_newcomer(context, None):
        await joining.answer_who(context)


async def _answer_newcomer(context: Context, talk: SmallTalk | None) -> bool:
    """Answer a question of somebody unknown as anybody's; whether it was one."""
    if talk is not None or joining.is_credential(context.text):
        return False
    verdicts = await context.services.knowledge.ask(context.text, today=context.today)
    unknown = all(each.outcome is Outcome.UNKNOWN for each in verdicts)
    if unknown and (not asks(context.text) or len(fold(context.text)) < SHORTEST_ASKED):
        return False
    for part, verdict in enumerate(verdicts):
        await _answer(context, part, verdict)
    return True


async def answer_questions(context: Context) -> None:
    """Ask the FAQ; a human who took the chat meanwhile gets the words instead."""
    verdicts = await _verdicts(context, context.text)
    case = context.glance(cases.of_account, context.account.id) if context.private else None
    if case is not None:
        sure = all(each.outcome is Outcome.ANSWER for each in verdicts)
        if case.state is cases.State.CLAIMED or not sure:
            await handover.add(context, case)
            return
    elif (
        context.private
        and not any(each.outcome is Outcome.ANSWER for each in verdicts)
        and await handover.reopen_if_recent(context)
    ):
        return
    for part, verdict in enumerate(verdicts):
        await _answer(context, part, verdict)


async def _verdicts(context: Context, text: str) -> tuple[Verdict, ...]:
    """What the FAQ says, going on with what was talked of where that leads on.

    To be sure of the very entry that was just shown would lead nowhere, and words that by
    themselves are none of ours are not surely ours because of what came before.
    """
    knowledge, today = context.services.knowledge, context.today
    about = context.glance(questions.talked_about, context.account.id, context.seconds)
    plain = await knowledge.ask(text, today=today)
    if about is None:
        return plain
    led = await knowledge.ask(text, today=today, about=about)
    if len(led) > 1 or len(plain) > 1 or led[0].outcome is not Outcome.ANSWER:
        return led
    top, alone = led[0].matches[0].id, plain[0]
    if alone.outcome is Outcome.ANSWER and alone.matches[0].id == top:
        return led
    if top == about:
        return plain
    unsure = alone.outcome is Outcome.UNKNOWN
    return (replace(led[0], outcome=Outcome.SUGGEST),) if unsure else led


async def _answer_besides(context: Context) -> None:
    """What else a message asks beside its timetable question."""
    parts = clauses(context.text)
    understand = context.services.knowledge.understand
    rest = [each for each in parts if asks(each) and understand(each, now=context.now) is None]
    if not rest or len(rest) == len(parts):
        return
    verdicts = await context.services.knowledge.ask(" ".join(rest), today=context.today)
    for part, verdict in enumerate(verdicts, start=1):
        if verdict.outcome is not Outcome.UNKNOWN:
            await _answer(context, part, verdict)


async def _answer(context: Context, part: int, verdict: Verdict) -> None:
    """One question of a message."""
    stored = context.glance(faq_entries.named, [each.id for each in verdict.matches])
    offered = [stored[each.id] for each in verdict.matches if each.id in stored]
    shown = offered[0] if offered and verdict.outcome is Outcome.ANSWER else None
    outcome = verdict.outcome if offered else Outcome.UNKNOWN
    question_id = await context.write(
        questions.note,
        chat_id=context.chat_id,
        message_id=context.message_id or 0,
        part=part,
        account_id=context.account.id,
        text=verdict.query,
        outcome=outcome,
        offered=[each.entry.id for each in offered],
        entry=shown.number if shown else None,
        now=context.seconds,
    )
    named = [shown] if shown else offered[:OFFERED]
    ended = None if shown else await _ended(context, verdict.query)
    if ended is not None:
        named, outcome = [ended], Outcome.SUGGEST
    if outcome is not Outcome.UNKNOWN and _is_private(named) and not context.private:
        context = await aside.aside(context)
    if shown is not None:
        await context.say(
            words.answer(context.texts, shown.entry, context.today),
            under_answer(context, question_id, shown),
        )
    elif ended is not None:
        html = words.out_of_force(context.texts, ended.entry, context.today)
        others = [each for each in offered[:OFFERED] if each.number != ended.number]
        await context.say(html, _choices(context, question_id, others, desk_buttons.AskStaff))
    elif outcome is Outcome.SUGGEST:
        await _suggest(context, question_id, offered)
    else:
        await _say_unknown(context, question_id)


def _is_private(offered: list[Stored]) -> bool:
    return any(each.entry.category in PRIVATE for each in offered)


async def _ended(context: Context, text: str) -> Stored | None:
    """The entry out of force that would surely answer, were it the day it was last in force."""
    stale = context.glance(faq_entries.out_of_force, context.today)
    days = dict.fromkeys(each.entry.effective_to or each.entry.effective_from for each in stale)
    for day in list(days)[:STALE_DAYS]:
        for verdict in await context.services.knowledge.ask(text, today=day):
            if verdict.outcome is not Outcome.ANSWER:
                continue
            for each in stale:
                if each.entry.id == verdict.matches[0].id:
                    return each
    return None


async def _suggest(context: Context, question_id: int, offered: list[Stored]) -> None:
    current = [each for each in offered if each.entry.in_force(context.today)]
    await context.say(
        context.html("suggest", question=title(context.text)),
        _choices(context, question_id, current[:OFFERED], NoneOfThese),
    )


def _choices(
    context: Context,
    question_id: int,
    offered: list[Stored],
    last: type[NoneOfThese | desk_buttons.AskStaff],
) -> Keyboard:
    rows: list[list[Labelled]] = [
        [(title(each.entry.question), PickEntry(question_id, each.number))] for each in offered
    ]
    key = "button-none-of-these" if last is NoneOfThese else "button-ask-staff"
    rows.append([(context.label(key), last(question_id))])
    return inline(*rows)


async def _say_unknown(context: Context, question_id: int) -> None:
    if not context.private:
        link = f"https://t.me/{context.services.username}"
        await context.say(
            context.html("group-unknown"), inline([(context.label("button-private"), link)])
        )
        return
    await context.say(context.html("unknown"), ask_or_browse(context, question_id))


async def pick(context: Context, button: PickEntry) -> None:
    """The entry that was meant, instead of the suggestions."""
    question = await own_question(context, button.question_id)
    stored = await entry_of(context, button.number)
    if stored.entry.id not in question.offered:
        raise BotError("button-stale")
    await context.write(questions.show, question.id, stored.number, context.seconds)
    await context.show(
        words.answer(context.texts, stored.entry, context.today),
        under_answer(context, question.id, stored),
    )


async def none_of_these(context: Context, button: NoneOfThese) -> None:
    """Not read as a new question: ask the staff, or say it in other words; nothing more follows."""
    question = await own_question(context, button.question_id)
    await context.show(context.html("none-of-these"), ask_or_browse(context, question.id))


async def answer_in_group(context: Context) -> None:
    """Somebody in a group wrote to the bot: by name, or as a reply."""
    context.reply_to = context.message_id
    text = context.text.replace(f"@{context.services.username}", " ").strip()
    if not text:
        await context.say(context.html("group-hello"))
        return
    context.text = text
    talk = small_talk(text)
    slots = context.services.knowledge.understand(text, now=context.now)
    if talk is not None:
        await context.say(context.html(f"talk-{talk}"))
    elif slots is not None and context.account.role > Role.NEWCOMER:
        await timetable_pages.answer(context, slots)
    elif not await exam_own.answer_own(context):
        await answer_questions(context)

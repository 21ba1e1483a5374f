"""Ratings of answers: a thumb, and a reason where it is down."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.desk.wishes import gives_up, hear_wish, wants_bot
from bot.domain.people.roles import Role
from bot.domain.understanding.clauses import asks
from bot.domain.understanding.smalltalk import small_talk
from bot.domain.understanding.verdict import VerdictOutcome
from bot.errors import BotError
from handlers.aid.buttons import StartCheck
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from handlers.chat.tongues import heard, in_kind
from handlers.desk import buttons as desk_buttons
from handlers.faq import words
from handlers.faq.browse import reader_here, staff_buttons
from handlers.faq.buttons import Categories, Explain, GiveReason, Rate, WriteReason
from handlers.faq.drafts import WritingReason
from storage.faq import entries as faq_entries
from storage.faq import questions

if TYPE_CHECKING:
    from bot.context import Context, MessageContext
    from bot.domain.ids import QuestionId
    from bot.outbound.gateway import Keyboard
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.faq.entries import Stored
    from storage.faq.questions import AskedQuestion

SPOKEN_OF = 600  # seconds after 👎 in which words may be the reason
_FAULT = re.compile(
    r"^(?:还是|就|都|这|你|根本|完全){0,2}(?:没|不|太|错|答非|看不懂|听不懂|啰嗦|过时)"
)
AID = "aid"  # the category that leads to the self-check
REASONS = ("off", "hard", "old", "thin")


def ask_or_browse(context: Context, question_id: QuestionId) -> Keyboard:
    """Make the two buttons on where the bot has no answer."""
    return inline_keyboard(
        [(context.label("button-ask-staff"), desk_buttons.AskStaff(question_id))],
        [(context.label("button-categories"), Categories())],
    )


def under_answer(
    context: Context, question_id: QuestionId, shown: Stored, rating: int | None = None
) -> Keyboard:
    """Make the buttons under an answer: thumbs, the staff, and for staff the entry."""
    liked = context.label("button-liked" if rating == 1 else "button-like")
    disliked = context.label("button-disliked" if rating == -1 else "button-dislike")
    rates: list[Labelled] = [
        (liked, Rate(question_id, up=True)),
        (disliked, Rate(question_id, up=False)),
    ]
    more: list[Labelled] = [(context.label("button-ask-staff"), desk_buttons.AskStaff(question_id))]
    if not shown.entry.in_force(context.today):
        return inline_keyboard(more)
    if not context.private:
        return inline_keyboard(rates)
    if shown.entry.category == AID:
        more.insert(0, (context.label("button-aid-check"), StartCheck()))
    staff = staff_buttons(context, shown.number)
    if staff:
        staff.insert(0, (context.label("button-why"), Explain(question_id)))
    return inline_keyboard(rates, more, staff)


async def own_question(context: Context, question_id: QuestionId) -> AskedQuestion:
    """Return a question of the person who presses.

    Raises:
        BotError: It is somebody else's, or gone.
    """
    question = context.glance(questions.find, question_id)
    if question is None:
        raise BotError("button-stale")
    if question.account_id != context.account.id:
        raise BotError("not-your-question")
    return question


async def rate_answer(context: Context, button: Rate) -> None:
    """Store the thumb; thumbs down is asked why, once, and may stay without a reason."""
    question = await own_question(context, button.question_id)
    if question.entry is None:
        raise BotError("button-stale")
    context, kind = in_kind(context, question.text), heard(context, question.text)
    rating = 1 if button.up else -1
    await context.write(questions.rate, question.id, rating, context.seconds)
    await context.toast(context.label("rated-up" if button.up else "rated-down"))
    stored = context.glance(faq_entries.find, question.entry)
    if stored is None or not stored.entry.is_for(reader_here(context)):
        pass  # it is for others by now: what it says today is not theirs to read
    elif question.rating != rating:
        marked = context.account.role >= Role.STAFF
        html = words.describe_answer(
            context.texts, stored.entry, context.today, kind=kind, marked=marked
        )
        await context.show(html, under_answer(context, question.id, stored, rating))
    if not button.up and question.rating != -1 and context.private:
        if context.account.draft is None:  # words that follow are the reason
            waits = WritingReason(question.id, context.seconds + SPOKEN_OF)
            await context.write(drafts.keep, context.account.id, waits, context.seconds)
        await context.say(context.html("why-not"), _reasons(context, question.id))


def _reasons(context: Context, question_id: QuestionId) -> Keyboard:
    taps: list[Labelled] = [
        (context.label(f"reason-{each}"), GiveReason(question_id, each)) for each in REASONS
    ]
    return inline_keyboard(
        taps[:2],
        taps[2:],
        [(context.label("button-write-reason"), WriteReason(question_id))],
        [(context.label("button-ask-staff"), desk_buttons.AskStaff(question_id))],
    )


async def give_reason(context: Context, button: GiveReason) -> None:
    """Store a reason given in one tap."""
    question = await own_question(context, button.question_id)
    if button.reason not in REASONS:
        raise BotError("button-stale")
    await context.write(
        questions.give_reason, question.id, context.label(f"reason-{button.reason}")
    )
    if context.glance(drafts.find, context.account.id, WritingReason) is not None:
        await context.write(drafts.drop, context.account.id)
    await context.show(context.html("reason-kept"), ask_or_browse(context, question.id))


async def ask_reason(context: Context, button: WriteReason) -> None:
    """Ask for a reason in one's own words."""
    await own_question(context, button.question_id)
    waits = WritingReason(button.question_id)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await context.show(context.html("reason-how"))


async def answer_reason(context: MessageContext, draft: WritingReason) -> Message:
    """Store the reason that was written; what is no reason was not waited for."""
    await context.write(drafts.drop, context.account.id)
    if draft.until and not await _is_reason(context, draft):
        return PASS
    await context.write(questions.give_reason, draft.question, context.text)
    await context.say(context.html("reason-kept"), ask_or_browse(context, draft.question))
    return None


async def _is_reason(context: MessageContext, draft: WritingReason) -> bool:
    """Return whether words after 👎 say what was wrong, rather than ask or wish for something."""
    text = context.text
    if context.seconds > draft.until or context.forwarded or small_talk(text) is not None:
        return False
    if hear_wish(text) is not None or wants_bot(text) or gives_up(text):
        return False
    if _FAULT.search(text):
        return True
    if asks(text):
        return False
    verdicts = await context.services.knowledge.ask(text, today=context.today)
    return not any(each.outcome is VerdictOutcome.ANSWER for each in verdicts)

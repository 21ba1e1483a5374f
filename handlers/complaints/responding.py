"""投诉建议, the staff's side: answering, asking back, ending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.complaints.states import Ending
from bot.errors import BotError
from handlers.chat import drafts
from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.complaints import words
from handlers.complaints.access import complaint_of
from handlers.complaints.buttons import AnswerComplaint, ChooseEnding, EndComplaint, OpenComplaint
from handlers.complaints.drafts import AnsweringComplaint
from handlers.complaints.inbox import show_complaint
from storage.complaints import answering
from storage.complaints.writing import MOST_WORDS

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.complaints.complaints import Complaint
    from storage.database import Tx


async def ask_answer(context: Context, button: AnswerComplaint) -> None:
    """Wait for the answer, or the question back."""
    found = await complaint_of(context, button.complaint_id)
    draft = AnsweringComplaint(found.id, button.asks)
    await context.write(drafts.keep, context.account.id, draft, context.seconds)
    key = "complaint-ask-how" if button.asks else "complaint-answer-how"
    await context.say(context.html(key, id=str(found.id)))


async def take_answer(context: MessageContext, draft: AnsweringComplaint) -> Message:
    """Send the answer, or the question back, to its author."""
    found = await complaint_of(context, draft.complaint)
    text = context.text.strip()[:MOST_WORDS]
    if not text:
        raise BotError("complaint-no-words")
    await context.write(_answer, context.actor, found, text, asks=draft.asks)
    rows: list[list[Labelled]] = [
        [(context.label("button-complaint-open"), OpenComplaint(found.id))]
    ]
    if not draft.asks:
        rows.insert(0, [(context.label("button-complaint-end"), ChooseEnding(found.id))])
    await context.say(context.html("complaint-answered", id=str(found.id)), inline_keyboard(*rows))
    return None


async def answer_quoted(context: MessageContext, button: AnswerComplaint) -> Message:
    """Send a reply to a letter about it as the answer."""
    return await take_answer(context, AnsweringComplaint(button.complaint_id, button.asks))


def _answer(tx: Tx, actor: Actor, found: Complaint, text: str, *, asks: bool) -> None:
    answering.answer(
        tx, found, text, asks=asks, by=actor.account_id, now=actor.now, zone=actor.zone
    )
    drafts.drop(tx, actor.account_id)


async def choose_ending(context: Context, button: ChooseEnding) -> None:
    """Ask how it ended."""
    found = await complaint_of(context, button.complaint_id)
    items: list[Labelled] = [
        (words.ending_of(context.texts, each), EndComplaint(found.id, each)) for each in Ending
    ]
    back: list[Labelled] = [(context.label("back"), OpenComplaint(found.id))]
    html = context.html("complaint-choose-ending")
    await context.show(html, inline_keyboard(*in_rows(items, 3), back))


async def end(context: Context, button: EndComplaint) -> None:
    """End it; its author is told how."""
    found = await complaint_of(context, button.complaint_id)
    await context.write(_end, context.actor, found, button.ending)
    await show_complaint(context, await complaint_of(context, found.id))


def _end(tx: Tx, actor: Actor, found: Complaint, ending: Ending) -> None:
    answering.close(tx, found, ending, by=actor.account_id, now=actor.now, zone=actor.zone)
